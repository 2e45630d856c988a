"""Numbers as news writes them: digits, number words, and vague words with a range ("dozens")."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_DECIMAL = re.compile(r"\d+\.\d+")
_MAX_DIGITS = 12

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_DECADES = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_UNITS: Mapping[str, int] = {word: value for value, word in enumerate(_ONES)} | {
    "a": 1,
    "an": 1,
    "single": 1,
    "dozen": 12,
}
_TENS: Mapping[str, int] = {word: 10 * value for value, word in enumerate(_DECADES, start=2)}
_SCALES: Mapping[str, int] = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_ORDINALS: Mapping[str, int] = {"first": 1, "second": 2, "third": 3, "fourth": 4}

# What a vague word may stand for; the upper end is None where the word names none.
VAGUE: Mapping[str, tuple[int, int]] = {
    "couple": (2, 2),
    "few": (2, 5),
    "several": (3, 9),
    "dozens": (24, 99),
    "scores": (40, 100),
    "hundreds": (100, 999),
    "thousands": (1_000, 9_999),
}


def read_number(words: Sequence[str]) -> int | None:
    """The whole number that ``words`` spell ("twenty-five", "6,000", "two", "dozen"), None if they spell none.

    >>> read_number(["two", "hundred", "and", "six"])
    206
    >>> read_number(["half", "a", "dozen"])
    6
    """
    parts = [part for word in words for part in word.lower().split("-") if part and part != "and"]
    if not parts:
        return None
    if parts[0] == "half" and parts[-1] == "dozen":
        return 6
    total = current = 0
    for index, part in enumerate(parts):
        value = _UNITS.get(part, _TENS.get(part))
        if part == "dozen" and index:
            current *= 12
        elif part in _SCALES:
            current = max(current, 1) * _SCALES[part]
            if part != "hundred":
                total, current = total + current, 0
        elif value is not None:
            current += value
        elif _DIGITS.fullmatch(part) and len(part) <= _MAX_DIGITS:
            current += int(part.replace(",", ""))
        elif _DECIMAL.fullmatch(part) and len(parts) > index + 1 and parts[index + 1] in _SCALES:
            return round(float(part) * _SCALES[parts[index + 1]])
        else:
            return None
    return total + current


def read_ordinal(word: str) -> int | None:
    """The number of an ordinal from "first" to "fourth", None for any other word."""
    return _ORDINALS.get(word.lower())
