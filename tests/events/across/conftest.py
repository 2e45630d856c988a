"""A desk on which reports of several outlets are laid side by side."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from geomap.events.across import clustered, corroborations
from geomap.events.across.sides import sides
from geomap.model import (
    ActorClass,
    DatePrecision,
    Document,
    Event,
    EventDate,
    EventPlace,
    EventType,
    Evidence,
    Level,
    Participant,
    Relation,
    Span,
)

MOSUL = EventPlace(
    0, 5, "Mosul", "Mosul", 36.335, 43.119, 99072, "IQ", None, "PPLA", Level.SETTLEMENT, Relation(), 13.0
)
PLACES = {
    "Mosul": MOSUL,
    "Tikrit": replace(
        MOSUL, text="Tikrit", name="Tikrit", lat=34.607, lon=43.678, geonames_id=90150, uncertainty_km=2.1
    ),
    "Baghdad": replace(MOSUL, text="Baghdad", name="Baghdad", lat=33.341, lon=44.401, geonames_id=98182),
    "Sloviansk": replace(
        MOSUL, text="Sloviansk", name="Sloviansk", lat=48.867, lon=37.617, geonames_id=692087, country="UA"
    ),
    "Kramatorsk": replace(
        MOSUL, text="Kramatorsk", name="Kramatorsk", lat=48.723, lon=37.556, geonames_id=704147, country="UA"
    ),
    "Iraq": replace(
        MOSUL,
        text="Iraq",
        name="Iraq",
        lat=33.0,
        lon=44.0,
        geonames_id=99237,
        level=Level.COUNTRY,
        uncertainty_km=500.0,
    ),
    "Nineveh": replace(
        MOSUL,
        text="Nineveh",
        name="Nineveh",
        lat=36.0,
        lon=42.5,
        geonames_id=99071,
        level=Level.ADMIN1,
        uncertainty_km=120.0,
    ),
}
CLASSES = {
    "ISIS": ActorClass.JIHADIST,
    "al-Nusra Front": ActorClass.JIHADIST,
    "militants": ActorClass.JIHADIST,
    "Iraqi army": ActorClass.STATE,
    "Iraqi soldiers": ActorClass.STATE,
    "Iraqi special forces": ActorClass.STATE,
    "army": ActorClass.STATE,
    "Russia": ActorClass.STATE,
    "Kurdish peshmerga": ActorClass.MILITIA,
    "Kurdish forces": ActorClass.MILITIA,
    "Wagner Group": ActorClass.MILITIA,
    "protesters": ActorClass.CIVILIAN,
    "terrorists": ActorClass.JIHADIST,
    "Islamist extremists": ActorClass.JIHADIST,
    "Sunni militants": ActorClass.MILITIA,
    "Iraqi insurgents": ActorClass.REBEL,
    "Syrian rebels": ActorClass.REBEL,
    "M23": ActorClass.REBEL,
    "al-Qaeda-linked militants": ActorClass.JIHADIST,
}


def party(name: str) -> Participant:
    """A participant of the class that the name has here."""
    return Participant(0, len(name), name, name, CLASSES.get(name, ActorClass.UNKNOWN))


def day(first: str, last: str | None = None) -> EventDate:
    """A date from one day to another."""
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    return EventDate(start, end, DatePrecision.DAY, first, "stated")


@dataclass
class Desk:
    """Articles and their events; each report comes from a new article unless it names one."""

    documents: dict[str, Document] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    families: dict[str, str] = field(default_factory=dict)

    def article(self, name: str, **told: object) -> Document:
        """Lay an article on the desk."""
        self.documents[name] = Document(name, **{"text": "", "outlet": f"Outlet {name}", **told})
        return self.documents[name]

    def report(self, kind: str, place: str | EventPlace | None, when: str | EventDate | None, **told: object) -> str:
        """Lay a report on the desk and return its event id."""
        article = told.pop("article", f"article {len(self.documents)}")
        if article not in self.documents:
            self.article(article)
        sentence = told.pop("sentence", f"It is told that {kind} happened.")
        word, at = told.pop("word", "it"), told.pop("at", 0)
        start = at + max(0, sentence.find(word))
        trigger = Span(start, start + len(word), word)
        for side in ("actors", "targets"):
            told[side] = tuple(party(name) for name in told.get(side, ()))
        where = PLACES[place] if isinstance(place, str) else place
        dated = day(when) if isinstance(when, str) else when
        event = Event(
            f"event {len(self.events)}",
            article,
            EventType(kind),
            Evidence(trigger, Span(at, at + len(sentence), sentence)),
            place=where,
            date=dated,
            **told,
        )
        self.events.append(event)
        return event.event_id

    @property
    def clustered(self) -> tuple[Event, ...]:
        """The events with their clusters."""
        return clustered(self.events, self.documents.values(), self.families)

    @property
    def clusters(self) -> list[list[str]]:
        """The event ids of each cluster."""
        found: dict[str, list[str]] = {}
        for event in self.clustered:
            if event.cluster_id is not None:
                found.setdefault(event.cluster_id, []).append(event.event_id)
        return list(found.values())

    @property
    def corroboration(self):
        """What the reports of the only cluster say together."""
        [only] = corroborations(self.clustered, self.documents.values(), self.families).values()
        return only

    def together(self, first: tuple, second: tuple, **both: object) -> bool:
        """Whether two reports (kind, place, day, and further fields) tell the same happening."""
        for kind, place, when, *more in (first, second):
            self.report(kind, place, when, **both, **(more[0] if more else {}))
        return len(self.clusters) == 1


@pytest.fixture
def desk() -> Desk:
    """An empty desk."""
    return Desk()


@pytest.fixture
def places() -> dict[str, EventPlace]:
    """The places that reports can be set in by name."""
    return PLACES


@pytest.fixture
def days():
    """A date from one day to another."""
    return day


@pytest.fixture
def side():
    """The sides of an event, by the names of its parties."""

    def made(kind: str, actors: tuple[str, ...] = (), targets: tuple[str, ...] = ()):
        desk = Desk()
        desk.report(kind, "Mosul", "2014-06-10", actors=actors, targets=targets)
        return sides(desk.events[0])

    return made
