"""What a candidate and its sentence look like to the typer."""

from __future__ import annotations

import numpy as np
import pytest

from geomap.events.typer.candidates import candidates, ruled
from geomap.events.typer.features import sentence_features, shared_features, word_features
from geomap.events.typer.model import packaged_typer

pytestmark = pytest.mark.model
DIMENSIONS = 300


@pytest.fixture
def features_of(reading_of):
    """The features of the first candidate of a text."""

    def run(text):
        reading = reading_of(text)
        first = next(iter(candidates(reading, ruled(reading), frozenset({"harbour"}))))
        return word_features(first, shared_features(first.token.sent, reading), reading)

    return run


@pytest.fixture
def sentence_of(reading_of):
    """The features of a text of one sentence."""

    def run(text):
        [sentence] = reading_of(text).doc.sents
        return sentence_features(sentence)

    return run


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rebels captured two soldiers.", {"bias", "l:capture", "pos:VERB", "tag:VBD", "dep:ROOT"}),
        ("Rebels captured two soldiers.", {"ol:soldier", "sl:rebel", "s:armed", "ls:capture armed"}),
        ("Rebels captured two soldiers.", {"-1:rebel", "+2:soldier"}),
        ("Rebels captured two soldiers.", {"s:rebel", "s:soldier", "has:armed"}),
        ("The baker slept.", {"o:none", "lo:sleep none", "vote:none", "lv:sleep none"}),
        ("The guards dug up the garden.", {"lp:dig up"}),
        ("The baker slept in the old kitchen.", {"pl:in kitchen"}),
        ("The old baker baked a white loaf.", {"sm:old", "om:white"}),
        ("The city harbour was new.", {"ml:city", "lm:city harbour", "h:be", "dh:nsubj be"}),
        ("Rebels shelled the town of Goma.", {"rule:verb", "vote:shelling", "lv:shell shelling"}),
        ("Rebels took control of the town.", {"rule:light verb", "light:take control"}),
    ],
)
def test_features_name_what_is_present(features_of, text, names):
    """The word, its parties, its neighbours, its sentence, and what the rules say."""
    assert names <= set(features_of(text).names)


def test_a_feature_is_named_once(features_of):
    """What is present is present."""
    names = features_of("Rebels and rebels and rebels captured soldiers and soldiers.").names

    assert len(names) == len(set(names))


def test_names_of_places_and_numbers_do_not_decide(features_of):
    """A name says where: two sentences that differ in it alone look alike."""
    one, other = features_of("Rebels shelled Damascus for 3 days."), features_of("Rebels shelled Aleppo for 5 days.")

    assert set(one.names) == set(other.names)


def test_neighbours_end_with_the_sentence(features_of):
    """What stands in another sentence is no neighbour."""
    assert "+2:rain" in features_of("The painter slept, rain fell.").names
    assert "+2:rain" not in features_of("The painter slept. Rain fell.").names


def test_the_vectors_are_word_objects_subjects_and_sentence(features_of):
    """Four vectors of length one, joined."""
    vector = features_of("Rebels captured soldiers.").vector

    assert vector.dtype == np.float32
    assert np.linalg.norm(vector.reshape(4, DIMENSIONS), axis=1) == pytest.approx([1.0] * 4, abs=1e-5)


def test_what_is_absent_has_a_vector_of_zeros(features_of):
    """A verb without objects; phrases behind "of", "against" and "on" stand in for them."""
    empty = features_of("The baker slept.").vector.reshape(4, DIMENSIONS)
    behind = features_of("The baker slept on the floor.").vector.reshape(4, DIMENSIONS)

    assert not empty[1].any()
    assert behind[1].any()


def test_a_noun_has_its_modifiers_for_subjects(features_of):
    """Who owns it does it."""
    vector = features_of("The sailors' harbour was new.").vector.reshape(4, DIMENSIONS)

    assert vector[2].any()


def test_a_sentence_is_its_lemmas_and_pairs(sentence_of):
    """Names and numbers by their sort, each once."""
    found = sentence_of("Ten rebels captured Goma, and the rebels captured Bunia.")

    assert {"<number>", "<name>", "rebel capture", "capture <name>"} <= set(found.names)
    assert len(found.names) == len(set(found.names))


def test_a_sentence_has_one_vector(sentence_of):
    """The mean of its nouns, verbs and adjectives, of length one; zeros where there is none."""
    assert np.linalg.norm(sentence_of("Rebels captured soldiers.").vector) == pytest.approx(1.0, abs=1e-5)
    assert not sentence_of("And then again?").vector.any()
    assert sentence_of("And then again?").vector.shape == (DIMENSIONS,)


def test_the_shipped_weights_fit_the_vectors(features_of, sentence_of):
    """One row of dense weights for each dimension."""
    typer, text = packaged_typer(), "Rebels captured soldiers."

    assert typer.word.dense.shape == (len(features_of(text).vector), len(typer.labels))
    assert typer.sentence.dense.shape == (len(sentence_of(text).vector), len(typer.labels))


def test_the_same_text_looks_the_same(features_of):
    """Names in their order and vectors to the last bit."""
    one, other = (features_of("Rebels captured two soldiers near the harbour.") for _ in range(2))

    assert one.names == other.names
    assert np.array_equal(one.vector, other.vector)
