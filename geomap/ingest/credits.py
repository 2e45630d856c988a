"""Lines of an article that name its makers: photo credits, bylines, agency lines.  They name no place of an event.

Every rule looks at one whole line and wants all of it to be names and set phrases: a sentence about a photograph or
an agency is body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_CREDIT = 160
MAX_FOOTER = 320
_AGENCY = (
    r"(?:(?:Thomson )?Reuters|REUTERS|GETTY(?: IMAGES)?|XINHUA"
    r"|(?:The )?Associated Press|A\.?P\.?|A\.?F\.?P\.?|Agence France[- ]Presse|dpa|DPA|EFE|EPA"
    r"|ANSA|Xinhua|I?TASS|ITAR-TASS|Interfax|RIA(?: Novosti)?|Anadolu(?: Agency)?|AA|IANS|PTI|ANI|UPI|Bloomberg|Kyodo"
    r"|Yonhap|PA(?: Media)?|Press Association|SANA|WAM|SPA|QNA|IRNA|ISNA|Tasnim|Fars|Mehr|SUNA|MENA|NINA|Ukrinform"
    r"|UNIAN|Belga|ANP|NTB|CNS|Getty(?: Images)?|Shutterstock|Alamy|Sipa|NurPhoto|ABACA|Zuma(?: Press)?)"
)
_WIRES = (
    r"(?:(?:(?:the )?(?:other )?(?:international |foreign |local )?(?:news |wire )?agenc(?:y|ies)"
    r"|(?:news |wire )?(?:wires|services)|agency (?:reports?|staff|inputs?)|wire reports))"
)
_JOIN = r"(?:\s*[,/|&+;]\s*(?:and )?|\s+(?:and|with|via|plus)\s+|-)"
_AGENCY_LIST = rf"(?:{_AGENCY}|(?i:{_WIRES}))(?:{_JOIN}(?:{_AGENCY}|(?i:{_WIRES}))){{0,5}}"
_AGENCIES_ONLY = re.compile(rf"(?:{_AGENCY_LIST})(?:\s+(?:[Ss]taff|[Ww]riters?|[Rr]eporters?|[Ff]ile))?")
_NAME_AND_AGENCIES = re.compile(rf"(?P<name>[^,/|&+;]{{2,60}}?){_JOIN}{_AGENCY_LIST}")
_HAS_AGENCY = re.compile(rf"(?<!\w){_AGENCY}(?!\w)")
_PHOTO = r"(?:photo(?:graph)?(?:ograph(?:y|er))?s?|images?|pictures?|pics?|videos?|footage|illustrations?|graphics?)"
_LABELLED_CREDIT = re.compile(
    rf"(?:(?:file|handout|cover|main|lead|featured|top)\s)?{_PHOTO}(?:\s(?:credits?|courtesy|sources?))?"
    r"(?:\s?[:/|–—-]\s?(?:(?:by|courtesy of|courtesy|credit|via)\s?:?\s)?|\s(?:by|courtesy of|courtesy)\s?:?\s?"
    r"|\s(?:via|from)\s)(?P<tail>.{0,100})",
    re.IGNORECASE,
)
_CREDIT_WORD = re.compile(
    r"(?:image |photo |picture )?(?:credits?|source|courtesy)\s?:\s?(?P<tail>.{1,100})", re.IGNORECASE
)
_PHOTO_WORD = re.compile(r"\b(?:file photo|photos?|images?|pictures?|pic|handout|file|via)\b", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:©|\(c\)\s|copyright\b).{0,200}", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?:(?:words|text|story|report(?:ed|ing)?|written|compiled|posted|words and photos|analysis)\s)?"
    r"by\s?:?\s(?P<names>.{2,110})",
    re.IGNORECASE,
)
_DESKS = re.compile(
    r"(?:(?:from|by)\s)?(?:(?:our|the|a|an)\s)?(?:(?:own|special|staff|foreign|defence|defense|news|web|online|world|war|"
    r"middle east|international)\s){0,2}(?:correspondents?|reporters?|writers?|desk|staff|bureau|team)"
    r"(?:\s(?:and|with)\s(?:news\s)?agencies|\sin\s(?-i:[A-Z])[\w'’-]{1,30}(?:\s(?-i:[A-Z])[\w'’-]{1,30}){0,2})?",
    re.IGNORECASE,
)
_FURNITURE_TABLE = """
share share_this share_this_article save print email listen listen_to_this_article advertisement comments
add_a_comment gift_article copy_link more_options whatsapp facebook twitter telegram loading...
"""
_FURNITURE = frozenset(words.replace("_", " ") for words in _FURNITURE_TABLE.split())
_INPUTS = re.compile(
    r"(?:with|includes|including)\s(?:additional\s)?(?:inputs?|reporting|reports|files?|material|information|contributions?)"
    r"\s(?:from|by)\s.{2,120}|(?:with|from|via)\s(?P<agencies>.{2,80})",
    re.IGNORECASE,
)
_SOURCES = re.compile(r"(?:news\s)?sources?\s?:\s?(?P<tail>.{2,120})", re.IGNORECASE)
_STAFF_NOTE = re.compile(
    r"(?:(?:additional|further|extra)\s)?(?:report(?:ing|ed)|writing|written|edit(?:ing|ed)|translat(?:ion|ed|ing)"
    r"|compil(?:ed|ation)|contributions?|produced)\s(?:by|from)\s?:?\s.{2,290}",
    re.IGNORECASE,
)
_READ_ON = re.compile(
    r"(?:read more|read also|also read|read|related(?: (?:stories|articles|news))?|see also|more on this(?: story)?|"
    r"watch(?: also)?|recommended|most read)\s?[:|>»].{0,200}"
    r"|(?:follow|like|join|find)\s(?:us|@?\w{2,30}(?:\s\w{2,30}){0,4})\son\s(?:twitter|x|facebook|instagram|telegram|whatsapp)\b.{0,120}"
    r"|(?:subscribe to|sign up (?:for|to)|click here|download our)\b.{0,200}",
    re.IGNORECASE,
)
_SYNDICATED = re.compile(
    r"(?:except for the headline,?\s)?this\s(?:story|article|report|piece|post|copy)\s(?:has not been|has been|was|is|"
    r"first appeared|originally appeared)\b.{0,280}",
    re.IGNORECASE,
)
_SYNDICATION_WORD = re.compile(
    r"\b(?:feed|edited|published|appeared|syndicated|republished|licen[cs]e)\b", re.IGNORECASE
)
_SMALL_TABLE = """
and for of via the with de la du da le van von der den bin ibn al el by in from our staff courtesy writer
correspondent at on
"""
_SMALL = frozenset(_SMALL_TABLE.split())
_OUTLET_WORDS_TABLE = """
news times world post daily herald tribune press tv radio today monitor guardian journal chronicle gazette
courier telegraph star sun mail independent observer standard voice express media network online weekly review
mirror globe record dispatch examiner inquirer mercury nation national eye english broadcasting channel report
reporter agency wire digital magazine bulletin
"""
_OUTLET_WORDS = frozenset(_OUTLET_WORDS_TABLE.split())
_KINDS_OF_TEXT = frozenset({"news", "press", "report", "agency", "bulletin", "review", "today", "world", "national"})
_MOST_NAME, _LINKS = 5, frozenset({"of", "the", "and", "&"})
_WRAPPING = ' \t*_()[]–—-•|"“”'


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """A line at the end that says where the article comes from; ``outlet`` only where it names one clearly."""

    outlet: str | None = None


def is_credit(line: str) -> bool:
    """Whether ``line`` is the credit of a picture ("Photo by: X", "(AP Photo/Jane Doe)") or furniture of a page."""
    line = line.strip(" \t*_")
    if not 1 < len(line) <= MAX_CREDIT:
        return False
    return (
        line.lower() in _FURNITURE
        or _is_labelled_credit(line)
        or _is_bracketed_credit(line)
        or _is_agency_photo(line)
        or (line.startswith("©") and _is_names(line[1:]))
    )


def is_copyright(line: str) -> bool:
    """Whether ``line`` says whose the text is: "Copyright 2014 The Anbar Post", "(c) 2014 AFP"."""
    return _COPYRIGHT.fullmatch(line.strip(" \t*_")) is not None and any(map(str.isdigit, line))


def is_byline(line: str) -> bool:
    """Whether ``line`` says who wrote: "By Jane Doe in Baghdad", "Our correspondent", "Jane Doe, AFP"."""
    line = line.strip(" \t*_")
    if not 3 < len(line) <= MAX_CREDIT:
        return False
    if _DESKS.fullmatch(line):
        return True
    match = _BYLINE.fullmatch(line)
    if match is not None:
        return _DESKS.fullmatch(match["names"]) is not None or _is_names(match["names"], most=14)
    parts = re.split(r"\s?[,|]\s", line)
    return len(parts) == 2 and _AGENCIES_ONLY.fullmatch(parts[1]) is not None and is_person(parts[0])


def is_agencies(line: str) -> bool:
    """Whether ``line`` holds names of news agencies and nothing else: "Reuters", "(AFP)", "AP, AFP and Reuters"."""
    bare = line.strip(_WRAPPING).rstrip(".")
    return 1 < len(bare) <= MAX_CREDIT and _AGENCIES_ONLY.fullmatch(bare) is not None


def is_outlet(name: str) -> bool:
    """Whether ``name`` is clearly an outlet and not a reporter: one word, or with a word that outlets are called by."""
    words = name.split()
    if len(words) == 1:
        return len(name) > 2 and name[0].isupper()
    return words[0] in {"Al", "The", "El", "La", "Le", "Il", "Radio", "Der", "Die"} or any(
        word.lower() in _OUTLET_WORDS for word in words
    )


def is_named_outlet(name: str) -> bool:
    """Whether ``name`` is that of an outlet and no place, sentence or kind of text: "Plateau Daily", "Voice of Hit"."""
    words = name.removeprefix("The ").split()
    is_name = 2 <= len(words) <= _MOST_NAME and all(word[0].isupper() or word in _LINKS for word in words)
    ends = {words[0].lower(), words[-1].lower()} if is_name else set()
    return not ends.isdisjoint(_OUTLET_WORDS - _KINDS_OF_TEXT)


def read_agency_line(line: str) -> AgencyLine | None:
    """What the last line of an article says about its origin, or None if it is no such line."""
    if len(line) > MAX_FOOTER:
        return None
    bare = line.strip(_WRAPPING)
    bare = bare[:-1] if bare.endswith(".") else bare
    source = _SOURCES.fullmatch(bare)
    named = source["tail"].strip(_WRAPPING) if source is not None else bare
    if is_agencies(named):
        return AgencyLine()
    match = _NAME_AND_AGENCIES.fullmatch(named)
    if match is not None and _DESKS.fullmatch(match["name"]):
        return AgencyLine()
    if match is not None and _is_names(match["name"], most=6):
        return AgencyLine(match["name"].strip() if is_outlet(match["name"].strip()) else None)
    if source is not None and _is_names(named, most=12):
        return AgencyLine()
    return AgencyLine() if _is_closing_note(bare) else None


def _is_closing_note(bare: str) -> bool:
    inputs = _INPUTS.fullmatch(bare)
    if inputs is not None:
        return inputs["agencies"] is None or is_agencies(inputs["agencies"]) or _ends_with_agencies(inputs["agencies"])
    syndicated = _SYNDICATED.fullmatch(bare)
    return (
        _STAFF_NOTE.fullmatch(bare) is not None
        or _READ_ON.fullmatch(bare) is not None
        or _COPYRIGHT.fullmatch(bare) is not None
        or bare.lower().startswith("all rights reserved")
        or (syndicated is not None and _SYNDICATION_WORD.search(bare) is not None)
    )


def _ends_with_agencies(text: str) -> bool:
    """Whether ``text`` is names of which the last ones are agencies."""
    match = _NAME_AND_AGENCIES.fullmatch(text)
    return match is not None and _is_names(match["name"], most=6)


def _is_labelled_credit(line: str) -> bool:
    match = _LABELLED_CREDIT.fullmatch(line) or _CREDIT_WORD.fullmatch(line)
    if match is None:
        return False
    tail = match["tail"].strip(_WRAPPING)
    return not tail or _HAS_AGENCY.fullmatch(tail) is not None or _is_names(tail)


def _is_bracketed_credit(line: str) -> bool:
    if len(line) < 4 or (line[0], line[-1]) not in {("(", ")"), ("[", "]")}:
        return False
    inner = line[1:-1]
    if _AGENCIES_ONLY.fullmatch(inner) or _is_labelled_credit(inner):
        return True
    return _PHOTO_WORD.search(inner) is not None and _is_names(_PHOTO_WORD.sub(" ", inner), least=0)


def _is_agency_photo(line: str) -> bool:
    """Whether agency and photographer are all there is: "AP Photo/Jane Doe", "Jane Doe/AFP", "Getty Images"."""
    if _HAS_AGENCY.search(line) is None:
        return False
    return ("/" in line or _PHOTO_WORD.search(line) is not None or line.endswith("Images")) and _is_names(line)


def _is_names(text: str, *, least: int = 1, most: int = 10) -> bool:
    """Whether ``text`` is ``least`` to ``most`` words that are names, joined by nothing but small words."""
    words = re.findall(r"[^\s/,&|;]+", text)
    names = [word for word in words if word.strip("().:[]“”\"'’").lower() not in _SMALL]
    if not least <= len(names) or len(words) > most or text.rstrip().endswith(("!", "?", ":")):
        return False
    return all(_is_name(word) for word in names)


def _is_name(word: str) -> bool:
    word = word.strip("().[]“”\"'’@©–—-")
    return not word or ((word[0].isupper() or _HAS_AGENCY.fullmatch(word) is not None) and not word.isdigit())


def is_person(text: str) -> bool:
    """Whether ``text`` is two to four words as names of people are written."""
    words = text.split()
    return 2 <= len(words) <= 4 and all(word[0].isupper() and word[-1].islower() for word in words)
