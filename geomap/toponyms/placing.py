"""Placing: the position, level and uncertainty that a resolved name gives to what happens there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.geometry import BEARINGS_DEG, Point, destination, distance_km, midpoint
from geomap.model import Level, Place, RelationKind

if TYPE_CHECKING:
    from geomap.geometry import Located
    from geomap.model import Relation

# "Near X" without a distance; half of the distances that reports give for it are below 15 km.
NEAR_KM = 25.0
# What a relation adds to the radius of the place.
_ADDED_KM: Mapping[RelationKind, float] = {
    RelationKind.OUTSKIRTS: 10.0,
    RelationKind.COUNTRYSIDE: 25.0,
    RelationKind.OPPOSITE: 10.0,
    **{kind: 5.0 for kind in RelationKind if kind.value.endswith("ern")},
}
# Relations that name a part of the place, or what the place contains: the level stays the place's.
_INSIDE = frozenset({RelationKind.DISTRICT, RelationKind.INSIDE}) | {
    kind for kind in RelationKind if kind.value.endswith("ern")
}
# A stated distance is rounded, and measured from no stated point of the town.
_DISTANCE_TOLERANCE = 0.25
# Two places farther apart than this have no middle that says anything.
_MAX_SPAN_KM = 300.0


@dataclass(frozen=True, slots=True)
class Position:
    """Where something is said to be, and within which radius."""

    lat: float
    lon: float
    level: Level
    uncertainty_km: float


def position(place: Place, relation: Relation, other: Located | None = None) -> Position:
    """Where something with this ``relation`` to ``place`` is; ``other`` is the second anchor, where there is one.

    A direction with a distance moves the point, a second anchor moves it half way; anything vaguer leaves it and
    the radius grows.  A road and a border are lines.  Relative to an area ("south of the Euphrates") the level
    stays that of the area, which is never drawn as a pin; so it does for the border of a country.
    """
    kind = relation.kind
    if kind is RelationKind.AT:
        return Position(place.lat, place.lon, place.level, place.uncertainty_km)
    if place.level is Level.COUNTRY:
        return Position(place.lat, place.lon, Level.COUNTRY, place.uncertainty_km)
    if kind in {RelationKind.ROAD, RelationKind.BETWEEN}:
        return _between(place, relation, other)
    level = _level(place, kind)
    if kind in _INSIDE or kind in _ADDED_KM:
        return Position(place.lat, place.lon, level, place.uncertainty_km + _ADDED_KM.get(kind, 0.0))
    distance = relation.distance_km
    if distance is None:
        return Position(place.lat, place.lon, level, max(place.uncertainty_km, NEAR_KM))
    if kind not in BEARINGS_DEG:
        return Position(place.lat, place.lon, level, place.uncertainty_km + distance)
    point = destination(Point(place.lat, place.lon), kind, distance)
    return Position(point.lat, point.lon, level, round(place.uncertainty_km + _DISTANCE_TOLERANCE * distance, 1))


def _level(place: Place, kind: RelationKind) -> Level:
    if kind is RelationKind.BORDER:
        return Level.LINE
    return place.level if place.level.is_area or kind in _INSIDE else Level.NEAR


def _between(place: Place, relation: Relation, other: Located | None) -> Position:
    """Half way between two places that are not too far apart, else around the first."""
    level = Level.LINE if relation.kind is RelationKind.ROAD else Level.NEAR
    if place.level.is_area:
        level = place.level
    half_km = NEAR_KM if other is None else distance_km(place, other) / 2
    radius_km = round(max(place.uncertainty_km, half_km), 1)
    if other is None or half_km > _MAX_SPAN_KM / 2:
        return Position(place.lat, place.lon, level, radius_km)
    middle = midpoint(place, other)
    return Position(middle.lat, middle.lon, level, radius_km)
