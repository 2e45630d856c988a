"""Nouns for control events, whose roles stand behind of, by, from, on, or before them."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "kind", "place", "actors"),
    [
        ("The fall of Mosul in June 2014 stunned Baghdad.", "gain", "Mosul", []),
        ("The capture of Goma by M23 rebels alarmed Kinshasa.", "gain", "Goma", ["M23 rebels"]),
        ("Islamic State's loss of Palmyra came in March 2016.", "lose", "Palmyra", ["Islamic State"]),
        ("The recapture of Ramadi by Iraqi forces took months.", "gain", "Ramadi", ["Iraqi forces"]),
        ("Russia's annexation of Crimea followed in March 2014.", "gain", "Crimea", ["Russia"]),
        ("The handover of Basra to the Iraqi army took place in 2007.", "transfer", "Basra", []),
        ("The withdrawal of Russian troops from Kherson ended.", "lose", "Kherson", ["Russian troops"]),
        ("The siege of Sarajevo lasted almost four years.", "besiege", "Sarajevo", []),
        ("The lifting of the siege of Homs came in May 2014.", "relieve", "Homs", []),
        ("The loss of control over Aleppo hurt the rebels.", "lose", "Aleppo", []),
        ("The battle for control of Taiz went on for years.", "contest", "Taiz", []),
        ("The Taliban's advance on Kabul took ten days.", "advance", "Kabul", ["Taliban"]),
        ("The Ukrainian counteroffensive in Kherson began in August 2022.", "advance", "Kherson", ["Ukrainian"]),
    ],
)
def test_a_noun_reports_an_event_with_its_roles(events, text, kind, place, actors):
    """Of which place, by whom: the prepositions and possessors of the noun tell."""
    [event] = events(text)

    assert (event.type, event.place.name, [actor.text for actor in event.actors]) == (kind, place, actors)


def test_who_is_expelled_is_the_target(events):
    """The party behind "of" loses the place behind "from"."""
    [event] = events("The expulsion of Boko Haram from Gwoza came in March 2015.")

    assert (event.type, event.place.name, event.targets[0].text) == ("gain", "Gwoza", "Boko Haram")


def test_the_purpose_of_an_operation_is_a_planned_gain(events):
    """An operation to retake a place is an advance, and what it is for is planned."""
    found = events("The army began an operation to retake Tikrit in March 2015.")

    assert [(event.type, event.modality) for event in found] == [("advance", "asserted"), ("gain", "planned")]


def test_whose_mission_it_is_tells_who_takes_the_place(events):
    """The infinitive behind an operation inherits the owner of the operation."""
    gain = events("The Iraqi mission to recapture Mosul began in October 2016.")[-1]

    assert [actor.text for actor in gain.actors] == ["Iraqi"]


@pytest.mark.parametrize(
    "text",
    [
        "The withdrawal of the bill pleased Tunis.",
        "The fall of the pound worried Cairo.",
        "The loss of face hurt the minister in Tripoli.",
        "The capture of the title delighted Moscow.",
        "The relief of the drivers in Karachi was great.",
        "The fight for higher wages went on in Tunis.",
        "The return of the tourists pleased Srinagar.",
    ],
)
def test_the_same_noun_without_a_place_is_no_event(events, text):
    """What falls, is lost or won must be a place."""
    assert events(text) == ()


def test_a_siege_in_an_opera_is_no_event(events):
    """A sentence about a work of art reports no war."""
    assert events("The new opera about the siege of Sarajevo opens in Geneva.") == ()
