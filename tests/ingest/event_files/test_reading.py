"""Which files hold events, and what is in them as a whole."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from geomap.errors import InputError, InputNotFoundError, RecordError
from geomap.export.additions import place_sources
from geomap.ingest import is_event_file, read_event_file
from geomap.model import AtlasData, Document

SUFFIXES = ("jsonl", "geojson", "gpkg", "csv")


@pytest.fixture
def file(tmp_path):
    """Writes a file and gives it."""

    def save(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return save


@pytest.fixture
def jsonl(file, record):
    """Writes the record with other values, one line a record, and gives the file."""

    def save(*changes):
        return file("events.jsonl", "\n".join(json.dumps({**record, **changed}) for changed in changes))

    return save


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_geomap_writes_is_recognised(written, suffix):
    """All four formats."""
    assert is_event_file(written(suffix))


@pytest.mark.parametrize(("suffix", "other"), [("jsonl", "ndjson"), ("geojson", "json"), ("csv", "CSV")])
def test_other_names_of_the_formats_count(written, suffix, other):
    """And capitals."""
    path = written(suffix)

    assert is_event_file(path.rename(path.with_suffix(f".{other}")))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("suffix", ["jsonl", "csv"])
def test_other_encodings_of_windows_count(written, suffix, encoding):
    """Editors save with a mark at the start."""
    path = written(suffix)
    path.write_bytes(path.read_bytes().decode().encode(encoding))

    assert is_event_file(path)
    assert read_event_file(path).events


@pytest.mark.parametrize("start", ["\n\n", "{,\n", "[[[[\n", "// checked\n"])
def test_a_broken_first_line_does_not_hide_the_others(written, start):
    """It is told as a broken record."""
    path = written("jsonl")
    path.write_text(start + path.read_text(encoding="utf-8"), encoding="utf-8")

    assert is_event_file(path)


@pytest.mark.parametrize("name", ["a.gpkg", "a.geojson"])
def test_a_broken_file_of_a_map_editor_counts(file, name):
    """So that it is told as what it is."""
    assert is_event_file(file(name, b"\xff"))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", '{"event_id": "e1", "sentence": {}}'),
        ("a.jsonl", '{"id": "a", "text": "He wrote \\"event_id\\": 1, \\"sentence\\": 2"}'),
        ("a.jsonl", '{"id": "a", "text": "Homs fell.", "event_id": 7}'),
        ("a.json", '{"text": "Homs fell.", "shape": {"type": "FeatureCollection"}}'),
        ("a.csv", "id,text\n1,event_id\n"),
        ("a.csv", ""),
        ("a.jsonl", b"\xff\xfe\x00\xd8"),
    ],
)
def test_articles_are_no_events(file, name, content):
    """Even where they speak of events."""
    assert not is_event_file(file(name, content))


@pytest.mark.parametrize("name", ["none.csv", "a\0b.csv", "x" * 300 + ".csv", "none.gpkg", ""])
def test_what_is_not_there_is_no_file(tmp_path, name):
    """Whoever reads it says so."""
    assert not is_event_file(tmp_path / name)


def test_a_folder_is_no_file(tmp_path):
    """Whatever its name."""
    folder = tmp_path / "a.geojson"
    folder.mkdir()

    assert not is_event_file(folder)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_article_comes_without_its_text(written, suffix):
    """Its header is that of its first event."""
    (document,) = read_event_file(written(suffix)).documents

    assert (document.id, document.title, document.text) == ("ramadi", "Ramadi falls", "")


def test_the_first_error_is_raised_without_a_handler(jsonl):
    """Nothing fails in silence."""
    with pytest.raises(RecordError, match=r"events\.jsonl:2: type is 'conquest'; expected one of"):
        read_event_file(jsonl({}, {"event_id": "e2", "type": "conquest"}))


def test_with_a_handler_the_rest_goes_on(jsonl, read):
    """Each broken record is told once."""
    found, errors = read(jsonl({"type": "conquest"}, {"event_id": "e2"}, {"event_id": "e3", "count": "many"}))

    assert [event.event_id for event in found.events] == ["e2"]
    assert ["type is" in error or "count is" in error for error in errors] == [True, True]


def test_an_id_stands_for_one_event(jsonl, read):
    """The first one with it."""
    found, errors = read(jsonl({}, {"type": "clash"}))

    assert [event.type.value for event in found.events] == ["gain"]
    assert errors[0].endswith(
        "events.jsonl:2: event_id is 'e1'; expected an id of its own, and an earlier record has this one: "
        "correct the record"
    )


def test_an_id_of_a_broken_record_is_free(jsonl, read):
    """It stands for no event."""
    found, _ = read(jsonl({"type": "conquest"}, {}))

    assert [event.event_id for event in found.events] == ["e1"]


def test_events_lie_in_the_order_of_their_articles(jsonl, read):
    """However an editor sorted the rows."""
    ids = {"event_id": "e1", "document_id": "b"}, {"event_id": "e2", "document_id": "a"}, {"document_id": "b"}

    found, _ = read(jsonl(*ids[:2], {**ids[2], "event_id": "e3"}))

    assert [document.id for document in found.documents] == ["b", "a"]
    assert [event.event_id for event in found.events] == ["e1", "e3", "e2"]


def test_the_first_record_of_an_article_says_its_title(jsonl, read):
    """The others may say what they like."""
    found, errors = read(jsonl({"title": "Ramadi lost"}, {"event_id": "e2", "title": "Ramadi falls"}))

    assert errors == []
    assert [document.title for document in found.documents] == ["Ramadi lost"]


def test_hostile_ids_are_ids(jsonl, read):
    """Line ends, half characters and names that some languages keep for themselves."""
    ids = ["a\nb", "\ud800", "__proto__", "a\u2028b"]

    found, errors = read(jsonl(*({"event_id": one, "document_id": one} for one in ids)))

    assert errors == []
    assert [(event.event_id, event.document_id) for event in found.events] == [(one, one) for one in ids]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_positions_of_a_remote_geocoder_keep_their_source(written, record, file, suffix):
    """The licence asks for it, in every format."""
    place = {**record["place"], "provider": "nominatim", "asked_on": "2026-03-01"}
    first = read_event_file(file("given.jsonl", json.dumps({**record, "place": place})))

    again = read_event_file(written(suffix, first))

    assert place_sources(again)["e1"]["place_asked_on"] == "2026-03-01"
    assert place_sources(again) == place_sources(first)


def test_a_record_with_a_wrong_source_leaves_no_trace(jsonl, read, record):
    """Neither an event nor an article."""
    found, errors = read(jsonl({"place": {**record["place"], "provider": "mapmaker"}}))

    assert found == AtlasData()
    assert "place: provider is 'mapmaker'" in errors[0]


def test_an_article_without_events_is_kept_where_it_is_named(written, data, read):
    """GeoJSON names all of them."""
    quiet = replace(data, documents=(Document("quiet", "Nothing happened."), *data.documents))

    found, _ = read(written("geojson", quiet))

    assert [document.id for document in found.documents] == ["quiet", "ramadi"]
    assert found.resolutions == {"quiet": (), "ramadi": ()}


def test_another_suffix_is_refused(file):
    """The line names the known ones."""
    with pytest.raises(InputError, match=r"a\.kml: no file of events; expected one of the suffixes \.jsonl \.ndjson"):
        read_event_file(file("a.kml", "<kml/>"))


def test_a_file_that_is_not_there_is_told(tmp_path):
    """Before a library looks for it."""
    with pytest.raises(InputNotFoundError, match=r"none\.gpkg: no such file or folder"):
        read_event_file(tmp_path / "none.gpkg")


def test_a_folder_is_refused(tmp_path):
    """It is no file of events."""
    folder = tmp_path / "a.csv"
    folder.mkdir()

    with pytest.raises(InputError, match=r"a\.csv: no Parquet files in this folder"):
        read_event_file(folder)
