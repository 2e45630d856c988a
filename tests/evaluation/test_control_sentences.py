"""Figures of control sentences, and the reading of their dates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geomap.errors import RecordError
from geomap.evaluation import evaluate_events
from geomap.evaluation.control_sentences import stated_dates
from geomap.gazetteer import Gazetteer

GoldFile = Callable[..., Path]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30 April 2014", (date(2014, 4, 30), date(2014, 4, 30))),
        ("February 2022", (date(2022, 2, 1), date(2022, 2, 28))),
        ("2022", (date(2022, 1, 1), date(2022, 12, 31))),
        ("around 25–31 July 2024", (date(2024, 7, 25), date(2024, 7, 31))),
        ("around 28 November – 1 December 2022", (date(2022, 11, 28), date(2022, 12, 1))),
        ("before 17 January – 8 April 2024", (date(2024, 1, 17), date(2024, 4, 8))),
        ("last spring", None),
    ],
)
def test_stated_dates(text: str, expected: tuple[date, date] | None) -> None:
    """From the first day to the last; without a year there is no date."""
    assert stated_dates(text) == expected


def sentence(text: str, **more: Any) -> dict[str, Any]:
    """A control sentence about Mosul."""
    place = {"place": "Mosul", "lat": 36.34, "lon": 43.13}
    return {"sentence": text, "type": "control.gain", "actor": "Taliban", "date_text": "3 May 2022", **place, **more}


@pytest.mark.model
def test_control_sentences(gold_file: GoldFile, gazetteer: Gazetteer) -> None:
    """One sentence with all right; one that names no place and is no event; one without actor and date in the gold."""
    path = gold_file(
        sentence("Mosul was captured by Russian forces on 3 May 2022.", actor="Russia/ Taliban"),
        sentence("There was no fight."),
        sentence("Captured by the Taliban on 3 May 2022.", actor="", date_text="unknown"),
    )

    (scores,) = evaluate_events([path], gazetteer)

    assert scores.figure("type.right").value == pytest.approx(2 / 3)
    assert (scores.figure("place.right").value, scores.figure("place.right").n) == (1.0, 1)
    assert (scores.figure("actor.right").value, scores.figure("actor.right").n) == (0.5, 2)
    assert (scores.figure("date.overlap").value, scores.figure("date.overlap").n) == (0.5, 2)


def test_an_unknown_type_is_refused(gold_file: GoldFile, gazetteer: Gazetteer) -> None:
    """The message names the line and the types there are."""
    with pytest.raises(
        RecordError, match=r"gold\.jsonl:1: \"type\": 'win' is not a valid EventType; expected one of gain"
    ):
        evaluate_events([gold_file(sentence("Won.", type="win"))], gazetteer)
