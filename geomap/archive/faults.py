"""What to say when SQLite does not do what an archive asks of it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from geomap.errors import InputError, OutputError
from geomap.export.atomic import shown

EXPECTED = "a file that geomap archive made"
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def not_read(path: Path, error: sqlite3.Error) -> InputError:
    """The error to raise when an archive could not be read."""
    if error.sqlite_errorcode in _BUSY:
        return InputError(f"{shown(path)}: another process writes it ({error}); wait for its end and try again")
    return InputError(f"{shown(path)}: cannot be read as an archive ({error}); expected {EXPECTED}")


def not_written(path: Path, error: sqlite3.Error) -> OutputError:
    """The error to raise when an archive could not be written."""
    if error.sqlite_errorcode in _BUSY:
        return OutputError(
            f"{shown(path)}: cannot be written now ({error}); another run or program is at it: wait for its end"
        )
    return OutputError(
        f"{shown(path)}: cannot be written ({error}); expected a file and a folder that may be written, and room on "
        "the disk; nothing of this step was kept"
    )
