"""Numbers, days and folded text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(module_page: Callable[[str], Page]) -> Page:
    """A page that the module can be loaded into."""
    return module_page("one")


@pytest.mark.parametrize(
    ("call", "result"),
    [
        ("grouped(1234567)", "1,234,567"),
        ("plural(1, 'event')", "1 event"),
        ("plural(2000, 'event')", "2,000 events"),
        ("shortCount(7)", "7"),
        ("shortCount(999)", "999"),
        ("shortCount(1000)", "1k"),
        ("shortCount(1249)", "1.2k"),
        ("shortCount(9960)", "10k"),
        ("shortCount(120000)", "120k"),
        ("shortCount(1500000)", "1.5m"),
        ("isoDay(16231)", "2014-06-10"),
        ("dayOf('2014-06-10')", 16231),
        ("dayOf('10 June')", None),
        ("dayOf('2014-02-31x')", None),
        ("dayWords(16231)", "10 Jun 2014"),
        ("fold('Sinjār AND Şırnak')", "sinjar and sırnak"),
    ],
)
def test_words(page: Page, call: str, result: object) -> None:
    """What the functions give for simple arguments."""
    names = "{ grouped, plural, shortCount, isoDay, dayOf, dayWords, fold }"

    assert page.evaluate(f"import('/js/base/words.js').then(({names}) => {call})") == result
