r"""Events as CSV (RFC 4180): comma, double quotes, CRLF, a header, UTF-8.

The columns are those of every table with what was added, then ``lat`` and ``lon``, because CSV has no geometry; they
are empty where GeoJSON has a null geometry.  There is no byte order mark: it would become part of the first column's
name for most programs.  Excel reads the file rightly through *Data > From text/CSV*.

A spreadsheet runs a cell that starts with ``=``, ``+``, ``-``, ``@``, tab or a line end as a formula, and the text
of an article may be hostile.  Such a cell of text gets an apostrophe in front, and so does one that starts with
apostrophes followed by such a character; ``unguarded`` takes it off again, so that every quote can be had exactly.
The other formats need no guard and have none.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from geomap.export.atomic import write_whole
from geomap.export.columns import COLUMNS, DATE_COLUMNS
from geomap.export.flat import flat_columns
from geomap.export.table import Row, event_table
from geomap.model import AtlasData

_COORDINATES = ("lat", "lon")
CSV_COLUMNS: tuple[str, ...] = (*COLUMNS, *_COORDINATES)
"""The columns where nothing was added."""

# The wide forms count as well: some spreadsheets read them as the narrow ones.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def csv_text(data: AtlasData, crosswalk: Iterable[str] = ()) -> str:
    """Return the table of all events, in the order of the atlas; the header alone for none."""
    table = event_table(data, crosswalk)
    return sheet_text((*table.columns, *_COORDINATES), (_cells(row) for row in table.rows))


def write_csv(data: AtlasData, target: Path, crosswalk: Iterable[str] = ()) -> None:
    """Write the events as CSV, whole or not at all; OutputError if it cannot be written."""
    write_whole(target, csv_text(data, crosswalk).encode("utf-8"))


def sheet_text(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return a header and rows as CSV; cells that a spreadsheet would run are the caller's to guard."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return sheet.getvalue()


def guarded(cell: str) -> str:
    """Return the cell so that no spreadsheet runs it.

    Examples
    --------
    >>> guarded("=1+1"), guarded("Mosul")
    ("'=1+1", 'Mosul')
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return what ``guarded`` was given.

    Examples
    --------
    >>> unguarded("'=1+1"), unguarded("'Ayn al-'Arab")
    ('=1+1', "'Ayn al-'Arab")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def safe_cells(columns: Mapping[str, Any]) -> list[Any]:
    """Return the columns as cells: flat, encodable, and guarded where they hold text."""
    flat = flat_columns(columns)
    return [
        guarded(value) if isinstance(value, str) and name not in DATE_COLUMNS else value for name, value in flat.items()
    ]


def _cells(row: Row) -> list[Any]:
    point = row.position
    return [*safe_cells(row.columns), None if point is None else point.lat, None if point is None else point.lon]
