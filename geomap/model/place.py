"""Places: what the gazetteer knows about one spot or area on earth."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How precisely a place is known; the order is from precise to vague."""

    SITE = "site"
    SETTLEMENT = "settlement"
    NEAR = "near"
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    REGION = "region"
    LINE = "line"
    WATER = "water"
    COUNTRY = "country"

    @property
    def is_area(self) -> bool:
        """Whether the coordinates are only a representative point, never to be drawn as a pin."""
        return self not in (Level.SITE, Level.SETTLEMENT, Level.NEAR)


@dataclass(frozen=True, slots=True)
class Place:
    """One gazetteer entry.

    ``lat`` and ``lon`` are WGS 84 degrees (for an area: a representative point), ``country`` is ISO 3166-1
    alpha-2 or None at sea, ``admin1`` the English name and ``admin1_code`` the GeoNames code of the first-level
    unit, ``feature_code`` a GeoNames feature code, ``population`` 0 where unknown, ``uncertainty_km`` the radius
    within which "in this place" may lie.  ``place_id`` is ``gn:<GeoNames id>``, ``geomap:<slug>`` or ``own:<id>``.
    ``source`` says which file of their own users have it from, and is None for all other places.
    """

    place_id: str
    name: str
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    admin1_code: str | None
    feature_code: str
    level: Level
    population: int
    uncertainty_km: float
    geonames_id: int | None
    source: str | None = None
