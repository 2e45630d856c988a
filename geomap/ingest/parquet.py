"""Parquet files row by row, and folders of such parts: the only module of ingest that imports pyarrow.

A file says in its footer what it holds.  What is hostile there is refused before anything is unpacked; a page lies
within the 2 GB that the format allows.
"""

from __future__ import annotations

import math
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import unquote

from geomap.errors import InputError, MissingExtraError, RecordError
from geomap.ingest.sources import printable

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

MAGIC = b"PAR1"
MAX_FOOTER_BYTES = 16_000_000
MAX_COLUMNS = 10_000
MAX_CELL = 10_000_000
_TAIL = len(MAGIC) + 4
_LOOKED_AT = 65_536
# How a column is described in the footer, in the compact protocol of Thrift: repetition, then length and name.
_EVENT_COLUMNS = tuple(
    re.compile(rb"[\x15\x25\x35][\x00\x02\x04]\x18" + bytes([len(name)]) + name) for name in (b"event_id", b"sentence")
)
_EXPECTED = "expected a whole Parquet file: write or fetch it again"
_UNREADABLE = (ValueError, ArithmeticError, NotImplementedError)
_AS_THEY_ARE = frozenset({str, bytes, int, type(None)})
_NO_VALUE = "__HIVE_DEFAULT_PARTITION__"


@dataclass(frozen=True, slots=True)
class ParquetTable:
    """An open file: its columns, what its metadata say by name, and its rows."""

    file: pq.ParquetFile
    shown: str
    unpacked_bytes: int

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns in order; one may stand twice."""
        return tuple(self.file.schema_arrow.names)

    @property
    def metadata(self) -> Mapping[bytes, bytes]:
        """What the writer left beside the columns."""
        return self.file.schema_arrow.metadata or {}

    def is_text(self, name: str) -> bool:
        """Whether a column can hold texts: strings, also as bytes or from a dictionary, or nothing at all."""
        import pyarrow.types as kinds  # noqa: PLC0415

        kind = self.file.schema_arrow.field(name).type
        kind = kind.value_type if kinds.is_dictionary(kind) else kind
        tests = (kinds.is_string, kinds.is_large_string, kinds.is_string_view, kinds.is_binary, kinds.is_large_binary)
        return any(test(kind) for test in tests)

    def rows(self, at_a_time: int) -> Iterator[tuple[int, tuple[Any, ...] | RecordError]]:
        """The number of each row and its values, or why there are none; so many in memory at a time.

        Values are as in JSON: times are texts in ISO 8601, NaN and infinity are None.  Bytes of a column stay bytes.

        Raises
        ------
        InputError
            Where the file breaks off; what was read before stays.
        """
        number = 0
        batches = self.file.iter_batches(batch_size=at_a_time, use_threads=False)
        while True:
            with _explained(self.shown, f"after row {number:,}"):
                batch = next(batches, None)
            if batch is None:
                return
            yield from enumerate(self._batch_rows(batch, number + 1), start=number + 1)
            number += batch.num_rows

    def _batch_rows(self, batch: pa.RecordBatch, first: int) -> Sequence[tuple[Any, ...] | RecordError]:
        try:
            return list(zip(*map(_cells, batch.columns), strict=True))
        except _UNREADABLE:  # then each row is looked at by itself
            return [self._row(batch.slice(row, 1), first + row) for row in range(batch.num_rows)]

    def _row(self, batch: pa.RecordBatch, number: int) -> tuple[Any, ...] | RecordError:
        values: list[Any] = []
        try:
            for column in batch.columns:
                values += _cells(column)
        except _UNREADABLE as error:
            name, found = printable(self.names[len(values)]), printable(str(error))[:120]
            return RecordError(
                f"{self.shown}: row {number}: the column {name!r} cannot be read ({found}); correct the row"
            )
        return tuple(values)


def open_parquet(stream: BinaryIO, shown: str) -> ParquetTable:
    """The table in a stream that can be searched; what is in its footer has been looked at.

    Raises
    ------
    InputError
        When it is no Parquet file, is cut off, or says of itself what no table is.
    MissingExtraError
        When pyarrow is not installed.
    """
    try:
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError(
            f'{shown}: .parquet needs pyarrow, which is not installed; install it with: pip install "geomap[parquet]"'
        ) from error
    size = stream.seek(0, os.SEEK_END)
    length = _footer_length(stream, size)
    if length is None:
        raise InputError(f"{shown}: is no Parquet file, or not the whole of one; {_EXPECTED}")
    if length > MAX_FOOTER_BYTES:
        raise InputError(f"{shown}: its footer is larger than {MAX_FOOTER_BYTES:,} bytes; expected a table of texts")
    stream.seek(0)
    with _explained(shown, "its footer"):
        # Columns are read page by page, since a group of rows may be as large as the file.
        file = pq.ParquetFile(stream, pre_buffer=False, buffer_size=1 << 20)
        about = file.metadata
        unpacked = sum(about.row_group(number).total_byte_size for number in range(about.num_row_groups))
    if about.num_columns > MAX_COLUMNS:
        raise InputError(f"{shown}: has more than {MAX_COLUMNS:,} columns; expected a table of texts")
    if about.num_rows > size:
        raise InputError(f"{shown}: says that it has {about.num_rows:,} rows, in {size:,} bytes; {_EXPECTED}")
    return ParquetTable(file, shown, max(unpacked, 0))


def holds_events(path: Path) -> bool | None:
    """Whether a file has the columns of geomap's events; None for what is no Parquet file.  Needs no pyarrow.

    Raises
    ------
    OSError
        When it cannot be read.
    """
    with path.open("rb") as stream:
        size = stream.seek(0, os.SEEK_END)
        length = _footer_length(stream, size)
        if length is None:
            return None
        stream.seek(size - _TAIL - length)
        start = stream.read(min(length, _LOOKED_AT))
    return all(column.search(start) for column in _EVENT_COLUMNS)


def is_event_folder(folder: Path) -> bool:
    """Whether a folder is one table of events in parts, and not a folder of articles.

    It is if there is nothing in it but Parquet files, of which at least one holds events and none something else.
    A README does not count, and names that start with a dot or an underscore do not, as for all who read such folders.
    """
    found = False
    for file in _visible_files(folder):
        if file.stem.lower() == "readme":
            continue
        if file.suffix.lower() != ".parquet":
            return False
        try:
            holds = holds_events(file)
        except OSError:  # whoever reads it says why it cannot be read
            continue
        if holds is False:
            return False
        found = found or holds is True
    return found


def part_files(folder: Path) -> list[Path]:
    """The parts in a folder, in the order of their numbers: 2 before 10."""
    return sorted(
        (file for file in _visible_files(folder) if file.suffix.lower() == ".parquet"),
        key=lambda file: [
            (int(piece), "") if piece.isdecimal() else (-1, piece)
            for piece in re.split(r"([0-9]{1,18})", file.relative_to(folder).as_posix())
        ],
    )


def folder_values(relative: PurePosixPath) -> dict[str, str | None]:
    """What the folders of a part say about its rows, such as ``country=IQ``; None for a value that is missing."""
    pairs = (folder.partition("=") for folder in relative.parts[:-1] if "=" in folder.strip("="))
    return {name: None if value == _NO_VALUE else unquote(value) for name, _equals, value in pairs}


def plain(value: object) -> object:
    """A value as JSON has it; bytes, which it has not, in hexadecimal digits."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, date | time):  # a datetime is a date
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return value.total_seconds() if isinstance(value, timedelta) else str(value)


