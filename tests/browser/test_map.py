"""What the map draws."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from playwright.sync_api import Browser, Page, expect

from geomap.export.webmap import PageOptions, write_page
from geomap.export.webmap.tiles import Tiles
from geomap.model import AtlasData, ControlTimeline

pytestmark = pytest.mark.browser
OpenPage = Callable[..., Page]
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


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
    expect(page.locator(".leader-icon path")).not_to_have_count(0)


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


def test_a_badge_shows_and_says_its_mix(open_page: OpenPage) -> None:
    """The ring has the colours of the groups of types, and the name counts them."""
    badge = open_page("crowded").locator(".badge-marker")

    fills = badge.locator("path[fill*=group]").evaluate_all("all => all.map(one => one.getAttribute('fill'))")
    assert fills == ["var(--group-control)"]
    expect(badge).to_have_attribute("aria-label", "8 events at Mosul: Control of a place 8")


def test_the_focus_stays_on_its_marker(open_page: OpenPage) -> None:
    """Drawing again, after a zoom, does not take it away."""
    page = open_page("one")
    page.locator(".event-marker").nth(1).focus()
    focused = "document.activeElement.getAttribute('aria-label')"
    before = page.evaluate(focused)

    page.evaluate("document.querySelector('.leaflet-control-zoom-in').click()")

    assert before.startswith("Event 2")
    assert page.evaluate(focused) == before


def test_a_sentence_hints_at_its_symbol(open_page: OpenPage) -> None:
    """While the pointer is over a sentence its events are ringed on the map."""
    page = open_page("one")

    page.hover(".hit >> nth=0")
    expect(page.locator(".hint-ring").first).to_be_visible()
    page.hover("#map")

    expect(page.locator(".hint-ring")).to_have_count(0)


def test_no_name_stands_on_another(open_page: OpenPage) -> None:
    """Places of events are named first; a name without room is left out."""
    page = open_page("two")

    names = page.evaluate(
        """() => { const names = [];
        const fill = CanvasRenderingContext2D.prototype.fillText;
        CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
            if (this.canvas.closest('.leaflet-labels-pane'))
                names.push({ text, x, y, width: this.measureText(text).width });
        };
        document.querySelector('.leaflet-control-zoom-in').click();
        CanvasRenderingContext2D.prototype.fillText = fill;
        return names; }"""
    )
    overlapping = [
        (a["text"], b["text"])
        for index, a in enumerate(names)
        for b in names[index + 1 :]
        if abs(a["y"] - b["y"]) < 14 and a["x"] < b["x"] + b["width"] and b["x"] < a["x"] + a["width"]
    ]
    assert {"Mosul", "Tikrit"} <= {name["text"] for name in names[:4]}
    assert len(names) > 10
    assert overlapping == []


def test_many_events_are_sprites_that_can_be_pressed(open_page: OpenPage) -> None:
    """Beyond 300 events a press on the canvas finds what lies there."""
    page = open_page("many")
    expect(page.locator(".event-marker")).to_have_count(0)
    box = page.locator("#map").bounding_box()

    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    expect(page.locator(".card h2")).to_have_text("400 events: Mosul")
    expect(page.locator(".card .row")).to_have_count(30)


def test_colours_are_the_actors(open_page: OpenPage) -> None:
    """Swatches, chips and symbols have the colour of the actor: no black, no transparent patch."""
    page = open_page("two")
    page.click("#tab-filters")
    color = "all => all.map(one => getComputedStyle(one).backgroundColor)"

    swatches = page.locator("#panel-filters .facet .swatch").evaluate_all(color)
    fills = page.locator(".event-marker path").evaluate_all("all => all.map(one => getComputedStyle(one).fill)")
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


def test_pictures_of_a_service_replace_the_base_map(
    browser: Browser, atlases: dict[str, tuple[AtlasData, ControlTimeline]], tmp_path: Path
) -> None:
    """A page that was made with tiles shows them, asks nobody else, and draws no map of its own."""
    tiles = Tiles("Mine", "https://tiles.example/{z}/{x}/{y}.png", (), 5, "© me")
    write_page(*atlases["one"], tmp_path / "map.html", PageOptions(tiles=tiles))
    page = browser.new_page(reduced_motion="reduce")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    reply = {"content_type": "image/png", "headers": {"access-control-allow-origin": "*"}, "body": PIXEL}
    page.route("https://**", lambda route: route.fulfill(**reply))

    page.goto((tmp_path / "map.html").as_uri())

    expect(page.locator("img.leaflet-tile").first).to_be_attached()
    expect(page.locator("canvas.leaflet-tile")).to_have_count(0)
    assert all(url.startswith("https://tiles.example/") for url in asked[1:])
    assert {int(url.split("/")[3]) for url in asked[1:]} == {5}
    page.close()


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
