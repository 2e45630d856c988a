"""Boxes on the sheet."""

from __future__ import annotations

import pytest

from geomap.export.picture.boxes import Box, arc, around, circle, hull


def test_boxes_that_share_an_edge_do_not_overlap():
    """Touching is allowed."""
    assert not Box(0, 0, 1, 1).overlaps(Box(1, 0, 2, 1))
    assert Box(0, 0, 1, 1).overlaps(Box(0.9, 0, 2, 1))


def test_a_box_holds_itself_and_nothing_larger():
    """The edge belongs to the box."""
    assert Box(0, 0, 1, 1).holds(Box(0, 0, 1, 1))
    assert not Box(0, 0, 1, 1).holds(Box(0, 0, 1, 1).grown(0.1))


@pytest.mark.parametrize(
    ("start", "end", "is_crossed"),
    [
        ((-1, 0.5), (2, 0.5), True),
        ((0.5, -1), (0.5, 2), True),
        ((-1, -1), (2, 2), True),
        ((-1, 2), (2, 2), False),
        ((2, -1), (2, 2), False),
        ((-1, 0.5), (-0.1, 0.5), False),
        ((0.2, 0.2), (0.4, 0.4), True),
        ((-1, 1.5), (1.5, 4), False),
    ],
)
def test_a_line_crosses_a_box_that_it_runs_through(start, end, is_crossed):
    """Ends outside and inside, along both axes and across."""
    assert Box(0, 0, 1, 1).is_crossed(start, end) is is_crossed


def test_the_nearest_spot_of_a_box_lies_on_it():
    """Outside it is on the edge, inside it is the spot itself."""
    assert Box(0, 0, 1, 1).nearest((3, 0.5)) == (1, 0.5)
    assert Box(0, 0, 1, 1).nearest((0.2, 0.3)) == (0.2, 0.3)


def test_the_hull_holds_all_boxes():
    """And no more than that."""
    assert hull([around((0, 0), 1), around((5, 1), 1)]) == Box(-1, -1, 6, 2)


def test_size_middle_and_corners():
    """They follow from the sides."""
    box = Box(1, 2, 4, 6)

    assert (box.width, box.height, box.middle) == (3, 4, (2.5, 4))
    assert box.corners == ((1, 2), (4, 2), (4, 6), (1, 6))


def test_an_arc_runs_clockwise_from_the_top():
    """A quarter of a turn ends on the right."""
    quarter = arc((0, 0), 1, 0, 0.25)

    assert quarter[0] == pytest.approx((0, 1))
    assert quarter[-1] == pytest.approx((1, 0))
    assert circle((0, 0), 1)[-1] == pytest.approx((0, 1))
