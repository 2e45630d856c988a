"""Asking a remote geocoder: what is sent, what is kept, and every way to fail."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from geomap.errors import GazetteerError, RemoteGeocoderError
from geomap.gazetteer import Gazetteer
from geomap.gazetteer.remote import FailureKind, RemoteGeocoder, RemoteSettings
from geomap.gazetteer.remote.failures import Failure

AGENT = "geomap tests (tests@example.org)"
Open = Callable[..., RemoteGeocoder]


@pytest.fixture
def remote(stub: Any, tmp_path: Path) -> Iterator[Open]:
    """Open geocoders that ask the stub, on one fixed day, without delay."""
    opened: list[RemoteGeocoder] = []

    def open_one(provider: str = "nominatim", **options: Any) -> RemoteGeocoder:
        options = {"url": stub.url, "user_agent": AGENT, "min_delay_s": 0.0, "timeout_s": 5.0, **options}
        settings = RemoteSettings(provider, **options)
        opened.append(RemoteGeocoder(settings, folder=tmp_path, today=lambda: date(2026, 11, 25)))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


def kinds(geocoder: RemoteGeocoder) -> list[tuple[FailureKind, tuple[str, ...]]]:
    """What failed, for which names."""
    return [(failure.kind, failure.names) for failure in geocoder.failures]


def test_an_answer_has_places_provider_and_day(remote: Open, stub: Any, service: ModuleType) -> None:
    """All that a result needs to say where it comes from."""
    stub.reply = service.Reply([service.nominatim_place()])

    answer = remote().find("Tall Qamh")

    assert (answer.provider, answer.asked_on) == ("nominatim", date(2026, 11, 25))
    assert [place.place_id for place in answer.places] == ["nominatim:node/4711"]


def test_only_name_and_country_are_sent(remote: Open, stub: Any, gazetteer: Gazetteer) -> None:
    """And what the service asks of whoever asks: an agent, a language, a limit."""
    remote().find(" Tall \n Qamh ", country=gazetteer.country("IQ"))

    (asked,) = stub.asked
    assert asked.path == "/search"
    assert asked.query == {
        "q": "Tall Qamh",
        "format": "json",
        "limit": "5",
        "countrycodes": "iq",
        "addressdetails": "1",
        "accept-language": "en",
    }
    assert asked.headers["User-Agent"] == AGENT


@pytest.mark.parametrize(
    ("provider", "options", "path", "query", "empty"),
    [
        ("photon", {}, "/api", {"q": "Tall Qamh, Iraq", "limit": "5", "lang": "en"}, {"features": []}),
        (
            "geonames",
            {"key": "someone"},
            "/searchJSON",
            {"q": "Tall Qamh", "username": "someone", "country": "IQ"},
            {"geonames": []},
        ),
        (
            "pelias",
            {"key": "a-key"},
            "/v1/search",
            {"text": "Tall Qamh", "api_key": "a-key", "boundary.country": "IQ", "lang": "en"},
            {"features": []},
        ),
    ],
)
def test_each_provider_is_asked_its_way(  # noqa: PLR0917
    remote: Open,
    stub: Any,
    service: ModuleType,
    gazetteer: Gazetteer,
    provider: str,
    options: dict[str, str],
    path: str,
    query: dict[str, str],
    empty: object,
) -> None:
    """The country restricts where the service can, and goes with the name where it cannot."""
    stub.reply = service.Reply(empty)

    answer = remote(provider, **options).find("Tall Qamh", country=gazetteer.country("IQ"))

    (asked,) = stub.asked
    assert (asked.path, asked.query) == (path, query)
    assert answer.places == ()


def test_without_a_country_none_is_sent(remote: Open, stub: Any, service: ModuleType) -> None:
    """The world is asked."""
    stub.reply = service.Reply({"features": []})

    remote("photon").find("Tall Qamh")
    remote("pelias").find("Tall Qamh")

    assert [asked.query.get("q", asked.query.get("text")) for asked in stub.asked] == ["Tall Qamh", "Tall Qamh"]
    assert "boundary.country" not in stub.asked[1].query


def test_a_path_on_the_own_server_is_kept(remote: Open, stub: Any) -> None:
    """A service need not lie at the root."""
    remote(url=f"{stub.url}/nominatim/").find("Tall Qamh")

    assert stub.asked[0].path == "/nominatim/search"


def test_half_a_surrogate_pair_is_no_reason_to_fail(remote: Open, stub: Any) -> None:
    """What cannot be sent becomes a question mark."""
    remote().find("Tall \ud800Qamh")

    assert stub.asked[0].query["q"] == "Tall ?Qamh"


def test_a_kept_answer_asks_nothing(remote: Open, stub: Any, service: ModuleType) -> None:
    """Not even in another run, and it keeps the day it was given."""
    stub.reply = service.Reply([service.nominatim_place()])
    first = remote().find("Tall Qamh")

    again = remote().find("Tall  Qamh")

    assert again == first
    assert len(stub.asked) == 1


def test_another_country_is_another_question(remote: Open, stub: Any, gazetteer: Gazetteer) -> None:
    """An answer for one country says nothing of the others."""
    geocoder = remote()

    geocoder.find("Tall Qamh", country=gazetteer.country("IQ"))
    geocoder.find("Tall Qamh", country=gazetteer.country("SY"))
    geocoder.find("Tall Qamh")

    assert len(stub.asked) == 3


def test_nothing_found_is_an_answer(remote: Open, stub: Any) -> None:
    """It is kept, and no failure."""
    geocoder = remote()

    assert geocoder.find("Tall Qamh").places == ()
    assert geocoder.find("Tall Qamh").places == ()
    assert len(stub.asked) == 1
    assert geocoder.failures == ()


@pytest.mark.parametrize(
    ("status", "headers", "kind", "detail"),
    [
        (429, {}, FailureKind.RATE_LIMITED, "status 429"),
        (429, {"Retry-After": "3600"}, FailureKind.RATE_LIMITED, "it asks to wait 3600 s"),
        (500, {}, FailureKind.SERVER_ERROR, "status 500"),
        (503, {}, FailureKind.SERVER_ERROR, "status 503"),
        (401, {}, FailureKind.DENIED, "status 401"),
        (403, {}, FailureKind.DENIED, "status 403"),
        (400, {}, FailureKind.REFUSED, "status 400"),
        (404, {}, FailureKind.REFUSED, "status 404"),
        (302, {"Location": "http://localhost.example.org/search"}, FailureKind.REFUSED, "status 302"),
    ],
)
def test_a_status_is_a_failure(
    remote: Open,
    stub: Any,
    service: ModuleType,
    status: int,
    headers: dict[str, str],
    kind: FailureKind,
    detail: str,
) -> None:
    """It is said at once: nobody sleeps for as long as a service asks, and nobody tries twice."""
    stub.reply = service.Reply({"error": "no"}, status=status, headers=headers)
    geocoder = remote()
    started = time.monotonic()

    with pytest.raises(RemoteGeocoderError, match=rf"{kind.value.replace('(', '.')}.*'Tall Qamh'"):
        geocoder.find("Tall Qamh")

    assert time.monotonic() - started < 30
    assert geocoder.failures == (Failure(kind, ("Tall Qamh",), detail),)
    assert len(stub.asked) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"<html>maintenance</html>",
        b"",
        b"[" * 100_000,
        b'"text"',
        b"null",
        b"{}",
        b"7",
        b"\xff\xfe",
        b"[7]",
        b'[{"lat": "1"}]',
        b'[{"class": "place", "type": "village"}]',
        b'[{"class": "place", "type": "village", "lat": "36.2", "lon": "42.9", "display_name": "A"}]',
        b" " * 2_100_000,
    ],
)
def test_a_malformed_answer_is_a_failure(remote: Open, stub: Any, service: ModuleType, body: bytes) -> None:
    """Whatever is not a list of places is no "nothing found"."""
    stub.reply = service.Reply(body)
    geocoder = remote()

    with pytest.raises(RemoteGeocoderError, match="an answer that cannot be read"):
        geocoder.find("Tall Qamh")

    assert kinds(geocoder) == [(FailureKind.MALFORMED, ("Tall Qamh",))]


@pytest.mark.parametrize("body", [[], {"features": None}, {"geonames": 3}, {"features": [7]}, {"features": {}}])
@pytest.mark.parametrize("provider", ["photon", "pelias", "geonames"])
def test_the_other_providers_notice_too(
    remote: Open, stub: Any, service: ModuleType, body: object, provider: str
) -> None:
    """Each has a shape of its own."""
    stub.reply = service.Reply(body)
    geocoder = remote(provider, key="someone")

    with pytest.raises(RemoteGeocoderError, match="an answer that cannot be read"):
        geocoder.find("Tall Qamh")


@pytest.mark.parametrize(
    ("code", "kind"), [(10, FailureKind.DENIED), (19, FailureKind.RATE_LIMITED), (13, FailureKind.SERVER_ERROR)]
)
def test_geonames_says_failures_in_the_answer(
    remote: Open, stub: Any, service: ModuleType, code: int, kind: FailureKind
) -> None:
    """With the status 200, as it does for a wrong account or a used-up quota."""
    stub.reply = service.Reply({"status": {"message": "it does not work", "value": code}})
    geocoder = remote("geonames", key="someone")

    with pytest.raises(RemoteGeocoderError, match="it does not work"):
        geocoder.find("Tall Qamh")

    assert kinds(geocoder) == [(kind, ("Tall Qamh",))]


def test_nominatim_says_failures_in_the_answer_too(remote: Open, stub: Any, service: ModuleType) -> None:
    """A query it cannot read is refused."""
    stub.reply = service.Reply({"error": "no such parameter"})

    with pytest.raises(RemoteGeocoderError, match=r"the query was refused \(no such parameter\) for 'Tall Qamh'"):
        remote().find("Tall Qamh")


@pytest.mark.parametrize("reply", [{"wait_s": 5.0}, {"pause_s": 0.1, "body": b"[" + b" " * 100 + b"]"}])
def test_a_slow_answer_is_a_failure(remote: Open, stub: Any, service: ModuleType, reply: dict[str, Any]) -> None:
    """The time-out counts for the whole answer, also for one that trickles."""
    stub.reply = service.Reply(**reply)
    geocoder = remote(timeout_s=0.4)
    started = time.monotonic()

    with pytest.raises(RemoteGeocoderError, match="no answer in time"):
        geocoder.find("Tall Qamh")

    assert time.monotonic() - started < 4.5
    assert kinds(geocoder) == [(FailureKind.TIMED_OUT, ("Tall Qamh",))]


def test_an_answer_that_breaks_off_is_a_failure(remote: Open, stub: Any, service: ModuleType) -> None:
    """Half an answer is none."""
    stub.reply = service.Reply(b"[", length=1000)

    with pytest.raises(RemoteGeocoderError, match="an answer that cannot be read"):
        remote().find("Tall Qamh")


def test_a_connection_that_breaks_is_a_failure(remote: Open, stub: Any, service: ModuleType) -> None:
    """In the middle of an answer too."""
    stub.reply = service.Reply(b"[", length=1_500_000, is_cut=True)

    with pytest.raises(RemoteGeocoderError, match=r"no connection \(the answer broke off"):
        remote().find("Tall Qamh")


def test_a_refused_connection_is_a_failure(remote: Open, tmp_path: Path) -> None:
    """Nobody listens at a port that was just given back."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    geocoder = remote(url=f"http://127.0.0.1:{port}")

    with pytest.raises(RemoteGeocoderError, match=r"no connection \(.*refused"):
        geocoder.find("Tall Qamh")

    assert kinds(geocoder) == [(FailureKind.UNREACHABLE, ("Tall Qamh",))]


