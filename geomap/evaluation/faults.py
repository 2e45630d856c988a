"""What went wrong where a linked gold name was not placed rightly, one kind for each."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from geomap.model import Place, Resolution, Status


class Fault(StrEnum):
    """Why a name is not right; the order is that of the stages, and the first that fits is the one.

    *nested*: found, but as a part of another name.  *missing_place*: the name is known, but not for the gold place.
    The last three are wrong answers although the gold place was a candidate; *wrong_level* is the city for the
    province of its name and the like.
    """

    NESTED = "nested"
    NOT_RECOGNISED = "not_recognised"
    NO_CANDIDATE = "no_candidate"
    MISSING_PLACE = "missing_place"
    UNKNOWN = "called_unknown"
    AMBIGUOUS = "called_ambiguous"
    OTHER_COUNTRY = "other_country"
    WRONG_LEVEL = "wrong_level"
    SAME_COUNTRY = "same_country"


_OPEN = {Status.UNKNOWN: Fault.UNKNOWN, Status.AMBIGUOUS: Fault.AMBIGUOUS}


def fault_of(resolution: Resolution | None, right: Sequence[Place], *, has_name: bool) -> Fault:
    """The fault of an answer that is not right.

    ``resolution`` is None where the name was not found; ``right`` are the places of the gazetteer under this name that
    would have been right, ``has_name`` tells whether it has the name at all.
    """
    if resolution is None:
        return Fault.NOT_RECOGNISED
    if not resolution.candidates and not has_name:
        return Fault.NO_CANDIDATE
    if not right:
        return Fault.MISSING_PLACE
    if resolution.place is None:
        return _OPEN[resolution.status]
    if resolution.place.country not in {place.country for place in right}:
        return Fault.OTHER_COUNTRY
    if resolution.place.level not in {place.level for place in right}:
        return Fault.WRONG_LEVEL
    return Fault.SAME_COUNTRY
