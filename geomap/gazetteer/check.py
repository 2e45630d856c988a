"""Check the curated tables, every row, before someone else has to find the mistake."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from geomap.errors import GazetteerTableError
from geomap.gazetteer.areas import read_country_areas, read_units, unit_codes
from geomap.gazetteer.curated import (
    NAME_COLUMNS,
    PLACE_COLUMNS,
    SOURCE_COLUMNS,
    CuratedName,
    CuratedPlace,
    Kind,
    parse_name,
    parse_place,
    place_tables,
    read_kinds,
)
from geomap.gazetteer.location import Inputs, packaged_inputs
from geomap.gazetteer.sources import read_cities
from geomap.gazetteer.tables import Row, read_rows
from geomap.model import Level
from geomap.names import name_key, strict_key

_KM_PER_DEGREE = 111.195

# The nearest packaged place of the named country lies at most this far away, deserts included; areas may
# lie farther by their own radius.
_FARTHEST_KM = 270.0

_WITHOUT_COUNTRY = frozenset({Level.REGION, Level.LINE, Level.WATER})

# Other kinds that may lie in no country, in two, or in one that is disputed.
_STATELESS_KINDS = frozenset({"reef", "islet", "crossing", "oil field"})

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

_Parsed = TypeVar("_Parsed")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to correct: the file, the line, and what was found and expected."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        """The problem on one line."""
        return f"{self.path}:{self.line}: {self.message}"


def check_tables(folder: Path | None = None, *, inputs: Inputs | None = None) -> tuple[Problem, ...]:
    """Every problem of the curated tables, by file and line; empty when there is none.

    Checked are: the columns; that ids are unique; that kinds, sources, countries and units are known; that
    coordinates lie in or near the named country, or belong to waters or regions without one; that each row of
    names.csv points to a place and says something new.  ``folder`` defaults to geomap's own tables, ``inputs`` to the
    packaged data.  Cost: about three seconds, for reading all packaged places.
    """
    inputs = packaged_inputs() if inputs is None else inputs
    folder = inputs.curated if folder is None else folder
    known = _Known(inputs)
    problems: list[Problem] = []
    places = [
        place
        for path in place_tables(folder)
        for place in _parsed(path, PLACE_COLUMNS, problems, lambda row: parse_place(row, known.kinds))
    ]
    names = list(_parsed(folder / "names.csv", NAME_COLUMNS, problems, parse_name))
    sources = list(_parsed(folder / "sources.csv", SOURCE_COLUMNS, problems, lambda row: row))
    keys = {row["key"] for row in sources}
    problems.extend(_repeated(sources, "key"))
    problems.extend(_repeated([place.row for place in places], "id"))
    for place in places:
        problems.extend(_place_problems(place, keys, known))
    problems.extend(_name_problems(names, places, known))
    return tuple(sorted(problems, key=lambda problem: (problem.path.name, problem.line, problem.message)))


class _Known:
    """What the rows are compared with: kinds, units, and where each country has places."""

    def __init__(self, inputs: Inputs) -> None:
        self.kinds: dict[str, Kind] = read_kinds(inputs.derived / "kinds.csv")
        self.units = unit_codes(read_units(inputs))
        self.countries = frozenset(read_country_areas(inputs))
        self.positions: dict[str, list[tuple[float, float]]] = defaultdict(list)
        self.main_names: dict[int, str] = {}
        for city in read_cities(inputs.cities):
            self.positions[city.country].append((city.lat, city.lon))
            self.main_names[city.geonames_id] = city.name
        self.area_ids = _area_ids(inputs)
        self.ids = self.area_ids | self.main_names.keys()

    def distance_km(self, place: CuratedPlace) -> float:
        """The distance from a place to the nearest packaged place of its country."""
        return min(
            (_distance_km(place, lat, lon) for lat, lon in self.positions[place.country or ""]),
            default=math.inf,
        )


def _area_ids(inputs: Inputs) -> frozenset[int]:
    countries = {country.source.geonames_id for country in read_country_areas(inputs).values()}
    return frozenset(countries | {unit.source.geonames_id for unit in read_units(inputs).values()})


def _parsed(
    path: Path, columns: Sequence[str], problems: list[Problem], parse: Callable[[Row], _Parsed]
) -> Iterator[_Parsed]:
    """Each row that can be parsed; those that cannot become problems, and so does an unreadable table."""
    try:
        for row in read_rows(path, columns):
            try:
                yield parse(row)
            except GazetteerTableError as error:
                problems.append(_problem(path, row.line, error))
    except GazetteerTableError as error:
        problems.append(_problem(path, 1, error))


def _problem(path: Path, line: int, error: GazetteerTableError) -> Problem:
    found = re.match(rf"{re.escape(str(path))}(?::(\d+))?: ", str(error))
    number = int(found[1]) if found and found[1] else line
    return Problem(path, number, str(error)[found.end() if found else 0 :])


def _at(row: Row, found: str, expected: str) -> Problem:
    return _problem(row.path, row.line, row.error(found, expected))


def _repeated(rows: Iterable[Row], column: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for row in rows:
        if row[column] in first:
            yield _at(row, f"{column} {row[column]!r} again (line {first[row[column]]})", "each only once")
        first.setdefault(row[column], row.line)


def _place_problems(place: CuratedPlace, sources: set[str], known: _Known) -> Iterator[Problem]:
    row = place.row
    if not _SLUG.fullmatch(place.slug):
        yield _at(row, f"id {place.slug!r}", "lower-case letters, digits and single hyphens")
    if place.source not in sources:
        yield _at(row, f"source {place.source!r}", "a key of sources.csv")
    if place.geonames_id is not None and place.geonames_id in known.area_ids:
        yield _at(row, f"geonames_id {place.geonames_id} of a country or unit", "one of a populated place, or nothing")
    if place.country is None:
        if place.kind.level not in _WITHOUT_COUNTRY and place.kind.name not in _STATELESS_KINDS:
            yield _at(row, f"no country for the kind {place.kind.name!r}", "a two-letter country code")
        if place.admin1:
            yield _at(row, f"admin1 {place.admin1!r} without a country", "both or neither")
    elif place.country not in known.countries:
        yield _at(row, f"country {place.country!r}", "a two-letter country code (ISO 3166-1)")
    else:
        yield from _position_problems(place, known)


def _position_problems(place: CuratedPlace, known: _Known) -> Iterator[Problem]:
    if place.admin1 and (place.country or "", name_key(place.admin1)) not in known.units:
        yield _at(place.row, f"admin1 {place.admin1!r}", f"a first-level unit of {place.country}, or nothing")
    distance_km = known.distance_km(place)
    allowed_km = _FARTHEST_KM + (place.radius_km if place.kind.level.is_area else 0)
    if math.isfinite(distance_km) and distance_km > allowed_km:
        yield _at(
            place.row,
            f"a point {distance_km:.0f} km from the nearest known place of {place.country}",
            "coordinates in that country (lat is north, lon is east, in degrees)",
        )


def _name_problems(names: Sequence[CuratedName], places: Sequence[CuratedPlace], known: _Known) -> Iterator[Problem]:
    own = {place.slug: place.name for place in places}
    seen: dict[tuple[str, str], int] = {}
    shown: dict[str, int] = {}
    for name in names:
        key = (name.place, strict_key(name.name))
        if name.geonames_id is None and name.place not in own:
            yield _at(name.row, f"the place {name.place!r}", "an id of a table of places, or gn: and a GeoNames id")
        elif name.geonames_id is not None and name.geonames_id not in known.ids:
            yield _at(name.row, f"the unknown GeoNames id {name.place}", "one that the packaged places have")
        if not name_key(name.name):
            yield _at(name.row, f"the name {name.name!r}", "a name with letters")
        if key in seen or key[1] == strict_key(own.get(name.place, "")):
            yield _at(
                name.row, f"the name {name.name!r} again", "each only once (case, accents and hyphens do not count)"
            )
        seen[key] = name.row.line
        if name.is_main:
            yield from _shown_problems(name, shown, known)


def _shown_problems(name: CuratedName, shown: dict[str, int], known: _Known) -> Iterator[Problem]:
    if name.geonames_id not in known.main_names:
        yield _at(name.row, f"main for {name.place}", "main only for populated places of GeoNames (gn:)")
    if name.place in shown:
        yield _at(name.row, f"a second main name for {name.place} (line {shown[name.place]})", "one main name a place")
    shown[name.place] = name.row.line


def _distance_km(place: CuratedPlace, lat: float, lon: float) -> float:
    east = ((lon - place.lon + 180) % 360 - 180) * math.cos(math.radians(place.lat))
    return math.hypot(lat - place.lat, east) * _KM_PER_DEGREE
