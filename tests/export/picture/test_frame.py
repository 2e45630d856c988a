"""Which part of the world a map shows."""

from __future__ import annotations

import math

import pytest

from geomap.export.picture.boxes import Box
from geomap.export.picture.frame import fit
from geomap.geometry import Point

_BOX = Box(10, 20, 410, 320)


def test_every_position_lies_well_inside_the_map():
    """There is room for symbols at the edge."""
    positions = [Point(36.3, 43.1), Point(30.5, 47.8), Point(33.4, 38.9)]
    frame = fit(positions, _BOX)

    assert all(_BOX.grown(-39).holds(Box(*frame.spot(one), *frame.spot(one))) for one in positions)


def test_one_position_is_shown_with_its_surroundings():
    """The shorter side of the map is 260 km."""
    frame = fit([Point(33.4, 43.3)], _BOX)

    assert frame.points(260, 33.4) == pytest.approx(_BOX.height)
    assert frame.spot(Point(33.4, 43.3)) == pytest.approx(_BOX.middle)


def test_positions_on_both_sides_of_the_180th_meridian_are_neighbours():
    """The map does not run around the world."""
    frame = fit([Point(-17.0, 178.0), Point(-17.0, -178.0)], _BOX)

    assert frame.window.east - frame.window.west < 10
    assert frame.spot(Point(-17.0, -178.0))[0] > frame.spot(Point(-17.0, 178.0))[0]


def test_no_positions_give_the_inhabited_world():
    """Both the Americas and Australia are on it."""
    window = fit([], _BOX).window

    assert window.west < -160
    assert window.east > 170


def test_a_map_never_shows_more_than_the_world_once():
    """Positions all around it."""
    frame = fit([Point(60, -179), Point(-50, -60), Point(0, 60), Point(70, 150)], _BOX)

    assert frame.window.east - frame.window.west <= 360 + 1e-9


@pytest.mark.parametrize("lat", [84.9, -84.9])
def test_a_map_does_not_look_past_the_poles(lat):
    """The projection ends before them."""
    window = fit([Point(lat, 10.0)], _BOX).window

    assert max(abs(window.north), abs(window.south)) <= 85.0501


def test_a_map_of_both_poles_has_the_equator_in_its_middle():
    """It shows more than the projection has."""
    frame = fit([Point(-85, 0), Point(85, 0)], Box(0, 0, 100, 400))

    assert frame.northing == 0


def test_what_lies_across_the_edge_of_the_world_is_found_by_its_step():
    """A line at 179 degrees west is moved to 181 degrees east."""
    frame = fit([Point(-17.0, 178.0), Point(-17.0, -178.0)], _BOX)

    assert frame.steps(-179.0, -178.5) == (360.0,)
    assert frame.steps(0.0, 1.0) == ()


def test_zoom_is_that_of_web_maps():
    """At zoom 0 the world is 256 pixels of three quarters of a point."""
    frame = fit([Point(-60, -180 + 0.1), Point(0, -60), Point(60, 60)], Box(0, 0, 192, 192))

    assert frame.zoom == pytest.approx(math.log2(frame.scale * 2 * math.pi / 192))
    assert frame.zoom == pytest.approx(0, abs=0.01)
