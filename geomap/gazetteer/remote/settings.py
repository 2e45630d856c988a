"""Which remote geocoder to ask, and how; everything is checked before anything is sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from geomap.errors import InputError
from geomap.gazetteer.remote.providers import KEY_VARIABLE, PROVIDERS, Provider
from geomap.version import __version__


@dataclass(frozen=True, slots=True)
class RemoteSettings:
    """A remote geocoder by name, with what it needs.

    ``url`` is the address of a server of one's own; without it the provider's public service is asked.  ``key`` is
    the user name (geonames) or key (pelias).  ``timeout_s`` is how long one answer may take in all, ``min_delay_s``
    the least time between two requests (None: the provider's).

    Raises
    ------
    InputError
        When the provider is not known, or what it needs is missing or malformed.

    Examples
    --------
    >>> RemoteSettings("photon").address
    'https://photon.komoot.io'
    """

    provider: str
    user_agent: str | None = None
    url: str | None = None
    key: str | None = field(default=None, repr=False)
    timeout_s: float = 10.0
    min_delay_s: float | None = None

    def __post_init__(self) -> None:
        self._check_provider()
        self._check_agent()
        self._check_address()
        if not 0 < self.timeout_s <= 600:
            raise InputError(f"--remote-timeout is {self.timeout_s:g}; expected seconds, above 0 and at most 600")
        if self.min_delay_s is not None and not 0 <= self.min_delay_s <= 600:
            raise InputError(f"min_delay_s is {self.min_delay_s:g}; expected seconds from 0 to 600")

    @property
    def known(self) -> Provider:
        """What is known of the provider."""
        return PROVIDERS[self.provider]

    @property
    def address(self) -> str:
        """Where requests go, without a slash at the end."""
        return (self.url or self.known.address or "").rstrip("/")

    @property
    def agent(self) -> str:
        """What geomap calls itself in requests."""
        return self.user_agent or f"geomap/{__version__}"

    @property
    def delay_s(self) -> float:
        """The least time between two requests."""
        return self.known.min_delay_s if self.min_delay_s is None else self.min_delay_s

    def _check_provider(self) -> None:
        if self.provider not in PROVIDERS:
            raise InputError(f"--remote: {self.provider!r} is not known; expected one of {', '.join(PROVIDERS)}")
        if self.known.address is None and not self.url:
            raise InputError(
                f"--remote {self.provider} has no public service of its own; name the server with --remote-url "
                "https://HOST"
            )
        if self.known.needs_key and not self.key:
            raise InputError(
                f"--remote {self.provider} needs the name of an account; put it into the environment variable "
                f"{KEY_VARIABLE}"
            )

    def _check_agent(self) -> None:
        if self.known.needs_agent and not (self.user_agent or "").strip():
            raise InputError(
                f"--remote {self.provider} needs --user-agent with a name for your application and a way to reach "
                "you, such as 'my-newsroom (maps@example.org)': its usage policy asks for it"
            )
        if self.user_agent is not None and not (self.user_agent.isascii() and self.user_agent.isprintable()):
            raise InputError(f"--user-agent {self.user_agent!r} cannot be sent; expected printable ASCII characters")

    def _check_address(self) -> None:
        if self.url is None:
            return
        expected = "expected http:// or https://, a host, and no user name, query or fragment"
        try:
            parts = urlsplit(self.url)
            _ = parts.port
        except ValueError as error:
            raise InputError(f"--remote-url {self.url!r} is no address ({error}); {expected}") from error
        is_plain = self.url.isascii() and self.url.isprintable() and " " not in self.url
        if parts.scheme not in ("http", "https") or not parts.hostname or not is_plain:
            raise InputError(f"--remote-url {self.url!r} is no address; {expected}")
        if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
            raise InputError(f"--remote-url {parts.scheme}://{parts.hostname} says too much; {expected}")
