"""More events than markers can carry, and what leads from them to one event."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from playwright.sync_api import Page, expect

from geomap.export.webmap import PageOptions, write_page
from geomap.model import AtlasData, ControlTimeline, EventType

pytestmark = pytest.mark.browser
MOSUL, TIKRIT = (36.335, 43.11889), (34.61581, 43.67861)
OpenAt = Callable[[str], Page]


@pytest.fixture(scope="module")
def crowds(story: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with 350 gains at Mosul, and one gain and three clashes at Tikrit."""
    article, (gain, *_), _ = story.first_article()
    tikrit = replace(gain.place, name="Tikrit", lat=TIKRIT[0], lon=TIKRIT[1])
    events = [replace(gain, event_id=f"mosul{number}") for number in range(350)]
    events += [replace(gain, event_id=f"tikrit{number}", place=tikrit) for number in range(4)]
    events[-3:] = [replace(event, type=EventType.CLASH) for event in events[-3:]]
    target = tmp_path_factory.mktemp("crowds") / "map.html"
    write_page(AtlasData((article,), {}, tuple(events)), ControlTimeline(), target, PageOptions())
    return target


@pytest.fixture
def open_at(windows: Callable[[tuple[int, int], str], Page], crowds: Path) -> OpenAt:
    """Opens the page at an address."""
    page = windows((1400, 860), "light")

    def opener(address: str) -> Page:
        page.goto("about:blank")
        page.goto(f"{crowds.as_uri()}#{address}")
        page.wait_for_selector("html[data-basemap]", state="attached")
        return page

    return opener


def view(place: tuple[float, float], zoom: int) -> str:
    """The part of an address that says what the map shows."""
    return f"map={place[0]},{place[1]},{zoom}"


def press_middle(page: Page) -> None:
    """Press the middle of the map."""
    box = page.locator("#map").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def crowd_width(page: Page) -> int:
    """The width of the canvas of the crowd: 0 where there is none."""
    return page.locator(".leaflet-crowd-pane canvas").evaluate("one => one.width")


def test_a_cluster_of_places_comes_nearer(open_at: OpenAt) -> None:
    """From afar both towns are one count; a press shows them apart."""
    page = open_at(view(MOSUL, 3))

    press_middle(page)

    expect(page).to_have_url(re.compile(r"map=[^&]*,[4-7](&|$)"))
    expect(page.locator(".card")).to_have_count(0)


def test_nearer_few_events_in_view_are_markers(open_at: OpenAt) -> None:
    """Not how many there are on the whole map counts: coming near to a town shows its symbols."""
    page = open_at(view(TIKRIT, 11))

    expect(page.locator(".event-marker")).to_have_count(4)
    assert crowd_width(page) == 0


def test_back_in_the_crowd_the_markers_are_gone(open_at: OpenAt) -> None:
    """There are never both."""
    page = open_at(view(TIKRIT, 11))

    for _ in range(5):
        page.click(".leaflet-control-zoom-out")

    expect(page.locator(".event-marker")).to_have_count(0)
    assert crowd_width(page) > 0


def test_events_of_one_place_are_listed(open_at: OpenAt) -> None:
    """Nothing can be told apart by coming nearer."""
    page = open_at(view(TIKRIT, 7))

    press_middle(page)

    expect(page.locator(".card h2")).to_have_text("4 events: Tikrit")


def test_the_pointer_says_what_can_be_pressed(open_at: OpenAt) -> None:
    """A hand over a count, none beside it."""
    page = open_at(view(TIKRIT, 7))
    box = page.locator("#map").bounding_box()
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    page.mouse.move(*middle)
    expect(page.locator("#map")).to_have_class(re.compile("over-sprite"))
    page.mouse.move(middle[0] + 80, middle[1])

    expect(page.locator("#map")).not_to_have_class(re.compile("over-sprite"))


def test_the_selected_event_stands_out_of_the_crowd(open_at: OpenAt) -> None:
    """Its symbol is a marker above the count, as long as it is selected."""
    page = open_at(view(TIKRIT, 7))
    press_middle(page)

    page.locator(".card .row >> nth=1").press("Enter")
    expect(page.locator(".event-marker.is-selected")).to_have_attribute("aria-label", re.compile("^Event 352, Clash"))
    page.keyboard.press("Escape")

    expect(page.locator(".event-marker")).to_have_count(0)


def test_a_filter_makes_the_crowd_smaller(open_at: OpenAt) -> None:
    """Three hundred events or fewer are markers: here the clashes alone."""
    page = open_at("type=clash&" + view(TIKRIT, 7))

    expect(page.locator(".event-marker")).to_have_count(3)
