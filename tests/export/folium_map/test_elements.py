"""The folium map: what stands in its page, that nothing of an article is run, and that users can add to it."""

from __future__ import annotations

import html
import json
import time
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from typing import Any

import folium
import folium.plugins
import pytest
from branca.element import Figure

from geomap.errors import InputError
from geomap.export.folium_map import folium_map
from geomap.model import AtlasData, ControlTimeline

HOSTILE_NAMES = (
    *("image", "script", "comment", "backtick", "dollar", "backslash", "braces", "percent", "hash", "format", "cdata"),
    *("separator", "nan", "surrogate", "direction", "address", "data", "attribute", "entity", "control", "prototype"),
    "formula",
)


class Outline(HTMLParser):
    """The elements of a page with their attributes, the text of its scripts, and what it loads."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.scripts: list[str] = []
        self.loaded: list[str] = []
        self._in_script = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember an element."""
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        self.loaded += [value or "" for name, value in attrs if name == "src" or (tag == "link" and name == "href")]
        if tag == "script":
            self._in_script = True
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        """Leave a script."""
        self._in_script = self._in_script and tag != "script"

    def handle_data(self, data: str) -> None:
        """Collect the text of a script."""
        if self._in_script:
            self.scripts[-1] += data


def page_of(made: folium.Map) -> str:
    """The page as folium renders it."""
    return made.get_root().render()


def data_of(page: str) -> Any:
    """The data that the page carries."""
    return next(json.loads(text) for text in Outline(page).scripts if text.startswith("{"))


def saved(made: folium.Map, folder: Path) -> str:
    """The page as it is saved."""
    made.save(folder / "map.html")
    return (folder / "map.html").read_text(encoding="utf-8")


def shown(made: folium.Map, _: Path) -> str:
    """The page as a notebook shows it."""
    frame = made._repr_html_()
    return html.unescape(frame[frame.index('srcdoc="') + len('srcdoc="') :].split('"', 1)[0])


WAYS: dict[str, Callable[[folium.Map, Path], str]] = {
    "rendered": lambda made, _: page_of(made),
    "saved": saved,
    "shown": shown,
}


def test_the_map_is_a_folium_map_with_named_layers(story: ModuleType) -> None:
    """The layers have English names, so that a layer control can switch them."""
    made = folium_map(*story.one())

    layers = [child for child in made._children.values() if isinstance(child, folium.map.Layer)]
    assert isinstance(made, folium.Map)
    assert [layer.layer_name for layer in layers] == [
        *("Base map", "Reported control", "Precision", "Control events", "Conflict events")
    ]


def test_a_layer_control_switches_the_layers(story: ModuleType) -> None:
    """Events, precision and control are overlays, the base map is a base layer."""
    made = folium_map(*story.one())
    control = folium.LayerControl().add_to(made)

    page_of(made)

    assert list(control.base_layers) == ["Base map"]
    assert list(control.overlays) == ["Reported control", "Precision", "Control events", "Conflict events"]


def test_nothing_is_fetched(story: ModuleType) -> None:
    """No element names a file to load, and no style does."""
    made = folium_map(*story.two())
    folium.LayerControl().add_to(made)

    page = page_of(made)

    assert Outline(page).loaded == []
    assert "url(images/" not in page


def test_equal_input_gives_equal_bytes(story: ModuleType) -> None:
    """Two maps of one atlas render alike, and a map renders alike twice."""
    first, second = folium_map(*story.two()), folium_map(*story.two())

    page = page_of(first)

    assert page == page_of(second)
    assert page == page_of(first)
    assert first.get_name() == "map_geomap"


def test_the_page_has_a_language_a_title_and_free_zoom(story: ModuleType) -> None:
    """What folium leaves out or forbids."""
    page = page_of(folium_map(*story.one()))

    assert page.startswith(
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Conflict map</title>'
    )
    assert '<meta name="viewport" content="width=device-width, initial-scale=1" />' in page
    assert "user-scalable" not in page
    assert page.count("L_NO_TOUCH = false") == 1


def test_a_title_is_text(story: ModuleType) -> None:
    """It is no markup and no template."""
    page = page_of(folium_map(*story.one(), title="<b>{{7*191}}{% x"))

    assert "<title>&lt;b&gt;{{7*191}}{% x</title>" in page


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_hostile_text_adds_no_markup_and_no_script(story: ModuleType, name: str) -> None:
    """Elements, attributes and scripts are the same whatever articles say."""
    harmless = Outline(page_of(folium_map(*story.hostile("harmless"))))

    outline = Outline(page_of(folium_map(*story.hostile(story.HOSTILE[name]))))

    assert outline.tags == harmless.tags
    without_data = [text for text in outline.scripts if not text.startswith("{")]
    assert without_data == [text for text in harmless.scripts if not text.startswith("{")]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_hostile_text_arrives_as_it_is(story: ModuleType, name: str, way: str, tmp_path: Path) -> None:
    """However the page is made, its data say what the article says, not what a template makes of it."""
    text = story.HOSTILE[name]

    data = data_of(WAYS[way](folium_map(*story.hostile(text)), tmp_path))

    article = dict(zip(data["articles"]["fields"], data["articles"]["rows"][0], strict=True))
    assert (article["title"], article["outlet"], article["address"]) == (text, text, None)
    assert {text, f" captured {text} on Monday.", f"{text} actor"} <= set(data["texts"])
    assert data["control"][0]["name"] == text


def test_the_matrix_is_complete(story: ModuleType) -> None:
    """Every hostile text is tried above."""
    assert sorted(story.HOSTILE) == sorted(HOSTILE_NAMES)


