"""Events as a GeoPackage."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date

import pyogrio
import pytest
import shapely

from geomap.export.columns import COLUMNS, DATE_COLUMNS, DECIMAL_COLUMNS, INTEGER_COLUMNS
from geomap.export.geopackage import write_geopackage
from geomap.model import AtlasData


@pytest.fixture
def layer(data, tmp_path):
    """The layer of the small atlas, read back."""
    write_geopackage(data, tmp_path / "a.gpkg")
    meta, _, geometry, fields = pyogrio.raw.read(tmp_path / "a.gpkg", layer="events")
    return meta, geometry, dict(zip(meta["fields"], fields, strict=True))


def test_layer_has_the_columns(layer):
    """The fields are the columns in order, in WGS 84."""
    meta, _, _ = layer

    assert tuple(meta["fields"]) == COLUMNS
    assert (meta["crs"], meta["geometry_type"]) == ("EPSG:4326", "Point")


def test_columns_have_their_types(layer):
    """Dates are dates, counts integers, probabilities decimals, the rest is text."""
    meta, _, _ = layer
    expected = {
        **dict.fromkeys(COLUMNS, "OFTString"),
        **dict.fromkeys(DATE_COLUMNS & set(COLUMNS), "OFTDate"),
        **dict.fromkeys(INTEGER_COLUMNS & set(COLUMNS), "OFTInteger64"),
        **dict.fromkeys(DECIMAL_COLUMNS, "OFTReal"),
    }

    assert dict(zip(meta["fields"], meta["ogr_types"], strict=True)) == expected


def test_events_without_a_point_have_a_null_geometry(layer):
    """The longitude comes first; a country has no point."""
    _, geometry, _ = layer

    assert shapely.from_wkb(geometry[0]).coords[0] == (43.30778, 33.42056)
    assert list(geometry[2:]) == [None, None]


def test_values_come_back(layer):
    """Text, dates and numbers are what they were."""
    _, _, fields = layer

    assert fields["targets"][0] == "people; people"
    assert fields["date_start"][0].item() == date(2015, 5, 17)
    assert fields["sentence"][1] == "Fighting was reported in Anbar."
    assert fields["confidence"][0] == 0.81


def test_missing_values_are_null(data, tmp_path):
    """What the article does not say is NULL, not zero and not an empty text."""
    write_geopackage(data, tmp_path / "a.gpkg")
    query = "select actors, killed_min, killed_max, uncertainty_km, date_start, place from events where fid = 4"
    with sqlite3.connect(tmp_path / "a.gpkg") as database:
        row = database.execute(query).fetchone()
    database.close()

    assert row == (None,) * 6


def test_zero_is_not_null(data, gain, tmp_path):
    """A number that is zero stays zero."""
    event = replace(gain, confidence=0.0, place=replace(gain.place, uncertainty_km=0.0))
    write_geopackage(AtlasData(data.documents, {}, (event,)), tmp_path / "a.gpkg")
    with sqlite3.connect(tmp_path / "a.gpkg") as database:
        row = database.execute("select confidence, uncertainty_km from events").fetchone()
    database.close()

    assert row == (0.0, 0.0)


def test_equal_input_gives_equal_bytes(data, tmp_path):
    """No clock goes into the file."""
    write_geopackage(data, tmp_path / "a.gpkg")
    write_geopackage(data, tmp_path / "b.gpkg")

    assert (tmp_path / "a.gpkg").read_bytes() == (tmp_path / "b.gpkg").read_bytes()


def test_setting_of_the_time_is_given_back(data, tmp_path):
    """What a program told GDAL about the time is as before."""
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": "2001-02-03T04:05:06.000Z"})
    try:
        write_geopackage(data, tmp_path / "a.gpkg")
        after = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})

    assert after == "2001-02-03T04:05:06.000Z"


def test_layer_says_whose_data_it_is(data, tmp_path):
    """The attribution travels with the file."""
    write_geopackage(data, tmp_path / "a.gpkg")
    with sqlite3.connect(tmp_path / "a.gpkg") as database:
        (description,) = database.execute("select description from gpkg_contents").fetchone()
    database.close()

    assert "GeoNames" in description


def test_no_event_gives_an_empty_layer(tmp_path):
    """An atlas without events is a valid file."""
    write_geopackage(AtlasData(), tmp_path / "a.gpkg")

    assert pyogrio.read_info(tmp_path / "a.gpkg", layer="events")["features"] == 0


def test_hostile_text_comes_back(hostile, hostile_data, tmp_path):
    """Text comes back as it was; only half of a pair and NUL cannot be written."""
    write_geopackage(hostile_data, tmp_path / "a.gpkg")
    meta, _, _, fields = pyogrio.raw.read(tmp_path / "a.gpkg", layer="events")
    row = {name: values[0] for name, values in zip(meta["fields"], fields, strict=True)}
    expected = hostile.replace("\ud83d", "\ufffd").replace("\0", "\ufffd")

    for name in ("event_id", "document_id", "title", "url", "actors", "place", "sentence", "attributed_to"):
        assert row[name] == expected
