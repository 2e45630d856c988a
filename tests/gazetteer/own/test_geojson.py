"""GeoJSON: points as they are, areas and lines as a point and a radius, degrees of WGS 84 only."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from geomap.gazetteer import OwnPlaces
from geomap.model import Level, Place

Read = Callable[..., OwnPlaces]
One = Callable[..., Place]
Fault = Callable[..., str]

SQUARE = [[[43.0, 36.0], [44.0, 36.0], [44.0, 37.0], [43.0, 37.0], [43.0, 36.0]]]


def feature(kind: str, coordinates: Any, /, **properties: Any) -> dict[str, Any]:
    """A feature with this geometry, called Tall Qamharat."""
    return {
        "type": "Feature",
        "properties": {"name": "Tall Qamharat", **properties},
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def collection(*features: Any, **members: Any) -> str:
    """A collection of features as text."""
    return json.dumps({"type": "FeatureCollection", "features": features, **members})


def test_point_has_longitude_first_and_may_have_a_height(one: One) -> None:
    """As RFC 7946 has it."""
    place = one(collection(feature("Point", [42.9, 36.4, 230])), "my.geojson")

    assert (place.lat, place.lon, place.country, place.source) == (36.4, 42.9, "IQ", "my.geojson")


def test_properties_are_understood_like_columns(read: Read) -> None:
    """Lists of names too; what is no text counts as nothing."""
    found = feature("Point", [42.9, 36.4], Type="hill", alt_names=["Hill 402", None], country=None, iso2=True, id=7)

    (own,) = read(collection(found)).places

    assert (own.place.level, own.names, own.place.country, own.place.place_id) == (
        *(Level.SITE, ("Hill 402",)),
        *("IQ", "own:7"),
    )


def test_single_feature_is_a_collection_of_one(one: One) -> None:
    """Some tools write it so."""
    assert one(json.dumps(feature("Point", [42.9, 36.4]))).lat == 36.4


@pytest.mark.parametrize(
    ("kind", "coordinates"), [("Polygon", SQUARE), ("MultiPolygon", [SQUARE]), ("MultiPolygon", [SQUARE, SQUARE])]
)
def test_area_is_a_point_inside_and_the_radius_of_a_disc_as_large(one: One, kind: str, coordinates: Any) -> None:
    """A square degree at 36.5 degrees north has 9,938 square kilometres, and so has a disc of 56.2 km."""
    place = one(collection(feature(kind, coordinates)))

    assert place.level is Level.REGION
    assert 36 < place.lat < 37
    assert 43 < place.lon < 44
    assert place.uncertainty_km == pytest.approx(56.2 if len(coordinates) == 1 else 79.5, abs=0.1)


def test_area_with_a_kind_is_one(one: One) -> None:
    """The outline of a village is a village."""
    assert one(collection(feature("Polygon", SQUARE, kind="village"))).level is Level.SETTLEMENT


def test_line_reaches_to_its_farthest_end(one: One) -> None:
    """A degree of longitude at 36 degrees north has 90 km."""
    place = one(collection(feature("LineString", [[43.0, 36.0], [43.5, 36.0], [44.0, 36.0]], kind="front")))

    assert (place.level, place.lon) == (Level.LINE, 43.5)
    assert place.uncertainty_km == pytest.approx(45, abs=0.1)


def test_feature_without_geometry_is_left_open(read: Read) -> None:
    """Unless its properties say where it is."""
    nowhere = {"type": "Feature", "properties": {"name": "Later"}, "geometry": None}
    there = {"type": "Feature", "properties": {"name": "Tall Qamharat", "lat": 36.4, "lon": 42.9}, "geometry": None}

    (file,) = read(collection(nowhere, there)).files

    assert (file.places, file.left_open) == (1, 1)


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326"])
def test_names_of_wgs84_are_known(one: One, name: str) -> None:
    """Older files still tell their system."""
    assert one(collection(feature("Point", [42.9, 36.4]), crs={"properties": {"name": name}})).lat == 36.4


@pytest.mark.parametrize("system", [{"properties": {"name": "EPSG:3857"}}, {"properties": None}, "EPSG:34326", {}])
def test_other_systems_are_refused(fault: Fault, system: Any) -> None:
    """Metres are no degrees."""
    found = fault(collection(feature("Point", [42.9, 36.4]), crs=system))

    assert found.startswith("my.csv: found the coordinate system ")
    assert "expected longitude and latitude in degrees of WGS 84 (EPSG:4326): export it so" in found


@pytest.mark.parametrize(
    ("kind", "coordinates", "message"),
    [
        ("Point", [4_775_000, 4_350_000], "found longitude '4775000', latitude '4350000'; expected longitude and lat"),
        ("Point", [42.9], "found the position '[42.9]'; expected longitude and latitude"),
        ("Point", [42.9, None], "found the position '[42.9, null]'; expected"),
        ("Point", [True, 1], "found the position '[true, 1]'; expected"),
        ("Point", "42.9,36.4", "found the position '\"42.9,36.4\"'; expected"),
        ("Point", None, "found the position 'null'; expected"),
        ("MultiPoint", [[42.9, 36.4]], "found the geometry 'MultiPoint'; expected a Point, or one of Polygon, MultiP"),
        ("Polygon", [], "found no coordinates; expected"),
        ("Polygon", [[]], "found no coordinates; expected"),
        ("Polygon", [[[[[[[1]]]]]]], "found no coordinates; expected"),
        ("Polygon", [[43.0, 36.0], [44.0, 36.0]], "found a Polygon that is none ("),
        ("Polygon", [[[43.0, 36.0], [44.0, 36.0]]], "found a Polygon that is none ("),
        ("Polygon", [[[43.0, 36.0], [444.0, 36.0]]], "found longitude '444.0', latitude '36.0'; expected"),
        ("LineString", [[43.0, 36.0], [44.0, 36.0]], "found a line without a kind; expected one of air base,"),
    ],
)
def test_geometry_that_cannot_be_used_is_told_with_its_feature(
    fault: Fault, kind: str, coordinates: Any, message: str
) -> None:
    """Others in the file do not make it better."""
    found = fault(collection(feature("Point", [42.9, 36.4]), feature(kind, coordinates)))

    assert found.startswith(f"my.csv: feature 2: {message}")


@pytest.mark.parametrize("geometry", ["Point", [], {}])
def test_geometry_that_is_none_is_refused(fault: Fault, geometry: Any) -> None:
    """A geometry is an object with a type."""
    found = fault(collection({"type": "Feature", "properties": {"name": "A"}, "geometry": geometry}))

    assert found.startswith("my.csv: feature 1: found the geometry 'None'; expected a Point")


@pytest.mark.parametrize("odd", [None, 7, "Feature", {"properties": [1]}])
def test_feature_that_is_none_says_nothing(read: Read, odd: Any) -> None:
    """There is no name and no place in it."""
    assert read(collection(odd)).places == ()


def test_two_properties_for_one_thing_are_told_with_their_feature(fault: Fault) -> None:
    """Nobody knows which one is meant."""
    found = fault(collection(feature("Point", [42.9, 36.4], iso2="IQ", cc="SY")))

    assert found.startswith("my.csv: feature 1: found two columns for country ('iso2' and 'cc'); expected one")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "my.csv: is no GeoJSON (Expecting"),
        ("[" * 100_000, "my.csv: is no GeoJSON (nested too deeply); expected a FeatureCollection"),
        ('{"type": "FeatureCollection", "features": [NaN]}', "my.csv: is no GeoJSON (NaN is no number)"),
        ("[]", "my.csv: holds no FeatureCollection; expected"),
        ('{"type": "Topology"}', "my.csv: holds no FeatureCollection; expected"),
        ('{"type": "FeatureCollection"}', "my.csv: found no list of features; expected"),
    ],
)
def test_other_json_is_refused(fault: Fault, content: str, message: str) -> None:
    """One line says what was found."""
    assert fault(content).startswith(message)
