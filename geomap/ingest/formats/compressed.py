"""Compressed files: one file inside, unpacked as it is read, in bounded memory."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import BinaryIO, Protocol, cast

from geomap.errors import InputError
from geomap.ingest.files import PACKED, head_of
from geomap.ingest.formats.inside import Budget, Inside, check_ratio
from geomap.ingest.sources import Outcome, Source

_PIECE = 65_536
_MAX_XZ_MEMORY = 300_000_000  # xz -9 wants 65 MB


class _Decompressor(Protocol):
    """What the decompressors of the standard library have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class _Gzip:
    """zlib's decompressor with the manners of the other two: it keeps what it was given and could not yet use."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(zlib.MAX_WBITS | 16)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)


_CODECS: tuple[tuple[bytes, str, Callable[[], _Decompressor]], ...] = (
    (b"\x1f\x8b", "gzip", _Gzip),
    (b"BZh", "bzip2", bz2.BZ2Decompressor),
    (b"\xfd7zXZ\x00", "xz", lambda: lzma.LZMADecompressor(memlimit=_MAX_XZ_MEMORY)),
)


def is_compressed(head: bytes) -> bool:
    """Whether bytes start as gzip, bzip2 or xz do."""
    return any(head.startswith(magic) for magic, _name, _new in _CODECS)


def read_compressed(stream: BinaryIO, source: Source, inside: Inside) -> Iterator[Outcome]:
    """The documents of the file in a compressed file; the suffix before the last one says what it is.

    Raises
    ------
    InputError
        Not compressed, cut off, corrupt, or a bomb; what was read before stays.
    """
    unpacked = unpacked_stream(stream, source.shown, inside.budget)
    name = PurePath(source.relative)
    inner = name.with_suffix("") if name.suffix.lower() in PACKED else name
    # The article is the same, compressed or not, and so is its id.
    yield from inside.read(unpacked, Source(source.shown, inner.as_posix()), inner.suffix.lower())


def unpacked_stream(stream: BinaryIO, shown: str, budget: Budget) -> BinaryIO:
    """What is in a compressed stream, as a stream that raises InputError where it breaks off or grows too large."""
    head = head_of(stream, 6)
    for magic, name, new in _CODECS:
        if head.startswith(magic):
            raw = _Unpacking(stream, new, shown=f"{shown}: {name}", name=shown, budget=budget)
            return cast("BinaryIO", io.BufferedReader(raw, _PIECE))
    raise InputError(
        f"{shown}: is not compressed with gzip, bzip2 or xz, whatever its name says; expected one of these"
    )


class _Unpacking(io.RawIOBase):
    """The raw stream of unpacked bytes; several compressed parts one after the other are one stream."""

    def __init__(
        self, packed: BinaryIO, new: Callable[[], _Decompressor], *, shown: str, name: str, budget: Budget
    ) -> None:
        self._packed = packed
        self._new = new
        self._shown = shown
        self._name = name
        self._budget = budget
        self._codec: _Decompressor | None = None
        self._waiting = b""
        self._taken = self._given = 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # io calls it with a memoryview
        """Fill ``buffer`` from the start; 0 at the end."""
        data = self._next(len(buffer))
        buffer[: len(data)] = data
        self._given += len(data)
        self._budget.take(len(data), self._name)
        check_ratio(self._given, self._taken, self._name)
        return len(data)

    def _next(self, most: int) -> bytes:
        """The next bytes, at most so many; none at the end."""
        while True:
            if self._codec is None:
                if not self._begin():
                    return b""
                self._codec = self._new()
            piece = b""
            if self._codec.needs_input:
                piece = self._waiting or self._read()
                self._waiting = b""
                if not piece:
                    raise InputError(
                        f"{self._shown} data end too early, after {self._given:,} bytes of content; expected a whole "
                        "file: fetch it again"
                    )
            data = self._unpack(self._codec, piece, most)
            if self._codec.eof:
                self._waiting = self._codec.unused_data
                self._codec = None
            if data:
                return data

    def _begin(self) -> bool:
        """Whether another compressed part follows; zeros between parts are padding."""
        while True:
            self._waiting = self._waiting.lstrip(b"\0") if self._given else self._waiting
            if self._waiting:
                return True
            self._waiting = self._read()
            if not self._waiting:
                return False

    def _read(self) -> bytes:
        try:
            piece = self._packed.read(_PIECE)
        except OSError as error:
            raise InputError(f"{self._name}: cannot be read ({error.strerror or error})") from error
        self._taken += len(piece)
        return piece

    def _unpack(self, codec: _Decompressor, piece: bytes, most: int) -> bytes:
        try:
            return codec.decompress(piece, most)
        except (zlib.error, OSError, ValueError, EOFError, lzma.LZMAError) as error:
            raise InputError(
                f"{self._shown} data are corrupt after {self._given:,} bytes of content ({error}); expected a whole "
                "file: fetch it again"
            ) from error
