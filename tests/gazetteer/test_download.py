"""Downloads: resumed, tried again, limited, and told in one line when they fail."""

from __future__ import annotations

import http.client
import os
import socket
import ssl
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from geomap.errors import GazetteerError
from geomap.gazetteer.download import Fetching, download, download_if_there, open_url

BODY = bytes(range(256)) * 1000


@dataclass(frozen=True)
class Answer:
    """One answer of the stub: a status, what it says of its length, and how much of the body comes."""

    status: int = 200
    sent: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    pause_s: float = 0.0
    with_length: bool = True


class Stub:
    """A server on this machine that gives the answers in turn and notes what it was asked."""

    def __init__(self, answers: list[Answer], body: bytes = BODY) -> None:
        self.asked: list[Message] = []
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                stub.asked.append(self.headers)
                answer = answers.pop(0) if len(answers) > 1 else answers[0]
                time.sleep(answer.pause_s)
                stub._answer(self, answer, body)

            def log_message(self, *arguments: Any) -> None:
                """Nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.handle_error = lambda *arguments: None  # type: ignore[method-assign]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/SY.zip"

    @staticmethod
    def _answer(handler: BaseHTTPRequestHandler, answer: Answer, body: bytes) -> None:
        start, status = 0, answer.status
        wanted = handler.headers.get("Range")
        tags = (answer.headers.get("ETag"), answer.headers.get("Last-Modified"))
        if status == 200 and wanted and handler.headers.get("If-Range") in tags:
            start, status = int(wanted.removeprefix("bytes=").removesuffix("-")), 206
        handler.send_response(status)
        rest = body[start:] if status in (200, 206) else b""
        if status == 206:
            handler.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
        if answer.with_length:
            handler.send_header("Content-Length", str(len(rest)))
        for name, value in answer.headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(rest[: answer.sent])

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Stub]]:
    """Start a stub with the given answers; the last one is repeated."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    stubs: list[Stub] = []

    def start(*answers: Answer, **options: Any) -> Stub:
        stubs.append(Stub(list(answers), **options))
        return stubs[-1]

    yield start
    for stub in stubs:
        stub.close()


@pytest.fixture
def pauses() -> list[float]:
    """The pauses that a download would have made."""
    return []


@pytest.fixture
def quick(pauses: list[float]) -> Fetching:
    """Downloads that do not wait."""
    return Fetching(sleep=pauses.append, timeout_s=0.5)


def test_a_file_is_saved_whole(serve: Callable[..., Stub], tmp_path: Path) -> None:
    """The bytes are those of the server, nothing else is left, and the progress ends with everything."""
    stub, reports = serve(Answer()), []
    target = tmp_path / "new" / "SY.zip"

    download(stub.url, target, on_bytes=lambda *report: reports.append(report))

    assert target.read_bytes() == BODY
    assert list(target.parent.iterdir()) == [target]
    assert reports[-1] == (len(BODY), len(BODY))
    assert stub.asked[0]["User-Agent"].startswith("geomap/")


def test_a_server_error_is_tried_again(
    serve: Callable[..., Stub], tmp_path: Path, quick: Fetching, pauses: list[float]
) -> None:
    """With pauses that double."""
    stub = serve(Answer(500), Answer(503), Answer())

    download(stub.url, tmp_path / "SY.zip", fetching=quick)

    assert (tmp_path / "SY.zip").read_bytes() == BODY
    assert pauses == [1.0, 2.0]


@pytest.mark.parametrize(("wait", "pause_s"), [("7", 7.0), ("9999", 60.0), ("tomorrow", 1.0)])
def test_a_server_that_asks_to_wait_is_waited_for(
    serve: Callable[..., Stub], tmp_path: Path, quick: Fetching, pauses: list[float], wait: str, pause_s: float
) -> None:
    """As long as it says, but a minute at most."""
    stub = serve(Answer(429, headers={"Retry-After": wait}), Answer())

    download(stub.url, tmp_path / "SY.zip", fetching=quick)

    assert pauses == [pause_s]


