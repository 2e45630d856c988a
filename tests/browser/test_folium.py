"""The folium map in a browser: it asks for nothing, runs nothing, and takes what users add."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

import folium
import folium.plugins
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from geomap.export.folium_map import folium_map
from geomap.model import AtlasData, ControlTimeline

pytestmark = pytest.mark.browser
Atlases = dict[str, tuple[AtlasData, ControlTimeline]]
JQUERY_STUB = "window.$ = (text) => [new DOMParser().parseFromString(text, 'text/html').body.firstElementChild];"
MINIMAP_STUB = """L.Control.MiniMap = L.Control.extend({
  initialize() {},
  onAdd() { return L.DomUtil.create("div", "mini"); },
});"""


@dataclass
class Opened:
    """A page, what it asked for beside itself, and what it complained of."""

    page: Page
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@pytest.fixture
def open_map(browser: Browser, tmp_path: Path) -> Iterator[Callable[[folium.Map], Opened]]:
    """Opens a folium map from disk; whatever it asks the network for is answered here."""
    pages: list[Page] = []

    def opener(made: folium.Map) -> Opened:
        page = browser.new_page(viewport={"width": 1000, "height": 700}, reduced_motion="reduce")
        pages.append(page)
        opened = Opened(page)
        page.set_default_timeout(20_000)
        page.on("console", lambda message: opened.said.append(message.text))
        page.on("pageerror", lambda error: opened.said.append(str(error)))
        page.on("dialog", lambda dialog: (opened.said.append(dialog.message), dialog.dismiss()))

        def answer(route: Route) -> None:
            address = route.request.url
            opened.asked.append(address)
            body = JQUERY_STUB if "jquery" in address else MINIMAP_STUB if "inimap" in address.lower() else ""
            kind = "text/css" if address.endswith(".css") else "text/javascript"
            route.fulfill(body="" if kind == "text/css" else body, content_type=kind)

        page.route(re.compile("^https?://"), answer)
        page.on("request", lambda request: request.url.startswith("file:") and opened.asked.append(request.url))
        made.save(tmp_path / "map.html")
        page.goto((tmp_path / "map.html").as_uri())
        assert opened.asked.pop(0) == page.url
        return opened

    yield opener
    for page in pages:
        page.close()


def as_shown(text: str) -> str:
    """What reaches us of a text: lone surrogates as U+FFFD."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def open_card(page: Page, layer: str, number: int = 0) -> None:
    """Open the card of a marker or disc."""
    page.evaluate(f"feature_group_geomap_{layer}.getLayers()[{number}].openPopup()")
    expect(page.locator(".geomap-card")).to_have_count(1)


def test_a_card_says_all_of_an_event(open_map: Callable[[folium.Map], Opened], atlases: Atlases) -> None:
    """The quoted sentence with its trigger, who, where and when with precision, how sure, and the linked article."""
    opened = open_map(folium_map(*atlases["one"]))

    open_card(opened.page, "control")

    card = opened.page.locator(".geomap-card")
    expect(card.locator("blockquote mark")).to_have_text("captured")
    expect(card.locator("dl")).to_contain_text("Mosul, within about 10 km")
    expect(card.locator("dl")).to_contain_text("10 June 2014")
    expect(card.locator("dl")).to_contain_text("High (0.93)")
    assert card.locator("a").get_attribute("href") == "https://news.example/mosul"
    assert (opened.asked, opened.said) == ([], [])


def test_a_card_says_how_often_an_event_is_told(
    open_map: Callable[[folium.Map], Opened], atlases: Atlases, story: ModuleType
) -> None:
    """And by whom it is denied, with the figures that differ, each name apart from the direction of the others."""
    opened = open_map(folium_map(*atlases["told"]))

    open_card(opened.page, "conflict")

    expect(opened.page.locator(".geomap-card dl")).to_contain_text(
        "Reportsreported by 3 articles from 2 independent sources; "
        "denied by \u2068The army, quoted by <b>Gulf</b>; Daily\u2069; "
        f"killed: 12 (\u2068Reuters\u2069, \u2068Tigris Wire\u2069), 20-25 (\u2068{story.ARABIC_OUTLET}\u2069)"
    )


def test_events_at_one_place_are_stepped_through(open_map: Callable[[folium.Map], Opened], atlases: Atlases) -> None:
    """They share a marker, and none hides another."""
    opened = open_map(folium_map(*atlases["crowded"]))

    open_card(opened.page, "control")
    expect(opened.page.get_by_role("status")).to_have_text("1 of 8")
    for _ in range(7):
        opened.page.get_by_role("button", name="Next").click()

    expect(opened.page.get_by_role("status")).to_have_text("8 of 8")
    expect(opened.page.get_by_role("button", name="Next")).to_be_disabled()


def test_a_disc_names_holders_and_sentences(open_map: Callable[[folium.Map], Opened], atlases: Atlases) -> None:
    """Reported control is a report: who says so, and the sentence."""
    opened = open_map(folium_map(*atlases["two"]))

    open_card(opened.page, "discs")

    popup = opened.page.locator(".leaflet-popup-content")
    expect(popup).to_contain_text("Reported control: Mosul")
    expect(popup).to_contain_text("Islamic State: reported and denied from 10 June 2014")
    expect(popup.locator("mark")).to_have_text("captured")


