"""Evaluation: scores against annotated corpora, behind ``geomap evaluate`` and the accuracy gate of the tests."""

from __future__ import annotations

from geomap.evaluation.corroboration import evaluate_corroboration
from geomap.evaluation.events import evaluate_events
from geomap.evaluation.figures import Figure, Scores, Unit
from geomap.evaluation.name_lists import evaluate_names
from geomap.evaluation.table import scores_json, scores_table
from geomap.evaluation.toponyms import evaluate_toponyms

__all__ = [
    "Figure",
    "Scores",
    "Unit",
    "evaluate_corroboration",
    "evaluate_events",
    "evaluate_names",
    "evaluate_toponyms",
    "scores_json",
    "scores_table",
]
