"""Events as views of columns."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(module_page: Callable[[str], Page]) -> Page:
    """The data of one article."""
    return module_page("one")


def of_events(page: Page, code: str) -> Any:
    """What the code returns for the module's exports, which it finds in ``m``."""
    return page.evaluate(f"import('/js/data/events.js').then((m) => {{ {code} }})")


def test_an_event_has_what_its_columns_say(page: Page, story: ModuleType) -> None:
    """Ids, types, places, dates and shares come out as they went in."""
    (data, _) = story.one()
    code = (
        """return m.EVENTS.map((e) => [e.id, e.type.id, e.place.name, e.date.words, e.confidence, e.stance.modality])"""
    )

    found = of_events(page, code)

    assert [row[0] for row in found] == [event.event_id for event in data.events]
    assert [row[1] for row in found] == [event.type.value for event in data.events]
    assert [row[2] for row in found] == [event.place.name if event.place else "" for event in data.events]
    assert [row[4] for row in found] == [round(event.confidence, 3) for event in data.events]
    assert [row[5] for row in found] == [event.modality.value for event in data.events]


def test_sources_are_the_sentences_in_order(page: Page, story: ModuleType) -> None:
    """The first evidence first, then what is told again."""
    code = """return import('/js/data/tables.js').then((t) =>
        m.EVENTS[0].sources.map((source) => t.SENTENCES[source.sentence].slice(source.from, source.to)))"""
    first = story.one()[0].events[0]

    triggers = [evidence.trigger.text for evidence in (first.evidence, *first.further_evidence)]
    assert of_events(page, code) == triggers


def test_words_of_a_place_hold_its_name(page: Page) -> None:
    """The name is put back between the words of its kind."""
    assert of_events(page, "return m.EVENTS[0].place.words").startswith("Mosul")


def test_the_reports_of_an_article_are_found_by_sentence(page: Page) -> None:
    """Two events of one sentence stand together, in order."""
    code = "return [...m.reportsOf(0)].map(([sentence, reports]) => reports.map((report) => report.event.index))"

    assert of_events(page, code)[0][:2] == [0, 1]
