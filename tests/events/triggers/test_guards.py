"""What looks like an event of a conflict and belongs to none."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "text",
    [
        "Police in Kyiv seized cocaine and two rifles.",
        "Floods forced hundreds of families from their homes in Goma.",
        "Soldiers were sent to Goma after the earthquake.",
        "A bomb from the Second World War was found in Kyiv and a World War bomb was defused in Kherson.",
        "French soldiers were deployed to Gao for an exercise.",
    ],
)
def test_a_crime_a_disaster_or_an_exercise_is_no_conflict(events, text):
    """The words of ``cues.csv`` beside the verb tell."""
    assert [event.type.value for event in events(text)] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Police arrested two militants in Mombasa on drug charges.", "arrest"),
        ("Rebels burned huts near Goma after the flood.", "destruction"),
        ("Soldiers defused a bomb in Quetta.", "weapons_disrupted"),
    ],
)
def test_fighters_make_it_a_conflict_again(events, text, kind):
    """A drug charge against militants, huts that rebels burn in a flood."""
    assert kind in [event.type.value for event in events(text)]
