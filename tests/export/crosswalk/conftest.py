"""Events in few words: a type, a sentence, parties, a place and a day."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.model import (
    ActorClass,
    CountRange,
    DatePrecision,
    Event,
    EventDate,
    EventPlace,
    EventType,
    Evidence,
    Level,
    Participant,
    Span,
)

TIKRIT = EventPlace(0, 6, "Tikrit", "Tikrit", 34.61581, 43.67861, 90150, "IQ", level=Level.SETTLEMENT)
_CLASSES = {
    "Iraqi army": ActorClass.STATE,
    "army": ActorClass.STATE,
    "Turkish army": ActorClass.STATE,
    "Turkish and Iraqi troops": ActorClass.STATE,
    "NATO": ActorClass.INTERNATIONAL,
    "ISIS": ActorClass.JIHADIST,
    "rebels": ActorClass.REBEL,
    "civilians": ActorClass.CIVILIAN,
    "gunmen": ActorClass.UNKNOWN,
}


def parties(names: str | None) -> tuple[Participant, ...]:
    """The parties of these names, joined by commas."""
    found = [] if names is None else names.split(", ")
    return tuple(Participant(0, len(name), name, name, _CLASSES[name]) for name in found)


class Stories:
    """Makes events, each with an id of its own."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, kind, sentence="It happened.", actors=None, targets=None, *, day=None, killed=None, **more):
        """One event."""
        self.count += 1
        start = 0
        trigger = more.pop("trigger", sentence.split()[0])
        when = None
        if day is not None:
            on = date.fromisoformat(day)
            when = EventDate(on, on, DatePrecision.DAY, day, "stated")
        fields = {
            "actors": parties(actors),
            "targets": parties(targets),
            "place": TIKRIT,
            "date": when,
            "killed": None if killed is None else CountRange(killed, killed),
            **more,
        }
        words = Evidence(Span(start, start + len(trigger), trigger), Span(start, start + len(sentence), sentence))
        return Event(f"e{self.count}", "d1", EventType(kind), words, **fields)


@pytest.fixture
def event() -> Stories:
    """A maker of events."""
    return Stories()
