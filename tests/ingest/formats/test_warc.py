"""Web archives."""

from __future__ import annotations

import gzip
import io
import logging
from datetime import date

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from geomap.errors import EmptyInputError, InputError
from geomap.ingest import read_documents
from geomap.ingest.formats import warc as module

BODY = "<p>" + "Iraqi forces entered Ramadi on Monday after weeks of fighting, officials in Anbar said. " * 4 + "</p>"


def page(title="Army enters Ramadi", head="", body=BODY):
    """A page with this title."""
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>".encode()


def record(payload=None, address="https://example.org/ramadi", **options):
    """One response: payload, address, status, kind (content type), more headers and the type of the record."""
    return {"payload": page() if payload is None else payload, "address": address, **options}


class Writer(WARCWriter):
    """A writer whose temporary files need no closing."""

    def _create_temp_file(self):
        return io.BytesIO()


def archive(*records, packed=False):
    """The bytes of an archive."""
    buffer = io.BytesIO()
    writer = Writer(buffer, gzip=packed)
    for each in records:
        headers = [("Content-Type", each.get("kind", "text/html; charset=utf-8")), *each.get("headers", [])]
        writer.write_record(
            writer.create_warc_record(
                each["address"],
                each.get("type", "response"),
                payload=io.BytesIO(each["payload"]),
                http_headers=StatusAndHeaders(each.get("status", "200 OK"), headers, protocol="HTTP/1.1"),
                warc_headers_dict={"WARC-Date": each.get("day", "2016-01-05T08:00:00Z")},
            )
        )
    return buffer.getvalue()


@pytest.mark.parametrize("packed", [False, True])
def test_each_page_is_a_document(read, write, packed):
    """Compressed record by record or not; the address is that of the record."""
    data = archive(record(), record(page("Two"), "https://example.org/two"), packed=packed)

    documents, errors = read(write("a.warc.gz" if packed else "a.warc", data))

    assert [document.title for document in documents] == ["Army enters Ramadi", "Two"]
    assert [document.url for document in documents] == ["https://example.org/ramadi", "https://example.org/two"]
    assert documents[1].id.startswith("a.warc/https://example.org/two-")
    assert errors == []


def test_an_archive_that_was_compressed_as_a_whole_is_read(read, write):
    """Some programs do that."""
    documents, _ = read(write("a.warc.gz", gzip.compress(archive(record(), record(page("Two"), "https://x.org")))))

    assert len(documents) == 2


def test_an_archive_on_standard_input_is_known_by_its_start(read):
    """Compressed or not."""
    data = archive(record())

    documents, errors = read("-", stdin=io.BytesIO(gzip.compress(data)))
    more, _ = read("-", stdin=io.BytesIO(data))

    assert (len(documents), len(more), errors) == (1, 1, [])


def test_the_day_of_fetching_counts_last(read, write):
    """The day of the page comes first, and a document says that its day is that of fetching."""
    dated = page(head='<meta property="article:published_time" content="2015-12-28">')

    (first, second), _ = read(write("a.warc", archive(record(dated), record(address="https://example.org/2"))))

    assert (first.published, first.extra) == (date(2015, 12, 28), {})
    assert (second.published, second.extra) == (date(2016, 1, 5), {"date_from": "WARC-Date"})


def test_what_is_no_page_is_passed_over(read, write, caplog):
    """Other types, other statuses, requests and pages without an article; their number is logged."""
    data = archive(
        record(kind="image/png"),
        record(status="404 Not Found"),
        record(status="301 Moved"),
        record(type="resource"),
        record(b"<html><body></body></html>"),
        record(b" "),
        record(),
    )

    with caplog.at_level(logging.INFO, logger="geomap"):
        documents, errors = read(write("a.warc", data))

    assert (len(documents), errors) == (1, [])
    assert "a.warc: 6 records that hold no article were passed over" in caplog.text


def test_the_charset_of_the_answer_counts(read, write):
    """A header says it before the page does."""
    data = page("Бахмут").decode().encode("windows-1251")

    (document,), _ = read(write("a.warc", archive(record(data, kind='text/html; charset="windows-1251"'))))

    assert document.title == "Бахмут"


def test_compressed_answers_are_unpacked(read, write):
    """As the server sent them."""
    data = archive(record(gzip.compress(page()), headers=[("Content-Encoding", "gzip")]))

    (document,), _ = read(write("a.warc", data))

    assert document.title == "Army enters Ramadi"


def test_a_bad_page_does_not_lose_the_others(read, write):
    """Each is told with number and address."""
    bomb = page(body="<div>" * 100_000)
    data = archive(record(bomb, "https://example.org/bomb"), record(b"<p>caf\xe9"), record())
    path = write("a.warc", data)

    documents, errors = read(path)

    assert len(documents) == 1
    assert [where for where, _ in errors] == [
        f"{path}: record 1 (https://example.org/bomb)",
        f"{path}: record 2 (https://example.org/ramadi)",
    ]


