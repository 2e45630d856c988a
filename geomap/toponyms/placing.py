"""Placing: the position, level and uncertainty that a resolved name gives to what happens there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.geometry import BEARINGS_DEG, Point, destination
from geomap.model import Level, Place, RelationKind

if TYPE_CHECKING:
    from geomap.model import Relation

# "Near X" without a distance; half of the distances that reports give for it are below 15 km.
NEAR_KM = 25.0
OUTSKIRTS_KM = 10.0
# A stated distance is rounded, and measured from no stated point of the town.
_DISTANCE_TOLERANCE = 0.25


@dataclass(frozen=True, slots=True)
class Position:
    """Where something is said to be, and within which radius."""

    lat: float
    lon: float
    level: Level
    uncertainty_km: float


def position(place: Place, relation: Relation) -> Position:
    """Where something with this ``relation`` to ``place`` is.

    A direction with a distance moves the point; without one the point stays and the radius grows.  Relative to an
    area ("south of the Euphrates") the level stays that of the area, which is never drawn as a pin.
    """
    if relation.kind is RelationKind.AT:
        return Position(place.lat, place.lon, place.level, place.uncertainty_km)
    level = place.level if place.level.is_area else Level.NEAR
    if relation.kind is RelationKind.OUTSKIRTS:
        return Position(place.lat, place.lon, level, place.uncertainty_km + OUTSKIRTS_KM)
    distance = relation.distance_km
    if distance is None:
        return Position(place.lat, place.lon, level, max(place.uncertainty_km, NEAR_KM))
    if relation.kind not in BEARINGS_DEG:
        return Position(place.lat, place.lon, level, place.uncertainty_km + distance)
    point = destination(Point(place.lat, place.lon), relation.kind, distance)
    return Position(point.lat, point.lon, level, round(place.uncertainty_km + _DISTANCE_TOLERANCE * distance, 1))