def test_lasting_server_errors_end_in_one_line(serve: Callable[..., Stub], tmp_path: Path, quick: Fetching) -> None:
    """After four attempts, with the last failure."""
    stub = serve(Answer(502))

    with pytest.raises(GazetteerError, match=r"SY\.zip: the download failed 4 times, at last with: HTTP status 502"):
        download(stub.url, tmp_path / "SY.zip", fetching=quick)
    assert len(stub.asked) == 4
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("status", "message"),
    [(404, r"the server has no such file \(404\)"), (403, r"the server answered with HTTP status 403; expected the")],
)
def test_a_refusal_is_not_tried_again(
    serve: Callable[..., Stub], tmp_path: Path, quick: Fetching, status: int, message: str
) -> None:
    """What will not change is said at once."""
    stub = serve(Answer(status))

    with pytest.raises(GazetteerError, match=message):
        download(stub.url, tmp_path / "SY.zip", fetching=quick)
    assert len(stub.asked) == 1


def test_a_file_that_may_be_missing(serve: Callable[..., Stub], tmp_path: Path, quick: Fetching) -> None:
    """Its absence is an answer, other failures stay errors."""
    assert download_if_there(serve(Answer()).url, tmp_path / "a", fetching=quick)
    assert not download_if_there(serve(Answer(404)).url, tmp_path / "b", fetching=quick)
    with pytest.raises(GazetteerError, match="HTTP status 401"):
        download_if_there(serve(Answer(401)).url, tmp_path / "c", fetching=quick)


@pytest.mark.parametrize("tag", [{"ETag": '"v1"'}, {"Last-Modified": "Mon, 01 Jan 2024 00:00:00 GMT", "ETag": 'W/"1"'}])
def test_a_broken_download_is_resumed(
    serve: Callable[..., Stub], tmp_path: Path, quick: Fetching, tag: dict[str, str]
) -> None:
    """Only the rest is asked for, on the condition that the file is still the same."""
    stub = serve(Answer(sent=100_000, headers=tag), Answer(headers=tag))

    download(stub.url, tmp_path / "SY.zip", fetching=quick)

    assert (tmp_path / "SY.zip").read_bytes() == BODY
    assert stub.asked[1]["Range"] == "bytes=100000-"
    assert stub.asked[1]["If-Range"] == tag.get("Last-Modified", '"v1"')


def test_a_later_command_resumes_too(serve: Callable[..., Stub], tmp_path: Path, quick: Fetching) -> None:
    """What arrived before the failure is kept beside the target."""
    tag = {"ETag": '"v1"'}
    broken = serve(Answer(sent=100_000, headers=tag), Answer(500))
    with pytest.raises(GazetteerError, match=r"HTTP status 500; what arrived is kept"):
        download(broken.url, tmp_path / "SY.zip", fetching=quick)
    assert (tmp_path / "SY.zip.part").stat().st_size == 100_000

    stub = serve(Answer(headers=tag))
    download(stub.url, tmp_path / "SY.zip", fetching=quick)

    assert (tmp_path / "SY.zip").read_bytes() == BODY
    assert stub.asked[0]["Range"] == "bytes=100000-"
    assert list(tmp_path.iterdir()) == [tmp_path / "SY.zip"]


def test_another_version_of_the_file_is_not_joined_to_the_part(
    serve: Callable[..., Stub], tmp_path: Path, quick: Fetching
) -> None:
    """The server then sends the whole file, and the part is thrown away."""
    stub = serve(Answer(sent=100_000, headers={"ETag": '"v1"'}), Answer(headers={"ETag": '"v2"'}))

    download(stub.url, tmp_path / "SY.zip", fetching=quick)

    assert (tmp_path / "SY.zip").read_bytes() == BODY


def test_without_a_validator_a_download_begins_anew(
    serve: Callable[..., Stub], tmp_path: Path, quick: Fetching
) -> None:
    """Parts of unknown versions are not joined."""
    stub = serve(Answer(sent=100_000), Answer())

    download(stub.url, tmp_path / "SY.zip", fetching=quick)

    assert (tmp_path / "SY.zip").read_bytes() == BODY
    assert stub.asked[1]["Range"] is None


def test_a_part_that_the_server_refuses_is_dropped(serve: Callable[..., Stub], tmp_path: Path, quick: Fetching) -> None:
    """A range beyond the end (416) leads to a fresh start."""
    (tmp_path / "SY.zip.part").write_bytes(b"x" * 10)
    (tmp_path / "SY.zip.tag").write_text('"v1"')
    stub = serve(Answer(416), Answer())

    download(stub.url, tmp_path / "SY.zip", fetching=quick)

    assert (tmp_path / "SY.zip").read_bytes() == BODY
    assert [headers["Range"] for headers in stub.asked] == ["bytes=10-", None]


