"""The forms of date expressions: one pattern a form, with its reader and, where needed, a look at its surroundings.

A rule's ``anchor`` says what the reading hangs on: nothing, any nearby date (a weekday, a day without its year), the
publication date only ("yesterday"), or a date told before it in the text ("the same day").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from geomap.events.dates import readers
from geomap.events.dates.holidays import NAMES


class Anchor(StrEnum):
    """What the reading of an expression hangs on."""

    NONE = "none"
    FLOATING = "floating"
    PUBLICATION = "publication"
    TEXT = "text"


def _always(_match: re.Match[str]) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Rule:
    """A form of date expression: where it matches, how it is read, and whether its surroundings allow it."""

    name: str
    pattern: re.Pattern[str]
    read: readers.Reader
    anchor: Anchor = Anchor.NONE
    accepts: Callable[[re.Match[str]], bool] = _always


_MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _month_forms() -> str:
    """Month names as written, abbreviated, and in capitals."""
    short = [rf"{name[:3]}t?\b\.?" if name == "September" else rf"{name[:3]}\b\.?" for name in _MONTH_NAMES]
    forms = [*_MONTH_NAMES, *short]
    return "|".join([*forms, *(re.sub(r"[A-Za-z]{2,}", lambda word: word[0].upper(), form) for form in forms)])


_MONTH = rf"\b(?P<month>{_month_forms()})"
_WEEKDAY = "(?:" + "|".join([*_WEEKDAY_NAMES, *map(str.upper, _WEEKDAY_NAMES)]) + ")"
_DATED = rf"(?:\b{_WEEKDAY},?\s+(?:the\s+|on\s+)?)?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_DIGITS = r"(?:19\d\d|20\d\d|2100)"
_YEAR = rf"(?P<year>{_DIGITS})(?![\d%]|[.,]\d|-year|-\d{{3}}\b)"
_WITH_YEAR = rf"(?:,?\s+(?:of\s+)?(?:{_YEAR}|(?P<reyear>last|this|next)\s+year))"
_NUMBER = (
    r"(?P<number>\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
    r"|a\s+couple\s+of|a\s+few|several|few|a\s+dozen)"
)
_UNIT = r"(?P<unit>hour|day|week|fortnight|month|year)s?\b"
_PART = (
    r"(?:\b(?P<part>(?i:early|mid|late|earlier\s+in|later\s+in|(?:beginning|start|middle|end)\s+of"
    r"|(?:first|second)\s+half\s+of))(?:\s+|-)(?:the\s+)?)"
)
_DAY_TIME = r"(?:\s+(?:morning|afternoon|evening|night|noon|dawn)\b)?"
_PLURAL = re.compile(r"\s+(?:[a-z-]*[a-z]{2}s|[a-z]*men|people|children)\b(?<!was)(?<!has)(?<!its)(?<!this)")
_HOLIDAY = "|".join(
    re.escape(name.title().replace("'S", "'s").replace("Al-F", "al-F").replace("Al-A", "al-A")).replace(
        "'", "['\u2019]"
    )
    for name in sorted(NAMES, key=len, reverse=True)
)
_EVENT_NOUN = "attack|attacks|bombing|bombings|fall|capture|siege|strike|strikes|raid|battle|ambush|massacre|truce|coup"
_YEAR_OF_EVENT = re.compile(rf"\s+(?:[a-z]+\s+)?(?:{_EVENT_NOUN})\b")
_TO = r"(?:\s*[-–]\s*|\s+(?:to|and|until|through)\s+(?:the\s+)?)"


def _before(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - 20) : match.start()]


_BARE_MONTH = re.compile(
    r"(?i)\b(?:in|since|until|till|by|of|from|to|and|between|before|after|during|through|throughout|for|around"
    r"|following)\s+(?:the\s+)?$"
)
_STRONG_YEAR = re.compile(r"(?i)(?:\b(?:in|since|until|till|during|throughout|the|between)\s+|\()$")
_WEAK_YEAR = re.compile(r"(?i)\b(?:of|by|from|to|and|before|after|around|for|through|following|circa)\s+$")
_BARE_SEASON = re.compile(r"(?i)\b(?:in|during|since|until|by|of)\s+(?:the\s+)?$")
_OTHER_DAY = re.compile(r"(?i)\b(?:every|each|bloody|good|black|palm|ash|easter|red|super)\s+$")
_PLAIN_MONTHS = frozenset(_MONTH_NAMES) - {"March", "May"}


def _accepts_day(match: re.Match[str]) -> bool:
    """Not "in June 10 people died": a day of the month does not follow "in", nor does a second one count people."""
    if match["year"] or match["reyear"] or not _PLURAL.match(match.string, match.end()):
        return True
    return match["day2"] is None and re.search(r"(?i)\bin\s+$", _before(match)) is None


def _accepts_month(match: re.Match[str]) -> bool:
    """A month alone needs a word of time before it where it may be a name or another word ("May", "March")."""
    if match["year"] or match["reyear"] or match["rel"] or match["part"]:
        return True
    if re.match(r"[-\w]", match.string[match.end() : match.end() + 1]):
        return False
    return match["month"] in _PLAIN_MONTHS or (
        not match["month"].isupper() and _BARE_MONTH.search(_before(match)) is not None
    )


def _accepts_year(match: re.Match[str]) -> bool:
    """Four digits are a year after a word of time, and do not count people or things."""
    if match["part"] or match["year2"] or _STRONG_YEAR.search(_before(match)):
        return True
    if match.string.startswith("'s", match.end()) or _YEAR_OF_EVENT.match(match.string, match.end()):
        return True
    return _WEAK_YEAR.search(_before(match)) is not None and not _PLURAL.match(match.string, match.end())


def _accepts_season(match: re.Match[str]) -> bool:
    """A season alone needs "in"; "the fall" alone is something else."""
    if match["year"] or match["reyear"] or match["rel"]:
        return True
    return match["season"] != "fall" and bool(match["part"] or _BARE_SEASON.search(_before(match)))


def _accepts_weekday(match: re.Match[str]) -> bool:
    """Not a habit, and not a day with a name of its own ("Good Friday")."""
    return _OTHER_DAY.search(_before(match)) is None


def _accepts_number(match: re.Match[str]) -> bool:
    """Not the "two" of "twenty-two"."""
    return re.search(r"[\w,.-]$", _before(match)) is None


def _accepts_past(match: re.Match[str]) -> bool:
    """Not "the next day", which is seen from the text, nor "the last day", which is one of something."""
    return (
        bool(match["number"] or match["many"])
        or match["word"].lower() not in ("next", "last")
        or (match["word"].lower() == "last" and match["unit"].lower() in ("week", "month", "year"))
    )


_LEADS_HOLIDAY = re.compile(
    r"(?i)\b(?:on|during|at|over|since|before|after|by|until|till|for|from|around|through|of|and|between|last|this|next"
    r"|early|late)\s+(?:the\s+)?$"
)
_OTHER_DATE = re.compile(rf"(?:{_month_forms()})|{_DIGITS}|{_WEEKDAY}|\b(?:yesterday|last|ago)\b")


def _accepts_holiday(match: re.Match[str]) -> bool:
    """A holiday needs a word of time before it, or a year: "the Christmas market" is no date."""
    return bool(match["rel"] or match["year"] or match["reyear"]) or _LEADS_HOLIDAY.search(_before(match)) is not None


def _accepts_undated(match: re.Match[str]) -> bool:
    """A distance from an event that has no date of its own: it takes that of the day told before."""
    if not _accepts_number(match):
        return False
    rest = re.split(r"[.;]\s", match.string[match.end() : match.end() + 80], maxsplit=1)[0]
    return _OTHER_DATE.search(rest) is None


_FLOATING, _PUBLISHED, _TEXT = Anchor.FLOATING, Anchor.PUBLICATION, Anchor.TEXT
_REL = r"(?:\b(?P<rel>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast)\s+)?"

RULES: tuple[Rule, ...] = (
    Rule(
        "iso",
        re.compile(rf"(?<![\w.-])(?P<year>{_DIGITS})-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-3]\d)(?![\d-])"),
        readers.read_iso,
    ),
    Rule(
        "iso",
        re.compile(rf"(?<![\w.-])(?P<day>[0-3]\d)\.(?P<month>0[1-9]|1[0-2])\.(?P<year>{_DIGITS})(?![\d-])"),
        readers.read_iso,
    ),
    Rule(
        "day",
        re.compile(
            rf"{_DATED}(?<![\d.,:/$-])\b(?P<day>{_DAY})(?:{_TO}(?P<day2>{_DAY}))?\s+(?:of\s+)?{_MONTH}{_WITH_YEAR}?"
            rf"(?![\w])"
        ),
        readers.read_day,
        _FLOATING,
        _accepts_day,
    ),
    Rule(
        "day",
        re.compile(
            rf"{_DATED}{_MONTH}\s+(?:the\s+)?(?P<day>{_DAY})(?!\d|[.,:]\d|\s?%|-[a-z])"
            rf"(?:{_TO}(?P<day2>{_DAY})(?!\d|[.,:]\d|\s?%|-[a-z]|{_PLURAL.pattern}|\s+(?:{_month_forms()})))?"
            rf"{_WITH_YEAR}?(?!\w)"
        ),
        readers.read_day,
        _FLOATING,
        _accepts_day,
    ),
    Rule(
        "month",
        re.compile(
            rf"(?i:\b(?:the\s+)?(?P<nth>first|second|third|fourth|last|final|closing)\s+(?:few\s+)?(?:week|days)\s+"
            rf"(?:of|in)\s+){_MONTH}{_WITH_YEAR}?(?!\w)"
        ),
        readers.read_week_of,
        _FLOATING,
    ),
    Rule(
        "holiday",
        re.compile(rf"{_REL}\b(?P<holiday>{_HOLIDAY})(?!\w|-|'s\s+[a-z]|\s+[A-Z][a-z]){_WITH_YEAR}?"),
        readers.read_holiday,
        _FLOATING,
        _accepts_holiday,
    ),
    Rule(
        "decade",
        re.compile(r"(?:(?i:\b(?P<part>early|mid|late))[\s-]+)?(?<![\d.,-])(?P<decade>(?:19|20)\d0)s\b"),
        readers.read_decade,
    ),
    Rule("month", re.compile(rf"{_PART}?{_REL}{_MONTH}{_WITH_YEAR}?"), readers.read_month, _FLOATING, _accepts_month),
    Rule(
        "year",
        re.compile(rf"{_PART}?(?<![\w$£€,.-]){_YEAR}(?:[-–/](?P<year2>\d\d(?:\d\d)?)\b(?!-))?(?!\w)"),
        readers.read_year,
        accepts=_accepts_year,
    ),
    Rule("year", re.compile(rf"(?i:\b(?P<part>mid)-){_YEAR}(?!\w)"), readers.read_year),
    Rule(
        "season",
        re.compile(
            rf"{_PART}?{_REL}\b(?P<season>spring|summer|autumn|fall|winter)\b"
            rf"(?:{_WITH_YEAR}(?:[-–/]\d\d(?:\d\d)?\b)?)?"
        ),
        readers.read_season,
        _FLOATING,
        _accepts_season,
    ),
    Rule(
        "quarter",
        re.compile(rf"\b(?:Q(?P<quarter>[1-4])|(?P<nth>first|second|third|fourth)\s+quarter){_WITH_YEAR}"),
        readers.read_quarter,
        _FLOATING,
    ),
    Rule(
        "weekday",
        re.compile(
            rf"(?:\b[Oo]vernight\s+(?:on\s+|from\s+)?|\b(?P<into>[Oo]vernight\s+(?:in)?to\s+))?"
            rf"(?:\b(?:early|late|earlier|later)\s+(?:on\s+)?)?{_REL}\b(?P<weekday>{_WEEKDAY})\b{_DAY_TIME}"
            rf"(?:,?\s+(?:of\s+)?(?P<week>last|this|next)\s+week\b)?"
        ),
        readers.read_weekday,
        _FLOATING,
        _accepts_weekday,
    ),
    Rule(
        "deictic",
        re.compile(
            rf"(?i)(?:\b(?:early|late|earlier|later)\s+)?\b(?P<word>the\s+day\s+before\s+yesterday|yesterday|last\s+night"
            rf"|overnight|today|tonight|this\s+(?:morning|afternoon|evening)|the\s+day\s+after\s+tomorrow|tomorrow)\b"
            rf"{_DAY_TIME}"
        ),
        readers.read_deictic,
        _PUBLISHED,
    ),
    Rule(
        "unit",
        re.compile(
            r"(?i)(?:\b(?P<part>early|late|mid|earlier|later|(?:beginning|start|middle|end)\s+of"
            r"|(?:first|second)\s+half\s+of)(?:\s+|-))?\b(?P<rel>last|this|next)\s+(?P<unit>week|month|year)\b"
        ),
        readers.read_unit,
        _PUBLISHED,
    ),
    Rule(
        "weekend",
        re.compile(
            r"(?i)\b(?:(?P<rel>last|this|next|coming|past)\s+weekend|the\s+weekend"
            rf"|weekend(?=\s+(?:{_EVENT_NOUN}|clash|clashes|fighting|shelling|riots|violence)\b))\b"
        ),
        readers.read_weekend,
        _PUBLISHED,
    ),
    Rule(
        "past",
        re.compile(
            rf"(?i)\bthe\s+(?P<word>past|last|next|coming)\s+(?:{_NUMBER}\s+)?(?P<unit>hour|day|week|month|year)"
            rf"(?P<many>s)?\b(?!\s+of\b)"
        ),
        readers.read_past,
        _PUBLISHED,
        _accepts_past,
    ),
    Rule("past", re.compile(r"(?i)\brecent\s+(?P<unit>day|week|month)(?P<many>s)\b"), readers.read_past, _PUBLISHED),
    Rule("recently", re.compile(r"(?i)\b(?:recently|lately)\b"), readers.read_recently, _PUBLISHED),
    Rule(
        "ago",
        re.compile(
            rf"(?i)(?:\b(?:(?P<over>more\s+than|over|at\s+least)|about|around|nearly|almost|some|just)\s+)?"
            rf"\b{_NUMBER}\s+{_UNIT}\s+ago\b"
        ),
        readers.read_ago,
        _PUBLISHED,
        _accepts_number,
    ),
    Rule(
        "same",
        re.compile(
            r"(?i)\b(?:(?:the|that)\s+)?(?P<word>same|that|next|following|previous)\s+"
            r"(?:(?P<unit>day|week|month|year)|morning|afternoon|evening|night)\b"
        ),
        readers.read_same,
        _TEXT,
    ),
    Rule(
        "same",
        re.compile(
            r"(?i)\bthe\s+(?:(?P<unit>day|week|month|year)|(?:night|evening)(?=\s+before)|morning(?=\s+after))\s+"
            r"(?P<word>before|after)(?=\s*[.,;])"
        ),
        readers.read_same,
        _TEXT,
    ),
    Rule(
        "nth",
        re.compile(rf"\bon\s+the\s+(?P<day>{_DAY})(?<=[a-z])(?=\s*(?:[,.;)]|$))"),
        readers.read_nth,
        _TEXT,
    ),
    Rule(
        "later",
        re.compile(r"(?i)(?<!\w )\b(?P<unit>minutes|hours|days|weeks|months)\s+(?P<word>later|earlier|afterwards)\b"),
        readers.read_vaguely_later,
        _TEXT,
    ),
    Rule(
        "later",
        re.compile(
            rf"(?i)\b{_NUMBER}\s+{_UNIT}\s+(?P<word>after|before)\s+(?:the|that|its|their|his)\s+(?:\w+\s+){{0,2}}?"
            rf"(?:{_EVENT_NOUN})\b"
        ),
        readers.read_later,
        _TEXT,
        _accepts_undated,
    ),
    Rule(
        "later",
        re.compile(rf"(?i)\b{_NUMBER}\s+{_UNIT}\s+(?P<word>earlier|later|before(?=\s*(?:[.,;]|$))|afterwards?)\b"),
        readers.read_later,
        _TEXT,
        _accepts_number,
    ),
)
