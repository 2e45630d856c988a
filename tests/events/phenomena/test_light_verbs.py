"""Verbs that mean an event only together with a noun: "took control of", "laid siege to", "fell into the hands of"."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "kind", "place", "actors"),
    [
        ("The rebels lost control of Aleppo in December 2016.", "lose", "Aleppo", ["The rebels"]),
        ("Bosnian Serb forces laid siege to Sarajevo.", "besiege", "Sarajevo", ["Bosnian Serb forces"]),
        ("Goma fell into the hands of the M23 rebels in November 2012.", "gain", "Goma", ["the M23 rebels"]),
        ("Iraqi soldiers raised the flag over Ramadi.", "gain", "Ramadi", ["Iraqi soldiers"]),
        ("The army brought Grozny under its control in February 2000.", "gain", "Grozny", ["The army"]),
        ("British forces handed control of Basra to the Iraqi army.", "transfer", "Basra", ["British forces"]),
        ("The Syrian army broke the siege of Deir ez-Zor.", "relieve", "Deir ez-Zor", ["The Syrian army"]),
        ("The army lifted the Homs siege in May 2014.", "relieve", "Homs", ["The army"]),
        ("Aleppo slipped from the grasp of the rebels in December 2016.", "lose", "Aleppo", ["the rebels"]),
        ("The rebels made their way into Goma.", "advance", "Goma", ["The rebels"]),
        ("Government forces regained ground in Damascus.", "gain", "Damascus", ["Government forces"]),
        ("Bakhmut changed hands in May 2023.", "gain", "Bakhmut", []),
        ("The separatists retained control of Donetsk.", "hold", "Donetsk", ["The separatists"]),
    ],
)
def test_a_verb_and_its_noun_are_one_event(events, text, kind, place, actors):
    """One construction, one event; the place stands behind the noun or beside the verb."""
    [event] = events(text)

    assert (event.type, event.place.name, [actor.text for actor in event.actors]) == (kind, place, actors)


def test_coordinated_places_are_one_event_each(events):
    """Control of two towns is two events."""
    found = events("The separatists took control of Donetsk and Luhansk in April 2014.")

    assert [(event.type, event.place.name) for event in found] == [("gain", "Donetsk"), ("gain", "Luhansk")]


@pytest.mark.parametrize(
    "text",
    [
        "Firefighters brought the blaze in Tunis under control.",
        "The minister took charge of the talks in Geneva.",
        "The driver lost control of the car in Moscow.",
        "The company took control of its rival in Karachi.",
        "The hotel in Cairo changed hands for a fortune.",
        "Shoppers laid siege to the stores in Moscow.",
        "The party gained a foothold in Tunis.",
        "The shares lost ground in Moscow.",
    ],
)
def test_the_same_words_about_other_things_are_no_event(events, text):
    """Control of a fire, a car, a company or a debate is no control of a place."""
    assert events(text) == ()
