"""Look up places in the index: by name, by id and by country."""

from __future__ import annotations

import sqlite3
import zlib
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from geomap.errors import GazetteerError
from geomap.gazetteer.collect import PlaceRow, unpacked_name
from geomap.gazetteer.curated import CURATED_PREFIX, GEONAMES_PREFIX
from geomap.gazetteer.schema import Rank
from geomap.model import Level, MatchKind, Place
from geomap.names import keys, name_key, strict_key

_MMAP_BYTES = 1 << 30

# Names and places kept in memory; beyond that everything is forgotten at once, which is simple and rare.
_MOST_KEPT = 50_000
_MOST_COUNTRIES = 8

_MOST_SIMILAR = 10

# A stored name of at most this many capitals ("US", "UAE") is an abbreviation: "us" is not that name.
_LONGEST_ABBREVIATION = 4

_KIND_OF_RANK = {Rank.CURATED: MatchKind.CURATED, Rank.PRIMARY: MatchKind.PRIMARY, Rank.ALTERNATE: MatchKind.ALTERNATE}
_ORDER = {kind: position for position, kind in enumerate(MatchKind)}

_NAMES = "SELECT place, strict, rank, name FROM names WHERE key = ?"
_PLACE = (
    "SELECT id, name, lat, lon, country, admin1, admin1_code, feature_code, level, population, radius_km, prior, slug "
    "FROM places WHERE id = ?"
)


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A place that has the name looked up; ``name`` is the matching name as the gazetteer writes it."""

    place: Place
    match: MatchKind
    name: str


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """A source of places or names, and its licence."""

    key: str
    title: str
    licence: str
    note: str


@dataclass(frozen=True, slots=True)
class GazetteerInfo:
    """What an index holds; ``levels`` counts the places of each level, ``curated`` those of the curated tables."""

    path: Path
    size_bytes: int
    places: int
    names: int
    curated: int
    levels: tuple[tuple[Level, int], ...]
    schema_version: int
    normaliser_version: int
    sources: tuple[SourceInfo, ...]

    def __str__(self) -> str:
        """The same as lines for people to read."""
        levels = ", ".join(f"{count} {level}" for level, count in self.levels if count)
        sources = [f"source: {source.title} ({source.licence}): {source.note}" for source in self.sources]
        return "\n".join(
            [
                f"index: {self.path} ({self.size_bytes / 1e6:.0f} MB)",
                f"places: {self.places} ({levels}), {self.curated} of them curated",
                f"names: {self.names}",
                f"versions: schema {self.schema_version}, normaliser {self.normaliser_version}",
                *sources,
            ]
        )


@dataclass(frozen=True, slots=True)
class _Stored:
    """A place with the prior that orders it among namesakes."""

    place: Place
    prior: int


class Gazetteer:
    """The places of the world by name, id and country, read-only; for use from one thread.

    Usable as a context manager.  A look-up that meets a damaged page raises a ``GazetteerError``.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._names: dict[str, tuple[NameMatch, ...]] = {}
        self._places: dict[int, _Stored] = {}
        self._spellings: dict[str, list[str]] = {}
        try:
            self._connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
            self._connection.execute(f"PRAGMA mmap_size = {_MMAP_BYTES}")
        except sqlite3.Error as error:
            raise self._damaged(error) from error

    def __enter__(self) -> Self:
        """The gazetteer itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the index."""
        self.close()

    def close(self) -> None:
        """Close the index; closing twice does no harm."""
        self._connection.close()

    def lookup(self, name: str) -> tuple[NameMatch, ...]:
        """Every place that has this name, each once, with its best match; empty when there is none.

        The order is: kind of match, then countries before all others, then the larger prior (inhabitants for
        towns; half the inhabitants for first-level units, but below a city of theirs that has their name; capitals
        are raised), then the place id.  The case of letters matters for abbreviations only: "US", not "us".
        Nothing similar is found here: see ``lookup_fuzzy``.

        Raises
        ------
        GazetteerError
            When the index is damaged.
        """
        known = self._names.get(name)
        if known is None:
            if len(self._names) >= _MOST_KEPT:
                self._names.clear()
            known = self._names[name] = self._find(name)
        return known

    def lookup_fuzzy(self, name: str, country: str, *, min_ratio: float = 90.0) -> tuple[NameMatch, ...]:
        """Places of one country whose names are written almost like this one, the most similar first.

        ``min_ratio`` is the least similarity of the name keys, from 0 to 100.  Only Latin spellings of four letters
        or more are compared.  Places that have exactly this name are among the result, also as fuzzy matches.

        Raises
        ------
        GazetteerError
            When the index is damaged.
        """
        from rapidfuzz import fuzz, process  # noqa: PLC0415

        key = name_key(name)
        spellings = self._country_spellings(country)
        found = process.extract(key, spellings, scorer=fuzz.ratio, score_cutoff=min_ratio, limit=_MOST_SIMILAR)
        matches: dict[str, NameMatch] = {}
        for spelling, _, _ in found:
            for match in self._in_country(spelling, country):
                matches.setdefault(match.place.place_id, match)
        return tuple(matches.values())

    def has_name(self, name: str) -> bool:
        """Whether any place has this name."""
        return bool(self.lookup(name))

    def place(self, place_id: str) -> Place:
        """The place with this id (``gn:<GeoNames id>`` or ``geomap:<slug>``).

        Raises
        ------
        KeyError
            When there is none.
        """
        number = place_id.removeprefix(GEONAMES_PREFIX)
        if number != place_id:
            identifier = int(number) if number.isdecimal() and number.isascii() else None
        else:
            slug = place_id.removeprefix(CURATED_PREFIX)
            identifier = self._first("SELECT place FROM slugs WHERE slug = ?", slug) if slug != place_id else None
        stored = self._stored(identifier) if identifier is not None else None
        if stored is None:
            raise KeyError(place_id)
        return stored.place

    def country(self, code: str) -> Place | None:
        """The country with this ISO 3166-1 alpha-2 code, None when there is none."""
        return self.admin1(code, "")

    def admin1(self, country: str, code: str) -> Place | None:
        """The first-level unit with this GeoNames code ("01") in a country, None when there is none."""
        identifier = self._first("SELECT place FROM units WHERE country = ? AND code = ?", country, code)
        stored = self._stored(identifier) if identifier is not None else None
        return stored.place if stored else None

    def demonym(self, word: str) -> str | None:
        """The code of the country whose people or adjective this word is ("Iraqi", "Syrians"), None for other words."""
        found: str | None = self._first("SELECT country FROM demonyms WHERE key = ?", strict_key(word))
        return found

    def info(self) -> GazetteerInfo:
        """What the index holds, where it lies, and the sources to name with it."""
        meta = dict(self._rows("SELECT key, value FROM meta"))
        sources = [(key.removeprefix("source:"), value) for key, value in meta.items() if key.startswith("source:")]
        return GazetteerInfo(
            path=self._path,
            size_bytes=self._path.stat().st_size,
            places=int(meta["places"]),
            names=int(meta["names"]),
            curated=int(meta["curated"]),
            levels=tuple((level, int(meta[f"level:{level.value}"])) for level in Level),
            schema_version=int(meta["schema_version"]),
            normaliser_version=int(meta["normaliser_version"]),
            sources=tuple(SourceInfo(key, *value.split("\t")) for key, value in sorted(sources)),
        )

    def _find(self, name: str) -> tuple[NameMatch, ...]:
        key, strict = keys(name)
        found: dict[int, tuple[MatchKind, str]] = {}
        for place, stored_strict, rank, packed in self._rows(_NAMES, key) if key else ():
            stored = stored_strict or key
            if packed is not None and not _fits_case(name, packed):
                continue
            kind = _KIND_OF_RANK[rank] if stored == strict else MatchKind.STRIPPED
            known = found.get(place)
            if known is None or _ORDER[kind] < _ORDER[known[0]]:
                found[place] = (kind, self._unpacked(place, packed, stored))
        return self._ordered(found)

    def _in_country(self, key: str, country: str) -> tuple[NameMatch, ...]:
        found: dict[int, tuple[MatchKind, str]] = {}
        for place, stored_strict, _, packed in self._rows(_NAMES, key):
            stored = self._stored(place)
            if stored is not None and stored.place.country == country:
                found.setdefault(place, (MatchKind.FUZZY, self._unpacked(place, packed, stored_strict or key)))
        return self._ordered(found)

    def _ordered(self, found: dict[int, tuple[MatchKind, str]]) -> tuple[NameMatch, ...]:
        matches = []
        for identifier, (kind, name) in found.items():
            stored = self._stored(identifier)
            if stored is not None:
                order = (_ORDER[kind], -stored.prior, stored.place.place_id)
                matches.append((order, NameMatch(stored.place, kind, name)))
        return tuple(match for _, match in sorted(matches, key=lambda entry: entry[0]))

    def _unpacked(self, identifier: int, packed: str | None, strict: str) -> str:
        stored = self._stored(identifier) if packed is None else None
        return unpacked_name(packed, stored.place.name if stored else "", strict)

    def _country_spellings(self, country: str) -> list[str]:
        known = self._spellings.get(country)
        if known is None:
            if len(self._spellings) >= _MOST_COUNTRIES:
                self._spellings.clear()
            packed: bytes | None = self._first("SELECT keys FROM spellings WHERE country = ?", country)
            known = self._spellings[country] = zlib.decompress(packed).decode().split("\n") if packed else []
        return known

    def _stored(self, identifier: int) -> _Stored | None:
        known = self._places.get(identifier)
        if known is None:
            rows = self._rows(_PLACE, identifier)
            if not rows:
                return None
            if len(self._places) >= _MOST_KEPT:
                self._places.clear()
            known = self._places[identifier] = _from_row(rows[0])
        return known

    def _first(self, query: str, *parameters: object) -> Any:  # noqa: ANN401 - a cell holds any SQLite type
        rows = self._rows(query, *parameters)
        return rows[0][0] if rows else None

    def _rows(self, query: str, *parameters: object) -> list[Any]:
        try:
            return self._connection.execute(query, parameters).fetchall()
        except sqlite3.DatabaseError as error:
            raise self._damaged(error) from error

    def _damaged(self, error: sqlite3.Error) -> GazetteerError:
        return GazetteerError(
            f"{self._path}: the place index cannot be read ({error}); expected an index written by this version of "
            "geomap; run: geomap gazetteer build"
        )


def _from_row(cells: tuple[Any, ...]) -> _Stored:
    row = PlaceRow(*cells)
    is_geonames = row.id > 0
    place = Place(
        place_id=f"{GEONAMES_PREFIX}{row.id}" if is_geonames else f"{CURATED_PREFIX}{row.slug}",
        name=row.name,
        lat=row.lat,
        lon=row.lon,
        country=row.country,
        admin1=row.admin1,
        admin1_code=row.admin1_code,
        feature_code=row.feature_code,
        level=Level(row.level),
        population=row.population,
        uncertainty_km=row.radius_km,
        geonames_id=row.id if is_geonames else None,
    )
    return _Stored(place, row.prior)


def _fits_case(name: str, stored: str) -> bool:
    """Whether an abbreviation is written like one: "US" or "U.S." not "us", "Miss." not "Miss", "Ky." or "KY"."""
    bare = stored.replace(".", "")
    if not bare.isascii() or len(bare) > _LONGEST_ABBREVIATION:
        return True
    if bare.isalpha() and bare.isupper():
        return bare == name.replace(".", "").strip()
    if not stored.endswith(".") or name.rstrip().endswith("."):
        return True
    return len(bare) == 2 and name.strip() == bare.upper()
