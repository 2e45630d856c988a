"""Who geomap says it is, and looking up a host."""

from __future__ import annotations

import socket
import threading

import pytest

from geomap.errors import InputError
from geomap.ingest.web import FetchRules
from geomap.ingest.web.rules import resolve
from geomap.version import __version__


def test_geomap_says_who_it_is_and_how_to_reach_its_user() -> None:
    """With a contact where one was given."""
    assert FetchRules().agent == f"geomap/{__version__}"
    assert FetchRules(contact=" desk@news.example ").agent == f"geomap/{__version__} (+desk@news.example)"


@pytest.mark.parametrize("contact", ["", " ", "a\r\nHost: b", "Überblick"])
def test_a_contact_that_cannot_be_sent_is_refused(contact: str) -> None:
    """Before anything is sent."""
    with pytest.raises(InputError, match=r"^--user-agent '.*' cannot be sent; expected printable ASCII"):
        FetchRules(contact=contact)


def test_a_host_is_looked_up_by_the_system() -> None:
    """The name of this machine is known without a network."""
    assert set(resolve("localhost", 10.0)) <= {"127.0.0.1", "::1"}


def test_a_host_that_cannot_be_known_is_an_error() -> None:
    """The system's reason is kept."""
    with pytest.raises(OSError, match="label"):
        resolve("a" * 70, 10.0)


def test_looking_up_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that says nothing does not hold up the run."""
    waiting = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_options: waiting.wait() and [])

    with pytest.raises(TimeoutError, match=r"no address within 0\.01 s"):
        resolve("news.example", 0.01)

    waiting.set()
