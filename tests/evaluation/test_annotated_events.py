"""Which found event is meant by which gold event."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geomap.errors import RecordError
from geomap.evaluation.annotated_events import GoldEvent, GoldPlace, gold_events, is_there, match_events, type_of
from geomap.evaluation.gold import read_gold
from geomap.gazetteer import Gazetteer
from geomap.geometry import Point
from geomap.model import Event, EventPlace, EventType, Modality

GoldFile = Callable[..., Path]
MakeEvent = Callable[..., Event]

MOSUL = (36.34, 43.13, "IQ")
ENTRY = {
    "type": "control.gain",
    "start": 5,
    "end": 10,
    "place": {"name": "Iraq", "lat": 33, "lon": 43.7, "level": "country", "tolerance_km": 500},
    "date": {"start": "2014-06-10", "end": "2014-06-11"},
    "modality": "asserted",
    "actors": ["Islamic State"],
    "targets": [],
    "accept_types": ["clash"],
}


def gold(at: int = 0, event_type: EventType = EventType.GAIN, *, is_optional: bool = False) -> GoldEvent:
    """A gold event in Mosul."""
    place = GoldPlace(Point(36.34, 43.13), 10, None)
    return GoldEvent(
        (at, at + 5), event_type, frozenset({event_type}), place, None, Modality.ASSERTED, (), (), is_optional
    )


def parsed(gold_file: GoldFile, gazetteer: Gazetteer, *entries: Any) -> tuple[GoldEvent, ...]:
    """The gold events of one record."""
    (record,) = read_gold(gold_file({"text": "They seized it.", "events": list(entries)})).records
    return gold_events(record, gazetteer)


def test_an_annotated_event(gold_file: GoldFile, gazetteer: Gazetteer) -> None:
    """Types, place, dates and parties are read; a country gets its code."""
    (event,) = parsed(gold_file, gazetteer, ENTRY)

    assert event.type is EventType.GAIN
    assert event.types == {EventType.GAIN, EventType.CLASH}
    assert event.place == GoldPlace(Point(33.0, 43.7), 500.0, "IQ")
    assert event.dates == (date(2014, 6, 10), date(2014, 6, 11))
    assert not event.is_optional


def test_place_and_date_may_be_missing(gold_file: GoldFile, gazetteer: Gazetteer) -> None:
    """Null stands for what the text does not say."""
    (event,) = parsed(gold_file, gazetteer, {**ENTRY, "place": None, "date": None, "optional": True})

    assert (event.place, event.dates, event.is_optional) == (None, None, True)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({**ENTRY, "type": "party"}, "event 1: ValueError 'party' is not a valid EventType"),
        ({key: value for key, value in ENTRY.items() if key != "modality"}, "event 1: KeyError 'modality'"),
        ("gain", "event 1: TypeError"),
    ],
)
def test_a_wrong_event_is_refused(entry: object, message: str, gold_file: GoldFile, gazetteer: Gazetteer) -> None:
    """The message says which event of which line, and what is missing."""
    with pytest.raises(RecordError, match=message):
        parsed(gold_file, gazetteer, entry)


def test_events_must_be_a_list(gold_file: GoldFile, gazetteer: Gazetteer) -> None:
    """Anything else is no annotation."""
    (record,) = read_gold(gold_file({"text": "a", "events": "none"})).records

    with pytest.raises(RecordError, match='"events" is no list'):
        gold_events(record, gazetteer)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("control.gain", EventType.GAIN),
        ("airstrike", EventType.AIRSTRIKE),
        ("protest_crackdown", EventType.CRACKDOWN),
        ("property_destruction", EventType.DESTRUCTION),
    ],
)
def test_names_of_types(name: str, expected: EventType) -> None:
    """Prefixes of families and two longer names are understood."""
    assert type_of(name) is expected


@pytest.mark.parametrize(
    ("lat", "tolerance_km", "expected"),
    [(36.34, 0, True), (36.54, 0, True), (36.64, 0, False), (37.23, 100, True), (37.34, 100, False)],
)
def test_tolerance_is_25_km_at_least(lat: float, tolerance_km: float, expected: bool) -> None:  # noqa: FBT001
    """A tenth of a degree of latitude is 11 km."""
    place = EventPlace(0, 1, "x", "x", lat, 43.13)

    assert is_there(place, GoldPlace(Point(36.34, 43.13), tolerance_km, None)) is expected


def test_a_country_is_met_by_any_place_in_it() -> None:
    """Distance does not count then."""
    iraq = GoldPlace(Point(0, 0), 10, "IQ")

    assert is_there(EventPlace(0, 1, "x", "x", 36.0, 43.0, country="IQ"), iraq)
    assert not is_there(EventPlace(0, 1, "x", "x", 0.0, 0.0, country="SY"), iraq)


def test_no_place_agrees_with_no_place_only() -> None:
    """A name that was not resolved is drawn nowhere, and is no place either."""
    somewhere = GoldPlace(Point(0, 0), 10, None)

    assert is_there(None, None)
    assert is_there(EventPlace(0, 1, "x", "x"), None)
    assert not is_there(None, somewhere)
    assert not is_there(EventPlace(0, 1, "x", "x", 0.0, 0.0), None)


def test_each_event_is_matched_once(make_event: MakeEvent) -> None:
    """Two found events in the sentence of one gold event: one pair."""
    found = [make_event(EventType.GAIN, MOSUL, at=0), make_event(EventType.GAIN, MOSUL, at=50)]

    (match,) = match_events(found, [gold(at=50)])

    assert match.found is found[1]


def test_the_type_outweighs_the_trigger(make_event: MakeEvent) -> None:
    """The event of the right type is the one that is meant, though another has the trigger."""
    found = [make_event(EventType.CLASH, MOSUL, at=0), make_event(EventType.GAIN, MOSUL, at=50)]

    (match,) = match_events(found, [gold(at=0)])

    assert match.found is found[1]
    assert match.has_type


def test_a_wrong_type_still_matches(make_event: MakeEvent) -> None:
    """An event with its place counts, and its type is scored by itself."""
    (match,) = match_events([make_event(EventType.CLASH, MOSUL)], [gold()])

    assert not match.has_type


def test_required_events_come_before_optional_ones(make_event: MakeEvent) -> None:
    """Where both would do, what was found stands for the gold event that counts."""
    (match,) = match_events([make_event(EventType.GAIN, MOSUL)], [gold(is_optional=True), gold()])

    assert not match.gold.is_optional


def test_another_sentence_or_place_does_not_match(make_event: MakeEvent) -> None:
    """The sentence must hold the gold trigger, and the places must agree."""
    assert match_events([make_event(EventType.GAIN, MOSUL, at=120)], [gold(at=0)]) == ()
    assert match_events([make_event(EventType.GAIN, (0.0, 0.0, "GH"))], [gold()]) == ()


def test_further_evidence_counts_as_told_there(make_event: MakeEvent) -> None:
    """An event told in two sentences may be annotated in either."""
    event = make_event(EventType.GAIN, MOSUL, at=0)
    twice = replace(event, further_evidence=(make_event(EventType.GAIN, MOSUL, at=120).evidence,))

    assert len(match_events([twice], [gold(at=120)])) == 1
