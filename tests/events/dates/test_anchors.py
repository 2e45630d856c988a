"""What the dates of a document hang on."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.events.dates import anchors
from geomap.events.dates.anchors import DateAnchor, anchor_of, on_day, read_anchored, read_in_year
from geomap.events.dates.calendar import DateSpan, day_span
from geomap.events.dates.expressions import find_expressions
from geomap.model import DatePrecision, Document

DAY = date(2014, 6, 10)


def read(text: str, anchor: DateAnchor, previous: DateSpan | None = None) -> DateSpan | None:
    """The first expression of ``text``."""
    [expression] = find_expressions(text)
    return read_anchored(expression, anchor, expression.start, forward=False, previous=previous)


def test_the_day_of_publication_counts_before_the_address():
    """An address may tell an update."""
    anchor = anchor_of(Document("a", "x", published=DAY, url="https://example.org/2014/06/12/mosul"))

    assert anchor == on_day(DAY)


def test_a_document_without_any_date_has_an_empty_anchor():
    """Nothing is known."""
    assert anchor_of(Document("a", "Rebels left.")) == DateAnchor()


def test_only_full_dates_of_the_text_are_kept():
    """A bare year or a day without one lends nothing."""
    anchor = anchor_of(Document("a", "On 9 June 2014, in 2003, on 5 May and in March 2015."))

    assert [span.start for _, span in anchor.stated] == [date(2014, 6, 9), date(2015, 3, 1)]


@pytest.mark.parametrize("text", ["on 10 June", "since 10 June", "in March", "last winter", "on Monday"])
def test_an_exact_anchor_reads_as_before(text):
    """With a day of publication nothing is widened."""
    [expression] = find_expressions(text)

    assert read(text, on_day(DAY)) == expression.read(anchors.Clock(DAY))


def test_a_stated_date_does_not_hang_on_the_month_of_the_address():
    """A date with its year is what it is."""
    span = read("on 9 June 2014", DateAnchor(date(2016, 10, 1), date(2016, 10, 31), anchors.ADDRESS))

    assert span == day_span(date(2014, 6, 9))


def test_a_date_too_far_from_both_years_stays_without_one():
    """Half a year away, two years are about as likely."""
    anchor = anchor_of(Document("a", "Goma fell on 20 October 2012. In February it was retaken."))
    expression = find_expressions("Goma fell on 20 October 2012. In February it was retaken.")[-1]

    assert read_anchored(expression, anchor, expression.start, forward=False, previous=None).basis == anchors.NO_YEAR


def test_a_range_without_a_year_is_an_interval_without_one():
    """The precision is that of the words."""
    assert read("from 3 May to 5 June", DateAnchor()) == DateSpan(None, None, DatePrecision.INTERVAL, anchors.NO_YEAR)


def test_the_29th_of_february_has_no_place_in_most_years():
    """No other year is taken for it."""
    assert read_in_year("29 February", 2015) is None
    assert read_in_year("29 February", 2016).start == date(2016, 2, 29)


@pytest.mark.parametrize("words", ["on Monday", "in 2014", "nothing"])
def test_only_dates_without_a_year_are_read_in_one(words):
    """Other words say more, or less."""
    assert read_in_year(words, 2015) is None


@pytest.mark.parametrize(
    "previous",
    [None, day_span(date(2014, 5, 1)), DateSpan(date(2003, 1, 1), date(2003, 12, 31), DatePrecision.YEAR, "relative")],
)
def test_only_a_stated_date_of_long_ago_pulls_what_follows_it_back(previous):
    """Behind a recent date, or one that is only reckoned, the publication counts."""
    [expression] = find_expressions("on 12 May")

    assert anchors.follows_background(expression, previous, DAY) is None


def test_an_open_date_lends_no_year():
    """There is no day to be near to."""
    [expression] = find_expressions("on 12 May")

    assert anchors.beside(expression, DateSpan(None, None, DatePrecision.DAY)) is None
