"""Distances, bearings and destinations against published values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.geometry import BEARINGS_DEG, MAX_DISTANCE_KM, Point, destination, distance_km, midpoint, spread_km
from geomap.model import EventPlace, RelationKind

POINTS = st.builds(Point, lat=st.floats(-90, 90), lon=st.floats(-180, 180))


@pytest.mark.parametrize(
    ("one", "other", "expected_km"),
    [
        # Rosetta Code, "Haversine formula": Nashville to Los Angeles, with the mean radius.
        (Point(36.12, -86.67), Point(33.94, -118.40), 2886.4),
        # Movable Type Scripts, "Calculate distance": Land's End to John o' Groats.
        (Point(50.066389, -5.714722), Point(58.643889, -3.07), 968.9),
        # A quarter of a great circle: the mean radius times half of pi.
        (Point(0.0, 0.0), Point(90.0, 0.0), 10007.6),
    ],
)
def test_distance_equals_published_values(one: Point, other: Point, expected_km: float) -> None:
    """The haversine gives the distances that are published for it."""
    assert distance_km(one, other) == pytest.approx(expected_km, abs=0.1)


@given(POINTS, POINTS)
def test_distance_is_symmetric_and_bounded(one: Point, other: Point) -> None:
    """The way back is as long, and nothing is farther than half around the earth."""
    there = distance_km(one, other)

    assert 0.0 <= there <= MAX_DISTANCE_KM
    assert distance_km(other, one) == pytest.approx(there, abs=1e-6)


def test_distance_across_the_date_line_is_short() -> None:
    """Longitudes 179.5 and -179.5 are one degree apart."""
    assert distance_km(Point(0.0, 179.5), Point(0.0, -179.5)) == pytest.approx(111.2, abs=0.1)


@pytest.mark.parametrize(
    ("start", "kind", "distance", "expected"),
    [
        # A degree of latitude is 111.132 km long around 45 degrees and 110.574 km around the equator, a degree of
        # longitude 111.320 km on the equator (WGS 84).
        (Point(44.5, 10.0), RelationKind.NORTH, 111.132, Point(45.5, 10.0)),
        (Point(0.5, 10.0), RelationKind.SOUTH, 110.574, Point(-0.5, 10.0)),
        (Point(0.0, 10.0), RelationKind.EAST, 111.320, Point(0.0, 11.0)),
        (Point(0.0, 10.0), RelationKind.WEST, 111.320, Point(0.0, 9.0)),
    ],
)
def test_destination_lies_on_the_ellipsoid(start: Point, kind: RelationKind, distance: float, expected: Point) -> None:
    """Going the published length of a degree ends one degree away."""
    reached = destination(start, kind, distance)

    assert (reached.lat, reached.lon) == (pytest.approx(expected.lat, abs=1e-4), pytest.approx(expected.lon, abs=1e-4))


def test_destination_without_a_direction_is_refused() -> None:
    """A name that is only near has no bearing, so there is no point to go to."""
    with pytest.raises(ValueError, match="relation 'near' has no direction; expected one of north"):
        destination(Point(0.0, 0.0), RelationKind.NEAR, 10.0)


def test_every_direction_has_a_bearing() -> None:
    """The eight points of the compass, clockwise from north, 45 degrees apart."""
    assert sorted(BEARINGS_DEG.values()) == [45.0 * step for step in range(8)]
    assert {kind.value for kind in BEARINGS_DEG} == {
        *("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
    }


def test_midpoint_is_as_far_from_both() -> None:
    """The point half way lies on the great circle, across the date line too."""
    one, other = Point(10.0, 179.0), Point(12.0, -177.0)
    middle = midpoint(one, other)

    assert middle.lon == pytest.approx(-179.0, abs=0.01)
    assert distance_km(one, middle) == pytest.approx(distance_km(middle, other), abs=0.02)
    assert distance_km(one, middle) == pytest.approx(distance_km(one, other) / 2, abs=0.02)


@pytest.mark.parametrize(
    ("lats", "km"), [((), None), ((None,), None), ((36.0,), 0.0), ((36.0, None, 38.0, 37.0), 222.39)]
)
def test_spread_is_the_greatest_distance(lats: tuple[float | None, ...], km: float | None) -> None:
    """What has no position counts for nothing."""
    places = [EventPlace(0, 5, "Mosul", "Mosul", lat, None if lat is None else 43.0) for lat in lats]

    assert spread_km([*places, None]) == (km if km is None else pytest.approx(km, abs=0.01))
