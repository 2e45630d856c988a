"""Floors: what falls short, what is raised, and when a gold file is not the pinned one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from geomap.evaluation import Figure, Scores
from geomap.evaluation.floors import (
    Floor,
    digest_fault,
    find_gold,
    floors_text,
    measure,
    pinned_anew,
    read_floors,
    shortfalls,
)
from geomap.evaluation.gold import read_gold
from geomap.gazetteer import Gazetteer

GoldFile = Callable[..., Path]
FLOOR = Floor("toponyms/news", "toponyms", "news.jsonl", 1, "ab", {"f1": 0.8, "error": 0.1})


def scores(f1: float | None, error: float) -> Scores:
    """Measured figures."""
    return Scores("toponyms", "news", "cd", 1, (Figure("f1", f1, 10), Figure("error", error, 10, lower_is_better=True)))


def test_floors_are_written_as_they_are_read(tmp_path: Path) -> None:
    """Writing what was read changes no byte."""
    path = tmp_path / "floors.json"
    path.write_text(floors_text([FLOOR]), encoding="utf-8")

    assert read_floors(path) == (FLOOR,)
    assert floors_text(read_floors(path)) == path.read_text(encoding="utf-8")


def test_nothing_falls_short_within_the_tolerance() -> None:
    """The last digit may differ between processors."""
    assert shortfalls(FLOOR, scores(0.7985, 0.1015)) == ()


def test_a_fall_is_found_in_both_directions() -> None:
    """Less of a share and more of an error both fall short, each in a line with its figures."""
    found = shortfalls(FLOOR, scores(0.79, 0.12))

    assert found == (
        "toponyms/news: f1 is 0.7900, pinned at 0.8 (n=10)",
        "toponyms/news: error is 0.1200, pinned at 0.1 (n=10)",
    )


def test_a_figure_without_cases_falls_short() -> None:
    """A pinned figure cannot vanish unseen."""
    assert shortfalls(FLOOR, scores(None, 0.1)) == ("toponyms/news: f1 is not measurable, pinned at 0.8 (n=10)",)


def test_pinning_raises_only() -> None:
    """What got worse keeps its floor, and the digest stays."""
    assert pinned_anew(FLOOR, scores(0.9, 0.2)) == Floor(
        "toponyms/news", "toponyms", "news.jsonl", 1, "ab", {"f1": 0.9, "error": 0.1}
    )
    assert pinned_anew(FLOOR, scores(0.7, 0.05)).figures == {"f1": 0.8, "error": 0.05}


def test_pinning_lowers_when_told_to() -> None:
    """Then all figures and the digest are as measured; a figure without a case keeps its value."""
    lowered = pinned_anew(FLOOR, scores(0.7, 0.2), lower=True)

    assert (lowered.figures, lowered.sha256) == ({"f1": 0.7, "error": 0.2}, "cd")
    assert pinned_anew(FLOOR, scores(None, 0.2), lower=True).figures["f1"] == 0.8


def test_a_changed_gold_file_is_found(gold_file: GoldFile) -> None:
    """Another digest is a fault in one line, the same digest is none."""
    path = gold_file({"text": "a"}, name="news.jsonl")
    same = Floor("toponyms/news", "toponyms", "news.jsonl", 1, read_gold(path).sha256, {})

    assert digest_fault(same, path) is None
    assert str(digest_fault(FLOOR, path)).startswith("toponyms/news: news.jsonl has SHA-256")


def test_the_first_folder_that_has_the_file(tmp_path: Path, gold_file: GoldFile) -> None:
    """Gold files are looked for in order; None means that no folder has it."""
    path = gold_file({"text": "a"}, name="news.jsonl")

    assert find_gold(FLOOR, (tmp_path / "none", tmp_path)) == path
    assert find_gold(FLOOR, (tmp_path / "none",)) is None


@pytest.mark.model
@pytest.mark.parametrize(
    ("task", "record", "figure"),
    [
        ("toponyms", {"text": "Mosul fell.", "toponyms": []}, "recognition.exact.f1"),
        ("events", {"text": "Mosul fell.", "events": []}, "points.true"),
    ],
)
def test_both_tasks_of_texts_are_measured(
    task: str, record: dict[str, object], figure: str, gold_file: GoldFile, gazetteer: Gazetteer
) -> None:
    """The entry's task and step are what is run."""
    path = gold_file(record, record, record)

    measured = measure(Floor("x", task, path.name, 2, "", {}), path, gazetteer)

    assert (measured.task, measured.documents) == (task, 2)
    assert measured.figure(figure).value == 0.0


def test_a_list_of_names_is_measured(tmp_path: Path, gazetteer: Gazetteer) -> None:
    """The third task needs no text, and its file has a digest like the others."""
    path = tmp_path / "names.csv"
    path.write_text("name,country,lat,lon,kind\nMosul,IQ,36.34,43.13,town\n", encoding="utf-8")

    measured = measure(Floor("x", "names", path.name, 1, "", {}), path, gazetteer)

    assert (measured.task, measured.figure("names.first").value) == ("names", 1.0)
    assert digest_fault(Floor("x", "names", path.name, 1, measured.sha256, {}), path) is None
