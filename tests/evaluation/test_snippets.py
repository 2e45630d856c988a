"""Figures of labelled texts, read by the real pipeline."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from geomap.errors import RecordError
from geomap.evaluation import evaluate_events
from geomap.evaluation.snippets import main_event, predicted_label
from geomap.gazetteer import Gazetteer
from geomap.model import Event, EventType

GoldFile = Callable[..., Path]
MakeEvent = Callable[..., Event]


def test_the_first_event_that_is_no_history_is_the_main_one(make_event: MakeEvent) -> None:
    """History leads only where there is nothing else."""
    history, news = make_event(EventType.CLASH, historical=True), make_event(EventType.GAIN, at=50)

    assert main_event([history, news]) is news
    assert main_event([history]) is history
    assert main_event([]) is None


def test_a_snippet_without_event_lies_outside(make_event: MakeEvent) -> None:
    """The class is that of the main event."""
    assert predicted_label([]) == "outside"
    assert predicted_label([make_event(EventType.AIRSTRIKE)]) == "AIR_STRIKE"


@pytest.mark.model
def test_labelled_snippets(gold_file: GoldFile, gazetteer: Gazetteer) -> None:
    """Three snippets right, and a disaster that raises nothing."""
    path = gold_file(
        {"text": "Government troops recaptured Mosul from Islamic State.", "label": "GOV_REGAINS_TERIT"},
        {"text": "Warplanes bombed a depot in Aleppo.", "label": "AIR_STRIKE"},
        {"text": "The ministers met for talks about trade.", "label": "DIPLO"},
        {"text": "The quake shook the coast.", "label": "NATURAL_DISASTER"},
    )

    (scores,) = evaluate_events([path], gazetteer)

    assert (scores.figure("classes.weighted_f1").value, scores.figure("classes.weighted_f1").n) == (1.0, 4)
    assert scores.figure("control.f1").value == 1.0
    assert (scores.figure("outside.raised").value, scores.figure("outside.raised").n) == (0.0, 2)
    assert scores.figure("outside.raised").lower_is_better
    assert scores.figure("outside.raised.DIPLO").n == 1
    assert scores.figure("class.outside.f1").value == 1.0


@pytest.mark.model
def test_codebook_examples(gold_file: GoldFile, gazetteer: Gazetteer) -> None:
    """Conflict and the rest are told apart; mixed classes count by label only."""
    path = gold_file(
        {"text": "Rebels shelled Aleppo.", "label": "ASSAULT", "mode": "heavy-weapons"},
        {"text": "The minister visited a school.", "label": "CONSULT", "mode": "visit"},
        {"text": "The two countries agreed on tariffs.", "label": "AGREE", "mode": None},
    )

    (scores,) = evaluate_events([path], gazetteer)

    assert (scores.figure("conflict.raised").value, scores.figure("conflict.raised").n) == (1.0, 1)
    assert (scores.figure("others.raised").value, scores.figure("others.raised").n) == (0.0, 1)
    assert scores.figure("raised.AGREE").lower_is_better
    assert not scores.figure("raised.ASSAULT").lower_is_better


def test_a_label_must_be_a_name(gold_file: GoldFile, gazetteer: Gazetteer) -> None:
    """The message names the line."""
    with pytest.raises(RecordError, match=r'gold\.jsonl:1: "label" is 3'):
        evaluate_events([gold_file({"text": "a", "label": 3})], gazetteer)
