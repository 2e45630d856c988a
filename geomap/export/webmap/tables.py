"""Small columnar tables: every value once, rows that point at it."""

from __future__ import annotations

import math
from collections.abc import Hashable
from datetime import date
from typing import Any, Generic, TypeVar

from geomap.errors import OutputError

Key = TypeVar("Key", bound=Hashable)
_EPOCH = date(1970, 1, 1).toordinal()


class Interner(Generic[Key]):
    """Numbers values in the order in which they first come."""

    def __init__(self) -> None:
        self._numbers: dict[Key, int] = {}

    def number(self, value: Key) -> int:
        """The number of ``value``, a new one if it has none."""
        return self._numbers.setdefault(value, len(self._numbers))

    def values(self) -> list[Key]:
        """All values by number."""
        return list(self._numbers)


def table(fields: tuple[str, ...], rows: list[Any]) -> dict[str, Any]:
    """Rows of a table for the page's script, which reads them by field name."""
    return {"fields": list(fields), "rows": [list(row) for row in rows]}


def steps(values: list[int]) -> list[int]:
    """Each value as the difference to the one before, the first to 0.

    Examples
    --------
    >>> steps([4, 4, 5])
    [4, 0, 1]
    """
    return [value - before for before, value in zip([0, *values], values, strict=False)]


def joined(texts: list[str]) -> dict[str, Any] | list[str]:
    """Texts of one length, in UTF-16 units, as one string with that length; other texts as they are.

    Examples
    --------
    >>> joined(["ab", "cd"])
    {'width': 2, 'text': 'abcd'}
    """
    widths = {len(text) if text.isascii() else -1 for text in texts}
    return {"width": widths.pop(), "text": "".join(texts)} if len(widths) == 1 and min(widths) > 0 else texts


def day_number(day: date | None) -> int | None:
    """Days since 1970-01-01, the page's unit of time."""
    return None if day is None else day.toordinal() - _EPOCH


def checked(value: float, what: str, *, digits: int) -> float:
    """``value`` rounded; OutputError if it is not a finite number, because no map can show it."""
    if not math.isfinite(value):
        message = f"{what}: found {value}, expected a finite number; correct it and draw the map again"
        raise OutputError(message)
    rounded = round(float(value), digits)
    return int(rounded) if rounded == int(rounded) else rounded
