"""Hedges: what is claimed, alleged, rumoured or only seems so, and what a plain report leaves asserted."""

from __future__ import annotations

import pytest

from geomap.model import Modality

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "text",
    [
        "Officials could not confirm that rebels had captured Goma.",
        "The rebels reportedly captured Goma.",
        "Soldiers allegedly shelled Misrata.",
        "Activists accused the army of shelling Homs.",
        "The army is accused of bombing a market and of shelling Homs.",
        "The militia is suspected of shelling Goma.",
        "The rebels are said to have captured Goma.",
        "The rebels are believed to have captured Goma.",
        "Rebels are reported to have captured Goma.",
        "Rebels were rumoured to have captured Goma.",
        "The rebels appear to have captured Goma.",
        "A rumour that rebels had captured Goma reached Kinshasa.",
        "Unconfirmed reports say that rebels have captured Goma.",
        "Rebels may have captured Goma.",
        "There were claims that soldiers had shelled Misrata.",
        'The "liberation" of Kherson was celebrated in Moscow.',
        "The so-called liberation of Kherson was celebrated in Moscow.",
        "Soldiers shelled Misrata, activists allege.",
        "Soldiers, activists claim, shelled Misrata.",
        "Soldiers shelled Misrata, which the army denies.",
        "Soldiers shelled Misrata, an accusation that the army rejects.",
        "The rebels said they had captured Goma.",
        "The Taliban said its fighters had captured Kunduz.",
        "Reports that rebels had taken Goma could not be verified.",
        "Ukraine claims the capture of Kherson.",
        "The army's claim to have retaken Kunduz drew laughter.",
    ],
)
def test_what_the_text_does_not_vouch_for_is_alleged(events, text):
    """Hedging adverbs, accusations, rumours, claims, doubted reports and distancing quotation marks."""
    assert events(text)[-1].modality is Modality.ALLEGED


@pytest.mark.parametrize(
    "text",
    [
        "Officials said that the rebels had captured Goma.",
        "According to residents, the rebels captured Goma.",
        "The Taliban claimed responsibility for the bombing in Kabul.",
        "Witnesses saw rebels enter Goma.",
    ],
)
def test_attribution_alone_leaves_an_event_asserted(events, text):
    """Who says it, or who claims to have done it, does not put in doubt that it happened."""
    assert events(text)[-1].modality is Modality.ASSERTED


def test_every_part_of_a_list_of_charges_is_alleged(events):
    """The phrase "accused of bombing and of shelling" doubts both."""
    found = events("The army is accused of bombing a market and of shelling Homs.")

    assert {event.modality for event in found} == {Modality.ALLEGED}


def test_a_claim_that_is_called_false_is_denied(events):
    """What is said about a claim counts more than the claim."""
    event = events("Claims that rebels had captured Goma turned out to be false.")[-1]

    assert event.modality is Modality.DENIED
