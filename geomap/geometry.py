"""Distances, bearings and destinations on the earth.

Positions are anything with ``lat`` and ``lon`` in degrees, WGS 84; a bare pair of floats never crosses a function.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

from geomap.model import EventPlace, RelationKind

# Mean radius of the WGS 84 ellipsoid, (2a + b) / 3, IUGG.
EARTH_RADIUS_KM = 6371.0088

# The farthest that two places can be apart; what a missing answer counts as in scores of geocoders.
MAX_DISTANCE_KM = 20_039.0

# Degrees clockwise from north for each relation that has a direction.
BEARINGS_DEG: Mapping[RelationKind, float] = {
    RelationKind.NORTH: 0.0,
    RelationKind.NORTHEAST: 45.0,
    RelationKind.EAST: 90.0,
    RelationKind.SOUTHEAST: 135.0,
    RelationKind.SOUTH: 180.0,
    RelationKind.SOUTHWEST: 225.0,
    RelationKind.WEST: 270.0,
    RelationKind.NORTHWEST: 315.0,
}


class Located(Protocol):
    """Anything that has a position."""

    @property
    def lat(self) -> float:
        """Degrees north, WGS 84."""

    @property
    def lon(self) -> float:
        """Degrees east, WGS 84."""


@dataclass(frozen=True, slots=True)
class Point:
    """A position without a name."""

    lat: float
    lon: float


def distance_km(one: Located, other: Located) -> float:
    """Great-circle distance by the haversine formula, on a sphere of the earth's mean radius.

    At most 0.6 % off the distance on the ellipsoid, in a microsecond: for ranking, where geodesics are too slow.

    Examples
    --------
    >>> round(distance_km(Point(36.34, 43.13), Point(33.31, 44.37)))
    355
    """
    lat_one, lat_other = math.radians(one.lat), math.radians(other.lat)
    half_lat = math.sin((lat_other - lat_one) / 2)
    half_lon = math.sin(math.radians(other.lon - one.lon) / 2)
    chord = half_lat * half_lat + math.cos(lat_one) * math.cos(lat_other) * half_lon * half_lon
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, chord)))


def spread_km(places: Iterable[EventPlace | None]) -> float | None:
    """The greatest distance between two of the positions, 0 for a single one; None where there is none.

    Examples
    --------
    >>> spread_km([EventPlace(0, 5, "Mosul", "Mosul", 36.34, 43.13), None])
    0.0
    """
    points = {
        Point(place.lat, place.lon)
        for place in places
        if place is not None and place.lat is not None and place.lon is not None
    }
    if not points:
        return None
    return max((distance_km(one, other) for one, other in combinations(points, 2)), default=0.0)


def destination(start: Located, kind: RelationKind, distance_km: float) -> Point:
    """The point ``distance_km`` from ``start`` along the geodesic in the direction of ``kind``, on the ellipsoid.

    Raises
    ------
    ValueError
        When ``kind`` has no direction, as "near" has none.

    Examples
    --------
    >>> destination(Point(36.0, 43.0), RelationKind.NORTH, 20.0)
    Point(lat=36.1802, lon=43.0)
    """
    if kind not in BEARINGS_DEG:
        raise ValueError(f"relation {kind.value!r} has no direction; expected one of {', '.join(BEARINGS_DEG)}")
    from geopy.distance import geodesic  # noqa: PLC0415  (imported where a text gives a distance, which is rare)

    reached = geodesic(kilometers=distance_km).destination((start.lat, start.lon), bearing=BEARINGS_DEG[kind])
    return Point(round(reached.latitude, 4), round(reached.longitude, 4))


def midpoint(one: Located, other: Located) -> Point:
    """The point half way between two positions, along the great circle.

    Off the middle of the geodesic by less than 0.3 % of the distance.

    Examples
    --------
    >>> midpoint(Point(36.0, 43.0), Point(36.0, 45.0))
    Point(lat=36.0042, lon=44.0)
    """
    vectors = [_unit_vector(one), _unit_vector(other)]
    x, y, z = (sum(parts) for parts in zip(*vectors, strict=True))
    return Point(round(math.degrees(math.atan2(z, math.hypot(x, y))), 4), round(math.degrees(math.atan2(y, x)), 4))


def _unit_vector(position: Located) -> tuple[float, float, float]:
    lat, lon = math.radians(position.lat), math.radians(position.lon)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)
