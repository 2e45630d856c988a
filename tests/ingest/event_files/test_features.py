"""Features of GeoJSON."""

from __future__ import annotations

import json
import math
from datetime import date

import pytest

from geomap.errors import InputError, RecordError
from geomap.ingest import read_event_file

CRS84 = "urn:ogc:def:crs:OGC:1.3:CRS84"


@pytest.fixture
def saved(collection, tmp_path):
    """Writes the collection, changed, and gives the file."""

    def save(**changed):
        path = tmp_path / "events.geojson"
        path.write_text(json.dumps({**collection, **changed}), encoding="utf-8")
        return path

    return save


@pytest.fixture
def with_geometry(collection, saved):
    """Writes the collection with another geometry."""

    def save(geometry):
        return saved(features=[{**collection["features"][0], "geometry": geometry}])

    return save


def crs(name):
    """A CRS as map editors name it."""
    return {"type": "name", "properties": {"name": name}}


def test_a_feature_is_a_row_with_a_point(saved, read, event):
    """Longitude comes first in the file."""
    found, errors = read(saved())

    place = found.events[0].place
    assert errors == []
    assert (place.lat, place.lon) == (event.place.lat, event.place.lon)


def test_the_articles_that_the_file_names_are_kept(saved, read, collection):
    """With their language, and those without events."""
    named = [{"id": "quiet", "published": "2015-05-20"}, *collection["geomap"]["documents"]]

    found, _ = read(saved(geomap={"documents": named}))

    assert [document.id for document in found.documents] == ["quiet", "ramadi"]
    assert [document.language for document in found.documents] == [None, "en"]
    assert found.documents[0].published == date(2015, 5, 20)


@pytest.mark.parametrize("about", [None, 7, {}, {"documents": None}, {"documents": [7, {}, {"id": ""}, {"id": 7}]}])
def test_what_names_no_article_is_left_out(saved, read, about):
    """Map editors drop what they do not know."""
    found, errors = read(saved(geomap=about))

    assert errors == []
    assert [document.id for document in found.documents] == ["ramadi"]


def test_an_article_that_is_broken_is_told(saved, read):
    """The features are read."""
    found, errors = read(saved(geomap={"documents": [{"id": "quiet", "published": "soon"}]}))

    assert len(found.events) == 1
    assert errors[0].endswith(
        "events.geojson: geomap.documents, item 1: published is 'soon'; expected a day such as 2014-06-10: "
        "correct the record"
    )


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [43.25, 33.5]},
        {"type": "Point", "coordinates": [43.25, 33.5, 120.0]},
        {"type": "MultiPoint", "coordinates": [[43.25, 33.5]]},
    ],
)
def test_a_point_may_have_a_height_or_be_the_only_one(with_geometry, read, geometry):
    """Map editors make such points."""
    found, errors = read(with_geometry(geometry))

    assert errors == []
    assert (found.events[0].place.lat, found.events[0].place.lon) == (33.5, 43.25)


@pytest.mark.parametrize("geometry", [None, {"type": "Point", "coordinates": []}])
def test_without_a_geometry_the_event_is_not_placed(with_geometry, read, geometry):
    """An empty point is none."""
    found, errors = read(with_geometry(geometry))

    assert errors == []
    assert found.events[0].place.lat is None


