"""The view in the address: links that open it again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from urllib.parse import parse_qsl, quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from geomap.export.webmap import page_html

pytestmark = pytest.mark.browser
Opener = Callable[..., Page]
WIDE, PHONE = (1400, 860), (390, 844)
REST_MS = 500  # longer than the page waits before it writes the address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader whose clipboard can be looked into."""
    context = browser.new_context(viewport={"width": 1400, "height": 860}, reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context
    context.close()


@pytest.fixture
def opened(context: BrowserContext, pages: dict[str, Path]) -> Iterator[Opener]:
    """Opens a page by its name and a hash; in the end no error was reported."""
    errors: list[str] = []

    def opener(name: str, hash_text: str = "", size: tuple[int, int] = WIDE) -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text))
        page.goto(pages[name].as_uri() + hash_text)
        page.wait_for_selector("html[data-ready]", state="attached")
        return page

    yield opener
    assert errors == []


def parts(page: Page) -> dict[str, str]:
    """What the address says, once the page has come to rest."""
    page.wait_for_timeout(REST_MS)
    return dict(parse_qsl(page.evaluate("location.hash.slice(1)"), keep_blank_values=True))


@pytest.mark.parametrize("size", [WIDE, PHONE])
@pytest.mark.parametrize("name", ["two", "unplaced", "empty", "many"])
def test_a_fresh_page_has_a_plain_address(opened: Opener, name: str, size: tuple[int, int]) -> None:
    """Nothing is written before the reader changes something."""
    assert parts(opened(name, size=size)) == {}


def test_another_size_of_the_window_is_no_other_view(opened: Opener) -> None:
    """The page may be made larger and smaller."""
    page = opened("two")

    page.set_viewport_size({"width": 1200, "height": 700})

    assert parts(page) == {}


def test_what_the_reader_changes_is_written(opened: Opener) -> None:
    """Search, event, tab, order of the list, and map."""
    page = opened("two")

    page.fill(".search", "mosul")
    page.wait_for_timeout(REST_MS)
    page.locator(".chip").first.click()
    page.wait_for_timeout(REST_MS)
    page.click("#tab-events")
    page.locator("#order").select_option("date")

    said = parts(page)
    assert (said["query"], said["event"], said["tab"], said["order"]) == ("mosul", "e1", "events", "date")
    assert len(said["map"].split(",")) == 3


def test_equal_views_have_equal_addresses(opened: Opener) -> None:
    """Whatever was pressed first."""
    addresses = []
    for names in (("Clash", "Attack"), ("Attack", "Clash")):
        page = opened("two")
        page.click("#tab-filters")
        for name in names:
            row = page.locator("#panel-filters .facet li", has=page.get_by_text(name, exact=True))
            row.locator("input").uncheck()
        addresses.append(parts(page))

    assert addresses[0]["not-type"] == "attack,clash"
    assert addresses[0] == addresses[1]


def test_a_theme_is_the_readers_own(opened: Opener) -> None:
    """Who follows a link keeps his."""
    page = opened("two")

    page.get_by_label("Dark theme").click()

    assert parts(page) == {}


def test_an_address_opens_its_view(opened: Opener) -> None:
    """Filters, days, tab, event and map stand as they are told, before anything is pressed."""
    page = opened(
        "two",
        "#actor=Islamic%20State&from=2014-06-11&undated=1&event=e3&map=34.6,43.7,8&tab=events&query=tikrit&order=date",
    )

    expect(page.locator(".summary")).to_contain_text("1 of 11 events")
    expect(page.locator(".search")).to_have_value("tikrit")
    expect(page.locator("#panel-events")).to_be_visible()
    expect(page.locator("#order")).to_have_value("date")
    expect(page.locator(".card h2")).to_contain_text("Advance")
    assert parts(page)["map"] == "34.6,43.7,8"


