"""Which rules an article was read with: the version, and a digest of every table and weight that decides."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from geomap.version import __version__

_ROOMS = ("events", "toponyms", "language", "control", "gazetteer", "ingest", "names.py")
_LENGTH = 12


@cache
def rules_version() -> str:
    """Version and digest; another one means that an article may be read otherwise now. The first call takes 0.1 s."""
    digest = hashlib.sha256()
    root = resources.files("geomap")
    for room in _ROOMS:
        for name, file in sorted(_files(root / room, room)):
            digest.update(name.encode())
            digest.update(file.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:_LENGTH]}"


def _files(entry: Traversable, name: str) -> list[tuple[str, Traversable]]:
    if entry.is_file():
        return [] if name.endswith(".pyc") else [(name, entry)]
    return [found for child in entry.iterdir() for found in _files(child, f"{name}/{child.name}")]
