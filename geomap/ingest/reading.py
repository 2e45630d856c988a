"""Inputs of every kind to documents: which reader a path, a folder or a stream gets."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, cast

from geomap.errors import EmptyInputError, GeomapError, InputError, InputNotFoundError, NoticeError
from geomap.ingest.articles import markdown_document, page_document, plain_document
from geomap.ingest.columns import checked_columns
from geomap.ingest.encoding import read_text
from geomap.ingest.files import MAX_FILE_BYTES, PACKED, article_files, check_path, head_of, open_file, read_whole
from geomap.ingest.formats.archives import is_zip, open_zip, read_zip
from geomap.ingest.formats.compressed import is_compressed, read_compressed
from geomap.ingest.formats.docx import is_docx, read_docx
from geomap.ingest.formats.feeds import is_feed, read_feed
from geomap.ingest.formats.inside import Budget, Inside, Reader
from geomap.ingest.formats.mail import is_mail, is_mbox, read_mail, read_mbox
from geomap.ingest.formats.parquet import is_parquet, read_parquet
from geomap.ingest.formats.pdf import is_pdf, read_pdf
from geomap.ingest.formats.tables import read_table
from geomap.ingest.formats.warc import is_warc, read_warc
from geomap.ingest.limits import bounded_failures, bounded_length
from geomap.ingest.notices import Copies
from geomap.ingest.own_files import is_own_page, own_file
from geomap.ingest.records import read_json, read_lines
from geomap.ingest.sources import Outcome, SeenIds, Source, printable
from geomap.ingest.web import Fetcher, is_address, read_address, shown_address
from geomap.model import Document

_NO_ARTICLES = frozenset({".geojson", ".kml", ".kmz"})
_HEAD = 4096
_PAGE_START = re.compile(
    r"\s*+(?:<\?xml[^>]*>\s*+)?(?><!--.*?-->\s*)*+<(?:!doctype\s+html|html|head|body|article|meta)\b", re.I | re.S
)
_STANDARD_INPUT = Source("standard input", "stdin")


def read_documents(
    inputs: Iterable[str | Path | Document],
    *,
    columns: Mapping[str, str] | None = None,
    on_error: Callable[[str, GeomapError], None] | None = None,
    stdin: BinaryIO | None = None,
    web: Fetcher | None = None,
) -> Iterator[Document]:
    """The documents of all inputs, in the order of the inputs, read one at a time.

    Parameters
    ----------
    inputs
        Files, folders (all articles in them and below, sorted), http and https addresses, ``-`` (standard input) and
        documents, which pass through.  What a file is says its suffix, what was fetched its content type; one that is
        not known is looked at.
    columns
        For tables and records whose names are others: the column or field of each of ``id text title date source url
        language``, such as ``{"text": "body"}``.  Columns of tables are guessed by name where this says nothing.
    on_error
        Told where an input or a record could not be read, and why; the rest goes on.  None: the first error is raised.
        Told as well what is no failure (`NoticeError`) and is never raised: a file in a folder that geomap wrote, a
        copy of an article from one source.
    stdin
        What ``-`` reads; by default the process's standard input.
    web
        What fetches addresses; by default one with the usual limits.  Nothing is fetched that is not named here.

    Notes
    -----
    ``Document.text`` is what offsets address.  For a text file it is the whole file (without a byte order mark); for
    Markdown what follows the front matter; for a page the title and the main text; for a record its field ``text``.

    Ids are unique over one call.  A document that brings no id gets one from its name below the input and its text.
    A document with the id and the text of an earlier one is the same, read twice, and comes once; an id with two
    different texts is an error.

    Raises
    ------
    GeomapError
        Without ``on_error``: `InputNotFoundError`, `EmptyInputError`, `EncodingError`, `RecordError`, `InputError` or
        `FetchError`.
        In any case: ``columns`` that map no field of a document.

    Examples
    --------
    >>> import io
    >>> [document.text for document in read_documents(["-"], stdin=io.BytesIO(b"Troops entered Ramadi."))]
    ['Troops entered Ramadi.']
    """
    seen, copies = SeenIds(), Copies()
    mapping = checked_columns(columns)
    fetcher = Fetcher() if web is None else web
    for item in [inputs] if isinstance(inputs, str | Path | Document) else inputs:
        for read in _outcomes(item, Inside(_read_open, _SUFFIXES, mapping, Budget()), stdin, fetcher):
            outcome = seen.admit(bounded_length(read))
            if outcome is None:
                continue
            if isinstance(outcome.value, Document):
                yield outcome.value
                notice = copies.notice(outcome.where, outcome.value)
                if notice is not None and on_error is not None:
                    on_error(outcome.where, notice)
            elif on_error is not None:
                on_error(outcome.where, outcome.value)
            elif not isinstance(outcome.value, NoticeError):
                raise outcome.value
    rest = copies.rest()
    if rest is not None and on_error is not None:
        on_error("inputs", rest)


def _outcomes(item: str | Path | Document, inside: Inside, stdin: BinaryIO | None, web: Fetcher) -> Iterator[Outcome]:
    """What one input gives; errors that end it come as the last outcome."""
    if isinstance(item, Document):
        yield Outcome(f"document {printable(item.id)!r}", item)
        return
    shown = _STANDARD_INPUT.shown if str(item) == "-" else _shown(str(item))
    try:
        if item == "":
            raise InputNotFoundError(
                "an input without a name; expected a file, a folder or -: check the variable it is in"
            )
        if is_address(str(item)):
            yield from read_address(
                str(item), web, lambda data, source, suffix: _read_open(_opened(data), source, suffix, inside)
            )
        elif str(item) == "-":
            read = _read_stream(stdin if stdin is not None else sys.stdin.buffer, inside)
            yield from bounded_failures(read, shown)
        else:
            yield from _read_path(Path(item), shown, inside)
    except GeomapError as error:
        yield Outcome(shown, error)


def _shown(name: str) -> str:
    """How messages call a path or an address."""
    return shown_address(name) if is_address(name) else printable(name)


def _read_path(path: Path, shown: str, inside: Inside) -> Iterator[Outcome]:
    check_path(path, shown)
    if not path.is_dir():
        yield from _read_file(path, Source(shown, path.name), inside)
        return
    failures: list[Outcome] = []
    for file, source in article_files(
        path, shown, _SUFFIXES, on_error=lambda where, error: failures.append(Outcome(where, error))
    ):
        yield from failures
        failures.clear()
        try:
            check_path(file, source.shown)
            own = own_file(file, source)
            if own is not None:
                yield Outcome(source.shown, own)
                continue
            yield from _read_file(file, source, inside)
        except GeomapError as error:
            yield Outcome(source.shown, error)
    yield from failures


def _read_file(path: Path, source: Source, inside: Inside) -> Iterator[Outcome]:
    suffix = path.suffix.lower()
    if suffix in _NO_ARTICLES:
        raise InputError(
            f"{source.shown}: {suffix} files are not read as articles; expected text, pages, records or tables; events "
            "that geomap wrote are read back by map, extract and control from .jsonl .geojson .gpkg .csv and .parquet"
        )
    with open_file(path, source.shown) as stream:
        yield from bounded_failures(_read_open(stream, source, suffix, inside), source.shown)


def _read_open(stream: BinaryIO, source: Source, suffix: str, inside: Inside) -> Iterator[Outcome]:
    """The documents of a stream: its suffix says what it is, else its first bytes do."""
    read = _READERS.get(suffix) or _reader_by_look(head_of(stream, _HEAD))
    yield from read(stream, source, inside)


def _reader_by_look(head: bytes) -> Reader:
    """The reader for a stream that starts with ``head``."""
    if is_compressed(head):
        return read_compressed
    if is_zip(head):
        return _packed
    if is_parquet(head):
        return read_parquet
    if is_pdf(head):
        return read_pdf
    if is_warc(head):
        return read_warc
    if is_mbox(head):
        return read_mbox
    if is_mail(head):
        return read_mail
    return _text


def _read_stream(stream: BinaryIO, inside: Inside) -> Iterator[Outcome]:
    """Standard input: records if its first line is one, which are read as they come; else it is looked at."""
    begun = b""
    line = stream.readline(MAX_FILE_BYTES + 1)
    while line and not line.strip():
        begun += line
        line = stream.readline(MAX_FILE_BYTES + 1)
    if _is_record(line):
        yield from read_lines(stream, _STANDARD_INPUT, columns=inside.columns, begun=begun + line)
    else:
        data = read_whole(stream, _STANDARD_INPUT.shown, begun=begun + line)
        yield from _read_open(_opened(data), _STANDARD_INPUT, "", inside)


def _opened(data: bytes) -> BinaryIO:
    return cast("BinaryIO", io.BytesIO(data))


def _article(stream: BinaryIO, source: Source) -> str:
    """The text of a file that is read as a whole."""
    text = read_text(read_whole(stream, source.shown), source.shown)
    if not text.strip():
        raise EmptyInputError(f"{source.shown}: empty; expected an article")
    return text


def _plain(stream: BinaryIO, source: Source, _inside: Inside) -> Iterator[Outcome]:
    yield Outcome(source.shown, plain_document(_article(stream, source), source))


def _markdown(stream: BinaryIO, source: Source, _inside: Inside) -> Iterator[Outcome]:
    yield Outcome(source.shown, markdown_document(_article(stream, source), source))


def _page(stream: BinaryIO, source: Source, _inside: Inside) -> Iterator[Outcome]:
    if is_own_page(head_of(stream, _HEAD)):
        raise InputError(f"{source.shown}: is a map that geomap wrote; expected an article, or events as data")
    yield Outcome(source.shown, page_document(_article(stream, source), source))


def _packed(stream: BinaryIO, source: Source, inside: Inside) -> Iterator[Outcome]:
    """A ZIP archive under another name: a Word document, or an archive."""
    whole = stream if stream.seekable() else _opened(read_whole(stream, source.shown))
    with open_zip(whole, source.shown) as archive:
        read = read_docx if is_docx(archive.namelist()) else read_zip
    whole.seek(0)
    yield from read(whole, source, inside)


def _feed(stream: BinaryIO, source: Source, _inside: Inside) -> Iterator[Outcome]:
    yield from read_feed(_article(stream, source), source)


def _xml(stream: BinaryIO, source: Source, _inside: Inside) -> Iterator[Outcome]:
    """XML: a page where it starts like one, else a feed."""
    text = _article(stream, source)
    if _PAGE_START.match(text):
        yield Outcome(source.shown, page_document(text, source))
    else:
        yield from read_feed(text, source)


def _lines(stream: BinaryIO, source: Source, inside: Inside) -> Iterator[Outcome]:
    yield from read_lines(stream, source, columns=inside.columns)


def _json(stream: BinaryIO, source: Source, inside: Inside) -> Iterator[Outcome]:
    yield from _read_json(_article(stream, source), source, inside)


def _text(stream: BinaryIO, source: Source, inside: Inside) -> Iterator[Outcome]:
    """A text of unknown kind: JSON, a feed, a page or plain."""
    text = _article(stream, source)
    if _is_json(text):
        yield from _read_json(text, source, inside)
    elif is_feed(text):
        yield from read_feed(text, source)
    elif _PAGE_START.match(text):
        yield Outcome(source.shown, page_document(text, source))
    else:
        yield Outcome(source.shown, plain_document(text, source))


def _read_json(text: str, source: Source, inside: Inside) -> Iterator[Outcome]:
    """A JSON file; one that holds an object a line is JSONL under another name."""
    first = text.lstrip("\ufeff \t\r\n").split("\n", 1)
    if len(first) == 2 and first[1].strip() and _is_record(first[0].encode("utf-8", "surrogatepass")):
        yield from read_lines(_opened(text.encode("utf-8")), source, columns=inside.columns)
    else:
        yield from read_json(text, source, columns=inside.columns)


def _is_record(line: bytes) -> bool:
    """Whether a line is a JSON object."""
    try:
        return isinstance(json.loads(line.decode("utf-8-sig")), dict)
    except (ValueError, RecursionError):
        return False


def _is_json(text: str) -> bool:
    """Whether a text of unknown kind is JSON: an object or a list of objects, whole or one a line."""
    stripped = text.strip()
    if not stripped.startswith(("{", "[")):
        return False
    if _is_record(stripped.split("\n", 1)[0].encode("utf-8", "surrogatepass")):
        return True
    try:
        value = json.loads(stripped)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(item, dict) for item in value))


_READERS: Mapping[str, Reader] = MappingProxyType(
    {
        **dict.fromkeys((".txt", ".text"), _plain),
        **dict.fromkeys((".md", ".markdown"), _markdown),
        **dict.fromkeys((".html", ".htm", ".xhtml"), _page),
        **dict.fromkeys((".jsonl", ".ndjson"), _lines),
        ".json": _json,
        **dict.fromkeys((".csv", ".tsv"), read_table),
        ".parquet": read_parquet,
        **dict.fromkeys(PACKED, read_compressed),
        ".zip": read_zip,
        ".pdf": read_pdf,
        ".docx": read_docx,
        ".warc": read_warc,
        **dict.fromkeys((".eml", ".mhtml", ".mht"), read_mail),
        ".mbox": read_mbox,
        ".xml": _xml,
        **dict.fromkeys((".rss", ".atom", ".rdf"), _feed),
    }
)
_SUFFIXES = frozenset(_READERS)
