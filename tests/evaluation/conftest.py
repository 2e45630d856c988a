"""Makers of small gold files, resolutions and events."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geomap.model import Event, EventPlace, EventType, Evidence, Level, Place, Resolution, Role, Span, Status, Toponym

GoldFile = Callable[..., Path]
MakeResolution = Callable[..., Resolution]
MakeEvent = Callable[..., Event]

MOSUL = Place(
    "gn:99072", "Mosul", 36.335, 43.119, "IQ", "Nineveh", "15", "PPLA", Level.SETTLEMENT, 1_000_000, 10.0, 99072
)


@pytest.fixture
def gold_file(tmp_path: Path) -> GoldFile:
    """A function that writes records to a file, one a line, and gives its path."""

    def write(*records: dict[str, Any], name: str = "gold.jsonl") -> Path:
        path = tmp_path / name
        path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        return path

    return write


@pytest.fixture
def mosul() -> Place:
    """The city of Mosul as a place."""
    return MOSUL


@pytest.fixture
def make_resolution() -> MakeResolution:
    """A function that makes a resolution of the name at an offset; without a place it is unknown."""

    def make(
        text: str, place: Place | None = None, *, start: int = 0, role: Role = Role.LITERAL, probability: float = 0.9
    ) -> Resolution:
        toponym = Toponym(start, start + len(text), text, text, role)
        if place is None:
            return Resolution(toponym, Status.UNKNOWN)
        return Resolution(
            toponym, Status.RESOLVED, (), place, place.lat, place.lon, place.level, 1.0, probability=probability
        )

    return make


@pytest.fixture
def make_event() -> MakeEvent:
    """A function that makes an event with its trigger at an offset, in a sentence of a hundred characters."""

    def make(
        event_type: EventType = EventType.GAIN,
        place: tuple[float, float, str] | None = None,
        *,
        at: int = 0,
        sentence: str = "x" * 100,
        **more: Any,
    ) -> Event:
        start = at // 100 * 100
        evidence = Evidence(Span(at, at + 5, "xxxxx"), Span(start, start + 100, sentence))
        where = None
        if place is not None:
            where = EventPlace(0, 5, "Place", "Place", place[0], place[1], country=place[2], level=Level.SETTLEMENT)
        return Event(f"{event_type}-{at}", "d", event_type, evidence, place=where, **more)

    return make
