"""Sites on the loopback interface that send exactly the bytes they are told, and rules that let them be fetched."""

from __future__ import annotations

import socket
import socketserver
import ssl
import struct
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from geomap.ingest.web import Fetcher, FetchRules, PageCache
from geomap.ingest.web.ranges import IPAddress

Reply = bytes | Callable[["Asked"], bytes | Iterable[bytes]]


@dataclass(frozen=True)
class Asked:
    """A request that arrived: its path with the query, and its headers by lower-case name."""

    path: str
    headers: Mapping[str, str]


def answer(body: bytes | str = b"", status: int = 200, **headers: str) -> bytes:
    """An answer; header names are written with underscores for hyphens."""
    content = body.encode() if isinstance(body, str) else body
    lines = {"Content-Type": "text/plain", "Content-Length": str(len(content))}
    lines |= {name.replace("_", "-").title(): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status} Said\r\n{head}\r\n".encode("latin-1") + content


class Site:
    """A site; ``pages`` has what it sends by path, ``asked`` the requests that came."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.asked: list[Asked] = []
        self.pages: dict[str, Reply] = {}
        self.stopped = threading.Event()
        self._current = threading.local()
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), self._handler(), bind_and_activate=True)
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.port = int(self._server.server_address[1])
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def url(self, path: str = "/", host: str = "news.example", scheme: str = "http") -> str:
        """The address of one of its pages."""
        return f"{scheme}://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """What it was asked for, robots.txt aside."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    def reset(self) -> None:
        """End the connection that is being answered with a reset."""
        connection: socket.socket = self._current.connection
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()

    def stop(self) -> None:
        """Stop listening, and every answer that still goes on."""
        self.stopped.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(self) -> type[socketserver.StreamRequestHandler]:
        site = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                lines = []
                while (line := self.rfile.readline().decode("latin-1").strip()) != "":
                    lines.append(line)
                if not lines:
                    return
                headers = dict(entry.split(": ", 1) for entry in lines[1:])
                asked = Asked(lines[0].split()[1], {name.lower(): value for name, value in headers.items()})
                site.asked.append(asked)
                site._current.connection = self.connection
                reply = site.pages.get(asked.path, answer("nothing here", 404))
                said = reply(asked) if callable(reply) else reply
                with suppress(OSError):  # whoever asked no longer listens
                    for part in [said] if isinstance(said, bytes) else said:
                        if site.stopped.is_set():
                            return
                        self.wfile.write(part)

        return Handler


@dataclass
class Clock:
    """Seconds that pass only when somebody sleeps, or ``step`` at each look."""

    now: float = 1000.0
    step: float = 0.0
    naps: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        """The time."""
        self.now += self.step
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.naps.append(seconds)
        self.now += seconds


@pytest.fixture(scope="session")
def http() -> SimpleNamespace:
    """How an answer is written."""
    return SimpleNamespace(answer=answer)


@pytest.fixture
def clock() -> Clock:
    """A clock of our own."""
    return Clock()


@pytest.fixture
def sites() -> Iterator[Callable[..., Site]]:
    """A function that opens a site."""
    opened: list[Site] = []

    def opening(tls: ssl.SSLContext | None = None) -> Site:
        opened.append(Site(tls))
        return opened[-1]

    yield opening
    for site in opened:
        site.stop()


@pytest.fixture
def site(sites: Callable[..., Site]) -> Site:
    """A site."""
    return sites()


@pytest.fixture
def rules_for(clock: Clock) -> Callable[..., FetchRules]:
    """A function that makes rules under which every host is this machine, and only the given sites may be asked."""

    def made(*allowed: Site, **changes: Any) -> FetchRules:
        ports = {one.port for one in allowed}

        def is_refused(ip: IPAddress, port: int) -> bool:
            return str(ip) != "127.0.0.1" or port not in ports

        rules = FetchRules(
            is_refused=is_refused,
            resolve=lambda _host, _timeout_s: ("127.0.0.1",),
            tls=no_tls,
            clock=clock,
            sleep=clock.sleep,
            silence_s=5.0,
        )
        return replace(rules, **changes)

    return made


def no_tls() -> ssl.SSLContext:
    """No test of plain HTTP may ask for certificates."""
    raise AssertionError("TLS was asked for")


@pytest.fixture
def rules(rules_for: Callable[..., FetchRules], site: Site) -> FetchRules:
    """Rules under which the site may be asked."""
    return rules_for(site)


@pytest.fixture
def cache_of_pages(tmp_path: Path) -> PageCache:
    """An empty cache."""
    return PageCache(tmp_path / "cache")


@pytest.fixture
def fetcher(rules: FetchRules, cache_of_pages: PageCache) -> Fetcher:
    """What fetches from the site."""
    return Fetcher(rules, cache=cache_of_pages)


@pytest.fixture
def closed_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
