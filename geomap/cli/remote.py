"""The options for a remote geocoder, and what is said of it at the end."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

import typer

from geomap.cli.terminal import DONE_IN_PART, say
from geomap.cli.web import has_addresses
from geomap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.gazetteer.remote import RemoteGeocoder
    from geomap.model import Candidate, Resolution

Remote = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Ask this service for names that the gazetteer does not know: nominatim, photon, geonames or pelias. "
        "The name and its country are sent.",
    ),
]
UserAgent = Annotated[
    str | None,
    typer.Option(
        help="With --remote or a web address: what you call yourself to whoever is asked; nominatim asks for it."
    ),
]
RemoteUrl = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="With --remote: your own server instead of the public one.")
]
RemoteTimeout = Annotated[
    float, typer.Option(metavar="SECONDS", help="With --remote: how long one answer may take.", show_default=True)
]
TIMEOUT_S = 10.0

_SHOWN_NAMES = 10


@dataclass(slots=True)
class Service:
    """The remote geocoder of a command, None where none was named, and the names it placed.

    ``user_agent`` is what the user wants to be called by whoever is asked.
    """

    geocoder: RemoteGeocoder | None = None
    placed: dict[str, None] = field(default_factory=dict)
    user_agent: str | None = None

    def note(self, name: str, candidates: Iterable[Candidate]) -> None:
        """Remember the name if an answer of the service is among its candidates."""
        from geomap.gazetteer.remote import provider_of  # noqa: PLC0415

        if any(provider_of(candidate.place.place_id) is not None for candidate in candidates):
            self.placed.setdefault(name)

    def note_all(self, resolutions: Iterable[Resolution]) -> None:
        """Remember the names of a document that the service had answers for."""
        if self.geocoder is not None:
            for resolution in resolutions:
                self.note(resolution.toponym.name, resolution.candidates)

    def status(self, so_far: int) -> int:
        """The exit status of the command, where ``so_far`` leaves the service out."""
        return DONE_IN_PART if self.geocoder is not None and self.geocoder.failures else so_far


@contextmanager
def service(
    remote: str | None,
    user_agent: str | None,
    remote_url: str | None,
    remote_timeout: float = TIMEOUT_S,
    *,
    inputs: Iterable[str] = (),
) -> Iterator[Service]:
    """The service that the options name; at the end one line says what it placed, and one a kind of failure.

    A web address among the ``inputs`` gives the user agent a use of its own.

    Raises
    ------
    InputError
        When the options do not fit together.
    """
    if remote is None:
        if remote_url is not None or (user_agent is not None and not has_addresses(inputs)):
            raise InputError(
                "--user-agent and --remote-url say how to ask; name whom with --remote, or give a web address as input"
            )
        yield Service(user_agent=user_agent)
        return
    from geomap.gazetteer.remote import KEY_VARIABLE, RemoteGeocoder, RemoteSettings  # noqa: PLC0415

    key = os.environ.get(KEY_VARIABLE) or None
    settings = RemoteSettings(remote, user_agent, remote_url, key, remote_timeout)
    with RemoteGeocoder(settings) as geocoder:
        found = Service(geocoder, user_agent=user_agent)
        yield found
        _report(found, geocoder)


def _report(found: Service, geocoder: RemoteGeocoder) -> None:
    settings = geocoder.settings
    if found.placed:
        names = list(found.placed)
        more = f" and {len(names) - _SHOWN_NAMES} more" if len(names) > _SHOWN_NAMES else ""
        shown = ", ".join(names[:_SHOWN_NAMES])
        say(f"{settings.provider} had places for: {shown}{more}; data: {settings.known.credit}")
    for failure in geocoder.failures:
        say(f"geomap: {settings.provider} at {settings.address} failed: {failure}")
