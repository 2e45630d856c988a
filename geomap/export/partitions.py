"""Events as a folder of GeoParquet files, the way Dask, DuckDB, GDAL and Spark read one data set.

The files are called ``part.0.parquet`` and so on, as Dask calls them; each has all columns and the box around its
points, which dask-geopandas takes for its spatial partitions.  Files of one country or month have the word in their
name (``part.3.IQ.parquet``), and what they hold is found through the statistics of Parquet.  There are no folders such
as ``country=IQ``: they would take the column out of the files, and a missing country breaks what reads them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.errors import InputError, OutputError
from geomap.export.atomic import check_folder, shown, write_folder
from geomap.export.geoparquet import arrow_table, is_own, joined, read_arrow, write_arrow
from geomap.export.parquet import require_parquet
from geomap.export.table import event_table
from geomap.model import AtlasData

if TYPE_CHECKING:
    import pyarrow as pa

MOST_ROWS = 100_000
"""So many rows has a file at most, unless another number is asked for, and so many wait for theirs to be full."""

_PART = re.compile(r"part\.\d+(\.[\w-]+)?\.parquet", re.ASCII)
_UNKNOWN = "unknown"
_KEYS: dict[str, Callable[[dict[str, Any]], str]] = {
    "country": lambda row: row["country"] or _UNKNOWN,
    "month": lambda row: (row["date_start"] or _UNKNOWN)[:7],
}


@dataclass(frozen=True, slots=True)
class Partitioning:
    """How rows are shared out: at most so many in a file, and where ``by`` names it, one country or month in each."""

    rows: int = MOST_ROWS
    by: str | None = None


@dataclass(slots=True)
class Written:
    """What was written, counted."""

    documents: int = 0
    events: int = 0
    files: int = 0


def partitioning(text: str) -> Partitioning:
    """What a user asks for: ``country``, ``month`` (of the start of the event), or the number of rows in a file.

    Raises
    ------
    InputError
        When it is none of these.

    Examples
    --------
    >>> partitioning("50000")
    Partitioning(rows=50000, by=None)
    """
    if text in _KEYS:
        return Partitioning(by=text)
    if re.fullmatch("[1-9][0-9]{0,8}", text):
        return Partitioning(rows=int(text))
    raise InputError(f"--partition: {text!r} is not known; expected country, month, or a number of rows such as 50000")


def check_parts(target: Path) -> None:
    """Do nothing if a folder of parts can probably be written at ``target``: to be asked before long work.

    Raises
    ------
    OutputError
        When it does not end in .parquet, or something else than such a folder is there.
    MissingExtraError
        When pyarrow is not installed.
    """
    if target.suffix.lower() != ".parquet":
        raise OutputError(
            f"{shown(target)}: --partition writes a folder of GeoParquet files; expected a name that ends in .parquet, "
            "such as -o events.parquet"
        )
    require_parquet()
    check_folder(target, is_own=_is_own)


def write_parts(
    parts: Iterable[AtlasData], target: Path, shared: Partitioning, crosswalk: Iterable[str] = ()
) -> Written:
    """Write the events of all ``parts`` as one folder of GeoParquet files, whole or not at all.

    Rows keep their order within a file.  Memory does not grow with the number of parts.  A folder that this function
    wrote before is replaced, any other is left alone.

    Raises
    ------
    OutputError
        When the folder cannot be written; what was there before is still there.
    MissingExtraError
        When pyarrow is not installed.
    InputError
        When a scheme of ``crosswalk`` is not known.
    """
    check_parts(target)
    schemes, counted = tuple(crosswalk), Written()

    def fill(folder: Path) -> None:
        files = _Files(folder, shared, schemes, event_table(AtlasData(), schemes).columns)
        for data in parts:
            files.take(data)
            counted.documents += len(data.documents)
            counted.events += len(data.events)
        counted.files = files.finish()

    write_folder(target, fill, is_own=_is_own)
    return counted


def _is_own(folder: Path) -> bool:
    """Whether everything in a folder is a part that geomap wrote."""
    return all(_PART.fullmatch(path.name) and path.is_file() and is_own(path) for path in folder.iterdir())


@dataclass(slots=True)
class _Files:
    """The files written so far, with the columns of each, and the rows that wait for theirs, by country or month."""

    folder: Path
    shared: Partitioning
    schemes: Sequence[str]
    columns: tuple[str, ...]
    waiting: dict[str, list[pa.Table]] = field(default_factory=dict)
    written: dict[Path, tuple[str, ...]] = field(default_factory=dict)

    def take(self, data: AtlasData) -> None:
        """Share out the events of one part."""
        table = event_table(data, self.schemes)
        self.columns = _merged(self.columns, table.columns)
        arrow = arrow_table(table)
        numbers: dict[str, list[int]] = defaultdict(list)
        key_of = _KEYS[self.shared.by] if self.shared.by else lambda _row: ""
        for number, row in enumerate(table.rows):
            numbers[key_of(row.columns)].append(number)
        for key, chosen in numbers.items():
            self.waiting.setdefault(key, []).append(arrow.take(chosen))
            while self._count(key) >= self.shared.rows:
                self._write(key)
        while sum(map(self._count, self.waiting)) > max(MOST_ROWS, self.shared.rows):
            self._write(max(self.waiting, key=self._count))

    def finish(self) -> int:
        """Write what waits, and give all files the same columns; how many files there are."""
        for key in tuple(self.waiting):
            if self._count(key):
                self._write(key)
        if not self.written:
            self._write("")
        for file in [file for file, columns in self.written.items() if columns != self.columns]:
            write_arrow(joined([read_arrow(file)], self.columns), file)
        return len(self.written)

    def _count(self, key: str) -> int:
        return sum(len(table) for table in self.waiting[key])

    def _write(self, key: str) -> None:
        """Write the next file of a country or month, as full as it can be."""
        table = joined(self.waiting.get(key, []), self.columns)
        label = f".{re.sub('[^A-Za-z0-9-]', '_', key)}" if key else ""
        file = self.folder / f"part.{len(self.written)}{label}.parquet"
        write_arrow(table.slice(0, self.shared.rows), file)
        self.written[file] = self.columns
        rest = table.slice(self.shared.rows)
        self.waiting[key] = [rest] if len(rest) else []


def _merged(known: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    """All names, in the order of the longer list."""
    first, second = (new, known) if len(new) > len(known) else (known, new)
    return (*first, *(name for name in second if name not in first))
