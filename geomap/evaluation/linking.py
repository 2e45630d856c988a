"""Scoring of resolution: whether the place that a name was resolved to is the gold one, and how far off it is.

*Right* is an answer within 161 km (100 miles) of the gold point, or with the gold's own GeoNames id.  Where the gold
has no id, the country or first-level unit of that name is right too, however far its representative point: sources
put the middle of a large area at different spots.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.evaluation.annotation import GoldToponym, Kind
from geomap.evaluation.faults import Fault, fault_of
from geomap.geometry import MAX_DISTANCE_KM, Located, Point, distance_km
from geomap.model import Level, MatchKind, Place, Resolution

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer

RIGHT_KM = 161.0
NEAR_KM = 25.0

_UNITS = (Level.COUNTRY, Level.ADMIN1)
_WEAK = (MatchKind.STRIPPED, MatchKind.FUZZY)
# The representative points of one country or province lie less far apart than this in any two sources.
_UNIT_REACH_KM = 1_500.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one linked gold toponym fared.

    ``error_km`` is 20,039 where there is no answer.  ``is_near`` is right within 25 km instead of 161.  ``is_exact``
    is None where the gold has no GeoNames id, ``probability`` where there is no answer.  ``has_candidate`` is
    whether the gazetteer knows the right place under this name.  ``fault`` is None where the answer is right.
    """

    kind: Kind
    error_km: float
    is_right: bool
    is_near: bool
    is_exact: bool | None
    has_candidate: bool
    probability: float | None
    fault: Fault | None = None


def judge(gold: GoldToponym, resolution: Resolution | None, gazetteer: Gazetteer) -> Outcome:
    """How a linked gold toponym fared with ``resolution``; None means that the name was not found."""
    where = answer_point(resolution)
    has_id = gold.geonames_id is not None
    if resolution is None or resolution.place is None or where is None:
        return Outcome(
            gold.kind,
            MAX_DISTANCE_KM,
            is_right=False,
            is_near=False,
            is_exact=False if has_id else None,
            has_candidate=has_candidate(gold, resolution, gazetteer),
            probability=None,
            fault=_fault(gold, resolution, gazetteer),
        )
    is_right = is_right_place(gold, resolution.place, where, gazetteer)
    return Outcome(
        gold.kind,
        _error_km(gold, where),
        is_right=is_right,
        is_near=is_right_place(gold, resolution.place, where, gazetteer, within_km=NEAR_KM),
        is_exact=resolution.place.geonames_id == gold.geonames_id if has_id else None,
        has_candidate=is_right or has_candidate(gold, resolution, gazetteer),
        probability=resolution.probability,
        fault=None if is_right else _fault(gold, resolution, gazetteer),
    )


def _fault(gold: GoldToponym, resolution: Resolution | None, gazetteer: Gazetteer) -> Fault:
    has_name = resolution is not None and gazetteer.has_name(resolution.toponym.name)
    return fault_of(resolution, _right_places(gold, resolution, gazetteer), has_name=has_name)


def is_right_place(
    gold: GoldToponym, place: Place, where: Located, gazetteer: Gazetteer, *, within_km: float = RIGHT_KM
) -> bool:
    """Whether ``place``, drawn at ``where``, is the gold one."""
    if gold.geonames_id is not None and place.geonames_id == gold.geonames_id:
        return True
    return _error_km(gold, where) <= within_km or _is_unit(gold, place, gazetteer)


def answer_point(resolution: Resolution | None) -> Point | None:
    """Where a resolution puts its name; None where it gives no position."""
    if resolution is None or resolution.lat is None or resolution.lon is None:
        return None
    return Point(resolution.lat, resolution.lon)


def has_candidate(gold: GoldToponym, resolution: Resolution | None, gazetteer: Gazetteer) -> bool:
    """Whether the right place is among the candidates of the resolution, or has its name in the gazetteer."""
    return bool(_right_places(gold, resolution, gazetteer))


def _right_places(gold: GoldToponym, resolution: Resolution | None, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The places that would have been right, among the candidates of the resolution and those that have its name."""
    if resolution is None:
        return ()
    known = (candidate.place for candidate in resolution.candidates)
    namesakes = (match.place for match in gazetteer.lookup(resolution.toponym.name))
    return tuple(
        place for places in (known, namesakes) for place in places if is_right_place(gold, place, place, gazetteer)
    )


def _error_km(gold: GoldToponym, where: Located) -> float:
    return MAX_DISTANCE_KM if gold.point is None else distance_km(gold.point, where)


def _is_unit(gold: GoldToponym, place: Place, gazetteer: Gazetteer) -> bool:
    """Whether ``place`` is the country or first-level unit that the gold names, the nearest of several namesakes."""
    if gold.unit_name is None or gold.point is None or place.level not in _UNITS:
        return False
    bare = gold.unit_name.split(",")[0].split(" (")[0]
    units = tuple(_units(gold.unit_name, gazetteer)) or tuple(_units(bare, gazetteer))
    point = gold.point
    nearest = min(units, key=lambda unit: distance_km(point, unit), default=None)
    return nearest is not None and nearest.place_id == place.place_id and distance_km(point, nearest) <= _UNIT_REACH_KM


def _units(name: str, gazetteer: Gazetteer) -> Iterable[Place]:
    return (m.place for m in gazetteer.lookup(name) if m.place.level in _UNITS and m.match not in _WEAK)
