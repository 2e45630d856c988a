"""An archive opened, or made; whatever is no archive is left as it is."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from geomap.archive.faults import EXPECTED, not_read
from geomap.archive.store import Archive
from geomap.archive.tables import APPLICATION_ID, SCHEMA_VERSION, create_statements
from geomap.errors import GeomapError, InputError, OutputError
from geomap.export.atomic import shown

_WAIT_S = 30.0


def open_archive(path: Path, *, create: bool = False, wait_s: float = _WAIT_S) -> Archive:
    """The archive in a file; with ``create`` a file that is not there yet is made.

    ``wait_s`` is how long a step waits for another process that reads or writes.

    Raises
    ------
    InputError
        When the file is not there, or is no archive.
    OutputError
        When it cannot be made.
    """
    missing = InputError(f"{shown(path)}: no such archive; make one with: geomap archive {shown(path)} add ARTICLES")
    is_there = path.exists()
    if not is_there and not create:
        raise missing
    try:
        connection = sqlite3.connect(path, timeout=wait_s, isolation_level=None)
    except sqlite3.Error as error:
        kind, reason = (InputError, "no archive") if is_there else (OutputError, "cannot be made")
        raise kind(f"{shown(path)}: {reason} ({error}); expected {EXPECTED}") from error
    try:
        _prepare(connection, path, missing=None if create else missing)
    except sqlite3.Error as error:
        connection.close()
        raise not_read(path, error) from error
    except GeomapError:
        connection.close()
        raise
    return Archive(path, connection)


def _prepare(connection: sqlite3.Connection, path: Path, *, missing: InputError | None) -> None:
    """Make the tables of an empty file, unless that is a mistake; check those of another."""
    if connection.execute("PRAGMA page_count").fetchone()[0] == 0:
        if path.stat().st_size:  # SQLite takes a file of one byte for an empty one
            raise InputError(f"{shown(path)}: is no archive; expected {EXPECTED}")
        if missing is not None:
            raise missing
        try:
            connection.executescript(create_statements())
        except sqlite3.OperationalError as error:
            raise OutputError(f"{shown(path)}: cannot be made ({error}); choose another path") from error
    _check(connection, path)


def _check(connection: sqlite3.Connection, path: Path) -> None:
    is_package = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not is_package or "geomap_archive" not in tables:
        raise InputError(f"{shown(path)}: is no archive; expected {EXPECTED}")
    found = connection.execute("SELECT value FROM geomap_archive WHERE name = 'schema'").fetchone()
    if found != (str(SCHEMA_VERSION),):
        version = found[0] if found else "none"
        raise InputError(
            f"{shown(path)}: an archive of another version ({version}); expected {SCHEMA_VERSION}: add its articles to "
            "a new one"
        )
