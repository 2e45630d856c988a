"""ZIP archives: each member that can be read is read, in the order of the archive."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from geomap.errors import EmptyInputError, InputError
from geomap.ingest.files import OtherKinds, is_article, read_whole
from geomap.ingest.formats.inside import MAX_MEMBERS, Inside, check_ratio, too_many_members
from geomap.ingest.sources import Outcome, Source, printable

_MAX_DIRECTORY_BYTES = 300 * MAX_MEMBERS
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
_END = struct.Struct("<4s4H2LH")  # APPNOTE 4.3.16
_END_64 = struct.Struct("<4sQ2H2L4Q")  # APPNOTE 4.3.14
_LONGEST_COMMENT = 65_535


def is_zip(head: bytes) -> bool:
    """Whether bytes start as a ZIP archive does."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def read_zip(stream: BinaryIO, source: Source, inside: Inside) -> Iterator[Outcome]:
    """The documents of the members whose suffix can be read, called "archive.zip/member"; others are counted.

    A path that leads out of the archive, such as "../a.txt", does no harm: nothing is written to disk.

    Raises
    ------
    InputError
        No archive, or one over a limit; what is declared is checked before anything is unpacked.
    """
    opened = open_zip(stream, source.shown)
    with opened:
        others = OtherKinds()
        members = [member for member in opened.infolist() if _is_wanted(member, inside.suffixes, others)]
        if not members:
            wanted = " ".join(sorted(inside.suffixes))
            raise EmptyInputError(
                f"{source.shown}: no articles in this archive; expected files with one of the suffixes {wanted}"
            )
        locked = [member for member in members if member.flag_bits & _ENCRYPTED]
        if locked:
            yield Outcome(source.shown, _locked(source.shown, len(locked), len(members)))
        inside.budget.take_members(len(members), source.shown)
        for member in members:
            if not member.flag_bits & _ENCRYPTED and not inside.budget.is_spent:
                yield from _member(opened, member, source, inside)
    notice = others.notice(source.shown)
    if notice is not None:
        yield Outcome(source.shown, notice)


def open_zip(stream: BinaryIO, shown: str) -> zipfile.ZipFile:
    """An archive whose directory has a size that can be looked at; InputError for anything else."""
    whole = stream if stream.seekable() else cast("BinaryIO", BytesIO(read_whole(stream, shown)))
    _check_directory(whole, shown)
    try:
        opened = zipfile.ZipFile(whole)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error) as error:
        raise _corrupt(shown, error) from error
    members = opened.infolist()
    if len(members) > MAX_MEMBERS:
        raise too_many_members(shown)
    if sum(member.compress_size for member in members) > whole.seek(0, 2):
        raise InputError(
            f"{shown}: its members lie over each other, as in a decompression bomb; expected an ordinary archive"
        )
    return opened


def _check_directory(stream: BinaryIO, shown: str) -> None:
    """Pass if the directory is no larger than `MAX_MEMBERS` need; `zipfile` would read any into memory."""
    end = stream.seek(0, 2)
    start = max(0, end - _END.size - _LONGEST_COMMENT - _END_64.size - 20)
    stream.seek(start)
    tail = stream.read()
    stream.seek(0)
    for signature, record, field in ((b"PK\x05\x06", _END, 5), (b"PK\x06\x06", _END_64, 8)):
        position = tail.rfind(signature)
        if 0 <= position <= len(tail) - record.size:
            size = record.unpack_from(tail, position)[field]
            if size > _MAX_DIRECTORY_BYTES and size != 0xFFFFFFFF:
                raise too_many_members(shown)


def _is_wanted(member: zipfile.ZipInfo, suffixes: frozenset[str], others: OtherKinds) -> bool:
    """Whether a member is an article; one that is of another kind is counted."""
    path = PurePosixPath(member.filename.replace("\\", "/"))
    is_hidden = any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in path.parts[:-1])
    if member.is_dir() or is_hidden:
        return False
    is_wanted = is_article(path, suffixes)
    if not is_wanted:
        others.note(path)
    return is_wanted


def _member(opened: zipfile.ZipFile, member: zipfile.ZipInfo, source: Source, inside: Inside) -> Iterator[Outcome]:
    """What one member gives; whatever is wrong with it, the others are read."""
    shown = f"{source.shown}/{printable(member.filename)}"
    try:
        check_ratio(member.file_size, member.compress_size, shown)
        inside.budget.take(member.file_size, shown)
        if member.compress_type not in _METHODS:
            raise InputError(f"{shown}: is compressed in a way that is not read; expected deflate: unpack the archive")
        with opened.open(member) as stream:
            inner = Source(shown, f"{source.relative}/{member.filename}")
            suffix = PurePosixPath(member.filename).suffix.lower()
            yield from inside.read(cast("BinaryIO", stream), inner, suffix)
    except InputError as error:
        yield Outcome(shown, error)
    except (zipfile.BadZipFile, OSError, EOFError, zlib.error) as error:
        yield Outcome(shown, _corrupt(shown, error))


def _corrupt(shown: str, error: Exception) -> InputError:
    return InputError(f"{shown}: the ZIP archive is corrupt here ({error}); expected a whole one: fetch it again")


def _locked(shown: str, locked: int, members: int) -> InputError:
    return InputError(
        f"{shown}: {locked} of {members} members are encrypted; expected an open archive: unpack it with its password, "
        "and give what is inside"
    )
