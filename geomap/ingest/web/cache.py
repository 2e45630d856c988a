"""Answers that were fetched before, in the cache folder: asked for again, a server only says that nothing changed.

One file an address: a line of JSON, then the body.  Only what a server can say so about is kept, that is with an
``ETag`` or ``Last-Modified``, and only if it does not forbid it.  Files are written beside their place and renamed;
a damaged one counts as none.  The folder stays under its limit: what was not used for longest is removed.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.gazetteer.location import cache_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER_NAME = "web-1"
MAX_CACHE_BYTES = 200_000_000

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Kept:
    """A body with what its reader and its server want to know about it."""

    address: str
    content_type: str
    etag: str
    last_modified: str
    body: bytes

    @property
    def conditions(self) -> dict[str, str]:
        """The headers that ask whether it is still the same."""
        wanted = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in wanted.items() if value}


def kept_answer(address: str, headers: Mapping[str, str], body: bytes) -> Kept | None:
    """What may be kept of an answer; None where its server could not say whether it changed, or forbids it."""
    etag, changed = (_sendable(headers.get(name, "")) for name in ("etag", "last-modified"))
    if "no-store" in headers.get("cache-control", "").lower() or not (etag or changed):
        return None
    return Kept(address, headers.get("content-type", ""), etag, changed, body)


class PageCache:
    """The kept answers in one folder, by default ``GEOMAP_CACHE`` or the user's cache folder.

    A folder that cannot be read or written is no error: a warning is logged, and everything is fetched.
    """

    def __init__(self, folder: Path | None = None, *, most_bytes: int = MAX_CACHE_BYTES) -> None:
        self._folder = (cache_folder() if folder is None else folder) / FOLDER_NAME
        self._most_bytes = most_bytes

    def find(self, address: str) -> Kept | None:
        """The answer of this address that was kept last."""
        path = self._path(address)
        try:
            head, _, body = path.read_bytes().partition(b"\n")
        except OSError:
            return None
        with suppress(ValueError, TypeError, KeyError):
            fields = json.loads(head)
            is_whole = fields.pop("digest") == _digest(body) and fields["address"] == address
            if is_whole:
                with suppress(OSError):
                    os.utime(path)
                return Kept(**fields, body=body)
        return None

    def keep(self, kept: Kept) -> None:
        """Keep an answer in place of an older one, and make room for it."""
        fields = asdict(kept)
        body = fields.pop("body")
        head = json.dumps({**fields, "digest": _digest(body)}, sort_keys=True).encode("ascii")
        if len(head) + len(body) >= self._most_bytes:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._write(self._path(kept.address), head + b"\n" + body)
            self._make_room()
        except OSError as error:
            _log.warning(
                "%s: fetched pages cannot be kept there (%s); set GEOMAP_CACHE to another folder", self._folder, error
            )

    def _path(self, address: str) -> Path:
        return self._folder / hashlib.sha256(address.encode()).hexdigest()[:32]

    def _write(self, path: Path, content: bytes) -> None:
        descriptor, name = tempfile.mkstemp(prefix=".part-", dir=self._folder)
        part = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise

    def _make_room(self) -> None:
        """Remove what was not used for longest until the rest fits; parts that a killed run left count too."""
        files: list[tuple[float, int, Path]] = []
        for path in self._folder.iterdir():
            with suppress(OSError):  # another process may remove it at the same time
                status = path.stat()
                files.append((status.st_mtime, status.st_size, path))
        total = sum(size for _, size, _ in files)
        for _, size, path in sorted(files):
            if total <= self._most_bytes:
                return
            total -= size
            with suppress(OSError):
                path.unlink()


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _sendable(value: str) -> str:
    """``value`` if it can be sent back as it came, else nothing."""
    return value if value.isascii() and value.isprintable() and len(value) <= 1_000 else ""
