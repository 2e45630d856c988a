"""Text and map lead to each other, and the evidence is exact."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
OpenPage = Callable[..., Page]


def marked(page: Page) -> str:
    """The sentence that is marked in the article, without the numbers of its events."""
    return page.evaluate(
        "[...document.querySelector('.hit.is-marked').childNodes].filter(n => n.nodeType === 3)[0].data"
    )


def test_the_whole_article_is_shown(open_page: OpenPage, story: ModuleType) -> None:
    """Paragraphs, credit and title are all there, and only sentences with events are highlighted."""
    page = open_page("one")

    expect(page.locator(".article h2")).to_have_text("Mosul falls")
    expect(page.locator(".block-credit")).to_have_text(story.CREDIT)
    expect(page.locator(".article-body p")).to_have_count(5)
    expect(page.locator(".hit")).to_have_count(8)


def test_a_sentence_leads_to_the_map(open_page: OpenPage, story: ModuleType) -> None:
    """A number in the text opens the popup with exactly that sentence, its trigger marked."""
    page = open_page("one")

    page.click('.chip[data-event="2"]')

    expect(page.locator(".card-popup blockquote")).to_have_text(story.ADVANCED)
    expect(page.locator(".card-popup mark")).to_have_text("entered")
    expect(page.locator(".event-marker.is-selected")).to_have_count(1)


def test_a_marker_leads_to_the_sentence(open_page: OpenPage, story: ModuleType) -> None:
    """A press on a symbol opens the popup and marks the sentence in the article, in view."""
    page = open_page("one")
    page.click("#tab-filters")

    page.locator('.event-marker[aria-label^="Event 5,"]').click()

    assert marked(page) == story.RAIDED
    expect(page.locator(".hit.is-marked")).to_be_in_viewport()
    expect(page.locator(".card-popup blockquote")).to_have_text(story.RAIDED)


def test_a_row_leads_to_both(open_page: OpenPage, story: ModuleType) -> None:
    """A press on a row opens the popup and marks the sentence."""
    page = open_page("two")
    page.click("#tab-events")

    page.click('.row[data-event="10"]')

    expect(page.locator(".card-popup blockquote")).to_have_text(story.CLAIMED)
    assert marked(page) == story.CLAIMED


def test_show_in_article_goes_to_the_sentence(open_page: OpenPage, story: ModuleType) -> None:
    """From the popup one comes back to the text."""
    page = open_page("two")
    page.click("#tab-events")
    page.click('.row[data-event="9"]')

    page.click("text=Show in article")

    expect(page.locator("#panel-articles")).to_be_visible()
    expect(page.locator(".hit.is-marked")).to_be_in_viewport()
    assert marked(page) == story.DENIED


def test_further_sources_can_be_read(open_page: OpenPage, story: ModuleType) -> None:
    """An event that is told twice shows its second sentence, in the popup and in the text."""
    page = open_page("one")
    page.click('.chip[data-event="0"] >> nth=0')

    page.click("text=Next source (1 of 2)")

    expect(page.locator(".card blockquote")).to_have_text(story.ADVANCED)
    assert marked(page) == story.ADVANCED


def test_the_popup_says_how_sure_everything_is(open_page: OpenPage) -> None:
    """Place, date, modality, numbers and confidence come in words."""
    page = open_page("two")

    page.click('.chip[data-event="3"]')

    facts = page.locator(".card .facts").inner_text()
    assert "within 25 km of Fallujah" in facts
    assert "at least 4 killed" in facts
    assert "medium (60 %)" in facts
    expect(page.locator(".card-source")).to_have_text("Mosul falls · Tigris Wire · 13 June 2014")
    expect(page.locator(".card-source a")).to_have_attribute("href", "https://news.example/mosul")


def test_denied_events_are_hollow_and_say_so(open_page: OpenPage) -> None:
    """What is denied is never drawn or worded as a fact."""
    page = open_page("two")
    marker = page.locator('.event-marker[aria-label^="Event 10,"]')

    expect(marker.locator("path[stroke-dasharray]")).to_have_attribute("stroke-dasharray", "3.2,2.2")
    page.click('.chip[data-event="9"]')
    assert "denied by The Iraqi army" in page.locator(".card .facts").inner_text()


def test_several_events_of_a_sentence_are_numbered_inside_one_highlight(open_page: OpenPage) -> None:
    """Two chips, one highlight."""
    page = open_page("one")

    assert page.locator(".hit").first.locator(".chip").all_inner_texts() == ["1", "2"]


def test_escape_closes_and_gives_the_focus_back(open_page: OpenPage) -> None:
    """The keyboard alone is enough: Enter opens, Escape closes and returns."""
    page = open_page("one")
    marker = page.locator('.event-marker[aria-label^="Event 3,"]')
    marker.focus()

    page.keyboard.press("Enter")
    expect(page.locator(".card")).to_be_focused()
    page.keyboard.press("Escape")

    expect(page.locator(".card")).to_have_count(0)
    expect(marker).to_be_focused()


def test_j_and_k_walk_through_the_events(open_page: OpenPage, story: ModuleType) -> None:
    """Next, next and back."""
    page = open_page("one")

    for key in "jjjk":
        page.keyboard.press(key)

    expect(page.locator(".card blockquote")).to_have_text(story.GAINED)
    assert page.locator(".chip[aria-current]").all_inner_texts() == ["2"]


def test_an_event_without_place_opens_beside_the_map(open_page: OpenPage, story: ModuleType) -> None:
    """No pin is made up; the card says why there is none."""
    page = open_page("one")

    page.click('.chip[data-event="7"]')

    expect(page.locator(".dock blockquote")).to_have_text(story.FOUGHT)
    assert "may mean several places: Tripoli, Libya" in page.locator(".dock .facts").inner_text()


def test_quotes_from_right_to_left_stand_right(open_page: OpenPage, story: ModuleType) -> None:
    """Arabic and Hebrew run from right to left in the article, the list and the card; the page around them does not."""
    page = open_page("rtl")
    direction = "all => all.map(one => getComputedStyle(one).direction)"
    assert page.locator(".article-body p").evaluate_all(direction) == ["rtl", "rtl"]

    page.click('.chip[data-event="0"]')

    expect(page.locator(".card blockquote")).to_have_text(story.ARABIC)
    assert page.locator(".card blockquote").evaluate_all(direction) == ["rtl"]
    where = page.locator(".card dd", has_text="within about")
    assert where.evaluate("one => [getComputedStyle(one).direction, one.textContent]") == [
        "ltr",
        "الموصل, within about 10 km",
    ]
    page.click("#tab-events")
    assert page.locator(".row-quote").evaluate_all(direction) == ["rtl", "rtl"]


def test_an_article_without_text_shows_its_sentences(open_page: OpenPage, story: ModuleType) -> None:
    """What comes back from a file of events can be read and pressed like an article."""
    page = open_page("quotes")
    expect(page.locator(".article-body").first).to_contain_text("The text of this article is not at hand")

    page.locator(".block-excerpt .chip").first.click()

    expect(page.locator(".card blockquote")).to_have_text(story.GAINED)


def test_text_that_travels_apart_is_there_when_it_is_opened(open_page: OpenPage) -> None:
    """A page with much text unpacks an article when the reader opens it."""
    page = open_page("long")

    expect(page.locator(".article-body").first.locator(".chip").first).to_be_visible()
    expect(page.locator(".article-body").nth(1)).to_contain_text("The market of Mosul opened late that week.")


def test_other_reports_of_an_event_are_grouped_by_what_they_say(open_page: OpenPage) -> None:
    """Who denies it, and who tells it of another day."""
    page = open_page("twice")

    page.click('.chip[data-event="0"] >> nth=0')

    headings = page.locator(".card .evidence h3").all_inner_texts()
    assert headings == ["Denies", "Differs on the date"]


def test_pointing_at_a_sentence_hints_at_its_place(open_page: OpenPage) -> None:
    """A ring around the symbol, without a click, that goes when the pointer leaves."""
    page = open_page("one")

    page.locator(".hit").first.hover()
    expect(page.locator(".hint-ring")).not_to_have_count(0)
    page.mouse.move(5, 5)

    expect(page.locator(".hint-ring")).to_have_count(0)


def test_a_hint_does_not_stay_behind_when_the_map_zooms(open_page: OpenPage) -> None:
    """A press flies nearer, where the symbols stand elsewhere."""
    page = open_page("one")
    page.locator(".hit").first.hover()

    page.locator(".hit .chip").first.click()

    expect(page.locator(".card")).to_have_count(1)
    expect(page.locator(".hint-ring")).to_have_count(0)


def test_a_card_names_both_sides(open_page: OpenPage) -> None:
    """Who did it to whom, each with its colour, in words and never as an object."""
    page = open_page("one")

    for number in range(9):
        page.keyboard.press("j")
        assert "[object" not in page.locator(".card").inner_text(), number

    page.click('.chip[data-event="1"]')
    who = page.locator(".card dd").first
    assert who.inner_text() == "Islamic State (“Islamic State fighters”) → Iraqi army (“the garrison”)"
    assert who.locator(".swatch").count() == 2
