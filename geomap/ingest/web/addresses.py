"""Web addresses: read strictly (RFC 3986, with the spelling that browsers send), or refused in one line.

What two programs could read in two ways is refused and not repaired: user names, backslashes, characters that cannot
be seen, numbers as hosts, ports of other services.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import quote, urljoin, urlsplit

from geomap.errors import FetchError, InputError
from geomap.ingest.sources import printable

MAX_ADDRESS_CHARACTERS = 4_096
DEFAULT_PORTS = {"http": 80, "https": 443}

_START = re.compile(r"https?:/", re.IGNORECASE)
_USER = re.compile(r"\A([^:/?#]*:/*)[^/?#]*@")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
# Letters that the registries of names and Python's codec (RFC 3490) write differently: another host would be asked.
_AMBIGUOUS_LETTERS = frozenset("ßς")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ASCII_PRINTABLE = "".join(map(chr, range(0x21, 0x7F)))
_PATH_CHARACTERS = "/:@!$&'()*+,;=~%"
_LONGEST_SHOWN = 300
_EXPECTED = "expected an address such as https://news.example/article"


@dataclass(frozen=True, slots=True)
class Address:
    """An http or https address.

    ``host`` is in lower case and ASCII, an IPv6 address without brackets; ``target`` is path and query as they are
    sent.  A fragment is not part of it, since no server is told.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def netloc(self) -> str:
        """Host and, where it is not the usual one, port: the header ``Host``."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """What a robots.txt speaks for: scheme, host and port."""
        return f"{self.scheme}://{self.netloc}"

    @property
    def text(self) -> str:
        """The whole address; the same for every way to write it."""
        return self.origin + self.target

    @property
    def robots(self) -> Address:
        """The address of the robots.txt that speaks for this one."""
        return Address(self.scheme, self.host, self.port, "/robots.txt")


def is_address(text: str) -> bool:
    """Whether an input is meant as a web address, well-formed or not."""
    return _START.match(text) is not None


def shown_address(text: str) -> str:
    """``text`` for messages: on one line, not too long, and without the user name and password that it may hold."""
    shown = printable(_USER.sub(r"\1***@", text))
    return shown if len(shown) <= _LONGEST_SHOWN else f"{shown[:_LONGEST_SHOWN]}…"


def parse_address(text: str) -> Address:
    """The address that ``text`` spells.

    Raises
    ------
    InputError
        When it is malformed, names a user or a port that is refused, or could be read in two ways.

    Examples
    --------
    >>> parse_address("HTTPS://News.Example/a b".replace(" ", "%20")).text
    'https://news.example/a%20b'
    """
    shown = shown_address(text)
    if len(text) > MAX_ADDRESS_CHARACTERS:
        raise InputError(f"{shown}: the address has more than {MAX_ADDRESS_CHARACTERS:,} characters; {_EXPECTED}")
    if not text.isprintable() or " " in text or "\\" in text:
        raise InputError(
            f"{shown}: the address holds a space, a backslash or a character that cannot be seen; {_EXPECTED}: "
            "write it as %20 or the like"
        )
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise InputError(f"{shown}: not a web address ({error}); {_EXPECTED}") from error
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS:
        raise InputError(f"{shown}: only http and https addresses are fetched; {_EXPECTED}")
    if "@" in parts.netloc:
        raise InputError(
            f"{shown}: the address holds a user name or password, which geomap does not send; {_EXPECTED}: leave out "
            "what stands before the @, or save the page from the browser and give that file"
        )
    if not host:
        raise InputError(f"{shown}: the address names no host; {_EXPECTED}, in Python as a string and not as a Path")
    number = DEFAULT_PORTS[scheme] if port is None else port
    if number not in DEFAULT_PORTS.values() and number < 1024:
        raise InputError(f"{shown}: port {number} belongs to another service; expected 80, 443 or one above 1023")
    target = _quoted(parts.path or "/") + (f"?{_quoted(parts.query, '?')}" if parts.query else "")
    return Address(scheme, _checked_host(host, shown, is_bracketed="[" in parts.netloc), number, target)


def redirected(address: Address, location: str) -> Address:
    """Where a redirect from ``address`` leads; ``location`` is the header as it came, relative or not.

    A redirect may change host and go from http to https, never from https to http.

    Raises
    ------
    FetchError
        When it must not be followed.
    """
    if _CONTROL.search(location):
        raise FetchError(
            f"{address.text}: redirects to {shown_address(location)!r}, which holds control characters; expected an "
            "address: give the address of the article itself"
        )
    # Header bytes arrive as Latin-1, whatever they are; as browsers do, they are sent back as they came.
    plain = quote(location.encode("latin-1", "replace"), safe=_ASCII_PRINTABLE)
    try:
        following = parse_address(urljoin(address.text, plain))
    except ValueError as error:
        raise FetchError(
            f"{address.text}: redirects to an address that is not followed ({error}): give the address of the article "
            "itself"
        ) from error
    if address.scheme == "https" and following.scheme == "http":
        raise FetchError(
            f"{address.text}: redirects from https to {following.text}, which is open to anybody on the way; expected "
            "https: if you trust the network, give that address itself"
        )
    return following


def _quoted(text: str, more: str = "") -> str:
    return quote(_BAD_ESCAPE.sub("%25", text), safe=_PATH_CHARACTERS + more)


def _checked_host(host: str, shown: str, *, is_bracketed: bool) -> str:
    if is_bracketed:
        try:
            ip = IPv6Address(host)
        except AddressValueError as error:
            raise InputError(f"{shown}: {host!r} is no IPv6 address; {_EXPECTED}") from error
        if ip.scope_id is not None:
            raise InputError(f"{shown}: {host!r} names an interface of this machine; {_EXPECTED}")
        return ip.compressed
    name = _ascii_host(host, shown).removesuffix(".")
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        try:
            return str(IPv4Address(name))
        except AddressValueError as error:
            raise InputError(f"{shown}: the host {name!r} is a number in disguise; {_EXPECTED}") from error
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise InputError(f"{shown}: {printable(name[:80])!r} is no host name; {_EXPECTED}")
    return name


def _ascii_host(host: str, shown: str) -> str:
    if host.isascii():
        return host.lower()
    if len(host) > 253 or _AMBIGUOUS_LETTERS & set(host):
        raise InputError(f"{shown}: the host has more than one spelling in ASCII; {_EXPECTED}: write it as xn--...")
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise InputError(f"{shown}: {printable(host[:80])!r} is no host name; {_EXPECTED}") from error
