"""One request and what came back: read within limits, its length checked, unpacked."""

from __future__ import annotations

import http.client
import ssl
import zlib
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from geomap.errors import FetchError
from geomap.ingest.web.connecting import Deadline, HostError, Plug, TooManyBytesError, Wire, connect

if TYPE_CHECKING:
    import socket

    from geomap.ingest.web.addresses import Address
    from geomap.ingest.web.rules import FetchRules

MAX_HEADER_BYTES = 65_536
_BLOCK = 65_536
_MOST_MEMBERS = 16  # each one is a copy of the rest: thousands of empty ones would take minutes
_ADVICE = "try again later, or save the page from the browser and give that file"
_PACKED = frozenset({"gzip", "x-gzip", "deflate"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: the status, the headers by lower-case name, and for status 200 the unpacked body."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


def ask(
    address: Address, rules: FetchRules, *, headers: Mapping[str, str], most_bytes: int, is_cut: bool = False
) -> Answer:
    """The answer to one GET request.

    ``is_cut``: a body longer than ``most_bytes`` is cut off there and not an error.

    Raises
    ------
    FetchError
        When there is no whole, well-formed answer within the limits.
    """
    deadline = Deadline.of(rules)
    sent = {
        "Host": address.netloc,
        "User-Agent": rules.agent,
        "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
        "Accept-Encoding": "gzip",
        "Connection": "close",
        **headers,
    }
    try:
        with closing(connect(address, deadline)) as connection:
            return _exchange(address, connection, deadline, sent, _Limit(most_bytes, is_cut))
    except FetchError:
        raise
    except (OSError, http.client.HTTPException) as error:
        raise _failure(address, error) from error


@dataclass(frozen=True, slots=True)
class _Limit:
    most_bytes: int
    is_cut: bool

    def is_over(self, count: int) -> bool:
        return count > self.most_bytes

    def error(self, address: Address, what: str = "the answer") -> FetchError:
        return FetchError(
            f"{address.text}: {what} is larger than {self.most_bytes:,} bytes; expected one article: save it, split it "
            "and give the files"
        )


def _exchange(
    address: Address, connection: socket.socket, deadline: Deadline, sent: Mapping[str, str], limit: _Limit
) -> Answer:
    wire = Wire(connection, deadline)
    wire.allow(MAX_HEADER_BYTES)
    client = http.client.HTTPConnection(address.host, address.port)
    client.sock = cast("socket.socket", Plug(connection, wire, deadline))
    try:
        client.request("GET", address.target, headers=dict(sent))
        response = client.getresponse()
    except TooManyBytesError as error:
        raise FetchError(
            f"{address.text}: the headers of the answer are larger than {MAX_HEADER_BYTES:,} bytes; {_ADVICE}"
        ) from error
    headers = _first_values(response.headers)
    if response.status != 200:
        return Answer(response.status, headers)
    _check_framing(address, response.headers)
    wire.allow(2 * limit.most_bytes + MAX_HEADER_BYTES)  # chunks may be small; their frames count here only
    try:
        packed = _read(address, response, limit)
    except TooManyBytesError as error:
        raise limit.error(address) from error
    return Answer(200, headers, _unpacked(address, packed, headers.get("content-encoding", ""), limit))


def _first_values(headers: http.client.HTTPMessage) -> dict[str, str]:
    """Headers by lower-case name; of one that came twice the first counts."""
    values: dict[str, str] = {}
    for name, value in headers.items():
        values.setdefault(name.lower(), str(value).strip())
    return values


def _check_framing(address: Address, headers: http.client.HTTPMessage) -> None:
    """Refuse an answer whose end could be read in two ways."""
    lengths = {str(value).strip() for value in headers.get_all("Content-Length", [])}
    coding = str(headers.get("Transfer-Encoding", "")).strip().lower()
    is_plain = all(length.isascii() and length.isdecimal() for length in lengths)
    if len(lengths) > 1 or not is_plain or coding not in ("", "chunked"):
        raise FetchError(f"{address.text}: the server gives no clear length of its answer; {_ADVICE}")


def _read(address: Address, response: http.client.HTTPResponse, limit: _Limit) -> bytes:
    expected = response.length
    if expected is not None and limit.is_over(expected) and not limit.is_cut:
        raise limit.error(address)
    body = bytearray()
    while not limit.is_over(len(body)):
        try:
            block = response.read(_BLOCK)
        except ValueError as error:  # a chunk of negative size
            raise http.client.HTTPException from error
        if not block:
            break
        body += block
    if limit.is_over(len(body)):
        if not limit.is_cut:
            raise limit.error(address)
        return bytes(body[: limit.most_bytes])
    if expected is not None and len(body) < expected:
        raise http.client.IncompleteRead(bytes(body[:0]), expected - len(body))
    return bytes(body)


def _unpacked(address: Address, data: bytes, coding: str, limit: _Limit) -> bytes:
    coding = coding.lower()
    if coding in ("", "identity"):
        return data
    if coding not in _PACKED:
        raise FetchError(f"{address.text}: the answer is packed as {coding[:40]!r}; expected gzip; {_ADVICE}")
    try:
        return _unpack(address, data, limit, window=31 if coding.endswith("gzip") else _deflate_window(data))
    except zlib.error as error:
        raise FetchError(f"{address.text}: the packed answer is damaged ({error}); {_ADVICE}") from error


def _deflate_window(data: bytes) -> int:
    """Servers mean two formats by "deflate": with the header of zlib (RFC 1950), or without one."""
    has_header = len(data) >= 2 and data[0] & 15 == 8 and int.from_bytes(data[:2], "big") % 31 == 0
    return 15 if has_header else -15


def _unpack(address: Address, data: bytes, limit: _Limit, *, window: int) -> bytes:
    unpacked = bytearray()
    for _ in range(_MOST_MEMBERS):
        unpacker = zlib.decompressobj(window)
        unpacked += unpacker.decompress(data, limit.most_bytes + 1 - len(unpacked))
        if limit.is_over(len(unpacked)):
            if limit.is_cut:
                return bytes(unpacked[: limit.most_bytes])
            raise limit.error(address, "the unpacked answer")
        if not unpacker.eof:
            if limit.is_cut:
                break
            raise zlib.error("it ends too early")
        data = unpacker.unused_data
        if not data:
            break
    else:
        raise zlib.error(f"more than {_MOST_MEMBERS} parts")
    return bytes(unpacked)


def _failure(address: Address, error: OSError | http.client.HTTPException) -> FetchError:
    """The line for what went wrong between connecting and the last byte."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return HostError(
            f"{address.text}: the certificate of {address.host} is not valid ({error.verify_message}); expected one "
            "that proves who answers: check the address and the clock of this machine"
        )
    if isinstance(error, TimeoutError):
        reason = "took too long"
    elif isinstance(error, http.client.IncompleteRead):
        reason = "broke off before its end"
    elif isinstance(error, http.client.RemoteDisconnected):
        reason = "did not come: the server hung up"
    elif isinstance(error, http.client.HTTPException):
        reason = f"is not HTTP ({type(error).__name__})"
    else:
        reason = f"did not arrive ({getattr(error, 'reason', None) or error.strerror or type(error).__name__})"
    return FetchError(f"{address.text}: the answer {reason}; {_ADVICE}")
