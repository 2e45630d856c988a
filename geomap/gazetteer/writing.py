"""Write gathered places and names into an index file."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from geomap.errors import GazetteerError
from geomap.gazetteer.collect import Collection, PlaceRow
from geomap.gazetteer.curated import read_sources
from geomap.gazetteer.fingerprint import sign
from geomap.gazetteer.location import Inputs
from geomap.gazetteer.schema import APPLICATION_ID, SCHEMA, SCHEMA_VERSION, Rank
from geomap.gazetteer.spelling import RESPELLED, SHORTEST_SPELLING, respelled_rows
from geomap.gazetteer.tables import read_rows
from geomap.model import Level
from geomap.names import NORMALISER_VERSION, strict_key

DEMONYM_COLUMNS = ("demonym", "plural", "country")


def write_index(target: Path, collection: Collection, inputs: Inputs) -> None:
    """Write the index whole or not at all: beside the target first, then renamed.

    Raises
    ------
    GazetteerError
        When the folder cannot be written to, or a table of words or sources is malformed.
    """
    with written_whole(target) as part:
        _write(part, collection, inputs)


@contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """A file beside ``target`` to write an index to, which is signed and takes its name at the end.

    Raises
    ------
    GazetteerError
        When the folder cannot be written to.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{target.stem}-", suffix=".part", dir=target.parent)
        os.close(handle)
        part = Path(name)
        try:
            yield part
            sign(part)
            part.chmod(0o644)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        message = (
            f"{target.parent}: the place index cannot be written ({error}); expected a writable folder with 100 MB "
            "free; set GEOMAP_CACHE to another folder"
        )
        raise GazetteerError(message) from error


def _write(path: Path, collection: Collection, inputs: Inputs) -> None:
    names = collection.sorted_names()
    places = sorted(collection.places.values())
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + SCHEMA)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.executemany("INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", places)
        connection.executemany("INSERT INTO names VALUES (?, ?, ?, ?, ?)", names)
        connection.executemany("INSERT INTO units VALUES (?, ?, ?)", _unit_rows(places))
        connection.executemany("INSERT INTO slugs VALUES (?, ?)", [(row.slug, row.id) for row in places if row.slug])
        connection.executemany("INSERT INTO demonyms VALUES (?, ?)", _demonym_rows(inputs))
        connection.executemany("INSERT INTO spellings VALUES (?, ?)", _spelling_rows(collection))
        connection.executemany("INSERT INTO respelled VALUES (?, ?)", respelled_rows(_respelled_keys(collection)))
        connection.executemany("INSERT INTO meta VALUES (?, ?)", _meta_rows(places, len(names), inputs))
        connection.commit()


def _unit_rows(places: list[PlaceRow]) -> list[tuple[str | None, str, int]]:
    areas = (Level.COUNTRY.value, Level.ADMIN1.value)
    return [(row.country, row.admin1_code or "", row.id) for row in places if row.level in areas and row.slug is None]


def _demonym_rows(inputs: Inputs) -> list[tuple[str, str]]:
    words: dict[str, str] = {}
    for row in read_rows(inputs.derived / "demonyms.csv", DEMONYM_COLUMNS):
        for column in ("demonym", "plural"):
            if row[column]:
                words.setdefault(strict_key(row[column]), row["country"])
    return sorted(words.items())


def _spelling_rows(collection: Collection) -> list[tuple[str, bytes]]:
    keys: dict[str, set[str]] = defaultdict(set)
    for row in collection.names:
        country = collection.places[row.place].country
        if country and len(row.key) >= SHORTEST_SPELLING and row.key.isascii():
            keys[country].add(row.key)
    return [(country, zlib.compress("\n".join(sorted(found)).encode())) for country, found in sorted(keys.items())]


def _respelled_keys(collection: Collection) -> Iterator[str]:
    """The keys of the own names of places whose names are brought into Latin letters by ear."""
    for row in collection.names:
        if row.rank <= Rank.PRIMARY and collection.places[row.place].country in RESPELLED:
            yield row.key


def _meta_rows(places: list[PlaceRow], names: int, inputs: Inputs) -> list[tuple[str, str]]:
    rows = {
        "schema_version": str(SCHEMA_VERSION),
        "normaliser_version": str(NORMALISER_VERSION),
        "names": str(names),
        "places": str(len(places)),
        "curated": str(sum(row.slug is not None for row in places)),
        **{f"level:{level.value}": str(sum(row.level == level.value for row in places)) for level in Level},
        **{
            f"source:{source.key}": "\t".join((source.title, source.licence, source.note))
            for source in read_sources(inputs.curated)
        },
    }
    return sorted(rows.items())
