"""Attribution: who says so is named, and does not put in doubt what is said, unless it is their own success."""

from __future__ import annotations

import pytest

from geomap.model import Modality

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Rebels captured Goma, officials said.", "officials"),
        ("Officials said that rebels had captured Goma.", "Officials"),
        ("According to residents, rebels captured Goma.", "residents"),
        ("The mayor of Bama told reporters that gunmen had attacked the town.", "The mayor of Bama"),
        ("The rebels, residents said, have left Goma.", "residents"),
        ("The army has retaken Homs, state television reported.", "state television"),
        ('"Rebels have captured Goma," the governor said.', "the governor"),
        ("Police in Kabul said a bomb had killed ten people.", "Police"),
        ("Witnesses saw that rebels entered Goma, the mayor said.", "the mayor"),
        ("A bomb exploded in Baghdad, the governor confirmed.", "the governor"),
    ],
)
def test_a_report_is_asserted_and_names_its_source(events, text, source):
    """Saying, telling, reporting and confirming leave an event asserted."""
    event = events(text)[-1]

    assert (event.modality, event.attributed_to) == (Modality.ASSERTED, source)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The Taliban said they had captured Kunduz.", "Taliban"),
        ("The Taliban said its fighters had captured Kunduz.", "Taliban"),
        ("A Taliban spokesman said the group's fighters had captured Kunduz.", "A Taliban spokesman"),
        ("Rebels captured Goma, a spokesman for the rebels said.", "a spokesman for the rebels"),
        ("Ukraine's general staff said its troops had retaken Kherson.", "Ukraine's general staff"),
        ("The army says it has killed the leader of Boko Haram in Konduga.", "The army"),
        ("The army retook Goma, the government said.", "the government"),
        ("Hezbollah said it had fired rockets at Haifa.", "Hezbollah"),
    ],
)
def test_a_party_that_tells_its_own_success_only_claims_it(events, text, source):
    """The claimant is named, and the event is alleged."""
    event = events(text)[-1]

    assert (event.modality, event.attributed_to) == (Modality.ALLEGED, source)


@pytest.mark.parametrize(
    "text",
    [
        "The army said rebels had captured Goma.",
        "The army admitted that the rebels had captured Goma.",
        "A local official said soldiers had shelled Goma.",
        "The mayor said the army had retaken Goma.",
    ],
)
def test_what_somebody_else_tells_or_a_party_admits_is_no_claim(events, text):
    """A loss told by the loser and a success told by a bystander are reports."""
    assert events(text)[-1].modality is Modality.ASSERTED


@pytest.mark.parametrize(
    "text",
    ["The Taliban claimed responsibility for the bombing in Kabul.", "Islamic State claimed the attack in Baghdad."],
)
def test_who_claims_an_attack_leaves_it_asserted(events, text):
    """That it happened is not in doubt; who did it is what they claim."""
    [event] = events(text)

    assert (event.modality, event.attributed_to) == (Modality.ASSERTED, event.actors[0].name)


def test_who_accuses_is_the_source(events):
    """An accusation names who makes it."""
    [event] = events("Activists accused the army of shelling Homs.")

    assert (event.modality, event.attributed_to) == (Modality.ALLEGED, "Activists")
