"""The scale bar of a map."""

from __future__ import annotations

import math

from geomap.export.picture.boxes import Box, around
from geomap.export.picture.canvas import Canvas, Style
from geomap.export.picture.frame import Frame
from geomap.export.picture.theme import LAND, SCALE

_LONGEST_PT = 84.0
_SAME_SCALE = 1.05


def scale_km(frame: Frame) -> int:
    """The length of the bar: 1, 2 or 5 times a power of ten."""
    most = _LONGEST_PT / frame.points(1.0, _middle_lat(frame))
    power = 10 ** math.floor(math.log10(most))
    return max(1, int(next(power * step for step in (5, 2, 1) if power * step <= most)))


def scale_words(frame: Frame) -> str:
    """What stands at the bar; with the latitude for which it is right where the map's scale changes over its height."""
    window, lat = frame.window, _middle_lat(frame)
    lengths = [frame.points(1.0, edge) for edge in (window.south, lat, window.north)]
    kilometres = f"{scale_km(frame):,} km"
    if max(lengths) / min(lengths) <= _SAME_SCALE:
        return kilometres
    return f"{kilometres} at {abs(lat):.0f}° {'N' if lat >= 0 else 'S'}"


def draw_scale(canvas: Canvas, frame: Frame) -> Box:
    """Draw the bar into the lower left corner of the map; the box that it takes."""
    x, y = frame.box.left + 9.0, frame.box.bottom + 9.0
    length = frame.points(scale_km(frame), _middle_lat(frame))
    bar = [[(x, y + 3.0), (x, y), (x + length, y), (x + length, y + 3.0)]]
    canvas.lines(bar, Style(edge=LAND, width=2.8), name="scale-halo")
    canvas.lines(bar, Style(edge=SCALE.color, width=0.9), name="scale")
    words = scale_words(frame)
    canvas.text(words, (x + 2.5, y + 4.4), SCALE, name="scale-words")
    corner = around((x, y), 5.0)
    return Box(corner.left, corner.bottom, x + max(length, canvas.width(words, SCALE)) + 5.0, y + 13.0)


def _middle_lat(frame: Frame) -> float:
    window = frame.window
    return (window.south + window.north) / 2
