"""Which phrases name a party, and who they are."""

from __future__ import annotations

import pytest

from geomap.model import ActorClass

pytestmark = pytest.mark.model


def names(event):
    """Names of the actors."""
    return [actor.name for actor in event.actors]


@pytest.mark.parametrize(
    ("phrase", "name", "actor_class"),
    [
        ("ISIL", "ISIS", ActorClass.JIHADIST),
        ("Daesh", "ISIS", ActorClass.JIHADIST),
        ("Islamic State fighters", "ISIS", ActorClass.JIHADIST),
        ("Fighters from the Islamic State", "ISIS", ActorClass.JIHADIST),
        ("Al-Shabaab militants", "al-Shabaab", ActorClass.JIHADIST),
        ("Rebel fighters", "Rebel fighters", ActorClass.REBEL),
        ("The rebels", "rebels", ActorClass.REBEL),
        ("Government troops", "Government troops", ActorClass.STATE),
        ("Iraqi soldiers", "Iraqi forces", ActorClass.STATE),
        ("Kurdish forces", "Kurdish forces", ActorClass.MILITIA),
        ("Armed men", "Armed men", ActorClass.UNKNOWN),
        ("Gunmen", "Gunmen", ActorClass.UNKNOWN),
        ("Militiamen", "Militiamen", ActorClass.MILITIA),
        ("Dozens of militants", "militants", ActorClass.UNKNOWN),
        ("Members of the Taliban", "Taliban", ActorClass.JIHADIST),
        ("Russia", "Russian forces", ActorClass.STATE),
        ("Anti-Taliban fighters", "Anti-Taliban fighters", ActorClass.UNKNOWN),
        ("Fighters of the Lions Brigade", "Lions Brigade", ActorClass.MILITIA),
    ],
)
def test_a_party_has_a_name_and_a_class(events, phrase, name, actor_class):
    """Aliases give the common name, modifiers the class, articles and numbers are no part of a name."""
    [event] = events(f"{phrase} captured the town of Goma.")

    assert [(actor.name, actor.actor_class) for actor in event.actors] == [(name, actor_class)]


@pytest.mark.parametrize(
    ("before", "phrase", "name"),
    [
        ("ISIS entered Palmyra.", "The group", "ISIS"),
        ("ISIS entered Palmyra.", "The militants", "ISIS"),
        ("ISIS entered Palmyra.", "They", "ISIS"),
        ("The Iraqi army entered Tikrit.", "The army", "Iraqi forces"),
        ("M23 rebels entered Goma.", "The rebels", "M23"),
        ("The US-led coalition entered Raqqa.", "The coalition", "US-led coalition"),
        ("ISIS entered Palmyra. Government forces of Syria fled.", "The jihadists", "ISIS"),
        ("ISIS entered Palmyra. It rained. It snowed. It froze.", "The group", "group"),
        ("Syrian soldiers entered Palmyra.", "The militants", "militants"),
        ("Taliban fighters entered Kunduz.", "The army", "army"),
    ],
)
def test_an_anaphor_means_the_latest_party_of_its_kind(events, before, phrase, name):
    """An anaphor ("the group", "they") is the latest fitting party of the last two sentences, or nobody."""
    event = events(f"{before} {phrase} seized the town of Homs.")[-1]

    assert event.actors[0].text == phrase
    assert names(event) == [name]


def test_its_forces_are_those_of_the_owner(events):
    """A possessive pronoun names the party."""
    event = events("Hezbollah said its fighters had left Homs.")[-1]

    assert [(actor.text, actor.name) for actor in event.actors] == [("its fighters", "Hezbollah")]


def test_a_short_alias_needs_capitals(events):
    """A verb is written "is", a party IS."""
    event = events("Fighters of the IS group captured Palmyra.")[0]

    assert names(event) == ["ISIS"]
    assert all(actor.name != "ISIS" for event in events("He is a rebel who captured Goma.") for actor in event.actors)


def test_a_family_name_the_model_overlooks_is_a_person(events):
    """The surname takes the label of the first name."""
    [event] = events("Libyan soldiers captured Saif al-Islam Gaddafi near Ubari in November 2011.")

    assert event.targets[0].name.endswith("Gaddafi")


def test_a_person_is_what_he_refers_to(events):
    """A personal pronoun means the latest person."""
    event = events("Joseph Kony fled. He abducted eleven children in Bunia.")[-1]

    assert names(event) == ["Joseph Kony"]


def test_a_thug_group_is_no_armed_group(events):
    """What stands behind "group of" decides, and cowards are no party."""
    assert events("A pensioner was attacked by a group of cowards.") == ()


def test_a_country_that_says_where_is_no_party(events):
    """A country in which something happens is not what "it" means."""
    (event,) = events("The group grew. In Syria it has held Raqqa since January.")

    assert "Syria" not in names(event)


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("The 12 June gunmen", "gunmen"),
        ("Last month's Taliban attackers", "Taliban"),
        ("Friday's suicide bomber", "suicide bomber"),
        ("The 2015 coalition forces", "coalition forces"),
        ("The June 4 Movement fighters", "June 4 Movement fighters"),
    ],
)
def test_a_date_is_no_part_of_a_name(events, phrase, name):
    """Days, months and years before a party tell when, and only the name of a group keeps them."""
    event = events(f"{phrase} killed four people in Kunduz.")[0]

    assert names(event) == [name]
