"""Settlements around a point."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geomap.gazetteer import Gazetteer
from geomap.gazetteer.nearby import boxes_around, nearest
from geomap.geometry import Point, distance_km
from geomap.model import Level


def test_the_nearest_come_first(gazetteer: Gazetteer) -> None:
    """Around Mosul it is Mosul, then the towns of the north."""
    found = nearest(Point(36.34, 43.13), gazetteer, limit=3, within_km=200.0)

    assert found[0].place.name == "Mosul"
    assert [one.distance_km for one in found] == sorted(one.distance_km for one in found)
    assert len(found) == 3


def test_only_settlements_answer(gazetteer: Gazetteer) -> None:
    """The point of a river or a province is nowhere in particular."""
    found = nearest(Point(34.9, 40.6), gazetteer, within_km=300.0)

    assert {one.place.level for one in found} == {Level.SETTLEMENT}


def test_nothing_farther_than_asked_answers(gazetteer: Gazetteer) -> None:
    """Out at sea there is no settlement, and a wider circle finds one."""
    assert nearest(Point(33.0, 30.0), gazetteer, within_km=50.0) == ()
    assert nearest(Point(33.0, 30.0), gazetteer, within_km=500.0)


def test_the_whole_world_can_be_asked(gazetteer: Gazetteer) -> None:
    """From the pole too the nearest is the one of least distance."""
    pole = Point(90.0, 0.0)
    every = gazetteer.settlements_between(-90, 90, -180, 180)

    (found,) = nearest(pole, gazetteer, limit=1, within_km=20_100.0)

    assert found.place == min(every, key=lambda place: distance_km(place, pole))


def test_boxes_reach_over_the_180th_meridian() -> None:
    """A circle in the Pacific has a part on either side."""
    assert [(box.west, box.east) for box in boxes_around(Point(0.0, 179.9), 50.0)][1][0] == -180.0
    assert [(box.west, box.east) for box in boxes_around(Point(0.0, -179.9), 50.0)][1][1] == 180.0


def test_a_box_at_a_pole_goes_all_around() -> None:
    """Every longitude is near a pole."""
    (box,) = boxes_around(Point(89.9, 10.0), 50.0)

    assert (box.north, box.west, box.east) == (90.0, -180.0, 180.0)


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180), st.floats(1.0, 20_000.0))
def test_boxes_hold_every_point_of_the_circle(
    lat: float, lon: float, other_lat: float, other_lon: float, radius: float
) -> None:
    """What is within the radius is in one of the boxes, wherever the circle lies."""
    position, other = Point(lat, lon), Point(other_lat, other_lon)

    boxes = list(boxes_around(position, radius * 1.000001))

    is_in = any(box.south <= other.lat <= box.north and box.west <= other.lon <= box.east for box in boxes)
    assert is_in or distance_km(position, other) > radius * 0.999999
