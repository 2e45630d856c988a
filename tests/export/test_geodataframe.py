"""Events as a GeoDataFrame."""

from __future__ import annotations

import pandas as pd

from geomap.export.columns import COLUMNS
from geomap.export.geodataframe import to_geodataframe
from geomap.model import AtlasData


def test_frame_has_the_columns_and_a_geometry(data):
    """One row an event in EPSG:4326."""
    frame = to_geodataframe(data)

    assert tuple(frame.columns) == (*COLUMNS, "geometry")
    assert (len(frame), frame.crs.to_epsg()) == (4, 4326)


def test_x_is_the_longitude(data):
    """Points have the longitude first; a country has none."""
    frame = to_geodataframe(data)

    assert (frame.geometry[0].x, frame.geometry[0].y) == (43.30778, 33.42056)
    assert list(frame.geometry.isna()) == [False, False, True, True]


def test_columns_have_types_to_compute_with(data):
    """Dates compare as dates, counts stay integers when some are missing, lists stay lists."""
    frame = to_geodataframe(data)

    assert frame["date_start"][0] == pd.Timestamp(2015, 5, 17)
    assert str(frame["killed_min"].dtype) == "Int64"
    assert frame["targets"][0] == ["people", "people"]


def test_missing_values_are_missing(data):
    """What the article does not say is missing, not zero."""
    row = to_geodataframe(data).iloc[3]

    assert row[["place", "date_start", "killed_min", "uncertainty_km"]].isna().all()


def test_no_event_gives_an_empty_frame():
    """An atlas without events has the same columns."""
    frame = to_geodataframe(AtlasData())

    assert (len(frame), tuple(frame.columns)) == (0, (*COLUMNS, "geometry"))
    assert frame.crs.to_epsg() == 4326


def test_hostile_text_is_kept(hostile, hostile_data):
    """Text is as it was, but for half of a pair, which some string types cannot hold."""
    row = to_geodataframe(hostile_data).iloc[0]

    assert row["sentence"] == row["actors"][0] == hostile.replace("\ud83d", "\ufffd")
