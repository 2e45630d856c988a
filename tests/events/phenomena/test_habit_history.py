"""Habit and history: what happens again and again has no date of its own, and what happened long ago is no news."""

from __future__ import annotations

from datetime import date

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers routinely shelled Aleppo.",
        "The army shells Donetsk every day.",
        "Government aircraft bombed Aleppo daily.",
        "Rebels used to raid Goma.",
        "Every night artillery shells Avdiivka.",
        "Each spring the Taliban attack Kunduz.",
        "There are frequent clashes in Bangui.",
        "Gunmen regularly abduct villagers near Mubi.",
        "The town of Avdiivka has been shelled almost daily since 2014.",
        "Russian artillery nightly shelled Kharkiv.",
    ],
)
def test_a_habit_has_no_date(events, text):
    """What happens routinely is flagged, and the days on which it did are not made up."""
    event = events(text)[-1]

    assert (event.habitual, event.date) == (True, None)


def test_a_single_event_beside_a_habit_keeps_its_date(events):
    """Only the clause that tells the habit has none."""
    single, habit = events("Rebels shelled Goma on Monday and regularly bomb its airport.")

    assert (single.habitual, single.date.start, habit.habitual) == (False, date(2020, 6, 15), True)


@pytest.mark.parametrize(
    "text",
    [
        "Since the 1995 massacre in Srebrenica many families have left.",
        "Bosnia marked the anniversary of the massacre in Srebrenica.",
        "In 1991 Vukovar fell to the Yugoslav army.",
        "Mosul fell to Islamic State in June 2014.",
        "Residents still remember the 2012 capture of Gao by rebels.",
        "Twenty-five years after the massacre in Srebrenica, graves are still found.",
        "Two decades after the battle for Grozny in Chechnya, the houses are new.",
        "The battle for Grozny in 1995 destroyed the city.",
        "In the early 1990s Serb forces shelled Sarajevo.",
    ],
)
def test_what_lies_years_back_is_history(events, text):
    """An event dated years before the article, or named by an anniversary, is background."""
    assert events(text)[0].historical


@pytest.mark.parametrize(
    "text",
    [
        "The rebels captured Goma on Monday.",
        "The rebels captured Goma in 2019.",
        "Two days after the attack on Goma, shops opened.",
    ],
)
def test_news_is_no_history(events, text):
    """Events of these days, and of the years just past, are news."""
    assert not events(text)[0].historical


def test_the_year_before_an_event_noun_is_its_date(events):
    """The phrase "since the 1995 massacre" dates the massacre in 1995, not since then."""
    event = events("Since the 1995 massacre in Srebrenica many families have left.")[0]

    assert (event.date.start, event.date.end) == (date(1995, 1, 1), date(1995, 12, 31))
