"""From a row of a user's file to a place: every cell checked, and what is left out taken from what is known."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace

from geomap.gazetteer.curated import Kind
from geomap.gazetteer.own.rows import RawRow, shown
from geomap.gazetteer.own.values import OWN_PREFIX, OwnPlace
from geomap.gazetteer.own.world import Surroundings, World
from geomap.geometry import Point, distance_km
from geomap.model import Level, Place
from geomap.names import name_key, strict_key

_USUAL_KIND, _USUAL_AREA = "town", "region"
# What other files call our kinds.
_ALSO_CALLED = {
    "settlement": "town",
    "populated place": "town",
    "hamlet": "village",
    "neighborhood": "neighbourhood",
    "suburb": "neighbourhood",
    "quarter": "neighbourhood",
    "military base": "base",
    "airbase": "air base",
    "border crossing": "crossing",
    "border point": "crossing",
    "bridges": "bridge",
}
# These lie in several countries, or in none.
_COMMON = frozenset({Level.REGION, Level.LINE, Level.WATER})
_UNITS = frozenset({Level.COUNTRY, Level.ADMIN1})
# Two sources rarely differ by more about one place.
_SAME_PLACE_KM = 100.0
_ID = re.compile(r"[\w.:/\-]{1,80}")
_ID_LENGTH = 12
_LARGEST_RADIUS_KM = 3000
_LONGEST_SOURCE = 200


class Placing:
    """Makes places of rows; ``kinds`` are those that a row may have, by name."""

    def __init__(self, world: World, kinds: Mapping[str, Kind]) -> None:
        self._world = world
        self._kinds = kinds
        self._by_code = {kind.feature_code: kind for kind in reversed(list(kinds.values()))}

    def placed(self, row: RawRow, file: str) -> OwnPlace:
        """The place that a row of ``file`` describes.

        Raises
        ------
        GazetteerTableError
            When a cell is missing or wrong, or the point lies far from its country.
        """
        name, *further = row.names()
        if not name_key(name):
            raise row.fault(f"the name {shown(name)}", "a name with letters")
        point = self._point(row)
        kind = self._kind(row)
        replaced = self._replaced(row, point)
        place = Place(
            place_id=f"{OWN_PREFIX}{self._identifier(row, name, point)}",
            name=name,
            lat=point.lat,
            lon=point.lon,
            country=None,
            admin1=None,
            admin1_code=None,
            feature_code=kind.feature_code,
            level=kind.level,
            population=0,
            uncertainty_km=self._radius_km(row, kind),
            geonames_id=None if replaced is None else replaced[0],
            source=_source(row, file),
        )
        place = self._in_country(row, place)
        if replaced is not None and replaced[1] is not None:
            place = _like(place, replaced[1], row)
        return OwnPlace(place, tuple(other for other in further if name_key(other)))

    def _point(self, row: RawRow) -> Point:
        point = Point(row.number("lat", -90, 90), row.number("lon", -180, 180))
        if point.lat == point.lon == 0:
            raise row.fault("lat 0 and lon 0", "a position on land or sea, or both cells empty")
        return point

    def _kind(self, row: RawRow) -> Kind:
        cell, shape = row["kind"], row["shape"]
        if not cell and shape != "line":
            return self._kinds[_USUAL_AREA if shape else _USUAL_KIND]
        word = cell.casefold().replace("_", " ")
        kind = self._kinds.get(_ALSO_CALLED.get(word, word)) or self._by_code.get(cell.upper())
        if kind is None:
            found = f"the kind {shown(cell)}" if cell else "a line without a kind"
            raise row.fault(found, f"one of {', '.join(sorted(self._kinds))}{', or nothing' if cell else ''}")
        return kind

    def _radius_km(self, row: RawRow, kind: Kind) -> float:
        if row["radius_km"]:
            return row.number("radius_km", 0.1, _LARGEST_RADIUS_KM)
        return row.number("shape_km", 0.1, 25_000) if row["shape"] else kind.radius_km

    def _identifier(self, row: RawRow, name: str, point: Point) -> str:
        if not row["id"]:
            text = f"{strict_key(name)}\n{point.lat:.5f}\n{point.lon:.5f}"
            return hashlib.sha256(text.encode()).hexdigest()[:_ID_LENGTH]
        if not _ID.fullmatch(row["id"]):
            raise row.fault(f"the id {shown(row['id'])}", "letters, digits and hyphens, or nothing")
        return row["id"]

    def _replaced(self, row: RawRow, point: Point) -> tuple[int, Place | None] | None:
        """The GeoNames id that the row gives, and the packaged place that has it."""
        cell = row["geonames_id"].removeprefix("gn:").removesuffix(".0")
        if not cell:
            return None
        if not (cell.isascii() and cell.isdecimal() and len(cell) < 12):
            raise row.fault(f"geonames_id {shown(cell)}", "digits or nothing")
        try:
            known = self._world.gazetteer.place(f"gn:{int(cell)}")
        except KeyError:
            return int(cell), None
        if known.level in _UNITS:
            raise row.fault(
                f"geonames_id {cell} of a country or unit ({known.name})", "one of any other place, or nothing"
            )
        far_km = distance_km(known, point)
        if far_km > _SAME_PLACE_KM + known.uncertainty_km:
            raise row.fault(f"geonames_id {cell}, which is {known.name}, {far_km:,.0f} km away", "the id of this place")
        return int(cell), known

    def _in_country(self, row: RawRow, place: Place) -> Place:
        """The place with its country and first-level unit, given or taken from what is around it."""
        country = self._country(row, place)
        around = Surroundings() if place.level in _COMMON else self._world.surroundings(Point(place.lat, place.lon))
        if not row["admin1"]:
            if country not in (None, around.country):
                around = Surroundings(country)
            return replace(place, country=around.country, admin1=around.admin1, admin1_code=around.admin1_code)
        country = country or around.country
        if country is None:
            raise row.fault(f"admin1 {shown(row['admin1'])} without a country", "both or neither")
        unit = self._world.unit(country, row["admin1"])
        if unit is None:
            raise row.fault(f"admin1 {shown(row['admin1'])}", f"a first-level unit of {country}, or nothing")
        return replace(place, country=country, admin1=unit.admin1, admin1_code=unit.admin1_code)

    def _country(self, row: RawRow, place: Place) -> str | None:
        if not row["country"]:
            return None
        country = self._world.country(row["country"])
        if country is None:
            raise row.fault(
                f"country {shown(row['country'])}",
                "a code (ISO 3166-1) such as IQ, an English name, or nothing",
            )
        point, swapped = Point(place.lat, place.lon), Point(place.lon, place.lat)
        where = f"lat {place.lat:g} and lon {place.lon:g}, outside {country}"
        if not place.level.is_area and self._world.is_swapped(point, swapped, country):
            raise row.fault(f"{where}; the other way round they lie inside", "lat north and lon east: exchange them")
        if self._world.is_far(point, country, place.uncertainty_km if place.level.is_area else 0.0):
            raise row.fault(f"{where} and far from it", "a position in that country (lat is north, lon is east)")
        return country


def _source(row: RawRow, file: str) -> str:
    """Whose place it is: what the row says, and the file."""
    said = row["source"]
    if len(said) > _LONGEST_SOURCE or not said.isprintable():
        raise row.fault(f"the source {shown(said)}", f"at most {_LONGEST_SOURCE} letters")
    return f"{said} ({file})" if said else file


def _like(place: Place, known: Place, row: RawRow) -> Place:
    """The corrected place with what the row does not say of the packaged one."""
    place = replace(place, population=known.population)
    if row["kind"] or row["shape"]:
        return place
    radius_km = place.uncertainty_km if row["radius_km"] else known.uncertainty_km
    place = replace(place, feature_code=known.feature_code, level=known.level, uncertainty_km=radius_km)
    if row["country"] or row["admin1"]:
        return place
    return replace(place, country=known.country, admin1=known.admin1, admin1_code=known.admin1_code)
