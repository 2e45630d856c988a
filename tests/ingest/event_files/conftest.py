"""One small atlas, and the files that geomap writes of it."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest

from geomap import export
from geomap.ingest import read_event_file
from geomap.model import (
    ActorClass,
    AtlasData,
    CountRange,
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

TEXT = "Islamic State fighters seized Ramadi on 17 May 2015, killing at least 500 people."


def span(words):
    """Where words stand in the article."""
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


@pytest.fixture
def event() -> Event:
    """The fall of Ramadi."""
    actor, place = span("Islamic State fighters"), span("Ramadi")
    return Event(
        event_id="e1",
        document_id="ramadi",
        type=EventType.GAIN,
        evidence=Evidence(span("seized"), Span(0, len(TEXT), TEXT)),
        actors=(Participant(actor.start, actor.end, actor.text, "Islamic State", ActorClass.JIHADIST),),
        place=EventPlace(
            *(place.start, place.end, place.text, "Ramadi", 33.42056, 43.30778, 95788, "IQ", "Anbar", "PPLA"),
            level=Level.SETTLEMENT,
            uncertainty_km=5.0,
            probability=0.97,
        ),
        date=EventDate(date(2015, 5, 17), date(2015, 5, 17), DatePrecision.DAY, "on 17 May 2015", "stated"),
        killed=CountRange(500, None),
        confidence=0.81,
    )


@pytest.fixture
def data(event) -> AtlasData:
    """The atlas with that one event."""
    document = Document("ramadi", TEXT, "Ramadi falls", date(2015, 5, 18), "The Example", language="en")
    return AtlasData((document,), {"ramadi": ()}, (event,))


@pytest.fixture
def written(data, tmp_path):
    """Writes the atlas, or another, with a suffix and gives the file."""

    def write(suffix, atlas=data):
        target = tmp_path / f"events.{suffix}"
        export.write(atlas, target)
        return target

    return write


@pytest.fixture
def record(data):
    """The event as the JSON object of a line of JSONL."""
    return json.loads(export.to_text(data, "jsonl"))


@pytest.fixture
def collection(data):
    """The atlas as a GeoJSON object."""
    return json.loads(export.to_text(data, "geojson"))


@pytest.fixture
def row(data):
    """The event as the cells of its row in CSV, by column."""
    (found,) = csv.DictReader(io.StringIO(export.to_text(data, "csv"), newline=""))
    return found


@pytest.fixture
def read():
    """Reads a file and gives the atlas and the messages of what could not be read."""

    def read_file(path):
        errors = []
        found = read_event_file(path, on_error=lambda where, error: errors.append((where, error)))
        assert all(str(error).startswith(where) and str(error).isprintable() for where, error in errors)
        return found, [str(error) for _, error in errors]

    return read_file
