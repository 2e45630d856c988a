"""Countries and first-level units with their English names, points and radii."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from geomap.gazetteer.admin_names import UnitNames, unit_names, without_kind
from geomap.gazetteer.location import Inputs
from geomap.gazetteer.sources import Country, Subdivision, read_countries, read_subdivisions
from geomap.gazetteer.tables import Row, read_rows
from geomap.names import name_key

ADMIN1_COLUMNS = ("country", "admin1_code", "lat", "lon", "radius_km", "english")
ADMIN1_NAME_COLUMNS = ("country", "admin1_code", "name")
ADMIN2_COLUMNS = ("geonames_id", "lat", "lon", "radius_km", "population")
COUNTRY_COLUMNS = ("country", "lat", "lon", "radius_km")
COUNTRY_NAME_COLUMNS = ("country", "name", "main")
NATIVE_NAME_COLUMNS = ("country", "name")


@dataclass(frozen=True, slots=True)
class Disc:
    """A representative point and a radius."""

    lat: float
    lon: float
    radius_km: float


@dataclass(frozen=True, slots=True)
class Unit:
    """A first-level unit; ``disc`` is None where nothing is known of its position."""

    source: Subdivision
    names: UnitNames
    abbreviations: tuple[str, ...]
    disc: Disc | None


@dataclass(frozen=True, slots=True)
class District:
    """A second-level unit with a known position, and the inhabitants of its known places."""

    source: Subdivision
    names: tuple[str, ...]
    disc: Disc
    population: int


@dataclass(frozen=True, slots=True)
class CountryArea:
    """A country with its main name, the further names that news uses, and what other languages call it."""

    source: Country
    main: str
    names: tuple[str, ...]
    native_names: tuple[str, ...]
    disc: Disc | None


def read_units(inputs: Inputs) -> dict[tuple[str, str], Unit]:
    """The first-level units by country and GeoNames code.

    Raises
    ------
    GazetteerError
        When a table is missing or malformed.
    """
    rows = {_code(row): row for row in read_rows(inputs.derived / "admin1.csv", ADMIN1_COLUMNS)}
    chosen = {_code(row): row["name"] for row in read_rows(inputs.derived / "admin1_names.csv", ADMIN1_NAME_COLUMNS)}
    abbreviations: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in read_rows(inputs.derived / "admin1_abbreviations.csv", ADMIN1_NAME_COLUMNS):
        abbreviations[_code(row)].append(row["name"])
    units = {}
    for source in read_subdivisions(inputs.subdivisions):
        code = (source.country, source.code)
        point = rows.get(code)
        names = unit_names(source, point["english"] if point else "", chosen=chosen.get(code, ""))
        units[code] = Unit(source, names, tuple(abbreviations[code]), _disc(point))
    return units


def read_districts(inputs: Inputs) -> tuple[District, ...]:
    """The second-level units whose position is known, by country and code.

    Raises
    ------
    GazetteerError
        When a table is missing or malformed.
    """
    rows = {int(row["geonames_id"]): row for row in read_rows(inputs.derived / "admin2.csv", ADMIN2_COLUMNS)}
    districts = []
    for source in read_subdivisions(inputs.subdivisions, depth=2):
        row = rows.get(source.geonames_id)
        disc = _disc(row)
        if row is not None and disc is not None:
            population = int(row.number("population", 0, 1e9))
            districts.append(District(source, _district_names(source), disc, population))
    return tuple(districts)


def _district_names(source: Subdivision) -> tuple[str, ...]:
    """All names, but of "Washington County" not "Washington": a county's bare name is another place in the news."""
    bare = without_kind(source.name)
    if source.country == "US" and bare != source.name:
        return tuple(name for name in source.aliases if name != bare)
    return source.aliases


def unit_codes(units: dict[tuple[str, str], Unit]) -> dict[tuple[str, str], str]:
    """The GeoNames code of a unit by country and name key of any of its names."""
    codes: dict[tuple[str, str], str] = {}
    for (country, code), unit in units.items():
        for name in (unit.names.main, *unit.names.full, *unit.names.others):
            codes.setdefault((country, name_key(name)), code)
    for (country, code), unit in units.items():
        codes[country, name_key(unit.names.main)] = code
    return codes


def read_country_areas(inputs: Inputs) -> dict[str, CountryArea]:
    """The countries by code.

    Raises
    ------
    GazetteerError
        When a table is missing or malformed.
    """
    discs = {row["country"]: _disc(row) for row in read_rows(inputs.derived / "countries.csv", COUNTRY_COLUMNS)}
    main, others = _country_names(inputs.derived / "country_names.csv")
    native: dict[str, list[str]] = defaultdict(list)
    for row in read_rows(inputs.derived / "native_names.csv", NATIVE_NAME_COLUMNS):
        native[row["country"]].append(row["name"])
    return {
        source.code: CountryArea(
            source,
            main.get(source.code, source.name),
            tuple(others.get(source.code, [])) + ((source.name,) if source.code in main else ()),
            tuple(native[source.code]),
            discs.get(source.code),
        )
        for source in read_countries(inputs.countries)
    }


def _country_names(path: Path) -> tuple[dict[str, str], dict[str, list[str]]]:
    main: dict[str, str] = {}
    others: dict[str, list[str]] = {}
    for row in read_rows(path, COUNTRY_NAME_COLUMNS):
        if row["main"]:
            main[row["country"]] = row["name"]
        else:
            others.setdefault(row["country"], []).append(row["name"])
    return main, others


def _code(row: Row) -> tuple[str, str]:
    return row["country"], row["admin1_code"]


def _disc(row: Row | None) -> Disc | None:
    if row is None:
        return None
    return Disc(row.number("lat", -90, 90), row.number("lon", -180, 180), row.number("radius_km", 0, 5000))
