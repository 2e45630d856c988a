"""A connection to the very address that was checked, and bytes that come over it within limits of time and number.

The name of the host is looked up once.  Every address that it has is checked, and the connection goes to one of
those: a name that answers differently the second time (DNS rebinding) is never asked twice.  The certificate and the
header ``Host`` are those of the name.  Proxies of the environment are not used, since they would look it up again.
"""

from __future__ import annotations

import io
import socket
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING

from geomap.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.ingest.web.addresses import Address
    from geomap.ingest.web.ranges import IPAddress
    from geomap.ingest.web.rules import FetchRules

MOST_TRIED = 4
"""Of the addresses of one host, so many are tried."""


class HostError(FetchError):
    """The host cannot or must not be asked for anything, whatever the page."""


class TooManyBytesError(Exception):
    """More bytes came than were allowed; what they were is known to whoever allowed them."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a request must be done."""

    rules: FetchRules
    at: float

    @classmethod
    def of(cls, rules: FetchRules) -> Deadline:
        """The deadline of a request that starts now."""
        return cls(rules, rules.clock() + rules.timeout_s)

    def patience_s(self) -> float:
        """How long to wait for the next sign of life.

        Raises
        ------
        TimeoutError
            When the time is up.
        """
        left = self.at - self.rules.clock()
        if left <= 0:
            raise TimeoutError(f"not done within {self.rules.timeout_s:g} s")
        return min(left, self.rules.silence_s)


class Wire(io.RawIOBase):
    """The bytes of an answer as they come; ``allow`` says how many may come from now on."""

    def __init__(self, connection: socket.socket, deadline: Deadline) -> None:
        self._connection = connection
        self._deadline = deadline
        self._left = 0

    def allow(self, count: int) -> None:
        """Let so many bytes come, instead of what was left."""
        self._left = count

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # called by the buffer around it only
        """Wait for bytes."""
        self._connection.settimeout(self._deadline.patience_s())
        count = self._connection.recv_into(buffer)
        self._left -= count
        if self._left < 0:
            raise TooManyBytesError
        return count


@dataclass(frozen=True, slots=True)
class Plug:
    """What `http.client` takes for a socket: writes in time, and reads through a `Wire`."""

    connection: socket.socket
    wire: Wire
    deadline: Deadline

    def sendall(self, data: bytes) -> None:
        """Send the request."""
        self.connection.settimeout(self.deadline.patience_s())
        self.connection.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        """The answer."""
        return io.BufferedReader(self.wire)

    def close(self) -> None:
        """Leave it open: the answer is read after the request is done, and whoever connected closes."""


def connect(address: Address, deadline: Deadline) -> socket.socket:
    """An open connection to the host of ``address``, over TLS for https; to be closed by the caller.

    Raises
    ------
    HostError
        When the host is not known, has an address that is refused, or cannot be reached.
    OSError
        From the handshake of TLS.
    """
    connection = _first_open(address, checked_ips(address, deadline), deadline)
    if address.scheme == "http":
        return connection
    try:
        connection.settimeout(deadline.patience_s())
        return deadline.rules.tls().wrap_socket(connection, server_hostname=address.host)
    except BaseException:
        connection.close()
        raise


def checked_ips(address: Address, deadline: Deadline) -> tuple[IPAddress, ...]:
    """The IP addresses of the host, looked up once; one that is refused among them refuses the host.

    Raises
    ------
    HostError
        When the host is not known or refused.
    """
    rules = deadline.rules
    ips: list[IPAddress] = []
    with suppress(ValueError):
        ips.append(ip_address(address.host))
    if not ips:
        try:
            ips.extend(ip_address(text) for text in rules.resolve(address.host, deadline.patience_s()))
        except (OSError, ValueError) as error:
            raise HostError(
                f"{address.text}: the host {address.host} has no address ({error}); expected a host that is known: "
                "check the spelling, and that this machine has a network"
            ) from error
    refused = [ip for ip in ips if rules.is_refused(ip, address.port)]
    if refused:
        raise HostError(
            f"{address.text}: the address of the host is {refused[0]}, which is not on the public internet; expected a "
            "public site: save the page from the browser and give that file"
        )
    return tuple(ips)


def _first_open(address: Address, ips: Sequence[IPAddress], deadline: Deadline) -> socket.socket:
    last: OSError = OSError("no address")
    for ip in ips[:MOST_TRIED]:
        try:
            return socket.create_connection((str(ip), address.port), timeout=deadline.patience_s())
        except OSError as error:
            last = error
    raise HostError(
        f"{address.text}: no connection to {address.netloc} ({last.strerror or last}); expected a site that can be "
        "reached directly, without a proxy: check the address and the network, or save the page and give that file"
    ) from last
