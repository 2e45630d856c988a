"""A name of several words is one party, whatever the parse says of its words."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize("who", ["", "Fighters from ", "Militants of ", "Gunmen from "])
@pytest.mark.parametrize(
    "name",
    [
        "the Islamic State of Iraq and Syria",
        "the Islamic State in Iraq and Syria",
        "the Islamic State of Iraq and the Levant",
        "the Islamic State in Iraq and the Levant",
    ],
)
def test_a_long_name_is_one_party(events, who, name):
    """The countries in the name and the fighters before it are no parties beside it."""
    phrase = f"{who}{name}"
    [event] = events(f"{phrase[0].upper()}{phrase[1:]} seized the city of Fallujah.")

    assert [actor.name for actor in event.actors] == ["ISIS"]


def test_the_words_of_the_party_are_the_whole_name(events):
    """The span goes from the fighters to the end of the name."""
    [event] = events("Fighters from the Islamic State of Iraq and Syria seized the city of Fallujah.")

    assert event.actors[0].text == "Fighters from the Islamic State of Iraq and Syria"


def test_parties_beside_a_long_name_stay(events):
    """Who is coordinated with the name is a second party."""
    [event] = events("The Islamic State of Iraq and Syria and Boko Haram attacked the city of Fallujah.")

    assert [actor.name for actor in event.actors] == ["ISIS", "Boko Haram"]
