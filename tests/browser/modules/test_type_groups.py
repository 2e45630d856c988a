"""Types of events in five groups, and their colours."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page

from geomap.export.webmap.symbols import SHAPE_LABELS

pytestmark = pytest.mark.browser
MODULES = """Promise.all(['data/type_groups.js', 'data/tables.js', 'base/theme.js']
    .map((name) => import('/js/' + name))).then(([g, tables, theme]) => { %s })"""


@pytest.fixture(scope="module")
def page(module_page: Callable[[str], Page]) -> Page:
    """The module with the types of two articles."""
    return module_page("two")


def run(page: Page, code: str) -> Any:
    """What the code returns."""
    return page.evaluate(MODULES % code)


def lightness(color: str) -> float:
    """The luminance of a colour, as WCAG reckons it."""
    shares = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    low, high = sorted((lightness(one), lightness(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_shape_is_in_one_group(page: Page) -> None:
    """None is left out, none counted twice."""
    shapes = run(page, "return g.TYPE_GROUPS.flatMap((group) => group.shapes)")

    assert sorted(shapes) == sorted(SHAPE_LABELS)


def test_types_are_in_the_group_of_their_shape(page: Page) -> None:
    """By the number of the type."""
    code = "return tables.TYPES.every(({ shape }, type) => g.TYPE_GROUPS[g.groupOfType[type]].shapes.includes(shape))"

    assert run(page, code) is True


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_groups_stand_out_and_differ_without_hue(page: Page, theme: str) -> None:
    """A contrast of 3 to 1 to the panel, and steps of lightness between all of them."""
    run(page, f"theme.setTheme('{theme}')")
    colors = run(page, "return g.TYPE_GROUPS.map((group) => theme.token(group.token))")
    panel = run(page, "return theme.token('bg')")
    ordered = sorted(colors, key=lightness)

    assert min(contrast(color, panel) for color in colors) >= 3
    assert min(contrast(*pair) for pair in pairwise(ordered)) > 1.2
