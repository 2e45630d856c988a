"""Records of JSONL and JSON."""

from __future__ import annotations

import io
import json
import math
from datetime import date

import pytest

from geomap.errors import EmptyInputError, EncodingError, GeomapError, InputError, RecordError
from geomap.ingest import records
from geomap.ingest.records import read_json, read_lines
from geomap.ingest.sources import Source
from geomap.model import BlockKind

SOURCE = Source("in/a.jsonl", "a.jsonl")


def lines(*values):
    """What the lines give; values that are no bytes or strings are written as JSON."""
    data = b"\n".join(
        value if isinstance(value, bytes) else (value if isinstance(value, str) else json.dumps(value)).encode()
        for value in values
    )
    return [outcome.value for outcome in read_lines(io.BytesIO(data), SOURCE)]


def test_a_record_becomes_a_document():
    """The known fields are the document's, the others are kept."""
    record = {
        "id": "7",
        "text": "Troops entered Hit.",
        "title": "Army enters Hit",
        "date": "2014-06-10T22:00:00Z",
        "source": "The Anbar Post",
        "url": "https://example.org/hit",
        "language": "en",
        "desk": {"name": "world"},
    }

    (document,) = lines(record)

    assert (document.id, document.text, document.title) == ("7", "Troops entered Hit.", "Army enters Hit")
    assert (document.published, document.outlet) == (date(2014, 6, 10), "The Anbar Post")
    assert (document.url, document.language) == ("https://example.org/hit", "en")
    assert document.extra == {"desk": {"name": "world"}}


@pytest.mark.parametrize("given", [" a b ", "ü/\ud800", "0", "x" * 5000])
def test_an_id_comes_back_unchanged(given):
    """Any string that is not empty is the id."""
    assert lines({"id": given, "text": "Troops entered Hit."})[0].id == given


def test_a_whole_number_as_id_is_its_digits():
    """The document's id is a string; the number itself is kept."""
    (document,) = lines({"id": 7, "text": "Troops entered Hit."})

    assert (document.id, document.extra) == ("7", {"id": 7})


@pytest.mark.parametrize("given", [None, "", 1.5, True, ["a"], {}])
def test_a_missing_or_odd_id_is_replaced(given):
    """Name, line and digest of the text make the id."""
    (document,) = lines({"id": given, "text": "Troops entered Hit."})

    assert document.id == "a.jsonl:1-093f253936e9"
    assert document.extra == ({} if given in (None, "") else {"id": given})


@pytest.mark.parametrize("given", ["soon", "2014-02-30", "06/10/2014", 1402358400, ["2014"], True])
def test_a_date_that_cannot_be_read_is_kept_as_it_is(given):
    """The document stays, without a date, and the value stays beside it."""
    (document,) = lines({"text": "Army enters Hit\n\nJune 1, 2014\n\nTroops entered Hit.", "date": given})

    assert (document.published, document.extra) == (None, {"date": given})


@pytest.mark.parametrize("record", [{}, {"date": None}, {"date": ""}])
def test_without_a_date_the_header_of_the_text_gives_it(record):
    """A date line in the text counts where the record has none."""
    (document,) = lines({"text": "Army enters Hit\n\nJune 10, 2014\n\nTroops entered Hit.", **record})

    assert document.published == date(2014, 6, 10)


def test_without_any_other_date_the_address_gives_it():
    """A day in the path counts last, a month is no day."""
    (day,) = lines({"text": "Troops entered Hit.", "url": "https://example.org/2014/06/10/hit"})
    (month,) = lines({"text": "Troops entered Hit.", "url": "https://example.org/2014/06/hit"})
    (given,) = lines({"text": "Troops entered Hit.", "date": "2014-06-12", "url": "https://example.org/2014/06/10/hit"})

    assert (day.published, month.published, given.published) == (date(2014, 6, 10), None, date(2014, 6, 12))


def test_fields_that_are_no_strings_are_kept_beside():
    """A title that is a number costs nothing but the title."""
    (document,) = lines({"text": "Troops entered Hit.", "title": 7, "source": ["a"], "url": {}, "language": False})

    assert (document.title, document.outlet, document.url, document.language) == (None, None, None, None)
    assert document.extra == {"title": 7, "source": ["a"], "url": {}, "language": False}


