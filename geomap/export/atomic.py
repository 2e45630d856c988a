"""Write a file, or a folder of files, whole or not at all: an existing output is never lost to a failed run.

The new content grows in a temporary folder beside the target and takes the target's name in one step.  A folder and
not a file, because some writers leave companions (SQLite's journal) beside what they write: all of it goes with the
folder, whatever happens.
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from geomap.errors import OutputError

Content = bytes | Callable[[Path], None]
"""What to write: the bytes themselves, or a function that writes a file at the path it is given."""

_DATABASE = b"SQLite format 3\0"
_HAS_ARCHIVE = "SELECT 1 FROM sqlite_master WHERE name = 'geomap_archive'"
_REASONS = {
    errno.ENOENT: "its folder does not exist; create the folder or choose another path",
    errno.ENOTDIR: "its folder is a file; choose another path",
    errno.EISDIR: "a folder has this name; give the name of a file in it",
    errno.EACCES: "no permission to write there; choose another path or change the permissions",
    errno.EPERM: "no permission to write there; choose another path or change the permissions",
    errno.EROFS: "the file system is read-only; choose another path",
    errno.ENOSPC: "no space left on the disk; free some or choose another path",
    errno.EDQUOT: "the disk quota is used up; free some space or choose another path",
    errno.EFBIG: "the file would be larger than allowed here; choose another path or raise the limit",
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one",
    errno.ELOOP: "the link leads back to itself; choose another path",
}


def write_whole(target: Path, content: Content) -> None:
    """Put ``content`` at ``target``, whole or not at all.

    A link is followed and stays a link.  A new file gets the permissions that the umask gives, an existing one keeps
    its own.  Into a device or a pipe, which hold nothing that could be lost, the content is copied.

    Raises
    ------
    OutputError
        When it could not be written, in one line that says what to do; what was at ``target`` before is still there.

    Examples
    --------
    >>> from pathlib import Path
    >>> write_whole(Path("events.csv"), b"event_id,document_id")  # doctest: +SKIP
    """
    with _explained(target):
        found = _status(target)
        if found is not None and stat.S_ISDIR(found.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if found is not None and not stat.S_ISREG(found.st_mode):
            _copy_into(target, content)
            return
        real = Path(os.path.realpath(target))
        if found is not None and not os.access(real, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        if found is not None:
            _keep_archive(target)
        _replace(real, content, mode=None if found is None else stat.S_IMODE(found.st_mode))


def check_target(target: Path) -> None:
    """Do nothing if a file can probably be written at ``target``: to be asked before long work, not after it.

    Raises
    ------
    OutputError
        When its folder is missing or may not be written to, a folder has its name, or it is an archive of articles.
    """
    with _explained(target):
        found = _status(target)
        if found is not None and stat.S_ISDIR(found.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if found is None or stat.S_ISREG(found.st_mode):
            folder = Path(os.path.realpath(target)).parent
            folder.stat()
            if not os.access(folder, os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        if found is not None and stat.S_ISREG(found.st_mode):
            _keep_archive(target)


def write_folder(target: Path, fill: Callable[[Path], None], *, is_own: Callable[[Path], bool]) -> None:
    """Put the files that ``fill`` writes into a folder at ``target``, all of them or none.

    A folder that is there already is only replaced if it is empty, or ``is_own`` says that it may be lost.

    Raises
    ------
    OutputError
        When it could not be written, or something else is there; what was there before is still there.
    """
    check_folder(target, is_own=is_own)
    with _explained(target):
        real = Path(os.path.realpath(target))
        folder = Path(tempfile.mkdtemp(prefix=".geomap-", dir=real.parent))
        try:
            part = folder / "new"
            part.mkdir()
            fill(part)
            for path in (*part.iterdir(), part):
                _sync(path)
            _put(part, real, folder / "old")
            _sync(real.parent)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def check_folder(target: Path, *, is_own: Callable[[Path], bool]) -> None:
    """Do nothing if `write_folder` can probably write at ``target``; else OutputError, before long work."""
    with _explained(target):
        found = _status(target)
        real = Path(os.path.realpath(target))
        if found is not None and not stat.S_ISDIR(found.st_mode):
            raise OutputError(
                f"{shown(target)}: cannot be written: a file has this name, and a folder is to be written; choose "
                "another name, or delete the file"
            )
        if found is not None and any(real.iterdir()) and not is_own(real):
            raise OutputError(
                f"{shown(target)}: cannot be written: a folder has this name, and other things than geomap's own are "
                "in it; choose another name, or delete the folder"
            )
        real.parent.stat()
        if not os.access(real.parent, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _put(part: Path, real: Path, old: Path) -> None:
    """Give a new folder its name; the old one goes aside, and comes back if that fails."""
    if not real.exists():
        part.replace(real)
        return
    real.replace(old)
    try:
        part.replace(real)
    except BaseException:
        old.replace(real)
        raise


@contextmanager
def _explained(target: Path) -> Iterator[None]:
    """Turn what the system refuses into one line for people; errors of geomap itself pass as they are."""
    try:
        yield
    except OutputError:
        raise
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, f"{error.strerror or error}; choose another path")
        raise OutputError(f"{shown(target)}: cannot be written: {reason}") from error
    except ValueError as error:  # what the system calls say of a name with a NUL or a lone surrogate
        raise OutputError(f"{shown(target)}: cannot be written: not a possible file name ({error})") from error


def _keep_archive(target: Path) -> None:
    """Do nothing unless the file is an archive of articles: no export is worth losing one.

    Raises
    ------
    OutputError
        When it is one, or a database that somebody is writing.
    """
    with target.open("rb") as file:
        if file.read(len(_DATABASE)) != _DATABASE:
            return
    try:
        with closing(sqlite3.connect(target)) as database:
            is_archive = bool(database.execute(_HAS_ARCHIVE).fetchone())
    except sqlite3.DatabaseError as error:
        is_archive = error.sqlite_errorcode in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    if is_archive:
        raise OutputError(
            f"{shown(target)}: cannot be written: is an archive of articles, which would be lost; choose another name, "
            "or delete it yourself"
        )


def _status(target: Path) -> os.stat_result | None:
    """Return the status of what ``target`` leads to, None if there is nothing yet."""
    try:
        return target.stat()
    except FileNotFoundError:
        return None


def _replace(real: Path, content: Content, *, mode: int | None) -> None:
    folder = Path(tempfile.mkdtemp(prefix=".geomap-", dir=real.parent))
    try:
        part = folder / real.name
        _fill(part, content)
        if mode is not None:
            part.chmod(mode)
        _sync(part)
        part.replace(real)
        _sync(real.parent)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _copy_into(target: Path, content: Content) -> None:
    with tempfile.TemporaryDirectory(prefix="geomap-") as folder:
        part = Path(folder) / "content"
        _fill(part, content)
        with part.open("rb") as source, target.open("wb") as sink:
            shutil.copyfileobj(source, sink)


def _fill(part: Path, content: Content) -> None:
    if callable(content):
        content(part)
    else:
        part.write_bytes(content)


def _sync(path: Path) -> None:
    """Wait until the disk holds it, so that a power cut cannot leave an empty file under the new name."""
    if path.is_dir() and os.name == "nt":  # pragma: no cover
        return  # Windows opens no folders.
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def shown(path: Path) -> str:
    """Return the path for a one-line message: as it is, or escaped where it holds what cannot be printed."""
    text = str(path)
    return text if text.isprintable() else ascii(text)
