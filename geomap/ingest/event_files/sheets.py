"""The rows of CSV, as geomap and as spreadsheets write them."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from geomap.errors import InputError, RecordError
from geomap.ingest.encoding import read_text
from geomap.ingest.event_files.fields import Fields
from geomap.ingest.event_files.rows import COLUMNS, DECIMALS, Point, own_columns
from geomap.ingest.event_files.sources import RawEvent
from geomap.ingest.files import open_file
from geomap.model import Document

_GUARDED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
_DECIMAL_COMMA = re.compile(r"\s*[+-]?\d+,\d+\s*")
_EXPECTED = "expected the columns that geomap extract writes as .csv"


def csv_rows(path: Path, shown: str, _: Callable[[Document], object]) -> Iterator[RawEvent]:
    """One row a line of a table with commas, semicolons or tabs, its point in the columns lat and lon.

    With semicolons or tabs a number may have a decimal comma, as spreadsheets write it in many languages.  A row of
    empty cells is no row.
    """
    with open_file(path, shown) as stream:
        text = read_text(stream.read(), shown).removeprefix("\ufeff")
    separator = max(",;\t", key=text.split("\n", 1)[0].count)
    lines = _lines(text, separator)
    header = _header(lines[0][1] if lines else [], shown)
    for number, cells in lines[1:]:
        where = f"{shown}:{number}"
        if isinstance(cells, csv.Error):
            yield RawEvent(where, RecordError(f"{where}: no row of a table ({cells}); {_EXPECTED}: mind the quotes"))
        elif any(cell.strip() for cell in cells):
            yield _row(header, cells, where, has_decimal_comma=separator != ",")


def _lines(text: str, separator: str) -> list[tuple[int, list[str] | csv.Error]]:
    """The cells of each row, or what is wrong with it, with the line on which it starts."""
    found: list[tuple[int, list[str] | csv.Error]] = []
    before = csv.field_size_limit(len(text) + 1)  # of the whole process, so it is put back
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        while True:
            start = reader.line_num + 1
            try:
                found.append((start, next(reader)))
            except csv.Error as error:
                found.append((start, error))
            except StopIteration:
                return found
    finally:
        csv.field_size_limit(before)


def _header(cells: list[str] | csv.Error, shown: str) -> list[str]:
    if isinstance(cells, csv.Error) or "event_id" not in cells:
        raise InputError(f"{shown}:1: no column event_id in the header; {_EXPECTED}")
    twice = [name for name, count in Counter(cells).items() if count > 1 and name in COLUMNS]
    if twice:
        raise InputError(f"{shown}:1: the column {twice[0]} stands twice; expected it once: rename or delete one")
    return cells


def _row(header: Sequence[str], cells: Sequence[str], where: str, *, has_decimal_comma: bool) -> RawEvent:
    if any(cell.strip() for cell in cells[len(header) :]):
        error = f"{where}: {len(cells)} cells; expected {len(header)}, as in the header: mind the separators"
        return RawEvent(where, RecordError(error))
    row = {name: _unguarded(cell) for name, cell in zip(header, cells, strict=False)}
    for name in DECIMALS.intersection(row) if has_decimal_comma else ():
        if _DECIMAL_COMMA.fullmatch(row[name]):
            row[name] = row[name].replace(",", ".")
    fields = Fields(own_columns(row), where)
    try:
        return RawEvent(where, fields, point_of_columns(fields))
    except RecordError as error:
        return RawEvent(where, error)


def point_of_columns(fields: Fields) -> Point | None:
    """The point in the columns lat and lon; None where both are empty, RecordError where one is."""
    lat, lon = fields.number("lat", -90, 90), fields.number("lon", -180, 180)
    if lat is None and lon is None:
        return None
    if lat is None or lon is None:
        raise fields.refused("lat" if lat is None else "lon", "both lat and lon, or neither")
    return Point(lat, lon)


def _unguarded(cell: str) -> str:
    """A cell without the apostrophe that keeps spreadsheets from running it."""
    return cell[1:] if _GUARDED.match(cell) else cell
