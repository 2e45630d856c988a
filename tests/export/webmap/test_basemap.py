"""The base map: valid coordinates, disputed borders, sizes, and that the files are what the script makes."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import math
import os
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import pytest
import shapely

from geomap.export.webmap.basemap import admin1_rings, basemap_base64

ARCHIVES = ("GEOMAP_UNITS_ARCHIVE", "GEOMAP_LAYERS_ARCHIVE")
LINE_LAYERS = ("admin1_lines", "disputed_lines", "lakes")


@cache
def _basemap() -> dict[str, Any]:
    return json.loads(gzip.decompress(base64.b64decode(basemap_base64())))


def _points(line: list[int]) -> list[tuple[float, float]]:
    scale = _basemap()["scale"]
    east, north = accumulate(line[::2]), accumulate(line[1::2])
    return [(x / scale, y / scale) for x, y in zip(east, north, strict=True)]


def _country(code: str) -> dict[str, Any]:
    return next(row for row in _basemap()["countries"] if row["code"] == code)


def _contains(code: str, lon: float, lat: float) -> bool:
    """By the even-odd rule over all rings, as the page fills them."""
    point = shapely.Point(lon, lat)
    inside = [shapely.Polygon(_points(ring)).buffer(0).contains(point) for ring in _country(code)["rings"]]
    return sum(inside) % 2 == 1


def _all_lines() -> list[list[int]]:
    basemap = _basemap()
    rings = [ring for row in basemap["countries"] for ring in row["rings"]]
    return rings + [line for layer in LINE_LAYERS for line in basemap[layer]]


def _sides(line: list[int]) -> set[frozenset[tuple[float, float]]]:
    return {frozenset(side) for side in pairwise(_points(line))}


def test_every_coordinate_lies_on_the_globe() -> None:
    """Longitudes stay within 180 degrees and latitudes within 90."""
    points = [point for line in _all_lines() for point in _points(line)]

    assert all(abs(lon) <= 180 and abs(lat) <= 90 for lon, lat in points)


def test_every_number_is_whole() -> None:
    """Lines hold whole numbers only, so that there is no NaN to draw."""
    assert all(type(value) is int for line in _all_lines() for value in line)


def test_rings_of_countries_and_lakes_are_closed() -> None:
    """The last point of a ring is its first, and a ring has three corners at least."""
    rings = [ring for row in _basemap()["countries"] for ring in row["rings"]] + _basemap()["lakes"]

    assert all(len(ring) >= 8 and _points(ring)[0] == _points(ring)[-1] for ring in rings)


def test_no_line_repeats_a_point() -> None:
    """Two points in a row differ, after rounding too."""
    assert all(start != end for line in _all_lines() for start, end in pairwise(_points(line)))


@pytest.mark.parametrize(
    ("code", "lon", "lat"),
    [
        pytest.param("UA", 34.1, 45.0, id="Crimea"),
        pytest.param("UA", 33.7, 44.6, id="Sevastopol"),
        pytest.param("SY", 35.75, 33.0, id="Golan"),
        pytest.param("EH", -13.0, 25.5, id="Western Sahara, west"),
        pytest.param("EH", -11.3, 26.9, id="Western Sahara, north"),
        pytest.param("PS", 35.25, 32.2, id="West Bank"),
        pytest.param("PS", 34.4, 31.45, id="Gaza"),
        pytest.param("SO", 44.06, 9.56, id="Somaliland"),
        pytest.param("CY", 33.5, 35.28, id="Northern Cyprus"),
        pytest.param("GE", 41.2, 43.1, id="Abkhazia"),
        pytest.param("XK", 21.0, 42.6, id="Kosovo"),
        pytest.param("IQ", 44.4, 33.3, id="Baghdad"),
    ],
)
def test_places_lie_in_the_country_of_our_rule(code: str, lon: float, lat: float) -> None:
    """A disputed place belongs to the country of its ISO 3166-2 code."""
    assert _contains(code, lon, lat)


@pytest.mark.parametrize(("code", "lon", "lat"), [("RU", 34.1, 45.0), ("IL", 35.75, 33.0), ("MA", -13.0, 25.5)])
def test_places_lie_in_no_other_country(code: str, lon: float, lat: float) -> None:
    """Crimea is not in Russia's outline, the Golan not in Israel's, Western Sahara not in Morocco's."""
    assert not _contains(code, lon, lat)


@pytest.mark.parametrize(
    ("lon", "lat"),
    [
        pytest.param(33.7, 46.1, id="Crimea"),
        pytest.param(35.88, 32.95, id="Golan, east"),
        pytest.param(35.63, 33.05, id="Golan, west"),
        pytest.param(-11.0, 27.67, id="Western Sahara"),
        pytest.param(74.0, 34.0, id="Line of Control"),
        pytest.param(48.9, 10.0, id="Somaliland"),
        pytest.param(33.3, 35.15, id="Northern Cyprus"),
        pytest.param(21.2, 43.1, id="Kosovo"),
        pytest.param(42.0, 42.8, id="Abkhazia"),
        pytest.param(127.5, 38.3, id="Korea"),
    ],
)
def test_disputed_lines_are_a_layer_of_their_own(lon: float, lat: float) -> None:
    """Near each of these places runs a disputed line."""
    lines = [shapely.LineString(_points(line)) for line in _basemap()["disputed_lines"]]

    assert min(line.distance(shapely.Point(lon, lat)) for line in lines) < 0.2