def test_what_needs_only_leaflet_loads_nothing(story: ModuleType) -> None:
    """Markers with tooltips, lines, GeoJSON and groups of a user stay without network."""
    made = folium_map(*story.one())
    folium.Marker([33.3, 44.4], tooltip="Baghdad").add_to(made)
    folium.PolyLine([[33, 44], [34, 45]]).add_to(made)
    folium.GeoJson({"type": "Point", "coordinates": [44.4, 33.3]}).add_to(made)

    assert Outline(page_of(made)).loaded == []


@pytest.mark.parametrize(
    ("add", "expected"),
    [
        (lambda made: folium.Marker([33, 44], popup="Here").add_to(made), ["jquery"]),
        (lambda made: made.keep_in_front(folium.FeatureGroup().add_to(made)), ["jquery"]),
        (lambda made: folium.Marker([33, 44], icon=folium.Icon()).add_to(made), ["awesome"]),
        (
            lambda made: folium.GeoJson(
                {"type": "Point", "coordinates": [44, 33]}, marker=folium.Marker(icon=folium.Icon())
            ).add_to(made),
            ["awesome"],
        ),
        (lambda made: folium.plugins.FastMarkerCluster([[33, 44]]).add_to(made), ["awesome", "markercluster"]),
        (lambda made: folium.plugins.MeasureControl().add_to(made), ["measure"]),
    ],
)
def test_what_a_user_adds_brings_its_files(
    story: ModuleType, add: Callable[[folium.Map], object], expected: list[str]
) -> None:
    """Popups bring jQuery, icons AwesomeMarkers, plugins their files, all after Leaflet; nothing brings the rest."""
    made = folium_map(*story.one())
    add(made)

    page = page_of(made)

    scripts = [address for address in Outline(page).loaded if address.endswith(".js")]
    assert scripts
    assert all(any(word in address for word in expected) for address in scripts)
    assert all(any(word in address for address in scripts) for word in expected)
    assert page.index("Leaflet 1.9.4, a JS library") < page.index(scripts[0])


def test_folium_itself_is_left_as_it_is(story: ModuleType) -> None:
    """The lists of folium's own maps do not change, and links that a user adds stay on that map."""
    before = [*folium.Map.default_js], [*folium.Map.default_css]
    made = folium_map(*story.one())
    made.add_js_link("mine", "https://files.example/mine.js")

    assert Outline(page_of(made)).loaded == ["https://files.example/mine.js"]
    assert Outline(page_of(folium_map(*story.one()))).loaded == []
    assert ([*folium.Map.default_js], [*folium.Map.default_css]) == before


def test_more_can_be_put_into_our_layers(story: ModuleType) -> None:
    """They are feature groups."""
    made = folium_map(*story.one())
    layer = next(child for child in made._children.values() if getattr(child, "layer_name", "") == "Conflict events")
    folium.CircleMarker([33.3, 44.4]).add_to(layer)

    page = page_of(made)

    assert f".addTo({layer.get_name()})" in page


def test_the_map_can_be_put_into_another_page(story: ModuleType) -> None:
    """A figure of branca's own shows it too."""
    made = folium_map(*story.one())
    figure = Figure()
    figure.add_child(made)

    assert data_of(figure.render())["unplaced"] == 4


def test_the_first_view_holds_all_events(story: ModuleType) -> None:
    """The bounds are those of markers, rings and discs, and users can fit the map to them again."""
    made = folium_map(*story.one())

    south_west, north_east = made.get_bounds()
    assert (south_west, north_east) == (
        [story.ANBAR.lat, story.ANBAR.lon],
        [story.MOSUL.lat, story.FALLUJAH.lon],
    )
    assert f"fitBounds(\n                [[{story.ANBAR.lat}, {story.ANBAR.lon}]" in page_of(made)


def test_an_empty_atlas_is_a_map_of_the_world() -> None:
    """Nothing to show is no error."""
    page = page_of(folium_map(AtlasData(), ControlTimeline()))

    assert data_of(page)["markers"]["rows"] == []
    assert "fitBounds(" not in Outline(page).scripts[-1]


def test_online_tiles_replace_the_base_map(story: ModuleType) -> None:
    """With a named service its pictures are shown, its attribution is text, and our base map is left out."""
    made = folium_map(*story.one(), tiles="opentopomap")

    page = page_of(made)

    assert 'L.tileLayer(\n                "https://{s}.tile.opentopomap.org/{z}/{x}/{y}.png"' in page
    assert '"subdomains": ["a", "b", "c"]' in " ".join(page.split()).replace("[ ", "[").replace(", ]", "]")
    assert '<script type="text/plain" id="geomap-basemap"></script>' in page
    assert Outline(page).loaded == []
    assert page == page_of(folium_map(*story.one(), tiles="OpenTopoMap"))


def test_unknown_tiles_are_refused(story: ModuleType) -> None:
    """The message is that of the page's option."""
    with pytest.raises(InputError, match="tiles 'nowhere at all': xyzservices has none of that name"):
        folium_map(*story.one(), tiles="nowhere at all")


def test_ten_thousand_events_are_one_block_of_data(story: ModuleType, tmp_path: Path) -> None:
    """An object of folium for every event would take minutes."""
    data, timeline = story.one()
    events = tuple(replace(data.events[n % 5], event_id=f"e{n}") for n in range(10_000))
    start = time.perf_counter()

    page = saved(folium_map(replace(data, events=events), timeline), tmp_path)

    assert time.perf_counter() - start < 60
    assert len(data_of(page)["events"]["rows"]) == 10_000
