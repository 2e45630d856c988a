"""Read a comma-separated table whose first line names its columns."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from geomap.errors import GazetteerTableError


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: where it stands, and its cells by column, without white space around them."""

    path: Path
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def error(self, found: str, expected: str) -> GazetteerTableError:
        """An error that points at this line."""
        return GazetteerTableError(f"{self.path}:{self.line}: found {found}; expected {expected}; correct the line")

    def number(self, column: str, least: float, most: float) -> float:
        """The cell as a number from ``least`` to ``most``.

        Raises
        ------
        GazetteerTableError
            When it is none.
        """
        try:
            value = float(self[column])
        except ValueError:
            value = float("nan")
        if not least <= value <= most:
            raise self.error(f"{column} {self[column]!r}", f"a number from {least:g} to {most:g}")
        return value


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """Each row of the table that is not empty, in order.

    Raises
    ------
    GazetteerTableError
        When the file cannot be read, its header differs from ``columns``, or a row has another number of cells.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: the table cannot be read ({error}); expected a CSV file in UTF-8"
        raise GazetteerTableError(message) from error
    reader = csv.reader(lines)
    header = [cell.strip() for cell in next(reader, [])]
    if header != list(columns):
        message = (
            f"{path}:1: found the columns {','.join(header)}; expected {','.join(columns)}; correct the first line"
        )
        raise GazetteerTableError(message)
    for cells in reader:
        row = Row(path, reader.line_num, dict(zip(columns, (cell.strip() for cell in cells), strict=False)))
        if not any(row.cells.values()):
            continue
        if len(cells) != len(columns):
            raise row.error(f"{len(cells)} cells", f"{len(columns)} ({','.join(columns)})")
        yield row
