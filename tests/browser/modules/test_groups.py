"""How markers are kept apart, and what lies where."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
NAMES = "{ fanOffsets, spreadSpots, isOnePlace, boxIndex }"


@pytest.fixture(scope="module")
def run(module_page: Callable[[str], Page]) -> Callable[..., Any]:
    """Runs an expression with the names of the module and an argument ``given``."""
    page = module_page("one")
    return lambda code, given=None: page.evaluate(
        f"(given) => import('/js/map/groups.js').then(({NAMES}) => {code})", given
    )


def points(*positions: tuple[float, float]) -> list[dict[str, float]]:
    """Items at positions."""
    return [{"x": x, "y": y} for x, y in positions]


def test_a_single_symbol_stands_at_its_place(run: Callable[..., Any]) -> None:
    """No leader line where there is room."""
    assert run("fanOffsets(1)") == [[0, 0]]


@pytest.mark.parametrize("count", [2, 3, 6])
def test_symbols_of_one_place_stand_around_it(run: Callable[..., Any], count: int) -> None:
    """Each has the same distance to the place, and room for 26 pixels."""
    offsets = run(f"fanOffsets({count})")

    distances = [math.hypot(*offset) for offset in offsets]
    assert max(distances) - min(distances) < 1
    assert min(math.dist(a, b) for a in offsets for b in offsets if a != b) >= 25


def test_symbols_are_pushed_apart(run: Callable[..., Any]) -> None:
    """None covers another in the end, and the same places give the same picture."""
    code = (
        "(() => { const spots = given.map((one) => ({ ...one, half: 10 })); spreadSpots(spots, 60); return spots; })()"
    )
    given = points((0, 0), (0, 0), (5, 3), (40, 0), (200, 200))

    spots = run(code, given)

    places = [(spot["x"], spot["y"]) for spot in spots]
    assert min(math.dist(a, b) for n, a in enumerate(places) for b in places[n + 1 :]) >= 20.9
    assert places[4] == (200, 200)
    assert run(code, given) == spots


def test_one_place_is_one_position(run: Callable[..., Any]) -> None:
    """The name does not matter."""
    code = "isOnePlace(given.map(([lat, lon]) => ({ place: { lat, lon } })))"

    assert run(code, [[36, 43], [36, 43]]) is True
    assert run(code, [[36, 43], [36, 43.1]]) is False


def test_boxes_are_found_where_they_overlap(run: Callable[..., Any]) -> None:
    """Wherever they lie on the plane, over how many cells they reach; an edge in common is no overlap."""
    code = """(() => { const index = boxIndex(); given.boxes.forEach((box, number) => index.add(box, number));
        return [...new Set(index.touching(given.asked))].sort(); })()"""
    boxes = [[0, 0, 10, 10], [-300, -300, 300, 300], [10, 0, 20, 10], [400, 400, 410, 410]]

    assert run(code, {"boxes": boxes, "asked": [5, 5, 10, 8]}) == [0, 1]
    assert run(code, {"boxes": boxes, "asked": [-200, -20, -190, -10]}) == [1]
    assert run(code, {"boxes": boxes, "asked": [390, 390, 401, 401]}) == [3]