def test_a_page_over_the_limit_is_one_error(read, write, monkeypatch):
    """A bomb in an answer is given up at the limit."""
    monkeypatch.setattr(module, "MAX_FILE_BYTES", 200_000)
    bomb = record(gzip.compress(b"x" * 10_000_000), headers=[("Content-Encoding", "gzip")])

    documents, errors = read(write("a.warc", archive(bomb, record())))

    assert len(documents) == 1
    assert "(https://example.org/ramadi): the page is larger than 200,000 bytes; expected an article" in errors[0][1]


def test_an_answer_that_is_packed_wrongly_is_one_error(read, write):
    """The others are read."""
    broken = bytearray(gzip.compress(page() * 50))
    broken[len(broken) // 2 :] = b"\xff" * 40
    data = archive(record(bytes(broken), headers=[("Content-Encoding", "gzip")]), record(page("Two")))

    documents, errors = read(write("a.warc", data))

    assert "Two" in [document.title for document in documents]
    assert len(documents) + len(errors) == 2


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("cut", [30, 200])
def test_records_before_a_break_are_kept(read, write, packed, cut):
    """An archive that was cut off costs one error, and half a page is none."""
    records = [record(page(f"Page {number}"), f"https://example.org/{number}") for number in range(3)]
    path = write("a.warc.gz" if packed else "a.warc", archive(*records, packed=packed)[:-cut])

    documents, errors = read(path)

    assert [document.title for document in documents] == ["Page 0", "Page 1"]
    assert len(errors) == 1
    assert (
        "the archive ends inside record 3; expected a whole one" in errors[0][1] or "data end too early" in errors[0][1]
    )


def test_a_break_in_the_headers_is_one_error(read, write):
    """The record before is kept."""
    whole = archive(record())

    documents, errors = read(write("a.warc", whole + whole[:60]))

    assert (len(documents), len(errors)) == (1, 1)


def test_a_record_without_a_length_is_one_error(read, write):
    """Where it ends is not known, so the next one is looked for."""
    first = archive(record()).replace(b"Content-Length", b"Content-Lengthy", 1)

    documents, errors = read(write("a.warc", first + archive(record())))

    assert (len(documents), len(errors)) == (1, 1)
    assert "record 1 has headers without type or length; expected a whole archive" in errors[0][1]


def test_after_damage_the_next_record_is_found(read, write):
    """A wrong length costs one error."""
    one, two = archive(record()), archive(record(page("Two"), "https://example.org/two"))
    shorter = one.replace(b"Content-Length: 5", b"Content-Length: 4", 1)
    path = write("a.warc", shorter + two)

    documents, errors = read(path)

    assert documents[-1].title == "Two"
    assert [where for where, _ in errors] == [f"{path}: record 2"]
    assert "record 2 does not begin where the one before ends; expected a whole archive: fetch it again" in errors[0][1]


def test_damage_at_the_end_is_one_error(read, write):
    """There is no next record."""
    documents, errors = read(write("a.warc", archive(record()) + b"garbage\n" * 100))

    assert (len(documents), len(errors)) == (1, 1)


def test_broken_headers_are_one_error(read, write):
    """A record that says nothing of itself is told."""
    documents, errors = read(
        write("a.warc", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 3\r\n\r\nabc\r\n" + archive(record()))
    )

    assert (len(documents), len(errors)) == (1, 1)
    assert "record 1 has headers that cannot be read (" in errors[0][1]


def test_headers_without_end_are_one_error(read, write):
    """Memory is not filled with a line that never ends."""
    documents, errors = read(write("a.warc", archive(record()) + b"WARC/1.0" + b"x" * 5_000_000))

    assert (len(documents), len(errors)) == (1, 1)
    assert "a record has headers of more than 1,000,000 bytes; expected a web archive" in errors[0][1]


@pytest.mark.parametrize(
    ("data", "kind", "message"),
    [
        (
            b"words",
            InputError,
            r"a\.warc: does not begin with WARC/; expected a web archive: give it the suffix of what",
        ),
        (b"", InputError, r"a\.warc: does not begin with WARC/"),
        (
            archive(record(kind="image/png"), record(status="404 Not Found")),
            EmptyInputError,
            r"a\.warc: none of the 2 records is a page with an article; expected responses with text/html",
        ),
    ],
)
def test_what_holds_no_page_is_refused(write, data, kind, message):
    """The message says what was looked for."""
    with pytest.raises(kind, match=message):
        list(read_documents([write("a.warc", data)]))
