"""Filters, search, timeline, tray and files."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geomap.export.csv import csv_text
from geomap.export.geojson import geojson_text
from geomap.model import AtlasData, ControlTimeline

pytestmark = pytest.mark.browser
OpenPage = Callable[..., Page]
Atlases = dict[str, tuple[AtlasData, ControlTimeline]]


def facet_row(page: Page, name: str) -> object:
    """The row of a facet's value."""
    return page.locator("#panel-filters .facet li", has=page.locator(".facet-name", has_text=name))


def test_a_facet_hides_its_events_and_reset_brings_them_back(open_page: OpenPage) -> None:
    """Map, list and summary follow."""
    page = open_page("two")
    page.click("#tab-filters")

    facet_row(page, "Clash").locator("input").uncheck()
    expect(page.locator(".summary")).to_have_text("2 articles · 9 of 11 events · 6 on the map")
    expect(page.locator('.event-marker[aria-label^="Event 2,"]')).to_have_count(0)
    page.click("text=Reset all filters")

    expect(page.locator(".summary")).to_have_text("2 articles · 11 events · 7 on the map")


def test_counts_are_those_of_the_other_facets(open_page: OpenPage) -> None:
    """A value's count says how many events it would show."""
    page = open_page("two")
    page.click("#tab-filters")

    facet_row(page, "Army denies losses").locator("input").uncheck()

    assert facet_row(page, "Territory held").locator(".count").inner_text() == "1"
    assert facet_row(page, "Army denies losses").locator(".count").inner_text() == "2"


def test_only_shows_one_value(open_page: OpenPage) -> None:
    """One press leaves one value."""
    page = open_page("two")
    page.click("#tab-filters")

    facet_row(page, "Iraqi army").locator(".only").click()

    expect(page.locator(".summary")).to_have_text("2 articles · 2 of 11 events")


def test_an_article_is_a_layer(open_page: OpenPage) -> None:
    """The box at an article's heading and the one among the filters are the same."""
    page = open_page("two")

    page.locator(".layer input").first.uncheck()

    expect(page.locator(".event-marker")).to_have_count(2)
    page.click("#tab-filters")
    expect(facet_row(page, "Mosul falls").locator("input")).not_to_be_checked()


@pytest.mark.parametrize(
    ("query", "shown"), [("fallujah", 1), ("ISLAMIC state", 4), ("tribesmen anbar", 1), ("nowhere", 0)]
)
def test_search_finds_sentences_places_and_actors(open_page: OpenPage, query: str, shown: int) -> None:
    """All words must occur, in any case."""
    page = open_page("one")

    page.fill(".search", query)

    expect(page.locator(".summary")).to_contain_text(f"{shown} of 9 events")


def test_the_timeline_narrows_the_range(open_page: OpenPage) -> None:
    """Two thumbs that the keyboard moves; undated events are hidden and counted."""
    page = open_page("two")

    page.get_by_label("First day shown").press("ArrowRight")

    expect(page.locator(".range-label")).to_contain_text("11 Jun 2014 – 13 Jun 2014")
    expect(page.locator(".range-label")).to_contain_text("6 undated events hidden")
    expect(page.locator(".summary")).to_contain_text("3 of 11 events")


def test_the_tray_lists_what_is_not_placed_and_why(open_page: OpenPage) -> None:
    """Sentences with reasons, names with reasons, countries."""
    page = open_page("one")
    expect(page.locator("#tab-tray .tab-count")).to_have_text("6")

    page.click("#tab-tray")

    text = page.locator("#panel-tray").inner_text()
    for reason in (
        "Only a country is named: Iraq",
        "“Tell Zubayda” is not in the gazetteer",
        "“Tripoli” may mean several places: Tripoli, Libya; Tripoli, North, Lebanon",
        "No place is named in the sentence",
        "Countries named",
    ):
        assert reason in text
    expect(page.locator("#panel-tray .row")).to_have_count(4)


@pytest.mark.parametrize("name", ["two", "unplaced", "hostile"])
def test_geojson_from_the_page_is_what_geomap_writes(open_page: OpenPage, atlases: Atlases, name: str) -> None:
    """With no filter set, the page saves the same collection as the export."""
    page = open_page(name)

    with page.expect_download() as waiting:
        page.locator("text=Save GeoJSON").click()

    saved = json.loads(Path(waiting.value.path()).read_bytes().decode())
    assert saved == json.loads(geojson_text(atlases[name][0]))


@pytest.mark.parametrize("name", ["two", "unplaced", "hostile", "quiet"])
def test_csv_from_the_page_is_what_geomap_writes(open_page: OpenPage, atlases: Atlases, name: str) -> None:
    """With no filter set, the page saves the same table as the export."""
    page = open_page(name)

    with page.expect_download() as waiting:
        page.locator("text=Save CSV").click()

    saved = table(Path(waiting.value.path()).read_bytes().decode())
    assert saved == table(without_halves(csv_text(atlases[name][0])))


def table(text: str) -> list[list[str | float]]:
    """The cells of a CSV text, numbers as numbers."""
    return [[number_or_text(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]


def number_or_text(cell: str) -> str | float:
    """A cell, as a number if it is one."""
    return float(cell) if re.fullmatch(r"-?\d+(\.\d+)?", cell) else cell


def without_halves(text: str) -> str:
    """A text as a file can hold it: half surrogate pairs are replaced."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def test_only_visible_events_are_saved(open_page: OpenPage) -> None:
    """Files hold what the filters leave."""
    page = open_page("one")
    page.fill(".search", "fallujah")
    expect(page.locator(".summary")).to_contain_text("1 of 9")

    with page.expect_download() as waiting:
        page.click("text=Save CSV")

    rows = list(csv.DictReader(io.StringIO(Path(waiting.value.path()).read_text(encoding="utf-8"))))
    assert [(row["event_id"], row["killed_min"], row["level"]) for row in rows] == [("e4", "4", "near")]


def test_spreadsheets_run_no_formula(open_page: OpenPage) -> None:
    """A cell of text that looks like a formula gets an apostrophe."""
    page = open_page("hostile")

    with page.expect_download() as waiting:
        page.click("text=Save CSV")

    rows = csv.reader(io.StringIO(Path(waiting.value.path()).read_bytes().decode(), newline=""))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "\t"))]
