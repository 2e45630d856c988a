"""Clusters of many events, and the rings that show their mix."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
MODULES = "[import('/js/map/clusters.js'), import('/js/map/rings.js')]"
NAMES = "[{ clusterSpots }, { discSize, ringShares }]"
# The positions are pixels of a world of 8192 pixels; each event is of one of two groups of types.
CLUSTERS = """(() => {
  const scale = 8192;
  const { rows, left = 0, top = 0 } = given;
  const column = (kind, name) => kind.from(rows, (row) => row[name]);
  const spots = {
    size: rows.length,
    groups: 2,
    x: Float64Array.from(rows, (row) => row.x / scale),
    y: Float64Array.from(rows, (row) => row.y / scale),
    count: column(Int32Array, "count"),
    isPlain: column(Uint8Array, "isPlain"),
    mix: Int32Array.from(rows.flatMap(({ count, first }) => [first, count - first])),
  };
  const view = { left, top, width: 1000, height: 800, scale, middle: (left + 500) / scale };
  const { clusters, clusterOf } = clusterSpots(spots, view);
  return clusters.map((cluster) => {
    const { x, y, half, count, spread, isSingle, mix } = cluster;
    const found = rows.flatMap((_, spot) => (clusterOf(spot) === cluster ? [spot] : []));
    return { x, y, half, count, spread, isSingle, mix, spots: found };
  });
})()"""


@pytest.fixture(scope="module")
def run(module_page: Callable[[str], Page]) -> Callable[..., Any]:
    """Runs an expression with the names of the module and an argument ``given``."""
    page = module_page("one")
    return lambda code, given=None: page.evaluate(f"(given) => Promise.all({MODULES}).then(({NAMES}) => {code})", given)


def spot(x: float, y: float, count: int = 1, first: int = 0, *, is_plain: bool = True) -> dict[str, float]:
    """A position with this many events, ``first`` of them of the first group."""
    return {"x": x, "y": y, "count": count, "first": first, "isPlain": int(is_plain)}


def crowd(count: int, width: float, height: float) -> list[dict[str, float]]:
    """Positions here and there, the same in every run."""
    chance = random.Random(5)  # noqa: S311  (a repeatable sample, no secret)
    return [
        spot(chance.uniform(0, width), chance.uniform(0, height), chance.choice((1, 1, 2, 40))) for _ in range(count)
    ]


def test_far_positions_stand_for_themselves(run: Callable[..., Any]) -> None:
    """A symbol is exactly where its place is."""
    found = run(CLUSTERS, {"rows": [spot(100.25, 100.5), spot(140, 100, 7)]})

    assert sorted((one["x"], one["y"], one["count"], one["isSingle"]) for one in found) == [
        (100.25, 100.5, 1, True),
        (140, 100, 7, True),
    ]


def test_events_of_several_kinds_at_one_place_are_a_ring(run: Callable[..., Any]) -> None:
    """One symbol could not stand for them."""
    (found,) = run(CLUSTERS, {"rows": [spot(100, 100, 5, 2, is_plain=False)]})

    assert not found["isSingle"]
    assert found["spread"] == 1
    assert found["mix"] == [2, 3]


def test_near_positions_are_one_cluster(run: Callable[..., Any]) -> None:
    """It stands in the middle of its events and knows their mix."""
    (found,) = run(CLUSTERS, {"rows": [spot(100, 100, 3, 3), spot(110, 108, 1)]})

    assert (found["x"], found["y"]) == (102.5, 102)
    assert (found["count"], found["spread"], found["mix"], found["spots"]) == (4, 2, [3, 1], [0, 1])


def test_positions_without_visible_events_do_not_count(run: Callable[..., Any]) -> None:
    """What the filters hide is nowhere."""
    (found,) = run(CLUSTERS, {"rows": [spot(100, 100), spot(105, 100, 0)]})

    assert found["spots"] == [0]


def test_nothing_is_lost_and_nothing_covers_another(run: Callable[..., Any]) -> None:
    """Every event in view is in one cluster, and no two clusters overlap."""
    rows = crowd(3000, 1000, 800)

    found = run(CLUSTERS, {"rows": rows})

    assert sum(one["count"] for one in found) == sum(row["count"] for row in rows)
    assert sorted(number for one in found for number in one["spots"]) == list(range(3000))
    assert all(
        math.dist((a["x"], a["y"]), (b["x"], b["y"])) >= a["half"] + b["half"] for a, b in combinations(found, 2)
    )


def test_a_move_of_the_map_shuffles_nothing(run: Callable[..., Any]) -> None:
    """Clusters well inside both views are the same; so they are when drawn again."""
    rows = crowd(900, 2000, 1000)

    before, after = (run(CLUSTERS, {"rows": rows, "left": left, "top": 100}) for left in (500, 613))

    inside = [
        {(one["x"], one["y"], one["count"]) for one in found if 800 < one["x"] < 1300 and 300 < one["y"] < 700}
        for found in (before, after)
    ]
    assert len(inside[0]) > 30
    assert len(inside[0] & inside[1]) >= 0.97 * len(inside[0] | inside[1])
    assert run(CLUSTERS, {"rows": rows, "left": 500, "top": 100}) == before


def test_another_copy_of_the_world_looks_the_same(run: Callable[..., Any]) -> None:
    """Beyond the antimeridian stands what belongs there."""
    rows = crowd(300, 900, 700)

    here, there = (run(CLUSTERS, {"rows": rows, "left": left}) for left in (0, 8192))

    assert [(round(one["x"] - 8192, 6), one["count"]) for one in there] == [
        (round(one["x"], 6), one["count"]) for one in here
    ]


def test_discs_grow_with_the_logarithm_of_the_count(run: Callable[..., Any]) -> None:
    """From 28 to 46 pixels."""
    sizes = run("[1, 2, 10, 100, 1000, 10000, 1000000].map(discSize)")

    assert sizes == sorted(sizes)
    assert (sizes[0], sizes[-1]) == (28, 46)


def test_a_ring_shows_even_a_small_share(run: Callable[..., Any]) -> None:
    """Nobody is left out, and a group without events takes no room."""
    shares = run("ringShares([999, 1, 0])")

    assert shares[1] > 0.04
    assert shares[2] == 0
    assert sum(shares) == pytest.approx(1)
