"""Areas between reports: what is nearest to each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import hypot, pi
from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Point = tuple[float, float]


@pytest.fixture(scope="module")
def page(module_page: Callable[[str], Page]) -> Page:
    """A page that the module can be loaded into."""
    return module_page("one")


def cells(page: Page, points: Sequence[Point], radius: float, stretch: float | None = None) -> list[list[Point]]:
    """The polygon of each point."""
    sites: list[dict[str, Any]] = [{"x": x, "y": y, "stretch": stretch} for x, y in points]
    script = "async ([sites, radius]) => (await import('/js/map/territory.js')).cells(sites, radius)"
    flat = page.evaluate(script, [sites, radius])
    return [list(zip(cell[::2], cell[1::2], strict=True)) for cell in flat]


def scattered(count: int, start: float) -> list[Point]:
    """Points all over the unit square, in no order that anybody sees."""
    return [((start + number * 0.7548777) % 1, (start + number * number * 0.5698403) % 1) for number in range(count)]


def area(polygon: Sequence[Point]) -> float:
    """The area of a polygon."""
    turned = zip(polygon, [*polygon[1:], polygon[0]], strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in turned)) / 2


def is_inside(point: Point, polygon: Sequence[Point]) -> bool:
    """Whether a point lies in a convex polygon whose corners go round in the order of angles."""
    sides = zip(polygon, [*polygon[1:], polygon[0]], strict=True)
    return all((bx - ax) * (point[1] - ay) - (by - ay) * (point[0] - ax) >= 0 for (ax, ay), (bx, by) in sides)


def test_without_points_there_is_nothing(page: Page) -> None:
    """No claim, no area."""
    assert cells(page, [], 1) == []


def test_one_point_has_a_circle(page: Page) -> None:
    """Nothing reaches farther than the radius."""
    (cell,) = cells(page, [(5, 5)], 2)

    assert all(hypot(x - 5, y - 5) == pytest.approx(2) for x, y in cell)
    assert area(cell) == pytest.approx(pi * 4, rel=0.01)


def test_a_stretched_circle_is_larger(page: Page) -> None:
    """Far from the equator the map is larger for the same kilometres."""
    (cell,) = cells(page, [(5, 5)], 2, stretch=1.5)

    assert all(hypot(x - 5, y - 5) == pytest.approx(3) for x, y in cell)


def test_between_two_points_the_border_is_straight_and_in_the_middle(page: Page) -> None:
    """Both have the same share."""
    left, right = cells(page, [(0, 0), (1, 0)], 2)

    assert max(x for x, _ in left) == pytest.approx(0.5)
    assert min(x for x, _ in right) == pytest.approx(0.5)
    assert area(left) == pytest.approx(area(right))


def test_far_points_do_not_touch(page: Page) -> None:
    """Two whole circles."""
    left, right = cells(page, [(0, 0), (4.1, 0)], 2)

    assert [area(left), area(right)] == pytest.approx([pi * 4] * 2, rel=0.01)


def test_a_grid_gives_squares(page: Page) -> None:
    """The point in the middle of nine has a square of its own."""
    found = cells(page, [(x, y) for x in range(3) for y in range(3)], 5)

    corners = sorted({(round(x, 9), round(y, 9)) for x, y in found[4]})
    assert corners == [(0.5, 0.5), (0.5, 1.5), (1.5, 0.5), (1.5, 1.5)]


def test_points_at_the_same_place_share_their_area(page: Page) -> None:
    """Neither cuts the other."""
    first, second, _ = cells(page, [(0, 0), (0, 0), (1, 0)], 2)

    assert first == second
    assert max(x for x, _ in first) == pytest.approx(0.5)


def test_what_is_nearest_and_near_enough_is_inside(page: Page) -> None:
    """Any spot lies in the cell of its nearest point, unless that is too far away."""
    points = scattered(300, 0)
    found = cells(page, points, 0.05)

    for spot in scattered(500, 0.5):
        distances = [hypot(spot[0] - x, spot[1] - y) for x, y in points]
        nearest, second = sorted(distances)[:2]
        if second - nearest < 1e-6 or abs(nearest - 0.05) < 0.0005:
            continue
        holders = [index for index, cell in enumerate(found) if is_inside(spot, cell)]
        assert holders == ([distances.index(nearest)] if nearest < 0.05 else [])


def test_thousands_of_points_are_quick(page: Page) -> None:
    """Two thousand claims in a country take less than a tenth of a second, in a browser that may be busy."""
    script = """async () => {
      const { cells } = await import("/js/map/territory.js");
      const points = Array.from({ length: 2000 }, (_, n) => ({ x: (n * 0.618034) % 1, y: (n * 0.754878) % 1 }));
      const times = [1, 2, 3, 4, 5].map(() => {
        const start = performance.now();
        cells(points, 0.1);
        return performance.now() - start;
      });
      return Math.min(...times);
    }"""

    assert page.evaluate(script) < 100


def test_countries_of_the_base_map_have_codes(page: Page) -> None:
    """Areas are cut at the border of the place's country; the base map is read once."""
    script = """async () => {
      const { readBasemap } = await import("/js/map/basemap.js");
      const [first, second] = [await readBasemap(), await readBasemap()];
      return [first === second, first.countries.map((country) => country.code)];
    }"""

    is_same, codes = page.evaluate(script)
    assert is_same
    assert {"IQ", "SY", "UA"} <= set(codes)
