"""Reported control as discs."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.export.picture.boxes import Box
from geomap.export.picture.control import Standing, apart, disc_radius, discs_of, draw_disc
from geomap.export.picture.frame import fit
from geomap.export.picture.theme import PAPER
from geomap.export.webmap.colors import contrast, swatch
from geomap.geometry import Point
from geomap.model import ControlStatus, ControlTimeline


def _discs(make_event, *intervals):
    return discs_of(ControlTimeline(intervals), [make_event(1)])


def test_an_undisputed_report_is_solid(make_event, make_interval):
    """Nobody says otherwise."""
    (disc,) = _discs(make_event, make_interval())

    assert (disc.standing, disc.is_disputed, disc.holder) == (Standing.SOLID, False, "Iraqi army")


@pytest.mark.parametrize("status", [ControlStatus.CONTESTED, ControlStatus.DENIED])
def test_a_contested_or_denied_report_is_disputed(make_event, make_interval, status):
    """So is one that an event denies."""
    assert _discs(make_event, make_interval(status=status))[0].standing is Standing.DISPUTED
    assert _discs(make_event, make_interval(denials=("e2",)))[0].standing is Standing.DISPUTED


def test_two_holders_at_once_dispute_each_other(make_event, make_interval):
    """The later is drawn, the earlier is its rival."""
    (disc,) = _discs(make_event, make_interval(holder="ISIS"), make_interval(start=date(2014, 7, 1)))

    assert (disc.holder, disc.rival, disc.standing) == ("Iraqi army", "ISIS", Standing.DISPUTED)


def test_holders_after_each_other_do_not(make_event, make_interval):
    """The day on which the place passes over belongs to both."""
    (disc,) = _discs(
        make_event, make_interval(holder="ISIS", end=date(2014, 7, 1)), make_interval(start=date(2014, 7, 1))
    )

    assert (disc.rival, disc.standing) == (None, Standing.SOLID)


def test_a_faint_report_is_an_outline(make_event, make_interval):
    """All events behind it are of low confidence, or not known."""
    assert _discs(make_event, make_interval(claims=("unheard",)))[0].standing is Standing.FAINT


def test_a_holder_that_nobody_names_is_unknown(make_event, make_interval):
    """It is not nobody's."""
    assert _discs(make_event, make_interval(holder=None))[0].standing is Standing.UNKNOWN


def test_a_place_that_nobody_could_place_has_no_disc(make_event, make_interval):
    """There is nowhere to draw it."""
    assert _discs(make_event, make_interval(lat=None, lon=None, uncertainty_km=None)) == ()


def test_of_discs_on_each_other_the_latest_report_is_drawn(make_event, make_interval):
    """The other is only counted; what lies outside the map is not drawn either."""
    early = make_interval("Ramadi", last_report=date(2014, 1, 1))
    late = make_interval("Fallujah", last_report=date(2014, 6, 1))
    discs = _discs(make_event, early, late, make_interval("Mosul", lat=-40.0))
    frame = fit([Point(33.0, 40.0), Point(34.0, 60.0)], Box(0, 0, 300, 200))

    assert [disc.name for disc in apart(discs, frame)] == ["Fallujah"]


def test_a_disc_is_as_large_as_its_place_but_never_too_small(make_event, make_interval):
    """A claim about a whole area shades a spot."""
    near, far = (fit([Point(36.3, 43.1)], Box(0, 0, size, size)) for size in (3000, 200))
    (town,), (area,) = (_discs(make_event, make_interval(uncertainty_km=km)) for km in (10.0, 200.0))

    assert disc_radius(town, near) == pytest.approx(near.points(10, town.position.lat))
    assert disc_radius(town, far) == disc_radius(area, near) == disc_radius(area, far) == 12


@pytest.mark.parametrize("color", ["#56b4e9", "#ddcc77", "#000000"])
def test_every_standing_has_a_look_of_its_own(canvas, make_event, make_interval, color):
    """Light colours get a darker edge."""
    intervals = [
        make_interval("Mosul"),
        make_interval("Tikrit", status=ControlStatus.CONTESTED),
        make_interval("Kirkuk", claims=()),
        make_interval("Ramadi", holder=None),
    ]
    for disc in _discs(make_event, *intervals):
        draw_disc(canvas, disc, (50, 50), 20, {"Iraqi army": swatch(color)})

    drawn = canvas.content(".svg").decode()
    assert all(f'id="control-{standing.value}"' in drawn for standing in Standing)
    assert "fill-opacity: 0.28" in drawn
    assert contrast(color, PAPER) >= 3 or f"stroke: {color}" not in drawn
