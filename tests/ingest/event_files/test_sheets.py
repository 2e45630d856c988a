"""Rows of CSV."""

from __future__ import annotations

import csv
import io

import pytest

from geomap.errors import EncodingError, InputError, RecordError
from geomap.ingest import read_event_file


@pytest.fixture
def sheet(row, tmp_path):
    """Writes the row of the event, changed, and gives the file."""

    def save(*, separator=",", encoding="utf-8", extra=(), drop=(), **changed):
        cells = {name: value for name, value in {**row, **changed}.items() if name not in drop}
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=separator).writerows([cells, cells.values(), *extra])
        path = tmp_path / "events.csv"
        path.write_bytes(text.getvalue().encode(encoding))
        return path

    return save


def lines(path):
    """The lines of a file that geomap wrote."""
    return path.read_bytes().decode().split("\r\n")[:-1]


def test_a_row_has_its_point_in_two_columns(sheet, read, event):
    """CSV has no geometry."""
    found, errors = read(sheet())

    assert errors == []
    assert (found.events[0].place.lat, found.events[0].place.lon) == (event.place.lat, event.place.lon)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_spreadsheets_save_in_many_ways(sheet, read, separator, encoding, event):
    """Commas, semicolons or tabs, with and without a mark of the encoding."""
    found, errors = read(sheet(separator=separator, encoding=encoding))

    assert errors == []
    assert found.events[0].evidence == event.evidence


@pytest.mark.parametrize("separator", [";", "\t"])
def test_with_semicolons_a_number_may_have_a_decimal_comma(sheet, read, separator):
    """As spreadsheets write it in the languages that use both."""
    found, errors = read(sheet(separator=separator, lat="33,5", lon=" 43,25 ", confidence="0,5", title="3,5"))

    event = found.events[0]
    assert errors == []
    assert (event.place.lat, event.place.lon, event.confidence) == (33.5, 43.25, 0.5)
    assert found.documents[0].title == "3,5"


def test_with_commas_a_decimal_comma_is_refused(sheet):
    """It may separate thousands."""
    with pytest.raises(RecordError, match=r"events\.csv:2: lat is '33,5'; expected a number from -90 to 90"):
        read_event_file(sheet(lat="33,5"))


@pytest.mark.parametrize("separator", [",", ";"])
def test_a_separator_of_thousands_is_refused(sheet, separator):
    """A thousand dead or one, nobody knows."""
    with pytest.raises(RecordError, match=r"killed_min is '1,234'; expected a whole number, at least 0, in digits"):
        read_event_file(sheet(separator=separator, killed_min="1,234"))


def test_spreadsheets_change_numbers_and_days(sheet, read, event):
    """A fraction of zero, slashes, and a time of midnight."""
    found, errors = read(
        sheet(geonames_id="95788.0", killed_min="5E+02", date_start="2015/5/17", published="2015-05-18 00:00:00")
    )

    assert errors == []
    assert found.events[0].killed == event.killed
    assert found.events[0].place.geonames_id == 95788
    assert found.events[0].date.start == event.date.start


def test_columns_may_come_in_any_order(written, read, tmp_path, data):
    """With others among them."""
    header, row = csv.reader(lines(written("csv")))
    path = tmp_path / "other.csv"
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([["checked by", *header[::-1]], ["me", *row[::-1]]])

    assert read(path) == read(written("csv"))


def test_a_column_that_was_dropped_is_empty(sheet, read):
    """Without lat and lon nothing is placed."""
    found, errors = read(sheet(drop=("lat", "lon", "outcome", "title")))

    assert errors == []
    assert found.events[0].place.lat is None
    assert found.documents[0].title is None


def test_a_point_with_one_coordinate_is_refused(sheet):
    """The line names the other one."""
    with pytest.raises(RecordError, match=r"events\.csv:2: lon is ''; expected both lat and lon, or neither"):
        read_event_file(sheet(lon=""))


def test_empty_rows_are_no_rows(sheet, read, row):
    """Spreadsheets leave them behind."""
    found, errors = read(sheet(extra=[[""] * len(row), [" "], [], [""] * 100]))

    assert (errors, len(found.events)) == ([], 1)