def test_a_title_in_the_text_is_a_block():
    """A first line that repeats the title is marked."""
    (document,) = lines({"text": "Army enters Hit\nTroops entered Hit.", "title": "Army enters Hit"})

    assert [block.kind for block in document.blocks] == [BlockKind.TITLE]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[1]", r'^in/a\.jsonl:1: found a list; expected a JSON object with a field "text"'),
        ('"text"', r"^in/a\.jsonl:1: found a string; expected"),
        ("7", r"^in/a\.jsonl:1: found a number; expected"),
        ("null", r"^in/a\.jsonl:1: found null; expected"),
        ("true", r"^in/a\.jsonl:1: found true or false; expected"),
        ("{}", r'^in/a\.jsonl:1: no field "text"; expected the article as a string'),
        ('{"text": null}', r'^in/a\.jsonl:1: "text" is null; expected'),
        ('{"text": {}}', r'^in/a\.jsonl:1: "text" is an object; expected'),
        ('{"text": " \\n"}', r'^in/a\.jsonl:1: "text" is empty; expected an article'),
        ('{"text": "a"', r"^in/a\.jsonl:1:13: not JSON \(Expecting ',' delimiter\); expected one JSON object"),
        ("{'text': 'a'}", r"^in/a\.jsonl:1:2: not JSON \("),
        ("[" * 100_000, r"^in/a\.jsonl:1: nested more than 100 deep; expected"),
        ('{"text": "a", "b": ' + "[" * 150 + "]" * 150 + "}", r"^in/a\.jsonl:1: nested more than 100 deep"),
    ],
)
def test_what_cannot_be_a_document_is_a_record_error(line, message):
    """The message says file, line, what was found and what was expected."""
    (error,) = lines(line)

    assert isinstance(error, RecordError)
    with pytest.raises(RecordError, match=message):
        raise error


def test_one_bad_line_does_not_lose_the_others():
    """Blank lines are skipped, bad ones reported under their own number, good ones read."""
    found = lines({"text": "One."}, "", "{", b'{"text": "caf\xe9"}', {"text": "Five."})

    assert [getattr(value, "text", type(value)) for value in found] == ["One.", RecordError, EncodingError, "Five."]
    assert str(found[1]).startswith("in/a.jsonl:3")


def test_only_line_feeds_part_records():
    """Other characters that part lines are part of the text."""
    (document,) = lines('{"text": "one\u2028two\u0085three"}\r')

    assert document.text == "one\u2028two\u0085three"


def test_lone_surrogates_and_nul_survive():
    """Escapes that stand for no character are kept."""
    (document,) = lines('{"text": "a\\ud800b\\u0000c"}')

    assert document.text == "a\ud800b\x00c"


def test_odd_json_is_accepted():
    """Huge numbers, NaN and repeated keys do not cost the document."""
    line = '{"text": "a", "text": "b", "n": ' + "9" * 5000 + ', "x": NaN, "y": -Infinity}'

    (document,) = lines(line)

    assert document.text == "b"
    assert document.extra["n"] == "9" * 5000
    assert math.isnan(document.extra["x"])


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_a_mark_does_not_matter(codec):
    """UTF-8 with a mark and UTF-16 are read."""
    data = '{"text": "Бахмут"}\n{"text": "Хит"}\n'.encode(codec)

    assert [outcome.value.text for outcome in read_lines(io.BytesIO(data), SOURCE)] == ["Бахмут", "Хит"]


def test_a_mark_inside_is_taken_off():
    """Files that were joined carry marks at the start of later lines."""
    assert [document.text for document in lines({"text": "a"}, b'\xef\xbb\xbf{"text": "b"}')] == ["a", "b"]


@pytest.mark.parametrize("data", [b"", b"\n \n"])
def test_a_file_without_records_is_empty(data):
    """Blank lines alone are nothing."""
    with pytest.raises(EmptyInputError, match=r"^in/a\.jsonl: nothing in it; expected JSON objects, one a line"):
        list(read_lines(io.BytesIO(data), SOURCE))


def test_a_binary_file_is_one_error():
    """A compressed file is refused as a whole, not line by line."""
    with pytest.raises(InputError, match=r"^in/a\.jsonl: looks like gzip, not text"):
        list(read_lines(io.BytesIO(b"\x1f\x8b\x08\n\n\n"), SOURCE))


def test_a_line_that_is_too_long_is_skipped(monkeypatch):
    """The rest goes on after a line over the limit."""
    monkeypatch.setattr(records, "MAX_FILE_BYTES", 40)

    found = lines({"text": "a" * 200}, {"text": "short"})

    assert isinstance(found[0], RecordError)
    assert "in/a.jsonl:1: the line is longer than 40 bytes; expected one article a line" in str(found[0])
    assert found[1].text == "short"


def test_a_json_file_holds_one_record():
    """An object is one document."""
    (outcome,) = read_json('{"id": "7", "text": "Troops entered Hit."}', SOURCE)

    assert (outcome.where, outcome.value.id) == ("in/a.jsonl", "7")


def test_a_json_file_holds_a_list_of_records():
    """Bad items are reported by number, good ones are read."""
    outcomes = list(read_json('[{"text": "One."}, 7, {"text": "Three."}]', SOURCE))

    assert [outcome.where for outcome in outcomes] == ["in/a.jsonl: item 1", "in/a.jsonl: item 2", "in/a.jsonl: item 3"]
    assert [isinstance(outcome.value, GeomapError) for outcome in outcomes] == [False, True, False]


def test_an_empty_list_is_empty():
    """A list needs at least one record."""
    with pytest.raises(EmptyInputError, match=r"^in/a\.jsonl: an empty list; expected at least one record"):
        list(read_json("[]", SOURCE))


def test_bad_json_says_line_and_column():
    """In a file of many lines the line is named too."""
    with pytest.raises(RecordError, match=r"^in/a\.jsonl: line 2 column 1: not JSON"):
        list(read_json("{\n", SOURCE))
