"""Themes, widths, friendly empty pages, and accessibility."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
OpenPage = Callable[..., Page]
WIDE, PHONE = (1400, 860), (390, 844)


def violations(page: Page) -> list[tuple[str, str]]:
    """What axe-core finds wrong."""
    return [
        (rule["id"], node["html"][:100]) for rule in Axe().run(page).response["violations"] for node in rule["nodes"]
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_the_page_is_accessible(open_page: OpenPage, theme: str, size: tuple[int, int]) -> None:
    """No violation of axe-core in any tab, with a card open."""
    page = open_page("two", size, theme)

    page.click('.chip[data-event="3"]')
    found = violations(page)
    page.keyboard.press("Escape")
    for tab in ("events", "filters", "tray"):
        page.click(f"#tab-{tab}")
        found += violations(page)

    assert found == []


def test_a_card_of_control_is_accessible(open_page: OpenPage) -> None:
    """No violation of axe-core while both sides of a dispute are shown."""
    page = open_page("two")
    page.locator(".control-disc").first.focus()
    page.keyboard.press("Enter")

    assert violations(page) == []


@pytest.mark.parametrize(("theme", "other"), [("light", "dark"), ("dark", "light")])
def test_the_theme_follows_the_system_until_it_is_chosen(open_page: OpenPage, theme: str, other: str) -> None:
    """The button changes it; panels and map change together."""
    page = open_page("one", theme=theme)
    expect(page.locator("html")).to_have_attribute("data-theme", theme)
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")

    page.get_by_label(f"{other.capitalize()} theme").click()

    expect(page.locator("html")).to_have_attribute("data-theme", other)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before


def test_on_a_phone_the_map_is_on_top(open_page: OpenPage) -> None:
    """The panel is a sheet below it, and its handle changes its height."""
    page = open_page("two", PHONE)
    map_box, panel = page.locator("#map").bounding_box(), page.locator(".panel").bounding_box()
    assert map_box["y"] < panel["y"]
    assert map_box["height"] > 250

    page.get_by_label("Resize the panel").click()

    assert page.locator(".panel").bounding_box()["height"] > panel["height"] + 100


def test_on_a_phone_cards_are_docked(open_page: OpenPage, story: ModuleType) -> None:
    """The card lies at the bottom, leaves the map free, and shows the exact sentence."""
    page = open_page("two", PHONE)

    page.click('.chip[data-event="0"] >> nth=0')

    expect(page.locator(".dock blockquote")).to_have_text(story.GAINED)
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    card = page.locator(".dock").bounding_box()
    assert round(card["y"] + card["height"]) == PHONE[1]
    expect(page.locator(".event-marker.is-selected")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("name", "tab", "words"),
    [
        ("empty", "articles", "This map holds no article yet."),
        ("quiet", "articles", "No event found."),
        ("unplaced", "tray", "Nothing placed"),
    ],
)
def test_a_page_with_nothing_to_draw_is_friendly(open_page: OpenPage, name: str, tab: str, words: str) -> None:
    """It says so, and opens the tab that has something to read."""
    page = open_page(name)

    expect(page.locator(f"#panel-{tab}")).to_be_visible()
    assert words in page.locator("#app").inner_text()


def test_an_article_without_title_is_called_by_its_first_words(open_page: OpenPage) -> None:
    """The heading is never empty."""
    page = open_page("quiet")

    expect(page.locator("h1")).to_have_text("Ministers met in the morning.")


def test_tabs_turn_with_the_arrow_keys(open_page: OpenPage) -> None:
    """As readers of screens expect."""
    page = open_page("one")
    page.focus("#tab-articles")

    page.keyboard.press("ArrowRight")

    expect(page.locator("#tab-events")).to_be_focused()
    expect(page.locator("#panel-events")).to_be_visible()
