"""Accuracy has floors: no pinned figure may get worse, on our own gold set and on the corpora where they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from geomap.evaluation.floors import Floor, digest_fault, find_gold, measure, read_floors, shortfalls
from geomap.gazetteer import Gazetteer, open_gazetteer

HERE = Path(__file__).resolve().parent
FOLDERS = (HERE, HERE.parents[2] / "shared" / "corpora")
FLOORS = read_floors(HERE / "floors.json")


@pytest.fixture(scope="module")
def places(cache: Path) -> Iterator[Gazetteer]:
    """The whole gazetteer, as users have it."""
    with open_gazetteer(cache) as opened:
        yield opened


@pytest.mark.model
@pytest.mark.parametrize("floor", FLOORS, ids=[floor.name for floor in FLOORS])
def test_no_figure_falls_below_its_floor(floor: Floor, places: Gazetteer) -> None:
    """What was reached once stays; ``tests/accuracy/pin.py`` raises floors, and lowers one only when told to."""
    path = find_gold(floor, FOLDERS)
    if path is None:
        pytest.skip(f"{floor.file} is not here; corpora are read from ../shared/corpora beside the repository")
    assert digest_fault(floor, path) is None

    scores = measure(floor, path, places)

    assert shortfalls(floor, scores) == ()


def test_our_own_gold_is_among_the_floors() -> None:
    """Whoever has no corpus still has something measured, for each task."""
    assert {floor.task for floor in FLOORS if find_gold(floor, (HERE,))} == {
        "toponyms",
        "events",
        "names",
        "corroboration",
    }
