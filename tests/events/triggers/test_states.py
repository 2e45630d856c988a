"""States of control that no verb tells."""

from __future__ import annotations

import pytest

from geomap.model import EventType

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "holder", "place"),
    [
        ("Bombs fell on rebel-held Aleppo.", "rebels", "Aleppo"),
        ("Bombs fell on the rebel-held town of Daraya.", "rebels", "Daraya"),
        ("Bombs fell on ISIS-controlled Raqqa.", "ISIS", "Raqqa"),
        ("Donetsk has been under separatist control since 2014.", "separatists", "Donetsk"),
        ("Mosul is under the control of ISIS.", "ISIS", "Mosul"),
        ("Benghazi was in the hands of the rebels.", "rebels", "Benghazi"),
        ("Benghazi remained in rebel hands.", "rebels", "Benghazi"),
        ("Jets bombed areas of Aleppo under rebel control.", "rebels", "Aleppo"),
        ("Sirte, an ISIS stronghold, was bombed.", "ISIS", "Sirte"),
        ("Jets bombed the ISIS stronghold of Sirte.", "ISIS", "Sirte"),
        ("Raqqa is the de facto capital of ISIS.", "ISIS", "Raqqa"),
        ("Raqqa, the self-proclaimed capital of ISIS, was bombed.", "ISIS", "Raqqa"),
        ("With its de facto capital based in the city of Raqqa, ISIS ruled.", "ISIS", "Raqqa"),
    ],
)
def test_a_state_of_control_is_a_hold(events, text, holder, place):
    """Participles, "under control", "in the hands", strongholds and capitals."""
    event = next(event for event in events("ISIS is a jihadist group. " + text) if event.type is EventType.HOLD)

    assert event.place.name == place
    assert [actor.name for actor in event.actors] == [holder]


@pytest.mark.parametrize(
    "text",
    [
        "Aid reached besieged Madaya.",
        "Aid reached the government-besieged town of Madaya.",
        "Madaya was under siege for months.",
    ],
)
def test_a_siege_is_a_state(events, text):
    """Both "besieged" and "under siege" tell of one."""
    assert [(event.type, event.place.name) for event in events(text)] == [(EventType.BESIEGE, "Madaya")]


@pytest.mark.parametrize(
    "text",
    [
        "Damascus is the capital of Syria.",
        "The situation in Goma is under control.",
        "He lives under the rule of law in Tunis.",
        "The fate of Goma is in good hands.",
        "Cairo is a stronghold of textile trade.",
        "A stronghold of the rebels was shown on television.",
        "The long-held belief spread in Cairo.",
    ],
)
def test_other_states_are_none(events, text):
    """Official capitals and figures of speech."""
    assert [event for event in events(text) if event.type in (EventType.HOLD, EventType.BESIEGE)] == []
