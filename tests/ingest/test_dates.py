"""Publication dates of fields and date lines."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.ingest.dates import address_day, address_days, parse_date, read_date_line, split_dates

TENTH = date(2014, 6, 10)


@pytest.mark.parametrize(
    "value",
    [
        "2014-06-10",
        " 2014-06-10 ",
        "2014-6-10",
        "2014-06-10T22:00:00Z",
        "2014-06-10T22:00:00.123456+03:00",
        "2014-06-10 08:30 UTC",
        "2014-06-10 08:30:15",
        "2014/06/10",
        "2014.06.10",
        "20140610",
        "20140610T220000Z",
        "Tue, 10 Jun 2014 22:00:00 GMT",
        "Tue, 10 Jun 2014 22:00:00 +0300",
        "June 10, 2014",
        "Jun. 10 2014",
        "10 June 2014",
        "10th of June 2014",
        "10-Jun-2014",
        "JUNE 10TH, 2014",
        "10.06.2014",
    ],
)
def test_a_clear_date_is_read_as_it_is_written(value):
    """Every usual form of a whole date gives its day, and no time zone moves it."""
    assert parse_date(value) == TENTH


@pytest.mark.parametrize(
    "value",
    [
        "",
        "yesterday",
        "June 2014",
        "2014",
        "2014-06",
        "06/10/2014",
        "2014-02-30",
        "2014-06-10/2014-06-12",
        "2014-13-01",
        "99999999",
        "June 10, 2014 in Mosul",
        "1402358400",
        "x" * 10_000,
        "2014-06-10-11",
    ],
)
def test_a_date_that_is_not_whole_and_clear_is_none(value):
    """Part of a date, two dates, an impossible or an ambiguous one and other words are no date."""
    assert parse_date(value) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [("28/07/2015", date(2015, 7, 28)), ("07/28/2015", date(2015, 7, 28)), ("05/05/2015", date(2015, 5, 5))],
)
def test_slashes_are_read_where_only_one_order_is_possible(value, expected):
    """A number above twelve, or two equal ones, settle which is the month."""
    assert parse_date(value) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Updated Jun 10, 2014",
        "Published 10 June 2014",
        "Published: June 10, 2014 at 8:30 a.m. ET",
        "June 10, 2014",
        "Tuesday, June 10, 2014 - 08:30",
        "Tue 10 Jun 2014 08.30 BST",
        "2014-06-10 08:30 UTC",
        "Last Updated : Jun 10, 2014, 08:30 PM IST",
        "Posted on 10 June 2014 | 5 min read",
        "First published: 10 June 2014 08:30 GMT+3",
        "(June 10, 2014)",
    ],
)
def test_a_line_of_date_words_is_a_date_line(line):
    """A date with label, weekday, time and zone and nothing else is a date line with that day."""
    found = read_date_line(line)

    assert found is not None
    assert found.day == TENTH


@pytest.mark.parametrize(
    "line",
    [
        "Mosul fell on June 10, 2014",
        "June 10, 2014: Mosul falls",
        "BAGHDAD, June 10, 2014",
        "The army published its report on 10 June 2014",
        "Updated with new details",
        "June 10",
        "Published",
    ],
)
def test_a_line_with_other_words_is_no_date_line(line):
    """A sentence, a heading of a chronology or a dateline with a date is not a date line."""
    assert read_date_line(line) is None


@pytest.mark.parametrize("line", ["Updated Jul 28", "Published 3 hours ago", "2 days ago", "Posted yesterday"])
def test_a_date_line_without_a_whole_date_gives_no_day(line):
    """A labelled or relative date without a year is a date line that says nothing about the day."""
    found = read_date_line(line)

    assert found is not None
    assert found.day is None


def test_publication_counts_before_the_update():
    """Of a published and an updated date the published one is the day, whatever their order."""
    found = read_date_line("Updated: 12:03 GMT, 11 June 2014 | Published: 10:15 GMT, 10 June 2014")

    assert found is not None
    assert (found.day, found.updated) == (TENTH, date(2014, 6, 11))


def test_the_words_beside_a_date_are_kept():
    """What stands on a line with a date is returned without the date and the punctuation around it."""
    found = split_dates("By Jane Doe | June 10, 2014")

    assert found is not None
    assert (found.rest, found.day) == ("By Jane Doe", TENTH)


@pytest.mark.parametrize(
    ("url", "first", "last"),
    [
        ("https://example.org/2014/06/10/mosul", "2014-06-10", "2014-06-10"),
        ("https://example.org/news/mosul-2014-06-10.html", "2014-06-10", "2014-06-10"),
        ("https://example.org/remarks/2016/10/263739.htm", "2016-10-01", "2016-10-31"),
        ("https://example.org/2016/2/mosul", "2016-02-01", "2016-02-29"),
    ],
)
def test_an_address_tells_the_day_or_the_month(url, first, last):
    """Outlets file articles under the day or the month of publication."""
    assert address_days(url) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "https://example.org/mosul",
        "https://example.org/2014/mosul",
        "https://example.org/1450/12/a",
        "https://example.org/2016/13/a",
        "https://example.org/2014/02/31/a",
    ],
)
def test_other_numbers_of_an_address_are_no_date(url):
    """A year alone, a month that does not exist, a day that does not exist."""
    assert address_days(url) is None


def test_a_month_in_an_address_is_no_day():
    """Which day of it is unknown."""
    assert address_day("https://example.org/2016/10/a") is None
    assert address_day("https://example.org/2016/10/04/a") == date(2016, 10, 4)
