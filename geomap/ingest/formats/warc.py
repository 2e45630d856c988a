"""Web archives (WARC, ISO 28500): each page that was fetched is a document, the memory flat."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from geomap.errors import EmptyInputError, InputError
from geomap.ingest.articles import page_document
from geomap.ingest.dates import parse_date
from geomap.ingest.encoding import read_text
from geomap.ingest.files import MAX_FILE_BYTES, head_of
from geomap.ingest.formats.inside import Inside
from geomap.ingest.sources import Outcome, Source, printable
from geomap.model import Document

if TYPE_CHECKING:
    from io import BufferedIOBase

    from warcio.recordloader import ArcWarcRecord

_PAGES = ("text/html", "application/xhtml+xml")
_MAX_HEADERS = 1_000_000
_PIECE = 65_536
_BEGIN = b"WARC/"
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
_logger = logging.getLogger(__name__)


def is_warc(head: bytes) -> bool:
    """Whether bytes start as a web archive does."""
    return head.startswith(_BEGIN)


def read_warc(stream: BinaryIO, source: Source, inside: Inside) -> Iterator[Outcome]:
    """The documents of the pages that were fetched with success, in the order of the archive.

    Address and, where the page gives no day, the day of fetching come from the record; ``extra`` says so in
    ``date_from``.  Other records and pages without an article are passed over; their number is logged.

    Raises
    ------
    InputError
        No web archive, or one that ends inside a record; records before that are kept.
    """
    if not is_warc(head_of(stream, len(_BEGIN))):
        raise InputError(
            f"{source.shown}: does not begin with WARC/; expected a web archive: give it the suffix of what it is "
            "(.warc.gz for a compressed one)"
        )
    records = _Records(stream, source)
    pages = skipped = 0
    for number, record in records:
        if isinstance(record, InputError):
            pages += 1
            yield Outcome(f"{source.shown}: record {number}", record)
        elif not _is_page(record):
            skipped += 1
        else:
            outcome = _outcome(record, number, source, inside)
            records.finish()
            if isinstance(outcome.value, EmptyInputError):
                skipped += 1
            else:
                pages += 1
                yield outcome
    _logger.info("%s: %d records that hold no article were passed over", source.shown, skipped)
    if pages == 0:
        raise EmptyInputError(
            f"{source.shown}: none of the {skipped:,} records is a page with an article; expected responses with "
            "text/html and status 200"
        )


def _is_page(record: ArcWarcRecord) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return kind in _PAGES and record.http_headers.get_statuscode() == "200"


def _outcome(record: ArcWarcRecord, number: int, source: Source, inside: Inside) -> Outcome:
    address = record.rec_headers.get_header("WARC-Target-URI")
    address = address.strip("<> ") if address else None
    where = f"{source.shown}: record {number}" + (f" ({printable(address[:200])})" if address else "")
    try:
        data = _content(record, where)
        inside.budget.take(len(data), where)
        declared = _CHARSET.search(record.http_headers.get_header("Content-Type") or "")
        text = read_text(data, where, declared=declared[1] if declared else None)
        if not text.strip():
            raise EmptyInputError(f"{where}: empty; expected a page")
        document = page_document(text, Source(where, f"{source.relative}/{address or number}"))
    except InputError as error:
        return Outcome(where, error)
    return Outcome(where, _located(document, address, record.rec_headers.get_header("WARC-Date")))


def _content(record: ArcWarcRecord, where: str) -> bytes:
    """The page as the server meant it, unpacked; no more of it than a page can have."""
    pieces: list[bytes] = []
    count = 0
    try:
        content = record.content_stream()
        while piece := content.read(_PIECE):
            pieces.append(piece)
            count += len(piece)
            if count > MAX_FILE_BYTES:
                raise InputError(f"{where}: the page is larger than {MAX_FILE_BYTES:,} bytes; expected an article")
    except InputError:
        raise
    except Exception as error:  # warcio lets the errors of several decompressors through
        raise InputError(
            f"{where}: the page is packed wrongly ({type(error).__name__}); expected a whole one"
        ) from error
    return b"".join(pieces)


def _located(document: Document, address: str | None, fetched: str | None) -> Document:
    """The document with the address of the record, and its day where there is no other."""
    day = parse_date(fetched) if fetched and document.published is None else None
    extra: dict[str, Any] = {**document.extra, "date_from": "WARC-Date"} if day is not None else dict(document.extra)
    return replace(document, url=address or document.url, published=document.published or day, extra=extra)


class _Records:
    """The records of an archive with their numbers; where one is damaged, an error, and the next one that begins."""

    def __init__(self, stream: BinaryIO, source: Source) -> None:
        from warcio.bufferedreaders import BufferedReader  # noqa: PLC0415
        from warcio.recordloader import ArcWarcRecordLoader  # noqa: PLC0415

        self._shown = source.shown
        self._watched = _Watched(stream, source.shown)
        self._reader = BufferedReader(self._watched, block_size=_PIECE)
        self._loader = ArcWarcRecordLoader(verify_http=False)
        self._record: Any = None
        self._number = 0

    def __iter__(self) -> Iterator[tuple[int, ArcWarcRecord | InputError]]:
        line = self._next_line()
        while line:
            self._number += 1
            record = self._parsed(line)
            yield self._number, record
            if isinstance(record, InputError):
                line = self._resumed_line()
            else:
                self.finish()
                line = self._next_line()

    def _parsed(self, line: bytes) -> ArcWarcRecord | InputError:
        """The record that begins with this line, or what is wrong with it."""
        if not line.startswith(_BEGIN):
            return self._damage("does not begin where the one before ends")
        try:
            record = self._loader.parse_record_stream(self._reader, line, "warc")
        except InputError:
            raise
        except Exception as error:  # warcio has no one error for broken headers
            return self._damage(f"has headers that cannot be read ({type(error).__name__})")
        if record.rec_type is None or record.length is None:
            return self._damage("has headers without type or length")
        self._watched.allow(None)
        self._record = record
        return record

    def finish(self) -> None:
        """Read to the end of the record; InputError where the archive ends before."""
        if self._record is None:
            return
        raw, self._record = self._record.raw_stream, None
        while raw.read(_PIECE):
            pass
        if getattr(raw, "limit", 0) > 0:
            raise InputError(
                f"{self._shown}: the archive ends inside record {self._number}; expected a whole one: fetch it again"
            )

    def _next_line(self) -> bytes:
        """The next line that is not blank; empty at the end."""
        self._watched.allow(_MAX_HEADERS)
        line: bytes = self._reader.readline()
        while line and not line.strip():
            line = self._reader.readline()
        return line

    def _resumed_line(self) -> bytes:
        """The next line that begins a record; empty at the end."""
        line = b" "
        while line and not line.startswith(_BEGIN):
            self._watched.allow(_MAX_HEADERS)
            line = self._reader.readline(_PIECE)
        return line

    def _damage(self, what: str) -> InputError:
        return InputError(
            f"{self._shown}: record {self._number} {what}; expected a whole archive: fetch it again, or mend it"
        )


class _Watched:
    """A stream that gives only so many bytes while headers are read, which end with a line of their own or never."""

    def __init__(self, stream: BinaryIO, shown: str) -> None:
        self._stream = cast("BufferedIOBase", stream)
        self._shown = shown
        self._left: int | None = None

    def allow(self, count: int | None) -> None:
        """Give so many bytes from now on; None: all."""
        self._left = count

    def read(self, count: int) -> bytes:
        """The next bytes."""
        # As much as there is: what comes before a break must not be lost with it.
        piece = self._stream.read1(count)
        if self._left is not None:
            self._left -= len(piece)
            if self._left < 0:
                raise InputError(
                    f"{self._shown}: a record has headers of more than {_MAX_HEADERS:,} bytes; expected a web archive"
                )
        return piece
