"""Events as CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.export.columns import COLUMNS
from geomap.export.csv import CSV_COLUMNS, csv_text, guarded, unguarded, write_csv
from geomap.model import AtlasData

_RISKY = tuple("=+-@\t\r\n＝＋－＠")


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_header_is_the_columns_and_the_coordinates():
    """CSV has no geometry, so the coordinates follow the common columns."""
    assert csv_text(AtlasData()) == ",".join([*COLUMNS, "lat", "lon"]) + "\r\n"


def test_rows_end_as_rfc_4180_says(data):
    """Each record ends with carriage return and line feed, the last one too."""
    text = csv_text(data)

    assert text.count("\r\n") == 1 + len(data.events)
    assert text.endswith("\r\n")


def test_missing_values_are_empty(data):
    """What the article does not say is an empty cell, and so are the coordinates of a country."""
    rows = _rows(csv_text(data))

    assert (rows[0]["lat"], rows[0]["lon"]) == ("33.42056", "43.30778")
    assert (rows[2]["lat"], rows[2]["lon"], rows[2]["actors"], rows[2]["killed_min"]) == ("", "", "", "")


def test_lists_are_joined(data):
    """Names of parties stand in one cell."""
    assert _rows(csv_text(data))[0]["targets"] == "people; people"


def test_file_is_utf_8_without_a_mark(data, tmp_path):
    """The first column's name is not spoilt by a byte order mark."""
    write_csv(data, tmp_path / "a.csv")

    assert (tmp_path / "a.csv").read_bytes().startswith(b"event_id,")


def test_hostile_text_comes_back(hostile, hostile_data):
    """Text of an article comes back as it was once the guard is taken off; only half of a pair cannot be written."""
    row = _rows(csv_text(hostile_data).encode("utf-8").decode("utf-8"))[0]
    expected = hostile.replace("\ud83d", "\ufffd")

    for name in ("event_id", "document_id", "title", "url", "actors", "place", "sentence", "attributed_to"):
        assert unguarded(row[name]) == expected


def test_no_cell_of_text_starts_a_formula(hostile_data):
    """A spreadsheet has nothing to run."""
    row = _rows(csv_text(hostile_data))[0]

    assert not [name for name in CSV_COLUMNS if row[name].startswith(_RISKY)]


def test_negative_number_is_not_guarded(data, gain):
    """Coordinates stay numbers."""
    west = replace(gain, place=replace(gain.place, lon=-0.5))
    text = csv_text(AtlasData(data.documents, {}, (west,)))

    assert _rows(text)[0]["lon"] == "-0.5"


@pytest.mark.parametrize("start", _RISKY)
def test_each_start_of_a_formula_is_guarded(start):
    """An apostrophe stands before what a spreadsheet would run."""
    assert guarded(f"{start}1") == f"'{start}1"


@pytest.mark.parametrize("name", ["'Ayn al-'Arab", "Mosul", "", "'"])
def test_ordinary_cell_is_left_alone(name):
    """A name that starts with an apostrophe is nothing to run."""
    assert guarded(name) == unguarded(name) == name


@given(st.text(st.sampled_from("'=+-@\t\n a")))
def test_guard_can_be_taken_off(text):
    """Guarding loses nothing."""
    assert unguarded(guarded(text)) == text
