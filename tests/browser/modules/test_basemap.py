"""Lines of the base map as they are traced."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
# A wild polygon around and across a view of 200 pixels, filled or stroked: once traced for the view alone, once for a
# view that is so large that nothing lies beyond it.
DIFFERENCE = """async (closed) => {
  const { trace } = await import('/js/map/basemap.js');
  let seed = 7;
  const chance = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const points = Float64Array.from({ length: 160 }, () => 0.2 + 0.6 * chance());
  const line = { points, box: [0.2, 0.2, 0.8, 0.8] };
  const draw = (around) => {
    const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    context.canvas.width = context.canvas.height = 200;
    const [start, size] = [900 - around, 200 + 2 * around];
    const path = trace([line], { left: start, top: start, width: size, height: size, scale: 2000 }, closed);
    context.translate(-around, -around);
    if (closed) context.fill(path, 'evenodd');
    else context.stroke(path);
    return context.getImageData(0, 0, 200, 200).data.filter((_, index) => index % 4 === 3);
  };
  const [near, far] = [draw(0), draw(2000)];
  return [far.filter(Boolean).length, far.filter((value, index) => Math.abs(value - near[index]) > 8).length];
}"""


@pytest.mark.parametrize("closed", [True, False])
def test_what_lies_beyond_the_view_changes_no_picture(module_page: Callable[[str], Page], closed: object) -> None:
    """Stretches outside are left out, and neither areas nor lines inside look different for that."""
    page = module_page("one")

    drawn, differing = page.evaluate(DIFFERENCE, closed)

    assert drawn > 1000
    assert differing == 0
