"""The archive as a file: one GeoPackage, every write in a transaction."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from geomap import control, pipeline
from geomap.archive.readings import packed, unpacked
from geomap.archive.tables import APPLICATION_ID, SCHEMA_VERSION, create_statements, insert_statement, point_blob
from geomap.atlas import Atlas
from geomap.errors import InputError, OutputError
from geomap.export.columns import event_row, iso, probability
from geomap.export.flat import encodable, flat_columns
from geomap.export.position import event_position
from geomap.model import AtlasData, ControlInterval, Document, Resolution
from geomap.pipeline import Reading
from geomap.version import __version__

_WAIT_S = 5.0


def open_archive(path: Path, *, create: bool = False) -> Archive:
    """The archive in a file; with ``create`` a file that is not there yet is made.

    Raises
    ------
    InputError
        When the file is not there, or is no archive.
    OutputError
        When it cannot be made.
    """
    is_new = not path.exists() or path.stat().st_size == 0
    if is_new and not create:
        raise InputError(f"{path}: no such archive; make one with: geomap archive {path} add ARTICLES")
    try:
        connection = sqlite3.connect(path, timeout=_WAIT_S, isolation_level=None)
        if is_new:
            connection.executescript(create_statements())
        _check(connection, path)
    except sqlite3.Error as error:
        kind = OutputError if is_new else InputError
        raise kind(
            f"{path}: cannot be used as an archive ({error}); expected a file that geomap archive made"
        ) from error
    return Archive(path, connection)


def _check(connection: sqlite3.Connection, path: Path) -> None:
    is_package = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not is_package or "geomap_archive" not in tables:
        raise InputError(f"{path}: is no archive; expected a file that geomap archive made")
    (found,) = connection.execute("SELECT value FROM geomap_archive WHERE name = 'schema'").fetchone()
    if found != str(SCHEMA_VERSION):
        raise InputError(
            f"{path}: an archive of another version ({found}); expected {SCHEMA_VERSION}: add its articles anew"
        )


def text_digest(document: Document) -> str:
    """What tells whether two articles of one id are the same: their text."""
    return hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()


class Archive:
    """Documents, and what was read out of them, in the order in which they were added.

    To be closed after use, or used as a context manager.  Two processes may read at a time, one may write.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def __len__(self) -> int:
        """How many documents it holds."""
        return int(self._connection.execute("SELECT COUNT(*) FROM documents").fetchone()[0])

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside, or nothing.

        Raises
        ------
        OutputError
            When another process writes at the moment, or the disk does not take it.
        """
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise OutputError(
                f"{self.path}: cannot be written now ({error}); another run may be at it: wait for its end"
            ) from error
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException as error:
            self._connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise OutputError(f"{self.path}: cannot be written ({error}); nothing of this step was kept") from error
            raise

    def digest_and_rules(self, document_id: str) -> tuple[str, str] | None:
        """The digest of the text and the rules with which a document was read; None for one that is not there."""
        found = self._connection.execute(
            "SELECT digest, rules FROM documents WHERE document_id = ?", (encodable(document_id),)
        ).fetchone()
        return None if found is None else (found[0], found[1])

    def write(self, reading: Reading, *, rules: str, run: int) -> None:
        """Keep a reading, in a transaction that is open; one of the same document is replaced in its place."""
        document = reading.document
        key = encodable(document.id)
        row = self._connection.execute("SELECT fid FROM documents WHERE document_id = ?", (key,)).fetchone()
        if row is not None:
            self._forget(key)
        values = (
            row[0] if row else None,
            key,
            *map(_text, (document.title, document.outlet, document.url)),
            iso(document.published),
            _text(document.language),
            len(document.text.split()),
            len(reading.events),
            text_digest(document),
            rules,
            run,
            encodable(document.text),
            packed(reading),
        )
        self._connection.execute(f"INSERT INTO documents VALUES ({', '.join('?' * len(values))})", values)
        self._write_events(reading)
        self._connection.executemany(
            insert_statement("toponyms"), [_toponym(document, one) for one in reading.resolutions]
        )

    def _write_events(self, reading: Reading) -> None:
        rows = []
        for event in reading.events:
            at = event_position(event)
            flat = flat_columns(event_row(event, reading.document))
            rows.append((point_blob(at.lat, at.lon) if at else None, *flat.values()))
        self._connection.executemany(insert_statement("events"), rows)

    def remove(self, document_id: str) -> bool:
        """Forget a document, in a transaction that is open; whether it was there."""
        key = encodable(document_id)
        self._forget(key)
        return key != "" and self._changes() > 0

    def _forget(self, key: str) -> None:
        for table in ("events", "toponyms", "documents"):
            self._connection.execute(f"DELETE FROM {table} WHERE document_id = ?", (key,))

    def _changes(self) -> int:
        return int(self._connection.execute("SELECT changes()").fetchone()[0])

    def readings(self) -> Iterator[Reading]:
        """What was read out of each document, in order.

        Raises
        ------
        InputError
            When the file is damaged.
        """
        for key, content in self._connection.execute("SELECT document_id, reading FROM documents ORDER BY fid"):
            try:
                yield unpacked(content)
            except ValueError as error:
                raise InputError(
                    f"{self.path}: document {key!r} is damaged ({error}); remove it and add it again"
                ) from error

    def documents_of_other_rules(self, rules: str) -> Iterator[Document]:
        """The documents that were read with other rules than these, in order."""
        found = self._connection.execute("SELECT reading FROM documents WHERE rules <> ? ORDER BY fid", (rules,))
        for (content,) in found.fetchall():
            yield unpacked(content).document

    def atlas(self) -> Atlas:
        """Everything on one map; events that several documents tell are joined as in every other atlas."""
        return pipeline.gather(self.readings())

    def write_derived(self, data: AtlasData) -> None:
        """Write what follows from all documents together: who holds what, and which events are one."""
        timeline = control.trace(data)
        with self.transaction():
            self._connection.execute("DELETE FROM control")
            self._connection.executemany(insert_statement("control"), [_interval(one) for one in timeline.intervals])
            self._connection.executemany(
                "UPDATE events SET cluster_id = ? WHERE event_id = ?",
                [(event.cluster_id, event.event_id) for event in data.events],
            )

    def begin_run(self, rules: str) -> int:
        """Note that a run has begun; its number."""
        with self.transaction():
            self._connection.execute("DELETE FROM runs WHERE state = 'begun' AND added = 0 AND failed = 0")
            cursor = self._connection.execute(
                "INSERT INTO runs (version, rules, added, known, failed, state) VALUES (?, ?, 0, 0, 0, 'begun')",
                (__version__, rules),
            )
        return int(cursor.lastrowid or 0)

    def note_run(self, run: int, *, added: int, known: int, failed: Sequence[tuple[str, str]], state: str) -> None:
        """Note how far a run came, in a transaction that is open; ``failed`` are all its failures so far."""
        self._connection.execute(
            "UPDATE runs SET added = ?, known = ?, failed = ?, state = ? WHERE fid = ?",
            (added, known, len(failed), state, run),
        )
        self._connection.execute("DELETE FROM failures WHERE run = ?", (run,))
        self._connection.executemany(
            "INSERT INTO failures (run, place, reason) VALUES (?, ?, ?)",
            [(run, encodable(place), encodable(reason)) for place, reason in failed],
        )

    def rows(self, query: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows that a query finds, for counting."""
        return self._connection.execute(query, tuple(values)).fetchall()


def _text(value: str | None) -> str | None:
    return None if value is None else encodable(value)


def _toponym(document: Document, found: Resolution) -> tuple[Any, ...]:
    toponym, place = found.toponym, found.place
    return (
        point_blob(found.lat, found.lon),
        encodable(document.id),
        toponym.start,
        toponym.end,
        encodable(toponym.text),
        toponym.role.value,
        found.status.value,
        _text(place.name if place else None),
        place.country if place else None,
        found.level.value if found.level else None,
        probability(found.probability),
    )


def _interval(interval: ControlInterval) -> tuple[Any, ...]:
    return (
        point_blob(interval.lat, interval.lon),
        encodable(interval.place_name),
        _text(interval.holder),
        iso(interval.start),
        iso(interval.end),
        interval.status.value,
        encodable("; ".join(interval.claimants)),
        encodable("; ".join(interval.deniers)),
        probability(interval.confidence),
        "; ".join(interval.claims),
    )
