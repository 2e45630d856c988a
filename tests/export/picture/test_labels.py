"""Names on the map."""

from __future__ import annotations

from geomap.export.picture.boxes import Box, around
from geomap.export.picture.frame import fit
from geomap.export.picture.labels import EventName, draw_labels, reserve_names
from geomap.geometry import Point

_BOX = Box(10, 20, 410, 320)
_FRAME = fit([Point(33.4, 43.3)], _BOX)


def _count(canvas) -> int:
    return canvas.content(".svg").count(b'<g id="name')


def test_no_name_is_written_over_what_is_taken(canvas):
    """Not even the names of countries."""
    draw_labels(canvas, _FRAME, [EventName("Ramadi", around(_BOX.middle, 8))], [_BOX])

    assert _count(canvas) == 0


def test_a_place_is_named_once(canvas):
    """The base map does not repeat the name of an event's place, nor do two events."""
    free = Box(100, 100, 200, 200)
    taken = [Box(0, 0, 420, 100), Box(0, 200, 420, 400), Box(0, 0, 100, 400), Box(200, 0, 420, 400)]
    spot = _FRAME.spot(Point(33.34, 44.4))
    name = EventName("Baghdad", around(free.middle, 5))
    assert not free.overlaps(around(spot, 2))
    draw_labels(canvas, _FRAME, [name, name], taken)

    assert _count(canvas) == 1


def test_names_of_the_base_map_fill_what_is_left(canvas):
    """Without events there are some towns."""
    draw_labels(canvas, _FRAME, [], [])

    assert _count(canvas) > 3


def test_from_afar_countries_are_named(canvas):
    """And no small towns."""
    far = fit([Point(10, 20), Point(50, 60)], _BOX)
    draw_labels(canvas, far, [], [])

    assert _count(canvas) > 3
    assert b'id="dot' not in canvas.content(".svg")


def test_a_reserved_name_stands_beside_its_place_and_over_nothing(canvas):
    """The name is written there afterwards; without room none is reserved."""
    taken = [Box(200, 100, 260, 110)]
    reserved = reserve_names(canvas, {"Tikrit": (195.0, 105.0), "Nowhere": (0.0, 0.0)}, taken, _BOX)

    assert list(reserved) == ["Tikrit"]
    assert not reserved["Tikrit"].box.overlaps(taken[0])

    draw_labels(canvas, _FRAME, [EventName("Tikrit", around((195.0, 105.0), 2), reserved["Tikrit"].spot)], [_BOX])
    assert _count(canvas) == 1
