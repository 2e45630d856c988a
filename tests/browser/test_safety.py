"""Hostile text is shown as text; nothing runs, nothing is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
OpenPage = Callable[..., Page]


def as_shown(text: str) -> str:
    """What reaches us of a text: lone surrogates as U+FFFD."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def test_hostile_text_is_shown_as_it_is(open_page: OpenPage, story: ModuleType) -> None:
    """Titles, sentences and names say exactly what the article says."""
    page = open_page("hostile")
    for index in range(len(story.HOSTILE)):
        page.locator(".article-title").nth(index).evaluate("node => node.click()")

    titles = page.locator(".article-title").evaluate_all("all => all.map(one => one.textContent)")
    sentences = page.locator(".hit").evaluate_all("all => all.map(one => one.lastChild.data)")
    assert [as_shown(title) for title in titles] == [as_shown(text) for text in story.HOSTILE.values()]
    assert [as_shown(sentence) for sentence in sentences] == [
        as_shown(f"{text} captured {text} on Monday.") for text in story.HOSTILE.values()
    ]


def test_nothing_runs_wherever_the_text_is_shown(open_page: OpenPage, story: ModuleType) -> None:
    """Every card, tab, disc and label is opened; no handler, script or link of the text has an effect."""
    page = open_page("hostile")

    for _ in range(2 * len(story.HOSTILE)):
        page.keyboard.press("j")
        expect(page.locator(".card")).to_have_count(1)
    page.keyboard.press("Escape")
    for tab in ("events", "tray", "filters"):
        page.click(f"#tab-{tab}")
    page.locator(".control-row").first.click()
    expect(page.locator(".card h2")).to_contain_text("Reported control")

    assert page.evaluate("'hit' in window") is False
    tags = page.evaluate("[...new Set([...document.querySelectorAll('#app *')].map(one => one.localName))]")
    assert not {"script", "img", "b", "iframe", "a-b"} & set(tags)
    links = page.locator("#app a[target]").evaluate_all("all => all.map(one => one.href)")
    assert {link.split("/")[2] for link in links} == {"leafletjs.com", "www.geonames.org", "www.naturalearthdata.com"}


def test_an_injected_handler_would_be_dead(browser: Browser, pages: dict[str, Path]) -> None:
    """Even if an escape failed, the policy stops inline handlers and scripts: the guard can be seen to work."""
    page = browser.new_page()
    page.goto(pages["one"].as_uri())
    page.evaluate(
        """() => { window.reports = [];
        document.addEventListener('securitypolicyviolation', e => reports.push(e.effectiveDirective)); }"""
    )

    page.evaluate(
        """() => { const box = document.createElement('div'); box.innerHTML = '<p onclick="window.hit = 1">x</p>';
        document.body.append(box); box.firstChild.click();
        const script = document.createElement('script'); script.textContent = 'window.hit = 2';
        document.body.append(script); }"""
    )

    page.wait_for_function("window.reports.length === 2")
    assert page.evaluate("window.hit") is None
    page.close()


def test_long_words_do_not_widen_the_page(open_page: OpenPage) -> None:
    """Nothing scrolls sideways."""
    page = open_page("hostile", (390, 844))

    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("document.querySelector('#panel-articles').scrollWidth") <= 390


def test_readers_without_scripts_get_the_events(browser: Browser, pages: dict[str, Path], story: ModuleType) -> None:
    """The list stands in the page itself."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(pages["two"].as_uri())

    assert page.locator("noscript li").count() == 11
    assert page.locator("noscript blockquote").first.inner_text() == story.GAINED
    context.close()
