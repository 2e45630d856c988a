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
    """P ~ p_word * p_sentence ** share."""
    typer = read_typer(TABLE)
    [row] = typer.probabilities([Features(("l:take",), NOTHING)], [Features(("town",), NOTHING)])

    assert math.log(row[1] / row[0]) == pytest.approx(2.0 - 0.5, abs=1e-5)


@pytest.mark.parametrize(
    ("row", "label"), [((0.4, 0.5, 0.1), "gain"), ((0.45, 0.25, 0.3), "lose"), ((0.6, 0.4, 0.0), NONE)]
)
def test_an_event_must_be_likelier_than_none(row, label):
    """All types together decide whether, the likeliest decides what."""
    assert read_typer(TABLE).decide(np.array(row)) == label


def test_log_softmax_sums_to_one():
    """Even for large scores."""
    found = np.exp(log_softmax(np.array([[1000.0, 1001.0, 0.0]])))

    assert found.sum() == pytest.approx(1.0)


def test_the_shipped_table_is_of_this_version():
    """Weights that were fitted on other features are stale: run the training again."""
    table = json.loads(files("geomap.events").joinpath("data", "typer.json").read_text(encoding="utf-8"))

    assert table["feature_version"] == FEATURE_VERSION
    assert packaged_typer().labels == (NONE, *sorted(kind.value for kind in EventType))
