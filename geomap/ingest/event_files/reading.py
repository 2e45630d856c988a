"""Which files hold events, and what is in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from geomap.errors import GeomapError, RecordError
from geomap.ingest.event_files.records import document_of_event, event_of_record
from geomap.ingest.event_files.remote import remote_resolution
from geomap.ingest.event_files.rows import event_of_row
from geomap.ingest.event_files.sources import RawEvent, csv_rows, geojson_rows, geopackage_rows, jsonl_records
from geomap.ingest.files import check_path, open_file
from geomap.ingest.sources import printable
from geomap.model import AtlasData, Document, Event, Resolution

_LOOKED_AT = 65_536
_COLLECTION = re.compile(r'^\s*\{.{0,4000}?"type"\s*:\s*"FeatureCollection"', re.DOTALL)
_EVENT_LINE = re.compile(r'^\s*\{.{0,4000}?"event_id"\s*:', re.DOTALL)
_HEADER = re.compile(r'(?:^|[,;\t])"?event_id"?(?:[,;\t]|$)')
OnError = Callable[[str, GeomapError], None]


@dataclass(frozen=True, slots=True)
class _Read:
    """One event that could be read, with its article and, for a position from elsewhere, its resolution."""

    document: Document
    event: Event
    resolution: Resolution | None


def is_event_file(path: Path) -> bool:
    """Whether a file holds events as ``geomap extract`` writes them; its first bytes are looked at.

    A GeoPackage and a file that ends in ``.geojson`` always count, so that a broken one is told as what it is.
    """
    suffix = path.suffix.lower()
    if suffix not in _KINDS or not path.is_file():
        return False
    if suffix in (".gpkg", ".geojson"):
        return True
    try:
        with path.open("rb") as stream:
            start = stream.read(_LOOKED_AT).decode("utf-8-sig", "replace")
    except OSError:
        return False
    if suffix == ".csv":
        return bool(_HEADER.search(start.split("\n", 1)[0].strip("\r")))
    pattern = _COLLECTION if suffix == ".json" else _EVENT_LINE
    return bool(pattern.match(start))


def read_event_file(path: Path, *, on_error: OnError | None = None) -> AtlasData:
    """The events of a file with the articles that they stand in, whose text stays empty.

    Parameters
    ----------
    path
        JSONL, GeoJSON, GeoPackage or CSV as ``geomap extract`` writes them, corrected by hand or not.  Columns that are
        not geomap's own are left alone; ``label`` and ``family`` follow from ``type``.  What the first row of an
        article says about it counts for all its rows.
    on_error
        Told where a record could not be read, and why; the rest goes on.  None: the first error is raised.

    Raises
    ------
    GeomapError
        Without ``on_error``: a record that is broken, or has the id of an earlier one.  In any case: a file that cannot
        be read, or holds no events.
    """
    shown = printable(str(path))
    check_path(path, shown)
    kind = _KINDS[path.suffix.lower()]
    known: dict[str, Document] = {}
    with open_file(path, shown):
        pass  # may it be read at all? One line, before a library looks at it.
    reads: dict[str, _Read] = {}
    for raw in kind(path, shown, lambda document: known.setdefault(document.id, document)):
        read = _read(raw, reads)
        if isinstance(read, _Read):
            reads[read.event.event_id] = read
        elif on_error is None:
            raise read
        else:
            on_error(raw.where, read)
    return _gathered(known, tuple(reads.values()))


def _read(raw: RawEvent, earlier: Mapping[str, _Read]) -> _Read | GeomapError:
    fields = raw.value
    if isinstance(fields, GeomapError):
        return fields
    try:
        event = event_of_row(fields, raw.point) if raw.is_row else event_of_record(fields)
        if event.event_id in earlier:
            raise fields.refused("event_id", "an id of its own, and an earlier record has this one")
        source, prefix = (fields, "place_") if raw.is_row else (fields.inner("place") or fields, "")
        return _Read(document_of_event(fields), event, remote_resolution(event, source, prefix))
    except RecordError as error:
        return error


def _gathered(named: Mapping[str, Document], reads: Sequence[_Read]) -> AtlasData:
    """The articles in the order in which they are named, else in which their events come; the events in that order."""
    told: dict[str, Document] = {}
    for read in reads:
        told.setdefault(read.document.id, read.document)
    documents = {identifier: told.get(identifier, document) for identifier, document in named.items()}
    languages = {identifier: document.language for identifier, document in named.items()}
    documents = {**documents, **{i: replace(told[i], language=languages.get(i)) for i in told}}
    order = {identifier: number for number, identifier in enumerate(documents)}
    resolutions: dict[str, tuple[Resolution, ...]] = dict.fromkeys(documents, ())
    for read in reads:
        if read.resolution is not None:
            resolutions[read.document.id] += (read.resolution,)
    events = sorted((read.event for read in reads), key=lambda event: order[event.document_id])
    return AtlasData(tuple(documents.values()), resolutions, tuple(events))


_KINDS: Mapping[str, Callable[[Path, str, Callable[[Document], object]], Iterator[RawEvent]]] = MappingProxyType(
    {
        ".jsonl": jsonl_records,
        ".ndjson": jsonl_records,
        ".geojson": geojson_rows,
        ".json": geojson_rows,
        ".gpkg": geopackage_rows,
        ".csv": csv_rows,
    }
)
