"""One request, and servers that answer wrongly, endlessly, slowly or not at all."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import repeat
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from geomap.errors import FetchError
from geomap.ingest.web import parse_address
from geomap.ingest.web.answers import Answer, ask

CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
PACKED = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"Troops")


@pytest.fixture
def get(site: Any, rules: Any) -> Callable[..., Answer]:
    """A function that gives the site something to send and asks for it."""

    def getting(reply: Any, *, most_bytes: int = 1_000, is_cut: bool = False, **changes: Any) -> Answer:
        site.pages["/"] = reply
        changed = replace(rules, **changes)
        return ask(parse_address(site.url()), changed, headers={}, most_bytes=most_bytes, is_cut=is_cut)

    return getting


def test_status_headers_and_body_come_back(get: Any, http: Any) -> None:
    """Header names are in lower case; the first of two counts."""
    found = get(http.answer("text", etag='"1"').replace(b"\r\n\r\n", b"\r\nX-A: one\r\nx-a: two\r\n\r\n", 1))

    assert (found.status, found.body) == (200, b"text")
    assert found.headers["etag"] == '"1"'
    assert found.headers["x-a"] == "one"


def test_what_is_sent_says_who_asks_and_nothing_more(get: Any, http: Any, site: Any) -> None:
    """No cookie, no referrer, no language: one product, one contact."""
    get(http.answer(), contact="desk@news.example")

    assert {name: value for name, value in site.asked[0].headers.items() if name != "user-agent"} == {
        "host": f"news.example:{site.port}",
        "accept": "text/html,application/xhtml+xml,*/*;q=0.8",
        "accept-encoding": "gzip",
        "connection": "close",
    }
    assert site.asked[0].headers["user-agent"].endswith(" (+desk@news.example)")


def test_only_the_body_of_a_page_is_read(get: Any, http: Any) -> None:
    """The page that explains an error is nobody's article."""
    assert get(http.answer("sorry", 500)).body == b""


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("X-GZIP", gzip.compress),
        ("gzip", lambda data: gzip.compress(data[:5]) + gzip.compress(data[5:])),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data, wbits=-15)),
        ("identity", bytes),
    ],
)
def test_a_packed_body_is_unpacked(get: Any, http: Any, coding: str, pack: Callable[[bytes], bytes]) -> None:
    """By gzip, in one part or more, or by either meaning of deflate."""
    assert get(http.answer(pack(b"Troops entered Hit."), content_encoding=coding)).body == b"Troops entered Hit."


def test_chunks_are_joined(get: Any) -> None:
    """A body may come in chunks of any size."""
    body = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nTroops\r\n1;x=y\r\n.\r\n0\r\n\r\n"

    assert get(body).body == b"Troops."


def test_a_body_without_a_length_ends_with_the_connection(get: Any) -> None:
    """As in HTTP/1.0."""
    assert get(b"HTTP/1.0 200 OK\r\n\r\nTroops").body == b"Troops"


def test_a_body_at_the_limit_is_whole(get: Any, http: Any) -> None:
    """The limit itself is allowed."""
    assert len(get(http.answer(b"a" * 1_000)).body) == 1_000


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n", "the answer is larger than 1,000 bytes"),
        (b"HTTP/1.1 200 OK\r\n\r\n" + b"a" * 1_001, "the answer is larger than 1,000 bytes"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"\0" * 100_000),
         "the unpacked answer is larger than 1,000 bytes"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"a" * 900) * 2,
         "the unpacked answer is larger than 1,000 bytes"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"") * 17, "more than 16 parts"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"Troops")[:-9], "ends too early"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nTroops", "the packed answer is damaged"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n" + b"\xff" * 9, "the packed answer is damaged"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nTroops", "packed as 'br'; expected gzip"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\n\r\nTroops", "packed as 'gzip, gzip'"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nTroops", "broke off before its end"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nTroops", "broke off before its end"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", "no clear length"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nab", "no clear length"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1_0\r\n\r\nab", "no clear length"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\nab", "no clear length"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n", "broke off|is not HTTP"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nTroops", "is not HTTP"),
        (b"SSH-2.0-OpenSSH_9.6\r\n", r"is not HTTP \(BadStatusLine\)"),
        (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200 + b"\r\n", r"is not HTTP \(HTTPException\)"),
        (b"", "the server hung up"),
    ],
)  # fmt: skip
def test_a_broken_answer_is_one_line(get: Any, site: Any, reply: bytes, reason: str) -> None:
    """It says where, what was found and what to do."""
    with pytest.raises(FetchError, match=reason) as caught:
        get(reply)

    message = str(caught.value)
    assert message.startswith(f"{site.url()}: ")
    assert message.isprintable()
    assert "; " in message