def test_the_part_of_a_killed_process_is_taken_over(
    serve: Callable[..., Stub], tmp_path: Path, quick: Fetching
) -> None:
    """When nobody has written to it for a while; a fresh one belongs to a process at work."""
    old, fresh = tmp_path / "SY.zip.0badcafe.part", tmp_path / "SY.zip.1badcafe.part"
    for part in (old, fresh):
        part.write_bytes(BODY[:1000])
    os.utime(old, (time.time() - 3600, time.time() - 3600))
    (tmp_path / "SY.zip.tag").write_text('"v1"')
    stub = serve(Answer(headers={"ETag": '"v1"'}))

    download(stub.url, tmp_path / "SY.zip", fetching=quick)

    assert stub.asked[0]["Range"] == "bytes=1000-"
    assert (old.exists(), fresh.exists()) == (False, True)
    assert (tmp_path / "SY.zip").read_bytes() == BODY


def test_an_unknown_length_is_accepted(serve: Callable[..., Stub], tmp_path: Path, quick: Fetching) -> None:
    """Then the end of the connection is the end of the file."""
    reports: list[tuple[int, int]] = []

    download(
        serve(Answer(with_length=False)).url,
        tmp_path / "SY.zip",
        fetching=quick,
        on_bytes=lambda *report: reports.append(report),
    )

    assert (tmp_path / "SY.zip").read_bytes() == BODY
    assert reports[-1] == (len(BODY), 0)


@pytest.mark.parametrize("with_length", [True, False], ids=["announced", "not announced"])
def test_a_file_that_is_too_large_is_refused(
    serve: Callable[..., Stub],
    tmp_path: Path,
    *,
    with_length: bool,
) -> None:
    """Before it arrives where the server says its length, otherwise when the limit is passed."""
    stub = serve(Answer(with_length=with_length))

    with pytest.raises(GazetteerError, match=r"the file has [\d,]+ bytes or more; expected at most 1,000"):
        download(stub.url, tmp_path / "SY.zip", fetching=Fetching(most_bytes=1000))


def test_a_slow_server_is_given_up(serve: Callable[..., Stub], tmp_path: Path, pauses: list[float]) -> None:
    """A server that does not answer in time is tried again and then told."""
    stub = serve(Answer(pause_s=1.0))
    how = Fetching(sleep=pauses.append, timeout_s=0.1, attempts=2)

    with pytest.raises(GazetteerError, match=r"the download failed 2 times, at last with: no answer in time"):
        download(stub.url, tmp_path / "SY.zip", fetching=how)


