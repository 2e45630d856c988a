"""Sentences in the words of war that are about something else."""

from __future__ import annotations

import pytest

from geomap.events import tables

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "text",
    [
        "The tournament favourites retook Moscow.",
        "Voters took Tunis in the election.",
        "The storm took Karachi and the hurricane overran Mombasa.",
        "The opera retells the fall of Vukovar.",
        "Investors retook Cairo.",
        "Wolves overran Homs.",
    ],
)
def test_a_word_of_another_field_keeps_control_events_out(events, text):
    """Sport, politics, weather, culture and business borrow the verbs of conquest."""
    assert events(text) == ()


def test_a_fighting_party_brings_them_back(events):
    """A sentence about an election may also tell of rebels."""
    [event] = events("Rebel fighters captured Goma a week before the election.")

    assert event.type == "gain"


def test_an_exercise_has_fighters_and_no_events(events):
    """What troops take in an exercise they do not take."""
    assert events("In the war game, the airborne brigade captured Mombasa.") == ()


def test_no_setting_stands_twice():
    """The second row would silently replace the first."""
    words = [row["word"] for row in tables.rows("settings")]

    assert sorted(words) == sorted(set(words))
