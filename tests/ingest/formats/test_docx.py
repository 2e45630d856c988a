"""Word documents."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, date, datetime

import docx
import pytest

from geomap.errors import EmptyInputError, InputError
from geomap.ingest import read_documents
from geomap.ingest.formats import docx as module
from geomap.model import BlockKind

TEXT = "Iraqi forces entered Ramadi on Monday, officials said."
DAY = datetime(2016, 1, 5, 12, tzinfo=UTC)


def saved(word):
    """The bytes of a document."""
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def word(*paragraphs, **properties):
    """The bytes of a document with these paragraphs."""
    made = docx.Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    for name, value in properties.items():
        setattr(made.core_properties, name, value)
    return saved(made)


def rewritten(data, changes):
    """The file with some of its members changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = changes.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return buffer.getvalue()


def member(data, name):
    """The text of a member."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def with_body(markup):
    """A file whose body is this markup."""
    head = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    return rewritten(word(), {"word/document.xml": f"{head}{markup}</w:body></w:document>"})


def test_paragraphs_headings_and_tables_come_in_their_order(read, write):
    """Headings are blocks, rows of tables are lines."""
    made = docx.Document()
    made.add_heading("Army enters Ramadi", 0)
    made.add_paragraph(TEXT)
    made.add_heading("Losses", 2)
    table = made.add_table(rows=2, cols=3)
    for cell, text in zip(table._cells, ["Date", "Killed", "", "28 December", "12", ""], strict=True):
        cell.text = text
    made.add_paragraph("")
    made.add_paragraph("They held it.")

    (document,), errors = read(write("a.docx", saved(made)))

    assert document.text.split("\n\n") == [
        "Army enters Ramadi",
        TEXT,
        "Losses",
        "Date | Killed",
        "28 December | 12",
        "They held it.",
    ]
    assert [(block.kind, document.text[block.start : block.end]) for block in document.blocks] == [
        (BlockKind.TITLE, "Army enters Ramadi"),
        (BlockKind.HEADING, "Losses"),
    ]
    assert (document.title, errors) == ("Army enters Ramadi", [])


def test_the_properties_give_title_author_and_day(read, write):
    """The title is put in front where the text does not say it, the day counts last and says where it is from."""
    data = word(TEXT, title="Ramadi  retaken", author="Jane Doe", modified=DAY)

    (document,), _ = read(write("a.docx", data))

    assert document.text == f"Ramadi retaken\n\n{TEXT}"
    assert (document.title, document.published) == ("Ramadi retaken", date(2016, 1, 5))
    assert document.extra == {"author": "Jane Doe", "date_from": "file properties"}


def test_a_date_line_comes_before_the_properties(read, write):
    """What the article says of itself counts."""
    data = word("Army enters Ramadi", "28 December 2015", TEXT, author="Jane Doe", modified=DAY)

    (document,), _ = read(write("a.docx", data))

    assert (document.published, document.extra) == (
        date(2015, 12, 28),
        {"date_from": "header", "author": "Jane Doe"},
    )


def test_the_template_of_a_library_says_nothing(read, write):
    """Its own day and author are not those of the article."""
    (document,), _ = read(write("a.docx", word(TEXT)))

    assert (document.title, document.published, document.extra) == (None, None, {})


def test_the_day_of_the_template_is_nobodys(read, write):
    """Neither that of making nor that of changing, whoever the author is."""
    documents, _ = read(
        write("a.docx", word(TEXT, author="Jane Doe")), write("b.docx", word(f"{TEXT} More.", modified=DAY))
    )

    assert [(document.published, document.extra) for document in documents] == [
        (None, {"author": "Jane Doe"}),
        (date(2016, 1, 5), {"date_from": "file properties"}),
    ]


def test_a_file_without_properties_has_none(read, write):
    """The library would make some up, with the day of today."""
    relations = re.sub(r"<Relationship [^>]*core-properties[^>]*/>", "", member(word(TEXT), "_rels/.rels"))
    data = rewritten(word(TEXT), {"docProps/core.xml": None, "_rels/.rels": relations})

    (document,), _ = read(write("a.docx", data))

    assert (document.text, document.title, document.published, document.extra) == (TEXT, None, None, {})


def test_nested_tables_come_once_and_controls_are_read(read, write):
    """A table in a cell adds its rows, what can be filled in is text."""
    text = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    inner = f"<w:tbl><w:tr><w:tc>{text.format('inner')}</w:tc></w:tr></w:tbl>"
    markup = (
        f"<w:tbl><w:tr><w:tc>{text.format('outer')}{inner}</w:tc></w:tr></w:tbl>"
        f"<w:sdt><w:sdtPr/><w:sdtContent>{text.format('filled in')}</w:sdtContent></w:sdt>"
    )

    (document,), _ = read(write("a.docx", with_body(markup)))

    assert document.text == "outer\n\ninner\n\nfilled in"


def test_a_document_is_known_by_what_it_holds(read, write):
    """Under another name and on standard input."""
    data = word(TEXT)

    documents, errors = read(write("a.download", data), "-", stdin=io.BytesIO(data))

    assert [document.text for document in documents] == [TEXT, TEXT]
    assert errors == []


@pytest.mark.parametrize(
    ("data", "kind", "message"),
    [
        (word(), EmptyInputError, r"a\.docx: no text in this DOCX file; expected an article"),
        (
            b"words",
            InputError,
            r"a\.docx: the ZIP archive is corrupt here \(File is not a zip file\); expected a whole",
        ),
        (word(TEXT)[:-200], InputError, r"a\.docx: the ZIP archive is corrupt here"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            InputError,
            r"a\.docx: is encrypted or an old Word file \(DOC\); expected",
        ),
        (
            rewritten(word(), {"word/document.xml": None}),
            InputError,
            r"a\.docx: holds no word/document\.xml; expected a",
        ),
        (rewritten(word(), {"word/document.xml": "<w:"}), InputError, r"a\.docx: the DOCX file is corrupt \(XMLSyntax"),
        (
            rewritten(word(), {"[Content_Types].xml": None}),
            InputError,
            r"a\.docx: the DOCX file is corrupt \(KeyError\)",
        ),
    ],
)
def test_what_is_no_whole_document_is_refused(write, data, kind, message):
    """The message says what is wrong."""
    with pytest.raises(kind, match=message):
        list(read_documents([write("a.docx", data)]))


def test_a_damaged_member_is_one_error(write):
    """Its checksum tells."""
    data = bytearray(word(TEXT))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        place = archive.getinfo("word/document.xml").header_offset
    data[place + 200] ^= 0xFF

    with pytest.raises(InputError, match=r"a\.docx: the DOCX file is corrupt \((Bad CRC|Error -3)"):
        list(read_documents([write("a.docx", bytes(data))]))


def test_entities_are_not_resolved(read, write):
    """A document that names other files gets nothing of them."""
    markup = (
        '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "lol"><!ENTITY c "&b;&b;&b;&b;">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        f"<w:p><w:r><w:t>{TEXT}&a;&c;</w:t></w:r></w:p></w:body></w:document>"
    )

    documents, errors = read(write("a.docx", rewritten(word(), {"word/document.xml": markup})))

    assert [document.text for document in documents] == [TEXT] or len(errors) == 1


def test_a_cell_that_spans_millions_of_columns_costs_nothing(read, write):
    """The number in the file is not believed."""
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="50000000"/></w:tcPr><w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p></w:tc>'

    (document,), _ = read(write("a.docx", with_body(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")))

    assert document.text == TEXT


def test_a_bomb_is_one_error(write):
    """The declared sizes are checked before anything is unpacked."""
    with pytest.raises(InputError, match=r"a\.docx: unpacks to more than 200 times its size, as a decompression bomb"):
        list(read_documents([write("a.docx", with_body("<w:p/>" * 3_000_000))]))


@pytest.mark.parametrize("limit", ["MAX_MARKUP_BYTES", "MAX_PARTS_BYTES"])
def test_what_is_too_much_is_refused_with_the_limit(write, monkeypatch, limit):
    """Text and everything else have a limit each."""
    monkeypatch.setattr(module, limit, 1_000)

    with pytest.raises(
        InputError, match=r"a\.docx: unpacks to more than .* bytes of text or .* in all; expected one art"
    ):
        list(read_documents([write("a.docx", word(TEXT))]))
