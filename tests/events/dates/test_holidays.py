"""Holidays by the year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from geomap.events.dates.calendar import STATED, DateSpan
from geomap.events.dates.expressions import find_expressions
from geomap.events.dates.holidays import NAMES, holiday_spans
from geomap.events.dates.readers import Clock

MONDAY = date(2020, 6, 15)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("easter", "2014-04-20"),
        ("easter", "2016-03-27"),
        ("easter", "2024-03-31"),
        ("good friday", "2020-04-10"),
        ("orthodox easter", "2016-05-01"),
        ("orthodox easter", "2020-04-19"),
        ("orthodox easter", "2024-05-05"),
        ("orthodox christmas", "2015-01-07"),
        ("christmas eve", "2019-12-24"),
        ("pentecost", "2015-05-24"),
    ],
)
def test_a_christian_holiday_falls_on_its_day(name, day):
    """Easter by the published algorithms, checked against the church calendars."""
    [span] = holiday_spans(name, int(day[:4]), STATED)

    assert (span.start, span.end) == (date.fromisoformat(day), date.fromisoformat(day))


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("ramadan", "2014-06-29"),
        ("ramadan", "2016-06-06"),
        ("ramadan", "2023-03-23"),
        ("eid al-fitr", "2020-05-24"),
        ("eid al-adha", "2016-09-12"),
        ("ashura", "2024-07-17"),
    ],
)
def test_an_islamic_holiday_begins_within_a_day_of_the_reckoned_one(name, first):
    """The span leaves room for the sighting of the moon."""
    day = date.fromisoformat(first)
    [span] = holiday_spans(name, day.year, STATED)

    assert abs(span.start + timedelta(days=1) - day) <= timedelta(days=1)
    assert span.start < day <= span.end


def test_ramadan_may_begin_twice_in_a_year():
    """The Islamic year is eleven days shorter; "Ramadan 2030" means two months and is not read."""
    assert len(holiday_spans("ramadan", 2030, STATED)) == 2
    assert _read("during Ramadan 2030") is None


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("year", [1900, 2000, 2020, 2100])
def test_every_holiday_has_a_day_in_every_year(name, year):
    """An Islamic one has one in nearly every year."""
    spans = [span for near in (year, year + 1) for span in holiday_spans(name, near, STATED)]

    assert spans


def _read(text: str, *, published: date | None = MONDAY, forward: bool = False) -> DateSpan | None:
    [expression] = find_expressions(text)
    return expression.read(Clock(published, forward))


@pytest.mark.parametrize(
    ("text", "forward", "day"),
    [
        ("on Christmas Day", False, "2019-12-25"),
        ("on Christmas Day", True, "2020-12-25"),
        ("next Easter", False, "2021-04-04"),
        ("last Christmas", False, "2019-12-25"),
        ("on New Year’s Eve 2014", False, "2014-12-31"),
        ("on Good Friday last year", False, "2019-04-19"),
    ],
)
def test_a_holiday_is_the_nearest_one(text, forward, day):
    """The latest that has begun, the next where the clause looks ahead, that of the year where one is named."""
    assert _read(text, forward=forward).start == date.fromisoformat(day)


@pytest.mark.parametrize("text", ["the Christmas market", "the Easter Rising", "a Halloween party", "Boxing Day sales"])
def test_a_holiday_that_names_something_else_is_no_date(text):
    """A word of time has to stand before it."""
    assert find_expressions(text) == ()


def test_a_holiday_without_year_or_publication_is_not_read():
    """There is nothing to be near to."""
    assert _read("on Christmas Day", published=None) is None
    assert _read("on Christmas Day last year", published=None) is None
