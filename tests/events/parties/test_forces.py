"""The forces of a state have one name."""

from __future__ import annotations

import pytest

from geomap.events.parties.forces import forces_of
from geomap.events.parties.roster import rows
from geomap.gazetteer.nationality import nationality
from geomap.model import ActorClass


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("SY", "Syrian forces"),
        ("US", "US forces"),
        ("GB", "British forces"),
        ("MM", "Myanmar forces"),
        ("PH", "Philippine forces"),
        ("CD", "Congolese forces"),
        ("FJ", "Fijian forces"),
        ("ZZ", "ZZ forces"),
    ],
)
def test_a_country_has_one_name_for_its_forces(code, name):
    """The word of the table of actors, else the demonym, else the country's name or code."""
    assert forces_of(code) == name


def test_the_table_calls_the_forces_of_states_the_same():
    """A row for a state's army has the name that "Iraqi troops" resolve to."""
    for actor, _, _ in rows():
        code = nationality(actor.name.removesuffix(" forces")).country
        if actor.actor_class is ActorClass.STATE and actor.name.endswith(" forces") and code in actor.countries:
            assert actor.name == forces_of(code)


@pytest.mark.model
@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Iraqi troops", "Iraqi forces"),
        ("The Iraqi army", "Iraqi forces"),
        ("Iraqi government forces", "Iraqi forces"),
        ("Three Iraqi soldiers", "Iraqi forces"),
        ("Elite Iraqi commandos", "Iraqi forces"),
        ("Iraqi security forces", "Iraqi forces"),
        ("Iraqi police", "Iraqi police"),
        ("Iraqi Kurdish fighters", "Iraqi Kurdish fighters"),
        ("Iraqi militias", "Iraqi militias"),
        ("Former Iraqi soldiers", "Former Iraqi soldiers"),
        ("Iraq", "Iraqi forces"),
        ("Iraq's army", "Iraqi forces"),
        ("Baghdad", "Iraqi forces"),
        ("The Iraqi government", "Iraqi forces"),
        ("The FARDC", "Congolese forces"),
    ],
)
def test_a_demonym_and_a_head_noun_are_one_party(events, phrase, name):
    """Troops, army and soldiers of one state are the same holder; militias and Kurds are not."""
    event = events(f"{phrase} captured the town of Tikrit from militants.")[0]

    assert [actor.name for actor in event.actors] == [name]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Armenia and Azerbaijan signed a peace agreement in Moscow.", {"Armenia", "Azerbaijan"}),
        ("Armenia captured the town of Lachin from Azerbaijan.", {"Armenian forces"}),
    ],
)
def test_a_country_signs_and_its_forces_fight(events, text, actors):
    """In a treaty a country is itself; in war it is its forces."""
    event = next(event for event in events(text) if event.actors)

    assert actors >= {actor.name for actor in event.actors} > set()
