"""How the text means an event."""

from __future__ import annotations

import pytest

from geomap.events import tables
from geomap.events.tables import Effect
from geomap.model import EventType, Modality, Outcome

pytestmark = pytest.mark.model

EXPECTED = {
    Effect.TRANSPARENT: (Modality.ASSERTED, None),
    Effect.SUCCEED: (Modality.ASSERTED, Outcome.SUCCEEDED),
    Effect.ATTEMPT: (Modality.ASSERTED, Outcome.ONGOING),
    Effect.FAIL: (Modality.ASSERTED, Outcome.FAILED),
    Effect.AVERT: (Modality.PLANNED, Outcome.FAILED),
    Effect.PLAN: (Modality.PLANNED, None),
    Effect.HYPOTHETICAL: (Modality.HYPOTHETICAL, None),
    Effect.DENY: (Modality.DENIED, None),
    Effect.ALLEGE: (Modality.ALLEGED, None),
    Effect.REPORT: (Modality.ASSERTED, None),
    Effect.CONFIRM: (Modality.ASSERTED, None),
}
HEADS = tables.rows("heads")


@pytest.mark.parametrize("row", HEADS, ids=[f"{row['lemma']}:{row['link']}" for row in HEADS])
def test_a_head_has_its_effect(events, row):
    """The example of every row of heads.csv is meant as the row says."""
    event = events(row["example"])[-1]

    assert (event.modality, event.outcome) == EXPECTED[Effect(row["effect"])]


def test_no_link_of_a_head_has_two_effects():
    """The second row would silently replace the first."""
    links = [(lemma, link) for row in HEADS for lemma in row["lemma"].split("|") for link in row["link"].split("|")]

    assert sorted(links) == sorted(set(links))


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The rebels captured Goma.", Modality.ASSERTED),
        ("The rebels did not enter Goma.", Modality.DENIED),
        ("The rebels never captured Goma.", Modality.DENIED),
        ("The rebels left without capturing Goma.", Modality.DENIED),
        ("There is no evidence that the rebels entered Homs.", Modality.DENIED),
        ("Russia denied that its aircraft had bombed Aleppo.", Modality.DENIED),
        ("The army denied its forces had lost Homs.", Modality.DENIED),
        ("The army denied losing Homs.", Modality.DENIED),
        ("The army has denied shelling Homs.", Modality.DENIED),
        ("The rebels admitted losing Goma.", Modality.ASSERTED),
        ("The rebels kept shelling Goma.", Modality.ASSERTED),
        ("The report that would prove whether rebels entered Goma is missing.", Modality.HYPOTHETICAL),
        ("Rebels would attack a base near Goma.", Modality.HYPOTHETICAL),
        ("The rebels reportedly captured Goma.", Modality.ALLEGED),
        ("Rebels allegedly shelled Goma.", Modality.ALLEGED),
        ("Activists accused the army of shelling Homs.", Modality.ALLEGED),
        ("The army is accused of shelling Homs.", Modality.ALLEGED),
        ("The alleged capture of Goma by rebels alarmed Kinshasa.", Modality.ALLEGED),
        ("The rebels will capture Goma.", Modality.PLANNED),
        ("The rebels could capture Goma.", Modality.HYPOTHETICAL),
        ("If the rebels take Idlib, thousands will flee.", Modality.HYPOTHETICAL),
        ("Did the rebels take Aleppo?", Modality.HYPOTHETICAL),
        ("The army said it would retake Homs.", Modality.PLANNED),
        ("The rebels will enter and seize Goma.", Modality.PLANNED),
        ("Officials said the rebels had seized Goma.", Modality.ASSERTED),
        ("The rebels had seized Goma, officials said.", Modality.ASSERTED),
        ("According to officials, the rebels seized Goma.", Modality.ASSERTED),
        ("Leaders condemned the bombing in Baghdad.", Modality.ASSERTED),
        ("Rebels no longer hold the town of Goma.", Modality.DENIED),
        ("An abortive raid on Goma killed two rebels.", Modality.ASSERTED),
        ("Had the rebels captured Goma, thousands would have fled.", Modality.HYPOTHETICAL),
        ("Rebels captured Goma, if their radio is to be believed.", Modality.ALLEGED),
        ("Soldiers will shoot anyone who attacks the base in Kunduz.", Modality.HYPOTHETICAL),
        ("Police closed the road in case rebels attacked Goma.", Modality.HYPOTHETICAL),
        ("Rebels, it is said, captured Goma.", Modality.ALLEGED),
        ("We can neither confirm nor deny that Goma was captured.", Modality.ALLEGED),
        ("There was no threat of an attack on Kunduz.", Modality.DENIED),
        ("The rebels were not likely to capture Goma.", Modality.HYPOTHETICAL),
        ("The army did not fail to retake Homs.", Modality.ASSERTED),
        ("No rebels wanted to attack Goma.", Modality.DENIED),
        ("The attack on Goma, planned for Friday, alarmed Kinshasa.", Modality.PLANNED),
        ("The handover of Goma, which is to take place on Friday, was agreed.", Modality.PLANNED),
        ("Neither the attack on Goma nor the attack on Bukavu took place.", Modality.DENIED),
        ("The rebels neither captured Goma nor shelled Bukavu.", Modality.DENIED),
        ("If rebels attack Goma and capture the town, thousands will flee.", Modality.HYPOTHETICAL),
        ("The army joined two militias to form a front, and it took Goma.", Modality.ASSERTED),
        ("The offensive to retake Kunduz failed.", Modality.ASSERTED),
    ],
)
def test_a_sentence_is_meant_as_it_says(events, text, modality):
    """Negation, denial, hedges, plans, conditions and questions; attribution alone changes nothing."""
    assert events(text)[-1].modality is modality


@pytest.mark.parametrize(
    ("text", "kind", "outcome"),
    [
        ("Government troops tried to retake Baiji.", EventType.CONTEST, Outcome.ONGOING),
        ("A failed attack on a base in Kunduz killed two gunmen.", EventType.ATTACK, Outcome.FAILED),
        ("Soldiers repelled a Taliban attack on a base in Kunduz.", EventType.ATTACK, Outcome.FAILED),
        ("The rebels managed to seize Goma.", EventType.GAIN, Outcome.SUCCEEDED),
    ],
)
def test_an_attempt_has_an_outcome(events, text, kind, outcome):
    """What was tried and what came of it."""
    event = events(text)[0]

    assert (event.type, event.outcome) == (kind, outcome)


def test_negation_above_a_condemnation_leaves_the_event_alone(events):
    """Who did not condemn an attack does not deny it."""
    [event] = events("Moscow did not condemn the rebel attack on Aleppo.")

    assert event.modality is Modality.ASSERTED
