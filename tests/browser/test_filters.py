"""Filters, search and tray."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
OpenPage = Callable[..., Page]


def facet_row(page: Page, name: str) -> object:
    """The row of a facet's value."""
    return page.locator("#panel-filters .facet li", has=page.locator(".facet-name", has_text=name))


def test_a_facet_hides_its_events_and_reset_brings_them_back(open_page: OpenPage) -> None:
    """Map, list and summary follow."""
    page = open_page("two")
    page.click("#tab-filters")

    facet_row(page, "Clash").locator("input").uncheck()
    expect(page.locator(".summary")).to_have_text("2 articles · 9 of 11 events · 6 on the map")
    expect(page.locator('.event-marker[aria-label^="Event 2,"]')).to_have_count(0)
    page.click("text=Reset all filters")

    expect(page.locator(".summary")).to_have_text("2 articles · 11 events · 7 on the map")


def test_counts_are_those_of_the_other_facets(open_page: OpenPage) -> None:
    """A value's count says how many events it would show."""
    page = open_page("two")
    page.click("#tab-filters")

    facet_row(page, "Army denies losses").locator("input").uncheck()

    assert facet_row(page, "Territory held").locator(".count").inner_text() == "1"
    assert facet_row(page, "Army denies losses").locator(".count").inner_text() == "2"


def test_only_shows_one_value(open_page: OpenPage) -> None:
    """One press leaves one value."""
    page = open_page("two")
    page.click("#tab-filters")

    facet_row(page, "Iraqi army").locator(".only").click()

    expect(page.locator(".summary")).to_have_text("2 articles · 2 of 11 events")


def test_an_article_is_a_layer(open_page: OpenPage) -> None:
    """The box at an article's heading and the one among the filters are the same."""
    page = open_page("two")

    page.locator(".layer input").first.uncheck()

    expect(page.locator(".event-marker")).to_have_count(2)
    page.click("#tab-filters")
    expect(facet_row(page, "Mosul falls").locator("input")).not_to_be_checked()


@pytest.mark.parametrize(
    ("query", "shown"), [("fallujah", 1), ("ISLAMIC state", 4), ("tribesmen anbar", 1), ("nowhere", 0)]
)
def test_search_finds_sentences_places_and_actors(open_page: OpenPage, query: str, shown: int) -> None:
    """All words must occur, in any case."""
    page = open_page("one")

    page.fill(".search", query)

    expect(page.locator(".summary")).to_contain_text(f"{shown} of 9 events")


def test_the_tray_lists_what_is_not_placed_and_why(open_page: OpenPage) -> None:
    """Sentences with reasons, names with reasons, countries."""
    page = open_page("one")
    expect(page.locator("#tab-tray .tab-count")).to_have_text("6")

    page.click("#tab-tray")

    text = page.locator("#panel-tray").inner_text()
    for reason in (
        "Only a country is named: Iraq",
        "“Tell Zubayda” is not in the gazetteer",
        "“Tripoli” may mean several places: Tripoli, Libya; Tripoli, North, Lebanon",
        "No place is named in the sentence",
        "Countries named",
    ):
        assert reason in text
    expect(page.locator("#panel-tray .row")).to_have_count(4)
