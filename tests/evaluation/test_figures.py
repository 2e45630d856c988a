"""Figures and scores as values and as JSON objects."""

from __future__ import annotations

import pytest

from geomap.evaluation.figures import Figure, Scores, share


def test_a_share_of_nothing_has_no_value() -> None:
    """Without a case there is no share, and it is not 0."""
    assert share("x", 0, 0).value is None


def test_a_record_is_rounded() -> None:
    """Four decimals, and the interval only where there is one."""
    assert Figure("x", 1 / 3, 3).record() == {"value": 0.3333, "n": 3}
    assert Figure("x", 0.5, 2, 0.1, 0.9).record() == {"value": 0.5, "n": 2, "low": 0.1, "high": 0.9}
    assert Figure("x", None, 0).record() == {"value": None, "n": 0}


def test_a_figure_is_found_by_name() -> None:
    """An unknown name is a KeyError, which names it."""
    scores = Scores("toponyms", "c", "0", 1, (Figure("x", 0.5, 2),))

    assert scores.figure("x").value == 0.5
    with pytest.raises(KeyError, match="y"):
        scores.figure("y")
