"""What the packaged places say about a row: its country and unit by name, and whether its point lies there.

Nearness to known places stands in for borders, as everywhere in this room: outlines are too coarse for the villages
along them, and a country is taken from the surroundings only where all of them agree.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from geomap.gazetteer.index import Gazetteer
from geomap.geometry import Located
from geomap.model import Level, MatchKind, Place

_CELLS_PER_DEGREE = 10
# Rings of cells of a tenth of a degree: 11 to 22 km around the point, and 55 to 66.
_NEAR, _AROUND = 1, 5
# No known place of its country is farther away than this, deserts included.
_FARTHEST_DEGREES = 3.0
_MOST_DEGREES_WIDE = 20.0

_Unit = tuple[str | None, str | None, str | None]
_Cells = dict[tuple[int, int], set[_Unit]]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The country and first-level unit (name and code) that everything around a point lies in; None for several."""

    country: str | None = None
    admin1: str | None = None
    admin1_code: str | None = None


class World:
    """The packaged places, asked about the rows of a file; each square degree is read once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._squares: dict[tuple[int, int], _Cells] = {}
        self._countries: dict[str, str | None] = {}
        self._units: dict[tuple[str, str], Place | None] = {}

    def country(self, cell: str) -> str | None:
        """The ISO 3166-1 alpha-2 code of the country with this code or name, None where there is none."""
        if cell not in self._countries:
            self._countries[cell] = self._country(cell)
        return self._countries[cell]

    def _country(self, cell: str) -> str | None:
        found = self.gazetteer.country(cell.upper()) if len(cell) == 2 else None
        if found is not None:
            return found.country
        named = (match.place for match in self.gazetteer.lookup(cell) if match.match is not MatchKind.STRIPPED)
        return next((place.country for place in named if place.level is Level.COUNTRY), None)

    def unit(self, country: str, name: str) -> Place | None:
        """The first-level unit of a country that is called so, or almost so; None where there is none."""
        wanted = country, name
        if wanted not in self._units:
            found = (*self.gazetteer.lookup(name), *self.gazetteer.lookup_fuzzy(name, country))
            units = (match.place for match in found if match.place.level is Level.ADMIN1)
            self._units[wanted] = next((place for place in units if place.country == country), None)
        return self._units[wanted]

    def surroundings(self, point: Located) -> Surroundings:
        """What everything near the point lies in; with nothing near, what everything around it lies in."""
        units = self._within(point, _NEAR) or self._within(point, _AROUND)
        countries = {country for country, _, _ in units}
        if len(countries) != 1:
            return Surroundings()
        return Surroundings(*next(iter(units))) if len(units) == 1 else Surroundings(next(iter(countries)))

    def is_swapped(self, point: Located, swapped: Located, country: str) -> bool:
        """Whether a point lies outside a country, and inside with its two numbers changed round."""
        if abs(swapped.lat) > 90 or self._has(country, point, _AROUND) or not self._has(country, swapped, _AROUND):
            return False
        return bool(self._within(point, _AROUND)) or self.is_far(point, country, 0.0)

    def is_far(self, point: Located, country: str, radius_km: float) -> bool:
        """Whether a point is farther from every known place of a country than any place in it is."""
        if self._has(country, point, _AROUND):
            return False
        reach = _FARTHEST_DEGREES + radius_km / 111.0
        wide = min(_MOST_DEGREES_WIDE, reach / max(0.05, math.cos(math.radians(point.lat))))
        squares = (
            self._square(lat, lon)
            for lat in range(math.floor(point.lat - reach), math.floor(point.lat + reach) + 1)
            for lon in range(math.floor(point.lon - wide), math.floor(point.lon + wide) + 1)
        )
        return not any(country == unit[0] for square in squares for units in square.values() for unit in units)

    def _has(self, country: str, point: Located, rings: int) -> bool:
        return any(unit[0] == country for unit in self._within(point, rings))

    def _within(self, point: Located, rings: int) -> set[_Unit]:
        row, column = math.floor(point.lat * _CELLS_PER_DEGREE), math.floor(point.lon * _CELLS_PER_DEGREE)
        found: set[_Unit] = set()
        for lat in range(row - rings, row + rings + 1):
            for lon in range(column - rings, column + rings + 1):
                square = self._square(lat // _CELLS_PER_DEGREE, lon // _CELLS_PER_DEGREE)
                found |= square.get((lat, lon), set())
        return found

    def _square(self, lat: int, lon: int) -> _Cells:
        """The units of the settlements in one square degree, by cell."""
        wrapped = (lon + 180) % 360 - 180
        if (lat, lon) not in self._squares:
            cells: _Cells = {}
            for place in self.gazetteer.settlements_between(lat, lat + 1, wrapped, wrapped + 1):
                row, column = math.floor(place.lat * _CELLS_PER_DEGREE), math.floor(place.lon * _CELLS_PER_DEGREE)
                cell = row, column + (lon - wrapped) * _CELLS_PER_DEGREE
                cells.setdefault(cell, set()).add((place.country, place.admin1, place.admin1_code))
            self._squares[lat, lon] = cells
        return self._squares[lat, lon]
