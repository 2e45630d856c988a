"""The common columns of the table of events, one row an event: the same in every table format.

Numbers have fixed decimals (kilometres 2, probabilities 3), dates are ISO 8601, and what the article does not say is
None.  ``actors`` and ``targets`` are names in the order of the text.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from typing import Any

from geomap.errors import OutputError
from geomap.export.position import decimal
from geomap.model import CountRange, Document, Event, EventDate, EventPlace, Participant

COLUMNS: tuple[str, ...] = (
    "event_id",
    "document_id",
    "title",
    "outlet",
    "url",
    "published",
    "family",
    "type",
    "label",
    "actors",
    "targets",
    "place",
    "country",
    "admin1",
    "geonames_id",
    "feature_code",
    "level",
    "uncertainty_km",
    "place_probability",
    "date_start",
    "date_end",
    "date_precision",
    "modality",
    "outcome",
    "attributed_to",
    "killed_min",
    "killed_max",
    "injured_min",
    "injured_max",
    "count",
    "sentence",
    "sentence_start",
    "sentence_end",
    "trigger",
    "confidence",
    "cluster_id",
)
# Which columns are what; those that are added where there is something to say (`additions`) are among them.
LIST_COLUMNS = frozenset({"actors", "targets", "denied_by"})
DATE_COLUMNS = frozenset({"published", "date_start", "date_end", "place_asked_on"})
INTEGER_COLUMNS = frozenset(
    {
        "geonames_id",
        "killed_min",
        "killed_max",
        "injured_min",
        "injured_max",
        "count",
        "sentence_start",
        "sentence_end",
        "article_count",
        "independent_source_count",
        "ucdp_type_of_violence",
    }
)
DECIMAL_COLUMNS = frozenset({"uncertainty_km", "place_probability", "confidence"})
LIST_SEPARATOR = "; "

_KM_DECIMALS = 2
_PROBABILITY_DECIMALS = 3


def event_row(event: Event, document: Document) -> dict[str, Any]:
    """Return the columns of an event in the order of ``COLUMNS``; lists are tuples of names.

    Raises
    ------
    OutputError
        When a number is NaN or infinite.

    Examples
    --------
    >>> from geomap.model import EventType, Evidence, Span
    >>> evidence = Evidence(Span(6, 12, "seized"), Span(0, 19, "They seized Tikrit."))
    >>> event = Event("e1", "d1", EventType.GAIN, evidence)
    >>> event_row(event, Document(id="d1", text="They seized Tikrit."))["label"]
    'Territory gained'
    """
    row = {
        **document_columns(document),
        **_event_columns(event),
        **_place_columns(event.place),
        **_date_columns(event.date),
        **_range_columns("killed", event.killed),
        **_range_columns("injured", event.injured),
    }
    for name in DECIMAL_COLUMNS:
        if row[name] is not None and not math.isfinite(row[name]):
            raise OutputError(
                f"event {event.event_id}: {name} is {row[name]}, expected a finite number; correct the event"
            )
    return {name: row[name] for name in COLUMNS}


def iso(day: date | None) -> str | None:
    """Return a date in ISO 8601, None for none."""
    return None if day is None else day.isoformat()


def km(value: float | None) -> float | None:
    """Return kilometres with 2 decimals."""
    return None if value is None else decimal(value, _KM_DECIMALS)


def probability(value: float) -> float:
    """Return a probability with 3 decimals."""
    return decimal(value, _PROBABILITY_DECIMALS)


def document_columns(document: Document) -> dict[str, Any]:
    """Return the columns that say which article an event stands in."""
    return {
        "document_id": document.id,
        "title": document.title,
        "outlet": document.outlet,
        "url": document.url,
        "published": iso(document.published),
    }


def _event_columns(event: Event) -> dict[str, Any]:
    sentence = event.evidence.sentence
    return {
        "event_id": event.event_id,
        "family": event.family.value,
        "type": event.type.value,
        "label": event.type.label,
        "actors": _names(event.actors),
        "targets": _names(event.targets),
        "modality": event.modality.value,
        "outcome": None if event.outcome is None else event.outcome.value,
        "attributed_to": event.attributed_to,
        "count": event.count,
        "sentence": sentence.text,
        "sentence_start": sentence.start,
        "sentence_end": sentence.end,
        "trigger": event.evidence.trigger.text,
        "confidence": probability(event.confidence),
        "cluster_id": event.cluster_id,
    }


def _names(participants: Iterable[Participant]) -> tuple[str, ...]:
    return tuple(participant.called for participant in participants)


def _place_columns(place: EventPlace | None) -> dict[str, Any]:
    return {
        "place": place and place.name,
        "country": place and place.country,
        "admin1": place and place.admin1,
        "geonames_id": place and place.geonames_id,
        "feature_code": place and place.feature_code,
        "level": None if place is None or place.level is None else place.level.value,
        "uncertainty_km": km(place.uncertainty_km) if place else None,
        "place_probability": probability(place.probability) if place else None,
    }


def _date_columns(when: EventDate | None) -> dict[str, Any]:
    return {
        "date_start": iso(when.start) if when else None,
        "date_end": iso(when.end) if when else None,
        "date_precision": when.precision.value if when else None,
    }


def _range_columns(name: str, count: CountRange | None) -> dict[str, Any]:
    return {f"{name}_min": count.min if count else None, f"{name}_max": count.max if count else None}
