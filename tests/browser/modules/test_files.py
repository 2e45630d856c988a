"""Files that the reader keeps, and the words for what is shown in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(module_page: Callable[[str], Page]) -> Page:
    """A page that the modules can be loaded into."""
    return module_page("two")


@pytest.mark.parametrize("content", ["'Şırnak\\u2028'", "new Blob(['Şırnak\\u2028'])"])
def test_a_file_has_its_name_and_its_bytes(page: Page, content: str) -> None:
    """Text is written as UTF-8, a blob as it is."""
    with page.expect_download() as waiting:
        page.evaluate(f"import('/js/save/files.js').then((m) => m.saveFile('a.txt', 'text/plain', {content}))")

    assert waiting.value.suggested_filename == "a.txt"
    assert Path(waiting.value.path()).read_bytes() == "Şırnak\u2028".encode()


def words(page: Page, change: str) -> list[str]:
    """What is shown, in words, after a change to the filters."""
    return page.evaluate(
        f"""async () => {{
        const filters = await import('/js/state/filters.js');
        const {{ shownWords }} = await import('/js/save/wording.js');
        filters.resetFilters(); {change}; return shownWords(); }}"""
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("", ["11 events", "10 Jun 2014 – 13 Jun 2014"]),
        (
            "filters.setOnly('modality', [0])",
            ["9 events", "10 Jun 2014 – 13 Jun 2014", "How it is told: Reported as fact"],
        ),
        ("filters.setShown('sure', 2, false)", ["10 events", "10 Jun 2014 – 13 Jun 2014", "Confidence: without Low"]),
        ("filters.setOnly('sure', [])", ["0 events", "no date known", "Confidence: none"]),
        ("filters.setDays(16232, 16232)", ["1 event", "11 Jun 2014", "undated events hidden"]),
        (
            "filters.state.query = 'fallujah'; filters.applyFilters()",
            ["1 event", "no date known", "search: “fallujah”"],
        ),
    ],
)
def test_what_is_shown_is_told_in_words(page: Page, change: str, said: list[str]) -> None:
    """How many events, of which days, and every filter by the shorter of its lists."""
    assert words(page, change) == said
