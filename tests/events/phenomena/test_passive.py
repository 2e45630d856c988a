"""Passives and participles: the subject is the place, the by-agent the actor, a participle's noun the patient."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "kind", "place", "actors"),
    [
        ("Qaim was captured by fighters of Islamic State in June 2014.", "gain", "Qaim", ["fighters of Islamic State"]),
        ("Tikrit was retaken on 31 March 2015.", "gain", "Tikrit", []),
        ("Goma was seized by M23 rebels and held for eleven days.", "gain", "Goma", ["M23 rebels"]),
        ("Sarajevo was besieged by Bosnian Serb forces.", "besiege", "Sarajevo", ["Bosnian Serb forces"]),
        ("Sloviansk had been abandoned by the separatists.", "lose", "Sloviansk", ["the separatists"]),
        ("Basra was handed over to the Iraqi army in December 2007.", "transfer", "Basra", []),
        ("Palmyra is being defended by Syrian troops.", "contest", "Palmyra", ["Syrian troops"]),
        ("The siege of Deir ez-Zor was broken in September 2017.", "relieve", "Deir ez-Zor", []),
        ("Baghdad said Tikrit had been liberated.", "gain", "Tikrit", []),
        ("The president declared Mosul liberated on 10 July 2017.", "gain", "Mosul", []),
    ],
)
def test_the_subject_of_a_passive_is_the_place(events, text, kind, place, actors):
    """With an agent or without one, the place is what the verb is said of."""
    [event] = events(text)

    assert (event.type, event.place.name, [actor.text for actor in event.actors]) == (kind, place, actors)


def test_who_is_driven_out_is_the_target(events):
    """The subject of a passive may be a party: then it is the one who loses the place."""
    [event] = events("Islamic State was driven out of Kobani by Kurdish fighters in January 2015.")

    assert [actor.text for actor in event.actors] == ["Kurdish fighters"]
    assert [target.text for target in event.targets] == ["Islamic State"]


def test_a_participle_before_a_noun_tells_what_was_done_to_it(events):
    """The recently captured city was captured."""
    found = events("Iraqi forces entered the recently captured city of Ramadi.")

    assert [(event.type, event.place.name) for event in found] == [("advance", "Ramadi"), ("gain", "Ramadi")]


def test_a_participle_behind_a_noun_has_its_own_agent(events):
    """The first taking has an agent; the later one has none, and is another event."""
    found = events("Mosul, captured by Islamic State in June 2014, was liberated three years later.")

    assert [[actor.text for actor in event.actors] for event in found] == [["Islamic State"], []]


@pytest.mark.parametrize(
    "text",
    [
        "The occupied West Bank was quiet.",
        "The lost city of Palmyra drew tourists.",
        "The seized sugar went to Mombasa.",
    ],
)
def test_an_adjective_is_no_event(events, text):
    """An adjective that lasts, or that describes no place, reports nothing."""
    assert events(text) == ()


def test_a_caption_leaves_out_what_was_taken(events):
    """A bare participle with an agent is a whole sentence in lists."""
    [event] = events("Captured by Islamic State in May 2015.")

    assert (event.type, event.place) == ("gain", None)


def test_a_denied_passive_is_denied(events):
    """A negation reaches the passive."""
    [event] = events("Kunduz was not captured by the Taliban.")

    assert event.modality == "denied"


def test_fighters_who_are_driven_from_a_village_lose_it(events):
    """Only civilians are displaced."""
    [event] = events("The militants were driven from a village near Homs by army units.")

    assert (event.type, event.place.name) == ("gain", "Homs")
