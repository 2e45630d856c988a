"""Small atlases of Iraq for pictures, and what of a drawing has a name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from geomap.export.picture.canvas import blank_canvas
from geomap.export.picture.drawing import picture_bytes
from geomap.export.picture.options import PictureOptions
from geomap.model import (
    AtlasData,
    ControlInterval,
    ControlStatus,
    ControlTimeline,
    Document,
    Event,
    EventPlace,
    EventType,
    Evidence,
    Level,
    Participant,
    Span,
)

TOWNS = {
    "Mosul": (36.335, 43.119),
    "Tikrit": (34.607, 43.678),
    "Kirkuk": (35.468, 44.392),
    "Ramadi": (33.426, 43.301),
    "Fallujah": (33.349, 43.786),
    "Samarra": (34.198, 43.874),
    "Baghdad": (33.341, 44.401),
    "Erbil": (36.191, 44.009),
}
_TEXT = "Government forces entered the town."


def quoted(text: str, trigger: str) -> Evidence:
    """A whole text as the sentence of an event."""
    start = text.index(trigger)
    return Evidence(Span(start, start + len(trigger), trigger), Span(0, len(text), text))


def make_event(
    number: int,
    town: str = "Mosul",
    *,
    event_type: EventType = EventType.CLASH,
    actor: str | None = "Iraqi army",
    level: Level = Level.SETTLEMENT,
) -> Event:
    """An event in a town of Iraq."""
    lat, lon = TOWNS[town]
    place = EventPlace(0, len(town), town, town, lat, lon, country="IQ", level=level, uncertainty_km=5.0)
    actors = () if actor is None else (Participant(0, len(actor), actor, actor),)
    evidence = quoted(_TEXT, "entered")
    return Event(f"e{number}", "a", event_type, evidence, actors=actors, place=place, confidence=0.9)


def make_data(*events: Event, documents: int = 1) -> AtlasData:
    """An atlas of these events, all of the first article."""
    articles = [Document("a", _TEXT, "Fighting in the north", date(2014, 6, 12), "The Example")]
    articles += [Document(f"b{number}", "Nothing happened.") for number in range(1, documents)]
    return AtlasData(tuple(articles), {}, events)


def make_interval(town: str = "Mosul", **changes) -> ControlInterval:
    """A reported holder of a town."""
    lat, lon = TOWNS[town]
    interval = ControlInterval(
        *(f"gn:{town}", town, lat, lon, 8.0, "Iraqi army", date(2014, 6, 10), None, ControlStatus.REPORTED, ("e1",)),
        claimants=("The Example",),
        last_report=date(2014, 6, 12),
    )
    return replace(interval, **changes)


@pytest.fixture(name="make_event")
def event_maker() -> Callable[..., Event]:
    """A function that makes an event in a town of Iraq."""
    return make_event


@pytest.fixture(name="make_data")
def data_maker() -> Callable[..., AtlasData]:
    """A function that makes an atlas of events."""
    return make_data


@pytest.fixture(name="make_interval")
def interval_maker() -> Callable[..., ControlInterval]:
    """A function that makes a reported holder of a town."""
    return make_interval


@pytest.fixture
def canvas():
    """An empty sheet of the usual size."""
    with blank_canvas(PictureOptions()) as sheet:
        yield sheet


@pytest.fixture
def names_in() -> Callable[..., list[str]]:
    """A function that draws an atlas as SVG and gives the names of what is drawn."""

    def names(data: AtlasData, timeline: ControlTimeline | None = None, **options) -> list[str]:
        drawn = picture_bytes(data, timeline or ControlTimeline(), ".svg", PictureOptions(**options))
        return re.findall(r'<g id="([^"]*)"', drawn.decode("utf-8"))

    return names
