"""One field of a record at a time, checked: what it is, or one line that says where, what and what to do."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from geomap.errors import RecordError
from geomap.ingest.sources import printable

Choice = TypeVar("Choice", bound=StrEnum)
_LONGEST_SHOWN = 60
_WHOLE_LIMIT = 10**15
_DAY = re.compile(r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:[T ]\s*\d{1,2}:\d{2}.*)?", re.ASCII | re.DOTALL)
_TRUE, _FALSE = frozenset({"true", "1", "yes", "t"}), frozenset({"false", "0", "no", "f"})


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one record, and where the record stands, for messages.

    An empty text, null and NaN are nothing.  Numbers may be texts, as table editors leave them, and whole numbers may
    have a fraction of zero.
    """

    values: Mapping[str, Any]
    where: str

    def refused(self, name: str, expected: str) -> RecordError:
        """The error for a field that is not what it ought to be."""
        found = "missing" if self.values.get(name) is None else _shown(self.values[name])
        return RecordError(f"{self.where}: {name} is {found}; expected {expected}: correct the record")

    def text(self, name: str) -> str | None:
        """A text, None for nothing; a number is taken as its digits."""
        value = self.values.get(name)
        if isinstance(value, str):
            return value if value and not value.isspace() else None
        if value is None or (isinstance(value, float) and math.isnan(value)):
            return None
        number = number_of(value)
        if number is None:
            raise self.refused(name, "a text")
        return str(int(number)) if isinstance(value, float) and number.is_integer() else str(value)

    def required(self, name: str, what: str) -> str:
        """A text that must be there."""
        value = self.text(name)
        if value is None:
            raise self.refused(name, what)
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts: as a list, as such a list in JSON, or joined by semicolons."""
        value = self.values.get(name)
        if isinstance(value, str):
            listed = _json_list(value)
            value = value.split(";") if listed is None else listed
        if _is_nothing(value):
            return ()
        if not isinstance(value, (list, tuple)) or not all(isinstance(item, str) for item in value):
            raise self.refused(name, "texts, as a list or with semicolons between them")
        return tuple(item.strip() for item in value if item.strip())

    def number(self, name: str, low: float, high: float) -> float | None:
        """A number in a range, both ends included, None for nothing."""
        value = self.values.get(name)
        if _is_nothing(value):
            return None
        number = number_of(value)
        if number is None or not low <= number <= high:
            raise self.refused(name, f"a number from {low:g} to {high:g}")
        return number

    def whole(self, name: str, low: int = 0) -> int | None:
        """A whole number that is not smaller than ``low``, None for nothing."""
        value = self.values.get(name)
        if _is_nothing(value):
            return None
        number = number_of(value)
        if number is None or not low <= number <= _WHOLE_LIMIT or number != int(number):
            raise self.refused(name, f"a whole number, at least {low}, in digits alone")
        return int(number)

    def flag(self, name: str) -> bool:
        """Yes or no; nothing is no."""
        value = self.values.get(name)
        if isinstance(value, bool) or _is_nothing(value):
            return value is True
        number = number_of(value)
        word = str(value).strip().casefold() if number is None else f"{number:g}"
        if word in _TRUE or word in _FALSE:
            return word in _TRUE
        raise self.refused(name, "true or false")

    def day(self, name: str) -> date | None:
        """A day as year-month-day, None for nothing; a time of day behind it is left out."""
        value = self.values.get(name)
        if _is_nothing(value):
            return None
        found = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
        try:
            if found is not None:
                return date(int(found[1]), int(found[3]), int(found[4]))
        except ValueError as error:
            raise self.refused(name, "a day that there is") from error
        raise self.refused(name, "a day such as 2014-06-10")

    def choice(self, name: str, kinds: type[Choice]) -> Choice | None:
        """One of the words of an enumeration, None for nothing."""
        value = self.text(name)
        if value is None:
            return None
        try:
            return kinds(value.strip().casefold())
        except ValueError as error:
            raise self.refused(name, f"one of {', '.join(kinds)}") from error

    def inner(self, name: str) -> Fields | None:
        """The fields of an object inside the record, None for nothing."""
        value = self.values.get(name)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.refused(name, "an object or null")
        return Fields(value, f"{self.where}: {name}")

    def inners(self, name: str) -> tuple[Fields, ...]:
        """The fields of each object in a list; nothing is an empty list."""
        value = self.values.get(name)
        if value is None or value == []:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.refused(name, "a list of objects")
        return tuple(Fields(item, f"{self.where}: {name}[{number}]") for number, item in enumerate(value))


def number_of(value: object) -> float | None:
    """The number that a value is or spells; None for none, for NaN, for infinity and for what is larger than floats."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    if isinstance(value, str) and "_" in value:  # Python takes 1_000 for a number, people do not
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _is_nothing(value: object) -> bool:
    if isinstance(value, str):
        return not value or value.isspace()
    return value is None or (isinstance(value, float) and math.isnan(value))


def _json_list(text: str) -> list[Any] | None:
    """The list that a text holds as JSON, which is how some table editors keep lists; None for any other text."""
    if not text.lstrip().startswith("["):
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, list) else None


def _shown(value: object) -> str:
    """A value for a message, in one line and short."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and abs(value) > _WHOLE_LIMIT:
        return "a very large number"
    if isinstance(value, (dict, list, tuple)):
        return "an object" if isinstance(value, dict) else "a list"
    found = printable(repr(value[: _LONGEST_SHOWN + 1] if isinstance(value, str) else value))
    return found if len(found) <= _LONGEST_SHOWN else f"{found[:_LONGEST_SHOWN]}…"
