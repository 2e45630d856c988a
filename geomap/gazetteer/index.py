"""Look up places in the index: by name, by id and by country."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from geomap.errors import GazetteerError
from geomap.gazetteer.collect import unpacked_name
from geomap.gazetteer.curated import CURATED_PREFIX, GEONAMES_PREFIX
from geomap.gazetteer.info import GazetteerInfo, info_of
from geomap.gazetteer.schema import Rank
from geomap.gazetteer.spelling import RESPELLED, SHORTEST_SPELLING, spelling_key
from geomap.model import Level, MatchKind, Place
from geomap.names import keys, name_key, strict_key

_MMAP_BYTES = 1 << 30

# Names and places kept in memory; beyond that everything is forgotten at once, which is simple and rare.
_MOST_KEPT = 50_000
_MOST_COUNTRIES = 8

_MOST_SIMILAR = 10

# A stored name of at most this many capitals ("US", "UAE") is an abbreviation: "us" is not that name.
_LONGEST_ABBREVIATION = 4

# A name that only matches without its article or generic word is weaker than any of its own.
_STRIPPED = max(Rank) + 1
_KIND_OF_STRENGTH: dict[int, MatchKind] = {
    Rank.CURATED: MatchKind.CURATED,
    Rank.PRIMARY: MatchKind.PRIMARY,
    Rank.ALTERNATE: MatchKind.ALTERNATE,
    Rank.HISTORIC: MatchKind.ALTERNATE,
    _STRIPPED: MatchKind.STRIPPED,
}
_LEVELS = {level.value: level for level in Level}

# Strength, negative prior and place id, by which matches are ordered, and the match.
_Entry = tuple[int, int, str, "NameMatch"]
_ORDER = itemgetter(0, 1, 2)

_COLUMNS = (
    "id, places.name, lat, lon, places.country, admin1, admin1_code, feature_code, level, population, radius_km, slug"
)
_PLACE = f"SELECT {_COLUMNS} FROM places WHERE id = ?"  # noqa: S608 - the columns are the line above
# Names and places in one query: a second one for each place would take as long again.
_NAMES = f"SELECT strict, rank, names.name, prior, {_COLUMNS} FROM names JOIN places ON id = place WHERE key = ?"  # noqa: S608
_UNITS = f"SELECT {_COLUMNS} FROM units JOIN places ON id = place WHERE units.country = ? AND units.code <> ''"  # noqa: S608
_WRITTEN = "SELECT name FROM names WHERE key = ?"
_ANY = "SELECT 1 FROM names WHERE key = ? LIMIT 1"
_BETWEEN = f"SELECT {_COLUMNS} FROM places WHERE level = 'settlement' AND lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?"  # noqa: S608


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A place that has the name looked up; ``name`` is the matching name as the gazetteer writes it."""

    place: Place
    match: MatchKind
    name: str


