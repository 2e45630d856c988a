"""A small newsroom: articles about real places, told in a few words each."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from geomap.control import trace
from geomap.model import (
    AtlasData,
    DatePrecision,
    Document,
    Event,
    EventDate,
    EventPlace,
    EventType,
    Evidence,
    Level,
    Participant,
    Span,
)

PLACES = {
    "Ramadi": EventPlace(0, 6, "Ramadi", "Ramadi", 33.42056, 43.30778, 95788, "IQ", level=Level.SETTLEMENT),
    "Mosul": EventPlace(0, 5, "Mosul", "Mosul", 36.335, 43.11889, 99072, "IQ", level=Level.SETTLEMENT),
    "Tikrit": EventPlace(0, 6, "Tikrit", "Tikrit", 34.61581, 43.67861, 90150, "IQ", level=Level.SETTLEMENT),
    "Baiji": EventPlace(0, 5, "Baiji", "Baiji", 34.92917, 43.49306, 98865, "IQ", level=Level.SETTLEMENT),
    "Bakhmut": EventPlace(0, 7, "Bakhmut", "Bakhmut", 48.59441, 37.99936, 712451, "UA", level=Level.SETTLEMENT),
    "Kobani": EventPlace(0, 6, "Kobani", "Kobani", 36.89095, 38.35347, None, "SY", level=Level.SETTLEMENT),
    "Anbar": EventPlace(0, 5, "Anbar", "Anbar", 32.5, 41.5, 99592, "IQ", level=Level.ADMIN1),
    "Iraq": EventPlace(0, 4, "Iraq", "Iraq", 33.0, 44.0, 99237, "IQ", level=Level.COUNTRY),
}


def _party(name: str) -> Participant:
    return Participant(0, len(name), name, name)


def _range(text: str) -> EventDate:
    """Read "2014", "2014-06", "2014-06-10" or "2014-06-10/2014-06-12"."""
    if "/" in text:
        start, _, end = text.partition("/")
        first = date.fromisoformat(start) if start else None
        return EventDate(first, date.fromisoformat(end), DatePrecision.INTERVAL, text, "stated")
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return EventDate(date(*parts), date(*parts), DatePrecision.DAY, text, "stated")
    if len(parts) == 2:
        end = date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1) - timedelta(days=1)
        return EventDate(date(*parts, 1), end, DatePrecision.MONTH, text, "stated")
    return EventDate(date(parts[0], 1, 1), date(parts[0], 12, 31), DatePrecision.YEAR, text, "stated")


class Newsroom:
    """Collects events, each in a document of its own unless told otherwise, and traces them."""

    def __init__(self, places=PLACES) -> None:
        self.places = places
        self.events: list[Event] = []
        self.documents: dict[str, Document] = {}

    def report(self, event_type, place, day=None, actor=None, target=None, *, document=None, published=None, **more):
        """Add one event and return its id."""
        event_id = f"e{len(self.events) + 1}"
        document_id = document or f"d{len(self.events) + 1}"
        if document_id not in self.documents or published:
            printed = date.fromisoformat(published) if published else None
            self.documents[document_id] = Document(document_id, "", published=printed)
        fields = {
            "place": self.places[place] if isinstance(place, str) else place,
            "date": _range(day) if isinstance(day, str) else day,
            "actors": (_party(actor),) if actor else (),
            "targets": (_party(target),) if target else (),
            "evidence": Evidence(Span(0, 0, ""), Span(0, 0, "")),
            **more,
        }
        self.events.append(Event(event_id, document_id, EventType(event_type), **fields))
        return event_id

    @property
    def data(self) -> AtlasData:
        """The atlas of what was reported."""
        return AtlasData(tuple(self.documents.values()), {}, tuple(self.events))

    @property
    def intervals(self):
        """What the reports add up to."""
        return trace(self.data).intervals

    @property
    def story(self) -> list[str]:
        """The intervals in words: "holder start..end status"."""
        return [f"{i.holder} {i.start or ''}..{i.end or ''} {i.status.value}" for i in self.intervals]


@pytest.fixture
def news() -> Newsroom:
    """An empty newsroom."""
    return Newsroom()


@pytest.fixture
def newsroom():
    """What is in here, for tests that make newsrooms of their own."""
    return SimpleNamespace(Newsroom=Newsroom, PLACES=dict(PLACES))
