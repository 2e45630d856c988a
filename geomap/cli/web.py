"""Web addresses among the inputs of a command: who geomap says it is, and what is said of each request."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from geomap.cli.terminal import say
from geomap.errors import InputError

if TYPE_CHECKING:
    from geomap.ingest.web import Fetcher, FetchRules


def has_addresses(inputs: Iterable[str]) -> bool:
    """Whether one of the inputs is meant as a web address."""
    from geomap.ingest.web import is_address  # noqa: PLC0415

    return any(is_address(item) for item in inputs)


def check_user_agent(user_agent: str | None, inputs: Iterable[str]) -> None:
    """Do nothing if there is somebody to tell it.

    Raises
    ------
    InputError
        When none of the inputs is a web address.
    """
    if user_agent is not None and not has_addresses(inputs):
        raise InputError("--user-agent says who asks; give a web address as input, or leave it out")


def fetcher(user_agent: str | None = None, *, rules: FetchRules | None = None, is_quiet: bool = False) -> Fetcher:
    """What fetches the addresses of one command and says each request on standard error, unless it ``is_quiet``.

    Raises
    ------
    InputError
        When the user agent cannot be sent.
    """
    from geomap.ingest.web import Fetcher, FetchRules  # noqa: PLC0415

    on_fetch = None if is_quiet else lambda address: say(f"fetching {address}")
    return Fetcher(rules or FetchRules(contact=user_agent), on_fetch=on_fetch)
