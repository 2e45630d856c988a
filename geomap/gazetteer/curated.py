"""The curated tables: places that no package has, and names that writers use."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from geomap.gazetteer.tables import Row, read_rows
from geomap.model import Level

PLACE_COLUMNS = ("id", "name", "kind", "lat", "lon", "country", "admin1", "radius_km", "geonames_id", "source")
NAME_COLUMNS = ("place", "name", "language", "main")
SOURCE_COLUMNS = ("key", "title", "licence", "note")
KIND_COLUMNS = ("kind", "feature_code", "level", "radius_km", "meaning")

# The second holds places that are candidates like any town; it may be missing.
PLACES, MORE_PLACES = "places.csv", "more_places.csv"

GEONAMES_PREFIX = "gn:"
CURATED_PREFIX = "geomap:"

_LARGEST_RADIUS_KM = 3000


@dataclass(frozen=True, slots=True)
class Kind:
    """What a word of the column ``kind`` means: a GeoNames feature code, a level and the usual radius."""

    name: str
    feature_code: str
    level: Level
    radius_km: float


@dataclass(frozen=True, slots=True)
class CuratedPlace:
    """One row of a table of places; ``admin1`` is a name, ``country`` None at sea.

    ``has_precedence`` tells that news means this place by its name, whatever else is called so.
    """

    row: Row
    slug: str
    name: str
    kind: Kind
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    radius_km: float
    geonames_id: int | None
    source: str

    @property
    def has_precedence(self) -> bool:
        """Whether the row is one of ``places.csv``."""
        return self.row.path.name == PLACES


@dataclass(frozen=True, slots=True)
class CuratedName:
    """One row of ``names.csv``: a further name of a curated place (its id) or of a GeoNames one (``gn:ID``).

    With ``is_main`` a populated place of GeoNames is shown under this name.
    """

    row: Row
    place: str
    name: str
    language: str
    is_main: bool

    @property
    def geonames_id(self) -> int | None:
        """The GeoNames id that ``place`` gives, None when it names a curated place."""
        number = self.place.removeprefix(GEONAMES_PREFIX)
        return int(number) if number != self.place and number.isdecimal() else None


@dataclass(frozen=True, slots=True)
class Source:
    """One row of ``sources.csv``."""

    row: Row
    key: str
    title: str
    licence: str
    note: str


def read_kinds(path: Path) -> dict[str, Kind]:
    """The kinds of places that a curated row may have, by name.

    Raises
    ------
    GazetteerTableError
        At the first bad row.
    """
    return {
        row["kind"]: Kind(row["kind"], row["feature_code"], Level(row["level"]), row.number("radius_km", 0, 1000))
        for row in read_rows(path, KIND_COLUMNS)
    }


def read_places(folder: Path, kinds: dict[str, Kind]) -> tuple[CuratedPlace, ...]:
    """The rows of ``places.csv`` in order, then those of ``more_places.csv`` where it is.

    Raises
    ------
    GazetteerTableError
        At the first row that cannot be used; ``check_tables`` lists all.
    """
    return tuple(parse_place(row, kinds) for path in place_tables(folder) for row in read_rows(path, PLACE_COLUMNS))


def place_tables(folder: Path) -> tuple[Path, ...]:
    """The tables of places that a folder must have or has."""
    more = folder / MORE_PLACES
    return (folder / PLACES, more) if more.is_file() else (folder / PLACES,)


def parse_place(row: Row, kinds: dict[str, Kind]) -> CuratedPlace:
    """The place that a row of a table of places describes.

    Raises
    ------
    GazetteerTableError
        When a cell is missing or malformed.
    """
    for column in ("id", "name", "source"):
        if not row[column]:
            raise row.error(f"no {column}", f"one in the column {column}")
    kind = kinds.get(row["kind"])
    if kind is None:
        raise row.error(f"the kind {row['kind']!r}", f"one of {', '.join(sorted(kinds))}")
    geonames_id = row["geonames_id"]
    if geonames_id and not geonames_id.isdecimal():
        raise row.error(f"geonames_id {geonames_id!r}", "digits or nothing")
    return CuratedPlace(
        row=row,
        slug=row["id"],
        name=row["name"],
        kind=kind,
        lat=row.number("lat", -90, 90),
        lon=row.number("lon", -180, 180),
        country=row["country"] or None,
        admin1=row["admin1"] or None,
        radius_km=row.number("radius_km", 0.1, _LARGEST_RADIUS_KM) if row["radius_km"] else kind.radius_km,
        geonames_id=int(geonames_id) if geonames_id else None,
        source=row["source"],
    )


def read_names(folder: Path) -> tuple[CuratedName, ...]:
    """The rows of ``names.csv`` in order.

    Raises
    ------
    GazetteerTableError
        At the first row that cannot be used.
    """
    return tuple(parse_name(row) for row in read_rows(folder / "names.csv", NAME_COLUMNS))


def parse_name(row: Row) -> CuratedName:
    """The name that a row of ``names.csv`` gives.

    Raises
    ------
    GazetteerTableError
        When a cell is missing or malformed.
    """
    if not row["place"] or not row["name"]:
        raise row.error("no place or no name", "both")
    if row["main"] not in ("", "yes"):
        raise row.error(f"main {row['main']!r}", "yes or nothing")
    return CuratedName(row, row["place"], row["name"], row["language"], row["main"] == "yes")


def read_sources(folder: Path) -> tuple[Source, ...]:
    """The rows of ``sources.csv`` in order.

    Raises
    ------
    GazetteerTableError
        At the first row that cannot be used.
    """
    return tuple(
        Source(row, row["key"], row["title"], row["licence"], row["note"])
        for row in read_rows(folder / "sources.csv", SOURCE_COLUMNS)
    )
