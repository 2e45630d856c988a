"""The axis of time: its bins, positions on it, dates that are longer than a bin, and ticks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
# `day("2014-06-10")` is a day's number; `axis([from, to, count], ...)` an axis of dates, `to` null for an open end.
MODULES = """Promise.all(['time/bins.js', 'base/words.js'].map((name) => import('/js/' + name))).then(([b, words]) => {
    const day = (text) => text === null ? null : words.dayOf(text);
    const date = ([from, to, count = 1]) => ({ from: day(from), to: day(to === undefined ? from : to), count });
    const axis = (...dates) => b.makeAxis(dates.map(date));
    const days = (...bins) => bins.map(({ from, to }) => words.isoDay(from) + ' ' + words.isoDay(to));
    %s })"""


@pytest.fixture(scope="module")
def page(module_page: Callable[[str], Page]) -> Page:
    """A page that the module can be loaded into."""
    return module_page("one")


def run(page: Page, code: str) -> Any:
    """What the code returns."""
    return page.evaluate(MODULES % code)


def test_without_dates_there_is_no_axis(page: Page) -> None:
    """Nothing to draw."""
    assert run(page, "return axis()") is None


@pytest.mark.parametrize(
    ("last", "bins", "first_bin"),
    [
        ("2014-06-10", 1, "2014-06-10 2014-06-10"),
        ("2014-07-31", 52, "2014-06-10 2014-06-10"),
        ("2014-09-10", 47, "2014-06-10 2014-06-11"),
        ("2015-06-10", 53, "2014-06-09 2014-06-15"),
        ("2018-06-10", 49, "2014-06-01 2014-06-30"),
        ("2050-06-10", 37, "2014-01-01 2014-12-31"),
    ],
)
def test_bins_are_days_weeks_months_or_years(page: Page, last: str, bins: int, first_bin: str) -> None:
    """As long as about sixty of them need to be; weeks start on Mondays, months and years on their first day."""
    code = f"const {{ bins }} = axis(['2014-06-10'], ['{last}']); return [bins.length, days(bins[0])[0]]"

    assert run(page, code) == [bins, first_bin]


def test_days_far_outside_are_gathered(page: Page) -> None:
    """One old and one late event do not squeeze the days of the others."""
    code = """const many = ['2014-06-10', '2014-06-20'].map((text) => [text, undefined, 50]);
        const found = axis(['1998-08-20'], ...many, ['2020-01-01']);
        return found.bins.flatMap((bin, at) => bin.gathered ? [at, ...days(bin)] : []).concat(found.bins.length)"""

    gathered = run(page, code)

    assert gathered == [0, "1998-08-20 2014-06-05", 20, "2014-06-25 2020-01-01", 21]


def test_a_long_date_makes_no_bins(page: Page) -> None:
    """A year does not stretch the axis of a few days in June."""
    code = """const { bins } = axis(['2014-06-10'], ['2014-06-13'], ['2014-01-01', '2014-12-31']);
        return [days(bins[0], bins[1], bins[bins.length - 1]), bins.length]"""

    assert run(page, code) == [["2014-01-01 2014-06-09", "2014-06-10 2014-06-10", "2014-06-14 2014-12-31"], 6]


def test_long_dates_alone_make_an_axis(page: Page) -> None:
    """Years without any day still have their place."""
    code = "return days(...axis(['2014-01-01', '2014-12-31'], ['2015-01-01', '2015-12-31']).bins).length"

    assert run(page, code) == 53


def test_dates_before_our_era_of_four_digits_do_not_break_it(page: Page) -> None:
    """A year of two digits is that year, not one of the last century."""
    assert run(page, "return days(axis(['0014-08-19']).bins[0])") == ["0014-08-19 0014-08-19"]
    assert run(page, "return b.startOfMonth(b.monthOf(day('0014-08-19'))) - day('0014-08-01')") == 0


@pytest.mark.parametrize(
    ("day", "number"), [("2014-01-01", 0), ("2014-06-10", 0), ("2014-06-11", 1), ("2014-06-13", 3), ("2015-01-01", 3)]
)
def test_every_day_has_a_bin(page: Page, day: str, number: int) -> None:
    """Days outside belong to the bins at the ends."""
    assert run(page, f"return b.binOf(axis(['2014-06-10'], ['2014-06-13']), day('{day}'))") == number


def test_positions_go_there_and_back(page: Page) -> None:
    """Every bin starts where its position says, gathered ones are as wide as the others, and the end is 1."""
    code = """const found = axis(['1998-08-20'], ['2014-06-10', undefined, 50], ['2014-06-20', undefined, 50]);
        const at = found.bins.map(({ from }) => b.positionOf(found, from));
        return [at.every((one, number) => Math.abs(one - number / found.bins.length) < 1e-9),
            at.every((one, number) => b.binAt(found, one + 1e-9) === number),
            b.positionOf(found, found.last + 1), b.binAt(found, -3), b.binAt(found, 3) - found.bins.length]"""

    assert run(page, code) == [True, True, 1, 0, -1]


def test_a_half_day_is_the_middle_of_a_day(page: Page) -> None:
    """Labels of days stand below the middle of their bars."""
    assert run(page, "return b.positionOf(axis(['2014-06-10'], ['2014-06-13']), day('2014-06-11') + 0.5)") == 0.375


@pytest.mark.parametrize(
    ("start", "end", "bin_number"),
    [
        ("2014-06-10", "2014-06-10", 0),
        ("2014-06-10", "2014-06-11", -1),
        ("2014-06-13", None, 3),
        ("2014-06-12", None, -1),
        ("2014-01-01", "2014-12-31", -1),
    ],
)
def test_a_date_longer_than_a_bin_is_no_point(page: Page, start: str, end: str | None, bin_number: int) -> None:
    """Points are counted in the bin, others have none."""
    made = f"date(['{start}', {'null' if end is None else repr(end)}])"

    assert run(page, f"return b.pointOf(axis(['2014-06-10'], ['2014-06-13']), {made})") == bin_number


def test_a_date_as_long_as_a_bin_is_a_point(page: Page) -> None:
    """A week in bins of weeks that starts on a Thursday is counted where its middle is."""
    code = """const found = axis(['2014-06-10'], ['2015-06-10']);
        return ['2014-06-18', '2014-06-19'].map((end) => b.pointOf(found, date(['2014-06-12', end])))"""

    assert run(page, code) == [0, -1]


def test_bars_that_overlap_lie_in_lanes(page: Page) -> None:
    """The longest first, each in the first lane with room; what finds none lies in the last."""
    code = """const ends = [[0, 1], [0, 0.3], [0.4, 0.6], [0.1, 0.2], [0.1, 0.25]];
        const bars = ends.map(([low, high]) => ({ low, high }));
        return [b.giveLanes(bars, 3), ...bars.map((bar) => bar.lane)]"""

    assert run(page, code) == [3, 0, 1, 1, 2, 2]


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2014-06-10", "2014-06-13", ["10 Jun 2014", "11 Jun", "12 Jun", "13 Jun"]),
        ("2014-12-25", "2015-01-20", ["29 Dec 2014", "5 Jan 2015", "12 Jan", "19 Jan"]),
        ("2014-06-10", "2014-10-05", ["Jul 2014", "Aug", "Sep", "Oct"]),
        ("2014-06-10", "2015-06-10", ["Jul 2014", "Oct", "Jan 2015", "Apr"]),
        ("2003-01-05", "2014-12-28", ["2004", "2006", "2008", "2010", "2012", "2014"]),
    ],
)
def test_ticks_are_round_days(page: Page, first: str, last: str, labels: list[str]) -> None:
    """Days, Mondays, months or years; the year stands where it changes."""
    assert run(page, f"return b.ticksOf(axis(['{first}'], ['{last}']), 6).map((tick) => tick.text)") == labels


def test_no_room_no_ticks(page: Page) -> None:
    """A chart that is too narrow for a label has none."""
    assert run(page, "return b.ticksOf(axis(['2014-06-10'], ['2014-06-13']), 0)") == []
