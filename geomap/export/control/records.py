"""Control intervals as JSON objects: who is reported to hold what, from when to when, and every sentence that says so.

An object holds the interval, then ``claims`` and ``denials``, each with its event, article, date, sentence and who says
so (``said_by``).  ``role`` tells what a report does: *claim* (the holder has the place), *fighting* (for it), *loss*
(it was given up), *relief* (a siege ended), *denial*.  ``start`` and ``end`` are included days, null is open.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from geomap.export.additions import SOURCE_COLUMNS, place_sources
from geomap.export.columns import document_columns, iso, km, probability
from geomap.export.position import Position, event_position
from geomap.model import AtlasData, ControlInterval, ControlTimeline, Document, Event, EventType, Outcome, claimant

_ID_LENGTH = 16
_ROLES = {
    EventType.LOSE: "loss",
    EventType.TRANSFER: "loss",
    EventType.RELIEVE: "relief",
    EventType.GAIN: "claim",
    EventType.HOLD: "claim",
}


@dataclass(frozen=True, slots=True)
class ControlRecord:
    """One interval: what is known of its place (``place``), the interval itself, its reports, and its point if any.

    The keys of ``place`` are those of the columns of events.
    """

    interval_id: str
    place: dict[str, Any]
    interval: dict[str, Any]
    claims: tuple[dict[str, Any], ...]
    denials: tuple[dict[str, Any], ...]
    position: Position | None

    def as_json(self) -> dict[str, Any]:
        """The whole as one JSON object, place, date and sentence nested as in the records of events."""
        point = self.position
        more = {key.removeprefix("place_"): value for key, value in self.place.items() if key != "place"}
        return {
            "interval_id": self.interval_id,
            "place": {
                "name": self.place["place"],
                "lat": None if point is None else point.lat,
                "lon": None if point is None else point.lon,
                **more,
            },
            **self.interval,
            "claims": [_nested(report) for report in self.claims],
            "denials": [_nested(report) for report in self.denials],
        }


def control_records(data: AtlasData, timeline: ControlTimeline) -> Iterator[ControlRecord]:
    """Yield the record of each interval in the order of the timeline, which was traced from the same atlas."""
    atlas = _Atlas(data)
    for interval in timeline.intervals:
        yield _record(interval, atlas)


class _Atlas:
    """The events and articles of an atlas by id, and where positions come from."""

    def __init__(self, data: AtlasData) -> None:
        self.events: Mapping[str, Event] = {event.event_id: event for event in data.events}
        self.documents: Mapping[str, Document] = {document.id: document for document in data.documents}
        self.sources = place_sources(data)


def _record(interval: ControlInterval, atlas: _Atlas) -> ControlRecord:
    events = [atlas.events[event_id] for event_id in interval.claims]
    claims = (_report(_role(event, interval, atlas), event, atlas) for event in events)
    denials = (_report("denial", atlas.events[event_id], atlas) for event_id in interval.denials)
    return ControlRecord(
        _interval_id(interval),
        _place(interval, events[0], atlas),
        {
            "holder": interval.holder,
            "start": iso(interval.start),
            "end": iso(interval.end),
            "status": interval.status.value,
            "confidence": probability(interval.confidence),
            "first_report": iso(interval.first_report),
            "last_report": iso(interval.last_report),
            "claimants": list(interval.claimants),
            "deniers": list(interval.deniers),
        },
        tuple(claims),
        tuple(denials),
        event_position(events[0]),
    )


def _interval_id(interval: ControlInterval) -> str:
    """A digest of what tells an interval from every other: the same reports give the same id on any machine."""
    days = f"{interval.start}/{interval.end}"
    key = "\x1f".join((interval.place_key, interval.holder or "", days, interval.status.value, interval.claims[0]))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:_ID_LENGTH]


def _place(interval: ControlInterval, event: Event, atlas: _Atlas) -> dict[str, Any]:
    """What the first report's event knows of the place, under the name that the interval gives it."""
    known = event.place
    place = {
        "place": interval.place_name,
        "country": known and known.country,
        "admin1": known and known.admin1,
        "geonames_id": known and known.geonames_id,
        "feature_code": known and known.feature_code,
        "level": None if known is None or known.level is None else known.level.value,
        "uncertainty_km": km(interval.uncertainty_km),
    }
    if atlas.sources:
        place.update(atlas.sources.get(event.event_id) or dict.fromkeys(SOURCE_COLUMNS))
    return place


def _report(role: str, event: Event, atlas: _Atlas) -> dict[str, Any]:
    document, sentence, when = atlas.documents[event.document_id], event.evidence.sentence, event.date
    return {
        "role": role,
        "event_id": event.event_id,
        **document_columns(document),
        "type": event.type.value,
        "date_start": iso(when.start) if when else None,
        "date_end": iso(when.end) if when else None,
        "modality": event.modality.value,
        "said_by": claimant(event, document),
        "sentence": sentence.text,
        "sentence_start": sentence.start,
        "sentence_end": sentence.end,
        "confidence": probability(event.confidence),
    }


def _nested(report: dict[str, Any]) -> dict[str, Any]:
    date = {"start": report["date_start"], "end": report["date_end"]}
    sentence = {"text": report["sentence"], "start": report["sentence_start"], "end": report["sentence_end"]}
    flat = {name: value for name, value in report.items() if not name.startswith(("date_", "sentence"))}
    return {**flat, "date": date if any(date.values()) else None, "sentence": sentence}


def _role(event: Event, interval: ControlInterval, atlas: _Atlas) -> str:
    """What a report does in the interval: a loss ends that of the loser, and starts that of who came after."""
    if event.outcome is Outcome.FAILED:
        return "fighting"
    role = _ROLES.get(event.type, "fighting")
    if role != "loss" or event.event_id not in interval.backing:
        return role
    day = (event.date and event.date.start) or atlas.documents[event.document_id].published
    return "loss" if interval.end is not None and day is not None and day > interval.end else "claim"
