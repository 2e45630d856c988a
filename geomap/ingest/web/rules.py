"""How addresses are fetched: who geomap says it is, what is refused, and every limit in one value."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from geomap.errors import InputError
from geomap.ingest.files import MAX_FILE_BYTES
from geomap.ingest.web.ranges import IPAddress, is_refused
from geomap.version import __version__

PRODUCT = "geomap"
"""The name that a robots.txt may address."""


def resolve(host: str, timeout_s: float) -> Sequence[str]:
    """The addresses of a host, as the system knows them.

    The system's look-up has no limit of time, so it runs in a thread, which is left to itself when it takes too long.

    Raises
    ------
    OSError
        When the host is not known, or nothing came within ``timeout_s``.
    """
    found: list[str] = []
    errors: list[Exception] = []

    def look_up() -> None:
        try:
            found.extend(str(entry[4][0]) for entry in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            errors.append(error)

    thread = threading.Thread(target=look_up, daemon=True, name="geomap-resolve")
    thread.start()
    thread.join(timeout_s)
    if errors:
        raise OSError(str(errors[0])) from errors[0]
    if not found:
        raise TimeoutError(f"no address within {timeout_s:g} s")
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class FetchRules:
    """How to fetch.

    Parameters
    ----------
    contact
        How a site's owner reaches whoever runs this, such as ``desk@news.example``; sent with every request.
    timeout_s, silence_s
        How long one request may take in all, and how long a server may say nothing.
    delay_s, most_wait_s
        The least time between two requests to one host, and the longest that a server may ask to wait.
    most_bytes
        The size of one article, packed and unpacked.
    most_redirects
        How many redirects are followed.
    is_refused
        Whether nothing is fetched from an IP address and port.
    resolve
        The IP addresses of a host within so many seconds.
    tls
        The context that checks certificates.
    clock, sleep
        Seconds that pass, and how to let them pass.

    Raises
    ------
    InputError
        When the contact cannot be sent.
    """

    contact: str | None = None
    timeout_s: float = 60.0
    silence_s: float = 20.0
    delay_s: float = 1.0
    most_wait_s: float = 60.0
    most_bytes: int = MAX_FILE_BYTES
    most_redirects: int = 5
    is_refused: Callable[[IPAddress, int], bool] = is_refused
    resolve: Callable[[str, float], Sequence[str]] = resolve
    tls: Callable[[], ssl.SSLContext] = ssl.create_default_context
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep

    def __post_init__(self) -> None:
        contact = self.contact
        if contact is not None and not (contact.isascii() and contact.isprintable() and contact.strip()):
            raise InputError(f"--user-agent {contact!r} cannot be sent; expected printable ASCII characters")

    @property
    def agent(self) -> str:
        """What geomap calls itself in requests."""
        return f"{PRODUCT}/{__version__}" + (f" (+{self.contact.strip()})" if self.contact else "")
