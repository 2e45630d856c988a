"""Records: one JSON object a document, in JSONL files, JSON files and streams."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, BinaryIO

from geomap.errors import EmptyInputError, GeomapError, RecordError
from geomap.ingest.columns import FIELDS
from geomap.ingest.dates import address_day, parse_date
from geomap.ingest.encoding import check_not_binary, read_text
from geomap.ingest.exports import records_of, unnested
from geomap.ingest.files import MAX_FILE_BYTES, read_whole
from geomap.ingest.fragments import fragment_text
from geomap.ingest.header import read_header
from geomap.ingest.sources import Outcome, Source, document_id
from geomap.model import Document

MAX_NESTING = 100
_MAX_DIGITS = 4_000  # Python refuses to convert longer ones
_STRINGS = ("title", "source", "url", "language")
_NO_COLUMNS: Mapping[str, str] = MappingProxyType({})
_ADDRESS = re.compile(r"https?://\S+\Z", re.IGNORECASE)
_MARKUP = re.compile(
    r"\s*<(?:p|div|html|body|article|section|h[1-6]|br|figure|span|strong|b|em|ul|table)\b[^<>]*>", re.IGNORECASE
)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_lines(
    stream: BinaryIO, source: Source, *, columns: Mapping[str, str] = _NO_COLUMNS, begun: bytes = b""
) -> Iterator[Outcome]:
    """The documents of a JSONL stream, one line at a time, and an error for each line that holds none.

    ``columns`` says which field of the records holds what, where it has another name than the document's field;
    ``begun`` is what was already taken from the stream.  Memory does not grow with the number of lines.
    """
    for number, where, value in json_lines(stream, source, begun=begun):
        if isinstance(value, GeomapError):
            yield Outcome(where, value)
        else:
            yield Outcome(where, _document_or_error(value, where, Place(source, number, columns)))


def json_lines(
    stream: BinaryIO, source: Source, *, begun: bytes = b""
) -> Iterator[tuple[int, str, object | GeomapError]]:
    """The number of each line that is not blank, where it stands, and the JSON value in it or why there is none.

    Memory does not grow with the number of lines; EmptyInputError where there is none.
    """
    found = False
    for number, line in enumerate(_lines(stream, source, begun), start=1):
        where = f"{source.shown}:{number}"
        try:
            text = line if isinstance(line, str) else _text_of_line(line, where, is_first=number == 1)
            if not text.strip():
                continue
            found = True
            yield number, where, parse_json(text, where)
        except GeomapError as error:
            found = True
            yield number, where, error
    if not found:
        raise EmptyInputError(f"{source.shown}: nothing in it; expected JSON objects, one a line")


def read_json(text: str, source: Source, *, columns: Mapping[str, str] = _NO_COLUMNS) -> Iterator[Outcome]:
    """The document of a JSON file, or the documents of the list in it; ``columns`` as for `read_lines`."""
    value = parse_json(text, source.shown)
    value = records_of(value, columns.get("text", "text")) or value
    if not isinstance(value, list):
        yield Outcome(source.shown, _document_or_error(value, source.shown, Place(source, 1, columns)))
        return
    if not value:
        raise EmptyInputError(f"{source.shown}: an empty list; expected at least one record")
    for number, record in enumerate(value, start=1):
        where = f"{source.shown}: item {number}"
        yield Outcome(where, _document_or_error(record, where, Place(source, number, columns)))


def parse_json(text: str, where: str) -> object:
    """The value that ``text`` stands for.

    NaN and repeated keys (the last counts) are accepted, an integer of thousands of digits stays text.

    Raises
    ------
    RecordError
        Text that is not JSON, or JSON nested deeper than `MAX_NESTING`.
    """
    try:
        value = json.loads(text, parse_int=_integer)
    except RecursionError as error:
        raise _too_deep(where) from error
    except json.JSONDecodeError as error:
        place = f"{where}: line {error.lineno} column {error.colno}" if error.lineno > 1 else f"{where}:{error.colno}"
        raise RecordError(f"{place}: not JSON ({error.msg}); expected one JSON object a record") from error
    if _is_deeper(value, MAX_NESTING):
        raise _too_deep(where)
    return value


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: its source, the number of its line or its place in the list, and the names of its fields.

    ``columns`` gives for a field of the document the record's field, where that has another name.
    """

    source: Source
    number: int
    columns: Mapping[str, str] = field(default_factory=dict)


