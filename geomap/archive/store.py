"""The archive as a file: one GeoPackage, every write in a transaction."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from geomap import control, pipeline
from geomap.archive.collection import without_collection
from geomap.archive.faults import not_read, not_written
from geomap.archive.readings import packed, unpacked
from geomap.archive.rows import event_row, interval_row, text_value, toponym_row
from geomap.archive.rules import rules_version
from geomap.archive.tables import insert_statement
from geomap.atlas import Atlas
from geomap.errors import InputError
from geomap.export.atomic import shown
from geomap.export.columns import iso
from geomap.export.flat import encodable
from geomap.ingest.sources import printable
from geomap.model import AtlasData, Document, Event
from geomap.pipeline import Reading
from geomap.version import __version__

_PAGE = 16


def text_digest(document: Document) -> str:
    """What tells whether two articles of one id are the same: their text."""
    return hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()


class Archive:
    """Documents, and what was read out of them, in the order in which they were added.

    To be closed after use, or used as a context manager.  Several processes may read at a time, one may write.
    Everything that reads raises `InputError` when the file is damaged, or another process writes for too long.
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
        return int(self.rows("SELECT COUNT(*) FROM documents")[0][0])

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
            yield
            self._connection.execute("COMMIT")
        except BaseException as error:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise not_written(self.path, error) from error
            raise

    def digest_and_rules(self, document_id: str) -> tuple[str, str] | None:
        """The digest of the text and the rules with which a document was read; None for one that is not there."""
        found = self.rows("SELECT digest, rules FROM documents WHERE document_id = ?", (encodable(document_id),))
        return (found[0][0], found[0][1]) if found else None

    def write(self, reading: Reading, *, rules: str, run: int) -> None:
        """Keep a reading, in a transaction that is open; one of the same document is replaced in its place.

        Raises
        ------
        InputError
            When the document cannot be kept; nothing has been changed then.
        """
        document = reading.document
        try:
            content = packed(reading)
        except ValueError as error:
            raise InputError(f"{printable(document.id)}: {error}; expected plain values, as in JSON") from error
        key = encodable(document.id)
        row = self._connection.execute("SELECT fid FROM documents WHERE document_id = ?", (key,)).fetchone()
        if row is not None:
            self._forget(key)
        values = (
            row[0] if row else None,
            key,
            *map(text_value, (document.title, document.outlet, document.url)),
            iso(document.published),
            text_value(document.language),
            len(document.text.split()),
            len(reading.events),
            text_digest(document),
            rules,
            run,
            encodable(document.text),
            content,
        )
        self._connection.execute(f"INSERT INTO documents VALUES ({', '.join('?' * len(values))})", values)
        for table, rows in (
            ("events", [event_row(event, document) for event in reading.events]),
            ("toponyms", [toponym_row(found, document) for found in reading.resolutions]),
        ):
            self._connection.executemany(insert_statement(table), rows)
        self._note_derived()

    def remove(self, document_id: str) -> bool:
        """Forget a document, in a transaction that is open; whether it was there."""
        was_there = self.digest_and_rules(document_id) is not None
        self._forget(encodable(document_id))
        self._note_derived()
        return was_there

    def _forget(self, key: str) -> None:
        for table in ("events", "toponyms", "documents"):
            self._connection.execute(f"DELETE FROM {table} WHERE document_id = ?", (key,))

    def readings(self) -> Iterator[Reading]:
        """What was read out of each document, in order.

        Raises
        ------
        InputError
            When the file is damaged.
        """
        for key, content in self._select("SELECT document_id, reading FROM documents ORDER BY fid"):
            yield self._unpacked(key, content)

    def document(self, document_id: str) -> Document | None:
        """The document with this id, None where there is none."""
        found = self.rows("SELECT document_id, reading FROM documents WHERE document_id = ?", (encodable(document_id),))
        return self._unpacked(*found[0]).document if found else None

    def documents_of_other_rules(self, rules: str) -> Iterator[Document]:
        """The documents that were read with other rules than these, in order; they may be written meanwhile."""
        query = "SELECT fid, document_id, reading FROM documents WHERE rules <> ? AND fid > ? ORDER BY fid LIMIT ?"
        last = 0
        while page := self.rows(query, (rules, last, _PAGE)):
            for fid, key, content in page:
                last = fid
                yield self._unpacked(key, content).document

    def _unpacked(self, key: str, content: bytes) -> Reading:
        try:
            return unpacked(content)
        except ValueError as error:
            name = printable(key)
            raise InputError(
                f"{shown(self.path)}: what was read of document {name!r} is damaged ({error}); remove it, with geomap "
                f"archive {shown(self.path)} remove {name}, and add it again"
            ) from error

    def atlas(self) -> Atlas:
        """Everything on one map; events that several documents tell are joined as in every other atlas."""
        with without_collection():
            if not self._is_derived():
                return pipeline.gather(self.readings())
            clusters = dict(self.rows("SELECT event_id, cluster_id FROM geomap_clusters"))
            readings = tuple(self.readings())
            return Atlas(
                AtlasData(
                    documents=tuple(reading.document for reading in readings),
                    resolutions={reading.document.id: reading.resolutions for reading in readings},
                    events=tuple(_clustered(event, clusters) for reading in readings for event in reading.events),
                )
            )

    def write_derived(self) -> None:
        """Write what follows from all documents together: who holds what, and which events are one.

        Nothing is done when nothing has changed since.  Cost: a millisecond and 3 kB of memory an event.
        """
        if self._is_derived():
            return
        with without_collection():
            # Candidates of place names are most of what a reading weighs.
            data = pipeline.gather(replace(reading, resolutions=()) for reading in self.readings()).data
            intervals = [interval_row(one) for one in control.trace(data).intervals]
        joined = [(one.cluster_id, one.event_id, encodable(one.document_id)) for one in data.events if one.cluster_id]
        execute, execute_many = self._connection.execute, self._connection.executemany
        with self.transaction():
            execute("DELETE FROM control")
            execute("DELETE FROM sqlite_sequence WHERE name = 'control'")
            execute_many(insert_statement("control"), intervals)
            execute("DELETE FROM geomap_clusters")
            execute_many("INSERT INTO geomap_clusters VALUES (?, ?)", [(event, one) for one, event, _ in joined])
            execute("UPDATE events SET cluster_id = NULL WHERE cluster_id IS NOT NULL")
            execute_many("UPDATE events SET cluster_id = ? WHERE event_id = ? AND document_id = ?", joined)
            self._note_derived(rules_version())

    def _is_derived(self) -> bool:
        """Whether what follows from all documents has been written since the last change, with the rules of today."""
        return self.rows("SELECT value FROM geomap_archive WHERE name = 'derived'") == [(rules_version(),)]

    def _note_derived(self, rules: str = "") -> None:
        self._connection.execute("INSERT OR REPLACE INTO geomap_archive VALUES ('derived', ?)", (rules,))

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
        noted = self.rows("SELECT COUNT(*) FROM failures WHERE run = ?", (run,))[0][0]
        self._connection.executemany(
            "INSERT INTO failures (run, place, reason) VALUES (?, ?, ?)",
            [(run, encodable(place), encodable(reason)) for place, reason in failed[noted:]],
        )

    def rows(self, query: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows that a query finds, for counting."""
        return list(self._select(query, values))

    def _select(self, query: str, values: Iterable[Any] = ()) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._connection.execute(query, tuple(values))
        except sqlite3.Error as error:
            raise not_read(self.path, error) from error


def _clustered(event: Event, clusters: Mapping[str, str]) -> Event:
    cluster_id = clusters.get(event.event_id)
    return event if cluster_id is None else replace(event, cluster_id=cluster_id)