@pytest.mark.parametrize(
    ("geometry", "shown"),
    [
        ({"type": "MultiPoint", "coordinates": [[43, 33], [44, 34]]}, "MultiPoint"),
        ({"type": "Polygon", "coordinates": [[[43, 33], [44, 34], [43, 34], [43, 33]]]}, "Polygon"),
        ({"type": "Line\nString"}, r"Line\\nString"),
        ({"type": "Point", "coordinates": ["43", "33"]}, "no point of two numbers"),
        ({"type": "Point", "coordinates": [43]}, "no point of two numbers"),
        ({"type": "Point", "coordinates": [math.nan, 33]}, "no point of two numbers"),
        ({"type": "Point", "coordinates": [43, math.inf]}, "no point of two numbers"),
        ({"type": "Point", "coordinates": [True, False]}, "no point of two numbers"),
        pytest.param({"type": "Point", "coordinates": [10**400, 33]}, "no point of two numbers", id="huge"),
        ({"type": "Point", "coordinates": "43 33"}, "no point of two numbers"),
        ({"type": ["Point"]}, "no point of two numbers"),
        ([43, 33], "no point of two numbers"),
        ("POINT (43 33)", "no point of two numbers"),
    ],
)
def test_another_geometry_is_refused(with_geometry, geometry, shown):
    """An event has one point, or none."""
    expected = rf"events\.geojson: feature 1: the geometry is {shown}; expected one Point with longitude and latitude"

    with pytest.raises(RecordError, match=expected):
        read_event_file(with_geometry(geometry))


def test_metres_are_refused(with_geometry):
    """The CRS was another one, and nothing says which."""
    with pytest.raises(RecordError, match=r"the point lies at lat 3\.9e\+06, lon 4\.8e\+06; .* save the layer in EPSG"):
        read_event_file(with_geometry({"type": "Point", "coordinates": [4_800_000, 3_900_000]}))


@pytest.mark.parametrize("about", [None, {}, {"properties": None}, crs(CRS84), crs("EPSG:4326"), crs(7)])
def test_degrees_in_wgs_84_are_read(saved, read, about):
    """Which is what GeoJSON means where no CRS is named."""
    assert read(saved(crs=about))[1] == []


def test_another_crs_is_refused(saved):
    """Even where the numbers could be degrees."""
    with pytest.raises(InputError, match=r"events\.geojson: is in urn:ogc:def:crs:EPSG::4230; expected EPSG:4326"):
        read_event_file(saved(crs=crs("urn:ogc:def:crs:EPSG::4230")))


@pytest.mark.parametrize("features", [{}, None, 7, "x"])
def test_features_that_are_no_list_are_refused(saved, features):
    """Nothing is looked for elsewhere."""
    with pytest.raises(InputError, match=r"events\.geojson: no FeatureCollection with a list of features; expected"):
        read_event_file(saved(features=features))


@pytest.mark.parametrize("text", ["[]", "7", '{"type": "Feature", "geometry": null, "properties": {}}'])
def test_another_object_is_refused(tmp_path, text):
    """A single feature is not what geomap writes."""
    path = tmp_path / "events.geojson"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(InputError, match="no FeatureCollection with a list of features"):
        read_event_file(path)


@pytest.mark.parametrize("text", ["", "{", '{"features": [}', pytest.param("[" * 100_000, id="nested")])
def test_what_is_no_json_is_refused(tmp_path, text):
    """With the place where it breaks, unless it is nested without end."""
    path = tmp_path / "events.geojson"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(RecordError, match=r"events\.geojson(:\d+: not JSON|: nested more than 100 deep)"):
        read_event_file(path)


def test_features_of_something_else_are_refused_once(saved):
    """Not one line a feature."""
    roads = [{"type": "Feature", "geometry": None, "properties": {"road": "M5"}}] * 3

    with pytest.raises(InputError, match=r"events\.geojson: no feature has an event_id; expected what geomap extract"):
        read_event_file(saved(features=roads))


@pytest.mark.parametrize("feature", [None, 7, [], {}, {"properties": None}, {"properties": []}, {"properties": {}}])
def test_a_feature_without_properties_is_told(saved, read, collection, feature):
    """The others are read."""
    found, errors = read(saved(features=[*collection["features"], feature]))

    assert len(found.events) == 1
    assert errors[0].endswith(
        "events.geojson: feature 2: no properties; expected a feature with the columns of an event: correct it"
    )


def test_a_collection_without_features_holds_its_articles(saved, read):
    """Nothing happened in them."""
    found, errors = read(saved(features=[]))

    assert (errors, found.events) == ([], ())
    assert [document.id for document in found.documents] == ["ramadi"]
