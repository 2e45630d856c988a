"""The control timeline as files."""

from __future__ import annotations

import csv
import doctest
import io
import json

import pytest

from geomap.errors import OutputError
from geomap.export.control import control_records, control_to_text, formats, write_control
from geomap.export.csv import unguarded
from geomap.model import AtlasData, ControlInterval, ControlStatus, ControlTimeline

FORMATS = ["csv", "geojson", "jsonl"]


def test_jsonl_has_one_object_an_interval(told, timeline):
    """In the order of the timeline."""
    lines = control_to_text(told, timeline, "jsonl").splitlines()

    assert [json.loads(line) for line in lines] == [record.as_json() for record in control_records(told, timeline)]


def test_geojson_has_one_feature_an_interval(told, timeline):
    """Points have the longitude first; where nobody knows the place the geometry is null."""
    collection = json.loads(control_to_text(told, timeline, "geojson"))

    assert collection["type"] == "FeatureCollection"
    assert [feature["geometry"] for feature in collection["features"]] == [
        {"type": "Point", "coordinates": [43.30778, 33.42056]},
        {"type": "Point", "coordinates": [43.30778, 33.42056]},
        None,
    ]


def test_geojson_carries_the_reports_and_the_attribution(told, timeline):
    """Evidence and sources travel with the file."""
    collection = json.loads(control_to_text(told, timeline, "geojson"))
    properties = collection["features"][1]["properties"]

    assert (properties["place"], properties["holder"], properties["status"]) == ("Ramadi", "Islamic State", "denied")
    assert properties["claims"][0]["sentence"] == "Islamic State fighters seized it."
    assert properties["denials"][0]["document_id"] == "herald.txt"
    assert [document["id"] for document in collection["geomap"]["documents"]] == ["courier-1", "herald.txt"]
    assert "GeoNames" in collection["geomap"]["attribution"]


def test_csv_has_one_row_a_report(told, timeline):
    """The rows of one interval share its id."""
    text = control_to_text(told, timeline, "csv")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))

    assert [(row["place"], row["holder"], row["role"], row["event_id"]) for row in rows] == [
        ("Ramadi", "army", "loss", "lost"),
        ("Ramadi", "Islamic State", "claim", "taken"),
        ("Ramadi", "Islamic State", "denial", "denied"),
        ("Tall Qamh", "", "fighting", "fought"),
    ]
    assert rows[1]["interval_id"] == rows[2]["interval_id"] != rows[0]["interval_id"]


def test_csv_row_says_everything_about_its_report(told, timeline):
    """Article, sentence, day and speaker, and the two confidences apart."""
    text = control_to_text(told, timeline, "csv")
    row = list(csv.DictReader(io.StringIO(text, newline="")))[2]

    assert (row["document_id"], row["date_start"], row["said_by"]) == (
        *("herald.txt", "2015-05-17", "A spokesman, quoted by herald.txt"),
    )
    assert (row["sentence"], row["sentence_start"]) == ("A spokesman denied that Ramadi had fallen.", "0")
    assert (row["confidence"], row["event_confidence"]) == ("0.405", "0.81")
    assert (row["lat"], row["lon"], row["claimants"]) == ("33.42056", "43.30778", "Tigris Courier")


def test_csv_without_a_position_has_empty_coordinates(told, timeline):
    """An empty cell is no zero."""
    text = control_to_text(told, timeline, "csv")
    row = list(csv.DictReader(io.StringIO(text, newline="")))[3]

    assert (row["lat"], row["lon"], row["start"]) == ("", "", "2015-05-18")


def test_csv_says_whose_positions_are_from_a_remote_geocoder(asked, timeline, gain):
    """Before the coordinates."""
    interval = ControlInterval(
        *("k", "Ramadi", 33.42, 43.3, 5.0, "army", None, None, ControlStatus.REPORTED), claims=(gain.event_id,)
    )
    text = control_to_text(asked, ControlTimeline((interval,)), "csv")
    row = next(csv.DictReader(io.StringIO(text, newline="")))

    assert list(row)[-5:] == ["place_provider", "place_asked_on", "place_attribution", "lat", "lon"]
    assert (row["place_provider"], row["place_asked_on"]) == ("nominatim", "2026-03-01")


@pytest.mark.parametrize(("name", "lines"), [("csv", 1), ("jsonl", 0)])
def test_nothing_claimed_is_an_empty_file(name, lines):
    """The header alone, or nothing."""
    assert control_to_text(AtlasData(), ControlTimeline(), name).count("\n") == lines


def test_nothing_claimed_is_an_empty_collection():
    """A valid file without features."""
    assert json.loads(control_to_text(AtlasData(), ControlTimeline(), "geojson"))["features"] == []


@pytest.mark.parametrize("name", FORMATS)
def test_file_holds_the_text(told, timeline, tmp_path, name):
    """And the same input gives the same bytes."""
    write_control(told, timeline, tmp_path / f"a.{name}")

    assert (tmp_path / f"a.{name}").read_bytes() == control_to_text(told, timeline, name).encode("utf-8")


@pytest.mark.parametrize(("name", "found"), [("a.gpkg", "unknown suffix '.gpkg'"), ("a", "no suffix")])
def test_unknown_suffix_lists_the_known_ones(told, timeline, tmp_path, name, found):
    """The message says what was found and what is possible."""
    with pytest.raises(OutputError, match=rf"{found}, .*expected one of \.csv \.geojson \.jsonl"):
        write_control(told, timeline, tmp_path / name)


def test_unknown_format_lists_the_known_ones(told, timeline):
    """The message says what is possible."""
    with pytest.raises(OutputError, match="format 'kml' is not a known format; expected one of csv, geojson, jsonl"):
        control_to_text(told, timeline, "kml")


def test_hostile_text_comes_back(hostile, hostile_data):
    """Text of an article is data in every format, and nothing for a spreadsheet to run."""
    interval = ControlInterval(
        *(hostile, hostile, 1.0, 2.0, 5.0, hostile, None, None, ControlStatus.REPORTED), claims=(hostile,)
    )
    timeline = ControlTimeline((interval,))
    record = json.loads(control_to_text(hostile_data, timeline, "jsonl"))
    feature = json.loads(control_to_text(hostile_data, timeline, "geojson"))["features"][0]
    row = next(csv.DictReader(io.StringIO(control_to_text(hostile_data, timeline, "csv"), newline="")))

    assert record["holder"] == record["claims"][0]["sentence"]["text"] == feature["properties"]["holder"] == hostile
    assert unguarded(row["holder"]) == unguarded(row["sentence"]) == hostile.replace("\ud83d", "\ufffd")
    assert not row["sentence"].startswith(tuple("=+-@"))


def test_examples_are_true():
    """Each example prints what the docstring says."""
    assert doctest.testmod(formats).failed == 0
