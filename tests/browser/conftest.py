"""One browser for all tests of the page, and pages made from atlases built by hand."""

from __future__ import annotations

import importlib.util
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from geomap.export.webmap import PageOptions, write_page
from geomap.export.webmap.assets import leaflet_script, page_style, script_modules
from geomap.model import AtlasData, ControlTimeline, Document

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WIDE, PHONE = (1400, 860), (390, 844)
PATIENCE_MS = 20_000  # a busy machine is no fault of the page
OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def story() -> ModuleType:
    """The module that builds atlases by hand."""
    path = Path(__file__).parents[1] / "export" / "webmap" / "story.py"
    spec = importlib.util.spec_from_file_location("webmap_story", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window; a person without it skips these tests, the build machine may not."""
    if not CHROMIUM.exists():
        reason = "chromium is not installed (apt-get install --no-install-recommends chromium)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def atlases(story: ModuleType) -> dict[str, tuple[AtlasData, ControlTimeline]]:
    """What the pages show, by name."""
    return {
        "one": story.one(),
        "two": story.two(),
        "rtl": (story.from_right_to_left(), ControlTimeline()),
        "twice": (story.reported_twice(), ControlTimeline()),
        "told": (story.corroborated(), ControlTimeline()),
        "quotes": (quotes_only(story), ControlTimeline()),
        "long": (long_article(story), ControlTimeline()),
        "empty": (AtlasData(), ControlTimeline()),
        "quiet": (AtlasData((Document("talks", "Ministers met in the morning.\n"),)), ControlTimeline()),
        "unplaced": (unplaced(story), ControlTimeline()),
        "crowded": (crowded(story, 8), ControlTimeline()),
        "many": (crowded(story, 400), ControlTimeline()),
        "hostile": hostile(story),
    }


@pytest.fixture(scope="session")
def pages(
    atlases: dict[str, tuple[AtlasData, ControlTimeline]], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """Pages by name."""
    folder = tmp_path_factory.mktemp("pages")
    for name, (data, timeline) in atlases.items():
        write_page(data, timeline, folder / f"{name}.html", PageOptions())
    return {name: folder / f"{name}.html" for name in atlases}


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Callable[[tuple[int, int], str], Page]:
    """One window for each size and theme: a fresh one for every test would double the time."""
    opened: dict[tuple[tuple[int, int], str], Page] = {}

    def window(size: tuple[int, int], theme: str) -> Page:
        if (size, theme) not in opened:
            viewport = {"width": size[0], "height": size[1]}
            opened[size, theme] = browser.new_page(viewport=viewport, color_scheme=theme, reduced_motion="reduce")
            opened[size, theme].set_default_timeout(PATIENCE_MS)
        return opened[size, theme]

    return window


@pytest.fixture
def open_page(windows: Callable[[tuple[int, int], str], Page], pages: dict[str, Path]) -> Iterator[OpenPage]:
    """Opens a page by name; in the end it has asked for nothing but itself, and reported no error."""
    found: list[str] = []
    listeners = {
        "console": lambda message: found.append(f"console: {message.text}"),
        "pageerror": lambda error: found.append(f"error: {error}"),
        "request": lambda request: found.append(f"request: {request.url}"),
    }
    opened: list[Page] = []

    def opener(name: str, size: tuple[int, int] = WIDE, theme: str = "light") -> Page:
        page = windows(size, theme)
        opened.append(page)
        for event, listener in listeners.items():
            page.on(event, listener)
        page.goto(pages[name].as_uri())
        page.wait_for_selector("html[data-ready]", state="attached")
        return page

    yield opener
    for page in opened:
        for event, listener in listeners.items():
            page.remove_listener(event, listener)
    assert [line for line in found if not line.startswith("request: file:///")] == []
    assert len(found) == len(opened), "a page asked for something beside itself"


@pytest.fixture(scope="session")
def module_page(browser: Browser, pages: dict[str, Path]) -> Iterator[Callable[[str], Page]]:
    """Opens an empty page with the data of a page by name, where ``import("/js/...")`` gives a module of the script.

    All is served from memory under a name that no network knows.
    """
    sources = script_modules()
    opened: list[Page] = []

    def serve(route: Route, name: str) -> None:
        path = route.request.url.removeprefix("http://geomap.test/")
        if path.startswith("js/"):
            route.fulfill(body=sources[path.removeprefix("js/")], content_type="text/javascript")
        elif path == "leaflet.js":
            route.fulfill(body=leaflet_script(), content_type="text/javascript")
        else:
            scripts = re.findall(r"<script type=.*?</script>", pages[name].read_text(encoding="utf-8"), re.DOTALL)
            body = f'<!DOCTYPE html><style>{page_style()}</style>{"".join(scripts)}<div id="app"></div>'
            route.fulfill(body=f'{body}<script src="/leaflet.js"></script>', content_type="text/html; charset=utf-8")

    def opener(name: str) -> Page:
        page = browser.new_page(reduced_motion="reduce")
        page.route("**/*", lambda route: serve(route, name))
        page.goto("http://geomap.test/")
        opened.append(page)
        return page

    yield opener
    for page in opened:
        page.close()


def unplaced(story: ModuleType) -> AtlasData:
    """An article without title none of whose events has a place."""
    article, events, resolutions = story.first_article()
    return AtlasData((replace(article, title=None, blocks=()),), {article.id: resolutions}, events[5:])


def quotes_only(story: ModuleType) -> AtlasData:
    """Two articles whose text is not at hand, as files of events bring them."""
    data, _ = story.two()
    return replace(data, documents=tuple(replace(one, text="", blocks=()) for one in data.documents), resolutions={})


def long_article(story: ModuleType) -> AtlasData:
    """So much text that it travels squeezed and apart: the first article, and a long one after it."""
    article, events, resolutions = story.first_article()
    paragraph = "The market of Mosul opened late that week. " * 200
    long = Document("long", "\n\n".join([paragraph] * 130), "A long report")
    return AtlasData((article, long), {article.id: resolutions}, events)


def crowded(story: ModuleType, count: int) -> AtlasData:
    """Many events at one place: the first event again and again, under other ids."""
    article, events, _ = story.first_article()
    return AtlasData((article,), {}, tuple(replace(events[0], event_id=f"c{number}") for number in range(count)))


def hostile(story: ModuleType) -> tuple[AtlasData, ControlTimeline]:
    """One article for each hostile text, all on one page."""
    atlases = [story.hostile(text) for text in story.HOSTILE.values()]
    data = AtlasData(
        tuple(document for atlas, _ in atlases for document in atlas.documents),
        {name: found for atlas, _ in atlases for name, found in atlas.resolutions.items()},
        tuple(event for atlas, _ in atlases for event in atlas.events),
    )
    return data, ControlTimeline(tuple(interval for _, timeline in atlases for interval in timeline.intervals))
