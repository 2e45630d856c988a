"""Where counts stand."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.export.picture.gathering import LARGEST_BADGE, Gathering, count_words, gather


def test_events_at_one_place_are_gathered():
    """A place apart stays alone."""
    found = gather([(0.0, 0.0), (100.0, 0.0), (0.0, 0.0)])

    assert found == (Gathering((0.0, 0.0), (0, 2)), Gathering((100.0, 0.0), (1,)))


def test_places_that_would_overlap_are_gathered_at_the_one_with_most_events():
    """The count stands at a real place."""
    found = gather([(0.0, 0.0), (5.0, 0.0), (5.0, 0.0)])

    assert found == (Gathering((5.0, 0.0), (0, 1, 2)),)


@given(st.lists(st.tuples(st.floats(-300, 700), st.floats(-300, 700)), max_size=60))
def test_counts_never_overlap_and_nothing_is_lost(anchors):
    """Whatever the places are."""
    found = gather(anchors)

    assert sorted(member for one in found for member in one.members) == list(range(len(anchors)))
    assert all(math.dist(one.spot, other.spot) >= 2 * LARGEST_BADGE for one, other in combinations(found, 2))


@pytest.mark.parametrize("size", [2, 12, 120, 1200])
def test_a_larger_count_is_drawn_larger(size):
    """Never larger than the distance allows."""
    smaller, larger = Gathering((0, 0), (1,) * (size // 10)), Gathering((0, 0), (1,) * size)

    assert smaller.radius <= larger.radius <= LARGEST_BADGE


@pytest.mark.parametrize(("count", "words"), [(7, "7"), (999, "999"), (1234, "1.2k"), (56_789, "57k")])
def test_counts_are_short(count, words):
    """At most four letters."""
    assert count_words(count) == words