@pytest.mark.parametrize(
    ("start", "more", "reason"),
    [
        (b"HTTP/1.1 200 OK\r\n", b"A: " + b"b" * 1_000 + b"\r\n", "the headers of the answer are larger than 65,536"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 50, "the headers of the answer are larger than 65,536"),
        (b"HTTP/1.1 200 ", b"O" * 1_000, "the headers of the answer are larger|is not HTTP"),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"a" * 1_000, "the answer is larger than 1,000 bytes"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n", b"a" * 1_000, "larger than 1,000 bytes"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", b"A: b\r\n" * 99, "larger than 1,000 bytes"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1;" + b"x" * 999 + b"\r\na\r\n", "is larger than"),
    ],
)  # fmt: skip
def test_an_endless_answer_comes_to_an_end(get: Any, start: bytes, more: bytes, reason: str) -> None:
    """Headers, bodies, chunks of negative size, trailers and frames are all counted."""

    def endless(_asked: object) -> Iterator[bytes]:
        yield start
        yield from repeat(more)

    with pytest.raises(FetchError, match=reason):
        get(endless)


def test_a_slow_drip_comes_to_an_end(get: Any, clock: Any) -> None:
    """Each byte comes in time, but not all of them."""

    def drip(_asked: object) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\n\r\n"
        yield from repeat(b"a")

    clock.step = 3.0

    with pytest.raises(FetchError, match="the answer took too long; try again later"):
        get(drip, most_bytes=10**9)


def test_silence_comes_to_an_end(get: Any, site: Any) -> None:
    """A server that accepts and says nothing is not waited for."""

    def silent(_asked: object) -> bytes:
        site.stopped.wait()
        return b""

    with pytest.raises(FetchError, match="the answer took too long"):
        get(silent, silence_s=0.05)


def test_what_may_be_cut_is_cut(get: Any, http: Any) -> None:
    """A file of rules that is too long is read as far as the limit, packed or not."""
    plain = get(http.answer(b"a" * 3_000), is_cut=True)
    packed = get(http.answer(gzip.compress(b"a" * 3_000), content_encoding="gzip"), is_cut=True)
    noise = b"".join(zlib.crc32(bytes([number % 256, number // 256])).to_bytes(4) for number in range(1_000))
    both = get(http.answer(gzip.compress(noise), content_encoding="gzip"), is_cut=True)

    assert plain.body == packed.body == b"a" * 1_000
    assert both.body == noise[: len(both.body)]
    assert len(both.body) > 900


def test_headers_beyond_ascii_do_no_harm(get: Any) -> None:
    """Bytes that are no UTF-8, and NUL, are read as they are."""
    found = get(b"HTTP/1.1 200 \xff\r\nServer: \xff\xfe\x00\r\nContent-Type: text/plain\r\n\r\nTroops")

    assert found.body == b"Troops"
    assert found.headers["content-type"] == "text/plain"


def test_a_connection_that_is_reset_is_one_line(get: Any, site: Any) -> None:
    """The system's reason is given."""

    def reset(_asked: object) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n"
        site.reset()

    with pytest.raises(FetchError, match=r"the answer did not arrive \(Connection reset by peer\)"):
        get(reset)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([b"", b"HTTP/1.1 200 OK\r\n", CHUNKED, PACKED]), st.binary(max_size=200))
@example(CHUNKED, b"ffffffffffffffffffff\r\n")
@example(CHUNKED, b"0x5\r\nTroops\r\n")
def test_any_bytes_are_an_answer_or_one_line(get: Any, start: bytes, rest: bytes) -> None:
    """Nothing else is raised."""
    try:
        found = get(start + rest)
    except FetchError as error:
        assert str(error).isprintable()  # noqa: PT017
    else:
        assert len(found.body) <= 1_000
