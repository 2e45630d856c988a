"""Tables of articles: CSV and TSV with a header, one article a row, read row by row in flat memory."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from geomap.errors import EmptyInputError, EncodingError, InputError, RecordError
from geomap.ingest.columns import columns_of
from geomap.ingest.encoding import stream_codec
from geomap.ingest.files import head_of
from geomap.ingest.formats.inside import Inside
from geomap.ingest.records import Place, document_of
from geomap.ingest.sources import Outcome, Source

MAX_LINE = 20_000_000
MAX_CELL = 10_000_000
MAX_COLUMNS = 10_000
MAX_BROKEN_ROWS = 100  # one after the other: then it is no table, or one that lost a quote
_SEPARATORS = ",;\t|"
_HEAD = 65_536
_SEPARATOR_LINE = re.compile(r"sep=(.)\s*", re.IGNORECASE)  # what spreadsheets write and read
_EVENTS = "event_id"
_ESCAPED = re.compile("[\udc80-\udcff]")


def read_table(stream: BinaryIO, source: Source, inside: Inside) -> Iterator[Outcome]:
    """The documents of the rows, and an error for each row that holds none.

    Which column holds what is guessed by its name where ``inside.columns`` does not say it; other columns are kept.
    Commas, semicolons, tabs and bars part the cells.  Rows in another charset than the file's cost one error in all.

    Raises
    ------
    InputError
        No table: no header, no column for the text, another column twice; or a table of events.
    """
    lines = _Lines(stream, source.shown)
    try:
        yield from _documents(lines, source, inside)
    except UnicodeDecodeError as error:
        raise EncodingError(
            f"{source.shown}:{lines.number + 1}: not {error.encoding.upper()} from here on; expected one charset in "
            "the whole table: save it as UTF-8 and give that"
        ) from error
    finally:
        lines.close()


def _documents(lines: _Lines, source: Source, inside: Inside) -> Iterator[Outcome]:
    separator = lines.separator()
    rows = _Rows(lines, separator, source.shown)
    number, first = next(rows, (0, []))
    header = [cell.strip() for cell in first]
    bad = _BadRows(source.shown)
    if bad.takes(number, header):
        raise bad.error()
    if len(header) > MAX_COLUMNS:
        raise InputError(f"{source.shown}: has more than {MAX_COLUMNS:,} columns; expected a table of articles")
    if _EVENTS in header:
        raise InputError(
            f"{source.shown}: is a table of events, not of articles; give it by its own name to map, extract or control"
        )
    columns = columns_of(header, inside.columns, source.shown)
    rows.width = len(header)
    found = False
    while True:
        try:
            row = next(rows, None)
            if row is None:
                break
            found = True
            number, cells = row
            if not bad.takes(number, cells):
                where = f"{source.shown}:{number}"
                # Empty cells say nothing, except that the article is one.
                pairs = zip(header, cells, strict=True)
                record = {name: cell for name, cell in pairs if cell.strip() or name == columns["text"]}
                yield Outcome(where, document_of(record, where, Place(source, number, columns)))
        except RecordError as error:
            found = True
            yield Outcome(f"{source.shown}:{rows.line}", error)
    if bad.first is not None:
        yield Outcome(f"{source.shown}:{bad.first}", bad.error())
    if not found:
        raise EmptyInputError(f"{source.shown}: no rows under the header; expected articles, one a row")


class _Rows:
    """The rows that say something, with the number of their first line; broken ones are RecordErrors, and it goes on.

    ``width`` is the number of cells that a row must have; 0 while the header is read.
    """

    def __init__(self, lines: _Lines, separator: str, shown: str) -> None:
        self._lines = lines
        self._shown = shown
        self._reader = csv.reader(lines, delimiter=separator, strict=True)
        self._broken = 0
        self.line = 0
        self.width = 0

    def __iter__(self) -> _Rows:
        return self

    def __next__(self) -> tuple[int, list[str]]:
        try:
            cells = self._next_row()
        except RecordError as error:
            self._broken += 1
            if self._broken <= MAX_BROKEN_ROWS:
                raise
            raise InputError(
                f"{self._shown}:{self.line}: the {MAX_BROKEN_ROWS} rows before this one were broken too, so the rest "
                "was not read; expected a table: look for a quote that is not closed"
            ) from error
        self._broken = 0
        return self.line, cells

    def _next_row(self) -> list[str]:
        cells: list[str] = []
        while not any(map(str.strip, cells)):
            cells = self._parsed()
        if self.width and len(cells) != self.width:
            raise RecordError(
                f"{self._shown}:{self.line}: found {len(cells)} cells; expected {self.width}, as in the header: put "
                "cells that hold the separator, a quote or a line end in double quotes"
            )
        return cells

    def _parsed(self) -> list[str]:
        self.line = self._lines.number + 1
        # The limit belongs to the whole process: it is only ours while a row is read.
        limit = csv.field_size_limit(MAX_CELL)
        try:
            return next(self._reader)
        except csv.Error as error:
            # After a row over several lines nobody knows where the next one begins: a line may be part of a cell.
            is_end = self._lines.number > self.line
            kind, rest = (InputError, ", and the rest of the table was not read") if is_end else (RecordError, "")
            raise kind(
                f"{self._shown}:{self.line}: the row is broken ({error}){rest}; expected cells with a quote or a line "
                "end in double quotes, quotes inside doubled"
            ) from error
        finally:
            csv.field_size_limit(limit)


class _Lines:
    """The lines of a table with their ends; one that is too long is a RecordError, and the next one comes."""

    def __init__(self, stream: BinaryIO, shown: str) -> None:
        codec = stream_codec(head_of(stream, _HEAD), shown)
        self._shown = shown
        # Bytes that are not UTF-8 come through as lone surrogates, so that their row is known.
        errors = "surrogateescape" if codec.startswith("utf-8") else "strict"
        self._text = io.TextIOWrapper(stream, encoding=codec, errors=errors, newline="")
        self._pending: str | None = None
        self.number = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._pending if self._pending is not None else self._text.readline(MAX_LINE)
        self._pending = None
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) < MAX_LINE or line.endswith("\n"):
            return line
        while line and not line.endswith("\n"):
            line = self._text.readline(MAX_LINE)
        raise RecordError(
            f"{self._shown}:{self.number}: the line is longer than {MAX_LINE:,} characters; expected one article a row"
        )

    def separator(self) -> str:
        """What parts the cells of the first line that says something, which comes again."""
        line = ""
        while not line.strip():
            line = next(self, "")
            if not line:
                raise EmptyInputError(f"{self._shown}: empty; expected a table with a header")
        said = _SEPARATOR_LINE.fullmatch(line)
        if said is not None:
            return said[1]
        self._pending = line
        self.number -= 1
        # Counted as cells, since names may hold separators in quotes.
        return max(_SEPARATORS, key=lambda separator: len(next(csv.reader([line[:_HEAD]], delimiter=separator))))

    def close(self) -> None:
        """Let go of the stream, which stays open."""
        self._text.detach()


class _BadRows:
    """Rows with bytes that are not in the charset of the table: left out, counted, and told once."""

    def __init__(self, shown: str) -> None:
        self._shown = shown
        self._byte = 0
        self._count = 0
        self.first: int | None = None

    def takes(self, number: int, cells: Sequence[str]) -> bool:
        """Whether a row is one of them."""
        match = next(filter(None, map(_ESCAPED.search, cells)), None)
        if match is None:
            return False
        self._count += 1
        if self.first is None:
            self.first = number
            self._byte = codecs.lookup("utf-8").encode(match[0], "surrogateescape")[0][0]
        return True

    def error(self) -> EncodingError:
        """What is wrong with them."""
        rows = "this row was" if self._count == 1 else f"{self._count:,} such rows were"
        return EncodingError(
            f"{self._shown}:{self.first}: the byte 0x{self._byte:02x} is not UTF-8, and {rows} left out; expected "
            "UTF-8 or UTF-16: convert it first, for example with iconv -f CHARSET -t UTF-8"
        )
