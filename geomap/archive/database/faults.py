"""What to say of an archive that is not there, or is none, wherever it is kept."""

from __future__ import annotations

from geomap.archive.database.tables import SCHEMA_VERSION
from geomap.errors import ArchiveNotFoundError, InputError


def missing(shown: str) -> ArchiveNotFoundError:
    """The error to raise when there is no archive; ``shown`` is the path or the address."""
    return ArchiveNotFoundError(f"{shown}: no such archive; make one with: geomap archive {shown} add ARTICLES")


def other_version(shown: str, found: str) -> InputError:
    """The error to raise when an archive has other tables than those of this version."""
    return InputError(
        f"{shown}: an archive of another version ({found}); expected {SCHEMA_VERSION}: add its articles to a new one"
    )
