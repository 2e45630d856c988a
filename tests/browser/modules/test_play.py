"""Playing: which range of days comes after which."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Range = tuple[str | None, str | None]
# An axis from 10 June to 20 July 2014, and one with an old event before it.
MODULES = """Promise.all(['time/bins.js', 'time/play.js', 'base/words.js'].map((name) => import('/js/' + name)))
    .then(([bins, p, words]) => {
    const day = (text) => text === null ? null : words.dayOf(text);
    const range = ([from, to]) => ({ from: day(from), to: day(to) });
    const shown = (one) => one && [one.from, one.to].map((one) => one === null ? null : words.isoDay(one));
    const make = (...dates) => bins.makeAxis(dates.map(([text, count]) => ({ from: day(text), to: day(text), count })));
    const axis = make(['2014-06-10', 9], ['2014-07-20', 9]);
    const old = make(['1998-08-20', 1], ['2014-06-10', 50], ['2014-06-20', 50]);
    return %s })"""


@pytest.fixture(scope="module")
def page(module_page: Callable[[str], Page]) -> Page:
    """A page that the module can be loaded into."""
    return module_page("one")


def run(page: Page, code: str, *given: Any) -> Any:
    """What the code gives."""
    return page.evaluate(f"(given) => {MODULES % code}", list(given))


@pytest.mark.parametrize(("days", "unit"), [(1, "day"), (62, "day"), (63, "week"), (400, "week"), (401, "month")])
def test_the_step_fits_the_length(page: Page, days: int, unit: str) -> None:
    """Nobody waits for five years day by day."""
    assert run(page, "p.fittingUnit([1, given[0]])", days) == unit


@pytest.mark.parametrize(
    ("unit", "shown", "following"),
    [
        ("day", (None, "2014-06-10"), [None, "2014-06-11"]),
        ("week", (None, "2014-06-10"), [None, "2014-06-17"]),
        ("month", (None, "2014-06-10"), [None, "2014-06-30"]),
        ("month", (None, "2014-06-30"), [None, "2014-07-20"]),
        ("day", ("2014-06-12", "2014-06-14"), ["2014-06-13", "2014-06-15"]),
        ("week", ("2014-07-10", "2014-07-16"), ["2014-07-14", "2014-07-20"]),
        ("day", (None, "2014-07-20"), None),
        ("day", ("2014-07-01", None), None),
    ],
)
def test_the_next_range(page: Page, unit: str, shown: Range, following: list[str | None] | None) -> None:
    """An open start grows, a window keeps its length, months end with their last day, and the end is the end."""
    assert run(page, "shown(p.nextRange(axis, range(given[0]), given[1]))", shown, unit) == following


@pytest.mark.parametrize(
    ("shown", "first"),
    [
        ((None, None), [None, "2014-06-10"]),
        ((None, "2014-07-20"), [None, "2014-06-10"]),
        (("2014-06-10", None), [None, "2014-06-10"]),
        ((None, "2014-06-15"), [None, "2014-06-16"]),
        (("2014-07-11", None), ["2014-06-10", "2014-06-19"]),
        (("2014-06-12", "2014-06-14"), ["2014-06-13", "2014-06-15"]),
    ],
)
def test_the_first_range(page: Page, shown: Range, first: list[str | None]) -> None:
    """All days play from the first one, a window slides on, and what is at the end begins again."""
    assert run(page, "shown(p.firstRange(axis, range(given[0]), 'day'))", shown) == first


def test_gathered_days_are_one_step(page: Page) -> None:
    """An event years before the others is not followed by years of nothing."""
    first = run(page, "shown(p.firstRange(old, range([null, null]), 'day'))")
    following = run(page, "shown(p.nextRange(old, range(given[0]), 'day'))", first)

    assert [first, following] == [[None, "2014-06-05"], [None, "2014-06-06"]]
