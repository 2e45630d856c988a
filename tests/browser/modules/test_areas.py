"""Which extents of places are drawn."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(module_page: Callable[[str], Page]) -> Page:
    """A page with a place near a town, and a province."""
    return module_page("two")


def areas(page: Page, hidden: str = "[]") -> list[str]:
    """The names of the places whose extents are drawn, with some events hidden."""
    script = f"""async () => {{
      const {{ shownAreas }} = await import("/js/map/areas.js");
      const {{ state }} = await import("/js/state/filters.js");
      state.isVisible.fill(1);
      {hidden}.forEach((index) => (state.isVisible[index] = 0));
      return shownAreas().map((place) => place.name);
    }}"""
    return page.evaluate(script)


def test_only_vague_places_have_extents(page: Page) -> None:
    """A town is a point, a country and an unknown name are nowhere."""
    assert areas(page) == ["Fallujah", "Anbar"]


def test_hidden_events_have_none(page: Page) -> None:
    """The fourth event is the only one near Fallujah."""
    assert areas(page, "[3]") == ["Anbar"]
