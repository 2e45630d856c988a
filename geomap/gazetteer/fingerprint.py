"""Notice a damaged index cheaply: a digest of samples of the file, kept in its header.

A digest of the whole file would take longer than everything else that happens at opening.  Samples notice what
happens to cached files: truncation, a half-written copy, overwriting, another file in its place.  Damage between
the samples is noticed by SQLite at the look-up that meets it.
"""

from __future__ import annotations

import zlib
from pathlib import Path

from geomap.gazetteer.schema import APPLICATION_ID

# Offsets of the SQLite file format (section 1.3 of its description): the user version and the application id.
_VERSION_AT, _APPLICATION_AT, _HEADER_BYTES = 60, 68, 100

_SAMPLES, _SAMPLE_BYTES = 32, 1024
_MAGIC = b"SQLite format 3\x00"


def sign(path: Path) -> None:
    """Write the file's fingerprint into its header, as SQLite's user version."""
    value = _fingerprint(path)
    with path.open("r+b") as file:
        file.seek(_VERSION_AT)
        file.write(value.to_bytes(4, "big"))


def is_sound(path: Path) -> bool:
    """Whether the file is an index of ours whose size and samples are those it was signed with.

    False when it is missing or cannot be read.  Cost: 33 small reads, whatever the size.
    """
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
        if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
            return False
        if header[_APPLICATION_AT : _APPLICATION_AT + 4] != APPLICATION_ID.to_bytes(4, "big"):
            return False
        return int.from_bytes(header[_VERSION_AT : _VERSION_AT + 4], "big") == _fingerprint(path)
    except OSError:
        return False


def _fingerprint(path: Path) -> int:
    size = path.stat().st_size
    value = zlib.crc32(str(size).encode())
    step = max(1, (size - _HEADER_BYTES) // _SAMPLES)
    with path.open("rb") as file:
        for offset in (*range(_HEADER_BYTES, size, step), max(_HEADER_BYTES, size - _SAMPLE_BYTES)):
            file.seek(offset)
            value = zlib.crc32(file.read(_SAMPLE_BYTES), value)
    return value & 0x7FFFFFFF
