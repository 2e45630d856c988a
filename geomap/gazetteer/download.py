"""Download one file with resume, retries and limits; the only part of the gazetteer's additions that uses the network.

A download goes into a part file beside its target.  What arrived before an interruption is kept and completed the next
time, if the server still has the same file (HTTP range request with If-Range, RFC 9110 section 13.1.5).
"""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import IO, Protocol, cast

from geomap.errors import GazetteerError
from geomap.gazetteer.additions import is_abandoned
from geomap.version import __version__

_BLOCK = 1 << 16
_PASSING_CODES = frozenset({408, 425, 429, 500, 502, 503, 504})
_LONGEST_PAUSE_S = 60.0

OnBytes = Callable[[int, int], None]


class Response(Protocol):
    """What an opener returns: a status, headers and a body to read."""

    status: int
    headers: Message

    def read(self, amount: int, /) -> bytes:
        """The next bytes of the body, none at its end."""

    def close(self) -> None:
        """Let go of the connection."""


Opener = Callable[[urllib.request.Request, float], Response]


def open_url(request: urllib.request.Request, timeout_s: float) -> Response:
    """Open an http or https address and nothing else; proxies are taken from the environment.

    Raises
    ------
    OSError
        When the server cannot be reached or answers with an error.
    """
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler,
        urllib.request.HTTPHandler,
        urllib.request.HTTPSHandler,
        urllib.request.HTTPRedirectHandler,
        urllib.request.HTTPDefaultErrorHandler,
        urllib.request.HTTPErrorProcessor,
    ):
        opener.add_handler(handler())
    return cast("Response", opener.open(request, timeout=timeout_s))


@dataclass(frozen=True, slots=True)
class Fetching:
    """How to download: the opener, the seconds to wait for an answer, and how often to try."""

    opener: Opener = open_url
    timeout_s: float = 30.0
    attempts: int = 4
    first_pause_s: float = 1.0
    most_bytes: int = 800_000_000
    sleep: Callable[[float], None] = time.sleep


class _PassingError(Exception):
    """A failure that may not happen again: what it was, and how long the server asks to wait."""

    def __init__(self, what: str, pause_s: float = 0.0) -> None:
        super().__init__(what)
        self.pause_s = pause_s


class _MissingError(GazetteerError):
    """The server has no such file."""


def download_if_there(
    url: str, target: Path, *, fetching: Fetching | None = None, on_bytes: OnBytes | None = None
) -> bool:
    """Like ``download``, but whether the server has the file is the answer, not an error.

    Raises
    ------
    GazetteerError
        For every other failure.
    """
    try:
        download(url, target, fetching=fetching, on_bytes=on_bytes)
    except _MissingError:
        return False
    return True


def download(url: str, target: Path, *, fetching: Fetching | None = None, on_bytes: OnBytes | None = None) -> None:
    """Save what the address holds to ``target``, whole or not at all.

    Failures that may pass (a server error, a time-out, a broken connection) are tried again, with pauses that double.
    ``on_bytes`` is told how many bytes have arrived, and of how many (0 where the server does not say).

    Raises
    ------
    GazetteerError
        When there is no such file or no connection, every attempt failed, or the file is too large or cannot be
        written.
    """
    how = Fetching() if fetching is None else fetching
    if not url.startswith(("http://", "https://")):
        raise GazetteerError(f"{url}: not a web address; expected one that begins with http:// or https://")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part = _Part(target)
        try:
            _receive(url, part, how, on_bytes)
            part.path.replace(target)
        finally:
            part.give_back()
    except OSError as error:
        raise GazetteerError(
            f"{target}: the download cannot be written ({error}); expected a writable folder with enough room; set "
            "GEOMAP_CACHE to another folder"
        ) from error


def _receive(url: str, part: _Part, how: Fetching, on_bytes: OnBytes | None) -> None:
    pause_s = how.first_pause_s
    for attempt in range(1, how.attempts + 1):
        try:
            _receive_rest(url, part, how, on_bytes)
        except _PassingError as error:
            if attempt == how.attempts:
                raise GazetteerError(
                    f"{url}: the download failed {attempt} times, at last with: {error}; what arrived is kept; run the "
                    "command again later"
                ) from error
            how.sleep(min(max(pause_s, error.pause_s), _LONGEST_PAUSE_S))
            pause_s *= 2
        else:
            return


