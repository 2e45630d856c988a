"""Rows of tables as events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.errors import RecordError
from geomap.export import CSV_COLUMNS
from geomap.export.additions import SOURCE_COLUMNS
from geomap.export.corroboration import CORROBORATION_COLUMNS
from geomap.ingest.event_files.fields import Fields
from geomap.ingest.event_files.rows import COLUMNS, Point, checked_point, event_of_row, own_columns
from geomap.model import DatePrecision, Event, EventDate, Level, Participant

AT = Point(33.42056, 43.30778)
DERIVED = {"family", "label", "sentence_end", "place_attribution"}


def fields(row, **changed):
    """The row of the event, with some cells changed."""
    return Fields({**row, **changed}, "a.csv:2")


def test_the_columns_are_those_that_are_written():
    """Only what follows from another column is not read."""
    assert {*CSV_COLUMNS, *CORROBORATION_COLUMNS, *SOURCE_COLUMNS} - DERIVED == COLUMNS


def test_a_row_becomes_the_event_that_it_was(row, event):
    """But for what tables do not hold: words of actors, how a date was read."""
    found = event_of_row(fields(row), AT)

    assert found.actors == (Participant(0, 13, "Islamic State", "Islamic State"),)
    assert found.date == EventDate(date(2015, 5, 17), date(2015, 5, 17), DatePrecision.DAY, "", "")
    assert replace(found, actors=event.actors, date=event.date) == event


def test_a_row_lies_where_its_point_is(row):
    """People move points, not columns."""
    place = event_of_row(fields(row), Point(33.5, 43.25)).place

    assert place is not None
    assert (place.name, place.lat, place.lon, place.level) == ("Ramadi", 33.5, 43.25, Level.SETTLEMENT)


def test_a_row_without_a_point_is_not_placed(row):
    """The name stays."""
    place = event_of_row(fields(row), None).place

    assert place is not None
    assert (place.name, place.lat, place.lon, place.level) == ("Ramadi", None, None, None)


def test_a_country_needs_no_point(row):
    """It is drawn as an area."""
    place = event_of_row(fields(row, place="Iraq", level="country"), None).place

    assert place is not None
    assert place.level is Level.COUNTRY


@pytest.mark.parametrize("level", ["country", "", None])
def test_a_point_without_a_level_of_its_own_is_a_site(row, level):
    """Somebody put it there."""
    place = event_of_row(fields(row, level=level), AT).place

    assert place is not None
    assert place.level is Level.SITE


def test_a_point_without_a_name_is_named_by_its_degrees(row):
    """A new feature needs no name."""
    place = event_of_row(fields(row, place=None), AT).place

    assert place is not None
    assert (place.name, place.start, place.end) == ("33.42, 43.31", 0, 0)


def test_neither_name_nor_point_is_no_place(row):
    """What was said of it does not count."""
    assert event_of_row(fields(row, place=""), None).place is None


def test_columns_of_others_are_left_alone(row):
    """Even where they have the names of fields inside a record."""
    mine = {"text": ["x"], "basis": 7, "date_text": [], "note": "seen", "__proto__": {"type": "gain"}}

    assert event_of_row(Fields(own_columns({**row, **mine}), "a.csv:2"), AT) == event_of_row(fields(row), AT)


def test_a_cell_that_says_null_is_empty():
    """Map editors show and copy it so."""
    assert own_columns({"place": "NULL", "outcome": "null", "title": "NULL and void"}) == {
        "place": None,
        "outcome": "null",
        "title": "NULL and void",
    }


@pytest.mark.parametrize("name", ["event_id", "document_id", "type", "sentence"])
def test_what_an_event_must_have_is_asked_for(row, name):
    """A feature that somebody added may lack it."""
    with pytest.raises(RecordError, match=rf"^a\.csv:2: {name} is ''; expected "):
        event_of_row(fields(row, **{name: ""}), AT)


@pytest.mark.parametrize(("lat", "lon"), [(90.5, 0), (0, -180.5), (4_180_000.0, 4_820_000.0)])
def test_a_point_that_is_not_on_earth_is_refused(lat, lon):
    """With the likely reason."""
    with pytest.raises(
        RecordError, match=r"row 1: the point lies at lat .*; expected degrees .*save the layer in EPSG:4"
    ):
        checked_point(lat, lon, "a.gpkg: row 1")


@pytest.mark.parametrize(("lat", "lon"), [(90, 180), (-90, -180), (0, 0)])
def test_the_poles_and_the_date_line_are_on_earth(lat, lon):
    """Both ends of each range count."""
    assert checked_point(lat, lon, "a.gpkg: row 1") == Point(lat, lon)


LONGEST_LINE = 700
CELLS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=12)
    | st.lists(st.text())
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(COLUMNS)), CELLS, max_size=4), st.sampled_from([None, AT]))
def test_any_cells_give_an_event_or_one_line(values, point):
    """Nothing else comes out, whatever is in the columns."""
    least = {"event_id": "new-1", "document_id": "d", "type": "clash", "sentence": "Clashes broke out in Hama."}
    try:
        found = event_of_row(Fields({**least, **values}, "a.csv:2"), point)
    except RecordError as error:
        message = str(error)
    else:
        assert isinstance(found, Event)
        return

    assert message.isprintable()
    assert len(message) < LONGEST_LINE
