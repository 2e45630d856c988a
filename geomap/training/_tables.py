"""Read members of archives and write small tables."""

from __future__ import annotations

import csv
import io
import tarfile
from collections.abc import Iterable
from pathlib import Path


def member_of(archive: tarfile.TarFile, name: str) -> bytes:
    """The content of a member of the archive.

    Raises
    ------
    KeyError
        When there is none.
    ValueError
        When it is no file.
    """
    member = archive.extractfile(name)
    if member is None:
        message = f"{archive.name!s}: {name} is not a file"
        raise ValueError(message)
    return member.read()


def write_table(target: Path, rows: Iterable[tuple[object, ...]]) -> None:
    """Write the rows as comma-separated values, the same rows always as the same bytes."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    target.write_text(text.getvalue(), encoding="utf-8")
    print(f"wrote {target.name}: {len(text.getvalue().encode()) // 1024} KB")
