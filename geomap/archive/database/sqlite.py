"""An archive in a file of SQLite, a GeoPackage."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from geomap.archive.database import Row
from geomap.archive.database.faults import missing
from geomap.archive.database.geopackage import APPLICATION_ID, point_blob, script
from geomap.archive.database.spatial import bring_functions, write_extents
from geomap.errors import GeomapError, InputError, OutputError
from geomap.export.atomic import shown

_EXPECTED = "a file that geomap archive made"
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
# The functions of the triggers raise nothing of their own: when one of them does, Ctrl-C came while it ran.
_INTERRUPTED = "user-defined function raised exception"


def open_file(path: Path, *, create: bool, wait_s: float) -> SQLite:
    """The database in a file; with ``create`` a file that is not there yet is made.

    Raises
    ------
    InputError
        When the file is not there, or is no archive.
    OutputError
        When it cannot be made.
    """
    is_there = path.exists()
    if not is_there and not create:
        raise missing(shown(path))
    try:
        connection = sqlite3.connect(path, timeout=wait_s, isolation_level=None)
    except sqlite3.Error as error:
        kind, reason = (InputError, "no archive") if is_there else (OutputError, "cannot be made")
        raise kind(f"{shown(path)}: {reason} ({error}); expected {_EXPECTED}") from error
    try:
        _prepare(connection, path, create=create)
    except sqlite3.Error as error:
        connection.close()
        raise _not_read(shown(path), error) from error
    except GeomapError:
        connection.close()
        raise
    return SQLite(shown(path), connection)


def _prepare(connection: sqlite3.Connection, path: Path, *, create: bool) -> None:
    """Make the tables of an empty file, unless that is a mistake; check those of another."""
    if connection.execute("PRAGMA page_count").fetchone()[0] == 0:
        if path.stat().st_size:  # SQLite takes a file of one byte for an empty one
            raise InputError(f"{shown(path)}: is no archive; expected {_EXPECTED}")
        if not create:
            raise missing(shown(path))
        try:
            connection.executescript(script())
        except sqlite3.OperationalError as error:
            raise OutputError(f"{shown(path)}: cannot be made ({error}); choose another path") from error
    is_package = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not is_package or "geomap_archive" not in tables:
        raise InputError(f"{shown(path)}: is no archive; expected {_EXPECTED}")


class SQLite:
    """A connection to the file of an archive (see `Database`)."""

    def __init__(self, name: str, connection: sqlite3.Connection) -> None:
        self._shown = name
        self._connection = connection
        bring_functions(connection)

    @property
    def shown(self) -> str:
        """The path of the file."""
        return self._shown

    def rows(self, query: str, values: Iterable[Any] = ()) -> list[Row]:
        """All rows that a query finds."""
        return list(self.stream(query, values))

    def stream(self, query: str, values: Iterable[Any] = ()) -> Iterator[Row]:
        """The rows that a query finds, as they are asked for."""
        try:
            yield from self._connection.execute(query, tuple(values))
        except sqlite3.Error as error:
            raise _not_read(self._shown, error) from error

    def execute(self, statement: str, values: Iterable[Any] = ()) -> list[Row]:
        """Do something in a transaction that is open; what it found."""
        return self._connection.execute(statement, tuple(values)).fetchall()

    def execute_many(self, statement: str, rows: Sequence[Row]) -> None:
        """Do the same with many rows."""
        self._connection.executemany(statement, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside, or nothing."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield
            write_extents(self._connection)
            self._connection.execute("COMMIT")
        except BaseException as error:
            self._roll_back()
            if isinstance(error, sqlite3.OperationalError) and str(error) == _INTERRUPTED:
                raise KeyboardInterrupt from error
            if isinstance(error, sqlite3.Error):
                raise _not_written(self._shown, error) from error
            raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read inside is of one moment."""
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._roll_back()

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def point(self, lat: float | None, lon: float | None) -> object:
        """A point in the form of GeoPackage."""
        return point_blob(lat, lon)

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()


def _not_read(name: str, error: sqlite3.Error) -> InputError:
    """The error to raise when an archive could not be read."""
    if error.sqlite_errorcode in _BUSY:
        return InputError(f"{name}: another process writes it ({error}); wait for its end and try again")
    return InputError(f"{name}: cannot be read as an archive ({error}); expected {_EXPECTED}")


def _not_written(name: str, error: sqlite3.Error) -> OutputError:
    """The error to raise when an archive could not be written."""
    if error.sqlite_errorcode in _BUSY:
        return OutputError(
            f"{name}: cannot be written now ({error}); another run or program is at it: wait for its end"
        )
    return OutputError(
        f"{name}: cannot be written ({error}); expected a file and a folder that may be written, and room on the "
        "disk; nothing of this step was kept"
    )
