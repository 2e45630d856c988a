"""Tables of articles in Parquet."""

from __future__ import annotations

import gzip
import io
import zipfile
from datetime import date, datetime

import pytest

from geomap.errors import MissingExtraError
from geomap.ingest import read_documents

pa = pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
pq = pytest.importorskip("pyarrow.parquet", reason="the extra parquet is not installed")

TEXT = "Iraqi forces entered Ramadi on Monday."


@pytest.fixture
def packed():
    """The bytes of a table of these columns."""

    def pack(columns, **options):
        buffer = io.BytesIO()
        pq.write_table(columns if isinstance(columns, pa.Table) else pa.table(columns), buffer, **options)
        return buffer.getvalue()

    return pack


@pytest.fixture
def table(write, packed):
    """Writes a table of these columns: its path."""
    return lambda columns, name="a.parquet", **options: write(name, packed(columns, **options))


def test_a_row_is_a_document(read, table):
    """The columns are found by name, other columns are kept, and missing values say nothing."""
    path = table(
        {
            "id": ["7"],
            "headline": ["Army enters Ramadi"],
            "body": [TEXT],
            "published": [datetime(2015, 12, 28, 9, 30)],
            "outlet": ["The Anbar Post"],
            "link": ["https://example.org/7"],
            "lang": ["en"],
            "desk": ["war"],
            "note": pa.nulls(1, pa.string()),
        }
    )

    (document,), errors = read(path)

    assert (document.id, document.title, document.text) == ("7", "Army enters Ramadi", TEXT)
    assert (document.published, document.outlet) == (date(2015, 12, 28), "The Anbar Post")
    assert (document.url, document.language) == ("https://example.org/7", "en")
    assert (document.extra, errors) == ({"desk": "war"}, [])


def test_further_columns_are_kept_as_in_json(read, table):
    """Lists, records, days and bytes."""
    path = table(
        {"text": [TEXT], "tags": [["a", "b"]], "who": [{"name": "X", "on": date(2015, 12, 28)}], "b": [b"\xff"]}
    )

    (document,), _ = read(path)

    assert document.extra == {"tags": ["a", "b"], "who": {"name": "X", "on": "2015-12-28"}, "b": "ff"}


def test_a_number_as_id_stays_the_number(read, table):
    """As in records."""
    (document,), _ = read(table({"id": [7], "text": [TEXT]}))

    assert (document.id, document.extra) == ("7", {"id": 7})


def test_ids_name_the_row(read, table):
    """Rows without an id get one from file, row and text."""
    documents, _ = read(table({"text": [TEXT, TEXT + " Again."]}))

    assert [document.id.rsplit("-", 1)[0] for document in documents] == ["a.parquet:1", "a.parquet:2"]


def test_the_user_says_which_column_is_which(read, table):
    """As for other tables."""
    path = table({"words": [TEXT], "body": ["short"], "day": [date(2015, 12, 28)]})

    (document,), errors = read(path, columns={"text": "words", "date": "day"})

    assert (document.text, document.published, document.extra) == (TEXT, date(2015, 12, 28), {"body": "short"})
    assert errors == []


@pytest.mark.parametrize(
    "texts",
    [
        pa.array([TEXT], pa.large_string()),
        pa.array([TEXT]).dictionary_encode(),
        pa.array([TEXT.encode()], pa.binary()),
        pa.array([TEXT.encode()], pa.large_binary()),
    ],
)
def test_texts_come_in_many_types(read, table, texts):
    """Old writers do not mark texts as such."""
    (document,), errors = read(table({"text": texts}))

    assert (document.text, errors) == (TEXT, [])


def test_bytes_that_are_no_text_cost_their_row(read, table):
    """The next one is read."""
    documents, errors = read(table({"text": [b"\xff\xfe\xfd", TEXT.encode()]}))

    assert [document.text for document in documents] == [TEXT]
    assert [message.split(": ", 1)[1] for _, message in errors] == [
        "row 1: the column 'text' holds bytes that are not UTF-8; expected texts"
    ]


def test_a_row_without_text_costs_one_failure(read, table):
    """Where it stands is told."""
    documents, errors = read(table({"text": [None, "", TEXT]}))

    assert len(documents) == 1
    assert [where.rsplit(": ")[-1] for where, _ in errors] == ["row 1", "row 2"]
    assert ['"text" is empty; expected an article' in message for _, message in errors] == [True, True]


def test_a_cell_that_cannot_be_read_costs_one_failure(read, table):
    """Also in a column that says nothing about the document."""
    notes = pa.array([b"\xff", b"x"]).view(pa.string())

    documents, errors = read(table({"text": [TEXT, TEXT + " Again."], "note": notes}))

    assert len(documents) == 1
    assert "row 1: the column 'note' cannot be read" in errors[0][1]


