"""The archive: documents and what was read out of them, every write in a transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from geomap import control, pipeline
from geomap.archive.analysis.rules import rules_version
from geomap.archive.collection import without_collection
from geomap.archive.database import Database, Row
from geomap.archive.database.tables import CLUSTER_COLUMNS, DOCUMENT_COLUMNS, FEATURES, insert_statement
from geomap.archive.readings import corroboration_of, packed, unpacked
from geomap.archive.rows import attested_row, corroboration_row, document_row, event_row, interval_row, toponym_row
from geomap.atlas import Atlas
from geomap.errors import InputError
from geomap.export.corroboration import CORROBORATION_COLUMNS, corroboration
from geomap.export.flat import encodable
from geomap.ingest.sources import printable
from geomap.model import AtlasData, Corroboration, Document
from geomap.pipeline import Reading
from geomap.version import __version__

_PAGE = 16
_ASKED = 500  # keys in one question
_ATTEST = (
    f"UPDATE events SET {', '.join(f'{column} = ?' for column in (*CORROBORATION_COLUMNS, 'cluster_id'))} "
    "WHERE event_id = ? AND document_id = ?"
)


def document_digest(document: Document) -> str:
    """What tells whether two articles of one id are the same: their text."""
    return hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Joined:
    """Which events are one, by event id, and what their reports say together, by cluster id (see `AtlasData`)."""

    clusters: Mapping[str, str]
    corroborations: Mapping[str, Corroboration] | None

    def data(self, readings: Sequence[Reading]) -> AtlasData:
        """The readings with what is known of their events."""
        events = (event for reading in readings for event in reading.events)
        return AtlasData(
            documents=tuple(reading.document for reading in readings),
            resolutions={reading.document.id: reading.resolutions for reading in readings},
            events=tuple(replace(event, cluster_id=self.clusters.get(event.event_id)) for event in events),
            corroborations=self.corroborations,
        )


def _attested_rows(data: AtlasData, event_ids: Set[str]) -> Iterator[Row]:
    """What `_ATTEST` writes of each of these events."""
    documents = {document.id: document for document in data.documents}
    for event in data.events:
        if event.event_id in event_ids:
            told = corroboration(data, event, documents[event.document_id])
            yield (*attested_row(told), event.cluster_id, event.event_id, encodable(event.document_id))


class Archive:
    """Documents, and what was read out of them, in the order in which they were added.

    To be closed after use, or used as a context manager.  Several processes may read at a time, one may write.
    Everything that reads raises `InputError` when the archive is damaged, or another process writes for too long.
    """

    def __init__(self, database: Database, target: str | Path | None = None) -> None:
        self._database = database
        self._target = target

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the file or the server go."""
        self._database.close()

    @property
    def path(self) -> str:
        """The path of the file, or the address of the database without its password: for people and for messages."""
        return self._database.shown

    @property
    def target(self) -> str:
        """What opens this archive again; it may hold a password: not for people."""
        return self.path if self._target is None else str(self._target)

    def __len__(self) -> int:
        """How many documents it holds."""
        return int(self.rows("SELECT COUNT(*) FROM documents")[0][0])

    def transaction(self) -> AbstractContextManager[None]:
        """All that is written inside, or nothing.

        Raises
        ------
        OutputError
            When another process writes for too long, or the archive cannot be written.
        """
        return self._database.transaction()

    def snapshot(self) -> AbstractContextManager[None]:
        """All that is read inside is of one moment, whatever others write meanwhile; nothing can be written inside."""
        return self._database.snapshot()

    def digest_and_rules(self, document_id: str) -> tuple[str, str] | None:
        """The digest of the text and the rules with which a document was read; None for one that is not there."""
        found = self.rows("SELECT digest, rules FROM documents WHERE document_id = ?", (encodable(document_id),))
        return (found[0][0], found[0][1]) if found else None

    def write(self, reading: Reading, *, rules: str, run: int) -> bool:
        """Keep a reading, in a transaction that is open, and say whether its document is new.

        One of the same document is replaced in its place.

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
        row = (*document_row(reading), document_digest(document), rules, run, encodable(document.text), content)
        held = self._database.execute("SELECT fid FROM documents WHERE document_id = ?", row[:1])
        if held:
            self._forget(row[0])
            self._insert("documents", ("fid", *DOCUMENT_COLUMNS), [(*held[0], *row)])
        else:
            self._insert("documents", DOCUMENT_COLUMNS, [row])
        point = self._database.point
        self._insert_features("events", [event_row(event, document, point) for event in reading.events])
        self._insert_features("toponyms", [toponym_row(found, document, point) for found in reading.resolutions])
        self._note_change()
        return not held

    def remove(self, document_id: str) -> bool:
        """Forget a document, in a transaction that is open; whether it was there."""
        was_there = self.digest_and_rules(document_id) is not None
        self._forget(encodable(document_id))
        self._note_change()
        return was_there

    def _forget(self, key: str) -> None:
        for table in ("events", "toponyms", "documents"):
            self._database.execute(f"DELETE FROM {table} WHERE document_id = ?", (key,))

    def _insert(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        self._database.execute_many(insert_statement(table, columns), rows)

    def _insert_features(self, table: str, rows: Sequence[Row]) -> None:
        self._insert(table, ("geom", *FEATURES[table]), rows)

    def readings(self) -> Iterator[Reading]:
        """What was read out of each document, in order; nothing can be written until the last one came.

        Raises
        ------
        InputError
            When the archive is damaged.
        """
        for key, content in self._database.stream("SELECT document_id, reading FROM documents ORDER BY fid"):
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
                f"{self.path}: what was read of document {name!r} is damaged ({error}); remove it, with geomap "
                f"archive {self.path} remove {name}, and add it again"
            ) from error

    def atlas(self) -> Atlas:
        """Everything on one map; events that several documents tell are joined as in every other atlas."""
        with without_collection():
            with self.snapshot():
                joined = self.joined() if self.is_derived() else None
                readings = tuple(self.readings())
            return pipeline.gather(readings) if joined is None else Atlas(joined.data(readings))

    def is_derived(self) -> bool:
        """Whether what follows from all documents has been written since the last change, with the rules of today."""
        return self.rows("SELECT value FROM geomap_archive WHERE name = 'derived'") == [(self._derived_mark(),)]

    def joined(self, event_ids: Sequence[str] | None = None) -> Joined:
        """What `write_derived` has written of events that are one; with ``event_ids`` of these only."""
        clusters, told = "SELECT event_id, cluster_id FROM geomap_clusters", "SELECT told FROM corroborations"
        if event_ids is None:
            return self._joined(self.rows(clusters), self.rows(f"{told} ORDER BY fid"))
        found = self._chosen(clusters, "event_id", event_ids)
        return self._joined(found, self._chosen(told, "cluster_id", sorted({cluster for _, cluster in found})))

    def _chosen(self, query: str, column: str, keys: Sequence[str]) -> list[Row]:
        found: list[Row] = []
        for first in range(0, len(keys), _ASKED):
            asked = keys[first : first + _ASKED]
            found += self.rows(f"{query} WHERE {column} IN ({', '.join('?' * len(asked))})", asked)
        return found

    def _joined(self, clusters: Iterable[Row], told: Iterable[Row]) -> Joined:
        if len(self) < 2:
            return Joined({}, None)
        try:
            found = [corroboration_of(text) for (text,) in told]
        except ValueError as error:
            raise InputError(
                f"{self.path}: the table corroborations is damaged ({error}); add an article, or remove one: "
                "then it is written anew"
            ) from error
        return Joined(dict(clusters), {one.cluster_id: one for one in found})

    def write_derived(self) -> None:
        """Write what follows from all documents together: who holds what, and which events are one.

        Nothing is done when nothing has changed since.  Cost: a millisecond and 3 kB of memory an event.
        """
        with without_collection():
            with self.snapshot():
                if self.is_derived():
                    return
                mark = self._derived_mark()
                # Candidates of place names are most of what a reading weighs.
                readings = [replace(reading, resolutions=()) for reading in self.readings()]
            data = pipeline.gather(readings).data
            intervals = control.trace(data).intervals
        clusters = {event.event_id: event.cluster_id for event in data.events if event.cluster_id}
        told = (data.corroborations or {}).values()
        execute, execute_many = self._database.execute, self._database.execute_many
        with self.transaction():
            self._replace(
                "control", ("geom", *FEATURES["control"]), [interval_row(i, self._database.point) for i in intervals]
            )
            self._replace("corroborations", CLUSTER_COLUMNS, [corroboration_row(one) for one in told])
            before = {event_id for (event_id,) in execute("SELECT event_id FROM geomap_clusters")}
            execute("DELETE FROM geomap_clusters")
            execute_many("INSERT INTO geomap_clusters VALUES (?, ?)", list(clusters.items()))
            execute_many(_ATTEST, list(_attested_rows(data, before.union(clusters))))
            execute("DELETE FROM geomap_archive WHERE name = 'derived'")
            execute("INSERT INTO geomap_archive VALUES ('derived', ?)", (mark,))

    def _replace(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Write a table anew, its rows numbered from 1."""
        self._database.execute(f"DELETE FROM {table}")
        self._insert(table, ("fid", *columns), [(number, *row) for number, row in enumerate(rows, 1)])

    def _derived_mark(self) -> str:
        """What names the state of the documents that something follows from, and the rules by which it does."""
        changes = self.rows("SELECT value FROM geomap_archive WHERE name = 'changes'")
        return f"{rules_version()} {changes[0][0] if changes else 0}"

    def _note_change(self) -> None:
        """Count the changes, so that what was derived while another process wrote is not taken for the latest."""
        self._database.execute(
            "INSERT INTO geomap_archive VALUES ('changes', '1') ON CONFLICT (name) "
            "DO UPDATE SET value = CAST(CAST(geomap_archive.value AS INTEGER) + 1 AS TEXT)"
        )

    def begin_run(self, rules: str) -> int:
        """Note that a run has begun; its number."""
        with self.transaction():
            self._database.execute("DELETE FROM runs WHERE state = 'begun' AND added = 0 AND failed = 0")
            self._database.execute(
                "INSERT INTO runs (version, rules, added, known, failed, state) VALUES (?, ?, 0, 0, 0, 'begun')",
                (__version__, rules),
            )
            return int(self._database.execute("SELECT MAX(fid) FROM runs")[0][0])

    def note_run(self, run: int, *, added: int, known: int, failed: Sequence[tuple[str, str]], state: str) -> None:
        """Note how far a run came, in a transaction that is open; ``failed`` are all its failures so far."""
        self._database.execute(
            "UPDATE runs SET added = ?, known = ?, failed = ?, state = ? WHERE fid = ?",
            (added, known, len(failed), state, run),
        )
        noted = self._database.execute("SELECT COUNT(*) FROM failures WHERE run = ?", (run,))[0][0]
        rows = [(run, encodable(place), encodable(reason)) for place, reason in failed[noted:]]
        self._insert("failures", ("run", "place", "reason"), rows)

    def run_counts(self, run: int) -> tuple[int, int, int]:
        """How many documents a run has added, known and failed on, as noted last."""
        ((added, known, failed),) = self.rows("SELECT added, known, failed FROM runs WHERE fid = ?", (run,))
        return added, known, failed

    def rows(self, query: str, values: Iterable[Any] = ()) -> list[Row]:
        """The rows that a query finds, for counting; a ``?`` stands for each value."""
        return self._database.rows(query, values)
