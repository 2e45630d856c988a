"""One event in several articles: how often it is told, by whom, and where they differ."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import ModuleType

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from geomap.export.webmap import page_html
from geomap.model import ControlTimeline

pytestmark = pytest.mark.browser
OpenPage = Callable[..., Page]
WIRE, OWN, ALONE, DENIAL = 0, 2, 3, 4


def card(page: Page, event: int) -> object:
    """The card of an event, opened from the list."""
    page.click("#tab-events")
    page.click(f'.virtual .row[data-event="{event}"]')
    return page.locator(".card")


def sources_row(page: Page, count: str) -> object:
    """The row of the facet that stands for a number of independent sources."""
    box = page.locator(".facet-box", has=page.locator("legend", has_text="Independent sources"))
    return box.locator("li", has=page.locator(".facet-name", has_text=count))


def test_the_card_says_how_often_an_event_is_told(open_page: OpenPage) -> None:
    """Articles, independent sources, and who denies it, its name as text."""
    told = card(open_page("told"), WIRE)

    expect(told.locator(".reported")).to_have_text(
        "Reported by 3 articles from 2 independent sources. Denied by The army, quoted by <b>Gulf</b>; Daily."
    )


def test_figures_that_differ_stand_side_by_side(open_page: OpenPage, story: ModuleType) -> None:
    """Each with who gives it, kept apart from the direction of the words around it."""
    facts = card(open_page("told"), OWN).locator(".facts")

    expect(facts).to_contain_text(f"Killed12 (Reuters; Tigris Wire); 20-25 ({story.ARABIC_OUTLET})")
    expect(facts.locator("bdi", has_text=story.ARABIC_OUTLET)).to_have_count(1)
    expect(facts).not_to_contain_text("Injured")


def test_the_quote_of_every_report_is_in_the_card(open_page: OpenPage) -> None:
    """With its outlet, also of those that a filter hides on the map."""
    page = open_page("told")
    page.click("#tab-filters")
    sources = page.locator(".facet-box", has=page.locator("legend", has_text="Outlets"))
    sources.locator("li", has_text="Reuters").locator(".only").click()
    expect(page.locator(".summary")).to_contain_text("1 of 5 events")

    told = card(page, WIRE)

    assert told.locator("blockquote").all_inner_texts() == [
        "A bomb killed 12 people in Mosul on 10 June 2014.",
        "A bomb killed 12 people in Mosul on 10 June 2014.",
        "Between 20 and 25 people died when a bomb exploded in Mosul on 10 June 2014.",
        "The army denied that a bomb exploded in Mosul on 10 June 2014.",
    ]
    assert told.locator(".evidence h3").all_inner_texts() == ["Agrees", "Denies"]
    for outlet in ("Tigris Wire", "<b>Gulf</b>; Daily"):
        expect(told.locator(".evidence")).to_contain_text([outlet] if outlet == "Tigris Wire" else ["", outlet])


def test_a_report_that_a_filter_hides_can_be_opened(open_page: OpenPage) -> None:
    """From the card of another one."""
    page = open_page("told")
    page.fill(".search", "between 20 and 25")
    told = card(page, OWN)

    told.get_by_role("button", name="Event 5").click()

    expect(page.locator(".card blockquote").first).to_have_text(
        "The army denied that a bomb exploded in Mosul on 10 June 2014."
    )


def test_an_event_alone_says_nothing_of_it(open_page: OpenPage) -> None:
    """Its article is named anyway."""
    expect(card(open_page("told"), ALONE).locator(".reported")).to_have_count(0)


def test_articles_that_were_not_compared_say_nothing_of_it(open_page: OpenPage) -> None:
    """No line, no facet."""
    page = open_page("twice")

    expect(card(page, 0).locator(".reported")).to_have_count(0)
    expect(page.locator("legend", has_text="Independent sources")).to_have_count(0)


def test_a_row_says_how_many_articles_tell_it(open_page: OpenPage) -> None:
    """A denial is none of them."""
    page = open_page("told")
    page.click("#tab-events")
    expect(page.locator(".virtual .row")).to_have_count(5)

    meta = page.locator(".virtual .row .meta").all_inner_texts()

    assert ["3 articles" in text for text in meta] == [True, True, True, False, False]


def test_events_of_few_sources_can_be_hidden(open_page: OpenPage) -> None:
    """The address keeps the choice."""
    page = open_page("told")
    page.click("#tab-filters")

    sources_row(page, "1").locator("input").uncheck()

    expect(page.locator(".summary")).to_contain_text("4 of 5 events")
    expect(page).to_have_url(re.compile("#not-sources=1|sources=2"))
    address = page.url
    page.click("text=Reset all filters")
    expect(page).not_to_have_url(address)
    page.evaluate("address => { location.href = address; }", address)
    expect(page.locator(".summary")).to_contain_text("4 of 5 events")


def test_one_press_leaves_what_several_sources_tell(open_page: OpenPage) -> None:
    """Independent ones."""
    page = open_page("told")
    page.click("#tab-filters")

    page.get_by_role("button", name="two or more").click()

    expect(page.locator(".summary")).to_contain_text("4 of 5 events")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_card_with_all_of_it_is_accessible(open_page: OpenPage, theme: str) -> None:
    """No violation of axe-core."""
    page = open_page("told", theme=theme)
    card(page, WIRE)

    assert Axe().run(page).response["violations"] == []


def test_paper_says_it_too(open_page: OpenPage) -> None:
    """Counts, deniers and figures stand with the sentence."""
    page = open_page("told")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")

    text = page.locator("#print li").first.text_content()

    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert "Reported by 3 articles from 2 independent sources. Denied by The army" in text
    assert "killed: 12 (Reuters; Tigris Wire); 20-25 (" in text


def test_readers_without_scripts_read_it(browser: Browser, story: ModuleType) -> None:
    """Names are text there too."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_content(page_html(story.corroborated(), ControlTimeline()))

    expect(page.locator("li").first).to_contain_text("reported by 3 articles from 2 independent sources; denied by")
    expect(page.locator("li b")).to_have_count(0)
    context.close()
