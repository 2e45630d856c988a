"""What a candidate looks like to the typer."""

from __future__ import annotations

import numpy as np
import pytest

from geomap.events.reading import read
from geomap.events.typer.candidates import candidates, ruled
from geomap.events.typer.features import (
    SENTENCE_VECTORS,
    WORD_VECTORS,
    sentence_features,
    shared_features,
    word_features,
)
from geomap.language import analyse
from geomap.model import Document

pytestmark = pytest.mark.model


def features_of(text):
    """The features of the first candidate of a text."""
    [analysis] = analyse([Document("a", text)])
    [reading] = read(analysis, ())
    first = next(iter(candidates(reading, ruled(reading), frozenset())))
    return word_features(first, shared_features(first.token.sent, reading), reading)


def test_features_name_the_word_its_arguments_and_the_vote():
    """The lemma, what stands as subject and object, and what the rules say."""
    names = features_of("Rebels captured two soldiers.").names

    assert {"l:capture", "ol:soldier", "s:armed", "has:armed"} <= set(names)
    assert any(name.startswith("vote:") for name in names)


def test_a_feature_is_named_once():
    """What is present is present."""
    names = features_of("Rebels and rebels and rebels captured soldiers and soldiers.").names

    assert len(names) == len(set(names))


def test_names_of_places_and_numbers_do_not_decide():
    """A name says where: two sentences that differ in it alone look alike."""
    one, other = features_of("Rebels shelled Damascus for 3 days."), features_of("Rebels shelled Aleppo for 5 days.")

    assert set(one.names) == set(other.names)


def test_vectors_have_length_one_or_zero():
    """The word, its objects, its subjects, its sentence."""
    vector = features_of("Rebels captured soldiers.").vector
    lengths = np.linalg.norm(vector.reshape(WORD_VECTORS, -1), axis=1)

    assert lengths == pytest.approx([1.0] * WORD_VECTORS, abs=1e-5)


def test_a_sentence_is_its_lemmas_and_pairs():
    """Names and numbers by their sort."""
    [analysis] = analyse([Document("a", "Ten rebels captured Goma.")])
    [sentence] = analysis.passages[0].doc.sents
    found = sentence_features(sentence)

    assert {"<number>", "<name>", "rebel capture"} <= set(found.names)
    assert found.vector.shape == (SENTENCE_VECTORS * 300,)
