"""Coordinated places give one event each, coordinated verbs share subject and object."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Separatists seized Donetsk and Luhansk in April 2014.", [("gain", "Donetsk"), ("gain", "Luhansk")]),
        ("Rebels took Gao, Timbuktu and Bouake.", [("gain", "Gao"), ("gain", "Timbuktu"), ("gain", "Bouake")]),
        ("Chibok and Gwoza were captured by Boko Haram in 2014.", [("gain", "Chibok"), ("gain", "Gwoza")]),
        (
            "The capture of Homs and Palmyra by the Syrian army took months.",
            [("gain", "Homs"), ("gain", "Palmyra")],
        ),
        ("The towns of Foua and Kfraya were besieged by rebels.", [("besiege", "Foua"), ("besiege", "Kfraya")]),
        ("Iraqi forces retook Fallujah and entered Mosul.", [("gain", "Fallujah"), ("advance", "Mosul")]),
        ("The rebels withdrew from Goma but held Bunia.", [("lose", "Goma"), ("hold", "Bunia")]),
        ("Russian troops seized and looted Mariupol.", [("gain", "Mariupol"), ("destruction", "Mariupol")]),
        (
            "Ukrainian troops left Debaltseve and were pushed out of Avdiivka.",
            [("lose", "Debaltseve"), ("gain", "Avdiivka")],
        ),
    ],
)
def test_each_conjunct_is_an_event(events, text, expected):
    """One event a place, and one a verb."""
    assert [(event.type.value, event.place.name) for event in events(text)] == expected


def test_coordinated_verbs_share_their_subject(events):
    """The second verb has the actor of the first."""
    found = events("Taliban fighters captured Kunduz and attacked Kandahar.")

    assert [[actor.text for actor in event.actors] for event in found] == [["Taliban fighters"], ["Taliban fighters"]]


def test_coordinated_parties_act_together(events):
    """Two besiegers are two actors of one siege."""
    [event] = events("Syrian troops and Hezbollah fighters besieged Aleppo.")

    assert [actor.text for actor in event.actors] == ["Syrian troops", "Hezbollah fighters"]


def test_tried_but_failed_is_one_failed_contest(events):
    """A failed attempt is no gain, whichever verb stands first."""
    [event] = events("The army tried but failed to take Tikrit.")

    assert (event.type, event.outcome) == ("contest", "failed")


def test_fighters_who_come_to_do_harm_take_no_ground(events):
    """The way to a raid is no advance."""
    found = events("Gunmen entered a village near Konduga and killed ten farmers.")

    assert "advance" not in [event.type for event in found]
