"""Events as GeoJSON."""

from __future__ import annotations

import json

from geomap.export.columns import COLUMNS
from geomap.export.geojson import geojson_text, write_geojson
from geomap.model import AtlasData


def test_collection_is_rfc_7946(data):
    """One FeatureCollection of Features with the geometries Point or null and no CRS."""
    collection = json.loads(geojson_text(data))

    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    assert [feature["type"] for feature in collection["features"]] == ["Feature"] * 4


def test_point_is_longitude_and_latitude(data):
    """The longitude comes first, both with 5 decimals."""
    features = json.loads(geojson_text(data))["features"]

    assert features[0]["geometry"] == {"type": "Point", "coordinates": [43.30778, 33.42056]}


def test_area_has_its_point_and_says_so(data):
    """The point of a province is qualified by its level."""
    feature = json.loads(geojson_text(data))["features"][1]

    assert feature["geometry"]["coordinates"] == [41.5, 32.5]
    assert feature["properties"]["level"] == "admin1"


def test_country_and_nothing_have_a_null_geometry(data):
    """No centroid poses as a fact."""
    features = json.loads(geojson_text(data))["features"]

    assert [feature["geometry"] for feature in features[2:]] == [None, None]


def test_properties_are_the_columns_with_lists_as_arrays(data):
    """Names of parties are arrays, even when there are none."""
    features = json.loads(geojson_text(data))["features"]

    assert tuple(features[0]["properties"]) == COLUMNS
    assert features[0]["properties"]["actors"] == ["Islamic State"]
    assert features[3]["properties"]["actors"] == []


def test_foreign_member_says_where_it_comes_from(data):
    """Version, articles and attribution travel with the data."""
    about = json.loads(geojson_text(data))["geomap"]

    assert list(about) == ["version", "documents", "attribution"]
    assert about["documents"] == [
        {
            "id": "ramadi",
            "title": "Ramadi falls",
            "outlet": "The Example",
            "url": "https://example.org/ramadi",
            "published": "2015-05-18",
            "language": "en",
        }
    ]
    assert "GeoNames" in about["attribution"]


def test_text_ends_with_one_line_end_and_has_a_feature_a_line(data):
    """Two results can be compared line by line."""
    text = geojson_text(data)

    assert text.endswith("\n]}\n")
    assert sum(line.startswith('{"type": "Feature"') for line in text.split("\n")) == 4


def test_no_event_gives_an_empty_collection():
    """An atlas without events is a valid file."""
    assert json.loads(geojson_text(AtlasData()))["features"] == []


def test_hostile_text_comes_back_unchanged(hostile, hostile_data):
    """Text of an article is data in every property."""
    collection = json.loads(geojson_text(hostile_data).encode("utf-8"))
    properties = collection["features"][0]["properties"]

    for name in ("event_id", "title", "outlet", "url", "place", "sentence", "trigger", "attributed_to", "cluster_id"):
        assert properties[name] == hostile
    assert properties["actors"] == [hostile]
    assert collection["geomap"]["documents"][0]["id"] == hostile


def test_file_holds_the_text_as_utf_8(data, tmp_path):
    """The file is the text."""
    write_geojson(data, tmp_path / "a.geojson")

    assert (tmp_path / "a.geojson").read_bytes() == geojson_text(data).encode("utf-8")