def test_a_redirect_within_the_host_is_followed(remote: Open, stub: Any, service: ModuleType) -> None:
    """Services move their paths about."""
    moved = service.Reply(b"", status=301, headers={"Location": "/moved/search"})
    found = service.Reply([service.nominatim_place()])
    stub.reply = lambda asked: found if asked.path.startswith("/moved") else moved

    assert remote().find("Tall Qamh").places


def test_a_failure_is_not_kept(remote: Open, stub: Any, service: ModuleType) -> None:
    """Another run asks again; the same run does not, and does not count it twice."""
    stub.reply = service.Reply(b"no")
    geocoder = remote()
    for _ in range(2):
        with pytest.raises(RemoteGeocoderError, match="for 'Tall Qamh'"):
            geocoder.find("Tall Qamh")
    assert len(stub.asked) == 1

    stub.reply = service.Reply([service.nominatim_place()])

    assert remote().find("Tall Qamh").places
    assert kinds(geocoder) == [(FailureKind.MALFORMED, ("Tall Qamh",))]


def test_after_three_failures_in_a_row_nobody_asks(remote: Open, stub: Any, service: ModuleType) -> None:
    """The service is down or does not want us; the names that are left are counted too."""
    stub.reply = service.Reply(b"", status=500)
    geocoder = remote()

    for name in ("One", "Two", "Three", "Four", "Five"):
        with pytest.raises(RemoteGeocoderError, match=f"for '{name}'"):
            geocoder.find(name)

    assert len(stub.asked) == 3
    assert kinds(geocoder) == [
        (FailureKind.SERVER_ERROR, ("One", "Two", "Three")),
        (FailureKind.NOT_ASKED, ("Four", "Five")),
    ]


