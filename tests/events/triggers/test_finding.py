"""One event a construction."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("Taliban fighters attacked a checkpoint in Kunduz, killing twelve soldiers.", ["attacked"]),
        ("Gunmen killed five soldiers in an attack on a base near Kunduz.", ["attack"]),
        ("An air strike on Idlib killed ten people.", ["strike"]),
        ("An air strike on Idlib killed ten people and destroyed a school.", ["strike"]),
        ("Warplanes carried out strikes on Idlib.", ["strikes"]),
        ("The army launched an attack on Homs.", ["attack"]),
        ("Five soldiers were killed when rebels attacked a base near Homs.", ["attacked"]),
        ("Rebels attacked a base near Homs and killed five soldiers.", ["attacked"]),
        ("The air strike that killed five soldiers hit Homs.", ["strike"]),
        ("Two policemen were killed in clashes with gunmen in Karachi.", ["clashes"]),
        ("A drone strike in Jaar, killing three people, was reported.", ["strike"]),
        ("The rebels took control of Goma.", ["took control"]),
        ("The rebels laid siege to Goma.", ["laid siege"]),
        ("Gunmen killed a teacher in Karachi.", ["killed"]),
        ("Rebels killed five soldiers when they attacked a base near Homs.", ["attacked"]),
        ("Rebels killed five soldiers during clashes in Homs.", ["clashes"]),
        ("Rebels killed five soldiers before they captured Homs.", ["killed", "captured"]),
        ("Rebels withdrew from Homs and killed five soldiers.", ["withdrew", "killed"]),
        ("Militants launched an attack on Homs, killing five soldiers.", ["attack"]),
        ("Gunmen shot five policemen in Karachi.", ["shot"]),
    ],
)
def test_one_construction_is_one_event(events, text, triggers):
    """Verbs that only carry an event noun, and victims of an event, are no events of their own."""
    assert [event.evidence.trigger.text for event in events(text)] == triggers


def test_name_of_a_place_is_no_verb(events):
    """Though the parse takes it for one."""
    (event,) = events("The army denied that Islamic State had captured the town of Hit on 2 May 2014.")

    assert (event.evidence.trigger.text, event.place.name) == ("captured", "Hit")


def test_the_dropped_verb_leaves_its_parties(events):
    """Who killed in the attack, attacked."""
    [event] = events("Gunmen killed five soldiers in an attack on a base near Kunduz.")

    assert [actor.name for actor in event.actors] == ["Gunmen"]
    assert [target.name for target in event.targets] == ["soldiers"]


def test_an_event_beside_another_stays(events):
    """Two things happened."""
    found = events("Rebels captured Goma, and soldiers killed eleven rebels in Bunia.")

    assert [event.place.name for event in found] == ["Goma", "Bunia"]
