"""The kinds of errors: one for each linked gold name that is not right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from geomap.evaluation import evaluate_toponyms, scores_table
from geomap.evaluation.faults import Fault, fault_of
from geomap.gazetteer import Gazetteer
from geomap.model import Candidate, Level, MatchKind, Place, Resolution, Status, Toponym

GoldFile = Callable[..., Path]
MOSUL = Place("gn:1", "Mosul", 36.3, 43.1, "IQ", "Nineveh", "15", "PPLA", Level.SETTLEMENT, 1_000_000, 10.0, 1)
TOPONYM = Toponym(0, 5, "Mosul", "Mosul")


def resolution(status: Status, place: Place | None = None) -> Resolution:
    """A resolution of Mosul that had one candidate."""
    return Resolution(TOPONYM, status, (Candidate(MOSUL, 0.9, MatchKind.PRIMARY),), place)


@pytest.mark.parametrize(
    ("found", "right", "has_name", "expected"),
    [
        (None, (), False, Fault.NOT_RECOGNISED),
        (Resolution(TOPONYM, Status.UNKNOWN), (), False, Fault.NO_CANDIDATE),
        (Resolution(TOPONYM, Status.UNKNOWN), (), True, Fault.MISSING_PLACE),
        (resolution(Status.RESOLVED, MOSUL), (), True, Fault.MISSING_PLACE),
        (resolution(Status.UNKNOWN), (MOSUL,), True, Fault.UNKNOWN),
        (resolution(Status.AMBIGUOUS), (MOSUL,), True, Fault.AMBIGUOUS),
        (resolution(Status.RESOLVED, replace(MOSUL, country="SY")), (MOSUL,), True, Fault.OTHER_COUNTRY),
        (resolution(Status.RESOLVED, replace(MOSUL, level=Level.ADMIN1)), (MOSUL,), True, Fault.WRONG_LEVEL),
        (resolution(Status.RESOLVED, replace(MOSUL, lat=30.0)), (MOSUL,), True, Fault.SAME_COUNTRY),
    ],
)
def test_the_first_fault_that_fits(
    found: Resolution | None, right: tuple[Place, ...], *, has_name: bool, expected: Fault
) -> None:
    """From the name that was not seen to the namesake in the same country."""
    assert fault_of(found, right, has_name=has_name) is expected


def record(text: str, name: str, lat: float, lon: float) -> dict[str, Any]:
    """A document with one linked name."""
    start = text.index(name)
    return {
        "text": text,
        "toponyms": [{"start": start, "end": start + len(name), "text": name, "lat": lat, "lon": lon}],
    }


@pytest.mark.model
def test_errors_are_counted_on_request(gold_file: GoldFile, gazetteer: Gazetteer) -> None:
    """A nested name, one at sea and a right one; the table shows counts, without any text."""
    path = gold_file(
        record("Students of the University of Mosul left on Friday.", "Mosul", 36.34, 43.13),
        record("Rebels shelled Aleppo.", "Aleppo", -40.0, -140.0),
        record("Rebels shelled Idlib.", "Idlib", 35.93, 36.63),
    )

    (scores,) = evaluate_toponyms([path], gazetteer, with_errors=True)

    counts = {
        figure.name: figure.value for figure in scores.figures if figure.name.startswith("errors.") and figure.value
    }
    assert counts == {
        "errors.end_to_end.nested": 1,
        "errors.end_to_end.missing_place": 1,
        "errors.end_to_end.all": 2,
        "errors.resolution.missing_place": 1,
        "errors.resolution.all": 1,
    }
    assert scores.figure("errors.end_to_end.all").n == 3
    assert "Aleppo" not in scores_table([scores])


@pytest.mark.model
def test_errors_are_left_out_otherwise(gold_file: GoldFile, gazetteer: Gazetteer) -> None:
    """The usual table stays as long as it was."""
    path = gold_file(record("Rebels shelled Aleppo.", "Aleppo", 36.2, 37.16))

    (scores,) = evaluate_toponyms([path], gazetteer)

    assert not any(figure.name.startswith("errors.") for figure in scores.figures)
