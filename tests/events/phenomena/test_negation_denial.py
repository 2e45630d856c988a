"""Negation and denial: what did not happen, who says so, and what a negation does not touch."""

from __future__ import annotations

import pytest

from geomap.model import Modality, Outcome

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "text",
    [
        "Government troops did not enter Homs.",
        "Rebels have never captured Goma.",
        "No army convoy has reached Madaya, and no soldiers entered Homs.",
        "None of the rebels entered Goma.",
        "Neither army captured Goma.",
        "Russia denied that its aircraft had bombed Aleppo.",
        "The army denied losing Homs.",
        "The army denied on Friday having shelled Homs.",
        "There is no evidence that the rebels had taken Homs.",
        "There was no sign of an attack on the base in Kunduz.",
        "It is untrue that rebels took Goma.",
        "Reports that rebels had taken Goma were false.",
        "Officials dismissed a report that rebels had captured Goma.",
        "The general rejected the claim that his troops had shelled Homs.",
        "The rebels left Goma without shelling Bukavu.",
        "The soldiers refused to shell Homs.",
        "The army ruled out an attack on Kunduz.",
        "Troops have yet to retake Kunduz.",
        "The rebels do not plan to attack Goma.",
        "It was not the rebels who shelled Goma.",
        "The army stopped short of storming Kunduz.",
        "An attack on Kunduz was ruled out.",
        "Claims that rebels had captured Goma turned out to be false.",
    ],
)
def test_what_the_text_negates_or_denies_is_denied(events, text):
    """Negations of the verb, of who takes part, of evidence and of plans, and denials."""
    assert events(text)[-1].modality is Modality.DENIED


@pytest.mark.parametrize(
    "text",
    [
        "Nobody doubts that rebels captured Goma.",
        "The rebels not only shelled Goma but captured Bukavu.",
        "No fewer than ten soldiers were killed when rebels attacked Goma.",
        "The army admitted losing Homs.",
        "Moscow did not condemn the rebel attack on Aleppo.",
        "The rebels did not stop shelling Goma.",
        "The UN urged the army to cease air strikes on Aleppo.",
        "The UN called for an end to the rebel attacks on Goma.",
    ],
)
def test_a_negation_of_something_else_leaves_the_event_alone(events, text):
    """Not only, no fewer than, nobody doubts, did not stop, did not condemn: the event itself is told as a fact."""
    assert events(text)[-1].modality is Modality.ASSERTED


def test_who_denies_a_loss_is_named(events):
    """A denial by a party keeps its source."""
    [event] = events("Moscow denied that its aircraft had bombed Aleppo.")

    assert (event.modality, event.attributed_to) == (Modality.DENIED, "Moscow")


@pytest.mark.parametrize(
    "text", ["Government troops tried but failed to take Homs.", "Government troops failed to retake Homs."]
)
def test_a_failed_attempt_to_take_a_place_is_a_contest(events, text):
    """Who tried but failed did not gain the place, but did fight for it."""
    event = events(text)[-1]

    assert (event.type.value, event.modality, event.outcome) == ("contest", Modality.ASSERTED, Outcome.FAILED)


def test_instead_of_denies_only_what_stands_behind_it(events):
    """The other half of the sentence happened."""
    first, second = events("Instead of storming Kunduz, the army withdrew.")

    assert (first.modality, second.modality) == (Modality.DENIED, Modality.ASSERTED)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Hamas blamed an Israeli air strike on Kunduz; Israel denied it.", Modality.ALLEGED),
        ("Rebels blamed an army attack on Goma.", Modality.ALLEGED),
        ("Officials blamed the attack in Kabul on the Taliban.", Modality.ASSERTED),
        ("Rebels captured Goma; the army denied it.", Modality.ASSERTED),
    ],
)
def test_who_is_blamed_is_accused(events, text, modality):
    """Who blames a deed on somebody alleges who did it, not that it happened; a semicolon ends what is denied."""
    assert events(text)[0].modality is modality
