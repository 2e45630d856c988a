"""Rows of a user's file before anything is known of the world: where they stand, and their cells by field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from geomap.errors import GazetteerTableError

# What a spreadsheet would run, behind the apostrophe that our own tables put in front of it.
_GUARDED = re.compile(r"'+[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+", re.ASCII)
_SEPARATORS = re.compile(r"[;|]")

_LONGEST_NAME = 200
_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row: where it stands (file and line), and its text by field; ``""`` for what it does not say."""

    where: str
    cells: Mapping[str, str]

    def __getitem__(self, field: str) -> str:
        return self.cells.get(field, "")

    @property
    def is_blank(self) -> bool:
        """Whether the row says nothing at all."""
        return not any(self.cells.values())

    @property
    def is_open(self) -> bool:
        """Whether the row names a place and does not yet say where it is."""
        return bool(self["name"]) and not self["lat"] and not self["lon"]

    def fault(self, found: str, expected: str) -> GazetteerTableError:
        """An error that points at this row."""
        return GazetteerTableError(f"{self.where}: found {found}; expected {expected}")

    def number(self, field: str, least: float, most: float) -> float:
        """The cell as a number from ``least`` to ``most``.

        Raises
        ------
        GazetteerTableError
            When it is none.
        """
        cell = self[field]
        if _DECIMAL_COMMA.fullmatch(cell):
            raise self.fault(f"{field} {cell!r}", "a decimal point, such as 36.54: with a comma it may be two numbers")
        if not cell or not _NUMBER.fullmatch(cell) or not least <= float(cell) <= most:
            found = f"{field} {shown(cell)}" if cell else f"no {field}"
            raise self.fault(found, f"a number from {least:g} to {most:g}")
        return float(cell)

    def names(self) -> tuple[str, ...]:
        """The row's name, then its further names, each once.

        Raises
        ------
        GazetteerTableError
            When one cannot be a name.
        """
        if not self["name"]:
            raise self.fault("no name", "one in the column name")
        found = dict.fromkeys(_unguarded(name) for name in (self["name"], *_SEPARATORS.split(self["names"])))
        for name in found:
            if len(name) > _LONGEST_NAME:
                raise self.fault(f"a name of {len(name):,} characters", f"at most {_LONGEST_NAME}")
            if any(unicodedata.category(letter) in ("Cc", "Cs", "Co") for letter in name):
                raise self.fault(f"the name {shown(name)}", "letters, no control characters")
        return tuple(name for name in found if name)


def shown(text: str) -> str:
    """The text in quotes on one line, cut where it is long."""
    return repr(text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…")


def plain(cell: str) -> str:
    """The cell with single spaces and none around it."""
    return " ".join(cell.split())


def _unguarded(name: str) -> str:
    """The name without the apostrophe that keeps spreadsheets from running it."""
    name = name.strip()
    return name[1:] if _GUARDED.match(name) else name