def test_kept_answers_are_given_all_the_same(remote: Open, stub: Any, service: ModuleType) -> None:
    """They need no service."""
    remote().find("Tall Qamh")
    stub.reply = service.Reply(b"", status=500)
    geocoder = remote()
    for name in ("One", "Two", "Three"):
        with pytest.raises(RemoteGeocoderError, match=f"for '{name}'"):
            geocoder.find(name)

    assert geocoder.find("Tall Qamh").places == ()


def test_an_answer_between_failures_starts_the_count_again(remote: Open, stub: Any, service: ModuleType) -> None:
    """Three in a row, not three in all."""
    stub.reply = lambda asked: service.Reply([] if asked.query["q"] == "Good" else None)
    geocoder = remote()

    for name in ("One", "Two", "Good", "Three", "Four"):
        if name == "Good":
            geocoder.find(name)
        else:
            with pytest.raises(RemoteGeocoderError, match=f"for '{name}'"):
                geocoder.find(name)

    assert len(stub.asked) == 5


def test_requests_keep_their_distance(remote: Open, stub: Any) -> None:
    """The next one waits until the delay is over."""
    geocoder = remote(min_delay_s=0.3)

    for name in ("One", "Two", "Three"):
        geocoder.find(name)

    first, second, third = (asked.at for asked in stub.asked)
    assert second - first >= 0.28
    assert third - second >= 0.28