class Gazetteer:
    """The places of the world by name, id and country, read-only; for use from one thread at a time.

    Usable as a context manager.  A look-up that meets a damaged page raises a ``GazetteerError``.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._names: dict[str, tuple[NameMatch, ...]] = {}
        self._known: dict[str, bool] = {}
        self._places: dict[int, Place] = {}
        self._spellings: dict[str, list[str]] = {}
        self._demonyms: dict[str, str] | None = None
        try:
            address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
            self._connection = sqlite3.connect(address, uri=True, check_same_thread=False)
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

        The order is: kind of match, historic names last among the alternates, then countries before all others, then
        the larger prior (inhabitants for towns; half the inhabitants for first-level units, but below a city of
        theirs that has their name; capitals are raised), then the place id.  The case of letters matters for
        abbreviations only: "US", not "us".
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
            # Recognition asks has_name first, and most words are no names.
            known = self._names[name] = () if self._known.get(name) is False else self._find(name)
        return known

    def lookup_fuzzy(self, name: str, country: str, *, min_ratio: float = 90.0) -> tuple[NameMatch, ...]:
        """Places of one country whose names are written almost like this one, the most similar first.

        First come those with another usual spelling of the name, then those that differ by some letter:
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
        for spelling in (*self._respellings(key), *(spelling for spelling, _, _ in found)):
            for match in self._fuzzy(spelling):
                if match.place.country == country:
                    matches.setdefault(match.place.place_id, match)
        return tuple(matches.values())

    def lookup_respelled(self, name: str) -> tuple[NameMatch, ...]:
        """Places anywhere whose own name is another usual spelling of this one, in the order of ``lookup``.

        "Hudaydah" for "Hodeida", "Qamishli" for "Kamishli"; nothing that differs otherwise.  For names that ``lookup``
        does not find: places that have exactly this name are not among the result.

        Raises
        ------
        GazetteerError
            When the index is damaged.
        """
        matches = {
            match.place.place_id: match
            for spelling in self._respellings(name_key(name))
            for match in self._fuzzy(spelling, own=True)
            if match.place.country in RESPELLED
        }
        return tuple(matches.values())

    def has_name(self, name: str) -> bool:
        """Whether any place has this name; cheaper than ``lookup``, which also reads the places.

        Raises
        ------
        GazetteerError
            When the index is damaged.
        """
        known = self._known.get(name)
        if known is None:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            known = self._known[name] = self._is_name(name)
        return known

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
        return stored

    def settlements_between(self, south: float, north: float, west: float, east: float) -> tuple[Place, ...]:
        """The settlements between two latitudes and two longitudes, borders included, in no particular order."""
        return tuple(self._kept(cells) for cells in self._rows(_BETWEEN, south, north, west, east))

    def country(self, code: str) -> Place | None:
        """The country with this ISO 3166-1 alpha-2 code, None when there is none."""
        return self.admin1(code, "")

    def admin1(self, country: str, code: str) -> Place | None:
        """The first-level unit with this GeoNames code ("01") in a country, None when there is none."""
        identifier = self._first("SELECT place FROM units WHERE country = ? AND code = ?", country, code)
        return self._stored(identifier) if identifier is not None else None

    def units(self, country: str) -> tuple[Place, ...]:
        """The first-level units of a country, by their codes."""
        return tuple(self._kept(cells) for cells in self._rows(_UNITS, country))

    def demonym(self, word: str) -> str | None:
        """The code of the country whose people or adjective this word is ("Iraqi", "Syrians"), None for other words."""
        if self._demonyms is None:
            self._demonyms = dict(self._rows("SELECT key, country FROM demonyms"))
        return self._demonyms.get(strict_key(word))

    def info(self) -> GazetteerInfo:
        """What the index holds, where it lies, and the sources to name with it."""
        return info_of(self._path, dict(self._rows("SELECT key, value FROM meta")))

    def _is_name(self, name: str) -> bool:
        key = name_key(name)
        if len(key) > _LONGEST_ABBREVIATION:
            return bool(self._rows(_ANY, key))
        return any(packed is None or fits_case(name, packed) for (packed,) in self._rows(_WRITTEN, key))

    def _find(self, name: str) -> tuple[NameMatch, ...]:
        key, strict = keys(name)
        found: dict[int, _Entry] = {}
        for stored_strict, rank, packed, prior, *cells in self._rows(_NAMES, key) if key else ():
            if packed is not None and not fits_case(name, packed):
                continue
            stored = stored_strict or key
            strength = rank if stored == strict else _STRIPPED
            known = found.get(cells[0])
            if known is None or strength < known[0]:
                place = self._kept(cells)
                match = NameMatch(place, _KIND_OF_STRENGTH[strength], unpacked_name(packed, place.name, stored))
                found[cells[0]] = (strength, -prior, place.place_id, match)
        return _ordered(found)

    def _respellings(self, key: str) -> list[str]:
        """The other keys of places' own names with the same spelling key."""
        spelling = spelling_key(key)
        if len(key) < SHORTEST_SPELLING or not key.isascii():
            return []
        found = [other for (other,) in self._rows("SELECT key FROM respelled WHERE spelling = ?", spelling)]
        return [other for other in (spelling, *found) if other != key]

    def _fuzzy(self, key: str, *, own: bool = False) -> tuple[NameMatch, ...]:
        """Every place that has a name with this key, or has it as its ``own``, as a fuzzy match."""
        found: dict[int, _Entry] = {}
        for strict, rank, packed, prior, *cells in self._rows(_NAMES, key):
            place = self._kept(cells)
            if cells[0] not in found and not (own and rank > Rank.PRIMARY):
                match = NameMatch(place, MatchKind.FUZZY, unpacked_name(packed, place.name, strict or key))
                found[cells[0]] = (0, -prior, place.place_id, match)
        return _ordered(found)

    def _country_spellings(self, country: str) -> list[str]:
        known = self._spellings.get(country)
        if known is None:
            if len(self._spellings) >= _MOST_COUNTRIES:
                self._spellings.clear()
            packed: bytes | None = self._first("SELECT keys FROM spellings WHERE country = ?", country)
            known = self._spellings[country] = zlib.decompress(packed).decode().split("\n") if packed else []
        return known

    def _stored(self, identifier: int) -> Place | None:
        known = self._places.get(identifier)
        if known is None:
            rows = self._rows(_PLACE, identifier)
            known = self._kept(rows[0]) if rows else None
        return known

    def _kept(self, cells: Sequence[Any]) -> Place:
        """The place of a row of the table, made once and kept."""
        known = self._places.get(cells[0])
        if known is None:
            if len(self._places) >= _MOST_KEPT:
                self._places.clear()
            known = self._places[cells[0]] = _from_row(*cells)
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


def _ordered(found: Mapping[int, _Entry]) -> tuple[NameMatch, ...]:
    """The matches by strength, then prior, then id; most names have only one."""
    entries = sorted(found.values(), key=_ORDER) if len(found) > 1 else found.values()
    return tuple(entry[3] for entry in entries)


def _from_row(identifier: int, *cells: Any) -> Place:  # noqa: ANN401 - a row holds any SQLite type
    name, lat, lon, country, admin1, admin1_code, feature_code, level, population, radius_km, slug = cells
    is_geonames = identifier > 0
    # By position: this is much of what a look-up costs, and the names of the fields would be a quarter of that.
    return Place(
        f"{GEONAMES_PREFIX}{identifier}" if is_geonames else f"{CURATED_PREFIX}{slug}",
        name,
        lat,
        lon,
        country,
        admin1,
        admin1_code,
        feature_code,
        _LEVELS[level],
        population,
        radius_km,
        identifier if is_geonames else None,
    )


def fits_case(name: str, stored: str) -> bool:
    """Whether an abbreviation is written like one: "US" or "U.S." not "us", "Miss." not "Miss", "Ky." or "KY"."""
    bare = stored.replace(".", "")
    if not bare.isascii() or len(bare) > _LONGEST_ABBREVIATION:
        return True
    if bare.isalpha() and bare.isupper():
        return bare == name.replace(".", "").strip()
    if not stored.endswith(".") or name.rstrip().endswith("."):
        return True
    return len(bare) == 2 and name.strip() == bare.upper()
