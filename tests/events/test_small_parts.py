"""Confidence, identity, lemmas and classes of nouns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geomap.events.confidence import Grounds, confidence, how_read
from geomap.events.identity import event_id
from geomap.events.lemmas import noun_lemma
from geomap.events.places import FoundPlace, PlaceSource
from geomap.events.reading import read, trimmed
from geomap.events.triggers.noun_classes import classes, partitive, satisfies
from geomap.events.triggers.trigger import TriggerKind
from geomap.model import EventPlace, EventType, Modality, Span

NOWHERE = FoundPlace(None, PlaceSource.NONE)


SURE = Grounds(TriggerKind.VERB, EventType.GAIN, 0.9, NOWHERE, Modality.ASSERTED, has_actor=True)


def test_how_an_event_was_read_is_a_product_of_factors():
    """A verb, no place, asserted, with an actor: 0.9 * 0.7."""
    assert how_read(SURE) == pytest.approx(0.63)


def test_a_missing_actor_costs_confidence_where_one_is_expected():
    """A gain has a winner; a bomb may have no known sender."""
    bomb = replace(SURE, type=EventType.BOMBING)

    assert confidence(replace(SURE, has_actor=False)) < confidence(SURE)
    assert confidence(replace(bomb, has_actor=False)) == confidence(bomb)


def test_what_is_planned_is_less_sure():
    """Any modality but asserted lowers the confidence."""
    assert confidence(replace(SURE, modality=Modality.PLANNED)) < confidence(SURE)


def test_what_the_typer_doubts_is_less_sure():
    """The probability that the words report such an event counts."""
    assert confidence(replace(SURE, probability=0.001)) < confidence(SURE)


def test_a_confidence_is_a_probability():
    """Even where everything speaks for an event, or against it."""
    assert 0.0 < confidence(replace(SURE, probability=0.0)) < confidence(replace(SURE, probability=1.0)) < 1.0


def test_an_id_depends_on_everything_that_makes_an_event():
    """Document, trigger, place and type; and on nothing else."""
    span, place = Span(3, 9, "seized"), EventPlace(10, 14, "Goma", "Goma")
    base = event_id("a", span, place, EventType.GAIN)

    assert base == event_id("a", Span(3, 9, "other"), EventPlace(10, 14, "x", "y"), EventType.GAIN)
    others = {
        event_id("b", span, place, EventType.GAIN),
        event_id("a", Span(4, 9, "eized"), place, EventType.GAIN),
        event_id("a", span, None, EventType.GAIN),
        event_id("a", span, place, EventType.LOSE),
    }
    assert len(others | {base}) == 5


def test_trimming_leaves_white_space_outside():
    """The span moves with the text."""
    assert trimmed("ab  cd  ", 2, 8) == Span(4, 6, "cd")
    assert trimmed("ab   ", 2, 5).text == ""


@pytest.fixture
def reading(parse, marked):
    """Reads one text."""

    def run(text):
        [found] = read(parse(text), marked(text))
        return found

    return run


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Rebels left.", "Rebels", "armed"),
        ("He left Goma.", "Goma", "place"),
        ("He left the town.", "town", "place"),
        ("He left the outskirts.", "outskirts", "place"),
        ("He left parts of Goma.", "parts", "place"),
        ("He left the hospital.", "hospital", "site"),
        ("He left the convoy.", "convoy", "vehicle"),
        ("He saw three bombers.", "bombers", "aircraft"),
        ("He saw a suicide bomber.", "bomber", "explosive"),
        ("He saw the air force.", "force", "aircraft"),
        ("He saw an explosive device.", "device", "explosive"),
        ("He saw a device.", "device", "thing"),
        ("He saw a gold mine.", "mine", "thing"),
        ("He saw a pistol.", "pistol", "weapon"),
        ("He saw himself.", "himself", "reflexive"),
        ("He saw them.", "them", "people"),
        ("He saw the villagers.", "villagers", "people"),
        ("He saw a chair.", "chair", "thing"),
        ("Barack Obama left.", "Obama", "person"),
        ("Reuters left.", "Reuters", "org"),
    ],
)
def test_a_noun_has_a_class(reading, text, word, kind):
    """What the tables ask for."""
    found = reading(text)
    token = next(token for token in found.doc if token.text == word)

    assert kind in classes(token, found)


@pytest.mark.model
def test_a_requirement_may_leave_a_role_empty(reading):
    """The word "none" and a question mark allow it, a bare class does not."""
    found = reading("Rebels left.")

    assert satisfies((), (), found)
    assert satisfies((), ("armed?",), found)
    assert satisfies((), ("none", "place"), found)
    assert not satisfies((), ("armed",), found)
    assert not satisfies((found.doc[0],), ("place",), found)


@pytest.mark.model
def test_a_part_is_a_part_of_something(reading):
    """In "swathes of land" it is land, "swathes" alone are nothing."""
    found = reading("They took swathes of land. They took swathes.")
    first, second = (token for token in found.doc if token.text == "swathes")

    assert partitive(first).text == "land"
    assert partitive(second) is None


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("They left two bases.", "bases", "base"),
        ("Militiamen looted a shop.", "Militiamen", "militiaman"),
        ("Rebels fled.", "Rebels", "rebel"),
    ],
)
def test_a_noun_has_a_dictionary_form(reading, text, word, lemma):
    """Also where the tagger took it for a name or another word."""
    token = next(token for token in reading(text).doc if token.text == word)

    assert noun_lemma(token) == lemma
