"""Which names mean the same party."""

from __future__ import annotations

import pytest

from geomap.control.claims import collect_claims
from geomap.control.parties import Party, named_parties, party_names
from geomap.model import ActorClass, Participant

STATE, REBEL, MILITIA, JIHADIST, UNKNOWN = (
    *(ActorClass.STATE, ActorClass.REBEL, ActorClass.MILITIA),
    *(ActorClass.JIHADIST, ActorClass.UNKNOWN),
)


def called(*parties: tuple[str, ActorClass, str]) -> list[str]:
    """What each of the parties is called."""
    made = [Party(*party) for party in parties]
    names = party_names(made)
    return [names[party] for party in made]


@pytest.mark.parametrize(
    ("first", "second", "kind", "name"),
    [
        ("Islamic State", "islamic state", UNKNOWN, "Islamic State"),
        ("Iraqi army", "Iraqi soldiers", STATE, "Iraqi army"),
        ("Iraq", "Iraqi security forces", STATE, "Iraq"),
        ("Kyiv", "Ukrainian troops", STATE, "Kyiv"),
        ("Kurdish forces", "Kurdish peshmerga", MILITIA, "Kurdish peshmerga"),
        ("ISIS", "ISIS fighters", JIHADIST, "ISIS"),
    ],
)
def test_same_party_has_one_name(first, second, kind, name):
    """Two outlets that write of one party in two ways do not disagree."""
    assert called((first, kind, "d1"), (second, kind, "d2")) == [name, name]


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("Russian forces", "Ukrainian forces", STATE),
        ("army", "Iraqi army", STATE),
        ("Islamic State", "Ahrar al-Sham", JIHADIST),
        ("Syrian rebels", "Turkish-backed rebels", REBEL),
        ("Free Syrian Army", "Syrian Democratic Forces", REBEL),
        ("regular army", "army", STATE),
    ],
)
def test_other_party_keeps_its_name(first, second, kind):
    """What may be two parties is never made one."""
    assert called((first, kind, "d1"), (second, kind, "d1")) == [first, second]


def test_state_is_not_the_rebels_of_its_country():
    """Both are Syrian."""
    assert called(("Syrian army", STATE, "d1"), ("Syrian rebels", REBEL, "d1")) == ["Syrian army", "Syrian rebels"]


def test_description_of_a_states_forces_is_the_same_in_one_article():
    """The army, and then the soldiers."""
    assert called(("army", STATE, "d1"), ("soldiers", STATE, "d1")) == ["army", "army"]


def test_description_of_a_states_forces_may_be_another_in_another_article():
    """Nobody says whose army it is."""
    assert called(("army", STATE, "d1"), ("soldiers", STATE, "d2")) == ["army", "soldiers"]


@pytest.mark.parametrize(("document", "name"), [("d1", "Militants"), ("d2", "insurgents")])
def test_descriptions_of_an_armed_group_are_the_same_in_one_article(document, name):
    """Militants hold the town, says the title, and the text calls them insurgents; another article may mean others."""
    assert called(("Militants", UNKNOWN, "d1"), ("insurgents", REBEL, document)) == ["Militants", name]


def test_rebels_who_fight_militants_are_not_the_same():
    """One event sets one against the other."""
    rebels, militants = Party("rebels", REBEL, "d1"), Party("militants", UNKNOWN, "d1")

    assert party_names([rebels, militants], {(rebels, militants)}) == {rebels: "rebels", militants: "militants"}


def test_rebels_are_the_only_rebels_that_the_article_names():
    """Rebels tighten grip on Goma, and further down: M23."""
    assert called(("Rebels", REBEL, "d1"), ("M23", REBEL, "d1")) == ["M23", "M23"]


def test_rebels_of_an_article_that_names_two_groups_are_neither():
    """Nobody can say which."""
    names = called(("rebels", REBEL, "d1"), ("Free Syrian Army", REBEL, "d1"), ("Jaish al-Islam", REBEL, "d1"))

    assert names == ["rebels", "Free Syrian Army", "Jaish al-Islam"]


def test_two_sides_of_an_event_are_never_the_same():
    """The army left the town to the police."""
    army, police = Party("Iraqi army", STATE, "d1"), Party("Iraqi police", STATE, "d1")

    assert party_names([army, police], {(army, police)}) == {army: "Iraqi army", police: "Iraqi police"}


def test_description_does_not_join_two_names():
    """The army of the article may be either; the two stay apart."""
    names = called(("army", STATE, "d1"), ("Russian army", STATE, "d1"), ("Ukrainian army", STATE, "d1"))

    assert names == ["army", "Russian army", "Ukrainian army"]


@pytest.mark.parametrize("name", ["They", "it", "the group", "The group", "people", "men"])
def test_word_that_names_nobody_is_left_out(name):
    """A pronoun that nobody resolved is no party."""
    assert named_parties([Participant(0, 1, "x", name)], "d1") == ()


def test_words_of_the_text_stand_in_for_a_name():
    """Who was not recognised is called what the text calls him."""
    assert [party.name for party in named_parties([Participant(0, 6, "gunmen", "")], "d1")] == ["gunmen"]


def test_names_are_compared_within_one_place(news):
    """The Kurdish forces of Mosul need not be the peshmerga of Kirkuk."""
    kinds = {"actors": (Participant(0, 1, "x", "Kurdish forces", MILITIA),)}
    others = {"actors": (Participant(0, 1, "x", "Kurdish peshmerga", MILITIA),)}
    news.report("gain", "Mosul", "2014-06-10", **kinds)
    news.report("gain", "Tikrit", "2014-06-12", **others)
    news.report("hold", "Tikrit", "2014-06-13", **kinds)

    assert [claim.actor for claim in collect_claims(news.data)] == [
        "Kurdish forces",
        "Kurdish peshmerga",
        "Kurdish peshmerga",
    ]
