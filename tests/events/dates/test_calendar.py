"""Date expressions and the days they mean, read against a publication date."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.events.dates import calendar
from geomap.events.dates.calendar import DateSpan
from geomap.events.dates.expressions import distance_before, find_expressions
from geomap.events.dates.readers import Clock, distance_of
from geomap.model import DatePrecision

TUESDAY = date(2015, 7, 28)


def day(text: str | None) -> date | None:
    """The date of an ISO text, None for None."""
    return None if text is None else date.fromisoformat(text)


def read(text: str, clock: Clock) -> DateSpan | None:
    """What the last expression of ``text`` means, each one read after those before it."""
    result = None
    previous = clock.previous
    for expression in find_expressions(text):
        result = expression.read(Clock(clock.published, clock.forward, previous))
        previous = result or previous
    return result


ABSOLUTE = [
    ("on 2014-06-10", "2014-06-10", "2014-06-10", "day"),
    ("on 10.06.2014", "2014-06-10", "2014-06-10", "day"),
    ("on 10 June 2014", "2014-06-10", "2014-06-10", "day"),
    ("on June 10, 2014", "2014-06-10", "2014-06-10", "day"),
    ("on the 10th of June, 2014", "2014-06-10", "2014-06-10", "day"),
    ("on 4th July 2014", "2014-07-04", "2014-07-04", "day"),
    ("on Tuesday, June 10, 2014", "2014-06-10", "2014-06-10", "day"),
    ("on Tuesday 10 June 2014", "2014-06-10", "2014-06-10", "day"),
    ("on Sept. 11, 2001", "2001-09-11", "2001-09-11", "day"),
    ("SEPT 11, 2001", "2001-09-11", "2001-09-11", "day"),
    ("JUNE 10, 2014", "2014-06-10", "2014-06-10", "day"),
    ("on 29 February 2016", "2016-02-29", "2016-02-29", "day"),
    ("in June 2014", "2014-06-01", "2014-06-30", "month"),
    ("in February of 2016", "2016-02-01", "2016-02-29", "month"),
    ("in early June 2014", "2014-06-01", "2014-06-10", "interval"),
    ("in mid-June 2014", "2014-06-11", "2014-06-20", "interval"),
    ("in late December 2015", "2015-12-21", "2015-12-31", "interval"),
    ("at the beginning of May 2014", "2014-05-01", "2014-05-10", "interval"),
    ("in 2014", "2014-01-01", "2014-12-31", "year"),
    ("(2014)", "2014-01-01", "2014-12-31", "year"),
    ("the 2014 offensive", "2014-01-01", "2014-12-31", "year"),
    ("2014's offensive", "2014-01-01", "2014-12-31", "year"),
    ("the fighting of 2014", "2014-01-01", "2014-12-31", "year"),
    ("in early 2014", "2014-01-01", "2014-04-30", "interval"),
    ("in mid-2014", "2014-05-01", "2014-08-31", "interval"),
    ("in late 2014", "2014-09-01", "2014-12-31", "interval"),
    ("at the end of 2014", "2014-09-01", "2014-12-31", "interval"),
    ("in the first half of 2014", "2014-01-01", "2014-06-30", "interval"),
    ("in the second half of 2014", "2014-07-01", "2014-12-31", "interval"),
    ("earlier in 2014", "2014-01-01", "2014-12-31", "interval"),
    ("in 2014-15", "2014-01-01", "2015-12-31", "interval"),
    ("in 2014-2016", "2014-01-01", "2016-12-31", "interval"),
    ("in the spring of 2016", "2016-03-01", "2016-05-31", "season"),
    ("in summer 2014", "2014-06-01", "2014-08-31", "season"),
    ("in the fall of 2016", "2016-09-01", "2016-11-30", "season"),
    ("in the winter of 2015-16", "2015-12-01", "2016-02-29", "season"),
    ("in early spring 2015", "2015-03-01", "2015-03-31", "interval"),
    ("in the first quarter of 2016", "2016-01-01", "2016-03-31", "season"),
    ("in Q4 2016", "2016-10-01", "2016-12-31", "season"),
    ("May 3-5, 2015", "2015-05-03", "2015-05-05", "interval"),
    ("on May 3 and 4, 2015", "2015-05-03", "2015-05-04", "interval"),
    ("10-12 June 2014", "2014-06-10", "2014-06-12", "interval"),
    ("from 3 to 5 May 2015", "2015-05-03", "2015-05-05", "interval"),
    ("between May 3 and May 5, 2015", "2015-05-03", "2015-05-05", "interval"),
    ("from 30 May 2015 to 2 June", "2015-05-30", "2015-06-02", "interval"),
    ("from 28 December to 3 January 2015", "2014-12-28", "2015-01-03", "interval"),
    ("between June 2014 and May 2015", "2014-06-01", "2015-05-31", "interval"),
    ("between around 16 and 27 April 2024", "2024-04-16", "2024-04-27", "interval"),
    ("in June and July 2014", "2014-06-01", "2014-07-31", "interval"),
    ("from 2013 until 2015", "2013-01-01", "2015-12-31", "interval"),
    ("in 2014 and 2015", "2014-01-01", "2015-12-31", "interval"),
    ("until May 2015", None, "2015-05-31", "interval"),
    ("till 10 May 2015", None, "2015-05-10", "interval"),
    ("up to 10 May 2015", None, "2015-05-10", "interval"),
    ("by the end of 2014", None, "2014-12-31", "interval"),
    ("by 2014", None, "2014-12-31", "interval"),
    ("before June 2014", None, "2014-05-31", "interval"),
    ("prior to 10 June 2014", None, "2014-06-09", "interval"),
    ("since February 2014", "2014-02-01", None, "interval"),
    ("after 10 June 2014", "2014-06-10", None, "interval"),
    ("two days after 10 June 2014", "2014-06-12", "2014-06-12", "day"),
    ("a day before 10 June 2014", "2014-06-09", "2014-06-09", "day"),
    ("a month after 10 June 2014", "2014-07-01", "2014-07-31", "month"),
    ("a year after June 2014", "2015-06-01", "2015-06-30", "month"),
    ("It fell on 10 June 2014. The same day", "2014-06-10", "2014-06-10", "day"),
    ("It fell on 10 June 2014. The next day", "2014-06-11", "2014-06-11", "day"),
    ("It fell on 10 June 2014. The previous day", "2014-06-09", "2014-06-09", "day"),
    ("It fell on 10 June 2014. The day before,", "2014-06-09", "2014-06-09", "day"),
    ("It fell on 10 June 2014. That month", "2014-06-01", "2014-06-30", "month"),
    ("It fell on 10 June 2014. Two days later", "2014-06-12", "2014-06-12", "day"),
    ("It fell on 10 June 2014. Three weeks earlier", "2014-05-19", "2014-05-25", "week"),
    ("It fell on 10 June 2014. Several days later", "2014-06-13", "2014-06-19", "interval"),
    ("It fell in 2014. The following year", "2015-01-01", "2015-12-31", "year"),
    ("It fell on 10 June 2014. That night", "2014-06-10", "2014-06-10", "day"),
    ("It fell on 10 June 2014. The next morning", "2014-06-11", "2014-06-11", "day"),
    ("It fell in June 2014, and on the 29th, it was retaken", "2014-06-29", "2014-06-29", "day"),
    ("a 2007 bombing", "2007-01-01", "2007-12-31", "year"),
    ("a 2014 suicide attack", "2014-01-01", "2014-12-31", "year"),
]

RELATIVE = [
    ("on June 10", "2015-06-10", "2015-06-10", "day"),
    ("on Jun 10", "2015-06-10", "2015-06-10", "day"),
    ("on 10 June", "2015-06-10", "2015-06-10", "day"),
    ("on 10 December", "2014-12-10", "2014-12-10", "day"),
    ("on July 28", "2015-07-28", "2015-07-28", "day"),
    ("on 29 February", "2012-02-29", "2012-02-29", "day"),
    ("on June 10 last year", "2014-06-10", "2014-06-10", "day"),
    ("on May 3-5", "2015-05-03", "2015-05-05", "interval"),
    ("from May 3 to May 5", "2015-05-03", "2015-05-05", "interval"),
    ("between 30 December and 2 January", "2014-12-30", "2015-01-02", "interval"),
    ("on May 3 and 5 soldiers died", "2015-05-03", "2015-05-03", "day"),
    ("in June 10 people died", "2015-06-01", "2015-06-30", "month"),
    ("in June", "2015-06-01", "2015-06-30", "month"),
    ("in July", "2015-07-01", "2015-07-31", "month"),
    ("in August", "2014-08-01", "2014-08-31", "month"),
    ("in March", "2015-03-01", "2015-03-31", "month"),
    ("since May", "2015-05-01", "2015-07-28", "interval"),
    ("last June", "2015-06-01", "2015-06-30", "month"),
    ("last July", "2014-07-01", "2014-07-31", "month"),
    ("next July", "2016-07-01", "2016-07-31", "month"),
    ("this December", "2015-12-01", "2015-12-31", "month"),
    ("in June last year", "2014-06-01", "2014-06-30", "month"),
    ("in June of this year", "2015-06-01", "2015-06-30", "month"),
    ("early in the month, in mid-June", "2015-06-11", "2015-06-20", "interval"),
    ("last winter", "2014-12-01", "2015-02-28", "season"),
    ("last summer", "2014-06-01", "2014-08-31", "season"),
    ("this summer", "2015-06-01", "2015-08-31", "season"),
    ("next spring", "2016-03-01", "2016-05-31", "season"),
    ("in the autumn", "2014-09-01", "2014-11-30", "season"),
    ("in the third quarter of last year", "2014-07-01", "2014-09-30", "season"),
    ("on Monday", "2015-07-27", "2015-07-27", "day"),
    ("on Tuesday", "2015-07-28", "2015-07-28", "day"),
    ("on Wednesday", "2015-07-22", "2015-07-22", "day"),
    ("late on Sunday", "2015-07-26", "2015-07-26", "day"),
    ("on Friday night", "2015-07-24", "2015-07-24", "day"),
    ("last Tuesday", "2015-07-21", "2015-07-21", "day"),
    ("next Tuesday", "2015-08-04", "2015-08-04", "day"),
    ("on Friday last week", "2015-07-24", "2015-07-24", "day"),
    ("Monday of this week", "2015-07-27", "2015-07-27", "day"),
    ("overnight on Sunday", "2015-07-26", "2015-07-26", "day"),
    ("overnight into Monday", "2015-07-26", "2015-07-27", "interval"),
    ("from Monday to Wednesday", "2015-07-20", "2015-07-22", "interval"),
    ("between Friday and Sunday", "2015-07-24", "2015-07-26", "interval"),
    ("since Monday", "2015-07-27", "2015-07-28", "interval"),
    ("until Monday", None, "2015-07-27", "interval"),
    ("yesterday", "2015-07-27", "2015-07-27", "day"),
    ("the day before yesterday", "2015-07-26", "2015-07-26", "day"),
    ("today", "2015-07-28", "2015-07-28", "day"),
    ("earlier today", "2015-07-28", "2015-07-28", "day"),
    ("tonight", "2015-07-28", "2015-07-28", "day"),
    ("this morning", "2015-07-28", "2015-07-28", "day"),
    ("tomorrow", "2015-07-29", "2015-07-29", "day"),
    ("last night", "2015-07-27", "2015-07-27", "day"),
    ("overnight", "2015-07-27", "2015-07-28", "interval"),
    ("this week", "2015-07-27", "2015-07-28", "week"),
    ("this year", "2015-01-01", "2015-07-28", "year"),
    ("earlier this month", "2015-07-01", "2015-07-28", "interval"),
    ("later this month", "2015-07-28", "2015-07-31", "interval"),
    ("early this year", "2015-01-01", "2015-04-30", "interval"),
    ("last week", "2015-07-20", "2015-07-26", "week"),
    ("late last week", "2015-07-24", "2015-07-26", "interval"),
    ("last month", "2015-06-01", "2015-06-30", "month"),
    ("late last month", "2015-06-21", "2015-06-30", "interval"),
    ("last year", "2014-01-01", "2014-12-31", "year"),
    ("next year", "2016-01-01", "2016-12-31", "year"),
    ("over the weekend", "2015-07-25", "2015-07-26", "interval"),
    ("last weekend", "2015-07-25", "2015-07-26", "interval"),
    ("next weekend", "2015-08-01", "2015-08-02", "interval"),
    ("two days ago", "2015-07-26", "2015-07-26", "day"),
    ("a couple of days ago", "2015-07-26", "2015-07-26", "day"),
    ("a few days ago", "2015-07-23", "2015-07-26", "interval"),
    ("three hours ago", "2015-07-27", "2015-07-28", "interval"),
    ("48 hours ago", "2015-07-26", "2015-07-26", "day"),
    ("about a week ago", "2015-07-20", "2015-07-26", "week"),
    ("a fortnight ago", "2015-07-13", "2015-07-19", "week"),
    ("two months ago", "2015-05-01", "2015-05-31", "month"),
    ("nearly three years ago", "2012-01-01", "2012-12-31", "year"),
    ("more than a year ago", None, "2014-12-31", "interval"),
    ("since three weeks ago", "2015-07-06", "2015-07-28", "interval"),
    ("in the past three days", "2015-07-25", "2015-07-28", "interval"),
    ("over the past week", "2015-07-21", "2015-07-28", "interval"),
    ("in the last 24 hours", "2015-07-27", "2015-07-28", "interval"),
    ("in the coming days", "2015-07-28", "2015-08-04", "interval"),
    ("in the next two weeks", "2015-07-28", "2015-08-11", "interval"),
    ("in recent weeks", "2015-06-16", "2015-07-28", "interval"),
    ("recently", None, "2015-07-28", "interval"),
    ("following June 10", "2015-06-10", "2015-07-28", "interval"),
    ("after Saturday", "2015-07-25", "2015-07-28", "interval"),
    ("from last week to Monday", "2015-07-20", "2015-07-27", "interval"),
]

AHEAD = [
    ("on Friday", "2015-07-31", "2015-07-31"),
    ("on Tuesday", "2015-07-28", "2015-07-28"),
    ("by Friday", None, "2015-07-31"),
    ("on June 10", "2016-06-10", "2016-06-10"),
    ("in July", "2015-07-01", "2015-07-31"),
    ("in June", "2016-06-01", "2016-06-30"),
    ("in the winter", "2015-12-01", "2016-02-29"),
    ("this week", "2015-07-28", "2015-08-02"),
    ("at the weekend", "2015-08-01", "2015-08-02"),
    ("last weekend", "2015-07-25", "2015-07-26"),
    ("after Friday", "2015-07-31", None),
]

NO_DATE = [
    "Resolution 2254",
    "a Su-25 jet",
    "1,500 men",
    "killing 2015 people",
    "of 2015 fighters",
    "up to 2000 metres",
    "a 10-year-old boy",
    "at 10:30 a.m.",
    "$2014 and 2014%",
    "in 1899",
    "in 2101",
    "He may march on",
    "MAY",
    "March of the army",
    "in the fall",
    "the spring of the well",
    "every Friday",
    "on Mondays",
    "Bloody Sunday",
    "decades ago",
    "two days before militants came",
    "the last day",
    "",
]

UNKNOWABLE = [
    "31 June 2014",
    "2014-02-30",
    "2015-14",
    "on 30 February",
    "between 2016 and 2014",
    "10-5 June 2014",
    "two days after June 2014",
    "a century and 900 years ago",
    "the past 0 days",
    "0 days ago",
    "9999 months ago",
    "a few hundred years after June 2014, 999 years later",
    "It fell in June 2014. The next day",
    "It fell in June 2014. Two days later",
    "The same day",
    "three weeks earlier",
    "since tomorrow",
]


@pytest.mark.parametrize(("text", "start", "end", "precision"), ABSOLUTE)
def test_absolute_dates_need_no_publication_date(text, start, end, precision):
    """An expression that names its year, or hangs on one that does, is read without a publication date."""
    span = read(text, Clock())

    assert span is not None
    assert (span.start, span.end, span.precision) == (day(start), day(end), precision)


@pytest.mark.parametrize(("text", "start", "end", "precision"), RELATIVE)
def test_relative_dates_look_back_from_the_publication(text, start, end, precision):
    """An expression without a year is read back from the publication date, a Tuesday."""
    span = read(text, Clock(TUESDAY))

    assert span is not None
    assert (span.start, span.end, span.precision) == (day(start), day(end), precision)


@pytest.mark.parametrize(("text", "start", "end"), AHEAD)
def test_relative_dates_look_ahead_in_a_clause_about_the_future(text, start, end):
    """In a clause that looks ahead the next weekday, day, month or season is meant."""
    span = read(text, Clock(TUESDAY, forward=True))

    assert span is not None
    assert (span.start, span.end) == (day(start), day(end))


@pytest.mark.parametrize("text", [text for text, *_ in RELATIVE])
def test_relative_dates_are_unknown_without_a_publication_date(text):
    """Nothing relative is read without a publication date."""
    assert read(text, Clock()) is None


@pytest.mark.parametrize("text", NO_DATE)
def test_numbers_names_and_habits_are_not_dates(text):
    """Counts, ages, times, weapons, habits and names with a day in them are no date expressions."""
    assert find_expressions(text) == ()


@pytest.mark.parametrize("text", UNKNOWABLE)
def test_a_date_that_does_not_exist_or_cannot_be_told_is_none(text):
    """No date rather than a wrong one."""
    assert read(text, Clock(TUESDAY)) is None


@pytest.mark.parametrize(
    ("text", "published", "start", "end"),
    [
        ("last weekend", "2015-07-26", "2015-07-18", "2015-07-19"),
        ("over the weekend", "2015-07-25", "2015-07-25", "2015-07-26"),
        ("in the winter", "2015-01-20", "2014-12-01", "2015-02-28"),
        ("last winter", "2015-01-20", "2013-12-01", "2014-02-28"),
        ("on 31 December", "2015-01-01", "2014-12-31", "2014-12-31"),
        ("a month ago", "2015-03-31", "2015-02-01", "2015-02-28"),
    ],
)
def test_relative_dates_at_the_turn_of_week_month_and_year(text, published, start, end):
    """A publication on a Sunday, in January, or at the end of a month reads like any other."""
    span = read(text, Clock(day(published)))

    assert span is not None
    assert (span.start, span.end) == (day(start), day(end))


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("on 10 June 2014", "stated"),
        ("from 28 December to 3 January 2015", "stated"),
        ("on Monday", "relative to publication"),
        ("between Friday and Sunday", "relative to publication"),
        ("since June 2014", "since"),
        ("before June 2014", "until"),
        ("by Monday", "until"),
        ("after June 2014", "after"),
        ("a day after 10 June 2014", "relative to another date"),
    ],
)
def test_the_basis_says_how_a_date_was_read(text, basis):
    """Stated, relative, since, until and after are told apart."""
    span = read(text, Clock(TUESDAY))

    assert span is not None
    assert span.basis == basis


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Held since 10 June 2014.", ["since 10 June 2014"]),
        ("It fell on Monday, and on Tuesday it burned.", ["Monday", "Tuesday"]),
        ("Fighting went on between May 3 and May 5.", ["between May 3 and May 5"]),
        ("On Monday two days after 10 June", ["Monday", "two days after 10 June"]),
    ],
)
def test_an_expression_covers_its_frame_words(text, words):
    """The words of an expression include since, until, between, and a distance, but not the words of others."""
    assert [text[found.start : found.end] for found in find_expressions(text)] == words


def test_a_distance_is_read_before_after_only():
    """A time distance belongs to "after", "before" and "following", and to no other word."""
    text = "two days after the fall"

    assert distance_before(text, 9, "after") == (0, 2, "day")
    assert distance_before(text, 9, "since") is None


@pytest.mark.parametrize(
    ("words", "span"), [("two", (2, 2)), ("a couple of", (2, 2)), ("several", (3, 9)), ("x", (0, 0))]
)
def test_numbers_of_time_distances(words, span):
    """A vague number gives a range, an unreadable one nothing."""
    assert distance_of(words) == span


def test_shift_keeps_the_end_of_the_month():
    """A month after 31 January is the last day of February."""
    assert calendar.shift(date(2015, 1, 31), 1, "month") == date(2015, 2, 28)


@pytest.mark.parametrize(
    ("amount", "unit"),
    [(10**9, "day"), (-(10**9), "year"), (200, "year"), (-200, "year"), (60_000, "day"), (-70_000, "week")],
)
def test_shift_stays_between_1900_and_2100(amount, unit):
    """A day outside the years that news speaks of is None."""
    assert calendar.shift(TUESDAY, amount, unit) is None


def test_nearest_day_is_none_for_a_day_that_no_year_has():
    """There is no 30 February."""
    assert calendar.nearest_day(TUESDAY, 2, 30, forward=False) is None


@pytest.mark.parametrize("word", ["since", "before", "until"])
def test_a_frame_needs_the_end_it_hangs_on(word):
    """An interval cannot be made of a span that is open where it matters."""
    assert calendar.framed(word, DateSpan(None, None, DatePrecision.INTERVAL), TUESDAY) is None


def test_open_spans_are_neither_joined_nor_moved_nor_cut():
    """A span with an open end has no range, no distance and no part."""
    span = DateSpan(None, TUESDAY, DatePrecision.INTERVAL)

    assert calendar.joined(span, calendar.day_span(TUESDAY)) is None
    assert calendar.moved(span, 1, "day", "stated") is None
    assert calendar.part_of(span, "early") == span


def test_a_moved_span_outside_the_known_years_is_none():
    """A distance that leaves the years 1900 to 2100 gives nothing."""
    assert calendar.moved(calendar.day_span(date(2099, 1, 1)), 9, "year", "stated") is None


@given(st.text(alphabet=st.sampled_from("0123456789 -–,.'JuneMayMonday agotwlsincebetwadfr"), max_size=60))
def test_any_text_gives_dates_that_address_it_and_run_forward(text):
    """Offsets lie in the text, expressions do not overlap, and no span ends before it starts."""
    position = 0
    for expression in find_expressions(text):
        span = expression.read(Clock(TUESDAY))

        assert position <= expression.start < expression.end <= len(text)
        assert span is None or span.start is None or span.end is None or span.start <= span.end
        position = expression.end


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from([text for text, *_ in RELATIVE]), st.booleans())
def test_any_publication_date_can_be_read_from(published, text, forward):
    """No expression fails on any publication date."""
    span = read(text, Clock(published, forward=forward))

    assert span is None or span.start is None or span.end is None or span.start <= span.end
