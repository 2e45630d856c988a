"""Lines of JSONL."""

from __future__ import annotations

import json

import pytest

from geomap.errors import GeomapError
from geomap.ingest.event_files.fields import Fields
from geomap.ingest.event_files.sources import jsonl_records


@pytest.fixture
def raw(tmp_path):
    """What the lines of a file give."""

    def of(*lines):
        path = tmp_path / "events.jsonl"
        path.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))
        return list(jsonl_records(path, "events.jsonl", lambda document: None))

    return of


def messages(found):
    """The errors among the records."""
    return [str(one.value) for one in found if isinstance(one.value, GeomapError)]


def test_each_line_is_a_record_without_a_point(raw):
    """The position stands inside the record."""
    first, second = raw('{"event_id": "a"}', '{"event_id": "b"}')

    assert isinstance(first.value, Fields)
    assert (first.value.values, first.where) == ({"event_id": "a"}, "events.jsonl:1")
    assert (second.where, second.point, second.is_row) == ("events.jsonl:2", None, False)


def test_blank_lines_count_but_hold_nothing(raw):
    """So that the numbers are those of the text editor."""
    assert [one.where for one in raw("", '{"event_id": "a"}', "  ", '{"event_id": "b"}', "")] == [
        "events.jsonl:2",
        "events.jsonl:4",
    ]


@pytest.mark.parametrize("line", ["[1]", "7", '"e1"', "null", "true"])
def test_a_line_that_is_no_object_is_refused(raw, line):
    """Whatever JSON it is."""
    assert messages(raw(line)) == [
        "events.jsonl:1: no JSON object; expected one with the fields of an event: correct the line"
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"event_id": "a"},', "events.jsonl:1:18: not JSON (Extra data)"),
        ('{"event_id": "a",}', "events.jsonl:1:18: not JSON"),
        ("{'event_id': 'a'}", "events.jsonl:1:2: not JSON"),
        pytest.param("[" * 1000 + "]" * 1000, "events.jsonl:1: nested more than 100 deep", id="nested"),
        pytest.param("[" * 100_000, "events.jsonl:1: nested more than 100 deep", id="open"),
        (b'{"event_id": "\xff"}', "events.jsonl:1: byte 14 (0xff) is not UTF-8"),
    ],
)
def test_a_broken_line_is_told_and_the_next_one_is_read(raw, line, message):
    """A comma at the end of a line is a common slip."""
    found = raw(line, '{"event_id": "b"}')

    assert messages(found)[0].startswith(message)
    assert isinstance(found[-1].value, Fields)


def test_a_line_of_sixty_megabytes_is_told_and_skipped(raw):
    """Without reading it whole."""
    found = raw(b'{"event_id": "' + b"x" * 60_000_000 + b'"}', '{"event_id": "b"}')

    assert messages(found)[0].startswith("events.jsonl:1: the line is longer than 50,000,000 bytes")
    assert [one.where for one in found] == ["events.jsonl:1", "events.jsonl:2"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_other_encodings_of_windows_are_read(raw, encoding):
    """A mark at the start says which."""
    (found,) = raw('{"event_id": "مدينة\u2028"}'.encode(encoding))

    assert isinstance(found.value, Fields)
    assert found.value.text("event_id") == "مدينة\u2028"


def test_lone_surrogates_are_text(raw):
    """JSON can escape them."""
    (found,) = raw(json.dumps({"event_id": "\ud800"}))

    assert isinstance(found.value, Fields)
    assert found.value.text("event_id") == "\ud800"
