"""Bytes of files and the files of folders; every way in which the file system can refuse is one clear line."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from typing import BinaryIO

from geomap.errors import EmptyInputError, GeomapError, InputError, InputNotFoundError, NoticeError
from geomap.ingest.sources import Source, printable

MAX_FILE_BYTES = 50_000_000
PACKED = frozenset({".gz", ".bz2", ".xz"})  # one file inside, and the suffix before says which kind
_MOST_KINDS = 8
_READ_BY_NAME = frozenset({"readme"})  # files that describe a folder of articles


def check_path(path: Path, shown: str) -> os.stat_result:
    """The status of a file or a folder, links followed.

    Raises
    ------
    InputNotFoundError
        Nothing there, or a link to nothing.
    InputError
        It may not be looked at, or it is neither a file nor a folder.
    """
    try:
        status = path.stat()
    except (OSError, ValueError) as error:  # ValueError: a NUL character in the name
        raise _refusal(path, shown, error) from error
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
        raise InputError(f"{shown}: is a pipe or a device; expected a file or a folder: give - to read standard input")
    return status


def open_file(path: Path, shown: str) -> BinaryIO:
    """An open file; errors as in `check_path`."""
    try:
        return path.open("rb")
    except OSError as error:
        raise _refusal(path, shown, error) from error


def read_whole(stream: BinaryIO, shown: str, *, begun: bytes = b"", limit: int | None = None) -> bytes:
    """``begun`` and the rest of ``stream``, or an InputError where that is more than an article can be.

    ``limit`` in bytes is `MAX_FILE_BYTES` where none is given; no more than that is ever read.
    """
    most = MAX_FILE_BYTES if limit is None else limit
    try:
        data = begun + stream.read(max(0, most + 1 - len(begun)))
    except OSError as error:
        raise InputError(f"{shown}: cannot be read ({error.strerror or error})") from error
    if len(data) > most:
        raise InputError(
            f"{shown}: is larger than {most:,} bytes; expected one article: split it, or give many articles as JSONL, "
            "one a line"
        )
    return data


def head_of(stream: BinaryIO, count: int) -> bytes:
    """The first bytes of ``stream``, which then stands where it stood; at most ``count``, and possibly fewer."""
    if isinstance(stream, io.BufferedReader) and not stream.seekable():
        return stream.peek(count)[:count]
    start = stream.tell()
    head = stream.read(count)
    stream.seek(start)
    return head


def article_files(
    folder: Path, shown: str, suffixes: frozenset[str], *, on_error: Callable[[str, GeomapError], None]
) -> Iterator[tuple[Path, Source]]:
    """The files in ``folder`` and below whose suffix is in ``suffixes``, sorted by name, README files left out.

    Hidden files and folders are skipped, and links to folders are not followed (they may run in a circle).  A folder
    that cannot be read is told to ``on_error`` and the rest goes on; so is, as a notice, a link to a file outside of
    ``folder``, and at the end how many files are of other kinds.

    Raises
    ------
    EmptyInputError
        When the whole folder holds no such file and every part of it could be read.
    """
    found = unreadable = 0
    others = OtherKinds()

    def report(error: OSError) -> None:
        nonlocal unreadable
        unreadable += 1
        place = Path(error.filename) if error.filename else folder
        name = printable(str(place))
        on_error(name, _refusal(place, name, error))

    for parent, folders, names in os.walk(folder, onerror=report):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if not is_article(path, suffixes):
                others.note(path)
                continue
            found += 1
            source = Source(printable(str(path)), path.relative_to(folder).as_posix())
            outside = _target_outside(path, folder)
            if outside is None:
                yield path, source
            else:
                on_error(source.shown, _leads_out(source.shown, outside))
    if not found and not unreadable:
        wanted = " ".join(sorted(suffixes))
        raise EmptyInputError(f"{shown}: no articles in this folder; expected files with one of the suffixes {wanted}")
    notice = others.notice(shown)
    if notice is not None:
        on_error(shown, notice)


def _target_outside(path: Path, folder: Path) -> str | None:
    """Where a link leads to, if that is there and not in the folder."""
    if not path.is_symlink() or not path.exists():
        return None
    target = Path(os.path.realpath(path))
    return None if target.is_relative_to(os.path.realpath(folder)) else printable(str(target))


def _leads_out(shown: str, target: str) -> NoticeError:
    return NoticeError(
        f"{shown}: is a link that leads out of the folder, and is passed over; give {target} by its own name if it is "
        "an article"
    )


class OtherKinds:
    """Counts files among articles that are of a kind that is not read; hidden ones and READMEs are not meant to be."""

    def __init__(self) -> None:
        self._count = 0
        self._kinds: set[str] = set()

    def note(self, path: PurePath) -> None:
        """Count a file that is no article (see `is_article`) if its kind is the reason."""
        if path.name.startswith(".") or _is_readme(path):
            return
        self._count += 1
        inner = PurePath(path.stem).suffix if path.suffix.lower() in PACKED else ""
        self._kinds.add(printable(f"{inner}{path.suffix}".lower()) or "no suffix")

    def notice(self, shown: str) -> NoticeError | None:
        """What to say of all of them; None where there were none."""
        if not self._count:
            return None
        kinds = sorted(self._kinds)
        more = " and others" if len(kinds) > _MOST_KINDS else ""
        words = "1 file of another kind was" if self._count == 1 else f"{self._count:,} files of other kinds were"
        return NoticeError(f"{shown}: {words} passed over ({', '.join(kinds[:_MOST_KINDS])}{more})")


def is_article(path: PurePath, suffixes: frozenset[str]) -> bool:
    """Whether a file among others is read: its suffix says so, it is not hidden, and no README.

    Of a compressed file the suffix before decides: "report.txt.gz" is read, "tables.sql.gz" is not.
    """
    if path.name.startswith("."):
        return False
    packed = path.suffix.lower() in PACKED
    inner = PurePath(path.stem) if packed else path
    is_wanted = inner.suffix.lower() in suffixes and (not packed or path.suffix.lower() in suffixes)
    return is_wanted and not _is_readme(path)


def _is_readme(path: PurePath) -> bool:
    inner = PurePath(path.stem) if path.suffix.lower() in PACKED else path
    return inner.stem.lower() in _READ_BY_NAME


def _refusal(path: Path, shown: str, error: OSError | ValueError) -> GeomapError:
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        target = _link_target(path)
        if target is not None:
            return InputNotFoundError(f"{shown}: is a link to {target}, which does not exist; correct the link")
        return InputNotFoundError(f"{shown}: no such file or folder; check the name and the current folder")
    if isinstance(error, PermissionError):
        return InputError(f"{shown}: may not be read (permission denied); give yourself the right to read it")
    return InputError(f"{shown}: cannot be read ({error.strerror or error}); expected a file or a folder")


def _link_target(path: Path) -> str | None:
    try:
        return printable(str(path.readlink()))
    except (OSError, ValueError):
        return None
