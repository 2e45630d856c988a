"""Figures of annotated events, counted by hand on small results."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from geomap.evaluation.annotated_events import GoldEvent, GoldPlace, match_events
from geomap.evaluation.event_figures import EventResult, dates_overlap, result_figures
from geomap.evaluation.metrics import Counts
from geomap.gazetteer import Gazetteer
from geomap.geometry import Point
from geomap.model import DatePrecision, Event, EventDate, EventType, Family, Modality, Participant

MakeEvent = Callable[..., Event]
MOSUL = (36.34, 43.13, "IQ")
ACCRA = (5.6, -0.2, "GH")
JUNE_10 = date(2014, 6, 10)


def gold(at: int = 0, event_type: EventType = EventType.GAIN) -> GoldEvent:
    """A gold event in Mosul."""
    place = GoldPlace(Point(36.34, 43.13), 10, None)
    return GoldEvent(
        (at, at + 5), event_type, frozenset({event_type}), place, None, Modality.ASSERTED, (), (), is_optional=False
    )


def result(found: list[Event], expected: list[GoldEvent]) -> EventResult:
    """What was found beside what was expected, matched."""
    return EventResult(tuple(found), tuple(expected), match_events(found, expected))


def on(start: date | None, end: date | None) -> EventDate:
    """A found date."""
    return EventDate(start, end, DatePrecision.DAY, "x", "stated")


def values(results: list[EventResult], gazetteer: Gazetteer) -> dict[str, float | None]:
    """The figures by name."""
    return {figure.name: figure.value for figure in result_figures(results, gazetteer)}


def test_with_place_and_with_type(make_event: MakeEvent, gazetteer: Gazetteer) -> None:
    """Of two found, both in place and one of the right type; three were expected."""
    found = [make_event(EventType.GAIN, MOSUL), make_event(EventType.CLASH, MOSUL, at=100)]

    figures = values([result(found, [gold(0), gold(100), gold(200)])], gazetteer)

    assert figures["events.with_place.precision"] == 1.0
    assert figures["events.with_place.recall"] == pytest.approx(2 / 3)
    assert figures["events.with_place.f1"] == pytest.approx(0.8)
    assert figures["events.with_place_and_type.f1"] == pytest.approx(0.4)


def test_optional_events_count_neither_way(make_event: MakeEvent) -> None:
    """One optional event found, one missed: nothing to count, but the false alarm beside them."""
    found = [make_event(EventType.GAIN, MOSUL), make_event(EventType.GAIN, ACCRA, at=100)]
    expected = [replace(gold(0), is_optional=True), replace(gold(200), is_optional=True)]

    assert result(found, expected).counts(with_type=True) == Counts(0, 1, 0, 0)


def test_families_are_counted_apart(make_event: MakeEvent) -> None:
    """A gain is of control, an airstrike of conflict."""
    found = [make_event(EventType.GAIN, MOSUL), make_event(EventType.AIRSTRIKE, MOSUL, at=100)]
    held = result(found, [gold(0), gold(100, EventType.CLASH)])

    assert held.counts(with_type=True, family=Family.CONTROL) == Counts(1, 1, 1, 1)
    assert held.counts(with_type=True, family=Family.CONFLICT) == Counts(0, 1, 0, 1)


def test_points_on_the_map(make_event: MakeEvent, gazetteer: Gazetteer) -> None:
    """A point is true when some gold event of the document happened there, optional ones included."""
    found = [make_event(EventType.GAIN, MOSUL, at=300), make_event(EventType.GAIN, ACCRA), make_event()]

    figures = values([result(found, [replace(gold(), is_optional=True)])], gazetteer)

    assert figures["points.true"] == 0.5


def test_modality(make_event: MakeEvent, gazetteer: Gazetteer) -> None:
    """Of two planned events one is called planned; a third, asserted, is called denied: F1 1/2, one of three right."""
    found = [
        make_event(EventType.GAIN, MOSUL, modality=Modality.PLANNED),
        make_event(EventType.GAIN, MOSUL, at=100),
        make_event(EventType.GAIN, MOSUL, at=200, modality=Modality.DENIED),
    ]
    planned = [replace(gold(at), modality=Modality.PLANNED) for at in (0, 100)]

    figures = values([result(found, [*planned, gold(200)])], gazetteer)

    assert figures["modality.right"] == pytest.approx(1 / 3)
    assert figures["modality.not_asserted.f1"] == pytest.approx(0.5)


def test_dates_and_parties(make_event: MakeEvent, gazetteer: Gazetteer) -> None:
    """One pair has its date, one has none; the actor is found, the target is not."""
    actor = Participant(0, 1, "Taliban fighters", "Taliban")
    found = [
        make_event(EventType.GAIN, MOSUL, date=on(JUNE_10, JUNE_10), actors=(actor,)),
        make_event(EventType.GAIN, MOSUL, at=100),
    ]
    dated = [replace(gold(at), dates=(JUNE_10, JUNE_10), actors=("Taliban",), targets=("army",)) for at in (0, 100)]

    figures = values([result(found, dated)], gazetteer)

    assert (figures["date.overlap"], figures["date.given_and_overlap"]) == (0.5, 1.0)
    assert (figures["actors.precision"], figures["actors.recall"]) == (1.0, 0.5)
    assert (figures["targets.precision"], figures["targets.f1"]) == (None, 0.0)


@pytest.mark.parametrize(
    ("start", "end", "with_year", "without"),
    [
        (JUNE_10, JUNE_10, True, True),
        (date(2014, 6, 1), date(2014, 6, 30), True, True),
        (date(2014, 6, 11), date(2014, 6, 12), False, False),
        (date(2016, 6, 10), date(2016, 6, 10), False, True),
        (date(2013, 12, 30), date(2014, 1, 2), False, False),
        (None, date(2014, 7, 1), True, True),
        (date(2014, 7, 1), None, False, False),
    ],
)
def test_overlap_of_dates(start: date | None, end: date | None, with_year: bool, without: bool) -> None:  # noqa: FBT001
    """Ranges overlap when they share a day; without the year, when they share a day of the year; None is open."""
    found = on(start, end)

    assert dates_overlap(found, (JUNE_10, JUNE_10)) is with_year
    assert dates_overlap(found, (JUNE_10, JUNE_10), with_year=False) is without


def test_the_turn_of_the_year_and_leap_days() -> None:
    """A range over New Year keeps its length in any year, and the 29th of February becomes the 28th."""
    new_year = on(date(2020, 1, 1), date(2020, 1, 1))
    february = on(date(2021, 2, 28), date(2021, 2, 28))

    assert dates_overlap(new_year, (date(2016, 12, 30), date(2017, 1, 2)), with_year=False)
    assert dates_overlap(february, (date(2016, 2, 29), date(2016, 2, 29)), with_year=False)


def test_no_date_overlaps_nothing() -> None:
    """Without a date on either side there is nothing to agree."""
    assert not dates_overlap(None, (JUNE_10, JUNE_10))
    assert not dates_overlap(on(JUNE_10, JUNE_10), None)


@pytest.mark.parametrize(
    ("text", "basis", "with_year", "is_right"),
    [
        ("On June 10", "year unknown", False, True),
        ("On June 11", "year unknown", False, False),
        ("On June 10", "year unknown", True, False),
        ("On June 10", "stated", False, False),
        ("on Monday", "year unknown", False, False),
    ],
)
def test_a_date_without_a_year_is_right_by_day_and_month_only(text, basis, with_year, is_right):
    """It is read in the year of the gold date, and never counts where the year does."""
    found = EventDate(None, None, DatePrecision.DAY, text, basis)

    assert dates_overlap(found, (JUNE_10, JUNE_10), with_year=with_year) is is_right
