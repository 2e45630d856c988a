"""Inputs of every kind to documents: which reader a path, a folder or a stream gets."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from geomap.errors import EmptyInputError, GeomapError, InputError, InputNotFoundError
from geomap.ingest.dates import parse_date
from geomap.ingest.encoding import read_text
from geomap.ingest.files import MAX_FILE_BYTES, article_files, check_path, check_size, open_file, read_whole
from geomap.ingest.header import read_header
from geomap.ingest.html import read_page
from geomap.ingest.markdown import read_markdown
from geomap.ingest.records import read_json, read_lines
from geomap.ingest.sources import Outcome, SeenIds, Source, document_id, printable
from geomap.model import Document

_TEXT = frozenset({".txt", ".text"})
_MARKDOWN = frozenset({".md", ".markdown"})
_PAGES = frozenset({".html", ".htm", ".xhtml"})
_LINES = frozenset({".jsonl", ".ndjson"})
_JSON = frozenset({".json"})
_SUFFIXES = _TEXT | _MARKDOWN | _PAGES | _LINES | _JSON
_TABLES = frozenset({".csv", ".tsv", ".geojson", ".kml"})
_ADDRESS = re.compile(r"https?:/", re.IGNORECASE)
_PAGE_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|meta)\b", re.I | re.S
)
_STANDARD_INPUT = Source("standard input", "stdin")


def read_documents(
    inputs: Iterable[str | Path | Document],
    *,
    on_error: Callable[[str, GeomapError], None] | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Document]:
    """The documents of all inputs, in the order of the inputs, read one at a time.

    Parameters
    ----------
    inputs
        Files, folders (all articles in them and below, sorted), ``-`` (standard input) and documents, which pass
        through.  What a file is says its suffix: ``.txt``, ``.md``, ``.html``, ``.json``, ``.jsonl``; a file given by
        name with any other suffix is looked at.
    on_error
        Told where an input or a record could not be read, and why; the rest goes on.  None: the first error is raised.
    stdin
        What ``-`` reads; by default the process's standard input.

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
        Without ``on_error``: `InputNotFoundError`, `EmptyInputError`, `EncodingError`, `RecordError` or `InputError`.

    Examples
    --------
    >>> import io
    >>> [document.text for document in read_documents(["-"], stdin=io.BytesIO(b"Troops entered Ramadi."))]
    ['Troops entered Ramadi.']
    """
    seen = SeenIds()
    for item in [inputs] if isinstance(inputs, str | Path | Document) else inputs:
        for read in _outcomes(item, stdin):
            outcome = seen.admit(read)
            if outcome is None:
                continue
            if isinstance(outcome.value, Document):
                yield outcome.value
            elif on_error is None:
                raise outcome.value
            else:
                on_error(outcome.where, outcome.value)


def _outcomes(item: str | Path | Document, stdin: BinaryIO | None) -> Iterator[Outcome]:
    """What one input gives; errors that end it come as the last outcome."""
    if isinstance(item, Document):
        yield Outcome(f"document {printable(item.id)!r}", item)
        return
    shown = _STANDARD_INPUT.shown if str(item) == "-" else printable(str(item))
    try:
        if item == "":
            raise InputNotFoundError(
                "an input without a name; expected a file, a folder or -: check the variable it is in"
            )
        if _ADDRESS.match(str(item)):
            raise InputError(
                f"{shown}: web addresses are not fetched yet; expected a file or a folder: save the page from the "
                "browser as .html and give that file"
            )
        if str(item) == "-":
            yield from _read_stream(stdin if stdin is not None else sys.stdin.buffer)
        else:
            yield from _read_path(Path(item), shown)
    except GeomapError as error:
        yield Outcome(shown, error)


def _read_path(path: Path, shown: str) -> Iterator[Outcome]:
    status = check_path(path, shown)
    if not path.is_dir():
        yield from _read_file(path, Source(shown, path.name), status.st_size)
        return
    failures: list[Outcome] = []
    for file, source in article_files(
        path, shown, _SUFFIXES, on_error=lambda where, error: failures.append(Outcome(where, error))
    ):
        yield from failures
        failures.clear()
        try:
            yield from _read_file(file, source, check_path(file, source.shown).st_size)
        except GeomapError as error:
            yield Outcome(source.shown, error)
    yield from failures


def _read_file(path: Path, source: Source, size: int) -> Iterator[Outcome]:
    suffix = path.suffix.lower()
    if suffix in _TABLES:
        raise InputError(
            f"{source.shown}: {suffix} files are not read as articles yet; expected text, Markdown, HTML, JSON or "
            'JSONL: write one JSON object a line with a field "text"'
        )
    with open_file(path, source.shown) as stream:
        if suffix in _LINES:
            yield from read_lines(stream, source)
            return
        check_size(size, source.shown)
        yield from _read_bytes(read_whole(stream, source.shown), source, suffix)


def _read_bytes(data: bytes, source: Source, suffix: str) -> Iterator[Outcome]:
    """The documents in the bytes of one file; an unknown suffix is decided by a look at the text."""
    text = read_text(data, source.shown)
    if not text.strip():
        raise EmptyInputError(f"{source.shown}: empty; expected an article")
    if suffix in _JSON or (suffix not in _SUFFIXES and _is_json(text)):
        yield from _read_json(text, source)
    elif suffix in _PAGES or (suffix not in _SUFFIXES and _PAGE_START.match(text)):
        yield Outcome(source.shown, _page(text, source))
    elif suffix in _MARKDOWN:
        yield Outcome(source.shown, _markdown(text, source))
    else:
        yield Outcome(source.shown, _plain(text, source))


def _read_stream(stream: BinaryIO) -> Iterator[Outcome]:
    """Standard input: records if its first line is one, which are read as they come; else one article."""
    begun = b""
    line = stream.readline(MAX_FILE_BYTES + 1)
    while line and not line.strip():
        begun += line
        line = stream.readline(MAX_FILE_BYTES + 1)
    if _is_record(line):
        yield from read_lines(stream, _STANDARD_INPUT, begun=begun + line)
    else:
        data = read_whole(stream, _STANDARD_INPUT.shown, begun=begun + line)
        yield from _read_bytes(data, _STANDARD_INPUT, "")


def _read_json(text: str, source: Source) -> Iterator[Outcome]:
    """A JSON file; one that holds an object a line is JSONL under another name."""
    first = text.lstrip("\ufeff \t\r\n").split("\n", 1)
    if len(first) == 2 and first[1].strip() and _is_record(first[0].encode("utf-8", "surrogatepass")):
        yield from read_lines(io.BytesIO(text.encode("utf-8")), source)
    else:
        yield from read_json(text, source)


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


def _plain(text: str, source: Source) -> Document:
    header = read_header(text)
    return Document(
        id=document_id(source, text),
        text=text,
        title=header.title,
        published=header.published,
        outlet=header.outlet,
        blocks=header.blocks,
    )


def _markdown(text: str, source: Source) -> Document:
    parts = read_markdown(text, source.shown)
    if not parts.text.strip():
        raise EmptyInputError(f"{source.shown}: nothing after the front matter; expected an article")
    extra = dict(parts.fields)
    title = _take(extra, "title")
    raw_date = _take(extra, "date")
    outlet = _take(extra, "outlet") or _take(extra, "source")
    published = parse_date(raw_date) if raw_date else None
    if raw_date and published is None:
        extra["date"] = raw_date
    header = read_header(parts.text, title=title, headings=parts.headings)
    return Document(
        id=document_id(source, parts.text),
        text=parts.text,
        title=header.title,
        published=published if raw_date else header.published,
        outlet=outlet or header.outlet,
        url=_take(extra, "url"),
        language=_take(extra, "language"),
        blocks=header.blocks,
        extra=extra,
    )


def _take(fields: dict[str, object], key: str) -> str | None:
    """Take a field that is a string out of ``fields``; anything else stays there."""
    value = fields.get(key)
    if not isinstance(value, str):
        return None
    del fields[key]
    return value.strip() or None


def _page(text: str, source: Source) -> Document:
    page = read_page(text, source.shown)
    header = read_header(page.text, title=page.title, headings=page.headings)
    return Document(
        id=document_id(source, page.text),
        text=page.text,
        title=header.title,
        published=page.published or header.published,
        outlet=page.outlet or header.outlet,
        url=page.url,
        language=page.language,
        blocks=header.blocks,
    )
