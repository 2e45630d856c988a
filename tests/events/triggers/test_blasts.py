"""Blasts of which nobody says who or what set them off."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "place", "killed"),
    [
        ("An explosion killed nine people in Kabul on Saturday.", "Kabul", 9),
        ("A blast at a mosque in Kunduz killed 20 worshippers on Friday.", "Kunduz", 20),
        ("A blast killed nine people in Mogadishu on Saturday.", "Mogadishu", 9),
        ("An explosion outside a court in Quetta on Monday killed six lawyers.", "Quetta", 6),
        ("Nine people were killed in an explosion in Karachi on Sunday.", "Karachi", 9),
    ],
)
def test_a_blast_that_kills_is_a_bombing_where_it_happened(events, text, place, killed):
    """Without a word of an accident the author of the blast is unknown, and nothing else."""
    [event] = events(text)

    assert (event.type.value, event.place.name, event.killed.min) == ("bombing", place, killed)
    assert event.actors == ()


@pytest.mark.parametrize(
    "text",
    [
        "A gas explosion killed nine people in Kabul on Saturday.",
        "An explosion at a fireworks factory killed nine people in Karachi on Saturday.",
        "A blast in a coal mine killed 20 miners near Quetta.",
        "A blast killed nine people in Tunis. Officials blamed a leaking pipeline.",
        "An explosion at an oil refinery in Basra injured ten workers.",
        "An explosion killed two sailors in Aden when a boiler burst.",
        "A blast of cold air killed nine people in Kabul.",
        "A volcanic explosion killed two hikers near Goma.",
        "An explosion aboard a tanker killed three people off Mombasa, and an accident is suspected.",
        "The population explosion will kill nobody in Cairo.",
        "An explosion killed two workers in Cairo on Monday.",
    ],
)
def test_an_accident_is_no_bombing(events, text):
    """Gas, works, mines, fuel and nature explode as well, and the paragraph says so."""
    assert [(event.type.value, event.evidence.trigger.text) for event in events(text)] == []


def test_a_blast_without_a_place_is_no_event(events):
    """Where neither who nor where is told there is nothing for a map."""
    assert events("An explosion killed nine people on Saturday.") == ()


def test_a_blast_of_unknown_cause_is_less_sure_than_a_bomb(events):
    """That it was a bomb is only presumed."""
    [presumed] = events("A blast killed nine people in Kabul on Saturday.")
    [told] = events("A bomb blast killed nine people in Kabul on Saturday.")

    assert presumed.confidence < told.confidence
