"""What a site lets programs fetch: its robots.txt (RFC 9309), read by protego, the parser of Scrapy.

`urllib.robotparser` is not used: it knows no wildcards and takes the first rule instead of the longest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geomap.ingest.web.rules import PRODUCT

if TYPE_CHECKING:
    from protego import Protego

    from geomap.ingest.web.addresses import Address

MAX_ROBOTS_BYTES = 500 * 1024
"""RFC 9309, section 2.5: a parser reads at least so much; the rest is left aside."""

MAX_DELAY_S = 30.0

_AGENT_LINE = re.compile(r"\s*user(?:-|\s*)agent\s*:?(.*)", re.IGNORECASE)
_PRODUCT_TOKEN = re.compile(r"[a-z_-]+")


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one site; without a parser everything may be fetched."""

    parser: Protego | None = field(default=None, repr=False)

    def allows(self, address: Address) -> bool:
        """Whether geomap may fetch ``address``."""
        return self.parser is None or self.parser.can_fetch(address.text, PRODUCT)

    @property
    def delay_s(self) -> float:
        """The time between two requests that the site asks for, at most half a minute; 0 where it does not."""
        asked = None if self.parser is None else self.parser.crawl_delay(PRODUCT)
        return min(asked or 0.0, MAX_DELAY_S)


def read_robots(data: bytes) -> Robots:
    """The rules in the bytes of a robots.txt; lines that are none, and bytes that are no UTF-8, do no harm."""
    from protego import Protego  # noqa: PLC0415

    lines = data[:MAX_ROBOTS_BYTES].decode("utf-8-sig", "replace").splitlines()
    return Robots(Protego.parse("\n".join(map(_for_us_or_others, lines))))


def _for_us_or_others(line: str) -> str:
    """The line, with the names of other programs made one.

    Rules are kept by program: a file of thousands of names over thousands of rules would fill the memory.
    """
    match = _AGENT_LINE.match(line)
    if match is None:
        return line
    name = match[1].partition("#")[0].strip().lower()
    if name == "*":
        return "User-agent: *"
    token = _PRODUCT_TOKEN.match(name)
    return f"User-agent: {PRODUCT}" if token is not None and token[0] == PRODUCT else "User-agent: another"
