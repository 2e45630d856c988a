"""Rows of the tables that are there for people: their point, then their columns in order."""

from __future__ import annotations

from typing import Any

from geomap.archive.tables import point_blob
from geomap.export.columns import event_row as columns_of
from geomap.export.columns import iso, probability
from geomap.export.flat import encodable, flat_columns
from geomap.export.position import event_position
from geomap.model import ControlInterval, Document, Event, Resolution


def text_value(value: str | None) -> str | None:
    """The text as SQLite can hold it."""
    return None if value is None else encodable(value)


def event_row(event: Event, document: Document) -> tuple[Any, ...]:
    """An event for the table ``events``."""
    at = event_position(event)
    return (point_blob(at.lat, at.lon) if at else None, *flat_columns(columns_of(event, document)).values())


def toponym_row(found: Resolution, document: Document) -> tuple[Any, ...]:
    """A place name for the table ``toponyms``."""
    toponym, place = found.toponym, found.place
    return (
        point_blob(found.lat, found.lon),
        encodable(document.id),
        toponym.start,
        toponym.end,
        encodable(toponym.text),
        toponym.role.value,
        found.status.value,
        text_value(place.name if place else None),
        place.country if place else None,
        found.level.value if found.level else None,
        probability(found.probability),
    )


def interval_row(interval: ControlInterval) -> tuple[Any, ...]:
    """An interval for the table ``control``."""
    return (
        point_blob(interval.lat, interval.lon),
        encodable(interval.place_name),
        text_value(interval.holder),
        iso(interval.start),
        iso(interval.end),
        interval.status.value,
        encodable("; ".join(interval.claimants)),
        encodable("; ".join(interval.deniers)),
        probability(interval.confidence),
        "; ".join(interval.claims),
    )
