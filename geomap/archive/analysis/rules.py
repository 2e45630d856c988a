"""Which rules an article was read with: the version, and a digest of every table and weight that decides."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import geomap
from geomap.gazetteer import OwnPlaces
from geomap.gazetteer.location import curated_folder
from geomap.version import __version__

_ROOMS = (
    *("control", "events", "gazetteer", "geometry.py", "ingest", "language", "model", "names.py", "pipeline.py"),
    "toponyms",
)
_LENGTH = 12
# Where an installed package keeps the curated tables, and what other processes may be writing into just now.
_LEFT_OUT = ("_data", "__pycache__")


def rules_version(own: OwnPlaces | None = None) -> str:
    """Version and digest; another one means that an article may be read otherwise now. The first call takes 0.1 s.

    Places of the user's ``own`` are a part of it.
    """
    packaged = _packaged_version()
    return packaged if own is None or not own.digest else f"{packaged}+own.{own.digest}"


@cache
def _packaged_version() -> str:
    root = Path(geomap.__file__).parent
    files = ((file.relative_to(root).as_posix(), file) for room in _ROOMS for file in files_below(root / room))
    tables = ((f"curated/{file.name}", file) for file in files_below(curated_folder()))
    return f"{__version__}+{files_digest((*files, *tables))}"


def files_digest(files: Iterable[tuple[str, Path]]) -> str:
    """What stands for the names and the contents of some files, in whatever order they come."""
    digest = hashlib.sha256()
    for name, file in sorted(files):
        content = file.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:_LENGTH]


def files_below(entry: Path) -> Iterator[Path]:
    """The file itself, or the files of a folder that may decide how an article is read."""
    if entry.is_file():
        yield entry
        return
    for child in entry.iterdir():
        if child.name not in _LEFT_OUT:
            yield from files_below(child)
