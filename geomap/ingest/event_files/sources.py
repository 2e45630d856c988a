"""What every kind of file gives: records one at a time, with where they stand; and the lines of JSONL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from geomap.errors import GeomapError, RecordError
from geomap.ingest.event_files.fields import Fields
from geomap.ingest.event_files.rows import Point
from geomap.ingest.files import open_file
from geomap.ingest.records import json_lines
from geomap.ingest.sources import Source
from geomap.model import Document


@dataclass(frozen=True, slots=True)
class RawEvent:
    """A record before its fields are looked at, or why there is none.  Rows of tables have a point, records none."""

    where: str
    value: Fields | GeomapError
    point: Point | None = None
    is_row: bool = True


def jsonl_records(path: Path, shown: str, _: Callable[[Document], object]) -> Iterator[RawEvent]:
    """One record a line."""
    with open_file(path, shown) as stream:
        for _number, where, value in json_lines(stream, Source(shown, path.name)):
            yield RawEvent(where, _object(value, where), is_row=False)


def _object(value: object, where: str) -> Fields | GeomapError:
    if isinstance(value, GeomapError):
        return value
    if not isinstance(value, dict):
        return RecordError(f"{where}: no JSON object; expected one with the fields of an event: correct the line")
    return Fields(value, where)
