"""One event told twice is one event."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.model import EventType

pytestmark = pytest.mark.model


def test_a_headline_and_its_story_are_one_event(events):
    """Same type, same place, same party: further evidence."""
    [event] = events("Rebels seize Goma\n\nRebels seized Goma on Monday.")

    assert [evidence.sentence.text for evidence in event.further_evidence] == ["Rebels seized Goma on Monday."]
    assert event.date is not None


def test_a_definite_noun_refers_back(events):
    """A bare "the attack" is the attack told before."""
    [event] = events("A car bomb exploded in Kabul on Monday. The attack killed nine soldiers.")

    assert event.type is EventType.BOMBING
    assert event.killed.min == 9
    assert len(event.further_evidence) == 1


def test_another_place_is_another_event(events):
    """Two towns, two gains."""
    assert len(events("Rebels captured Goma. Rebels captured Bunia.")) == 2


def test_another_day_is_another_event(events):
    """Two days, two attacks."""
    found = events("Rebels shelled Goma on 1 June 2020. Rebels shelled Goma on 3 June 2020.")

    assert len(found) == 2


def test_another_party_is_another_event(events):
    """Taken and retaken."""
    assert len(events("ISIS captured Palmyra. The Syrian army captured Palmyra.")) == 2


def test_a_plan_is_not_the_deed(events):
    """What is planned and what happened are told apart."""
    assert len(events("Rebels will capture Goma. Rebels captured Goma.")) == 2


def test_a_distant_definite_noun_is_not_joined(events):
    """After four sentences "the attack" may be any."""
    text = "A car bomb exploded in Kabul. It rained. It snowed. It froze. It thawed. The attack killed nine soldiers."

    assert len(events(text)) == 2


def test_an_incompatible_noun_is_not_joined(events):
    """A withdrawal is not the bombing."""
    found = events(
        "A car bomb exploded in Kabul. The ambush of Taliban fighters went on. The withdrawal from Kabul ended."
    )

    assert EventType.LOSE in [event.type for event in found]


def test_another_day_of_an_unknown_year_is_another_event(events):
    """Days without a year are told apart by their words, however they are written."""
    apart = events("Rebels shelled Goma on 1 June. Rebels shelled Goma on 3 June.", published=None)
    same = events("Rebels shelled Goma on 1 June. Rebels shelled Goma on June 1.", published=None)

    assert (len(apart), len(same)) == (2, 1)


@pytest.mark.parametrize(
    "told",
    ["The attack took place on Saturday.", "The blast occurred on Saturday.", "The bombing happened on 13 June 2020."],
)
def test_a_sentence_that_only_says_when_dates_the_event_before(events, told):
    """The event noun has no place of its own, and its clause tells nothing else."""
    [event] = events(f"A car bomb killed nine soldiers in Kabul. {told}")

    assert event.date.start == date(2020, 6, 13)
    assert len(event.further_evidence) == 1


def test_an_attack_of_the_same_day_refers_back(events):
    """A date that is that of the event before tells no other event."""
    assert len(events("Warplanes bombed Idlib on Friday. The strikes on Friday killed 20 civilians.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Warplanes bombed Idlib on Friday. The strikes on Saturday killed 20 civilians.",
        "A car bomb killed nine soldiers in Kabul. The 10 May attack was claimed by ISIS.",
    ],
)
def test_an_attack_that_is_told_apart_by_its_date_is_another(events, text):
    """Another day, or a day where the event before has none, is no reference back."""
    assert len(events(text)) == 2


def test_who_slips_out_and_withdraws_leaves_once(events):
    """Two words for leaving a place that is not named are one event; where those went is not its place."""
    [event] = events("The rebels slipped out in the night and withdrew to Donetsk.")

    assert (event.type, event.place) == (EventType.LOSE, None)