def _cells(column: pa.Array) -> list[Any]:
    """The values of a column as in JSON, bytes as they are; one of `_UNREADABLE` where one of them is none."""
    values = [value if type(value) in _AS_THEY_ARE else plain(value) for value in column.to_pylist()]
    if any(isinstance(value, str | bytes) and len(value) > MAX_CELL for value in values):
        raise ValueError(f"longer than {MAX_CELL:,} characters")
    return values


def _visible_files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
        yield from (Path(parent, name) for name in sorted(names) if not name.startswith((".", "_")))


def _footer_length(stream: BinaryIO, size: int) -> int | None:
    """How long the footer is; None where a file does not end as Parquet does."""
    if size < len(MAGIC) + _TAIL:
        return None
    stream.seek(size - _TAIL)
    tail = stream.read(_TAIL)
    length = int.from_bytes(tail[:4], "little")
    return length if tail[4:] == MAGIC and length <= size - _TAIL - len(MAGIC) else None


@contextmanager
def _explained(shown: str, place: str) -> Iterator[None]:
    """Turn what pyarrow says of a broken file into one line."""
    import pyarrow as pa  # noqa: PLC0415

    try:
        yield
    except (OSError, ValueError, pa.ArrowException) as error:  # ValueError: a name that is not UTF-8
        found = printable(str(error).split("\n", 1)[0])[:160]
        raise InputError(f"{shown}: {place} cannot be read as Parquet ({found}); {_EXPECTED}") from error
