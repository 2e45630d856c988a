"""Counts as news words them, read from a phrase: "at least 34", "60 to 70", "dozens", "more than a dozen".  Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from geomap.events.numerals import VAGUE, read_number
from geomap.model import CountRange

_WORD = (
    r"(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|dozen)"
)
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d{1,9}(?:\.\d+)?)(?:\s+(?:hundred|thousand|million))?"
_WORDS = rf"(?:half\s+a\s+|an?\s+)?{_WORD}(?:(?:\s*-\s*|\s+(?:and\s+)?){_WORD})*"
_NUMBER = rf"(?:{_DIGITS}|{_WORDS})"
# "34-year-old", "5.56mm", "Su-25", "40%" count nobody.
_BOUNDED = (
    rf"(?<![\w.,$€£-])({_NUMBER})(?!\s*-\s*(?:year|month|day|week|hour|minute|km|mile)|\s*(?:%|percent)|[.,]\d|\w)"
)
_SECOND = rf"({_NUMBER})(?!\s*(?:%|percent)|[.,]\d|\w)"
_RANGE = re.compile(rf"(?:\bbetween\s+|\bfrom\s+)?{_BOUNDED}\s*(?:\bto\b|\band\b|\bor\b|-|–)\s*{_SECOND}")
_SINGLE = re.compile(_BOUNDED)
_MANY = re.compile(r"\b(tens|hundreds|dozens|scores)\s+of\s+(thousands|hundreds)\b")
_SOME = re.compile(r"\b(several|a\s+few|few)\s+(dozen|hundred|thousand)\b")
_VAGUE = re.compile(rf"\b({'|'.join(VAGUE)})\b")
_MODIFIER = re.compile(
    r"\b(at\s+least|no\s+(?:fewer|less)\s+than|a\s+minimum\s+of|more\s+than|over|above|upwards\s+of|well\s+over"
    r"|as\s+many\s+as|up\s+to|at\s+most|fewer\s+than|less\s+than|under)\s+(?:an?\s+(?:estimated|further)\s+)?$"
)
_NOBODY = re.compile(r"\b(?:no\s+one|nobody|none)\b")
_NO = re.compile(r"\b(?:no|zero)\b")
_MORE = re.compile(r"\s+or\s+more\b")
_OPEN = frozenset({"more than", "over", "above", "upwards of", "well over"})
_CEILING = frozenset({"as many as", "up to", "at most"})
_BELOW = frozenset({"fewer than", "less than", "under"})
_SCALES: Mapping[str, int] = {"dozen": 12, "hundred": 100, "thousand": 1_000, "hundreds": 100, "thousands": 1_000}
_MULTIPLES: Mapping[str, int] = {"tens": 10, "dozens": 24, "scores": 40, "hundreds": 100}


def read_count(phrase: str) -> CountRange | None:
    """The count that a noun phrase gives, None if it gives none.

    An upper bound ("up to 20") counts from 1, a vague word gives the range of `numerals.VAGUE`, and after "at least"
    or "more than" the upper end is open.  A word like "about" or "nearly" changes nothing.

    >>> read_count("between 60 and 70 soldiers"), read_count("more than a dozen people")
    (CountRange(min=60, max=70), CountRange(min=13, max=None))
    """
    text = " ".join(phrase.lower().split())
    if _NOBODY.search(text):
        return CountRange(0, 0)
    ranged = _RANGE.search(text)
    if ranged is not None:
        low, high = (_value(group) for group in ranged.groups())
        if low is not None and high is not None and low < high:
            return CountRange(low, high)
    for read in (_vague, _single):
        found = read(text)
        if found is not None:
            return found
    return CountRange(0, 0) if _NO.search(text) else None


def total(counts: list[CountRange]) -> CountRange | None:
    """The sum of counts that are told one after the other ("two soldiers and a child"), None for an empty list."""
    if not counts:
        return None
    tops = [count.max for count in counts]
    top = None if None in tops else sum(top for top in tops if top is not None)
    return CountRange(sum(count.min for count in counts), top)


def _value(words: str) -> int | None:
    return read_number(re.sub(r"\s*-\s*", "-", words).split())


def _single(text: str) -> CountRange | None:
    match = _SINGLE.search(text)
    number = None if match is None else _value(match[1])
    if match is None or number is None:
        return None
    if _MORE.match(text, match.end()):
        return CountRange(number, None)
    return _modified(text[: match.start()], CountRange(number, number))


def _vague(text: str) -> CountRange | None:
    match = _MANY.search(text)
    if match is not None:
        scale = _SCALES[match[2]]
        low = _MULTIPLES[match[1]] * scale
        return _modified(text[: match.start()], CountRange(low, 10 * low - 1))
    match = _SOME.search(text)
    if match is not None:
        low, high = VAGUE[match[1].removeprefix("a ")]
        return _modified(text[: match.start()], CountRange(low * _SCALES[match[2]], high * _SCALES[match[2]]))
    match = _VAGUE.search(text)
    if match is None or _SINGLE.search(text):
        return None
    return _modified(text[: match.start()], CountRange(*VAGUE[match[1]]))


def _modified(before: str, count: CountRange) -> CountRange:
    """``count`` as the words right before it limit it."""
    match = _MODIFIER.search(before)
    if match is None:
        return count
    word = match[1]
    if word in _OPEN:
        return CountRange(count.min + 1, None)
    if word in _CEILING:
        return CountRange(min(1, count.min), count.max)
    if word in _BELOW:
        return CountRange(min(1, count.min - 1), None if count.max is None else count.max - 1)
    return CountRange(count.min, None)