def document_of(record: object, where: str, place: Place) -> Document:
    """The document that a record holds.

    A field that is not what it ought to be (a date that cannot be read, a title that is a number) never costs the
    document: it is left empty and the value is kept in ``extra`` under the field's own name.  A field that is missing
    is looked for under the usual names (`exports`), and an article that is found so becomes text where it is HTML.

    Raises
    ------
    RecordError
        A record that cannot be a document: not an object, or without text.
    """
    if not isinstance(record, dict):
        wanted = place.columns.get("text", "text")
        raise RecordError(f'{where}: found {_kind(record)}; expected a JSON object with a field "{wanted}"')
    record, names = unnested(record, place.columns)
    text = _text(record, names["text"], where)
    if names["text"] != "text" and "text" not in place.columns and _MARKUP.match(text):
        text = fragment_text(text, where)
    own = {names["text"], *(names[name] for name in FIELDS if name == names[name] or name in place.columns)}
    extra = {key: value for key, value in record.items() if key not in own}
    title, outlet, url, language = (_string(record, names[name], extra) for name in _STRINGS)
    if outlet is not None and _ADDRESS.match(outlet):
        outlet, url = None, url or outlet
    raw_date = _string(record, names["date"], extra)
    published = parse_date(raw_date) if raw_date is not None else None
    if raw_date is not None and published is None:
        extra[names["date"]] = raw_date
    header = read_header(text, title=title)
    has_date = raw_date is not None or names["date"] in extra
    return Document(
        id=_id(record, names["id"], extra) or document_id(place.source, text, line=place.number),
        text=text,
        title=header.title,
        published=published if has_date else header.published or address_day(url),
        outlet=outlet or header.outlet,
        url=url or header.url,
        language=language,
        blocks=header.blocks,
        extra=extra if has_date else header.noted(more=extra),
    )


def _text(record: dict[str, Any], name: str, where: str) -> str:
    """The article that a record holds under ``name``."""
    text = record.get(name)
    if not isinstance(text, str):
        found = f'"{name}" is {_kind(text)}' if name in record else f'no field "{name}"'
        hint = "" if name in record else ", or name its field, such as --columns text=body"
        raise RecordError(f'{where}: {found}; expected the article as a string in "{name}"{hint}')
    if not text.strip():
        raise RecordError(f'{where}: "{name}" is empty; expected an article: leave the record out')
    return text


def _document_or_error(record: object, where: str, place: Place) -> Document | GeomapError:
    try:
        return document_of(record, where, place)
    except RecordError as error:
        return error


def _id(record: dict[str, Any], name: str, extra: dict[str, Any]) -> str | None:
    """The id that the record brings; a whole number counts, and stays in ``extra`` as the number that it is."""
    value = record.get(name)
    if isinstance(value, str) and value:
        return value
    if value is None or value == "":
        return None
    extra[name] = value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _string(record: dict[str, Any], key: str, extra: dict[str, Any]) -> str | None:
    """The field as a string that says something; any other value than null and "" goes to ``extra``."""
    value = record.get(key)
    if isinstance(value, str):
        return value if value.strip() else None
    if value is not None:
        extra[key] = value
    return None


def _lines(stream: BinaryIO, source: Source, begun: bytes) -> Iterator[bytes | str]:
    """The lines of the stream; UTF-16, where a byte does not end a line, is decoded as a whole."""
    head = begun or stream.readline(MAX_FILE_BYTES + 1)
    if head.startswith(_UTF16_MARKS):
        yield from read_text(read_whole(stream, source.shown, begun=head), source.shown).split("\n")
        return
    check_not_binary(head, source.shown)
    while head:
        yield from head.removesuffix(b"\n").split(b"\n")
        if len(head) > MAX_FILE_BYTES and not head.endswith(b"\n"):
            _skip_line(stream)
        head = stream.readline(MAX_FILE_BYTES + 1)


def _skip_line(stream: BinaryIO) -> None:
    """Read on to the end of a line that is too long."""
    piece = b" "
    while piece and not piece.endswith(b"\n"):
        piece = stream.readline(MAX_FILE_BYTES)


def _text_of_line(line: bytes, where: str, *, is_first: bool) -> str:
    if len(line) > MAX_FILE_BYTES:
        raise RecordError(f"{where}: the line is longer than {MAX_FILE_BYTES:,} bytes; expected one article a line")
    text = read_text(line, where)
    return text if is_first else text.removeprefix("\ufeff")


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= _MAX_DIGITS else digits


def _is_deeper(value: object, limit: int) -> bool:
    """Whether lists and objects are nested deeper than ``limit``; without recursion."""
    level = [value]
    for _ in range(limit + 1):
        level = [
            child
            for item in level
            if isinstance(item, dict | list)
            for child in (item.values() if isinstance(item, dict) else item)
            if isinstance(child, dict | list)
        ]
        if not level:
            return False
    return True


def _too_deep(where: str) -> RecordError:
    return RecordError(f"{where}: nested more than {MAX_NESTING} deep; expected one flat JSON object a record")


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
