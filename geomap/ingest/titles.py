"""Which first lines are a title or a subtitle, and which already are the article's first sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from geomap.ingest.dates import parse_date
from geomap.ingest.lines import Line

_MAX_TITLE = 200
_MAX_TITLE_WORDS = 30
_MAX_SHORT_SENTENCE = 150
_MAX_SUBTITLE = 300
_WRAP_WIDTHS = (50, 110)
_ABBREVIATION_END = re.compile(r"(?:\b(?:[A-Za-z]\.)+|\.\.\.|\b(?:St|Gen|Col|Inc|Corp|Co|Jr|Sr|vs|No)\.)$")
_SENTENCE_END = re.compile(r"[a-z0-9)”\"’]{2}[.!?][”\"’)]?\s+[A-Z“\"‘]")
_NAME = r"[A-ZÀ-Þ][\w'’.-]*"
# "BAGHDAD (Reuters) -", "KYIV, June 10 (AP) —", "Mosul, Iraq, 10 June 2014 –", "GOMA —"
_DATELINE = re.compile(
    rf"\(?{_NAME}(?:[ /]{_NAME}){{0,3}}(?:,\s?{_NAME}(?:\s{_NAME}){{0,3}}){{0,2}}"
    rf"(?:,?\s(?P<date>[A-Za-z0-9.]{{1,9}}\s[A-Za-z0-9]{{1,9}},?(?:\s\d{{4}})?))?,?"
    rf"(?:\s?[(\[][^()\[\]]{{2,40}}[)\]])?\)?\s?(?:--|[-–—:])\s"
)
_MASTHEAD = re.compile(
    r"(?:The )?(?:[A-Z][\w’'-]{1,20} ){1,3}(?:News|Times|Post|Herald|Tribune|Guardian|Journal|Chronicle|Gazette|Courier"
    r"|Telegraph|Star|Observer|Standard|Daily|Mail|Monitor|Review|Agency|Dispatch|Examiner|Inquirer|Mirror|Globe)"
)
_SECTIONS_TABLE = """
world news world_news middle_east middle_east_news africa europe asia asia_pacific americas politics analysis
breaking breaking_news exclusive latest latest_news international national local local_news conflict conflicts
war defence defense security explainer feature features report reports home top_stories mena top_news region
global ukraine syria iraq sudan war_in_ukraine ukraine_war syria's_war syria_war
"""
_SECTIONS = frozenset(words.replace("_", " ") for words in _SECTIONS_TABLE.split())


def is_dateline(text: str) -> bool:
    """Whether ``text`` starts with the reporter's place: "BAGHDAD, June 10 (Reuters) - ..."."""
    match = _DATELINE.match(text)
    if match is None:
        return False
    opening = text[: match.end()].rstrip(" :–—-")
    first_word = re.split(r"[\s,(/]", opening.lstrip("("))[0]
    is_dated = any(map(str.isdigit, match["date"] or ""))  # else any two words: "Army enters Hit: ..."
    return first_word.isupper() or "(" in opening or is_dated


def dateline_date(text: str) -> date | None:
    """The day in a dateline with a year ("KYIV, June 10, 2014 (AP) - ..."), or None."""
    match = _DATELINE.match(text)
    return parse_date(match["date"]) if match is not None and match["date"] else None


def title_length(lines: Sequence[Line], *, before_furniture: bool) -> int:
    """How many of ``lines`` the title takes that starts with the first of them: 0 (none), 1 or 2.

    ``before_furniture`` is whether a date or a byline comes next, which tells a title that ends with a full stop from
    a first sentence.  Something must follow: a text of one line has no title.
    """
    line = lines[0]
    if line.is_heading:
        return 1
    if len(lines) < 2 or not line.text or _is_wrapped(lines):
        return 0
    following = lines[1]
    if not following.after_gap and following.text[:1].islower() and not before_furniture:
        return _two_line_title(lines)
    if _looks_like_title(line.text):
        return 1
    is_short = len(line.text) <= _MAX_SHORT_SENTENCE and not line.text.endswith((",", ";", ":"))
    return 1 if before_furniture and is_short and not is_dateline(line.text) else 0


def is_section(text: str) -> bool:
    """Whether ``text`` names a section of an outlet, not an article: "Middle East", "WORLD NEWS"."""
    parts = re.split(r"\s*[|/>»›]\s*", text.lower().strip(" |/>»›"))
    return all(part in _SECTIONS for part in parts)


def is_masthead(text: str) -> bool:
    """Whether ``text`` is clearly the name of an outlet as it stands above articles: "The Anbar Post"."""
    return _MASTHEAD.fullmatch(text.strip(" *_")) is not None


def is_subtitle(line: Line, *, strict: bool) -> bool:
    """Whether ``line`` can be a subtitle; ``strict`` wants the shape of a headline, not of a sentence."""
    if not line.text or line.is_heading or is_dateline(line.text):
        return False
    if strict:
        return _looks_like_title(line.text)
    return len(line.text) <= _MAX_SUBTITLE and len(_SENTENCE_END.findall(line.text)) <= 1


def _looks_like_title(text: str) -> bool:
    bare = text.strip(" *_")
    if len(bare) > _MAX_TITLE or len(bare.split()) > _MAX_TITLE_WORDS or is_dateline(bare):
        return False
    if not any(char.isalpha() for char in bare) or _SENTENCE_END.search(bare):
        return False
    ending = bare.rstrip("”\"’')]")
    if ending.endswith("."):
        return _ABBREVIATION_END.search(ending) is not None
    return not ending.endswith((",", ";", ":", "–", "—"))


def _two_line_title(lines: Sequence[Line]) -> int:
    """2 where the second line ends the paragraph and both together read like a title; else 0."""
    is_alone = len(lines) > 2 and lines[2].after_gap
    return 2 if is_alone and _looks_like_title(f"{lines[0].text} {lines[1].text}") else 0


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether the first lines are one paragraph cut at some column: at least three, all but the last about as long."""
    paragraph = [lines[0]]
    for line in lines[1:]:
        if line.after_gap:
            break
        paragraph.append(line)
    if len(paragraph) < 3:
        return False
    widths = [line.end - line.start for line in paragraph[:-1]]
    narrow, wide = _WRAP_WIDTHS
    return narrow <= max(widths) <= wide and min(widths) >= 0.6 * max(widths)
