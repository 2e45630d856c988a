"""Columns beyond the common ones."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import xml.etree.ElementTree as ET
from dataclasses import replace

import pandas as pd
import pytest

from geomap.export import csv_text, geojson_text, jsonl_text, kml_text, to_geodataframe, write
from geomap.export.additions import SOURCE_COLUMNS, additions, place_sources
from geomap.model import Level, Status

SOURCE = {
    "place_provider": "nominatim",
    "place_asked_on": "2026-03-01",
    "place_attribution": "© OpenStreetMap contributors, ODbL 1.0 (https://www.openstreetmap.org/copyright)",
}
CODES = {
    "acled_event_type": "Battles",
    "acled_sub_event_type": "Non-state actor overtakes territory",
    "acled_event_id": "e-gain",
    "plover_code": "COERCE:seize",
    "cameo_code": "192",
    "ucdp_type_of_violence": None,
}
SCHEMES = ("acled", "plover", "cameo", "ucdp")


def test_nothing_is_added_unasked(data):
    """Without a scheme and without a remote geocoder the columns are the common ones."""
    assert additions(data).names == ()
    assert dict(additions(data).of(data.events[0])) == {}


def test_remote_position_says_whose_it_is_and_of_which_day(asked, gain):
    """Provider, day and credit of the place that was chosen."""
    assert place_sources(asked) == {gain.event_id: SOURCE}


def test_every_row_has_the_columns_of_the_source_or_none(asked):
    """A position of the gazetteer is marked by nothing being said."""
    added = additions(asked)

    assert added.names == SOURCE_COLUMNS
    assert [added.of(event)["place_provider"] for event in asked.events] == ["nominatim", None, None, None]


def test_event_without_a_position_has_no_source_of_one(asked, gain):
    """A country that a service found is not drawn."""
    country = replace(gain, place=replace(gain.place, level=Level.COUNTRY))

    assert place_sources(replace(asked, events=(country,))) == {}


def test_answer_that_was_only_proposed_is_no_source(asked, gain):
    """An ambiguous name has no position."""
    (resolution,) = asked.resolutions[gain.document_id]
    ambiguous = replace(resolution, status=Status.AMBIGUOUS, place=None)

    assert place_sources(replace(asked, resolutions={gain.document_id: (ambiguous,)})) == {}


def test_position_of_the_gazetteer_has_no_source(asked, gain):
    """Only what a service gave is marked."""
    (resolution,) = asked.resolutions[gain.document_id]
    known = replace(resolution.place, place_id="gn:95788")
    candidates = (replace(resolution.candidates[0], place=known),)
    resolved = replace(resolution, place=known, candidates=candidates)

    assert place_sources(replace(asked, resolutions={gain.document_id: (resolved,)})) == {}


def test_csv_says_it(asked):
    """In each row, before the coordinates."""
    text = csv_text(asked, SCHEMES)
    row = next(csv.DictReader(io.StringIO(text, newline="")))

    assert list(row)[-11:] == [*SOURCE, *CODES, "lat", "lon"]
    assert {name: row[name] for name in (*SOURCE, *CODES)} == {**SOURCE, **CODES, "ucdp_type_of_violence": ""}


def test_geojson_says_it(asked):
    """As properties."""
    properties = json.loads(geojson_text(asked, SCHEMES))["features"][0]["properties"]

    assert {name: properties[name] for name in (*SOURCE, *CODES)} == {**SOURCE, **CODES}


def test_jsonl_says_it(asked):
    """The source in the place, the codes at the end."""
    record = json.loads(jsonl_text(asked, SCHEMES).splitlines()[0])

    assert {f"place_{name}": record["place"][name] for name in ("provider", "asked_on", "attribution")} == SOURCE
    assert list(record)[-len(CODES) :] == list(CODES)
    assert {name: record[name] for name in CODES} == CODES


def test_jsonl_has_no_more_keys_than_asked_for(data):
    """A result without remote places and schemes is as it always was."""
    record = json.loads(jsonl_text(data).splitlines()[0])

    assert not {"provider", "asked_on", "attribution"} & set(record["place"])
    assert list(record)[-1] == "cluster_id"


def test_kml_says_it(asked):
    """As extended data."""
    text = kml_text(asked, SCHEMES)
    values = {item.get("name"): item.text for item in ET.fromstring(text.encode()).iter() if item.get("name")}  # noqa: S314

    assert {name: values[name] for name in SOURCE} == SOURCE
    assert values["cameo_code"]


def test_geopackage_says_it(asked, tmp_path):
    """As fields of the layer; codes with a leading zero stay text."""
    write(asked, tmp_path / "a.gpkg", crosswalk=SCHEMES)
    with sqlite3.connect(tmp_path / "a.gpkg") as connection:
        connection.row_factory = sqlite3.Row
        row = dict(connection.execute("SELECT * FROM events LIMIT 1").fetchone())
    connection.close()

    assert {name: row[name] for name in (*SOURCE, *CODES)} == {**SOURCE, **CODES}


def test_frame_says_it(asked):
    """With types to compute with."""
    frame = to_geodataframe(asked, SCHEMES)

    assert frame["place_asked_on"][0] == pd.Timestamp(2026, 3, 1)
    assert str(frame["ucdp_type_of_violence"].dtype) == "Int64"
    assert frame["plover_code"][0] == "COERCE:seize"


@pytest.mark.parametrize("suffix", ["csv", "geojson", "jsonl", "kml", "gpkg"])
def test_equal_input_gives_equal_bytes(asked, tmp_path, suffix):
    """What is added depends on the atlas alone."""
    first, second = tmp_path / f"a.{suffix}", tmp_path / f"b.{suffix}"
    write(asked, first, crosswalk=SCHEMES)
    write(asked, second, crosswalk=SCHEMES)

    assert first.read_bytes() == second.read_bytes()
