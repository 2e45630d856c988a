"""Tiles by name: what is taken, what is refused, and what the page's policy allows for them."""

from __future__ import annotations

import json
import re
from types import ModuleType
from typing import Any

import pytest

from geomap.errors import InputError
from geomap.export.webmap import PageOptions, page_html
from geomap.export.webmap.tiles import Tiles, tiles_named, tiles_payload

ADDRESS = "https://{s}.tile.example/{z}/{x}/{y}.png"


def policy_of(html: str) -> str:
    """The content policy of a page."""
    return re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1].replace("&#x27;", "'")


def data_of(html: str) -> Any:
    """The data that a page carries."""
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)[1])


@pytest.mark.parametrize("name", ["OpenTopoMap", "opentopomap", "Open Topo-Map", "open.topo_map"])
def test_a_name_is_found_however_it_is_written(name: str) -> None:
    """Case, dots, spaces and dashes do not matter."""
    assert tiles_named(name).name == "OpenTopoMap"


@pytest.mark.parametrize("name", ["OpenStreetMap", "osm", "OpenStreetMap.Mapnik"])
def test_openstreetmap_has_a_short_name(name: str) -> None:
    """The best known service is found by its own name."""
    assert tiles_named(name).url == "https://tile.openstreetmap.org/{z}/{x}/{y}.png"


def test_tiles_say_all_that_a_map_needs() -> None:
    """Address, subdomains, deepest zoom, and whom to name."""
    assert tiles_named("OpenTopoMap") == Tiles(
        "OpenTopoMap",
        "https://{s}.tile.opentopomap.org/{z}/{x}/{y}.png",
        ("a", "b", "c"),
        17,
        "Map data: © OpenStreetMap contributors, SRTM | Map style: © OpenTopoMap (CC-BY-SA)",
    )


def test_what_the_provider_knows_is_filled_in() -> None:
    """Only what Leaflet fills by itself is left in the address."""
    url = tiles_named("Esri.WorldImagery").url

    assert url.endswith("/services/World_Imagery/MapServer/tile/{z}/{y}/{x}")


def test_words_in_the_address_are_escaped() -> None:
    """A space in what is filled in cannot end the address."""
    url = tiles_named("GeoportailFrance.Landcover_Grid_Clc06").url

    assert "STYLE=CORINE%20Land%20Cover&" in url


def test_rows_from_the_south_are_asked_for_as_such() -> None:
    """A service that counts rows from the south gets them so."""
    assert "/{z}/{x}/{-y}." in tiles_named("OpenAIP").url


def test_attribution_is_plain_text() -> None:
    """Tags go, signs are written out."""
    assert tiles_named("Strava.All").attribution == "Map tiles by Strava 2021"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("OpenTopoMaps", r"'OpenTopoMaps': xyzservices has none of that name; did you mean OpenTopoMap"),
        ("esri", r"'esri': .* did you mean Esri\.WorldStreetMap, Esri\.WorldTopoMap"),
        ("qqqqqqqq", r"'qqqqqqqq': .* try OpenTopoMap or Esri\.WorldTopoMap"),
        ("CartoDB.Positron", r"'CartoDB\.Positron': the service wants a key"),
        ("Stadia.OSMBright", r"'Stadia\.OSMBright': the service wants a key"),
        ("MtbMap", r"'MtbMap': found the address 'http://.*'; expected one that begins with https://"),
        ("Esri.AntarcticBasemap", r"'Esri\.AntarcticBasemap': the map is not cut in Web Mercator"),
        ("GeoportailFrance.Thomas_test_principal", r"the map is not cut in Web Mercator"),
        ("JusticeMap.income", r"'JusticeMap\.income': the service is known not to work"),
    ],
)
def test_what_a_page_cannot_show_is_refused(name: str, said: str) -> None:
    """The message says why, and what to take instead."""
    with pytest.raises(InputError, match=said):
        tiles_named(name)


@pytest.mark.parametrize(
    "url",
    [
        "https://tile.example; script-src *//{z}/{x}/{y}.png",
        "https://*.example/{z}/{x}/{y}.png",
        "https://tile.example {z}/{x}/{y}.png",
        "https://{z}.tile.example/{x}/{y}.png",
        "https://tile.example/{z}/{x}/{y}.png?key={key}",
        'https://tile.example/{z}/{x}/{y}.png"',
    ],
)
def test_an_address_that_a_policy_cannot_name_is_refused(url: str) -> None:
    """No sign that ends a directive, no wildcard, no host that changes from tile to tile, nothing left to fill."""
    with pytest.raises(InputError, match="expected a plain host and no fields but"):
        Tiles("Mine", url)


@pytest.mark.parametrize(
    ("url", "subdomains"),
    [(ADDRESS, ()), (ADDRESS, ("a b",)), (ADDRESS, ("*",)), (ADDRESS.replace("{s}.", ""), ("a",))],
)
def test_subdomains_fit_the_address(url: str, subdomains: tuple[str, ...]) -> None:
    """They are plain names, and there are some exactly where the address has a place for them."""
    with pytest.raises(InputError, match="found the subdomains"):
        Tiles("Mine", url, subdomains)


def test_hosts_are_exact() -> None:
    """One for each subdomain, with the port where there is one."""
    assert Tiles("Mine", ADDRESS, ("a", "b")).hosts == ("https://a.tile.example", "https://b.tile.example")
    assert Tiles("Mine", "https://tile.example:8443/{z}/{x}/{y}.png").hosts == ("https://tile.example:8443",)


def test_the_policy_allows_pictures_of_these_hosts_only(story: ModuleType) -> None:
    """With tiles, img-src names their hosts and nothing else changes."""
    tiles = Tiles("Mine", ADDRESS, ("a", "b"))

    policy, plain = (policy_of(page_html(*story.one(), PageOptions(tiles=choice))) for choice in (tiles, None))

    wide = "img-src data: blob: https://a.tile.example https://b.tile.example;"
    assert policy == plain.replace("img-src data: blob:;", wide)
    assert wide in policy


def test_the_data_of_the_page_name_the_tiles(story: ModuleType) -> None:
    """The page's script gets all it needs, and None where there are no tiles."""
    tiles = Tiles("Mine", ADDRESS, ("a", "b"), 12, "© <me>")

    assert data_of(page_html(*story.one(), PageOptions(tiles=tiles)))["tiles"] == tiles_payload(tiles)
    assert data_of(page_html(*story.one()))["tiles"] is None
    assert tiles_payload(tiles) == {
        "name": "Mine",
        "url": ADDRESS,
        "subdomains": ["a", "b"],
        "maxZoom": 12,
        "attribution": "© <me>",
    }