def test_an_open_geocoder_asks_nothing_by_itself(remote: Open, stub: Any) -> None:
    """Only ``find`` does."""
    with remote() as geocoder:
        assert geocoder.failures == ()

    assert stub.asked == []


def test_a_closed_one_has_no_answers(remote: Open, stub: Any) -> None:
    """The kept answers are closed with it."""
    with remote() as geocoder:
        pass

    with pytest.raises(GazetteerError, match="closed database"):
        geocoder.find("Tall Qamh")
    assert stub.asked == []


def test_the_day_is_today_by_default(stub: Any, tmp_path: Path) -> None:
    """In UTC, so that it does not depend on where the machine stands."""
    settings = RemoteSettings("nominatim", AGENT, stub.url, min_delay_s=0.0)

    with RemoteGeocoder(settings, folder=tmp_path) as geocoder:
        answer = geocoder.find("Tall Qamh")

    assert abs((answer.asked_on - date.today()).days) <= 1


def test_answers_go_into_the_cache_folder_by_default(
    stub: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside the place index."""
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path / "cache"))

    with RemoteGeocoder(RemoteSettings("nominatim", AGENT, stub.url)) as geocoder:
        geocoder.find("Tall Qamh")

    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["remote-answers-1.sqlite"]


def test_failures_are_one_line_each() -> None:
    """With a count, a few names, and what was said."""
    names = tuple("ABCDEFG")

    assert str(Failure(FailureKind.TIMED_OUT, names[:1], "")) == "no answer in time for 1 name (A)"
    assert str(Failure(FailureKind.SERVER_ERROR, names, "status 500")) == (
        "an error of the server for 7 names (A, B, C, D, E and 2 more): status 500"
    )


def test_threads_end_with_the_test(remote: Open, stub: Any, service: ModuleType) -> None:
    """A call that was given up does not keep the program from ending."""
    stub.reply = service.Reply([], wait_s=2.0)

    with pytest.raises(RemoteGeocoderError, match="no answer in time"):
        remote(timeout_s=0.2).find("Tall Qamh")

    assert all(thread.daemon for thread in threading.enumerate() if thread.name == "geomap-remote")
