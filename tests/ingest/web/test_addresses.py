"""Web addresses: what is read, how it is spelled, what is refused."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import FetchError, InputError
from geomap.ingest.web import is_address, parse_address, shown_address
from geomap.ingest.web.addresses import MAX_ADDRESS_CHARACTERS, redirected


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("https://news.example/a", "https://news.example/a"),
        ("HTTPS://News.Example", "https://news.example/"),
        ("http://news.example:80/a", "http://news.example/a"),
        ("https://news.example:443/a", "https://news.example/a"),
        ("http://news.example:443/a", "http://news.example:443/a"),
        ("https://news.example:8080/a", "https://news.example:8080/a"),
        ("https://news.example:/a", "https://news.example/a"),
        ("https://news.example./a", "https://news.example/a"),
        ("https://news.example/a#part", "https://news.example/a"),
        ("https://news.example?q=1&b=%20", "https://news.example/?q=1&b=%20"),
        ("https://news.example/100%", "https://news.example/100%25"),
        ("https://news.example/новости?q=Мосул", "https://news.example/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8"
         "?q=%D0%9C%D0%BE%D1%81%D1%83%D0%BB"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example/"),
        ("https://8.8.8.8/a", "https://8.8.8.8/a"),
        ("https://[2606:4700:0::1111]/a", "https://[2606:4700::1111]/a"),
        ("https://[2606:4700::1111]:8443/a", "https://[2606:4700::1111]:8443/a"),
        ("https://news.example//a//b", "https://news.example//a//b"),
        ("https://news.example/@desk/a", "https://news.example/@desk/a"),
    ],
)  # fmt: skip
def test_an_address_has_one_spelling(written: str, meant: str) -> None:
    """Case, usual ports, fragments and letters beyond ASCII make no difference."""
    assert parse_address(written).text == meant


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("ftp://news.example/a", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("https:/news.example/a", "names no host"),
        ("https:///a", "names no host"),
        ("https://ann@news.example/", "user name or password"),
        ("https://ann:secret@news.example/", "user name or password"),
        ("https://@news.example/", "user name or password"),
        ("https://news.example:22/", "port 22 belongs to another service"),
        ("https://news.example:0/", "port 0 belongs"),
        ("https://news.example:65536/", "not a web address"),
        ("https://news.example:x/", "not a web address"),
        ("https://[::1/", "not a web address"),
        ("https://[v1.a]/", "no IPv6 address"),
        ("https://[fe80::1%25eth0]/", "names an interface of this machine"),
        ("https://news.example/a b", "a space, a backslash"),
        ("https://news.example\\@intern/", "a space, a backslash"),
        ("https://news.example/a\x00b", "a space, a backslash"),
        ("https://news.example/a\nHost: b", "a space, a backslash"),
        ("https://news\u200b.example/", "a space, a backslash"),
        ("https://news.example/\udc80", "a space, a backslash"),
        ("https://2130706433/", "a number in disguise"),
        ("https://0x7f.1/", "a number in disguise"),
        ("https://127.1/", "a number in disguise"),
        ("https://0177.0.0.1/", "a number in disguise"),
        ("https://news..example/", "no host name"),
        ("https://-news.example/", "no host name"),
        ("https://ne%77s.example/", "no host name"),
        (f"https://{'a' * 64}.example/", "no host name"),
        (f"https://{'a.' * 130}example/", "no host name"),
        (f"https://{'é' * 64}.example/", "no host name"),
        ("https://straße.example/", "more than one spelling"),
        (f"https://{'é' * 254}/", "more than one spelling"),
        (f"https://news.example/{'a' * MAX_ADDRESS_CHARACTERS}", "more than 4,096 characters"),
    ],
)  # fmt: skip
def test_a_doubtful_address_is_refused(written: str, reason: str) -> None:
    """The message is one line that says why and what was expected, and never a password."""
    with pytest.raises(InputError, match=reason) as caught:
        parse_address(written)

    message = str(caught.value)
    assert "expected " in message
    assert message.isprintable()
    assert "secret" not in message


def test_full_width_digits_are_no_way_around() -> None:
    """A host is looked at after it has become ASCII."""
    assert parse_address("https://１２７。0。0。1/").host == "127.0.0.1"


@given(st.text(max_size=60), st.sampled_from(["https://", "http://news.example/", "HTTP:/", "https://a:b@", ""]))
def test_any_text_is_an_address_or_refused(text: str, start: str) -> None:
    """What comes out is ASCII without spaces, and reads as itself."""
    try:
        address = parse_address(start + text)
    except InputError as error:
        assert str(error).isprintable()  # noqa: PT017
        return

    assert address.text.isascii()
    assert address.text.isprintable()
    assert " " not in address.text
    assert "@" not in urlsplit(address.text).netloc
    assert parse_address(address.text) == address


@given(
    st.from_regex(r"[a-z][a-z0-9]{0,10}(\.[a-z]{2,5}){1,3}", fullmatch=True),
    st.integers(1024, 65_535),
    st.text(st.characters(min_codepoint=0x21, max_codepoint=0x2FF, exclude_characters="\\#?"), max_size=30).filter(
        str.isprintable
    ),
)
def test_host_port_and_path_come_back(host: str, port: int, path: str) -> None:
    """A well-formed address is taken apart as it was put together."""
    address = parse_address(f"http://{host}:{port}/{path}")

    assert (address.scheme, address.host, address.port) == ("http", host, port)
    assert address.target.startswith("/")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("https://a", True), ("HTTP:/a", True), ("http:a", False), ("a/https://b", False), ("-", False), ("a.txt", False)],
)
def test_what_is_meant_as_an_address_starts_like_one(text: str, expected: bool) -> None:  # noqa: FBT001
    """One slash is enough: a Path loses the other."""
    assert is_address(text) is expected


def test_a_shown_address_hides_the_user_and_is_short() -> None:
    """A password does not get into a list of failures."""
    assert shown_address("https://ann:secret@news.example/a@b") == "https://***@news.example/a@b"
    assert shown_address("https://a/\x1b[2J") == "https://a/\\x1b[2J"
    assert len(shown_address("https://a/" + "b" * 1000)) == 301


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("/b", "https://news.example/b"),
        ("b?c", "https://news.example/x/b?c"),
        ("//other.example/b", "https://other.example/b"),
        ("https://other.example:8443/b#c", "https://other.example:8443/b"),
        ("/a b", "https://news.example/a%20b"),
        ("/" + "Мосул".encode().decode("latin-1"), "https://news.example/%D0%9C%D0%BE%D1%81%D1%83%D0%BB"),
        ("../../b", "https://news.example/b"),
    ],
)
def test_a_redirect_is_read_against_the_address_it_came_from(location: str, expected: str) -> None:
    """Relative or absolute, with bytes beyond ASCII sent back as they came."""
    assert redirected(parse_address("https://news.example/x/a"), location).text == expected


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://news.example/a", "from https to http://news.example/a, which is open to anybody"),
        ("https://ann:secret@news.example/", "user name or password"),
        ("javascript:alert(1)", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("https://news.example:25/", "port 25 belongs"),
        ("https://[::1", "not followed"),
        ("/a\x00b", "control characters"),
        ("/a\r\nHost: b", "control characters"),
    ],
)
def test_a_redirect_to_elsewhere_is_refused(location: str, reason: str) -> None:
    """The message names the address that redirects."""
    with pytest.raises(FetchError, match=reason) as caught:
        redirected(parse_address("https://news.example/a"), location)

    assert str(caught.value).startswith("https://news.example/a: redirects ")
    assert "secret" not in str(caught.value)


def test_http_may_become_https() -> None:
    """The other way round is an upgrade."""
    assert redirected(parse_address("http://news.example/a"), "https://news.example/a").scheme == "https"
