"""Tables of articles in Parquet: one article a row, read in flat memory."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from geomap.errors import EmptyInputError, InputError, RecordError
from geomap.ingest.columns import columns_of
from geomap.ingest.files import read_whole
from geomap.ingest.formats.inside import Inside, check_ratio
from geomap.ingest.parquet import MAGIC, folder_values, open_parquet, plain
from geomap.ingest.records import Place, document_of
from geomap.ingest.sources import Outcome, Source

_BATCH = 8  # texts may be long


def is_parquet(head: bytes) -> bool:
    """Whether bytes start as Parquet does."""
    return head.startswith(MAGIC)


def read_parquet(stream: BinaryIO, source: Source, inside: Inside) -> Iterator[Outcome]:
    """The documents of the rows, and an error for each row that holds none.

    Columns are found as in other tables, and others are kept.  Folders such as ``language=en`` above the file, below
    the folder that was given, count as columns.

    Raises
    ------
    InputError
        No table of articles: broken, without a column for the text, or a table of events.
    MissingExtraError
        When pyarrow is not installed.
    """
    whole = stream if stream.seekable() else cast("BinaryIO", io.BytesIO(read_whole(stream, source.shown)))
    table = open_parquet(whole, source.shown)
    inside.budget.take(table.unpacked_bytes, source.shown)
    size = whole.seek(0, io.SEEK_END)
    check_ratio(table.unpacked_bytes, size, source.shown)
    if "event_id" in table.names and "sentence" in table.names:
        raise InputError(
            f"{source.shown}: is a table of events, not of articles; give it by its own name to map, extract or control"
        )
    above = {
        name: value
        for name, value in folder_values(PurePosixPath(source.relative)).items()
        if value is not None and name not in table.names
    }
    columns = columns_of([*table.names, *above], inside.columns, source.shown)
    if columns["text"] not in above and not table.is_text(columns["text"]):
        raise InputError(
            f"{source.shown}: the column {columns['text']!r} holds no texts; expected the articles in it: name another "
            "one, such as --columns text=NAME"
        )
    own, number, given = set(columns.values()), 0, 0
    for number, values in table.rows(_BATCH):
        where = f"{source.shown}: row {number}"
        try:
            if isinstance(values, RecordError):
                raise values
            record = {
                name: _value(name, value, where, is_own=name in own)
                for name, value in zip(table.names, values, strict=True)
                if value is not None and value != ""
            }
            empty = {columns["text"]: ""}  # told as that, not as a field that is not there
            document = document_of({**empty, **above, **record}, where, Place(source, number, columns))
            given += len(document.text)  # a dictionary of one long text can fill a million rows
            check_ratio(given, size, source.shown)
            yield Outcome(where, document)
        except RecordError as error:
            yield Outcome(where, error)
    if not number:
        raise EmptyInputError(f"{source.shown}: no rows; expected articles, one a row")


def _value(name: str, value: object, where: str, *, is_own: bool) -> object:
    """A value for a record; bytes are text where text is expected, which some writers do not mark as such."""
    if not isinstance(value, bytes) or not is_own:
        return plain(value)
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RecordError(f"{where}: the column {name!r} holds bytes that are not UTF-8; expected texts") from error
