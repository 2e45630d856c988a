"""Dates: each event has the date of its own clause, and none rather than a wrong one.

The articles here are published on Monday, 15 June 2020, where nothing else is said.
"""

from __future__ import annotations

from datetime import date

import pytest

from geomap.events import extract
from geomap.language import analyse
from geomap.model import DatePrecision, Document

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Rebels captured Goma on Sunday.", "2020-06-14", "2020-06-14"),
        ("Rebels attacked Goma at dawn on Saturday.", "2020-06-13", "2020-06-13"),
        ("Rebels shelled Goma overnight.", "2020-06-14", "2020-06-15"),
        ("Rebels captured Goma last week.", "2020-06-08", "2020-06-14"),
        ("Rebels captured Goma earlier this month.", "2020-06-01", "2020-06-15"),
        ("Rebels captured Goma this year.", "2020-01-01", "2020-06-15"),
        ("Rebels captured Goma two weeks ago.", "2020-06-01", "2020-06-07"),
        ("Rebels shelled Goma in recent days.", "2020-06-08", "2020-06-15"),
        ("Rebels captured Goma in March.", "2020-03-01", "2020-03-31"),
        ("Rebels captured Goma in the first half of May.", "2020-05-01", "2020-05-15"),
        ("Rebels captured Goma in the first week of May.", "2020-05-01", "2020-05-07"),
        ("Rebels captured Goma in the last days of May.", "2020-05-25", "2020-05-31"),
        ("Rebels shelled Goma between 3 and 5 May.", "2020-05-03", "2020-05-05"),
        ("Rebels captured Goma last winter.", "2019-12-01", "2020-02-29"),
        ("Rebels attacked Goma on Christmas Eve.", "2019-12-24", "2019-12-24"),
        ("Rebels attacked Goma on Easter Monday.", "2020-04-13", "2020-04-13"),
        ("Rebels attacked Goma on Orthodox Easter Sunday.", "2020-04-19", "2020-04-19"),
        ("Rebels attacked Goma during Ramadan.", "2020-04-23", "2020-05-24"),
        ("Rebels have held Goma since March.", "2020-03-01", "2020-06-15"),
        ("Serb forces shelled Sarajevo in the early 1990s.", "1990-01-01", "1993-04-30"),
        ("Rebels shelled Goma in the past 48 hours.", "2020-06-13", "2020-06-15"),
        ("Rebels will leave Goma on Friday.", "2020-06-19", "2020-06-19"),
    ],
)
def test_an_expression_is_read_from_the_day_of_publication(events, text, start, end):
    """A past weekday is the latest one, a plan's is the next, a bare month is the nearest."""
    when = events(text)[-1].date

    assert (when.start, when.end) == (date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Officials said on Sunday that rebels had captured Goma on Friday.", "2020-06-12"),
        ("Rebels captured Goma on Friday, officials said on Sunday.", "2020-06-12"),
        ("Rebels, who captured Goma on Friday, shelled Bukavu on Sunday.", "2020-06-12"),
    ],
)
def test_the_date_of_the_report_is_not_that_of_the_event(events, text, day):
    """A date beside "said" dates what was said, one in a relative clause the event there."""
    assert events(text)[0].date.start == date.fromisoformat(day)


def test_a_report_without_another_date_leaves_the_event_undated(events):
    """Said on Sunday is not happened on Sunday."""
    assert events("Officials said on Sunday that rebels had captured Goma.")[0].date is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Rebels shelled Goma on 5 May. A day after the attack, they took Bukavu.", "2020-05-06"),
        ("A day after the attack on Goma on 5 May, rebels took Bukavu.", "2020-05-06"),
        ("Rebels shelled Goma on 5 May. Two days later they took Bukavu.", "2020-05-07"),
        ("Rebels shelled Goma on 5 May. The next day they took Bukavu.", "2020-05-06"),
        ("Tikrit fell on 11 June 2014. On 12 June the militants entered Baiji.", "2014-06-12"),
    ],
)
def test_a_distance_is_counted_from_the_event_told_before(events, text, day):
    """A day after, two days later, and a day of the month behind a date of another year hang on that date."""
    assert events(text)[-1].date.start == date.fromisoformat(day)