def test_what_is_not_on_the_map_is_said(open_map: Callable[[folium.Map], Opened], atlases: Atlases) -> None:
    """The legend counts the events without an honest point, and names the actors with a colour."""
    opened = open_map(folium_map(*atlases["one"]))

    expect(opened.page.locator(".geomap-unplaced")).to_have_text("4 of 9 events are not placed on this map.")
    expect(opened.page.locator(".geomap-legend p bdi").first).to_have_text("Islamic State")
    assert opened.page.title() == "Conflict map"


def test_the_base_map_is_drawn(open_map: Callable[[folium.Map], Opened], atlases: Atlases) -> None:
    """Tiles show land and water without network."""
    opened = open_map(folium_map(*atlases["empty"]))

    opened.page.wait_for_function(
        """() => [...document.querySelectorAll("canvas.leaflet-tile-loaded")].some((tile) => {
          const {data} = tile.getContext("2d").getImageData(0, 0, tile.width, tile.height);
          const found = new Set();
          for (let i = 0; i < data.length; i += 4) found.add(`${data[i]},${data[i + 1]},${data[i + 2]}`);
          return found.has("207,223,233") && found.has("245,243,236");
        })"""
    )
    assert (opened.asked, opened.said) == ([], [])


def test_a_layer_control_of_the_user_switches_layers(
    open_map: Callable[[folium.Map], Opened], atlases: Atlases
) -> None:
    """An unticked layer leaves the map."""
    made = folium_map(*atlases["one"])
    folium.LayerControl(collapsed=False).add_to(made)
    opened = open_map(made)

    opened.page.get_by_label("Conflict events").uncheck()

    on_map = "(name) => map_geomap.hasLayer(window[name])"
    assert opened.page.evaluate(on_map, "feature_group_geomap_conflict") is False
    assert opened.page.evaluate(on_map, "feature_group_geomap_control") is True


def test_hostile_text_is_text_everywhere(
    open_map: Callable[[folium.Map], Opened], atlases: Atlases, story: ModuleType
) -> None:
    """Every card is opened: nothing runs, nothing is evaluated, nothing is asked for, and all of it is shown."""
    opened = open_map(folium_map(*atlases["hostile"]))
    page = opened.page
    seen = set()

    open_card(page, "control")
    for step in range(len(story.HOSTILE)):
        seen.add(page.locator(".geomap-source bdi, .geomap-source span").first.evaluate("node => node.textContent"))
        if step < len(story.HOSTILE) - 1:
            page.get_by_role("button", name="Next").click()
    for number in range(page.evaluate("feature_group_geomap_discs.getLayers().length")):
        open_card(page, "discs", number)

    assert {as_shown(text) for text in seen} == {as_shown(text) for text in story.HOSTILE.values()}
    assert page.evaluate("'hit' in window") is False
    tags = page.evaluate(
        "[...new Set([...document.querySelectorAll('.geomap-popup *, .geomap-legend *')].map(one => one.localName))]"
    )
    assert not {"script", "img", "b", "iframe", "a-b"} & set(tags)
    assert page.locator(".geomap-card a").count() == 0
    assert (opened.asked, opened.said) == ([], [])


def test_layers_of_a_user_work(open_map: Callable[[folium.Map], Opened], atlases: Atlases) -> None:
    """A marker with Leaflet's own picture, a line and GeoJSON need no network."""
    made = folium_map(*atlases["one"])
    folium.Marker([33.3, 44.4], tooltip="Baghdad").add_to(made)
    folium.GeoJson({"type": "LineString", "coordinates": [[44, 33], [45, 34]]}).add_to(made)
    opened = open_map(made)

    marker = opened.page.locator("img.leaflet-marker-icon")
    expect(marker).to_have_count(1)
    opened.page.wait_for_function("document.querySelector('img.leaflet-marker-icon').naturalWidth === 25")
    assert (opened.asked, opened.said) == ([], [])


def test_plugins_and_popups_of_a_user_work(open_map: Callable[[folium.Map], Opened], atlases: Atlases) -> None:
    """They bring files from their own hosts, in time and after Leaflet; our layers stay as they are."""
    made = folium_map(*atlases["one"])
    folium.plugins.MiniMap().add_to(made)
    folium.CircleMarker([33.3, 44.4], popup=folium.Popup("Baghdad", show=True)).add_to(made)
    opened = open_map(made)

    expect(opened.page.locator(".mini")).to_have_count(1)
    expect(opened.page.locator(".leaflet-popup-content")).to_have_text("Baghdad")
    open_card(opened.page, "conflict")
    assert opened.said == []
    assert all("jquery" in address or "inimap" in address.lower() for address in opened.asked)


def test_online_tiles_come_from_their_hosts_only(open_map: Callable[[folium.Map], Opened], atlases: Atlases) -> None:
    """Whoever opens the map asks the named service, and nobody else."""
    opened = open_map(folium_map(*atlases["one"], tiles="OpenTopoMap"))

    opened.page.wait_for_function("document.querySelectorAll('img.leaflet-tile').length > 3")

    hosts = {urlsplit(address).hostname for address in opened.asked}
    assert hosts <= {f"{part}.tile.opentopomap.org" for part in "abc"}
    assert hosts
    expect(opened.page.locator(".leaflet-control-attribution")).to_contain_text("OpenTopoMap (CC-BY-SA)")
    assert opened.said == []
