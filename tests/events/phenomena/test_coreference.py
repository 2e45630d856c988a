"""One event told in several sentences is one event; two events stay two."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "kind", "sentences"),
    [
        ("A car bomb exploded in Kabul on Monday. The blast killed eight people.", "bombing", 2),
        ("A car bomb exploded in Kabul on Monday. The attack was the second in a week.", "bombing", 2),
        ("Rebels seize Goma\n\nRebels seized Goma on Monday.", "gain", 2),
        ("Militants attacked a base in Kunduz. The attack lasted two hours.", "attack", 2),
        ("Jets struck Raqqa on Sunday. The strike killed two commanders.", "airstrike", 2),
        ("Rockets landed in Sderot. Rockets landed in Sderot at dawn, police said.", "shelling", 2),
        ("Thousands of people marched in Tunis. Thousands of people marched in Tunis on Friday.", "protest", 2),
        ("Police seized rifles found in a cellar in Bunia.", "weapons_disrupted", 1),
        ("Soldiers were killed when rebels attacked a base in Goma.", "attack", 1),
        ("A soldier was killed and two were wounded in an ambush near Gao.", "attack", 1),
        ("The ambush near Gao killed a soldier and wounded two.", "attack", 1),
        ("A rocket hit a market in Kharkiv. This attack shocked the town.", "shelling", 2),
        ("Rebels attacked a base in Goma, killing four soldiers and wounding ten.", "attack", 1),
    ],
)
def test_one_event(events, text, kind, sentences):
    """A headline, a definite noun, a result clause: further words for the same event."""
    [event] = events(text)

    told = {evidence.sentence.start for evidence in (event.evidence, *event.further_evidence)}
    assert (event.type.value, len(told)) == (kind, sentences)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Rebels captured Goma. Rebels captured Bunia.", 2),
        ("A car bomb exploded in Kabul. A car bomb exploded in Kandahar.", 2),
        ("Rebels shelled Goma on 1 June 2020. Rebels shelled Goma on 3 June 2020.", 2),
        ("Rebels will capture Goma. Rebels captured Goma.", 2),
        ("Protesters marched in Tunis. Police fired tear gas at the crowd in Tunis.", 2),
        ("Police arrested two activists in Khartoum. Rebels kidnapped two engineers in Khartoum.", 2),
    ],
)
def test_two_events(events, text, count):
    """Another place, another day, another meaning, another type."""
    assert len(events(text)) == count


def test_lead_and_body_share_what_each_tells(events):
    """The lead gives the day, the body the dead; the event has both."""
    [event] = events("A car bomb exploded in Kabul on Monday.\n\nThe bombing killed nine people.")

    assert event.date is not None
    assert event.killed.min == 9


def test_an_echo_without_an_earlier_event_is_none(events):
    """A bare "the attack" says nothing by itself."""
    assert events("The attack was the second in a week, an official in Tunis said.") == ()
