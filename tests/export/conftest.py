"""Small real articles and events for the exports."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date

import pytest

from geomap.model import (
    ActorClass,
    AtlasData,
    Candidate,
    CountRange,
    DatePrecision,
    Document,
    Event,
    EventDate,
    EventPlace,
    EventType,
    Evidence,
    Level,
    MatchKind,
    Participant,
    Place,
    Resolution,
    Span,
    Status,
    Toponym,
)

_TEXT = (
    "Islamic State fighters seized Ramadi on 17 May 2015, killing at least 50 people. "
    "Fighting was reported in Anbar. Clashes went on in Iraq."
)

# Every kind of text that has broken an export or a page, as one string each.
HOSTILE = {
    "markup": "<img src=x onerror=alert(1)>",
    "script end": "</script><script>alert(1)</script>",
    "backtick": "`alert(1)`",
    "template literal": "${alert(1)}",
    "backslash and backtick": "\\`${1}\\",
    "expression": "{{7*191}}",
    "statement": "{% raw %}",
    "comment": "{# note #}",
    "end of CDATA": "a ]]> b",
    "line separator": "a\u2028b\u2029c\u0085d",
    "line ends": "a\r\nb\nc\rd",
    "not a number": "NaN",
    "lone surrogate": "a\ud83db",
    "direction override": "a\u202eb\u2066c\u2069",
    "script link": "javascript:alert(1)",
    "data link": "data:text/html,<b>x</b>",
    "quotes": "a \"b\" 'c', d; e",
    "NUL": "a\0b",
    "control": "a\x01\x1b[31mb\x7f",
    "formula": '=HYPERLINK("http://example.org")',
    "at sign": "@SUM(1)",
    "minus": "-1+1",
    "noncharacter": "a\ufffeb\uffffc",
    "entity": "&lt;b&gt; &amp;amp;",
}


def span(text: str, words: str) -> Span:
    """Where the words stand in the text."""
    start = text.index(words)
    return Span(start, start + len(words), words)


@pytest.fixture
def article() -> Document:
    """An article with a full header."""
    return Document(
        id="ramadi",
        text=_TEXT,
        title="Ramadi falls",
        published=date(2015, 5, 18),
        outlet="The Example",
        url="https://example.org/ramadi",
        language="en",
    )


@pytest.fixture
def gain() -> Event:
    """An event that says everything a column can hold."""
    actor, target = span(_TEXT, "Islamic State fighters"), span(_TEXT, "people")
    place = span(_TEXT, "Ramadi")
    return Event(
        event_id="e-gain",
        document_id="ramadi",
        type=EventType.GAIN,
        evidence=Evidence(span(_TEXT, "seized"), span(_TEXT, _TEXT[: _TEXT.index(" Fighting")])),
        actors=(Participant(actor.start, actor.end, actor.text, "Islamic State", ActorClass.JIHADIST),),
        targets=(
            Participant(target.start, target.end, target.text, "people", ActorClass.CIVILIAN),
            Participant(target.start, target.end, target.text, "", ActorClass.CIVILIAN),
        ),
        place=EventPlace(
            *(place.start, place.end, place.text, "Ramadi"),
            lat=33.4205612,
            lon=43.3077812,
            geonames_id=95788,
            country="IQ",
            admin1="Anbar",
            feature_code="PPLA",
            level=Level.SETTLEMENT,
            uncertainty_km=5.0,
            probability=0.97412,
        ),
        date=EventDate(date(2015, 5, 17), date(2015, 5, 17), DatePrecision.DAY, "on 17 May 2015", "stated"),
        killed=CountRange(50, None),
        confidence=0.81049,
    )


@pytest.fixture
def region() -> Event:
    """An event of which only the province is known."""
    place = span(_TEXT, "Anbar")
    return Event(
        "e-region",
        "ramadi",
        EventType.CLASH,
        Evidence(span(_TEXT, "Fighting"), span(_TEXT, "Fighting was reported in Anbar.")),
        place=EventPlace(
            place.start, place.end, place.text, "Anbar", 32.5, 41.5, 99592, "IQ", "Anbar", "ADM1", Level.ADMIN1
        ),
    )


@pytest.fixture
def country() -> Event:
    """An event of which only the country is known."""
    place = span(_TEXT, "Iraq")
    return Event(
        "e-country",
        "ramadi",
        EventType.CLASH,
        Evidence(span(_TEXT, "Clashes"), span(_TEXT, "Clashes went on in Iraq.")),
        place=EventPlace(
            place.start, place.end, place.text, "Iraq", 33.0, 44.0, 99237, "IQ", None, "PCLI", Level.COUNTRY
        ),
    )


@pytest.fixture
def unplaced() -> Event:
    """An event that says nothing beyond its sentence."""
    return Event(
        "e-unplaced",
        "ramadi",
        EventType.CLASH,
        Evidence(span(_TEXT, "Clashes"), span(_TEXT, "Clashes went on in Iraq.")),
    )


@pytest.fixture
def data(article, gain, region, country, unplaced) -> AtlasData:
    """An atlas with a point, an area, a country and no place at all."""
    return AtlasData((article,), {}, (gain, region, country, unplaced))


@pytest.fixture(params=HOSTILE.values(), ids=HOSTILE.keys())
def hostile(request) -> str:
    """One string that must come through as it is."""
    return request.param


@pytest.fixture
def hostile_data(hostile) -> AtlasData:
    """An atlas that holds the hostile string in every field a document or an event can carry."""
    everywhere = Span(0, len(hostile), hostile)
    participant = Participant(0, len(hostile), hostile, hostile)
    document = Document(hostile, hostile, hostile, None, hostile, hostile, hostile)
    place = EventPlace(
        *(0, len(hostile), hostile, hostile),
        lat=1.0,
        lon=2.0,
        country=hostile,
        admin1=hostile,
        feature_code=hostile,
        level=Level.SITE,
    )
    event = Event(
        hostile,
        hostile,
        EventType.ATTACK,
        Evidence(everywhere, everywhere),
        actors=(participant,),
        targets=(participant,),
        allies=(participant,),
        place=place,
        date=EventDate(None, None, DatePrecision.DAY, hostile, hostile),
        attributed_to=hostile,
        cluster_id=hostile,
    )
    return AtlasData((document,), {}, (event,))


@pytest.fixture
def asked(data, gain) -> AtlasData:
    """The same atlas, where a remote geocoder gave the position of the first event."""
    place = Place(
        *("nominatim:node/1", "Ramadi", 33.42, 43.3, "IQ", None, None, "PPL", Level.SETTLEMENT, 0, 5.0),
        geonames_id=None,
    )
    candidate = Candidate(place, 0.5, MatchKind.PRIMARY, ("from nominatim, 2026-03-01",), asked_on=date(2026, 3, 1))
    toponym = Toponym(gain.place.start, gain.place.end, "Ramadi", "Ramadi")
    resolution = Resolution(toponym, Status.RESOLVED, (candidate,), place, place.lat, place.lon, place.level, 5.0, 0.5)
    return replace(data, resolutions={gain.document_id: (resolution,)})


@pytest.fixture
def no_pyarrow(monkeypatch) -> None:
    """As if the extra parquet were not installed."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
