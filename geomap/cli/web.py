"""Web addresses among the inputs of a command: who geomap says it is, and what is said of each request."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from geomap.cli.terminal import say

if TYPE_CHECKING:
    from geomap.ingest.web import Fetcher, FetchRules


def has_addresses(inputs: Iterable[str]) -> bool:
    """Whether one of the inputs is meant as a web address."""
    from geomap.ingest.web import is_address  # noqa: PLC0415

    return any(is_address(item) for item in inputs)


def fetcher(user_agent: str | None = None, *, rules: FetchRules | None = None) -> Fetcher:
    """What fetches the addresses of one command and says each request on standard error.

    Raises
    ------
    InputError
        When the user agent cannot be sent.
    """
    from geomap.ingest.web import Fetcher, FetchRules  # noqa: PLC0415

    return Fetcher(rules or FetchRules(contact=user_agent), on_fetch=lambda address: say(f"fetching {address}"))
