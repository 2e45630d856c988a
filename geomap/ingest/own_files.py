"""Files that geomap wrote, which lie among the articles that they were made from: read again, they count twice."""

from __future__ import annotations

import re
from pathlib import Path

from geomap.errors import PassedOverError
from geomap.ingest.event_files import is_event_file
from geomap.ingest.sources import Source

_PAGES = frozenset({".html", ".htm", ".xhtml"})
_LOOKED_AT = 4096
_GENERATOR = re.compile(rb"""<meta\s+name=["']?generator["']?\s+content=["']?geomap\b""", re.IGNORECASE)


def own_file(path: Path, source: Source) -> PassedOverError | None:
    """What to say of a file in a folder that geomap wrote: events, or a map; None for any other.

    Only the first bytes are looked at.
    """
    if is_event_file(path):
        return PassedOverError(
            f"{source.shown}: holds events that geomap wrote, and is passed over; expected articles: give it by its "
            "own name to map, extract or control"
        )
    if path.suffix.lower() in _PAGES and is_own_page(_head(path)):
        return PassedOverError(f"{source.shown}: is a map that geomap wrote, and is passed over; expected articles")
    return None


def is_own_page(head: bytes) -> bool:
    """Whether a page that starts with ``head`` is a map that geomap wrote."""
    return _GENERATOR.search(head) is not None


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_LOOKED_AT)
    except OSError:  # whoever reads it says why it cannot be read
        return b""
