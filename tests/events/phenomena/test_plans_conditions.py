"""Plans, orders, threats, fears, conditions and questions: what has not happened, or not yet."""

from __future__ import annotations

import pytest

from geomap.model import Modality, Outcome

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "text",
    [
        "The army will retake Kunduz.",
        "The army is going to retake Kunduz.",
        "Troops were about to storm Kunduz.",
        "Russian troops are poised to take Kherson.",
        "Russian troops are to leave Kherson by Friday.",
        "The army is preparing to retake Kunduz.",
        "The general ordered his troops to retake Kunduz.",
        "The rebels agreed to leave Goma.",
        "The army vowed that it would retake Kunduz.",
        "The withdrawal of Russian troops from Kherson is planned for May.",
        "The withdrawal from Kherson, which will begin on Friday, was announced in Moscow.",
        "The attack on Goma was postponed.",
        "The army sent tanks to retake Kunduz.",
        "Soldiers foiled an attack on Kunduz.",
        "It was agreed that the rebels should leave Goma.",
        "Kenya to send troops to Goma",
        "The army has to retake Kunduz before winter.",
    ],
)
def test_what_is_intended_agreed_or_ordered_is_planned(events, text):
    """Future tense, infinitives of purpose, orders, vows, agreements, and attacks that were put off or foiled."""
    assert events(text)[-1].modality is Modality.PLANNED


@pytest.mark.parametrize(
    "text",
    [
        "The rebels could capture Goma.",
        "If the rebels take Idlib, thousands will flee.",
        "Unless troops arrive, the rebels will take Goma.",
        "Did the rebels take Goma?",
        "It is unclear whether rebels have taken Goma.",
        "The fall of Aleppo would be a blow to the rebels.",
        "Residents feared that the rebels would take Goma.",
        "Fears grew in Kinshasa that rebels would take Goma.",
        "Residents of Homs braced for an attack on Aleppo.",
        "The UN warned of an attack on Goma.",
        "The rebels threatened to shell Goma.",
        "Were the rebels to take Goma, thousands would flee.",
        "The rebels are likely to take Goma.",
        "Rebels came close to taking Goma.",
        "The army considered shelling Homs.",
        "The sanctions will be lifted once troops have left Kherson.",
        "The general would not rule out an attack on Kunduz.",
        "The risk of an attack on Kunduz remained.",
        "In the event of an attack on Kunduz, the base will be closed.",
    ],
)
def test_what_may_happen_or_is_only_supposed_is_hypothetical(events, text):
    """Conditions, inversions, fears, warnings, threats, questions, and "the fall of X would"."""
    assert events(text)[-1].modality is Modality.HYPOTHETICAL


def test_a_condition_makes_its_answer_hypothetical_too(events):
    """Neither half of the sentence has happened."""
    found = events("If Kabul falls, the rebels will attack Kunduz.")

    assert [event.modality for event in found] == [Modality.HYPOTHETICAL, Modality.HYPOTHETICAL]


def test_a_plan_that_depends_on_something_stays_a_plan(events):
    """A condition behind a decision does not make it a supposition."""
    event = events("The army will retake Kunduz if parliament agrees.")[-1]

    assert event.modality is Modality.PLANNED


def test_a_foiled_attack_is_a_plan_that_failed(events):
    """An attack that was foiled was planned and did not take place."""
    [event] = events("Soldiers foiled an attack on Kunduz.")

    assert (event.modality, event.outcome) == (Modality.PLANNED, Outcome.FAILED)


def test_an_offensive_to_take_a_town_that_failed_is_a_failed_attempt(events):
    """What it was for is no longer planned once it has failed."""
    event = events("An attempt by the army to retake Kunduz fell short.")[-1]

    assert (event.type.value, event.modality, event.outcome) == ("contest", Modality.ASSERTED, Outcome.FAILED)