def test_a_short_row_has_empty_cells_at_its_end(sheet, read, row):
    """Some programs leave out the last separators."""
    cells = ["e2", *list(row.values())[1:-4]]

    found, errors = read(sheet(extra=[cells]))

    assert errors == []
    assert found.events[1].place.lat is None


def test_a_row_with_more_cells_than_the_header_is_told(sheet, read, row):
    """Its cells stand under the wrong names."""
    _, errors = read(sheet(extra=[["e2", *row.values()]]))

    count = len(row)
    assert errors[0].endswith(
        f"events.csv:3: {count + 1} cells; expected {count}, as in the header: mind the separators"
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [('"e2"x,ramadi', "',' expected after '\"'"), ('"e2,ramadi', "unexpected end of data")],
)
def test_a_quote_that_is_not_closed_is_told(written, read, line, message):
    """The rows before it are read."""
    path = written("csv")
    path.write_text("\n".join([*lines(path), line, ""]), encoding="utf-8")

    found, errors = read(path)

    assert [event.event_id for event in found.events] == ["e1"]
    assert f"events.csv:3: no row of a table ({message}); expected the columns that geomap extract writes" in errors[0]


def test_rows_behind_a_broken_one_are_read(written, read):
    """Where its quotes end on their line."""
    path = written("csv")
    header, row = lines(path)
    path.write_text("\n".join([header, '"e2"x,ramadi', row]), encoding="utf-8")

    assert [event.event_id for event in read(path)[0].events] == ["e1"]


def test_a_row_is_where_it_starts(sheet, read, row):
    """A sentence may have several lines."""
    cells = ["e3", "ramadi"]
    two_lines = {**row, "event_id": "e2", "title": "Ramadi\nfalls"}

    _, errors = read(sheet(extra=[two_lines.values(), cells]))

    assert [error.rpartition("events.csv")[2].partition(" ")[0] for error in errors] == [":5:"]


def test_a_column_that_stands_twice_is_refused(sheet, row):
    """Nobody knows which one counts."""
    path = sheet()
    path.write_text(path.read_text(encoding="utf-8").replace("title,", "type,", 1), encoding="utf-8")

    with pytest.raises(InputError, match=r"events\.csv:1: the column type stands twice; expected it once: rename"):
        read_event_file(path)


def test_columns_of_others_may_stand_twice(sheet, read):
    """They are left alone."""
    path = sheet()
    text = path.read_text(encoding="utf-8").replace("family,", "note,", 1).replace("label,", "note,", 1)
    path.write_text(text, encoding="utf-8")

    assert read(path)[1] == []


@pytest.mark.parametrize("text", ["", "\n", "name,type\nHoms,gain\n", '"event_id"x,type\n'])
def test_a_table_without_ids_is_refused(tmp_path, text):
    """It is some other table."""
    path = tmp_path / "events.csv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(InputError, match=r"events\.csv:1: no column event_id in the header; expected the columns that"):
        read_event_file(path)


def test_a_header_alone_is_no_event(written, data, read):
    """Nothing was found, and nothing is wrong."""
    found, errors = read(written("csv", type(data)()))

    assert (errors, found.events) == ([], ())


def test_a_formula_loses_its_guard(written, data, event, read):
    """The apostrophe is for spreadsheets alone."""
    hostile = type(event)(**{**{f: getattr(event, f) for f in event.__slots__}, "attributed_to": "=1+1"})
    path = written("csv", type(data)(data.documents, data.resolutions, (hostile,)))

    assert "'=1+1" in path.read_text(encoding="utf-8")
    assert read(path)[0].events[0].attributed_to == "=1+1"


def test_a_table_in_another_encoding_is_refused(sheet):
    """The line says how to convert it."""
    with pytest.raises(EncodingError, match=r"events\.csv: byte \d+ \(0xed\) is not UTF-8; .* convert it first"):
        read_event_file(sheet(encoding="cp1252", title="Ramadí falls"))


def test_a_cell_may_be_long(sheet, read):
    """And the limit of the process is afterwards what it was."""
    before = csv.field_size_limit()

    found, errors = read(sheet(title="x" * 200_000))

    assert errors == []
    assert len(found.documents[0].title) == 200_000
    assert csv.field_size_limit() == before
