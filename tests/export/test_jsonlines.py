"""Events as JSON Lines."""

from __future__ import annotations

import json

from geomap.export.jsonlines import jsonl_text, write_jsonl
from geomap.export.records import event_record
from geomap.model import AtlasData


def test_one_object_a_line_in_the_order_of_the_atlas(data, article):
    """Each line is the record of one event."""
    lines = jsonl_text(data).splitlines()

    assert [json.loads(line) for line in lines] == [event_record(event, article) for event in data.events]


def test_no_event_gives_no_line():
    """An atlas without events is an empty file."""
    assert jsonl_text(AtlasData()) == ""


def test_hostile_text_comes_back_unchanged(hostile, hostile_data):
    """Text of an article is data in every field, in one line."""
    lines = jsonl_text(hostile_data).encode("utf-8").splitlines()
    record = json.loads(lines[0])

    assert len(lines) == 1
    assert record["document_id"] == record["url"] == record["sentence"]["text"] == hostile
    assert record["allies"][0]["text"] == record["place"]["text"] == record["date"]["basis"] == hostile


def test_file_holds_the_text_as_utf_8(data, tmp_path):
    """The file is the text."""
    write_jsonl(data, tmp_path / "a.jsonl")

    assert (tmp_path / "a.jsonl").read_bytes() == jsonl_text(data).encode("utf-8")
