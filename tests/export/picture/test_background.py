"""The base map."""

from __future__ import annotations

from itertools import pairwise

import pytest

from geomap.export.picture.background import area_outlines, basemap, draw_background
from geomap.export.picture.boxes import Box
from geomap.export.picture.frame import fit
from geomap.geometry import Point

_BOX = Box(10, 20, 410, 320)


def test_the_base_map_is_unpacked_into_degrees():
    """Mosul lies where it lies."""
    mosul = next(name for name in basemap().names if name.name == "Mosul")

    assert (mosul.lat, mosul.lon, mosul.kind) == (
        pytest.approx(36.34, abs=0.05),
        pytest.approx(43.12, abs=0.05),
        "city",
    )
    assert all(-180 <= lon <= 180 for ring in basemap().rings for lon in ring[::2])


def test_outlines_are_cut_near_the_edge_of_the_map():
    """A file does not hold the rest of the world."""
    outlines = area_outlines(basemap().rings, fit([Point(33.4, 43.3)], _BOX))

    assert all(_BOX.grown(6.001).holds(Box(x, y, x, y)) for outline in outlines for x, y in outline)


@pytest.mark.parametrize(
    "middle", [Point(33.4, 43.3), Point(-17.7, 178.1), Point(66.0, -169.0), Point(42.0, 12.5), Point(-78.0, 0.0)]
)
def test_any_part_of_the_world_can_be_drawn(canvas, middle):
    """Also where outlines end at the 180th meridian, and at the pole."""
    draw_background(canvas, fit([middle], _BOX))

    assert canvas.content(".svg")


def test_the_cut_along_the_180th_meridian_is_no_border(canvas):
    """Between Chukotka's two halves nothing is drawn."""
    frame = fit([Point(66.0, 179.0), Point(66.0, -179.0)], _BOX)
    from geomap.export.picture.background import _lines, _without_cuts  # noqa: PLC0415

    edge = frame.unwrapped(66.0, 180.0)[0]
    lines = _lines([piece for ring in basemap().rings for piece in _without_cuts(ring)], frame)
    upright = [
        line
        for line in lines
        for (x, y), (other_x, other_y) in pairwise(line)
        if abs(x - edge) < 0.01 and abs(other_x - edge) < 0.01 and abs(y - other_y) > 20
    ]

    assert upright == []


@pytest.mark.parametrize(("far", "is_drawn"), [(0.0, True), (25.0, False)])
def test_first_level_lines_are_drawn_close_by(canvas, far, is_drawn):
    """From afar they would be a net over the map."""
    draw_background(canvas, fit([Point(33.4, 43.3 - far), Point(33.4, 43.3 + far)], _BOX))

    assert (b'id="admin1-lines"' in canvas.content(".svg")) is is_drawn
