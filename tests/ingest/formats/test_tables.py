"""Tables of articles."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from geomap.errors import EmptyInputError, EncodingError, InputError
from geomap.ingest import read_documents
from geomap.ingest.formats import tables

TEXT = "Iraqi forces entered Ramadi on Monday."


def test_a_row_is_a_document(read, write):
    """The columns are found by name, other columns are kept, empty cells say nothing."""
    path = write(
        "a.csv",
        "id,headline,body,published,outlet,link,lang,desk,note\n"
        f"7,Army enters Ramadi,{TEXT},2015-12-28,The Anbar Post,https://example.org/7,en,war,\n",
    )

    (document,), errors = read(path)

    assert (document.id, document.title, document.text) == ("7", "Army enters Ramadi", TEXT)
    assert (document.published, document.outlet) == (date(2015, 12, 28), "The Anbar Post")
    assert (document.url, document.language) == ("https://example.org/7", "en")
    assert (document.extra, errors) == ({"desk": "war"}, [])


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_cells_are_parted_by_what_parts_the_header(read, write, separator, name):
    """Spreadsheets of different countries write different separators under the same suffix."""
    path = write(name, f"title{separator}text{separator}date\nx{separator}{TEXT}{separator}2015-12-28\n")

    (document,), _ = read(path)

    assert (document.text, document.published) == (TEXT, date(2015, 12, 28))


def test_a_spreadsheet_may_say_its_separator(read, write):
    """A first line sep=; is no header."""
    (document,), errors = read(write("a.csv", f"sep=;\r\ntext;note\r\n{TEXT};a, b, c\r\n"))

    assert (document.text, document.extra, errors) == (TEXT, {"note": "a, b, c"}, [])


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_mark_does_not_matter(read, write, codec):
    """UTF-8 with a byte order mark and UTF-16 are read."""
    (document,), _ = read(write("a.csv", f"text,note\nБахмут: {TEXT},é\n".encode(codec)))

    assert (document.text, document.extra) == (f"Бахмут: {TEXT}", {"note": "é"})


def test_quoted_cells_hold_separators_quotes_and_lines(read, write):
    """A text of several paragraphs in one cell comes back as it is."""
    text = 'The governor said "we hold, still".\n\nTroops entered Ramadi.\r\n'
    buffer = io.StringIO()
    csv.writer(buffer).writerows([["text", "n"], [text, "1"], [TEXT, "2"]])

    documents, errors = read(write("a.csv", buffer.getvalue()))

    assert [document.text for document in documents] == [text, TEXT]
    assert errors == []


def test_ids_name_the_line(read, write):
    """Rows without an id get one from file, line and text, and blank rows do not count."""
    documents, errors = read(write("a.csv", f'text,n\n\n,\n"{TEXT}\nMore.",1\n{TEXT},2\n'))

    assert [document.id.rsplit("-", 1)[0] for document in documents] == ["a.csv:4", "a.csv:6"]
    assert errors == []


def test_the_user_says_which_column_is_which(read, write):
    """A mapping counts before names."""
    path = write("a.csv", f"text,full,day\nteaser,{TEXT},2015-12-28\n")

    (document,), _ = read(path, columns={"text": "full", "date": "day"})

    assert (document.text, document.published, document.extra) == (TEXT, date(2015, 12, 28), {"text": "teaser"})


def test_a_mapping_holds_for_records_too(read, write):
    """JSONL and JSON with other field names are read with the same mapping."""
    lines = write("a.jsonl", f'{{"body": "{TEXT}", "published": "2015-12-28", "text": 7}}\n{{"body": ""}}\n')
    whole = write("b.json", f'[{{"key": "k", "body": "{TEXT}"}}]')

    documents, errors = read(lines, whole, columns={"text": "body", "date": "published", "id": "key"})

    assert [document.text for document in documents] == [TEXT, TEXT]
    assert (documents[0].published, documents[0].extra, documents[1].id) == (date(2015, 12, 28), {"text": 7}, "k")
    assert errors == [(f"{lines}:2", f'{lines}:2: "body" is empty; expected an article: leave the record out')]


def test_a_record_without_the_field_says_how_to_name_it(read, write):
    """The message names the option."""
    _, ((_, message),) = read(write("a.jsonl", '{"story": "x"}'))

    assert (
        'no field "text"; expected the article as a string in "text", or name its field, such as --columns' in message
    )


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("only", ": found 1 cells; expected 2, as in the header: put cells that hold the separator, a quote"),
        ("a,b,c", ": found 3 cells; expected 2"),
        (",note", ': "text" is empty; expected an article: leave the record out'),
        ("  ,note", ': "text" is empty; expected an article: leave the record out'),
        (
            '"a"b,c',
            ": the row is broken (',' expected after '\"'); expected cells with a quote",
        ),
    ],
)
def test_a_bad_row_does_not_lose_the_others(read, write, row, message):
    """Each is told with its line; the good ones are read."""
    path = write("a.csv", f"text,n\n{TEXT},1\n{row}\n{TEXT},2\n")

    documents, errors = read(path)

    assert [document.extra["n"] for document in documents] == ["1", "2"]
    assert [where for where, _ in errors] == [f"{path}:3"]
    assert errors[0][1].startswith(f"{path}:3{message}")


def test_a_quote_that_is_never_closed_is_one_error(read, write):
    """The end of the table does not become one cell in silence."""
    documents, errors = read(write("a.csv", f'text,n\n{TEXT},1\n"{TEXT},2\n{TEXT},3\n'))

    assert len(documents) == 1
    assert "a.csv:3: the row is broken (unexpected end of data), and the rest of the table was not read" in errors[0][1]


def test_lines_of_a_broken_cell_are_no_rows(read, write, monkeypatch):
    """Behind a quote that is not closed each line could look like a row, and none of them is read."""
    monkeypatch.setattr(tables, "MAX_CELL", 1_000)

    documents, errors = read(write("a.csv", f'text,n\n{TEXT},1\n"' + "Troops left Hit, officials said.\n" * 500))

    assert (len(documents), len(errors)) == (1, 1)
    assert "a.csv:3: the row is broken (field larger than field limit (1000)), and the rest" in errors[0][1]


def test_a_table_that_goes_on_broken_is_given_up(read, write):
    """A quote that was lost does not cost a failure a line of the rest."""
    documents, errors = read(write("a.csv", f"text,n\n{TEXT},1\n" + "broken\n\n" * 5_000 + f"{TEXT},2\n"))

    assert (len(documents), len(errors)) == (1, tables.MAX_BROKEN_ROWS + 1)
    assert "the 100 rows before this one were broken too, so the rest was not read; expected a table" in errors[-1][1]


def test_broken_rows_among_good_ones_are_all_told(read, write):
    """Only a run of them ends the table."""
    documents, errors = read(write("a.csv", "text,n\n" + f"broken\n{TEXT},1\n" * 300))

    assert (len(documents), len(errors)) == (300, 300)


def test_a_cell_over_the_limit_is_one_error(read, write, monkeypatch):
    """Rows after it are read, and the limit of the process is what it was."""
    monkeypatch.setattr(tables, "MAX_CELL", 100)
    before = csv.field_size_limit()

    documents, errors = read(write("a.csv", f"text,n\n{'x' * 200},1\n{TEXT},2\n"))

    assert (len(documents), len(errors), csv.field_size_limit()) == (1, 1, before)
    assert "field larger than field limit (100)" in errors[0][1]


def test_a_gigantic_line_is_one_error(read, write):
    """A line of a hundred megabytes is passed over in pieces, and the rows after it are read."""
    path = write("a.csv", b"text,n\n" + b"x" * 100_000_000 + b",1\n" + f"{TEXT},2\n".encode())

    documents, errors = read(path)

    assert [document.extra for document in documents] == [{"n": "2"}]
    assert errors == [
        (f"{path}:2", f"{path}:2: the line is longer than 20,000,000 characters; expected one article a row")
    ]


def test_rows_in_another_charset_cost_one_error_in_all(read, write):
    """They are left out and counted, the others are read."""
    data = f"text,n\n{TEXT},1\ncafé,2\n{TEXT},3\nnaïve,4\n".encode("latin-1")

    documents, errors = read(write("a.csv", data))

    assert [document.extra["n"] for document in documents] == ["1", "3"]
    assert len(errors) == 1
    assert (
        "a.csv:3: the byte 0xe9 is not UTF-8, and 2 such rows were left out; expected UTF-8 or UTF-16: convert it first"
        in errors[0][1]
    )


def test_one_row_in_another_charset_is_told_too(read, write):
    """The message says so in the singular."""
    _, ((_, message),) = read(write("a.csv", "text\ncafé\n".encode("latin-1")))

    assert "is not UTF-8, and this row was left out" in message


def test_a_header_in_another_charset_is_refused(write):
    """Names of columns are needed whole."""
    with pytest.raises(EncodingError, match=r"a\.csv:1: the byte 0xe9 is not UTF-8"):
        list(read_documents([write("a.csv", f"text,café\n{TEXT},1\n".encode("latin-1"))]))


def test_utf_16_that_breaks_off_is_told(read, write):
    """What came before the break is kept."""
    data = ("text,n\n" + f"{TEXT},1\n" * 2000).encode("utf-16") + b"\x00\xd8a"

    documents, errors = read(write("a.csv", data))

    assert len(documents) > 1000
    assert "not UTF-16 from here on; expected one charset in the whole table" in errors[-1][1].replace(
        "UTF-16-LE", "UTF-16"
    )


@pytest.mark.parametrize(
    ("content", "kind", "message"),
    [
        (b"", EmptyInputError, r"a\.csv: empty; expected a table with a header"),
        (b"\n \n", EmptyInputError, r"a\.csv: empty; expected a table"),
        (b"sep=;\n", InputError, r"a\.csv: no column for the text of the articles; found no names"),
        (b"text,n\n", EmptyInputError, r"a\.csv: no rows under the header; expected articles, one a row"),
        (b"a,b\n1,2\n", InputError, r"a\.csv: no column for the text of the articles; found the columns a, b"),
        (b"a," * 20_000, InputError, r"a\.csv: has more than 10,000 columns; expected a table of articles"),
        (b"\x89PNG\r\n\x1a\n", InputError, r"a\.csv: looks like PNG, not text"),
        (b'"text\n', InputError, r"a\.csv:1: the row is broken \(unexpected end of data\)"),
    ],
)
def test_what_is_no_table_is_refused(write, content, kind, message):
    """The message says what was found instead."""
    with pytest.raises(kind, match=message):
        list(read_documents([write("a.csv", content)]))


def test_a_table_of_events_is_no_table_of_articles(read, write):
    """It is told, and not read as if its sentences were articles."""
    documents, errors = read(write("a.csv", "event_id,text\n1,x\n"), write("b.csv", f"text\n{TEXT}\n"))

    assert len(documents) == 1
    assert "a.csv: is a table of events, not of articles; give it by its own name to map" in errors[0][1]
