"""Verbs that govern others: aspect is transparent, the subject is inherited, attempts and plans are no gains."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "kind", "place", "actor"),
    [
        ("The rebels continued to advance on Tripoli.", "advance", "Tripoli", "The rebels"),
        ("The army managed to retake Palmyra in March 2016.", "gain", "Palmyra", "The army"),
        ("The militants expanded their territory, marching into Tikrit.", "advance", "Tikrit", "The militants"),
        ("Islamic State fighters began to withdraw from Raqqa.", "lose", "Raqqa", "Islamic State fighters"),
        ("Rebels forced the army to retreat from Goma.", "lose", "Goma", "the army"),
        ("The president ordered the army to leave Kherson.", "lose", "Kherson", "the army"),
    ],
)
def test_the_subject_is_inherited(events, text, kind, place, actor):
    """Who acts stands with the governing verb: its subject, or its object where somebody is made to act."""
    [event] = events(text)

    assert (event.type, event.place.name, event.actors[0].text) == (kind, place, actor)


@pytest.mark.parametrize(
    ("text", "kind", "modality"),
    [
        ("The army vowed to retake Mosul.", "gain", "planned"),
        ("The president ordered the army to leave Kherson.", "lose", "planned"),
        ("The rebels threatened to storm Goma.", "contest", "hypothetical"),
        ("The army refused to give up Donetsk.", "lose", "denied"),
        ("Government forces tried to capture Tripoli in April 2019.", "contest", "asserted"),
    ],
)
def test_the_governing_verb_says_how_it_is_meant(events, text, kind, modality):
    """Vows and orders plan, threats suppose, refusals deny; an attempt is a contest that did happen."""
    [event] = events(text)

    assert (event.type, event.modality) == (kind, modality)


def test_a_clause_before_inherits_the_subject_behind_it(events):
    """After capturing one town, fighters go on to the next."""
    found = events("After capturing Palmyra, Islamic State fighters pushed towards Homs.")

    assert [(event.type, event.place.name, event.actors[0].text) for event in found] == [
        ("gain", "Palmyra", "Islamic State fighters"),
        ("advance", "Homs", "Islamic State fighters"),
    ]


def test_control_as_the_means_is_a_gain(events):
    """A victory won by controlling a place tells that it was taken."""
    [event] = events("By controlling Idlib, the rebels changed the course of the war.")

    assert (event.type, event.place.name) == ("gain", "Idlib")
