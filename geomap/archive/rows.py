"""Rows of the tables that are there for people: their point, then their columns in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from geomap.archive.readings import corroboration_text
from geomap.export.columns import LIST_SEPARATOR, iso, probability
from geomap.export.columns import event_row as columns_of
from geomap.export.corroboration import corroboration_columns, figures_text
from geomap.export.flat import encodable, flat_columns
from geomap.export.position import event_position
from geomap.model import ControlInterval, Corroboration, Document, Event, Resolution, told_together
from geomap.pipeline import Reading

Point = Callable[[float | None, float | None], object]
"""A point as a table takes it."""


def text_value(value: str | None) -> str | None:
    """The text as UTF-8 can hold it."""
    return None if value is None else encodable(value)


def document_row(reading: Reading) -> tuple[Any, ...]:
    """A document for the table ``documents``: its id first, then what it says of itself and how much was found."""
    document = reading.document
    return (
        encodable(document.id),
        *map(text_value, (document.title, document.outlet, document.url)),
        iso(document.published),
        text_value(document.language),
        len(document.text.split()),
        len(reading.events),
    )


def event_row(event: Event, document: Document, point: Point) -> tuple[Any, ...]:
    """An event for the table ``events``, as its own article tells it."""
    at = event_position(event)
    columns = flat_columns(columns_of(event, document)).values()
    alone = attested_row(told_together("", (event,), {document.id: document}))
    return (point(at.lat, at.lon) if at else None, *columns, *alone)


def attested_row(told: Corroboration) -> tuple[Any, ...]:
    """How well an event is attested, for the last columns of the table ``events``."""
    return tuple(flat_columns(corroboration_columns(told)).values())


def toponym_row(found: Resolution, document: Document, point: Point) -> tuple[Any, ...]:
    """A place name for the table ``toponyms``."""
    toponym, place = found.toponym, found.place
    return (
        point(found.lat, found.lon),
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


def interval_row(interval: ControlInterval, point: Point) -> tuple[Any, ...]:
    """An interval for the table ``control``."""
    return (
        point(interval.lat, interval.lon),
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


def corroboration_row(told: Corroboration) -> tuple[Any, ...]:
    """What the reports of one happening say together for the table ``corroborations``."""
    return (
        told.cluster_id,
        told.article_count,
        told.independent_source_count,
        encodable(LIST_SEPARATOR.join(told.outlets)),
        encodable(LIST_SEPARATOR.join(told.denied_by)),
        text_value(figures_text(told.killed)),
        text_value(figures_text(told.injured)),
        iso(told.first_day),
        iso(told.last_day),
        corroboration_text(told),
    )