def test_hours_later_is_the_same_day_or_the_next(events):
    """A vague distance gives a range."""
    when = events("Rebels shelled Goma on 5 May. Hours later they took Bukavu.")[-1].date

    assert (when.start, when.end, when.precision) == (date(2020, 5, 5), date(2020, 5, 6), DatePrecision.INTERVAL)


def test_the_date_of_a_dateline_is_the_reports(events):
    """The opening "KABUL, June 12 (Reuters) -" says when the article was written."""
    event = events("KABUL, June 12, 2020 - Taliban fighters captured Kunduz on Thursday.", published=date(2020, 6, 12))[
        -1
    ]

    assert event.date.start == date(2020, 6, 11)


def test_the_date_of_a_whole_holds_for_its_parts(events):
    """A bulletin that dates ten strikes and then tells where they hit dates each of them."""
    text = "On 5 May the coalition conducted ten air strikes in Syria. Near Raqqa, three air strikes destroyed a tank."
    part = events(text)[-1]

    assert (part.date.start, part.date.basis) == (date(2020, 5, 5), "as the whole told before")


@pytest.fixture(scope="module")
def dated(model):
    """Gives the date of the last event of an article without a date of publication."""

    def run(text: str, url: str | None = None):
        [analysis] = analyse([Document("test", text, url=url)], model=model)
        return extract(analysis, ())[-1].date

    return run


def test_without_any_anchor_a_day_is_kept_without_its_year(dated):
    """The words stand, and no days are made up."""
    when = dated("On Jan. 10, rebel fighters captured Goma.")

    assert (when.start, when.end, when.precision, when.text) == (None, None, DatePrecision.DAY, "Jan. 10")
    assert when.basis == "year unknown"


@pytest.mark.parametrize("text", ["Rebel fighters captured Goma on Monday.", "Rebel fighters captured Goma last week."])
def test_without_any_anchor_what_hangs_on_the_publication_has_no_date(dated, text):
    """No clock of the machine tells what "Monday" was."""
    assert dated(text) is None


def test_the_address_tells_the_day(dated):
    """Outlets file articles under the day of publication."""
    when = dated("Rebel fighters captured Goma on Monday.", "https://example.org/2012/11/21/goma")

    assert (when.start, when.basis) == (date(2012, 11, 19), "relative to the date in the address")


def test_an_address_with_a_month_leaves_the_days_of_that_month(dated):
    """The word "today" means some day of the month, and "last July" is as sure as ever."""
    url = "https://example.org/remarks/2016/10/1234.htm"
    today = dated("Rebel fighters captured Goma today.", url)
    july = dated("Rebel fighters captured Goma last July.", url)

    assert (today.start, today.end, today.precision) == (date(2016, 10, 1), date(2016, 10, 31), DatePrecision.DAY)
    assert (july.start, july.end) == (date(2016, 7, 1), date(2016, 7, 31))


def test_a_full_date_close_by_lends_its_year(dated):
    """A day without a year next to a date with one is of the same year, and says how it is known."""
    when = dated("Rebel fighters shelled Goma on 20 November 2012. On 1 December they left Goma.")

    assert (when.start, when.basis) == (date(2012, 12, 1), "year from another date in the text")


def test_the_turn_of_the_year_is_respected(dated):
    """Early January next to late December is of the next year."""
    when = dated("Rebel fighters shelled Goma on 29 December 2012. On 3 January they left Goma.")

    assert when.start == date(2013, 1, 3)


def test_a_year_that_only_dates_background_is_not_lent(dated):
    """A bare year says nothing about the year of the news."""
    when = dated("Rebel fighters, who rose up in 2012, captured Goma on 10 January.")

    assert when.basis == "year unknown"
