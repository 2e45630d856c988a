"""Where an event is drawn, if anywhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geomap.errors import OutputError
from geomap.export.position import Position, decimal, event_position
from geomap.model import Level


def test_settlement_has_its_point_with_five_decimals(gain):
    """A named place is a point, rounded to about a metre."""
    assert event_position(gain) == Position(lat=33.42056, lon=43.30778)


def test_only_the_order_of_geojson_swaps_the_coordinates(gain):
    """Longitude comes first where a format wants it."""
    assert event_position(gain).lon_lat == [43.30778, 33.42056]


@pytest.mark.parametrize("level", [Level.ADMIN1, Level.ADMIN2, Level.REGION, Level.LINE, Level.WATER])
def test_area_below_a_country_keeps_its_representative_point(region, level):
    """Level and uncertainty qualify the point of a smaller area."""
    event = replace(region, place=replace(region.place, level=level))

    assert event_position(event) == Position(lat=32.5, lon=41.5)


def test_country_has_no_point(country):
    """The middle of a country would pose as a fact."""
    assert event_position(country) is None


def test_event_without_a_place_has_no_point(unplaced):
    """Where nothing is said nothing is drawn."""
    assert event_position(unplaced) is None


@pytest.mark.parametrize("missing", ["lat", "lon", "level"])
def test_place_that_was_not_resolved_has_no_point(gain, missing):
    """A name that is unknown or ambiguous has no coordinates."""
    assert event_position(replace(gain, place=replace(gain.place, **{missing: None}))) is None


@pytest.mark.parametrize(("lat", "lon"), [(float("nan"), 0.0), (90.1, 0.0), (0.0, float("inf")), (0.0, -180.5)])
def test_coordinates_that_are_not_on_earth_are_refused(gain, lat, lon):
    """Doubtful coordinates are refused, with the event's name."""
    event = replace(gain, place=replace(gain.place, lat=lat, lon=lon))

    with pytest.raises(OutputError, match=r"event e-gain: its place 'Ramadi' lies at .* expected degrees"):
        event_position(event)


def test_no_minus_stands_before_zero():
    """A tiny negative number is printed as zero."""
    assert str(decimal(-0.000001, 5)) == "0.0"