@pytest.mark.parametrize("numbers", [[1, 2], [[TEXT], [TEXT]], [{"text": TEXT}, {"text": TEXT}]])
def test_a_text_column_of_another_type_is_told_once(read, table, numbers):
    """Not once for each row."""
    _, errors = read(table({"text": numbers}))

    assert [message.split(": ", 1)[1] for _, message in errors] == [
        "the column 'text' holds no texts; expected the articles in it: name another one, such as --columns text=NAME"
    ]


def test_a_table_without_texts_is_told_with_its_columns(read, table):
    """So that the user can name one."""
    _, ((_, message),) = read(table({"a": [1], "b": ["x"]}))

    assert "no column for the text of the articles; found the columns a, b: name it" in message


def test_events_are_no_articles(read, table):
    """They are read by map, extract and control."""
    _, ((_, message),) = read(table({"event_id": ["e1"], "sentence": [TEXT], "text": [TEXT]}))

    assert "is a table of events, not of articles; give it by its own name to map, extract or control" in message


def test_an_empty_table_is_told(read, table):
    """It is probably a mistake."""
    _, ((_, message),) = read(table({"text": pa.nulls(0, pa.string())}))

    assert "no rows; expected articles, one a row" in message


def test_a_broken_file_in_a_folder_costs_one_failure(read, table, write, tmp_path):
    """The others are read."""
    content = table({"text": [TEXT]}, "f/b.parquet").read_bytes()
    write("f/a.parquet", content[: len(content) // 2])
    write("f/c.parquet", TEXT)

    documents, errors = read(tmp_path / "f")

    assert [document.text for document in documents] == [TEXT]
    assert [message.split("parquet: ", 1)[1] for _, message in errors] == [
        "is no Parquet file, or not the whole of one; expected a whole Parquet file: write or fetch it again"
    ] * 2


def test_folders_of_a_partitioned_table_count_as_columns(read, table, tmp_path):
    """Where the file itself does not say it."""
    table({"text": [TEXT]}, "f/language=en/desk=war/part.0.parquet")
    table({"text": [TEXT + " Again."], "language": ["ar"]}, "f/language=en/desk=__HIVE_DEFAULT_PARTITION__/b.parquet")

    documents, errors = read(tmp_path / "f")

    assert [(document.language, document.extra) for document in documents] == [("ar", {}), ("en", {"desk": "war"})]
    assert errors == []


def test_standard_input_and_other_names_are_looked_at(read, packed, write):
    """The first bytes say what it is."""
    content = packed({"text": [TEXT]})

    (piped,), _ = read("-", stdin=io.BytesIO(content))
    (named,), _ = read(write("articles.data", content))

    assert (piped.text, named.text) == (TEXT, TEXT)


def test_a_table_in_a_container_is_read(read, packed, write):
    """A ZIP archive, and a compressed file."""
    content = packed({"text": [TEXT]})
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.parquet", content)

    (zipped,), _ = read(write("a.zip", buffer.getvalue()))
    (squeezed,), _ = read(write("a.parquet.gz", gzip.compress(content)))

    assert (zipped.text, squeezed.text) == (TEXT, TEXT)


def test_a_decompression_bomb_is_not_unpacked(read, packed, write):
    """What it says of itself is enough."""
    content = packed({"text": ["a" * 1_000_000] * 40}, use_dictionary=False, compression="zstd")

    documents, ((_, message),) = read(write("a.parquet", content))

    assert documents == []
    assert "unpacks to more than 200 times its size, as a decompression bomb does" in message


def test_one_long_text_does_not_fill_many_rows(read, packed, write):
    """Where the file holds it once; the first rows are articles like others."""
    texts = [f"{number} " * 100_000 for number in range(3)]
    content = packed({"text": texts + ["a " * 500_000] * 1_000, "n": list(range(1_003))}, compression="zstd")

    documents, ((_, message),) = read(write("a.parquet", content), columns={"id": "n"})

    assert [document.text for document in documents[:3]] == texts
    assert len(documents) < 20
    assert "unpacks to more than 200 times its size" in message


def test_missing_pyarrow_is_one_line(table, monkeypatch):
    """With the command that installs it."""
    path = table({"text": [TEXT]})
    monkeypatch.setitem(__import__("sys").modules, "pyarrow.parquet", None)

    with pytest.raises(MissingExtraError, match=r'needs pyarrow, .* pip install "geomap\[parquet\]"'):
        list(read_documents([path]))
