"""The table of events: one row an event, the common columns and whatever was added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from geomap.export.additions import additions
from geomap.export.columns import COLUMNS, event_row
from geomap.export.position import Position, event_position
from geomap.model import AtlasData


@dataclass(frozen=True, slots=True)
class Row:
    """One event as its columns and its point."""

    columns: dict[str, Any]
    position: Position | None


@dataclass(frozen=True, slots=True)
class Table:
    """The names of the columns in order, and the rows, in the order of the atlas."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def event_table(data: AtlasData, crosswalk: Iterable[str] = ()) -> Table:
    """Return the table of all events; KeyError for an event whose document is not there.

    Raises
    ------
    InputError
        When a scheme of ``crosswalk`` is not known.
    OutputError
        When a number of an event is NaN or infinite.

    Examples
    --------
    >>> event_table(AtlasData(), ["plover"]).columns[-2:]
    ('cluster_id', 'plover_code')
    """
    added = additions(data, crosswalk)
    documents = {document.id: document for document in data.documents}
    rows = (
        Row({**event_row(event, documents[event.document_id]), **added.of(event)}, event_position(event))
        for event in data.events
    )
    return Table((*COLUMNS, *added.names), tuple(rows))
