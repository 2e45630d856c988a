"""Events as JSON Lines: everything that is known of an event, one object a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from geomap.export.additions import additions
from geomap.export.atomic import write_whole
from geomap.export.corroboration import corroboration_record, is_compared
from geomap.export.jsontext import json_line
from geomap.export.records import event_record
from geomap.model import AtlasData, Event


def jsonl_text(data: AtlasData, crosswalk: Iterable[str] = ()) -> str:
    """Return one JSON object a line, one line an event, in the order of the atlas; empty for no events."""
    return "".join(_lines(data, crosswalk))


def write_jsonl(data: AtlasData, target: Path, crosswalk: Iterable[str] = ()) -> None:
    """Write the events as JSON Lines, whole or not at all; OutputError if it cannot be written."""
    write_whole(target, jsonl_text(data, crosswalk).encode("utf-8"))


def _lines(data: AtlasData, crosswalk: Iterable[str]) -> Iterator[str]:
    added = additions(data, crosswalk)
    documents = {document.id: document for document in data.documents}
    told = _telling(data)
    for event in data.events:
        yield json_line(event_record(event, documents[event.document_id], added.of(event), told=told(event)))


def _telling(data: AtlasData) -> Callable[[Event], Mapping[str, Any]]:
    """What says of an event how well it is attested; null for one that no other report tells."""
    if not is_compared(data):
        return lambda _: {}
    records = {name: corroboration_record(told) for name, told in (data.corroborations or {}).items()}
    return lambda event: {"corroboration": records.get(event.cluster_id or "")}
