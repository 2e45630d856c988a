"""A user's file of places read into rows: CSV with any usual separator, or GeoJSON, told apart by their first sign."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from geomap.errors import GazetteerTableError
from geomap.gazetteer.own.columns import fields_of
from geomap.gazetteer.own.rows import RawRow, plain, shown

# Some 300,000 places, which take half a minute and half a gigabyte of memory.
MOST_MEGABYTES = 16
_BYTES = 1_000_000
_EXPECTED = "a CSV file in UTF-8 with the columns name, lat and lon, or GeoJSON"
_DELIMITERS = (",", ";", "\t")
_NEEDED = ("name", "lat", "lon")
_MARKED = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_BINARY = {b"PK": "a workbook or another archive", b"SQLite": "a database"}


def read_rows(path: Path) -> Iterator[RawRow | GazetteerTableError]:
    """Every row of the file that says anything, in order; one that is malformed comes as what is wrong with it.

    Raises
    ------
    GazetteerTableError
        When the file as a whole cannot be read.
    """
    name = shown_path(path)
    text = _text(path, name)
    if text.lstrip().startswith(("{", "[")):
        from geomap.gazetteer.own.geojson import read_features  # noqa: PLC0415

        return read_features(text, name)
    return _read_sheet(text, name)


def shown_path(path: Path) -> str:
    """The path on one line, whatever it holds."""
    return "".join(letter if letter.isprintable() else "?" for letter in str(path))


def _text(path: Path, name: str) -> str:
    content = _content(path, name)
    for start, what in _BINARY.items():
        if content.startswith(start):
            raise GazetteerTableError(f"{name}: is {what}; expected {_EXPECTED}: save it as CSV")
    encoding = next((encoding for mark, encoding in _MARKED if content.startswith(mark)), "utf-8-sig")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise GazetteerTableError(
            f"{name}:{line}: is not UTF-8; expected {_EXPECTED}: save it again as UTF-8"
        ) from error
    if "\0" in text:
        raise GazetteerTableError(f"{name}: is no text; expected {_EXPECTED}")
    if not text.strip():
        raise GazetteerTableError(f"{name}: is empty; expected {_EXPECTED}")
    return text


def _content(path: Path, name: str) -> bytes:
    try:
        if not path.is_file():
            what = "is a folder" if path.is_dir() else "is no ordinary file" if path.exists() else "no such file"
            raise GazetteerTableError(f"{name}: {what}; expected {_EXPECTED}")
        size = path.stat().st_size
        if size > MOST_MEGABYTES * _BYTES:
            raise GazetteerTableError(
                f"{name}: holds {size / _BYTES:,.0f} MB; expected at most {MOST_MEGABYTES}: keep the rows that you need"
            )
        return path.read_bytes()
    except OSError as error:
        raise GazetteerTableError(f"{name}: cannot be read ({error}); expected {_EXPECTED}") from error


def _read_sheet(text: str, name: str) -> Iterator[RawRow | GazetteerTableError]:
    first = text.splitlines()[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        fields = _header(next(reader), name)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _row(fields, cells, f"{name}:{reader.line_num}")
    except csv.Error as error:
        raise GazetteerTableError(
            f"{name}:{reader.line_num}: cannot be read ({error}); expected {_EXPECTED}"
        ) from error


def _header(cells: list[str], name: str) -> tuple[str | None, ...]:
    where = f"{name}:1"
    fields = fields_of(cells, where)
    missing = [field for field in _NEEDED if field not in fields]
    if missing:
        found = shown(", ".join(plain(cell) for cell in cells))
        raise GazetteerTableError(
            f"{where}: found the columns {found}; expected at least name, lat and lon in the first line: "
            f"{' and '.join(missing)} missing"
        )
    return fields


def _row(fields: tuple[str | None, ...], cells: list[str], where: str) -> RawRow | GazetteerTableError:
    if len(cells) != len(fields):
        return GazetteerTableError(
            f"{where}: found {len(cells)} cells; expected {len(fields)} as in the first line: a cell with the "
            "separator in it stands in double quotes"
        )
    return RawRow(where, {field: plain(cell) for field, cell in zip(fields, cells, strict=True) if field is not None})
