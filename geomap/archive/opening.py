"""An archive opened, or made; whatever is no archive is left as it is."""

from __future__ import annotations

from pathlib import Path

from geomap.archive.database import Database
from geomap.archive.database.address import is_address
from geomap.archive.database.faults import other_version
from geomap.archive.database.postgres import open_address
from geomap.archive.database.sqlite import open_file
from geomap.archive.database.tables import SCHEMA_VERSION
from geomap.archive.store import Archive
from geomap.errors import GeomapError

_WAIT_S = 30.0


def open_archive(target: str | Path, *, create: bool = False, wait_s: float = _WAIT_S) -> Archive:
    """The archive in a file or at an address (``postgresql://...``); with ``create`` one that is not there yet is made.

    ``wait_s`` is how long a step waits for another process that reads or writes.

    Raises
    ------
    ArchiveNotFoundError
        When it is not there.
    InputError
        When it is no archive.
    OutputError
        When it cannot be made.
    """
    return Archive(open_database(target, create=create, wait_s=wait_s), target)


def write_derived(target: str) -> None:
    """Write what follows from all documents of the archive there, as `Archive.write_derived` does."""
    with open_archive(target) as archive:
        archive.write_derived()


def open_database(target: str | Path, *, create: bool = False, wait_s: float = _WAIT_S) -> Database:
    """The same without the archive around it."""
    database = _opened(target, create=create, wait_s=wait_s)
    try:
        found = database.rows("SELECT value FROM geomap_archive WHERE name = 'schema'")
        if found != [(str(SCHEMA_VERSION),)]:
            raise other_version(database.shown, found[0][0] if found else "none")
    except GeomapError:
        database.close()
        raise
    return database


def _opened(target: str | Path, *, create: bool, wait_s: float) -> Database:
    if isinstance(target, str) and is_address(target):
        return open_address(target, create=create, wait_s=wait_s)
    return open_file(Path(target), create=create, wait_s=wait_s)
