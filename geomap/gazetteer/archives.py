"""Read one text file out of a zip archive, or a plain one, without trusting it.

Nothing is ever unpacked to disk: one member is read as a stream, found by its exact name, so that no path in an archive
can lead anywhere.  The sizes that an archive claims are checked before it is read, and what is read is counted.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from geomap.errors import GazetteerError

_BLOCK = 1 << 20
_LONGEST_LINE = 1 << 20

# What a reader of a damaged, encrypted or unknown kind of archive raises.
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


@dataclass(frozen=True, slots=True)
class Limits:
    """How large an archive's member may be: GeoNames' largest country unpacks to 400 MB, five times its archive."""

    member_bytes: int = 2_000_000_000
    ratio: int = 60


def is_zip(path: Path) -> bool:
    """Whether the file has the structure of a zip archive; False when it cannot be read."""
    return path.is_file() and zipfile.is_zipfile(path)


def digest_of(path: Path) -> str:
    """The SHA-256 of the file, in hexadecimal.

    Raises
    ------
    OSError
        When it cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_lines(
    path: Path,
    member: str,
    *,
    limits: Limits | None = None,
    on_bytes: Callable[[int, int], None] | None = None,
) -> Iterator[bytes]:
    """Each line of the archive's ``member``, or of the file itself where it is plain text, as bytes.

    The last line comes only after the archive's checksum (CRC-32) was right.  ``on_bytes`` is told now and then how
    many bytes were read, and of how many.

    Raises
    ------
    GazetteerError
        When the archive is damaged, encrypted, larger than ``limits`` allow, or has no such member.
    """
    with _opened(path, member, limits or Limits()) as (stream, size):
        done, reported = 0, 0
        while line := _line(stream, path, member):
            done += len(line)
            if done > size:
                raise _damaged(path, f"{member} is longer than the archive says")
            if on_bytes is not None and done - reported >= _BLOCK:
                reported = done
                on_bytes(done, size)
            yield line


@contextmanager
def _opened(path: Path, member: str, limits: Limits) -> Iterator[tuple[IO[bytes], int]]:
    try:
        if not is_zip(path):
            with path.open("rb") as stream:
                yield stream, path.stat().st_size
            return
        with zipfile.ZipFile(path) as archive:
            entry = _entry(archive, path, member, limits)
            with archive.open(entry) as compressed, io.BufferedReader(compressed, _BLOCK) as stream:  # type: ignore[type-var]  # readable, says the standard library
                yield stream, entry.file_size
    except GazetteerError:
        raise
    except _UNREADABLE as error:
        raise _damaged(path, str(error) or type(error).__name__) from error


def _entry(archive: zipfile.ZipFile, path: Path, member: str, limits: Limits) -> zipfile.ZipInfo:
    names = archive.namelist()
    if names.count(member) != 1:
        found = ", ".join(names[:5]) or "nothing"
        raise GazetteerError(
            f"{path}: the archive holds {found}; expected one file {member}; take the file of that country from "
            "GeoNames"
        )
    entry = archive.getinfo(member)
    if entry.file_size > limits.member_bytes or entry.file_size > limits.ratio * max(entry.compress_size, 1):
        raise GazetteerError(
            f"{path}: {member} would unpack from {entry.compress_size:,} to {entry.file_size:,} bytes; expected at "
            f"most {limits.member_bytes:,} and {limits.ratio} times its size; this is no file of GeoNames"
        )
    return entry


def _line(stream: IO[bytes], path: Path, member: str) -> bytes:
    line = stream.readline(_LONGEST_LINE)
    if len(line) == _LONGEST_LINE:
        raise _damaged(path, f"{member} has a line of more than {_LONGEST_LINE:,} bytes")
    return line


def _damaged(path: Path, found: str) -> GazetteerError:
    return GazetteerError(
        f"{path}: the file is damaged or not a GeoNames archive ({found}); expected a zip archive or its text file; "
        "download it again"
    )


def write_zip(source: Path, member: str, target: Path) -> None:
    """Pack a plain text file as the only member of a new archive; same text, same bytes.

    Raises
    ------
    OSError
        When the source cannot be read or the target not be written.
    """
    entry = zipfile.ZipInfo(member, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    with source.open("rb") as text, zipfile.ZipFile(target, "w") as archive, archive.open(entry, "w") as packed:
        while block := text.read(_BLOCK):
            packed.write(block)
