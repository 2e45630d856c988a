"""The scale bar."""

from __future__ import annotations

import pytest

from geomap.export.picture.boxes import Box
from geomap.export.picture.frame import fit
from geomap.export.picture.scalebar import draw_scale, scale_km, scale_words
from geomap.geometry import Point

_BOX = Box(0, 0, 400, 300)


@pytest.mark.parametrize("spread", [0.0, 0.5, 3.0, 20.0, 50.0])
def test_the_bar_has_a_round_length_that_fits(canvas, spread):
    """1, 2 or 5 times a power of ten kilometres."""
    frame = fit([Point(10 - spread, 10), Point(10 + spread, 10)], _BOX)

    assert str(scale_km(frame)).rstrip("0") in ("1", "2", "5")
    assert draw_scale(canvas, frame).width < 120


def test_a_map_of_one_scale_needs_no_latitude():
    """The error is under five per cent."""
    assert scale_words(fit([Point(33, 43)], _BOX)) == "50 km"


@pytest.mark.parametrize(("lat", "side"), [(50.0, "N"), (-50.0, "S")])
def test_a_map_whose_scale_changes_names_the_latitude(lat, side):
    """For which the bar is right."""
    words = scale_words(fit([Point(lat - 12, 20), Point(lat + 12, 20)], _BOX))

    assert words.endswith(f"° {side}")
    assert " km at " in words
