"""What the map draws."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
OpenPage = Callable[..., Page]


def test_only_placed_events_have_markers(open_page: OpenPage) -> None:
    """A country is no pin, nor is an unknown name; every marker says what it is."""
    page = open_page("one")

    names = page.locator(".event-marker").evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    assert sorted(name.split(",")[0] for name in names) == [f"Event {number}" for number in range(1, 6)]
    assert "Event 1, Territory gained: Mosul, Islamic State, 10 June 2014, asserted" in names


def test_markers_never_cover_each_other(open_page: OpenPage) -> None:
    """Events at one place stand beside it with leader lines."""
    page = open_page("one")

    boxes = page.locator(".event-marker").evaluate_all(
        "all => all.map(one => { const box = one.getBoundingClientRect(); return [box.x, box.y]; })"
    )
    near = [
        (a, b)
        for index, a in enumerate(boxes)
        for b in boxes[index + 1 :]
        if abs(a[0] - b[0]) < 18 and abs(a[1] - b[1]) < 18
    ]
    assert near == []
    expect(page.locator(".leaders line")).not_to_have_count(0)


def test_a_crowded_place_has_a_badge_that_lists_its_events(open_page: OpenPage) -> None:
    """More than six events are counted, and the count opens the list."""
    page = open_page("crowded")
    badge = page.locator(".badge-marker")
    expect(badge).to_have_text("8")

    badge.click()

    expect(page.locator(".card .row")).to_have_count(8)


def test_from_afar_neighbours_are_counted(open_page: OpenPage) -> None:
    """Symbols never stand in another country than their place: near each other they become a count that opens up."""
    page = open_page("two")

    for _ in range(4):
        page.click(".leaflet-control-zoom-out")
    expect(page.locator(".event-marker")).to_have_count(0)
    page.locator(".badge-marker").first.click()

    expect(page.locator(".event-marker").first).to_be_visible()


def test_many_events_are_sprites_that_can_be_pressed(open_page: OpenPage) -> None:
    """Beyond 300 events a press on the canvas finds what lies there."""
    page = open_page("many")
    expect(page.locator(".event-marker")).to_have_count(0)
    box = page.locator("#map").bounding_box()

    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    expect(page.locator(".card h2")).to_have_text("400 events: Mosul")
    expect(page.locator(".card .row")).to_have_count(30)


def test_undisputed_control_is_a_plain_disc(open_page: OpenPage) -> None:
    """One colour, 28 %, a whole edge."""
    page = open_page("one")
    disc = page.locator(".control-disc")

    expect(disc).to_have_attribute("fill", "#e69f00")
    expect(disc).to_have_attribute("fill-opacity", "0.28")
    assert disc.get_attribute("stroke-dasharray") is None


def test_disputed_control_is_hatched_in_both_colours(open_page: OpenPage, story: ModuleType) -> None:
    """Denied and contested places are hatched at 45 degrees, and a press shows both sides' sentences."""
    page = open_page("two")
    disc = page.locator('.control-disc[aria-label="Reported control of Tikrit: Iraqi army, disputed"]')

    assert disc.get_attribute("fill").startswith("url(#hatch-")
    assert disc.get_attribute("stroke-dasharray") == "6 5"
    pattern = page.locator("#" + disc.get_attribute("fill")[5:-1])
    assert pattern.get_attribute("patternTransform") == "rotate(45)"
    colors = pattern.locator("rect").evaluate_all("all => all.map(one => one.getAttribute('fill'))")
    assert len(set(colors)) == 2
    disc.focus()
    page.keyboard.press("Enter")
    assert page.locator(".card blockquote").all_inner_texts() == [story.CLAIMED, story.ADVANCED]


def test_without_the_denying_article_the_dispute_is_gone(open_page: OpenPage) -> None:
    """A disc follows the articles that are switched on."""
    page = open_page("two")

    page.locator(".layer input").nth(1).uncheck()

    expect(page.locator('.control-disc[aria-label="Reported control of Mosul: Islamic State"]')).to_have_count(1)
    expect(page.locator('.control-disc[aria-label^="Reported control of Tikrit: Islamic State"]')).to_have_count(1)


def test_colours_are_the_actors(open_page: OpenPage) -> None:
    """Swatches, chips and symbols have the colour of the actor: no black, no transparent patch."""
    page = open_page("two")
    page.click("#tab-filters")
    color = "all => all.map(one => getComputedStyle(one).backgroundColor)"

    swatches = page.locator("#panel-filters .facet .swatch").evaluate_all(color)
    fills = page.locator(".event-marker .symbol-body").evaluate_all("all => all.map(one => getComputedStyle(one).fill)")
    assert "rgb(230, 159, 0)" in swatches
    assert "rgb(0, 114, 178)" in swatches
    assert not {"rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"} & {*swatches, *fills}


def test_the_base_map_is_drawn(open_page: OpenPage) -> None:
    """Tiles hold land, and names stand on the map."""
    page = open_page("one")

    expect(page.locator("html")).to_have_attribute("data-basemap", "drawn")
    colors = page.evaluate(
        """() => { const tile = document.querySelector('.leaflet-tile');
        const pixels = tile.getContext('2d').getImageData(0, 0, tile.width, tile.height).data;
        const found = new Set();
        for (let i = 0; i < pixels.length; i += 4) found.add(pixels[i] << 16 | pixels[i+1] << 8 | pixels[i+2]);
        return [...found]; }"""
    )
    assert 0xF5F3EC in colors


def test_the_page_works_without_a_base_map(browser: Browser, pages: dict[str, Path], story: ModuleType) -> None:
    """A browser that cannot unpack the base map still shows the events."""
    page = browser.new_page(reduced_motion="reduce")
    page.add_init_script("delete window.DecompressionStream")
    page.goto(pages["one"].as_uri())

    expect(page.locator("html")).to_have_attribute("data-basemap", "missing")
    page.click('.chip[data-event="0"] >> nth=0')
    expect(page.locator(".card-popup blockquote")).to_have_text(story.GAINED)
    page.close()


def test_places_without_events_are_dots_on_request(open_page: OpenPage) -> None:
    """The layer is off until it is asked for."""
    page = open_page("one")
    page.click("#tab-filters")
    dots = page.locator(".facet-box", has_text="Also on the map")

    dots.locator("input").check()

    assert dots.locator(".count").inner_text() == "1"


@pytest.mark.parametrize("size", [(1400, 860), (390, 844)])
def test_the_credits_take_one_line(open_page: OpenPage, size: tuple[int, int]) -> None:
    """Attribution is complete and small on a phone too."""
    page = open_page("one", size)
    line = page.locator(".credit-line")

    assert line.bounding_box()["height"] < 24
    for name in ("Leaflet", "GeoNames CC BY 4.0", "Natural Earth"):
        assert name in line.inner_text()
