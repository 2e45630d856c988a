"""Which events the reader's choices leave, and how many each value would show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
MODULES = """Promise.all(['state/filters.js', 'state/facets.js', 'data/events.js', 'data/tables.js']
    .map((name) => import('/js/' + name))).then(([f, facets, events, tables]) => {
    f.resetFilters();
    const code = (id, name) => { const facet = facets.FACETS.find((one) => one.id === id);
        return [...Array(facet.size).keys()].find((key) => facet.name(key) === name); };
    const shown = () => f.state.visible.map((event) => event.id);
    %s })"""


@pytest.fixture(scope="module")
def page(module_page: Callable[[str], Page]) -> Page:
    """The modules with the data of two articles that contradict each other."""
    return module_page("two")


def run(page: Page, code: str) -> Any:
    """What the code returns after all filters were reset."""
    return page.evaluate(MODULES % code)


def test_everything_is_visible_at_first(page: Page) -> None:
    """No filter, no event hidden."""
    assert run(page, "return [shown().length, f.isFiltered()]") == [11, False]


def test_within_a_facet_any_value_counts(page: Page) -> None:
    """Two types shown are the events of the one and of the other."""
    types = run(
        page, "f.setOnly('type', [0, 1]); return f.state.visible.map((event) => tables.TYPES.indexOf(event.type))"
    )

    assert set(types) == {0, 1}


def test_between_facets_all_count(page: Page) -> None:
    """One article and one modality leave what is both."""
    code = """f.setOnly('article', [1]); f.setOnly('modality', [1]);
    return f.state.visible.map((event) => [event.article, event.stance.modality])"""

    assert {tuple(found) for found in run(page, code)} == {(1, "denied")}


def test_a_count_says_what_a_value_would_show(page: Page) -> None:
    """The other values of the same facet do not change a count, other facets do."""
    code = """const before = f.countOf('article', 0); f.setShown('article', 0, false);
    const same = f.countOf('article', 0); f.setOnly('modality', [1]);
    return [before, same, f.countOf('article', 0)]"""

    assert run(page, code) == [9, 9, 0]


def test_an_event_with_two_actors_stays_while_one_is_shown(page: Page) -> None:
    """Any of its actors is enough."""
    code = """const both = tables.SIDES.findIndex((sides) => sides.keys.length > 1);
    if (both < 0) return true;
    const event = events.EVENTS.find((one) => one.sides === tables.SIDES[both]);
    f.setShown('actor', event.sides.keys[0], false);
    return f.state.isVisible[event.index] === 1"""

    assert run(page, code) is True


@pytest.mark.parametrize(
    ("query", "count"), [("fallujah", 1), ("ISLAMIC state", 4), ("tribesmen anbar", 1), ("nowhere", 0), ("  ", 9)]
)
def test_every_word_of_a_query_must_occur(page: Page, query: str, count: int) -> None:
    """In a sentence, a place, a party, a type or the article; in any case and order."""
    code = f"f.setOnly('article', [0]); f.state.query = {query!r}; f.applyFilters(); return shown().length"

    assert run(page, code) == count


def test_days_hide_what_lies_outside(page: Page) -> None:
    """An event is in range where its dates touch the range; open ends reach on."""
    code = """f.setDays(16231, 16231);
    const isIn = ({ from, to }) => from <= 16231 && (to === null || to >= 16231);
    return f.state.visible.every((event) => isIn(event.date))"""

    assert run(page, code) is True


@pytest.mark.parametrize(("undated", "shown"), [("null", False), ("true", True), ("false", False)])
def test_undated_events_have_their_own_switch(page: Page, undated: str, *, shown: bool) -> None:
    """Days that are chosen hide them unless the reader wants them."""
    code = f"""f.state.undated = {undated}; f.setDays(16231, null);
    return f.state.visible.some((event) => event.date.from === null)"""

    assert run(page, code) is shown


def test_without_days_undated_events_are_shown(page: Page) -> None:
    """Nothing is hidden that the reader did not ask to hide."""
    assert run(page, "return [f.showsUndated(), shown().length]") == [True, 11]


def test_control_follows_facets_but_not_days(page: Page) -> None:
    """Whether an event is chosen does not depend on its date: who holds a place is told by earlier events."""
    code = "f.setDays(20000, 20001); return [shown().length, f.state.isChosen.reduce((sum, one) => sum + one, 0)]"

    assert run(page, code) == [0, 11]


def test_facets_show_frequent_values_first(page: Page) -> None:
    """Actors come by frequency, and those without a named actor last."""
    code = """const facet = facets.FACETS.find((one) => one.id === 'actor');
    return facets.facetCodes(facet).map((key) => facet.name(key))"""

    found = run(page, code)

    assert found[0] == "Islamic State"
    assert found[-1] == "No actor named"


def test_a_listener_hears_of_every_change(page: Page) -> None:
    """Once for each run of the filters."""
    code = "let heard = 0; f.changed.on(() => heard++); f.setShown('article', 0, false); f.resetFilters(); return heard"

    assert run(page, code) == 2
