"""Whom geomap connects to: checked addresses only, looked up once, and known by their certificates."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import trustme

from geomap.errors import FetchError
from geomap.ingest.web import FetchRules, parse_address
from geomap.ingest.web.answers import Answer, ask


def get(url: str, rules: FetchRules) -> Answer:
    """The answer of an address."""
    return ask(parse_address(url), rules, headers={}, most_bytes=1_000)


@pytest.fixture
def authority() -> trustme.CA:
    """Somebody who signs certificates."""
    return trustme.CA()


@pytest.fixture
def secure_site(sites: Callable[..., Any], authority: trustme.CA) -> tuple[Any, list[str | None]]:
    """A site with a certificate for news.example, and the names that it is called by."""
    called: list[str | None] = []
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("news.example").configure_cert(context)
    context.sni_callback = lambda _socket, name, _context: called.append(name)
    return sites(context), called


def trusting(authority: trustme.CA) -> ssl.SSLContext:
    """What checks certificates and trusts this authority."""
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "169.254.169.254", "[::ffff:127.0.0.1]", "10.0.0.1"])
def test_an_address_that_is_not_public_is_refused(host: str, site: Any, clock: Any) -> None:
    """By the rules that hold without a test; nothing is connected."""
    rules = FetchRules(clock=clock)

    with pytest.raises(FetchError, match="which is not on the public internet; expected a public site: save the page"):
        get(f"http://{host}:{site.port}/", rules)
    assert site.asked == []


def test_a_name_for_such_an_address_is_refused(site: Any, clock: Any) -> None:
    """The check comes after the look-up."""
    rules = FetchRules(clock=clock, resolve=lambda _host, _timeout_s: ["127.0.0.1"])

    with pytest.raises(FetchError, match=r"the address of the host is 127\.0\.0\.1"):
        get(site.url(), rules)
    assert site.asked == []


def test_one_refused_address_refuses_the_host(site: Any, rules: FetchRules) -> None:
    """Even where the others are public."""
    mixed = replace(rules, resolve=lambda _host, _timeout_s: ["127.0.0.1", "10.0.0.1"])

    with pytest.raises(FetchError, match=r"the address of the host is 10\.0\.0\.1"):
        get(site.url(), mixed)
    assert site.asked == []


def test_a_host_is_looked_up_once_a_request(site: Any, rules: FetchRules, http: Any) -> None:
    """What was checked is connected to, so that a name cannot change its mind in between."""
    looked_up: list[str] = []

    def changing(host: str, _timeout_s: float) -> list[str]:
        looked_up.append(host)
        return ["127.0.0.1"] if len(looked_up) == 1 else ["10.0.0.1"]

    site.pages["/"] = http.answer("text")

    assert get(site.url(), replace(rules, resolve=changing)).body == b"text"
    assert looked_up == ["news.example"]


def test_an_ip_address_is_not_looked_up(site: Any, rules: FetchRules, http: Any) -> None:
    """There is nothing to know."""
    site.pages["/"] = http.answer("text")

    answered = get(site.url(host="127.0.0.1"), replace(rules, resolve=lambda *_: pytest.fail("looked up")))

    assert answered.body == b"text"


def test_the_next_address_is_tried(site: Any, rules: FetchRules, http: Any) -> None:
    """Where nobody listens at the first one."""
    site.pages["/"] = http.answer("text")
    both = replace(rules, resolve=lambda _host, _timeout_s: ["::1", "127.0.0.1"], is_refused=lambda _ip, _port: False)

    assert get(site.url(), both).body == b"text"


def test_a_host_without_an_address_is_one_line(rules: FetchRules) -> None:
    """It may be a slip of the pen, or there is no network."""

    def unknown(_host: str, _timeout_s: float) -> list[str]:
        raise OSError("Name or service not known")

    with pytest.raises(FetchError, match=r"the host news\.example has no address \(Name or service .*check the spell"):
        get("http://news.example/", replace(rules, resolve=unknown))


def test_a_site_that_is_down_is_one_line(closed_port: int, rules: FetchRules) -> None:
    """The message says that no proxy is used."""
    open_rules = replace(rules, is_refused=lambda _ip, _port: False)

    with pytest.raises(
        FetchError, match=r"no connection to news\.example:\d+ \(Connection refused\); .* without a proxy"
    ):
        get(f"http://news.example:{closed_port}/", open_rules)


def test_time_that_is_up_before_the_connection_is_an_error(rules: FetchRules, clock: Any) -> None:
    """Looking up counts too."""

    def slow(_host: str, _timeout_s: float) -> list[str]:
        clock.now += 100
        return ["127.0.0.1"]

    with pytest.raises(FetchError, match="not done within 60 s"):
        get("http://news.example:8080/", replace(rules, resolve=slow, is_refused=lambda _ip, _port: False))


def test_a_certificate_for_the_name_is_believed(
    secure_site: tuple[Any, list[str | None]], authority: trustme.CA, rules_for: Any, http: Any
) -> None:
    """Although the connection goes to an IP address, the server is called by its name."""
    site, called = secure_site
    site.pages["/"] = http.answer("text")

    answered = get(site.url(scheme="https"), rules_for(site, tls=lambda: trusting(authority)))

    assert answered.body == b"text"
    assert called == ["news.example"]
    assert site.asked[0].headers["host"] == f"news.example:{site.port}"


def test_a_certificate_for_another_name_is_refused(
    secure_site: tuple[Any, list[str | None]], authority: trustme.CA, rules_for: Any
) -> None:
    """Nothing is asked of whoever shows it."""
    site, _ = secure_site

    with pytest.raises(FetchError, match=r"the certificate of other\.example is not valid \(.*other\.example.*\)"):
        get(site.url(host="other.example", scheme="https"), rules_for(site, tls=lambda: trusting(authority)))
    assert site.asked == []


def test_a_certificate_of_unknown_origin_is_refused(secure_site: tuple[Any, list[str | None]], rules_for: Any) -> None:
    """The usual context of Python decides whom to believe."""
    site, _ = secure_site

    with pytest.raises(
        FetchError, match=r"the certificate of news\.example is not valid \(.*certificate.*\); expected"
    ):
        get(site.url(scheme="https"), rules_for(site, tls=FetchRules().tls))
    assert site.asked == []


def test_a_server_without_tls_is_one_line(site: Any, rules_for: Any, http: Any) -> None:
    """Its port speaks something else."""
    site.pages["/"] = http.answer("text")

    with pytest.raises(FetchError, match=r"the answer did not arrive|the answer took too long"):
        get(site.url(scheme="https"), rules_for(site, tls=FetchRules().tls, silence_s=0.2))
