"""The date of a whole holds for its parts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geomap.events.dates.carrying import PART, with_dates_of_wholes
from geomap.model import DatePrecision, Event, EventDate, EventType, Evidence, Modality, Participant, Span

DAY = EventDate(date(2020, 5, 5), date(2020, 5, 5), DatePrecision.DAY, "5 May", "relative to publication")
SPAN = Span(0, 6, "strike")
COALITION = Participant(0, 1, "c", "coalition")
WHOLE = Event("1", "d", EventType.AIRSTRIKE, Evidence(SPAN, SPAN), actors=(COALITION,), date=DAY, count=10)
PART_OF = Event("2", "d", EventType.AIRSTRIKE, Evidence(SPAN, SPAN), count=3)


def test_a_part_takes_the_date_of_its_whole():
    """And says so."""
    _, part = with_dates_of_wholes([WHOLE, PART_OF])

    assert part.date == replace(DAY, basis=PART)


def test_several_parts_take_it():
    """A part is no whole for the next one."""
    found = with_dates_of_wholes([WHOLE, PART_OF, replace(PART_OF, event_id="3", actors=(COALITION,))])

    assert [event.date.basis for event in found[1:]] == [PART, PART]


def test_a_year_that_is_unknown_stays_unknown():
    """The part knows no more than the whole."""
    unknown = EventDate(None, None, DatePrecision.DAY, "5 May", "year unknown")
    _, part = with_dates_of_wholes([replace(WHOLE, date=unknown), PART_OF])

    assert part.date == unknown


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        (replace(WHOLE, count=1), PART_OF),
        (replace(WHOLE, count=2), PART_OF),
        (replace(WHOLE, date=None), PART_OF),
        (replace(WHOLE, modality=Modality.PLANNED), PART_OF),
        (WHOLE, replace(PART_OF, type=EventType.SHELLING)),
        (WHOLE, replace(PART_OF, habitual=True)),
        (WHOLE, replace(PART_OF, historical=True)),
        (WHOLE, replace(PART_OF, modality=Modality.DENIED)),
        (WHOLE, replace(PART_OF, actors=(Participant(0, 1, "r", "rebels"),))),
    ],
)
def test_no_other_event_takes_a_date(whole, part):
    """What is not several, not a fact, of another type or by somebody else is no whole or no part."""
    assert with_dates_of_wholes([whole, part])[1].date is None


def test_an_event_with_a_date_keeps_it():
    """Only what has none takes one."""
    other = replace(DAY, text="6 May")

    assert with_dates_of_wholes([WHOLE, replace(PART_OF, date=other)])[1].date == other
