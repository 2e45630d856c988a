"""How other reports of an event stand to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
MOSUL = "{ draw: 'point', lat: 36.335, lon: 43.119, km: 10 }"
TIKRIT = "{ draw: 'point', lat: 34.607, lon: 43.678, km: 5 }"
JUNE_10 = "{ from: 16231, to: 16231 }"


@pytest.fixture(scope="module")
def page(module_page: Callable[[str], Page]) -> Page:
    """A page that the module can be loaded into."""
    return module_page("one")


@pytest.mark.parametrize(
    ("date", "place", "modality", "says"),
    [
        (JUNE_10, MOSUL, "asserted", "Agrees"),
        ("{ from: 16220, to: null }", MOSUL, "alleged", "Agrees"),
        ("{ from: null, to: null }", MOSUL, "asserted", "Agrees"),
        ("{ from: 16232, to: 16233 }", MOSUL, "asserted", "Differs on the date"),
        (JUNE_10, TIKRIT, "asserted", "Differs on the place"),
        (JUNE_10, "{ draw: 'none' }", "asserted", "Agrees"),
        (JUNE_10, MOSUL, "denied", "Denies"),
    ],
)
def test_another_report_agrees_denies_or_differs(page: Page, date: str, place: str, modality: str, says: str) -> None:
    """A denial stands against a claim; days that do not meet differ, and so do places too far apart."""
    first = f"{{ date: {JUNE_10}, place: {MOSUL}, stance: {{ modality: 'asserted' }} }}"
    other = f"{{ date: {date}, place: {place}, stance: {{ modality: '{modality}' }} }}"

    found = page.evaluate(f"import('/js/panel/merged.js').then(({{ relation }}) => relation({first}, {other}))")

    assert found == says
