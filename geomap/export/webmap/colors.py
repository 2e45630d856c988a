"""Actor colours: told apart under colour-vision deficiencies, the same from map to map, and taking no side.

Palettes: Okabe and Ito, "Color Universal Design" (2008), without black and yellow, for up to six actors; Paul Tol,
"Colour Schemes" (2021), muted, for up to nine.  Actors beyond nine share a grey.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

OKABE_ITO = ("#0072b2", "#d55e00", "#009e73", "#e69f00", "#cc79a7", "#56b4e9")
TOL_MUTED = ("#332288", "#cc6677", "#117733", "#ddcc77", "#aa4499", "#88ccee", "#44aa99", "#999933", "#882255")
GREY = "#7d8087"
_DARK_INK, _LIGHT_INK = "#000000", "#ffffff"

# Slots for actors that many articles name, so that opponents differ on every map.  The order means nothing else.
_FIXED_SLOTS = {
    "islamic state": 3,
    "isis": 3,
    "isil": 3,
    "iraq": 0,
    "iraqi government": 0,
    "iraqi army": 0,
    "iraqi security forces": 0,
    "government of iraq": 0,
    "kurdish peshmerga": 4,
    "peshmerga": 4,
    "syria": 5,
    "syrian government": 5,
    "syrian army": 5,
    "government of syria": 5,
    "syrian opposition": 1,
    "free syrian army": 1,
    "syrian democratic forces": 4,
    "russia": 1,
    "russian forces": 1,
    "government of russia": 1,
    "ukraine": 0,
    "ukrainian forces": 0,
    "government of ukraine": 0,
    "russian-backed separatists": 4,
    "sudanese armed forces": 0,
    "sudanese army": 0,
    "government of sudan": 0,
    "rapid support forces": 1,
    "m23": 1,
    "fardc": 0,
    "taliban": 4,
    "houthis": 1,
    "hezbollah": 3,
    "hamas": 5,
    "israel": 4,
}


@dataclass(frozen=True, slots=True)
class Swatch:
    """A fill, and the ink (black or white) that reads best on it."""

    fill: str
    ink: str


def actor_colors(names: Iterable[str]) -> Mapping[str, Swatch]:
    """A swatch for every actor that acts first in some event; ``names`` has one entry an event.

    The most frequent actors get a colour of their own, the others share grey.
    """
    counts = Counter(names)
    palette = OKABE_ITO if len(counts) <= len(OKABE_ITO) else TOL_MUTED
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    chosen, rest = ranked[: len(palette)], ranked[len(palette) :]
    slots = _probe(chosen, len(palette))
    return {name: swatch(palette[slots[name]]) for name in chosen} | {name: swatch(GREY) for name in rest}


def swatch(fill: str) -> Swatch:
    """``fill`` with the ink of the higher contrast on it (WCAG 2.2, relative luminance)."""
    on_dark = contrast(fill, _DARK_INK)
    return Swatch(fill, _DARK_INK if on_dark >= contrast(fill, _LIGHT_INK) else _LIGHT_INK)


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two ``#rrggbb`` colours, from 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _probe(names: Iterable[str], size: int) -> dict[str, int]:
    """A free slot for every name: its fixed or hashed one, else the next; fixed names choose first."""
    slots: dict[str, int] = {}
    for name in sorted(names, key=lambda name: (name.casefold() not in _FIXED_SLOTS, name)):
        slot = _FIXED_SLOTS.get(name.casefold(), _hashed_slot(name)) % size
        while slot in slots.values():
            slot = (slot + 1) % size
        slots[name] = slot
    return slots


def _hashed_slot(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.casefold().encode("utf-8", "surrogatepass")).digest()[:4])


def _luminance(color: str) -> float:
    channels = (int(color[index : index + 2], 16) / 255 for index in (1, 3, 5))
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
