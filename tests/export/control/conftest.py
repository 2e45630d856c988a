"""A timeline of Ramadi, Baiji and an unknown village, with the articles and events that tell it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geomap.model import (
    AtlasData,
    ControlInterval,
    ControlStatus,
    ControlTimeline,
    Document,
    EventPlace,
    EventType,
    Evidence,
    Modality,
    Span,
)

_COURIER = "The army lost Ramadi on 17 May 2015. Islamic State fighters seized it. They fought for Tall Qamh."
_HERALD = "A spokesman denied that Ramadi had fallen."


@pytest.fixture
def courier() -> Document:
    """The article that tells most."""
    return Document("courier-1", _COURIER, "Ramadi falls", date(2015, 5, 18), "Tigris Courier", "https://example.org/1")


@pytest.fixture
def herald() -> Document:
    """The article that says otherwise, without a header."""
    return Document("herald.txt", _HERALD)


@pytest.fixture
def told(gain, courier, herald) -> AtlasData:
    """Three events of one article, a denial in another."""

    def evidence(document: Document, sentence: str, trigger: str) -> Evidence:
        start, at = document.text.index(sentence), document.text.index(trigger)
        return Evidence(Span(at, at + len(trigger), trigger), Span(start, start + len(sentence), sentence))

    village = EventPlace(0, 9, "Tall Qamh", "Tall Qamh")
    seized = evidence(courier, "Islamic State fighters seized it.", "seized")
    events = (
        replace(gain, event_id="taken", document_id=courier.id, evidence=seized),
        replace(
            gain,
            event_id="lost",
            document_id=courier.id,
            type=EventType.LOSE,
            evidence=evidence(courier, "The army lost Ramadi on 17 May 2015.", "lost"),
        ),
        replace(
            gain,
            event_id="fought",
            document_id=courier.id,
            type=EventType.CONTEST,
            place=village,
            date=None,
            evidence=evidence(courier, "They fought for Tall Qamh.", "fought"),
        ),
        replace(
            gain,
            event_id="denied",
            document_id=herald.id,
            modality=Modality.DENIED,
            attributed_to="A spokesman",
            evidence=evidence(herald, _HERALD, "fallen"),
        ),
    )
    return AtlasData((courier, herald), {}, events)


@pytest.fixture
def timeline() -> ControlTimeline:
    """Who is said to have held Ramadi before and after, and the fight for the village."""
    ramadi = {"place_key": "gn:95788", "place_name": "Ramadi", "lat": 33.42056, "lon": 43.30778, "uncertainty_km": 5.0}
    nowhere = {"place_key": "?tall qamh@courier-1", "place_name": "Tall Qamh", "lat": None, "lon": None}
    return ControlTimeline(
        (
            ControlInterval(
                **ramadi,
                holder="army",
                start=None,
                end=date(2015, 5, 16),
                status=ControlStatus.REPORTED,
                claims=("lost",),
                backing=("lost",),
                claimants=("Tigris Courier",),
                first_report=date(2015, 5, 16),
                last_report=date(2015, 5, 16),
                confidence=0.81,
            ),
            ControlInterval(
                **ramadi,
                holder="Islamic State",
                start=date(2015, 5, 17),
                end=None,
                status=ControlStatus.DENIED,
                claims=("taken",),
                denials=("denied",),
                backing=("taken",),
                claimants=("Tigris Courier",),
                deniers=("A spokesman, quoted by herald.txt",),
                first_report=date(2015, 5, 17),
                last_report=date(2015, 5, 17),
                confidence=0.405,
            ),
            ControlInterval(
                **nowhere,
                uncertainty_km=None,
                holder=None,
                start=date(2015, 5, 18),
                end=None,
                status=ControlStatus.CONTESTED,
                claims=("fought",),
                claimants=("Tigris Courier",),
                confidence=0.81,
            ),
        )
    )
