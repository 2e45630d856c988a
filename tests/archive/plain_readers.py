"""What reads articles in these tests: known towns become events, without a language model.

In a module of its own, which other processes can load.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from geomap.errors import ModelError
from geomap.model import (
    Candidate,
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
from geomap.pipeline import Reading

TOWNS = {
    "Mosul": Place(
        "gn:99072", "Mosul", 36.335, 43.11889, "IQ", "Nineveh", "15", "PPLA", Level.SETTLEMENT, 1739800, 8, 99072
    ),
    "Homs": Place(
        "gn:169577", "Homs", 34.72682, 36.72339, "SY", "Homs", "11", "PPLA", Level.SETTLEMENT, 775404, 6, 169577
    ),
}
UNKNOWN = "Tall Qamharat"
TAKEN_ON = date(2014, 6, 10)


def read(documents: Sequence[Document]) -> Iterator[Reading]:
    """One event for each town that an article names; a name that nobody knows stays without a place."""
    for document in documents:
        names = sorted((document.text.index(name), name) for name in (*TOWNS, UNKNOWN) if name in document.text)
        resolutions = tuple(_resolution(start, name) for start, name in names)
        events = tuple(_event(document, found) for found in resolutions if found.place)
        yield Reading(document, resolutions, events)


def _resolution(start: int, name: str) -> Resolution:
    toponym = Toponym(start, start + len(name), name, name)
    place = TOWNS.get(name)
    if place is None:
        return Resolution(toponym, Status.UNKNOWN)
    candidate = Candidate(place, 0.9, MatchKind.PRIMARY)
    return Resolution(
        toponym, Status.RESOLVED, (candidate,), place, place.lat, place.lon, place.level, place.uncertainty_km, 0.9
    )


def _event(document: Document, found: Resolution) -> Event:
    toponym, place, text = found.toponym, found.place, document.text
    assert place is not None
    sentence = Span(0, len(text), text)
    actor, _, _ = text.partition(" seized ")
    where = EventPlace(
        *(toponym.start, toponym.end, toponym.text, place.name, place.lat, place.lon, place.geonames_id),
        *(place.country, place.admin1, place.feature_code, place.level),
        uncertainty_km=place.uncertainty_km,
        probability=0.9,
    )
    return Event(
        f"{document.id}-{place.name}",
        document.id,
        EventType.GAIN,
        Evidence(Span(0, len(text), text), sentence),
        actors=(Participant(0, len(actor), actor, actor),),
        place=where,
        date=EventDate(TAKEN_ON, TAKEN_ON, DatePrecision.DAY, "10 June 2014", "stated"),
        confidence=0.8,
    )


def read_fragile(documents: Sequence[Document]) -> Iterator[Reading]:
    """Fails on an article that says "broken"."""
    for reading in read(documents):
        if "broken" in reading.document.text:
            raise KeyError("a fault of the rules")
        yield reading


def read_deadly(documents: Sequence[Document]) -> Iterator[Reading]:
    """Ends its process on an article that says "deadly"; with a file named in ``marker`` only the first time."""
    for reading in read(documents):
        document = reading.document
        marker = document.extra.get("marker")
        if "deadly" in document.text and not (marker and Path(marker).exists()):
            if marker:
                Path(marker).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        yield reading


def read_slowly(documents: Sequence[Document]) -> Iterator[Reading]:
    """Takes a while for each article."""
    for reading in read(documents):
        time.sleep(0.02)
        yield reading


def read_for_ever(documents: Sequence[Document]) -> Iterator[Reading]:
    """Never comes to an end, which is what one huge article looks like."""
    time.sleep(3600)
    yield from read(documents)


def read_endless(documents: Sequence[Document]) -> Iterator[Reading]:
    """Never comes to an end on an article that says "endless"; nor to its senses, where that says "deaf"."""
    for reading in read(documents):
        if "deaf" in reading.document.text:
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGPROF})  # as compiled code, which does not look up
        while "endless" in reading.document.text:
            pass
        yield reading


def read_greedily(documents: Sequence[Document]) -> Iterator[Reading]:
    """Wants all the memory there is for an article that says "greedy"."""
    for reading in read(documents):
        held = []
        while "greedy" in reading.document.text:
            held.append(bytearray(10_000_000))
        yield reading


def read_without_model(documents: Sequence[Document]) -> Iterator[Reading]:
    """Finds no language model."""
    raise ModelError("the language model is not installed; run: pip install it")
    yield from read(documents)


def read_interrupted(documents: Sequence[Document]) -> Iterator[Reading]:
    """Is interrupted with Ctrl-C at an article that says "stop here"."""
    for reading in read(documents):
        if "stop here" in reading.document.text:
            raise KeyboardInterrupt
        yield reading


_HERE = threading.Lock()


def read_alone(documents: Sequence[Document]) -> Iterator[Reading]:
    """Fails when another thread of the process is reading."""
    if not _HERE.acquire(blocking=False):
        raise RuntimeError("two threads read at once")
    try:
        yield from read_slowly(documents)
    finally:
        _HERE.release()
