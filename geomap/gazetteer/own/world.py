"""What the packaged places say about a row: its country and unit by name, and whether its point lies there.

Nearness to known places stands in for borders, as everywhere in this room: outlines are too coarse for the villages
along them, and a country is taken from the surroundings only where all of them agree.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.location import packaged_inputs
from geomap.geometry import Located
from geomap.model import Level, MatchKind, Place
from geomap.names import name_key, strict_key

_CELLS_PER_DEGREE = 10
# Rings of cells of a tenth of a degree: 11 to 22 km around the point, and 55 to 66.
_NEAR, _AROUND = 1, 5
# No known place of its country is farther away than this, deserts included.
_FARTHEST_DEGREES = 3.0
_MOST_DEGREES_WIDE = 20.0
_UNIT_WORD = re.compile(" (?:district|governorate|oblast|province|region|state)$")

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
        self._known: dict[tuple[int, int, int], set[_Unit]] = {}
        self._countries: dict[str, str | None] = {}
        self._units: dict[tuple[str, str], Place | None] = {}

    def country(self, cell: str) -> str | None:
        """The ISO 3166-1 alpha-2 code of the country with this code (of two or three letters) or name, or None."""
        if cell not in self._countries:
            self._countries[cell] = self._country(cell)
        return self._countries[cell]

    def _country(self, cell: str) -> str | None:
        found = self.gazetteer.country(cell.upper()) if len(cell) == 2 else None
        if found is not None:
            return found.country
        named = (match.place for match in self.gazetteer.lookup(cell) if match.match is not MatchKind.STRIPPED)
        code = next((place.country for place in named if place.level is Level.COUNTRY), None)
        return code or (_longer_codes().get(cell.upper()) if len(cell) == 3 else None)

    def unit(self, country: str, name: str) -> Place | None:
        """The first-level unit of a country that is called so, or almost so; None where there is none."""
        wanted = country, name
        if wanted not in self._units:
            self._units[wanted] = self._unit(country, name)
        return self._units[wanted]

    def _unit(self, country: str, name: str) -> Place | None:
        # Some of their names are no names that a text can be searched for: "Southern", "Central".
        for place in self.gazetteer.units(country):
            if name_key(name) == name_key(place.name) or strict_key(name) == _UNIT_WORD.sub("", strict_key(place.name)):
                return place
        found = (*self.gazetteer.lookup(name), *self.gazetteer.lookup_fuzzy(name, country))
        units = (match.place for match in found if match.place.level is Level.ADMIN1)
        return next((place for place in units if place.country == country), None)

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
        """The units of the settlements in the cell of a point and in some rings of cells around it."""
        row, column = math.floor(point.lat * _CELLS_PER_DEGREE), math.floor(point.lon * _CELLS_PER_DEGREE)
        wanted = row, column, rings
        if wanted not in self._known:
            self._known[wanted] = {
                unit
                for lat in range((row - rings) // _CELLS_PER_DEGREE, (row + rings) // _CELLS_PER_DEGREE + 1)
                for lon in range((column - rings) // _CELLS_PER_DEGREE, (column + rings) // _CELLS_PER_DEGREE + 1)
                for cell, units in self._square(lat, lon).items()
                if abs(cell[0] - row) <= rings and abs(cell[1] - column) <= rings
                for unit in units
            }
        return self._known[wanted]

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


@cache
def _longer_codes() -> Mapping[str, str]:
    """The alpha-2 codes of countries by their alpha-3 codes, as the packaged table of countries gives them."""
    countries = json.loads(packaged_inputs().countries.read_text(encoding="utf-8"))
    return {country["iso3"]: code for code, country in countries.items()}
