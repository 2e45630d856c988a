"""Where an archive is kept: a GeoPackage, or a schema of a PostgreSQL database with PostGIS."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

Row = tuple[Any, ...]


class Database(Protocol):
    """A connection to the tables of one archive.

    Statements are of the SQL that SQLite and PostgreSQL share, with ``?`` for each value.  What goes wrong is said in
    one line: `InputError` while reading, `OutputError` in a transaction.
    """

    @property
    def shown(self) -> str:
        """The path or the address, as people may see it: without a password."""

    def rows(self, query: str, values: Iterable[Any] = ()) -> list[Row]:
        """All rows that a query finds."""

    def stream(self, query: str, values: Iterable[Any] = ()) -> Iterator[Row]:
        """The rows that a query finds, as they are asked for; memory does not grow with their number."""

    def execute(self, statement: str, values: Iterable[Any] = ()) -> list[Row]:
        """Do something in a transaction that is open, whose errors are those of the transaction; what it found."""

    def execute_many(self, statement: str, rows: Sequence[Row]) -> None:
        """Do the same with many rows."""

    def transaction(self) -> AbstractContextManager[None]:
        """All that is written inside, or nothing; one process at a time, the others wait."""

    def snapshot(self) -> AbstractContextManager[None]:
        """All that is read inside is of one moment; inside a transaction, of that."""

    def point(self, lat: float | None, lon: float | None) -> object:
        """A point as a column takes it; None for no point."""

    def close(self) -> None:
        """Let the file or the server go."""
