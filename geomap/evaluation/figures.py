"""Figures: what an evaluation found out, each with the number of cases behind it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

_DECIMALS = 4


class Unit(StrEnum):
    """What a figure's value counts."""

    SHARE = "share"
    KM = "km"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number over ``n`` cases; ``value`` is None where there was no case.

    Shares lie in [0, 1].  ``low`` and ``high`` are the bounds of the 95 % interval, None where none was computed.
    ``lower_is_better`` holds for errors and false alarms.
    """

    name: str
    value: float | None
    n: int
    low: float | None = None
    high: float | None = None
    unit: Unit = Unit.SHARE
    lower_is_better: bool = False

    def record(self) -> dict[str, Any]:
        """The figure as a JSON object, without its name."""
        found: dict[str, Any] = {"value": _rounded(self.value), "n": self.n}
        if self.low is not None:
            found |= {"low": _rounded(self.low), "high": _rounded(self.high)}
        return found


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures of one task on one gold file.

    ``corpus`` is the file's name without suffix, ``sha256`` the digest of its bytes, ``documents`` how many of its
    records were read.
    """

    task: str
    corpus: str
    sha256: str
    documents: int
    figures: tuple[Figure, ...]

    def figure(self, name: str) -> Figure:
        """The figure of this name; KeyError if there is none."""
        for figure in self.figures:
            if figure.name == name:
                return figure
        raise KeyError(name)

    def record(self) -> dict[str, Any]:
        """The scores as a JSON object; the figures keep their order."""
        return {
            "corpus": self.corpus,
            "sha256": self.sha256,
            "documents": self.documents,
            "figures": {figure.name: figure.record() for figure in self.figures},
        }


def share(name: str, part: float, whole: int, *, lower_is_better: bool = False) -> Figure:
    """The figure ``part`` of ``whole``.

    Examples
    --------
    >>> share("right", 3, 4).value
    0.75
    """
    return Figure(name, part / whole if whole else None, whole, lower_is_better=lower_is_better)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DECIMALS) + 0.0
