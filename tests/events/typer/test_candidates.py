"""Which words may report an event, and the trigger of one that no rule sees."""

from __future__ import annotations

import pytest

from geomap.events.triggers.trigger import TriggerKind
from geomap.events.typer.candidates import candidates, ruled, trigger_of
from geomap.model import EventType

pytestmark = pytest.mark.model
NOUNS = frozenset({"bomb", "bombing", "control", "mutiny", "encirclement", "harbour"})


@pytest.fixture
def held(reading_of):
    """The candidates of a text by their word."""

    def run(text, nouns=NOUNS):
        reading = reading_of(text)
        return {one.token.text: one for one in candidates(reading, ruled(reading), nouns)}

    return run


def test_a_trigger_of_the_rules_is_a_candidate_with_their_vote(held):
    """The rule comes along, and the type that it votes for."""
    found = held("Rebels captured the town of Goma.")["captured"]

    assert (found.rule.token, found.vote) == (found.token, EventType.GAIN)
    assert found.arguments is found.rule.arguments


def test_the_vote_is_the_refined_type(held):
    """What is only tried is fought for."""
    assert held("Rebels tried to capture the town of Goma.")["capture"].vote is EventType.CONTEST


def test_a_verb_without_a_rule_is_a_candidate_without_a_vote(held):
    """Its arguments are read all the same."""
    found = held("Armed men bundled the mayor into a car.")["bundled"]

    assert (found.rule, found.vote) == (None, None)
    assert [token.text for token in found.arguments.objects] == ["mayor"]


def test_a_noun_is_a_candidate_where_it_may_name_an_event(held):
    """Only nouns of the list, in singular and plural."""
    assert "harbours" in held("The storm surprised two harbours.")
    assert "harbours" not in held("The storm surprised two harbours.", frozenset())


def test_a_trigger_of_the_rules_needs_no_list_of_nouns(held):
    """The rules have nouns of their own."""
    assert "bombing" in held("A bombing in Kabul killed four.", frozenset())


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("A bomb killed four soldiers.", "bomb"),
        ("Rebels forced the army to retreat from Goma.", "forced"),
        ("Rebels took control of Goma.", "control"),
        ("The bombing shocked Kabul.", "shocked"),
        ("A bombing in Kabul killed four soldiers.", "killed"),
        ("Rebels attacked a post near Goma, killing three soldiers.", "killing"),
        ("A roadside bomb attack on soldiers shook Kabul.", "bomb"),
    ],
)
def test_words_that_belong_to_another_event_are_none(held, text, absent):
    """What does it, what governs it, what it is made of, what it did, and what tells its victims."""
    assert absent not in held(text)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("The minister said that rebels captured Goma.", "said"),
        ("The minister denied the report.", "denied"),
        ("The rebels have captured Goma.", "have"),
        ("The rebels were in the town and became a party.", "became"),
        ("The wounded painter slept.", "wounded"),
        ("The painter lives in a white house.", "white"),
    ],
)
def test_words_that_only_report_or_describe_are_none(held, text, absent):
    """Verbs of saying, empty and auxiliary verbs, participles beside a noun, and words of other sorts."""
    assert absent not in held(text)


def test_candidates_come_in_text_order(reading_of):
    """As they stand, whoever sees them."""
    reading = reading_of("Men bundled the mayor into a car after rebels captured Goma, and the mutiny spread.")
    places = [one.token.i for one in candidates(reading, ruled(reading), NOUNS)]

    assert len(places) >= 3
    assert places == sorted(places)


def test_what_a_verb_takes_is_a_place_where_the_type_is_one_of_control(held):
    """A gain takes its object as a place, and names behind "from" who had it."""
    candidate = held("Armed men plucked the village from the army.")["plucked"]
    found = trigger_of(candidate, EventType.GAIN)

    assert [token.text for token in (*found.actors, *found.places, *found.targets)] == ["men", "village", "army"]


def test_what_a_verb_takes_is_a_target_of_other_types(held):
    """An abduction takes people."""
    found = trigger_of(held("Armed men bundled the mayor into a car.")["bundled"], EventType.ABDUCTION)

    assert (found.kind, found.type, found.places) == (TriggerKind.VERB, EventType.ABDUCTION, ())
    assert [token.text for token in (*found.actors, *found.targets)] == ["men", "mayor"]


def test_a_particle_is_a_word_of_the_trigger(held):
    """A phrasal verb is told as a whole."""
    found = trigger_of(held("The guards dug up the garden.")["dug"], EventType.DESTRUCTION)

    assert [token.text for token in found.words] == ["dug", "up"]


@pytest.mark.parametrize(
    ("text", "actors", "targets"),
    [
        ("The harbour by the sailors against the storm was new.", ["sailors"], ["storm"]),
        ("The sailors' harbour was new.", ["sailors"], []),
        ("The harbour of the sailors was new.", [], ["sailors"]),
    ],
)
def test_parties_of_a_noun_stand_beside_it(held, text, actors, targets):
    """Who does it owns the noun or stands behind "by", whom it hits behind "against", "on" or "of"."""
    found = trigger_of(held(text)["harbour"], EventType.ATTACK)

    assert (found.kind, found.words, found.places) == (TriggerKind.NOUN, (found.token,), ())
    assert [token.text for token in found.actors] == actors
    assert [token.text for token in found.targets] == targets
