"""Which rows of an added file are places that the curated tables already have under another id, or none."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from geomap.gazetteer.collect import PlaceRow
from geomap.gazetteer.dump import DumpPlace
from geomap.geometry import distance_km
from geomap.model import Level
from geomap.names import name_key

# Two positions of one village differ by some kilometres between sources; two villages of one name are rarely so near.
_SAME_PLACE_KM = 10.0

_PLACES = "SELECT * FROM places WHERE slug IS NOT NULL AND (country = ? OR country IS NULL)"
_KEYS = "SELECT DISTINCT key, place FROM names WHERE place IN (SELECT id FROM places WHERE slug IS NOT NULL)"


@dataclass(slots=True)
class Twins:
    """Curated places by name, and what has been found out about the rows of an added file.

    ``adopted`` gives for a curated place without a GeoNames id the id of the nearest row that has its name;
    ``same`` gives for the rows that tell of a curated area once more the curated place.
    """

    places: dict[int, PlaceRow]
    by_key: dict[str, list[int]]
    adopted: dict[int, int] = field(default_factory=dict)
    same: dict[int, int] = field(default_factory=dict)
    _distances_km: dict[int, float] = field(default_factory=dict)

    def look_at(self, row: DumpPlace, level: Level) -> None:
        """Take note of a row that the index does not have by its id."""
        distance, curated = self._nearest(row, level)
        if curated is None:
            return
        if curated.level in _AREAS:
            self.same[row.geonames_id] = curated.id
        if curated.id < 0 and distance < self._distances_km.get(curated.id, float("inf")):
            self._distances_km[curated.id] = distance
            self.adopted[curated.id] = row.geonames_id

    def _nearest(self, row: DumpPlace, level: Level) -> tuple[float, PlaceRow | None]:
        nearest: tuple[float, PlaceRow | None] = (float("inf"), None)
        for identifier in self._named(row):
            place = self.places[identifier]
            if place.level != level.value:
                continue
            distance = distance_km(place, row)
            allowed = max(place.radius_km, _SAME_PLACE_KM) if level.is_area else _SAME_PLACE_KM
            if distance <= allowed and distance < nearest[0]:
                nearest = (distance, place)
        return nearest

    def _named(self, row: DumpPlace) -> Iterable[int]:
        keys = {name_key(name) for name in (row.name, row.ascii_name, *row.alternates)}
        return sorted({identifier for key in keys for identifier in self.by_key.get(key, ())})


_AREAS = frozenset(level.value for level in Level if level.is_area)


def read_twins(connection: sqlite3.Connection, country: str) -> Twins:
    """The curated places of a country, and those of none, with their names; cost: one pass over all names."""
    places = {row.id: row for row in map(PlaceRow._make, connection.execute(_PLACES, (country,)))}
    by_key: dict[str, list[int]] = defaultdict(list)
    for key, identifier in connection.execute(_KEYS):
        if identifier in places:
            by_key[key].append(identifier)
    return Twins(places, dict(by_key))
