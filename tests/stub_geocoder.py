"""A geocoding service on the loopback interface that answers as it is told; run by the fixture ``stub``."""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass
class Reply:
    """One answer: ``body`` is sent as JSON unless it is bytes, after ``wait_s``, with ``pause_s`` between bytes.

    ``length`` is announced instead of the true one; a reply that ``is_cut`` ends with a reset of the connection.
    """

    body: Any = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    wait_s: float = 0.0
    pause_s: float = 0.0
    length: int | None = None
    is_cut: bool = False

    @property
    def content(self) -> bytes:
        """The bytes to send."""
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


@dataclass(frozen=True)
class Asked:
    """A request that arrived: its path, its parameters, its headers, and when."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]
    at: float


class StubGeocoder:
    """The service; ``reply`` answers the next requests, ``asked`` are those that came."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.reply: Reply | Callable[[Asked], Reply] = Reply([])
        self._stopped = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def stop(self) -> None:
        """Stop listening, and every answer that is still waiting."""
        self._stopped.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                query = {key: values[0] for key, values in parse_qs(parts.query).items()}
                asked = Asked(parts.path, query, dict(self.headers), time.monotonic())
                stub.asked.append(asked)
                reply = stub.reply(asked) if callable(stub.reply) else stub.reply
                try:
                    self._send(reply)
                except OSError:  # whoever asked no longer waits
                    self.close_connection = True

            def _send(self, reply: Reply) -> None:
                stub._stopped.wait(reply.wait_s)
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(reply.content) if reply.length is None else reply.length))
                self.end_headers()
                if reply.is_cut:
                    self.wfile.write(reply.content)
                    self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    self.connection.shutdown(socket.SHUT_RD)
                    self.connection.close()
                    return
                if not reply.pause_s:
                    self.wfile.write(reply.content)
                for byte in reply.content if reply.pause_s else b"":
                    self.wfile.write(bytes([byte]))
                    if stub._stopped.wait(reply.pause_s):
                        return

            def log_message(self, *_: object) -> None:
                """Keep quiet."""

        return Handler


def nominatim_place(name: str = "Tall Qamh", lat: float = 36.2, lon: float = 42.9, **more: Any) -> dict[str, Any]:
    """A village as Nominatim describes one."""
    return {
        "place_id": 7,
        "osm_type": "node",
        "osm_id": 4711,
        "lat": str(lat),
        "lon": str(lon),
        "class": "place",
        "type": "village",
        "addresstype": "village",
        "name": name,
        "display_name": f"{name}, Nineveh Governorate, Iraq",
        "address": {"village": name, "state": "Nineveh Governorate", "country": "Iraq", "country_code": "iq"},
        "boundingbox": [str(lat - 0.02), str(lat + 0.02), str(lon - 0.02), str(lon + 0.02)],
        **more,
    }
