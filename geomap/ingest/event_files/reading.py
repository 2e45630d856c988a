"""Which files hold events, and what is in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from geomap.errors import GeomapError, InputError
from geomap.ingest.event_files.attested import Attested, attested_by_record, attested_by_row, corroborations_of
from geomap.ingest.event_files.features import geojson_rows
from geomap.ingest.event_files.layers import geopackage_rows
from geomap.ingest.event_files.parts import parquet_rows
from geomap.ingest.event_files.records import document_of_event, event_of_record
from geomap.ingest.event_files.remote import remote_resolution
from geomap.ingest.event_files.rows import event_of_row
from geomap.ingest.event_files.sheets import csv_rows
from geomap.ingest.event_files.sources import RawEvent, jsonl_records
from geomap.ingest.files import check_path, open_file
from geomap.ingest.parquet import holds_events, is_event_folder
from geomap.ingest.sources import printable
from geomap.model import AtlasData, Document, Event, Resolution

_LOOKED_AT = 65_536
_COLLECTION = re.compile(r'\{\s*"type"\s*:\s*"FeatureCollection"')
_EVENT_KEYS = (re.compile(r'"event_id"\s*:'), re.compile(r'"sentence"\s*:'))
_HEADER = re.compile(r'(?:^|[,;\t])"?event_id"?(?:[,;\t]|$)')
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
OnError = Callable[[str, GeomapError], None]


@dataclass(slots=True)
class _Found:
    """What was read so far.

    ``named`` are the articles that the file lists, ``told`` those that its events tell of.  ``attested`` is what it
    says by cluster, with ``None`` for events without one.
    """

    named: dict[str, Document] = field(default_factory=dict)
    told: dict[str, Document] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    resolutions: dict[str, list[Resolution]] = field(default_factory=dict)
    attested: dict[str | None, Attested] = field(default_factory=dict)

    def name(self, document: Document) -> None:
        """Note an article that the file lists."""
        self.named.setdefault(document.id, document)

    def take(self, raw: RawEvent) -> None:
        """Note an event, its article, and for a position from elsewhere its resolution; GeomapError where it cannot."""
        fields = raw.value
        if isinstance(fields, GeomapError):
            raise fields
        event = event_of_row(fields, raw.point) if raw.is_row else event_of_record(fields)
        if event.event_id in self.events:
            raise fields.refused("event_id", "an id of its own, and an earlier record has this one")
        source, prefix = (fields, "place_") if raw.is_row else (fields.inner("place") or fields, "")
        resolution = remote_resolution(event, source, prefix)
        attested = attested_by_row(fields) if raw.is_row else attested_by_record(fields)
        if event.document_id not in self.told:
            document = document_of_event(fields)
            named = self.named.get(document.id, document)
            self.told[document.id] = replace(document, language=named.language)
        self.events[event.event_id] = event
        if attested is not None:
            self.attested.setdefault(event.cluster_id, attested)
        if resolution is not None:
            self.resolutions.setdefault(event.document_id, []).append(resolution)

    def gathered(self) -> AtlasData:
        """Articles in the order in which they are named, else in which their events come; events in that order."""
        documents = {**self.named, **self.told}
        order = {identifier: number for number, identifier in enumerate(documents)}
        events = tuple(sorted(self.events.values(), key=lambda event: order[event.document_id]))
        return AtlasData(
            tuple(documents.values()),
            {identifier: tuple(self.resolutions.get(identifier, ())) for identifier in documents},
            events,
            corroborations_of(events, documents, self.attested) if self.attested else None,
        )


def is_event_file(path: Path) -> bool:
    """Whether a file holds events as ``geomap extract`` writes them; its first bytes are looked at.

    A GeoPackage and a file that ends in ``.geojson`` always count, so that a broken one is told as what it is.  A
    folder counts if there is nothing in it but Parquet files of events.
    """
    suffix = path.suffix.lower()
    try:
        if path.is_dir():
            return is_event_folder(path)
        if suffix not in _KINDS:
            return False
        if not path.is_file() or suffix in (".gpkg", ".geojson"):
            return path.is_file()
        if suffix == ".parquet":
            return holds_events(path) is True
        with path.open("rb") as stream:
            data = stream.read(_LOOKED_AT)
    except OSError:  # whoever reads it says why it cannot be read
        return False
    start = data.decode("utf-16" if data.startswith(_UTF16_MARKS) else "utf-8-sig", "replace").lstrip()
    if suffix == ".csv":
        return bool(_HEADER.search(start.split("\n", 1)[0].strip("\r")))
    if suffix == ".json":
        return bool(_COLLECTION.match(start))
    return all(key.search(start) for key in _EVENT_KEYS)


def read_event_file(path: Path, *, on_error: OnError | None = None) -> AtlasData:
    """The events of a file with the articles that they stand in, whose text stays empty.

    Parameters
    ----------
    path
        JSONL, GeoJSON, GeoPackage, GeoParquet or CSV as ``geomap extract`` writes them, corrected by hand or not, or
        a folder of parts in GeoParquet.  Columns that are not geomap's own are left alone; ``label`` and ``family``
        follow from ``type``.  What the first row of an article says about it counts for all its rows.
    on_error
        Told where a record could not be read, and why; the rest goes on.  None: the first error is raised.

    Raises
    ------
    GeomapError
        Without ``on_error``: a record that is broken, or has the id of an earlier one.  In any case: a file that cannot
        be read, or is none of geomap's.
    """
    shown = printable(str(path))
    check_path(path, shown)
    kind = parquet_rows if path.is_dir() else _KINDS.get(path.suffix.lower())
    if kind is None:
        raise InputError(f"{shown}: no file of events; expected one of the suffixes {' '.join(_KINDS)}")
    if not path.is_dir():
        with open_file(path, shown):
            pass  # may it be read at all? One line, before a library looks at it.
    found = _Found()
    for raw in kind(path, shown, found.name):
        try:
            found.take(raw)
        except GeomapError as error:
            if on_error is None:
                raise
            on_error(raw.where, error)
    return found.gathered()


_KINDS: Mapping[str, Callable[[Path, str, Callable[[Document], object]], Iterator[RawEvent]]] = MappingProxyType(
    {
        ".jsonl": jsonl_records,
        ".ndjson": jsonl_records,
        ".geojson": geojson_rows,
        ".json": geojson_rows,
        ".gpkg": geopackage_rows,
        ".csv": csv_rows,
        ".parquet": parquet_rows,
    }
)
