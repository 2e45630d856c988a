"""Which candidates report an event: what the rules see, and what only the typer sees."""

from __future__ import annotations

import pytest

from geomap.events.reading import read
from geomap.events.typer.candidates import candidates, ruled
from geomap.events.typer.deciding import typed_triggers
from geomap.language import analyse
from geomap.model import Document, EventType

pytestmark = pytest.mark.model


def reading_of(text):
    """The only passage of a text, without place names."""
    [analysis] = analyse([Document("a", text)])
    [reading] = read(analysis, ())
    return reading


def typed(text):
    """The triggers of a text: their word and their type."""
    return [(one.trigger.token.text, one.type) for one in typed_triggers(reading_of(text))]


def test_what_the_rules_see_stays():
    """A rule's event is never dropped, however rare its words."""
    assert ("captured", EventType.GAIN) in typed("Rebels captured the town of Goma.")


def test_an_event_without_a_rule_is_found():
    """Words that no table holds, in a sentence that reads like a report."""
    reading = reading_of("Armed men bundled the mayor into a car outside his home in Iguala and sped away.")

    assert not ruled(reading).triggers
    assert EventType.ABDUCTION in [one.type for one in typed_triggers(reading)]


def test_a_text_of_peace_reports_nothing():
    """Ministers, weather and bread."""
    assert typed("The ministers discussed the price of bread, and the rain stopped.") == []


def test_an_exercise_is_none():
    """What bars a rule bars the typer as well."""
    assert typed("Masked soldiers were dropped over an empty barracks in an exercise near Vilnius.") == []


def test_an_echo_is_left_as_the_rules_have_it():
    """A definite noun that tells an event again is no candidate for the typer, but stays a trigger."""
    found = typed_triggers(reading_of("A car bomb exploded in Kabul. The attack was the second this week."))

    assert [one.probability for one in found if one.trigger.is_echo] == [1.0]


def test_a_probability_is_one():
    """Each trigger has the probability of its own type."""
    found = typed_triggers(reading_of("Rebels captured the town of Goma, and gunmen killed two teachers in Bunia."))

    assert all(0.0 < one.probability < 1.0 for one in found)


def test_the_order_is_that_of_the_text():
    """Triggers come as they stand."""
    found = typed_triggers(reading_of("Rebels captured Goma after police had dispersed protesters with tear gas."))

    assert [one.trigger.token.i for one in found] == sorted(one.trigger.token.i for one in found)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("A bomb killed four soldiers.", "bomb"),
        ("Rebels forced the army to retreat from Goma.", "forced"),
        ("Rebels took control of Goma.", "control"),
        ("The minister said that rebels captured Goma.", "said"),
        ("The rebels have captured Goma.", "have"),
    ],
)
def test_words_that_belong_to_another_event_are_no_candidates(text, absent):
    """What does it, what governs it, what it is made of, and who reports it."""
    reading = reading_of(text)

    assert absent not in [one.token.text for one in candidates(reading, ruled(reading), frozenset({"bomb", "control"}))]


def test_a_noun_is_a_candidate_where_it_may_name_an_event():
    """Only nouns of the typer's list."""
    reading = reading_of("The mutiny surprised the harbour.")
    found = ruled(reading)

    assert "mutiny" in [one.token.text for one in candidates(reading, found, frozenset({"mutiny"}))]
    assert "mutiny" not in [one.token.text for one in candidates(reading, found, frozenset())]
