"""Control: who is reported to hold a place, from when to when, and who says otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ControlStatus(StrEnum):
    """How sure the reports are about who holds a place."""

    REPORTED = "reported"
    CONTESTED = "contested"
    DENIED = "denied"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ControlInterval:
    """One holder of one place over one stretch of time, with the events that say so.

    ``start`` and ``end`` are included days; None is open.  ``holder`` is None where the reports name none.
    ``claims`` and ``denials`` are event ids in order of time.
    """

    place_key: str
    place_name: str
    lat: float
    lon: float
    uncertainty_km: float
    holder: str | None
    start: date | None
    end: date | None
    status: ControlStatus
    claims: tuple[str, ...]
    denials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ControlTimeline:
    """All control intervals of an atlas, sorted by place and start."""

    intervals: tuple[ControlInterval, ...] = ()