def test_a_line_is_disputed_or_first_level_but_not_both() -> None:
    """No side of a disputed line is drawn again as a first-level line."""
    disputed = set().union(*(_sides(line) for line in _basemap()["disputed_lines"]))
    first_level = set().union(*(_sides(line) for line in _basemap()["admin1_lines"]))

    assert not disputed & first_level


def test_disputed_lines_lie_on_outlines_corner_by_corner() -> None:
    """Crimea's northern edge is inside Ukraine; the Golan's western edge is a side of both outlines."""
    disputed = set().union(*(_sides(line) for line in _basemap()["disputed_lines"]))
    israel = set().union(*(_sides(ring) for ring in _country("IL")["rings"]))
    syria = set().union(*(_sides(ring) for ring in _country("SY")["rings"]))

    assert len(disputed & israel & syria) >= 5


def test_every_country_has_a_name() -> None:
    """An outline without a name could not be listed."""
    nameless = {row["code"] for row in _basemap()["countries"] if not row["name"]}

    assert nameless <= {"VA"}


def test_names_are_ranked_and_have_a_kind() -> None:
    """Ranks are 1 to 6, kinds country, capital or city, and no text is empty."""
    names = _basemap()["names"]

    assert {rank for *_, rank, _ in names} == {1, 2, 3, 4, 5, 6}
    assert {kind for *_, kind in names} == {"country", "capital", "city"}
    assert all(text and abs(lon) <= 180 and abs(lat) <= 90 for lon, lat, text, _, _ in names)
    assert all(math.isfinite(lon) and math.isfinite(lat) for lon, lat, *_ in names)


@pytest.mark.parametrize("name", ["Kyiv", "Raqqa", "Deir ez-Zor", "Gaza", "Kherson", "Goma", "Saada", "DR Congo"])
def test_names_are_in_news_spelling(name: str) -> None:
    """Names read as newspapers print them, without scholarly marks."""
    assert name in {text for _, _, text, _, _ in _basemap()["names"]}


def test_no_name_is_given_twice_for_a_place() -> None:
    """A capital is not listed again as a city."""
    spots = [(lon, lat, text) for lon, lat, text, _, kind in _basemap()["names"] if kind != "country"]

    assert len(spots) == len(set(spots))


def test_the_base_map_stays_small() -> None:
    """The page carries the base map: at most 430 kB before base64."""
    assert len(base64.b64decode(basemap_base64())) <= 430_000


def test_a_unit_has_closed_rings_of_longitude_and_latitude() -> None:
    """Anbar's outline is one closed ring around Ramadi's desert."""
    (ring,) = admin1_rings("IQ", "01") or ()

    polygon = shapely.Polygon(list(zip(ring[::2], ring[1::2], strict=True)))
    assert ring[:2] == ring[-2:]
    assert polygon.contains(shapely.Point(43.0, 33.2))


def test_a_unit_agrees_with_its_country_corner_by_corner() -> None:
    """Nineveh's border with Syria is the same in the outline of the unit and of the country."""
    (ring,) = admin1_rings("IQ", "15") or ()
    corners = set(zip(ring[::2], ring[1::2], strict=True))
    outline = {point for line in _country("IQ")["rings"] for point in _points(line)}

    assert len(corners & outline) >= 10


def test_crimea_is_a_unit_of_ukraine() -> None:
    """Crimea is found under UA.11, and nothing like it under RU."""
    rings = admin1_rings("UA", "11")

    assert rings is not None
    assert admin1_rings("RU", "11.43") is None


@pytest.mark.parametrize(
    ("country", "code"),
    [("CD", "09"), ("CD", "05"), ("CD", "02"), ("ML", "09"), ("BF", "42"), ("ET", "54"), ("XX", "01"), ("IQ", "")],
)
def test_a_unit_without_a_trustworthy_outline_has_none(country: str, code: str) -> None:
    """Units that were split since, or that do not exist, give None rather than a wrong outline."""
    assert admin1_rings(country, code) is None


@pytest.mark.parametrize(
    ("country", "code"),
    [("CD", "11"), ("CD", "12"), ("UA", "05"), ("SY", "04"), ("PS", "GZ"), ("PS", "WE"), ("BF", "12"), ("SD", "55")],
)
def test_units_where_wars_are_have_outlines(country: str, code: str) -> None:
    """The Kivus, Donetsk, Raqqa, Gaza, the West Bank, the Sahel and North Darfur can be drawn."""
    assert admin1_rings(country, code)


def test_the_outlines_stay_small() -> None:
    """The table of outlines is at most 1.5 MB."""
    assert (_data_folder() / "admin1_areas.json.gz").stat().st_size <= 1_500_000


@pytest.mark.skipif(
    not all(os.environ.get(name) for name in ARCHIVES),
    reason=f"the source archives are not here (paths in {' and '.join(ARCHIVES)})",
)
def test_the_files_are_what_the_script_makes(tmp_path: Path) -> None:
    """Running the derivation again gives the same bytes."""
    from geomap.training import basemap  # noqa: PLC0415

    basemap.run([*(os.environ[name] for name in ARCHIVES), str(tmp_path)])

    for path in sorted(tmp_path.iterdir()):
        assert _digest(path) == _digest(_data_folder() / path.name)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _data_folder() -> Path:
    return Path(__file__).parents[3] / "geomap" / "export" / "webmap" / "data"