class _Part:
    """The part file of a download, in the hands of one process at a time."""

    def __init__(self, target: Path) -> None:
        self._shared = target.with_name(f"{target.name}.part")
        self.path = target.with_name(f"{target.name}.{uuid.uuid4().hex[:8]}.part")
        self.tag_path = self._shared.with_suffix(".tag")
        for found in (self._shared, *self._abandoned(target)):
            try:
                # Only one process can succeed in this; the others begin anew.
                found.rename(self.path)
            except OSError:
                continue
            break

    @staticmethod
    def _abandoned(target: Path) -> list[Path]:
        return [path for path in target.parent.glob(f"{target.name}.*.part") if is_abandoned(path)]

    def size(self) -> int:
        """The bytes that have arrived."""
        return self.path.stat().st_size if self.path.is_file() else 0

    def tag(self) -> str:
        """What the server called the version of the file that these bytes belong to, "" when it did not."""
        return self.tag_path.read_text(encoding="latin-1") if self.tag_path.is_file() else ""

    def give_back(self) -> None:
        """Leave what has arrived for the next attempt; nothing is left after a complete download."""
        if self.size() > 0:
            self.path.replace(self._shared)
        else:
            self.path.unlink(missing_ok=True)
            if not self._shared.is_file():
                self.tag_path.unlink(missing_ok=True)


def _receive_rest(url: str, part: _Part, how: Fetching, on_bytes: OnBytes | None) -> None:
    present, tag = part.size(), part.tag()
    headers = {"User-Agent": f"geomap/{__version__}", "Accept-Encoding": "identity"}
    if present and tag:
        headers |= {"Range": f"bytes={present}-", "If-Range": tag}
    response = _answer(url, urllib.request.Request(url, headers=headers), part, how)  # noqa: S310 - checked by download
    try:
        start = present if response.status == 206 and _begins_at(response, present) else 0
        part.tag_path.write_text(_tag_of(response.headers), encoding="latin-1", errors="replace")
        expected = _length(response)
        total = start + expected if expected is not None else 0
        if total > how.most_bytes:
            raise _too_large(url, total, how)
        with part.path.open("ab" if start else "wb") as file:
            received = _copy(response, file, url, how, lambda done: on_bytes and on_bytes(start + done, total))
    finally:
        response.close()
    if expected is not None and received < expected:
        raise _PassingError(f"the connection ended after {start + received:,} of {total:,} bytes")


def _answer(url: str, request: urllib.request.Request, part: _Part, how: Fetching) -> Response:
    try:
        return how.opener(request, how.timeout_s)
    except urllib.error.HTTPError as error:
        error.close()
        raise _refusal(url, error, part) from error
    except (OSError, http.client.HTTPException) as error:
        raise _failure(url, error) from error


def _refusal(url: str, error: urllib.error.HTTPError, part: _Part) -> Exception:
    if error.code == 404:
        return _MissingError(f"{url}: the server has no such file (404); check the country code and --url")
    if error.code == 416:
        part.path.unlink(missing_ok=True)
        return _PassingError("the part that arrived is not of this file (416)")
    if error.code in _PASSING_CODES:
        wait = error.headers.get("Retry-After", "")
        return _PassingError(f"HTTP status {error.code}", float(wait) if wait.isdecimal() else 0.0)
    return GazetteerError(f"{url}: the server answered with HTTP status {error.code}; expected the file; check --url")


def _failure(url: str, error: Exception) -> Exception:
    """What went wrong without an answer: no connection at all, or something that may pass."""
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, socket.gaierror | ConnectionRefusedError | ssl.SSLCertVerificationError) or (
        isinstance(reason, OSError) and "unreachable" in str(reason)
    ):
        return GazetteerError(
            f"{url}: no connection ({reason}); expected a network, which only this command uses; or download the file "
            "elsewhere and give it with --from"
        )
    if isinstance(reason, TimeoutError):
        return _PassingError("no answer in time")
    return _PassingError(str(reason) or type(reason).__name__)


def _copy(response: Response, file: IO[bytes], url: str, how: Fetching, report: Callable[[int], object]) -> int:
    received = 0
    while True:
        try:
            block = response.read(_BLOCK)
        except http.client.IncompleteRead as error:
            block = error.partial
        except (OSError, http.client.HTTPException) as error:
            raise _failure(url, error) from error
        if not block:
            return received
        received += len(block)
        if received > how.most_bytes:
            raise _too_large(url, received, how)
        file.write(block)
        report(received)


def _too_large(url: str, found: int, how: Fetching) -> GazetteerError:
    return GazetteerError(
        f"{url}: the file has {found:,} bytes or more; expected at most {how.most_bytes:,}; this is no country's file"
    )


def _begins_at(response: Response, present: int) -> bool:
    return (response.headers.get("Content-Range") or "").startswith(f"bytes {present}-")


def _length(response: Response) -> int | None:
    text = response.headers.get("Content-Length") or ""
    return int(text) if text.isdecimal() else None


def _tag_of(headers: Message) -> str:
    """A validator that If-Range accepts: a strong entity tag, or the date of the last change."""
    tag: str = headers.get("ETag") or ""
    return tag if tag and not tag.startswith("W/") else headers.get("Last-Modified") or ""
