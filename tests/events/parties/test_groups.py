"""Groups that no table knows, and forces called after a person."""

from __future__ import annotations

import pytest

from geomap.model import ActorClass

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("phrase", "name", "actor_class"),
    [
        ("The Lions Brigade", "Lions Brigade", ActorClass.MILITIA),
        ("The Highland Liberation Army", "Highland Liberation Army", ActorClass.REBEL),
        ("The Front for the Rebirth of the North", "Front for the Rebirth of the North", ActorClass.REBEL),
        ("Fighters from the Green Valley Battalion", "Green Valley Battalion", ActorClass.MILITIA),
        ("The 47th Mechanized Brigade", "47th Mechanized Brigade", ActorClass.STATE),
        ("Jaish al-Tahrir", "Jaish al-Tahrir", ActorClass.UNKNOWN),
        ("The Iraqi Army", "Iraqi forces", ActorClass.STATE),
        ("A brigade", "brigade", ActorClass.UNKNOWN),
    ],
)
def test_a_group_has_its_own_name(events, phrase, name, actor_class):
    """A word such as Front or Brigade in capitals ends a name; its class is that of the words in it."""
    event = events(f"{phrase} captured the town of Goma.")[0]

    assert [(actor.name, actor.actor_class) for actor in event.actors] == [(name, actor_class)]


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Haftar's forces", "Libyan National Army"),
        ("Troops loyal to Bashar al-Assad", "Syrian forces"),
        ("Forces led by Khalifa Haftar", "Libyan National Army"),
        ("Saleh's neighbours", None),
    ],
)
def test_forces_are_those_of_their_leader(events, phrase, name):
    """A person whose forces they are stands for the party; neighbours are no forces."""
    found = events(f"{phrase} captured the town of Sirte.")

    assert [actor.name for event in found[:1] for actor in event.actors if name] == ([name] if name else [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Prigozhin's men captured Bakhmut.", "Wagner Group"),
        ("Prigozhin said his men had captured Bakhmut.", "Wagner Group"),
        ("Yevgeny Prigozhin spoke. His fighters captured Bakhmut.", "Wagner Group"),
        ("Ahmad Rahmani said his men had captured Bakhmut.", "Ahmad Rahmani"),
    ],
)
def test_the_men_of_a_leader_are_his_forces(events, text, name):
    """Whoever leads an armed group has no other men; of anybody else nothing is known."""
    [actor] = events(text)[-1].actors

    assert actor.name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In 1945 the Red Army captured Sarajevo.", "Red Army"),
        ("In 1995 the Lions Brigade captured Srebrenica.", "Lions Brigade"),
        ("In May 2016 the Lions Brigade captured Palmyra.", "Lions Brigade"),
        ("By 2017 the Lions Brigade held Palmyra.", "Lions Brigade"),
        ("In 1995 Lions Brigade fighters captured Srebrenica.", "Lions Brigade fighters"),
    ],
)
def test_a_year_before_a_group_is_no_part_of_its_name(events, text, name):
    """A date at the head of the sentence ends where the name begins."""
    event = events(text)[0]

    assert [actor.name for actor in event.actors] == [name]
