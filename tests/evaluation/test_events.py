"""Scores of events from annotated documents, read by the real pipeline."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from geomap.evaluation import evaluate_events
from geomap.gazetteer import Gazetteer

GoldFile = Callable[..., Path]


@pytest.mark.model
def test_annotated_documents(gold_file: GoldFile, gazetteer: Gazetteer) -> None:
    """An event found with place, type, actor and date, and a document without any."""
    text = "Islamic State fighters seized Mosul on 10 June 2014."
    event = {
        "type": "control.gain",
        "start": text.index("seized"),
        "end": text.index("seized") + 6,
        "place": {"name": "Mosul", "lat": 36.34, "lon": 43.13, "level": "settlement", "tolerance_km": 10},
        "date": {"start": "2014-06-10", "end": "2014-06-10"},
        "modality": "asserted",
        "actors": ["Islamic State"],
        "targets": [],
        "accept_types": [],
    }
    path = gold_file({"text": text, "events": [event]}, {"text": "The ministers met for talks.", "events": []})

    (scores,) = evaluate_events([path], gazetteer)

    assert (scores.task, scores.documents) == ("events", 2)
    for name in ("events.with_place_and_type.f1", "points.true", "modality.right", "date.overlap", "actors.f1"):
        assert (scores.figure(name).value, scores.figure(name).n) == (1.0, 1)
