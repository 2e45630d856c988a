"""Habit and history."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "habitual"),
    [
        ("The army routinely shelled Daraya.", True),
        ("The army used to shell Daraya.", True),
        ("Rebels raided the town of Baga every week.", True),
        ("Regular air strikes on Idlib frightened people.", True),
        ("The army shelled Daraya on Monday.", False),
    ],
)
def test_a_habit_is_flagged(events, text, habitual):
    """Adverbs, "used to" and "every week"."""
    assert events(text)[0].habitual is habitual


@pytest.mark.parametrize(
    ("text", "historical"),
    [
        ("Rebels captured Goma in November 2012.", True),
        ("Calm has held since the 2004 battle of Fallujah.", True),
        ("Rebels captured Goma on Monday.", False),
        ("Rebels captured Goma.", False),
        ("Crowds marked the anniversary of the fall of Vukovar.", True),
        ("A museum of the siege of Sarajevo opened.", True),
    ],
)
def test_history_is_flagged(events, text, historical):
    """Years before publication, or named by an anniversary or a museum."""
    assert events(text)[0].historical is historical


def test_without_publication_nothing_is_old(events):
    """History needs a today."""
    assert not events("Rebels captured Goma in November 2012.", published=None)[0].historical
