"""Places of a user's own, as one value that travels to other processes and machines."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from geomap.model import Place

OWN_PREFIX = "own:"

_DIGEST_LENGTH = 12


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """One place of a user's file; ``names`` are further names beside the place's own."""

    place: Place
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnFile:
    """What was understood of one file; ``left_open`` counts rows with a name that nobody has placed yet."""

    name: str
    places: int
    names: int
    left_open: int
    without_country: int

    def __str__(self) -> str:
        """The same as one line for people to read."""
        parts = [_counted(self.places, "place"), _counted(self.names, "name")]
        if self.left_open:
            parts.append(f"{_counted(self.left_open, 'row')} not filled in")
        if self.without_country:
            parts.append(f"{self.without_country:,} without a country (near a border, or far from any town)")
        return f"{self.name}: {', '.join(parts)}"


@dataclass(frozen=True, slots=True)
class OwnPlaces:
    """Places of a user's own, for ``open_gazetteer(own=...)``; two with the same places are equal.

    ``digest`` stands for the places, whatever the order of rows and files, and is "" where there are none.
    ``content`` holds them squeezed: the value is sent to other processes again and again, and bytes travel fast.
    """

    digest: str
    content: bytes = field(repr=False, compare=False)
    files: tuple[OwnFile, ...] = field(default=(), compare=False)

    @property
    def places(self) -> tuple[OwnPlace, ...]:
        """The places, by id; the first call unpacks them (0.2 s for 50,000)."""
        return _unpacked(self.content)


def own_places(places: Iterable[OwnPlace], files: tuple[OwnFile, ...] = ()) -> OwnPlaces:
    """The places as one value."""
    import msgspec  # noqa: PLC0415

    ordered = sorted(places, key=lambda one: one.place.place_id)
    text = msgspec.json.encode(ordered)
    digest = hashlib.sha256(text).hexdigest()[:_DIGEST_LENGTH] if ordered else ""
    return OwnPlaces(digest, zlib.compress(text, 1), files)


@lru_cache(maxsize=2)
def _unpacked(content: bytes) -> tuple[OwnPlace, ...]:
    import msgspec  # noqa: PLC0415

    return msgspec.json.decode(zlib.decompress(content), type=tuple[OwnPlace, ...])


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