def test_a_copied_link_opens_the_same_view(opened: Opener, context: BrowserContext) -> None:
    """On another page, in another order, with the same result."""
    page = opened("two")
    page.click("#tab-filters")
    page.locator("#panel-filters .facet li", has=page.get_by_text("Clash", exact=True)).locator("input").uncheck()
    page.click(".leaflet-control-zoom-in")

    page.get_by_role("button", name="Copy link").click()

    expect(page.get_by_role("status").filter(has_text="Link copied")).to_be_attached()
    link = page.evaluate("navigator.clipboard.readText()")
    other = opened("two", "#" + link.split("#")[1])
    expect(other.locator(".summary")).to_have_text(page.locator(".summary").inner_text())
    expect(other.locator("#panel-filters")).to_be_visible()
    assert parts(other) == parts(page)
    spots = "all => all.map(one => [one.title, one.getBoundingClientRect().x, one.getBoundingClientRect().y])"
    theirs, ours = (one.locator(".event-marker").evaluate_all(spots) for one in (other, page))
    assert [name for name, _, _ in theirs] == [name for name, _, _ in ours]
    assert all(abs(x1 - x2) < 2 and abs(y1 - y2) < 2 for (_, x1, y1), (_, x2, y2) in zip(theirs, ours, strict=True))


def test_without_a_clipboard_the_link_can_be_copied_by_hand(opened: Opener) -> None:
    """It stands in a field, marked; Escape closes it and gives the focus back."""
    page = opened("two")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")

    page.get_by_role("button", name="Copy link").click()

    field = page.get_by_label("Link to this view")
    expect(field).to_be_focused()
    assert field.evaluate("one => one.value.slice(one.selectionStart, one.selectionEnd)").startswith("file:///")
    page.keyboard.press("Escape")
    expect(field).to_have_count(0)
    expect(page.get_by_role("button", name="Copy link")).to_be_focused()


def test_the_address_can_be_changed_by_hand(opened: Opener) -> None:
    """What it does not say is as on a fresh page."""
    page = opened("two", "#query=mosul&event=e1")
    expect(page.locator(".card")).to_have_count(1)

    page.evaluate("location.hash = '#tab=tray'")

    expect(page.locator(".summary")).to_have_text("2 articles · 11 events · 7 on the map")
    expect(page.locator("#panel-tray")).to_be_visible()
    expect(page.locator(".search")).to_have_value("")
    expect(page.locator(".card")).to_have_count(0)


def test_a_hostile_address_does_nothing(opened: Opener, story: ModuleType) -> None:
    """Its text is searched for and shown as text; the rest is left out."""
    names = (
        "query",
        "type",
        "not-actor",
        "article",
        "from",
        "to",
        "event",
        "map",
        "tab",
        "order",
        "undated",
        "__proto__",
    )
    page = opened("two", "#" + "&".join(f"{name}={quote(story.HOSTILE['image'])}" for name in names))
    expect(page.locator(".search")).to_have_value(story.HOSTILE["image"])
    for text in story.HOSTILE.values():
        said = text.encode("utf-8", "replace").decode()

        page.evaluate("(text) => { location.hash = text; }", "&".join(f"{name}={quote(said)}" for name in names))

        expect(page.locator(".summary")).to_contain_text("of 11 events")
        assert page.evaluate("'hit' in window") is False
        assert page.evaluate("document.querySelectorAll('#app img, #app script, #app iframe').length") == 0


def test_inside_a_notebook_there_is_no_address(context: BrowserContext, atlases: dict[str, tuple]) -> None:
    """A frame without an address of its own shows no button for one, and works."""
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto("about:blank")
    page.evaluate(
        """(text) => { const frame = document.createElement('iframe'); frame.srcdoc = text;
        frame.style = 'width: 1000px; height: 600px'; document.body.append(frame); }""",
        page_html(*atlases["two"]),
    )
    frame = page.frame_locator("iframe")

    expect(frame.get_by_role("button", name="CSV")).to_be_visible()
    expect(frame.get_by_role("button", name="Copy link")).to_have_count(0)
    frame.locator(".search").fill("mosul")
    expect(frame.locator(".summary")).to_contain_text("of 11 events")
    page.wait_for_timeout(REST_MS)
    assert errors == []
