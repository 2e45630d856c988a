"""Where numbered symbols stand."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.export.picture.boxes import Box, around
from geomap.export.picture.spreading import spread

_ROOM = Box(0, 0, 440, 300)
_EXTENT = Box(-7, -7, 15, 7)


def _spread(anchors, reserved=()):
    return spread(anchors, [_EXTENT] * len(anchors), _ROOM, reserved)


def test_a_symbol_with_room_stands_at_its_place():
    """No line is drawn to it."""
    found = _spread([(100.0, 100.0), (300.0, 200.0)])

    assert [stand.spot for stand in found.stands] == [(100.0, 100.0), (300.0, 200.0)]
    assert found.leaders == ()


def test_two_events_at_one_place_stand_on_its_sides():
    """A line ties each to the place."""
    found = _spread([(100.0, 100.0)] * 2)

    assert len(found.leaders) == 2
    assert found.stands[0].spot != found.stands[1].spot


def test_many_events_at_one_place_share_a_panel():
    """One line ties it to the place."""
    found = _spread([(200.0, 150.0)] * 20)

    assert len(found.panels) == 1
    assert len(found.leaders) == 1
    assert all(found.panels[0].box.holds(stand.box) for stand in found.stands)


def test_places_close_together_share_a_panel_with_a_line_to_each():
    """The lines say where each event belongs."""
    found = _spread([(200.0, 150.0)] * 6 + [(204.0, 150.0)] * 6)

    assert found.panels[0].anchors == ((200.0, 150.0), (204.0, 150.0))


def test_a_symbol_whose_place_is_at_the_edge_is_moved_inside():
    """All of it is seen."""
    found = _spread([(438.0, 150.0)])

    assert _ROOM.holds(found.stands[0].box)
    assert found.leaders


def test_symbols_keep_off_what_is_reserved():
    """Names of places stand there."""
    name = Box(104.0, 96.0, 150.0, 104.0)
    found = _spread([(100.0, 100.0)] * 4, [name])

    assert not any(stand.box.overlaps(name) for stand in found.stands)


def test_no_symbol_stands_on_the_place_of_another():
    """Nobody could tell to whom the line leads."""
    anchors = [(100.0, 100.0)] * 3 + [(114.0, 112.0)] * 2
    found = _spread(anchors)

    assert not any(
        stand.box.overlaps(around(anchor, 1.0)) for stand in found.stands for anchor in anchors if anchor != stand.spot
    )


def test_where_nothing_is_free_a_symbol_stands_at_its_place():
    """It is drawn in any case."""
    found = spread([(5.0, 5.0)], [_EXTENT], Box(0, 0, 10, 10))

    assert found.stands[0].spot == (5.0, 5.0)


def test_where_no_clear_line_is_left_a_symbol_still_finds_room():
    """Names all around the place."""
    ring = [Box(*box) for box in ((80, 112, 120, 118), (80, 82, 120, 88), (80, 88, 86, 112), (114, 88, 120, 112))]
    found = _spread([(100.0, 100.0)] * 2, ring)

    assert not any(stand.box.overlaps(box) for stand in found.stands for box in ring)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(20, 420), st.integers(20, 280)), min_size=1, max_size=40))
def test_no_symbol_hides_another(places):
    """Whatever the places are."""
    found = _spread([(float(x), float(y)) for x, y in places])

    assert not any(one.box.overlaps(other.box) for one, other in combinations(found.stands, 2))


@pytest.mark.parametrize("count", [3, 5, 8, 9, 40])
def test_events_at_one_place_all_have_a_stand_in_the_map(count):
    """On a ring, or on a panel."""
    found = _spread([(30.0, 30.0)] * count)

    assert len(found.stands) == count
    assert all(_ROOM.holds(stand.box) for stand in found.stands)
    assert not any(one.box.overlaps(other.box) for one, other in combinations(found.stands, 2))
