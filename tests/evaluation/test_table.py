"""Scores as a table and as JSON."""

from __future__ import annotations

import json

from geomap.evaluation import Figure, Scores, Unit, scores_json, scores_table

SCORES = (
    Scores(
        "toponyms",
        "news",
        "ab",
        1_200,
        (
            Figure("recognition.f1", 0.875, 1_500, 0.8, 0.9),
            Figure("nothing.here", None, 0),
            Figure("error", 12.34, 7, unit=Unit.KM, lower_is_better=True),
        ),
    ),
)


def test_the_table_shows_percent_and_kilometres() -> None:
    """Shares in percent with their interval, errors in kilometres, n with thousands; empty figures are left out."""
    table = scores_table(SCORES)

    assert "87.5 %" in table
    assert "80.0 % – 90.0 %" in table
    assert "1,500" in table
    assert "12.3 km" in table
    assert "error (less is better)" in table
    assert "nothing.here" not in table


def test_the_json_holds_every_figure() -> None:
    """One object in one line; an empty figure is null."""
    text = scores_json(SCORES)

    assert text.count("\n") == 1
    (corpus,) = json.loads(text)["corpora"]
    assert (corpus["corpus"], corpus["sha256"], corpus["documents"]) == ("news", "ab", 1_200)
    assert corpus["figures"]["recognition.f1"] == {"value": 0.875, "n": 1500, "low": 0.8, "high": 0.9}
    assert corpus["figures"]["nothing.here"]["value"] is None
