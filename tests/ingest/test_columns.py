"""Which column holds what."""

from __future__ import annotations

import pytest

from geomap.errors import InputError
from geomap.ingest import parse_columns, read_documents
from geomap.ingest.columns import columns_of


def test_pairs_are_a_mapping():
    """Fields come before the equals sign, columns after it, spaces around them do not count."""
    assert parse_columns("text=body, date = published on") == {"text": "body", "date": "published on"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r"^columns: '' is no pair; expected FIELD=COLUMN, such as text=body"),
        ("text", r"^columns: 'text' is no pair"),
        ("text=", r"^columns: 'text=' is no pair"),
        ("text=a,text=b", r"^columns: the field text is given twice; expected one column for each field"),
        ("body=text", r"^columns: documents have no field 'body'; expected some of id, text, title, date, source, url"),
    ],
)
def test_what_maps_no_field_is_refused(text, message):
    """The message says what a pair looks like, or which fields there are."""
    with pytest.raises(InputError, match=message):
        parse_columns(text)


def test_a_mapping_is_checked_before_anything_is_read():
    """A field that documents have not is an error in Python too."""
    with pytest.raises(InputError, match=r"^columns: documents have no field 'body'"):
        list(read_documents([], columns={"body": "text"}))


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        (["id", "text", "date"], {"id": "id", "text": "text", "date": "date"}),
        (["Headline", "Body", "Publication Date"], {"title": "Headline", "text": "Body", "date": "Publication Date"}),
        (["Full Text", "media_name", "link"], {"text": "Full Text", "source": "media_name", "url": "link"}),
        (["content", "publishedAt", "lang"], {"text": "content", "date": "publishedAt", "language": "lang"}),
        (["text", "body", "title", "headline"], {"text": "text", "title": "title"}),
        (["TEXT"], {"text": "TEXT"}),
    ],
)
def test_common_names_are_known(header, columns):
    """Names of common exports are understood whatever their case; a field's own name comes first."""
    assert columns_of(header, {}, "a.csv") == columns


def test_a_given_column_comes_before_every_guess():
    """What the user says counts, and a column serves one field only."""
    assert columns_of(["text", "summary", "title"], {"text": "title"}, "a.csv") == {"text": "title"}
    assert columns_of(["text", "summary"], {"text": "summary"}, "a.csv") == {"text": "summary"}


@pytest.mark.parametrize(
    ("header", "given", "message"),
    [
        (["a", "b"], {}, r"^a\.csv: no column for the text of the articles; found the columns a, b: name it, such as"),
        (["", " "], {}, r"found no names in the first line: name it"),
        ([f"c{n}" for n in range(20)], {}, r"found the columns c0, .*c11 and 8 more: name it"),
        (
            ["body", "content"],
            {},
            r"^a\.csv: the columns body and content could each be the text; expected one: say wh",
        ),
        (["text", "outlet", "publisher"], {}, r"could each be the source; .*such as --columns source=outlet"),
        (
            ["text"],
            {"date": "day"},
            r"^a\.csv: no column 'day' for the date; found the columns text: correct --columns",
        ),
        (["text", "text"], {"text": "text"}, r"^a\.csv: two columns are called 'text'; expected one for the text"),
        (["text", "text"], {}, r"could each be the text|two columns are called 'text'"),
    ],
)
def test_an_unclear_header_is_refused(header, given, message):
    """Nothing found, several that could be meant, and names that are not there are told with the way out."""
    with pytest.raises(InputError, match=message):
        columns_of(header, given, "a.csv")
