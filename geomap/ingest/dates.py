"""Publication dates: in the fields of records and front matter, and on the date lines of a plain text's header.

Only whole dates count, and only clear ones: "06/10/2014" may be June or October and is no date here.  The day is the
one that is written; a time zone never moves it.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"[12]\d{3}"
_DAY = r"[0-3]?\d"
_CLOCK = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?"
_DATE = re.compile(
    rf"(?<![\w/.-])(?:(?P<y1>{_YEAR})(?P<sep>[-/.])(?P<m1>\d{{1,2}})(?P=sep)(?P<d1>\d{{1,2}})(?!\d){_CLOCK}"
    rf"|(?P<m2>{_MONTH})\.?\s{{1,3}}(?P<d2>{_DAY})(?:st|nd|rd|th)?,?\s{{1,3}}(?P<y2>{_YEAR})"
    rf"|(?P<d3>{_DAY})(?:st|nd|rd|th)?(?:\s|-|\sof\s)(?P<m3>{_MONTH})\.?,?(?:\s|-)(?P<y3>{_YEAR})"
    rf"|(?P<a4>\d{{1,2}})(?P<sep4>[-/.])(?P<b4>\d{{1,2}})(?P=sep4)(?P<y4>{_YEAR}))(?![\d-])",
    re.IGNORECASE | re.ASCII,
)
_COMPACT = re.compile(rf"({_YEAR})(\d\d)(\d\d)(?:T\d{{4,6}}(?:Z|[+-]\d{{2}}:?\d{{2}})?)?", re.ASCII)
_RELATIVE = re.compile(
    r"\b(?:(?:an?|\d{1,3})\s(?:min(?:ute)?|hour|hr|day|week|month)s?\sago|today|yesterday)\b", re.IGNORECASE | re.ASCII
)
_NO_YEAR = re.compile(rf"\b(?:{_MONTH}\.?\s{{1,3}}{_DAY}|{_DAY}\s{{1,3}}{_MONTH})\b", re.IGNORECASE | re.ASCII)
_TIMES = re.compile(
    r"\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s?(?:[ap]\.?\s?m\b\.?)?|\b\d{1,2}\s?[ap]\.?\s?m\b\.?|\b\d{4}\s?(?=GMT|UTC|BST|HKT|EDT|EST|hrs)"
    r"|(?:GMT|UTC)?\s?[+-]\s?\d{1,2}(?::?\d{2})?\b|\b\d{1,2}[\s-]min(?:ute)?s?\sread\b",
    re.IGNORECASE | re.ASCII,
)
_UPDATE_WORDS = frozenset({"updated", "update", "modified", "edited", "revised"})
_LABELS = _UPDATE_WORDS | {"published", "posted", "created", "issued", "released", "date", "publication", "uploaded"}
_SMALL_WORDS_TABLE = """
at on in of the last latest first originally online time local hrs hours st and edt est et cst cdt ct pst pdt pt
mst gmt utc bst ist cet cest eet eest msk ast aest jst z monday tuesday wednesday thursday friday saturday
sunday hkt ist sgt aedt aest nzst wat eat cat sast uk mon tue tues wed thu thur thurs fri sat sun
"""
_SMALL_WORDS = frozenset(_SMALL_WORDS_TABLE.split())
_WORD = re.compile(r"[^\W_]+")
_ADDRESS_DAY = re.compile(
    r"/([12]\d{3})/(\d{1,2})/(\d{1,2})(?:[/?#]|$)|[/-]([12]\d{3})-(\d{2})-(\d{2})(?:[/.?#-]|$)", re.ASCII
)
_ADDRESS_MONTH = re.compile(r"/((?:19|20)\d{2})/(0?[1-9]|1[0-2])(?:[/?#]|$)", re.ASCII)
MAX_DATE_LINE = 140


@dataclass(frozen=True, slots=True)
class DateLine:
    """What a date line says; both None where it gives no whole, clear date ("Updated Jul 28", "3 hours ago").

    ``rest`` is what stands on the line beside dates, times and their labels, without the punctuation around it.
    """

    published: date | None
    updated: date | None
    rest: str = ""
    is_labelled: bool = False

    @property
    def day(self) -> date | None:
        """The first publication, else the update."""
        return self.published or self.updated


def parse_date(value: str) -> date | None:
    """The day that a date field names, or None where it does not name exactly one clear day.

    Examples
    --------
    >>> parse_date("2014-06-10T22:00:00Z")
    datetime.date(2014, 6, 10)
    >>> parse_date("Tue, 10 Jun 2014 22:00:00 GMT")
    datetime.date(2014, 6, 10)
    >>> parse_date("06/10/2014") is None
    True
    """
    value = value.strip()
    if len(value) > MAX_DATE_LINE:
        return None
    compact = _COMPACT.fullmatch(value)
    if compact is not None:
        return _day(compact[1], compact[2], compact[3])
    if len(_DATE.findall(value)) != 1:
        return None
    found = read_date_line(value)
    return None if found is None else found.day


def address_days(url: str | None) -> tuple[date, date] | None:
    """First and last day that the path of an address gives for the article; None where it gives none.

    Outlets file their articles under the day or the month of publication.

    Examples
    --------
    >>> address_days("https://example.org/2014/06/10/mosul")
    (datetime.date(2014, 6, 10), datetime.date(2014, 6, 10))
    >>> address_days("https://example.org/remarks/2016/10/263739.htm")
    (datetime.date(2016, 10, 1), datetime.date(2016, 10, 31))
    """
    if not url:
        return None
    match = _ADDRESS_DAY.search(url)
    if match is not None:
        day = parse_date("-".join(part for part in match.groups() if part))
        return None if day is None else (day, day)
    month = _ADDRESS_MONTH.search(url)
    if month is None:
        return None
    first = date(int(month[1]), int(month[2]), 1)
    return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])


def address_day(url: str | None) -> date | None:
    """The day that the path of an address gives for the article; None where it gives none, or only a month."""
    days = address_days(url)
    return days[0] if days is not None and days[0] == days[1] else None


def read_date_line(line: str) -> DateLine | None:
    """What ``line`` says if dates, times, and words that label them are all that it holds; else None."""
    found = split_dates(line)
    return found if found is not None and not found.rest else None


def split_dates(line: str) -> DateLine | None:
    """What ``line`` says about dates, with its other words as ``rest``; None for a line without a date."""
    if len(line) > MAX_DATE_LINE:
        return None
    matches = list(_DATE.finditer(line))
    words = {word.lower() for word in _WORD.findall(line)}
    labelled = not words.isdisjoint(_LABELS)
    if not matches and not (labelled and (_RELATIVE.search(line) or _NO_YEAR.search(line))):
        return DateLine(None, None) if _RELATIVE.fullmatch(line.strip()) else None
    published, updated = _by_label(line, matches)
    return DateLine(published, updated, _rest(line), labelled)


def _by_label(line: str, matches: list[re.Match[str]]) -> tuple[date | None, date | None]:
    """First date of publication and first date of an update: the word before a date says which it is."""
    published = updated = None
    position = 0
    for match in matches:
        label = {word.lower() for word in _WORD.findall(line, position, match.start())}
        if label.isdisjoint(_UPDATE_WORDS):
            published = published or _day_of(match)
        else:
            updated = updated or _day_of(match)
        position = match.end()
    return published, updated


def _rest(line: str) -> str:
    """``line`` without dates and times, and without labels and punctuation at its ends."""
    bare = line
    for pattern in (_DATE, _RELATIVE, _NO_YEAR, _TIMES):
        bare = pattern.sub(" ", bare)
    words = bare.split()
    while words and _is_label(words[0]):
        words.pop(0)
    while words and _is_label(words[-1]):
        words.pop()
    return " ".join(words).strip(" \t|,;:·•–—-()[]")


def _is_label(word: str) -> bool:
    """Whether ``word`` is punctuation or labels a date."""
    return all(part.lower() in _LABELS or part.lower() in _SMALL_WORDS for part in _WORD.findall(word))


def _day_of(match: re.Match[str]) -> date | None:
    if match["y1"]:
        return _day(match["y1"], match["m1"], match["d1"])
    if match["y2"]:
        return _day(match["y2"], _month(match["m2"]), match["d2"])
    if match["y3"]:
        return _day(match["y3"], _month(match["m3"]), match["d3"])
    first, second = int(match["a4"]), int(match["b4"])
    if match["sep4"] == "." or first > 12 or first == second:  # dots: day first, everywhere they are used
        return _day(match["y4"], second, first)
    return _day(match["y4"], first, second) if second > 12 else None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _day(year: str, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
