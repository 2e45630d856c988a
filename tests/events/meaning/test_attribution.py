"""Who says so."""

from __future__ import annotations

import pytest

from geomap.model import Modality

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Officials said the rebels had seized Goma.", "Officials"),
        ("The rebels had seized Goma, officials said.", "officials"),
        ("According to residents, the rebels seized Goma.", "residents"),
        ("The rebels seized Goma, the United Nations reported.", "United Nations"),
        ("Activists accused the army of shelling Homs.", "Activists"),
        ("The rebels seized Goma.", None),
    ],
)
def test_the_source_is_named(events, text, speaker):
    """The subject of the reporting verb, or who stands after "according to"."""
    assert events(text)[0].attributed_to == speaker


@pytest.mark.parametrize(
    "text",
    [
        "ISIS said its fighters had captured Palmyra.",
        "The Syrian army announced it had recaptured Palmyra.",
        "A Taliban spokesman said Taliban fighters had seized Kunduz.",
    ],
)
def test_a_party_only_claims_its_own_success(events, text):
    """What a party tells of itself is alleged, and attributed to it."""
    event = events(text)[0]

    assert event.modality is Modality.ALLEGED
    assert event.attributed_to is not None


def test_a_loss_that_a_party_admits_is_asserted(events):
    """Nobody invents a defeat."""
    [event] = events("The army said its soldiers had withdrawn from Homs.")

    assert event.modality is Modality.ASSERTED


def test_a_claim_of_responsibility_asserts_the_bombing(events):
    """The bombing happened; who did it is what they claim."""
    [event] = events("ISIS claimed responsibility for the bombing in Baghdad.")

    assert event.modality is Modality.ASSERTED
    assert [actor.name for actor in event.actors] == ["ISIS"]
    assert event.attributed_to == "ISIS"


@pytest.mark.parametrize("text", ["ISIS claimed the attack in Baghdad.", "The attack in Baghdad was claimed by ISIS."])
def test_a_claimed_attack_is_asserted(events, text):
    """To claim an attack is to own up to it."""
    [event] = events(text)

    assert event.modality is Modality.ASSERTED
    assert [actor.name for actor in event.actors] == ["ISIS"]


def test_a_claimed_capture_is_alleged(events):
    """To claim a capture is to boast of it."""
    [event] = events("ISIS claimed the capture of Palmyra.")

    assert event.modality is Modality.ALLEGED


def test_a_denial_of_responsibility_names_no_actor(events):
    """The bombing happened; the one who denies it is not its actor."""
    [event] = events("ISIS denied responsibility for the bombing in Baghdad.")

    assert event.modality is Modality.ASSERTED
    assert event.actors == ()


def test_blame_names_the_actor(events):
    """Who is blamed is the actor the text names."""
    [event] = events("Officials blamed the Taliban for the bombing in Kabul.")

    assert event.modality is Modality.ASSERTED
    assert [actor.name for actor in event.actors] == ["Taliban"]
