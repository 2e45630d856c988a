"""Whether two reports can mean the same parties."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geomap.events.across.sides import Side, agreement, sides
from geomap.model import ActorClass, Participant


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ISIS", "ISIS"),
        ("Iraqi army", "Iraqi soldiers"),
        ("Iraqi army", "Iraqi special forces"),
    ],
)
def test_names_of_one_party_agree(side, one, other):
    """Equal names, and the forces of one state, are one party."""
    assert agreement(side("gain", (one,)), side("gain", (other,))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ISIS", "al-Nusra Front"),
        ("ISIS", "Iraqi army"),
        ("Iraqi army", "Russia"),
        ("Wagner Group", "Russia"),
        ("Somebody", "Iraqi army"),
    ],
)
def test_names_of_two_parties_contradict(side, one, other):
    """Two named parties that are not one did not both do it."""
    assert agreement(side("gain", (one,)), side("gain", (other,))) is None


@pytest.mark.parametrize("name", ["ISIS", "Iraqi army", "militants"])
def test_an_unnamed_side_fits_anybody(side, name):
    """Who names nobody contradicts nobody."""
    assert agreement(side("gain"), side("gain", (name,))) == 0


@pytest.mark.parametrize(("description", "fits"), [("militants", True), ("army", False), ("protesters", True)])
def test_a_description_fits_who_is_of_its_kind(side, description, fits):
    """ISIS may be called militants, but no army."""
    assert (agreement(side("gain", (description,)), side("gain", ("ISIS",))) == 0) is fits


@pytest.mark.parametrize(
    "description",
    [
        "suicide bomber",
        "Suicide bombers",
        "Two women suicide bombers",
        "teenage suicide car bomber",
        "heavily armed gunmen",
        "Masked attackers on motorcycles",
        "assailants",
        "snipers",
        "Islamist extremists",
        "terrorists",
        "Sunni militants",
        "Iraqi insurgents",
        "al-Qaeda-linked militants",
    ],
)
def test_whom_an_attack_only_describes_may_be_any_band(side, description):
    """The suicide bomber may have been sent by ISIS."""
    assert agreement(side("attack", (description,)), side("attack", ("ISIS",))) == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Iraqi insurgents", "Syrian rebels"),
        ("Iraqi insurgents", "Iraqi army"),
        ("Sunni militants", "M23"),
        ("Iraqi army", "ISIS"),
        ("Russia", "ISIS"),
    ],
)
def test_a_people_is_no_description_of_others(side, one, other):
    """Iraqi insurgents are no Syrians, no soldiers, and soldiers no band."""
    assert agreement(side("attack", (one,)), side("attack", (other,))) is None


def test_who_gains_is_not_who_loses(side):
    """Of a town that changes hands the sides turn with the word."""
    assert agreement(side("gain", ("ISIS",), ("Iraqi army",)), side("lose", ("Iraqi soldiers",), ("ISIS",))) == 2


def test_who_loses_cannot_be_who_gains(side):
    """The army did not take the town that it lost."""
    assert agreement(side("gain", ("Iraqi army",)), side("lose", (), ("ISIS",))) is None


def test_clashes_may_be_told_from_either_side(side):
    """Who clashed with whom does not depend on who is named first."""
    assert agreement(side("clash", ("ISIS",), ("Iraqi army",)), side("clash", ("Iraqi army",), ("ISIS",))) == 1


def test_an_attack_may_be_a_clash_told_from_one_side(side):
    """Who is attacked fights."""
    assert agreement(side("attack", ("ISIS",), ("Iraqi army",)), side("clash", ("Iraqi army",))) == 1


def test_more_words_name_the_same_band(side):
    """A people's forces are known by the people, a person by the last name."""
    assert agreement(side("gain", ("Kurdish peshmerga",)), side("gain", ("Kurdish forces",))) == 1
    assert agreement(side("killing", (), ("Qassem Soleimani",)), side("killing", (), ("Soleimani",))) == 1


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("U.S.-backed Iraqi soldiers took the town.", "Iraqi soldiers"),
        ("Iraqi soldiers took the town.", "U.S.-backed Iraqi soldiers"),
    ],
)
def test_who_is_told_by_a_backer_is_nobody_by_name(desk, sentence, name):
    """Iraqi soldiers told as "U.S.-backed" may be Kurdish forces."""
    told = Participant(max(0, sentence.find(name)), 0, name, name, ActorClass.STATE)
    desk.report("gain", "Mosul", "2014-06-10", sentence=sentence)

    found = sides(replace(desk.events[0], actors=(told,)))

    assert found.doers == Side()


def test_a_backer_elsewhere_in_the_sentence_changes_nothing(desk):
    """Only who stands right behind it is told by it."""
    sentence = "ISIS took the town from U.S.-backed fighters who had come to hold it."
    desk.report("gain", "Mosul", "2014-06-10", sentence=sentence, actors=["ISIS"])

    assert sides(desk.events[0]).doers.parties


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Al-Qaeda", "Al-Qaeda-linked gunmen attacked the town."),
        ("Al-Qaeda-linked gunmen", "Al-Qaeda-linked gunmen attacked the town."),
    ],
)
def test_who_is_only_linked_to_a_band_is_not_the_band(desk, text, sentence):
    """Gunmen linked to al-Qaeda may be men of al-Shabab."""
    desk.report("attack", "Mosul", "2014-06-10", sentence=sentence)
    told = Participant(0, len(text), text, "al-Qaeda", ActorClass.JIHADIST)

    assert sides(replace(desk.events[0], actors=(told,))).doers == Side()