def test_no_connection_is_said_at_once(tmp_path: Path, quick: Fetching, pauses: list[float]) -> None:
    """The line names the way without a network."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    with pytest.raises(GazetteerError, match=r"no connection \(.*refused\); expected a network, .* with --from"):
        download(f"http://127.0.0.1:{port}/SY.zip", tmp_path / "SY.zip", fetching=quick)
    assert pauses == []


@pytest.mark.parametrize(
    ("failure", "message"),
    [
        (urllib.error.URLError(socket.gaierror(-2, "Name or service not known")), "no connection .*Name or service"),
        (urllib.error.URLError(OSError(101, "Network is unreachable")), "no connection .*unreachable"),
        (urllib.error.URLError(ssl.SSLCertVerificationError("self-signed")), "no connection .*self-signed"),
        (urllib.error.URLError(TimeoutError()), "failed 4 times, at last with: no answer in time"),
        (ConnectionResetError(104, "Connection reset by peer"), "failed 4 times, at last with: .*reset by peer"),
        (urllib.error.URLError(ConnectionAbortedError()), "failed 4 times, at last with: ConnectionAbortedError"),
    ],
)
def test_each_failure_is_told_as_what_it_is(
    tmp_path: Path, pauses: list[float], failure: Exception, message: str
) -> None:
    """No connection at all is not tried again, what may pass is."""

    def fail(request: urllib.request.Request, timeout_s: float) -> Any:
        raise failure

    with pytest.raises(GazetteerError, match=message):
        download("https://example.org/SY.zip", tmp_path / "x", fetching=Fetching(opener=fail, sleep=pauses.append))


def test_a_connection_that_breaks_in_the_body_is_tried_again(tmp_path: Path, pauses: list[float]) -> None:
    """An error while reading counts as a passing one."""

    class Breaking:
        status, headers = 200, Message()

        def read(self, amount: int, /) -> bytes:
            raise ConnectionResetError(104, "Connection reset by peer")

        def close(self) -> None:
            """Nothing to close."""

    how = Fetching(opener=lambda request, timeout_s: Breaking(), sleep=pauses.append, attempts=2)

    with pytest.raises(GazetteerError, match=r"failed 2 times, at last with: .*reset by peer"):
        download("https://example.org/SY.zip", tmp_path / "x", fetching=how)


def test_an_interrupted_download_is_resumed(serve: Callable[..., Stub], tmp_path: Path, quick: Fetching) -> None:
    """Control-C keeps what has arrived for the next command."""
    stub = serve(Answer(headers={"ETag": '"v1"'}))

    def interrupt(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt, match=r"^$"):
        download(stub.url, tmp_path / "SY.zip", fetching=quick, on_bytes=interrupt)
    arrived = (tmp_path / "SY.zip.part").stat().st_size
    download(stub.url, tmp_path / "SY.zip", fetching=quick)

    assert stub.asked[1]["Range"] == f"bytes={arrived}-"
    assert (tmp_path / "SY.zip").read_bytes() == BODY


def test_what_came_before_the_break_is_kept(tmp_path: Path, pauses: list[float]) -> None:
    """An early end that the library notices itself leaves its bytes for the next attempt."""

    class Short:
        status = 200

        def __init__(self) -> None:
            self.headers = Message()
            self.headers["Content-Length"] = "10"
            self._answers: list[Any] = [http.client.IncompleteRead(b"abc", 7), b""]

        def read(self, amount: int, /) -> bytes:
            answer = self._answers.pop(0)
            if isinstance(answer, Exception):
                raise answer
            return bytes(answer)

        def close(self) -> None:
            """Nothing to close."""

    how = Fetching(opener=lambda request, timeout_s: Short(), sleep=pauses.append, attempts=1)

    with pytest.raises(GazetteerError, match=r"at last with: the connection ended after 3 of 10 bytes"):
        download("https://example.org/SY.zip", tmp_path / "x", fetching=how)
    assert (tmp_path / "x.part").read_bytes() == b"abc"


@pytest.mark.parametrize("url", ["file:///etc/hostname", "ftp://example.org/SY.zip", "SY.zip", "data:,x"])
def test_only_web_addresses_are_opened(tmp_path: Path, url: str) -> None:
    """Neither files nor other protocols."""
    with pytest.raises(GazetteerError, match="not a web address; expected one that begins with http:// or https://"):
        download(url, tmp_path / "x")


def test_a_redirection_does_not_leave_the_web(serve: Callable[..., Stub], tmp_path: Path, quick: Fetching) -> None:
    """A server cannot point to a file of this machine."""
    stub = serve(Answer(302, headers={"Location": "file:///etc/hostname"}))

    with pytest.raises(GazetteerError, match="HTTP status 302"):
        download(stub.url, tmp_path / "SY.zip", fetching=quick)


def test_a_redirection_is_followed(serve: Callable[..., Stub], tmp_path: Path, quick: Fetching) -> None:
    """Mirrors move."""
    stub = serve(Answer(302, headers={"Location": serve(Answer()).url}))

    download(stub.url, tmp_path / "SY.zip", fetching=quick)

    assert (tmp_path / "SY.zip").read_bytes() == BODY


def test_a_folder_that_cannot_be_written_is_told(serve: Callable[..., Stub], tmp_path: Path, quick: Fetching) -> None:
    """Not as a failure of the network."""
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(GazetteerError, match=r"the download cannot be written .* set GEOMAP_CACHE to another folder"):
        download(serve(Answer()).url, tmp_path / "file" / "SY.zip", fetching=quick)


def test_an_opener_for_the_web_is_the_default() -> None:
    """Nothing else can be opened even if it were asked for."""
    assert open_url(urllib.request.Request("file:///etc/hostname"), 1.0) is None  # noqa: S310
