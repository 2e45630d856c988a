"""The typer's numbers: how they are read, and how two models are weighed."""

from __future__ import annotations

import json
import math
from importlib.resources import files

import numpy as np
import pytest

from geomap.events.typer.features import FEATURE_VERSION, Features
from geomap.events.typer.model import NONE, log_softmax, packaged_typer, read_typer
from geomap.model import EventType

NOTHING = np.zeros(2, dtype=np.float32)
TABLE = {
    "labels": [NONE, "gain", "lose"],
    "nouns": ["fall"],
    "share": 0.5,
    "least": 0.5,
    "word": {"named": {"l:take": [1, 200], "l:leave": [2, 100]}, "dense": [0, 0, 0, 0, 0, 0]},
    "sentence": {"named": {"town": [0, 100]}, "dense": [0, 0, 0, 0, 0, 0]},
}


def test_named_weights_add_up():
    """Weights are in hundredths; a name without a row counts nothing."""
    [row] = read_typer(TABLE).word.log_probabilities([Features(("l:take", "unheard of"), NOTHING)])

    assert row[1] - row[0] == pytest.approx(2.0)


def test_dense_weights_are_rows_by_dimension():
    """One row of labels for each dimension of the vector."""
    table = {**TABLE, "word": {"named": {}, "dense": [0, 100, 0, 0, 0, 300]}}
    [row] = read_typer(table).word.log_probabilities([Features((), np.array([1.0, 0.5], dtype=np.float32))])

    assert (row[1] - row[0], row[2] - row[0]) == (pytest.approx(1.0), pytest.approx(1.5))


def test_the_sentence_counts_by_its_share():
    """The product of both, the sentence raised to its share, worked out by hand."""
    typer = read_typer(TABLE)
    [row] = typer.probabilities([Features(("l:take",), NOTHING)], [Features(("town",), NOTHING)])
    odds = (math.e**0.5, math.e**2.0, 1.0)

    assert row.tolist() == pytest.approx([part / sum(odds) for part in odds], abs=1e-6)


def test_a_share_of_nothing_leaves_the_word_alone():
    """The sentence says nothing then."""
    typer, word = read_typer({**TABLE, "share": 0.0}), Features(("l:take",), NOTHING)

    assert np.exp(typer.word.log_probabilities([word])) == pytest.approx(
        typer.probabilities([word], [Features(("town",), NOTHING)])
    )


def test_rows_come_in_the_order_of_the_candidates():
    """Each with its own sentence."""
    words = [Features((name,), NOTHING) for name in ("l:leave", "l:take")]
    rows = read_typer(TABLE).probabilities(words, [Features((), NOTHING)] * 2)

    assert rows.argmax(axis=1).tolist() == [2, 1]
    assert rows.sum(axis=1) == pytest.approx([1.0, 1.0])


@pytest.mark.parametrize(
    ("row", "label"),
    [((0.4, 0.5, 0.1), "gain"), ((0.45, 0.25, 0.3), "lose"), ((0.6, 0.4, 0.0), NONE), ((0.5, 0.2, 0.3), "lose")],
)
def test_an_event_must_be_as_likely_as_the_least(row, label):
    """All types together decide whether, the likeliest decides what, and the threshold itself is enough."""
    assert read_typer(TABLE).decide(np.array(row)) == label


def test_another_least_lets_more_through():
    """The threshold is that of the table."""
    assert read_typer({**TABLE, "least": 0.3}).decide(np.array((0.6, 0.4, 0.0))) == "gain"


def test_log_softmax_sums_to_one():
    """Even for large scores."""
    found = np.exp(log_softmax(np.array([[1000.0, 1001.0, 0.0]])))

    assert found.sum() == pytest.approx(1.0)


def test_a_table_is_read_as_written():
    """Labels, nouns and the two numbers; weights are hundredths, those left out are zero."""
    typer = read_typer(TABLE)

    assert (typer.labels, typer.nouns, typer.share, typer.least) == ((NONE, "gain", "lose"), {"fall"}, 0.5, 0.5)
    assert typer.word.rows == {"l:take": 0, "l:leave": 1}
    assert typer.word.named.tolist() == [[0.0, 2.0, 0.0], [0.0, 0.0, 1.0]]
    assert typer.word.dense.shape == (2, 3)


def test_the_packaged_typer_is_read_once():
    """The file is read at first use."""
    assert packaged_typer() is packaged_typer()


def test_the_shipped_table_is_of_this_version():
    """Weights that were fitted on other features are stale: run the training again."""
    table = json.loads(files("geomap.events").joinpath("data", "typer.json").read_text(encoding="utf-8"))

    assert table["feature_version"] == FEATURE_VERSION
    assert packaged_typer().labels == (NONE, *sorted(kind.value for kind in EventType))
