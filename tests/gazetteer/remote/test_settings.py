"""What is checked before a remote geocoder is asked."""

from __future__ import annotations

from typing import Any

import pytest

from geomap.errors import InputError
from geomap.gazetteer.remote import PROVIDERS, RemoteSettings
from geomap.version import __version__


def test_public_services_are_known() -> None:
    """Without an address of one's own the provider's is used, and asked once a second at most."""
    settings = RemoteSettings("nominatim", user_agent="a test (a@example.org)")

    assert (settings.address, settings.delay_s) == ("https://nominatim.openstreetmap.org", 1.0)


def test_an_own_server_takes_precedence() -> None:
    """With its path, without a slash at the end, as fast as it is said to be."""
    settings = RemoteSettings("photon", url="https://maps.example.org/photon/", min_delay_s=0.0)

    assert (settings.address, settings.delay_s) == ("https://maps.example.org/photon", 0.0)


def test_an_agent_has_a_default_where_none_is_asked_for() -> None:
    """The program says who it is."""
    assert RemoteSettings("photon").agent == f"geomap/{__version__}"
    assert RemoteSettings("photon", user_agent="mine").agent == "mine"


def test_a_key_does_not_show() -> None:
    """Settings end up in logs, keys must not."""
    assert "secret" not in repr(RemoteSettings("geonames", key="secret"))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"provider": "google"},
            "--remote: 'google' is not known; expected one of nominatim, photon, geonames, pelias",
        ),
        ({"provider": "nominatim"}, "--remote nominatim needs --user-agent with a name for your application"),
        ({"provider": "nominatim", "user_agent": "  "}, "--remote nominatim needs --user-agent"),
        ({"provider": "geonames"}, "needs the name of an account; .* environment variable GEOMAP_REMOTE_KEY"),
        ({"provider": "pelias"}, "--remote pelias has no public service of its own; name the server with --remote-url"),
        ({"provider": "photon", "user_agent": "a\r\nb: c"}, "cannot be sent; expected printable ASCII"),
        ({"provider": "photon", "user_agent": "café"}, "cannot be sent; expected printable ASCII"),
        ({"provider": "photon", "timeout_s": 0.0}, "--remote-timeout is 0; expected seconds, above 0 and at most 600"),
        ({"provider": "photon", "timeout_s": float("nan")}, "--remote-timeout is nan"),
        ({"provider": "photon", "min_delay_s": -1.0}, "min_delay_s is -1; expected seconds from 0 to 600"),
        ({"provider": "photon", "url": "photon.example.org"}, "is no address; expected http:// or https://"),
        ({"provider": "photon", "url": "ftp://example.org"}, "is no address"),
        ({"provider": "photon", "url": "http://"}, "is no address"),
        ({"provider": "photon", "url": "http://a b"}, "is no address"),
        ({"provider": "photon", "url": "http://[::1"}, "is no address"),
        ({"provider": "photon", "url": "http://example.org:port"}, "is no address"),
        ({"provider": "photon", "url": "http://me:pw@example.org"}, r"http://example\.org says too much"),
        ({"provider": "photon", "url": "http://example.org/?q=1"}, "says too much"),
    ],
)
def test_settings_that_cannot_work_are_refused(options: dict[str, Any], message: str) -> None:
    """One line says what to change, before anything is sent."""
    with pytest.raises(InputError, match=message):
        RemoteSettings(**options)


def test_every_provider_says_whose_data_it_gives() -> None:
    """No data without its licence."""
    assert all(provider.credit.licence and provider.credit.address for provider in PROVIDERS.values())
