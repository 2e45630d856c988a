"""Symbols of events, as on the page: shape and sign for the type, colour for the actor, outline for the confidence.

A symbol is hollow where its place is only an area or the event is not told as fact; then its edge is dashed as well.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from geomap.export.picture.boxes import Spot
from geomap.export.picture.canvas import Canvas, Outline, Style
from geomap.export.picture.theme import PAPER
from geomap.export.webmap.colors import Swatch
from geomap.export.webmap.symbols import symbol
from geomap.export.webmap.words import confidence_class
from geomap.model import Event, Modality

_INK = "#17191d"
_SIDE = 24  # the shapes are given in a square of this side, y downwards, as the page has them
_OUTLINES = (2.4, 1.5, 0.8)
_Points = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Look:
    """How a symbol looks; events that look the same are drawn together.

    ``sure`` is 0 for high confidence, 1 for medium, 2 for low.
    """

    shape: str
    sign: str
    swatch: Swatch
    is_hollow: bool
    is_dashed: bool
    sure: int


def look_of(event: Event, swatch: Swatch) -> Look:
    """The look of an event in the colour of its actor."""
    drawn = symbol(event.type)
    is_told = event.modality is Modality.ASSERTED
    is_area = event.place is not None and event.place.level is not None and event.place.level.is_area
    return Look(
        drawn.shape, drawn.sign, swatch, is_area or not is_told, not is_told, confidence_class(event.confidence)
    )


def draw_symbol(canvas: Canvas, look: Look, spots: Sequence[Spot], *, size: float, name: str) -> None:
    """Draw one symbol at many spots, ``size`` points large; ``name`` is that of its body in a drawing."""
    unit, outline = size / _SIDE, _OUTLINES[look.sure]
    shape = [(_shape(look.shape), True)]

    def stamp(style: Style, part: str = "") -> None:
        canvas.stamps(shape, spots, style, size=size, name=f"{name}{part}")

    stamp(Style(edge=PAPER, width=(outline + 2.6) * unit), "-halo")
    if look.is_hollow:
        stamp(Style(edge=_INK, width=(outline + 2.2) * unit), "-edge")
        dash = (3.2 * unit, 2.2 * unit) if look.is_dashed else ()
        stamp(Style(fill=PAPER, edge=look.swatch.fill, width=(outline + 0.9) * unit, dash=dash))
    else:
        stamp(Style(fill=look.swatch.fill, edge=_INK, width=outline * unit))
    if look.sign:
        ink = Style(edge=_INK if look.is_hollow else look.swatch.ink, width=2.2 * unit)
        canvas.stamps(_sign(look), spots, ink, size=size, name=f"{name}-sign")


def _shape(name: str) -> Outline:
    return _unit(_SHAPES[name])


def _sign(look: Look) -> list[tuple[Outline, bool]]:
    low = 2.0 if look.shape == "triangle" else 0.0
    return [(_unit([(x, y + low) for x, y in line]), look.sign in _CLOSED_SIGNS) for line in _SIGNS[look.sign]]


def _unit(points: _Points) -> Outline:
    """The points in a square whose side is 1 and whose middle is (0, 0), y upwards."""
    return [((x - _SIDE / 2) / _SIDE, (_SIDE / 2 - y) / _SIDE) for x, y in points]


def _star(points: int, outer: float, inner: float | None = None, turn: float = 0.0) -> _Points:
    corners = points if inner is None else 2 * points
    radii = [outer if inner is None or index % 2 == 0 else inner for index in range(corners)]
    return _polar([(index * 360 / corners - 90 + turn, radius) for index, radius in enumerate(radii)])


def _arc(radius: float, start: float = 0.0, end: float = 360.0) -> _Points:
    """An arc from one angle to the other, in degrees clockwise from the right."""
    pieces = 48
    return _polar([(start + (end - start) * piece / pieces, radius) for piece in range(pieces + 1)])


def _polar(corners: Sequence[tuple[float, float]]) -> _Points:
    middle = _SIDE / 2
    return [
        (middle + radius * math.cos(math.radians(angle)), middle + radius * math.sin(math.radians(angle)))
        for angle, radius in corners
    ]


_SHAPES: dict[str, _Points] = {
    "square": [(4.5, 4.5), (19.5, 4.5), (19.5, 19.5), (4.5, 19.5)],
    "cross": [
        *[(7.2, 3.6), (12, 8.4), (16.8, 3.6), (20.4, 7.2), (15.6, 12), (20.4, 16.8)],
        *[(16.8, 20.4), (12, 15.6), (7.2, 20.4), (3.6, 16.8), (8.4, 12), (3.6, 7.2)],
    ],
    "burst": _star(9, 10, 5.8),
    "star": _star(5, 10.5, 4.9),
    "triangle": [(12, 3), (21.5, 20), (2.5, 20)],
    "circle": _arc(8.5),
    "diamond": _star(4, 10.3),
    "pentagon": _star(5, 9.8),
    "hexagon": _star(6, 9.6, turn=30),
}
_SIGNS: dict[str, Sequence[_Points]] = {
    "plus": [[(12, 8), (12, 16)], [(8, 12), (16, 12)]],
    "minus": [[(8, 12), (16, 12)]],
    "slash": [[(8.4, 15.6), (15.6, 8.4)]],
    "swap": [[(7.5, 10.2), (16, 10.2), (13.6, 7.8)], [(16.5, 13.8), (8, 13.8), (10.4, 16.2)]],
    "arrow": [[(7.5, 12), (16, 12)], [(12.8, 8.8), (16, 12), (12.8, 15.2)]],
    "ring": [_arc(3.4)],
    "gap": [_arc(4, 225, -45)],
    "dot": [_arc(1.1)],
}
_CLOSED_SIGNS = frozenset({"ring", "dot"})
