"""What leaves the page: files, the picture of the map, and paper."""

from __future__ import annotations

import base64
import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from playwright.sync_api import Browser, Page, expect

from geomap.export.csv import csv_text
from geomap.export.geojson import geojson_text
from geomap.export.webmap import PageOptions, write_page
from geomap.model import AtlasData, ControlTimeline

pytestmark = pytest.mark.browser
OpenPage = Callable[..., Page]
Atlases = dict[str, tuple[AtlasData, ControlTimeline]]
WIDE, PHONE = (1400, 860), (390, 844)
LAND, DARK_LAND = (0xF5, 0xF3, 0xEC), (0x26, 0x2B, 0x32)
ISLAMIC_STATE = (230, 159, 0)


def saved(page: Page, label: str) -> bytes:
    """The file that a button saves."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=label, exact=True).click()
    return Path(waiting.value.path()).read_bytes()


@pytest.mark.parametrize("name", ["two", "told", "unplaced", "hostile", "quiet"])
def test_files_from_the_page_are_what_geomap_writes(open_page: OpenPage, atlases: Atlases, name: str) -> None:
    """With no filter set, the page saves the bytes of the exports."""
    page = open_page(name)

    assert saved(page, "GeoJSON").decode() == geojson_text(atlases[name][0])
    assert saved(page, "CSV").decode() == csv_text(atlases[name][0])


def test_only_visible_events_are_saved(open_page: OpenPage) -> None:
    """Files hold what the filters leave."""
    page = open_page("one")
    page.fill(".search", "fallujah")
    expect(page.locator(".summary")).to_contain_text("1 of 9")

    rows = list(csv.DictReader(io.StringIO(saved(page, "CSV").decode())))

    assert [(row["event_id"], row["killed_min"], row["level"]) for row in rows] == [("e4", "4", "near")]


def test_spreadsheets_run_no_formula(open_page: OpenPage) -> None:
    """A cell of text that looks like a formula gets an apostrophe."""
    page = open_page("hostile")

    rows = csv.reader(io.StringIO(saved(page, "CSV").decode(), newline=""))

    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "\t"))]


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_the_buttons_take_one_row(open_page: OpenPage, size: tuple[int, int]) -> None:
    """All of them fit, and say more when they are pointed at."""
    page = open_page("one", size)
    page.evaluate("document.querySelector('#app').dataset.sheet = 'full'")
    buttons = page.locator(".saves button")

    boxes = buttons.evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")

    assert len({box["top"] for box in boxes}) == 1
    assert all(box["height"] < 40 for box in boxes)
    assert max(box["right"] for box in boxes) <= page.locator(".panel").evaluate("one => one.clientWidth")
    assert all(buttons.evaluate_all("all => all.map(one => one.title)"))


class Picture:
    """A PNG, taken apart by the browser."""

    def __init__(self, page: Page, png: bytes) -> None:
        program = """async (text) => {
          const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
          const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
          const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
          context.drawImage(image, 0, 0);
          const counts = new Map();
          const pixels = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
          for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) || 0) + 1);
          return [image.width, image.height, [...counts]]; }"""
        self.width, self.height, counts = page.evaluate(program, base64.b64encode(png).decode())
        self._counts = {(pixel & 255, pixel >> 8 & 255, pixel >> 16 & 255): count for pixel, count in counts}

    def share(self, color: tuple[int, int, int]) -> float:
        """How much of the picture has a colour."""
        return self._counts.get(color, 0) / (self.width * self.height)


@pytest.mark.parametrize(("theme", "land"), [("light", LAND), ("dark", DARK_LAND)])
def test_the_picture_shows_the_map(open_page: OpenPage, theme: str, land: tuple[int, int, int]) -> None:
    """Twice as fine as the screen: land, the colours of actors, and room for title and legend."""
    page = open_page("one", theme=theme)
    expect(page.locator("html")).to_have_attribute("data-basemap", "drawn")
    box = page.locator("#map").bounding_box()

    picture = Picture(page, saved(page, "PNG"))

    assert picture.width == 2 * box["width"]
    assert 2 * box["height"] + 100 < picture.height < 2 * box["height"] + 500
    assert picture.share(land) > 0.5
    assert picture.share(ISLAMIC_STATE) > 0.0002


@pytest.mark.parametrize("name", ["many", "empty", "hostile"])
def test_every_page_has_a_picture(open_page: OpenPage, name: str) -> None:
    """With symbols on a canvas, with nothing to draw, and with whatever text."""
    page = open_page(name)
    expect(page.locator("html")).to_have_attribute("data-basemap", "drawn")

    assert Picture(page, saved(page, "PNG")).share(LAND) > 0.2


def test_the_picture_of_a_phone_has_its_width(open_page: OpenPage) -> None:
    """Texts around the map go into more lines."""
    page = open_page("two", PHONE)
    expect(page.locator("html")).to_have_attribute("data-basemap", "drawn")
    page.evaluate("document.querySelector('#app').dataset.sheet = 'full'")
    page.wait_for_timeout(100)

    picture = Picture(page, saved(page, "PNG"))
    page.evaluate("document.querySelector('#app').dataset.sheet = 'half'")

    assert picture.width == 2 * PHONE[0]


@pytest.fixture
def paper(open_page: OpenPage) -> Iterator[OpenPage]:
    """A page as it stands while it is printed."""

    def printed(name: str, theme: str = "light") -> Page:
        page = open_page(name, theme=theme)
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print", color_scheme=theme)
        opened.append(page)
        return page

    opened: list[Page] = []
    yield printed
    for page in opened:
        page.emulate_media(media="screen")


def test_paper_has_the_map_and_every_sentence(paper: OpenPage, story: ModuleType) -> None:
    """Numbered as on the map, triggers marked, reasons told; nothing of the screen beside it."""
    page = paper("two")
    sheet = page.locator("#print")
    text = sheet.inner_text()

    assert sheet.locator("li").evaluate_all("all => all.map(one => one.value)") == list(range(1, 12))
    quotes = (story.GAINED, story.ADVANCED, story.STRUCK, story.RAIDED, story.HELD, story.DENIED, story.CLAIMED)
    assert [quote for quote in quotes if quote not in text] == []
    assert sheet.locator("mark").all_inner_texts()[:3] == ["captured", "entered", "fought"]
    for words in (
        "11 events · 10 Jun 2014 – 13 Jun 2014",
        "Attack: somewhere in Anbar province",
        "denied by The Iraqi army",
        "not on the map: “Tell Zubayda” is not in the gazetteer",
        "https://news.example/mosul",
        "GeoNames",
        "Borders and names imply no endorsement",
    ):
        assert words in text
    expect(page.locator(".panel")).to_be_hidden()
    expect(page.locator(".timeline")).to_be_hidden()
    assert sheet.locator("canvas").bounding_box()["height"] > 300


def test_paper_says_what_is_chosen(open_page: OpenPage) -> None:
    """Filters are told in words, and only visible events are listed."""
    page = open_page("two")
    page.fill(".search", "mosul")
    expect(page.locator(".summary")).to_contain_text("of 11")

    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")

    assert "search: “mosul”" in page.locator("#print > p").first.text_content()
    shown = page.locator("#print li").count()
    assert f"{shown} events" in page.locator("#print > p").first.text_content()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")


def test_paper_is_light_in_the_dark_theme(paper: OpenPage) -> None:
    """Ink is not wasted; afterwards all is as it was."""
    page = paper("one", "dark")

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    land = page.evaluate(
        """() => { const canvas = document.querySelector('#print canvas');
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        let count = 0;
        for (let i = 0; i < data.length; i += 4) count += data[i] === 0xf5 && data[i+1] === 0xf3 && data[i+2] === 0xec;
        return count / (data.length / 4); }"""
    )
    assert land > 0.3
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.locator("#print").evaluate("one => one.childNodes.length") == 0


def test_hostile_text_stays_text_on_paper(paper: OpenPage, story: ModuleType) -> None:
    """Nothing runs, no element is made of it, and every sentence is whole."""
    page = paper("hostile")
    sheet = page.locator("#print")

    tags = sheet.evaluate("one => [...new Set([...one.querySelectorAll('*')].map((node) => node.localName))]")
    sentences = sheet.locator("blockquote").evaluate_all("all => all.map(one => one.textContent)")

    assert not {"script", "img", "b", "iframe"} & set(tags)
    assert sheet.locator("a").evaluate_all("all => all.filter(one => !/^https?:/.test(one.href)).length") == 0
    wanted = [f"{text} captured {text} on Monday." for text in story.HOSTILE.values() for _ in range(2)]
    assert [re.sub("[\ud800-\udfff]", "\ufffd", one) for one in sentences] == [
        re.sub("[\ud800-\udfff]", "\ufffd", one) for one in wanted
    ]


def test_a_long_list_has_an_end_that_says_so(browser: Browser, story: ModuleType, tmp_path: Path) -> None:
    """Five hundred events, and how many more there are; the PDF has many pages."""
    article, events, _ = story.first_article()
    numbered = tuple(replace(events[0], event_id=f"c{number}") for number in range(520))
    write_page(AtlasData((article,), {}, numbered), ControlTimeline(), tmp_path / "long.html", PageOptions())
    page = browser.new_page(reduced_motion="reduce")
    page.goto((tmp_path / "long.html").as_uri())
    page.wait_for_selector("html[data-basemap]", state="attached")

    pdf = page.pdf(prefer_css_page_size=True)

    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#print li").count() == 500
    assert "And 20 more events" in page.locator("#print").text_content()
    assert pdf.startswith(b"%PDF")
    assert len(re.findall(rb"/Type /Page\b", pdf)) > 40
    page.close()
