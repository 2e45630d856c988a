"""Scores of place names, from small gold files read by the real pipeline."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geomap.evaluation import evaluate_toponyms
from geomap.gazetteer import Gazetteer

pytestmark = pytest.mark.model
GoldFile = Callable[..., Path]


def annotated(text: str, **links: tuple[float, float] | None) -> dict[str, Any]:
    """A record in which each named word is annotated, with a position or without."""
    toponyms = []
    for name, position in links.items():
        start = text.index(name)
        lat, lon = position or (None, None)
        toponyms.append({"start": start, "end": start + len(name), "text": name, "lat": lat, "lon": lon})
    return {"text": text, "toponyms": toponyms}


def test_all_right(gold_file: GoldFile, gazetteer: Gazetteer) -> None:
    """Two documents whose places are found and right: every share is 1, with intervals."""
    path = gold_file(
        annotated("Iraqi troops entered Mosul on Friday.", Mosul=(36.34, 43.13), Iraqi=None),
        annotated("Rebels shelled Aleppo.", Aleppo=(36.2, 37.16)),
    )

    (scores,) = evaluate_toponyms([path], gazetteer)

    for name in ("recognition.exact.f1", "resolution.within_161_km", "end_to_end.within_25_km"):
        assert (scores.figure(name).value, scores.figure(name).n) == (1.0, 2)
    assert scores.figure("recognition.exact.f1").low == 1.0
    assert scores.figure("end_to_end.answers_right").n == 2
    assert scores.documents == 2


def test_a_wrong_place_and_a_missed_name(gold_file: GoldFile, gazetteer: Gazetteer) -> None:
    """Mosul in Iraq is not the gold's Mosul at sea; a word that is no name is missed and counts the whole way."""
    path = gold_file(annotated("Troops entered Mosul before dawn.", Mosul=(-40.0, -140.0), dawn=(36.0, 43.0)))

    (scores,) = evaluate_toponyms([path], gazetteer)

    assert scores.figure("recognition.exact.recall").value == 0.5
    assert scores.figure("end_to_end.within_161_km").value == 0.0
    assert scores.figure("end_to_end.answers_right").value == 0.0
    assert scores.figure("resolution.with_candidate.within_161_km").n == 0


def test_nested_names_are_counted_apart(gold_file: GoldFile, gazetteer: Gazetteer) -> None:
    """A place inside an organisation's name is found only where nested names are asked for."""
    path = gold_file(annotated("Students of the University of Mosul left on Friday.", Mosul=(36.34, 43.13)))

    (scores,) = evaluate_toponyms([path], gazetteer)

    assert scores.figure("recognition.exact.recall").value == 0.0
    assert scores.figure("recognition.nested.exact.recall").value == 1.0
    assert scores.figure("end_to_end.nested.within_161_km").value == 1.0


def test_names_on_unlinked_gold_are_no_answers(gold_file: GoldFile, gazetteer: Gazetteer) -> None:
    """Where the gold does not say which place is meant, an answer is neither right nor wrong."""
    path = gold_file(annotated("Troops entered Mosul.", Mosul=None))

    (scores,) = evaluate_toponyms([path], gazetteer)

    assert scores.figure("recognition.exact.f1").value == 1.0
    assert scores.figure("end_to_end.answers_right").n == 0


def test_a_corpus_without_links_says_nothing_of_answers(gold_file: GoldFile, gazetteer: Gazetteer) -> None:
    """Recognition is scored, and the share of right answers is left open."""
    path = gold_file(annotated("Troops entered Mosul and shelled Aleppo.", Mosul=None))

    (scores,) = evaluate_toponyms([path], gazetteer)

    assert scores.figure("recognition.exact.precision").value == 0.5
    assert scores.figure("end_to_end.answers_right").value is None


def test_several_files_are_pooled(gold_file: GoldFile, gazetteer: Gazetteer) -> None:
    """The last scores are those of all documents together."""
    one = gold_file(annotated("Troops entered Mosul.", Mosul=(36.34, 43.13)), name="one.jsonl")
    other = gold_file(annotated("Troops entered Aleppo.", Aleppo=(0.0, 0.0)), name="other.jsonl")

    scores = evaluate_toponyms([one, other], gazetteer)

    assert [each.corpus for each in scores] == ["one", "other", "pooled"]
    assert scores[-1].figure("end_to_end.within_161_km").value == 0.5


def test_kinds_on_request(gold_file: GoldFile, gazetteer: Gazetteer) -> None:
    """Figures by kind are there only when asked for."""
    path = gold_file(annotated("Troops entered Mosul.", Mosul=(36.34, 43.13)))

    (plain,) = evaluate_toponyms([path], gazetteer)
    (kinds,) = evaluate_toponyms([path], gazetteer, with_kinds=True)

    assert not any(figure.name.startswith("kind.") for figure in plain.figures)
    assert kinds.figure("kind.unstated.resolution.within_161_km").value == 1.0
    assert kinds.figure("kind.country.resolution.within_161_km").n == 0


def test_calibration_is_of_given_spans(gold_file: GoldFile, gazetteer: Gazetteer) -> None:
    """The bins hold the answers by their probability, and their sum is the number of answers."""
    path = gold_file(annotated("Troops entered Mosul in Iraq.", Mosul=(36.34, 43.13), Iraq=(33.0, 43.7)))

    (scores,) = evaluate_toponyms([path], gazetteer)

    bins = [figure.n for figure in scores.figures if figure.name.startswith("calibration.0.")]
    assert sum(bins) == scores.figure("calibration.error").n == 2
