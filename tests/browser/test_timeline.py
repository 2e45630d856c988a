"""The timeline: bars, range, the picture of a day, playing, and events without a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from types import ModuleType

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from geomap.export.webmap import PageOptions, write_page
from geomap.model import AtlasData, ControlTimeline, DatePrecision, EventDate, EventType

pytestmark = pytest.mark.browser
OpenPage = Callable[..., Page]
WIDE, PHONE = (1400, 860), (390, 844)
# The colour of a point of the chart, given as shares of its plot's width and pixels above its foot.
PIXEL = """([across, up]) => {
    const canvas = document.querySelector(".histogram canvas");
    const x = (8 + across * (canvas.clientWidth - 16)) * devicePixelRatio;
    const y = (canvas.clientHeight - 28 - up) * devicePixelRatio;
    const copy = document.createElement("canvas").getContext("2d");
    copy.drawImage(canvas, x, y, 1, 1, 0, 0, 1, 1);
    return [...copy.getImageData(0, 0, 1, 1).data].join(" ");
}"""
NAMED_COLOR = """(name) => {
    const context = document.createElement("canvas").getContext("2d");
    context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--" + name);
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data].join(" ");
}"""


@pytest.fixture(scope="module")
def dates_page(browser: Browser, story: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Four days in June 2014 with a protest each, twice "in 2014", since 12 June, and an event without date."""
    article, events, _ = story.first_article()
    year = EventDate(date(2014, 1, 1), date(2014, 12, 31), DatePrecision.YEAR, "in 2014", "stated")
    since = EventDate(date(2014, 6, 12), None, DatePrecision.DAY, "since 12 June 2014", "stated")
    dates = [*(story.on(date(2014, 6, day)) for day in range(10, 14)), year, year, since, None]
    made = (replace(events[0], event_id=f"d{at}", date=when, type=EventType.PROTEST) for at, when in enumerate(dates))
    target = tmp_path_factory.mktemp("dates") / "dates.html"
    write_page(AtlasData((article,), {}, tuple(made)), ControlTimeline(), target, PageOptions())
    page = browser.new_page(viewport={"width": 1400, "height": 860}, device_scale_factor=2, reduced_motion="reduce")
    page.goto(target.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    yield page
    page.close()


def label(page: Page) -> Locator:
    """The range in words."""
    return page.locator(".range-label")


def chart_point(page: Page, across: float, down: float = 30) -> tuple[float, float]:
    """A place on the page: a share of the plot's width, and pixels below the chart's top."""
    box = page.locator(".histogram canvas").bounding_box()
    return box["x"] + 8 + across * (box["width"] - 16), box["y"] + down


def drag(page: Page, start: float, end: float) -> None:
    """Draw the pointer over the chart."""
    page.mouse.move(*chart_point(page, start))
    page.mouse.down()
    page.mouse.move(*chart_point(page, end), steps=4)
    page.mouse.up()


def test_the_keyboard_narrows_the_range(open_page: OpenPage) -> None:
    """Two thumbs that say their day; what has no date is hidden and counted."""
    page = open_page("two")

    page.get_by_label("First day shown").press("ArrowRight")

    expect(label(page)).to_have_text("11 Jun 2014 – 13 Jun 20143 of 5 dated events")
    expect(page.get_by_label("First day shown")).to_have_attribute("aria-valuetext", "11 Jun 2014")
    expect(page.get_by_label("Undated (6)")).not_to_be_checked()
    expect(page.locator(".summary")).to_contain_text("3 of 11 events")


def test_thumbs_do_not_pass_each_other(open_page: OpenPage) -> None:
    """A day at least is left between them."""
    page = open_page("two")

    page.get_by_label("First day shown").press("End")
    expect(label(page)).to_contain_text("13 Jun 2014")
    page.get_by_label("Last day shown").press("Home")

    expect(label(page).locator("strong")).to_have_text("13 Jun 2014")


def test_dragging_on_the_bars_chooses_days(open_page: OpenPage) -> None:
    """From the bar where it starts to the one where it ends, in either direction; a double click shows all again."""
    page = open_page("two")

    drag(page, 0.7, 0.3)
    expect(label(page).locator("strong")).to_have_text("11 Jun 2014 – 12 Jun 2014")
    page.mouse.dblclick(*chart_point(page, 0.5))

    expect(page.locator(".summary")).to_contain_text("11 events")


def test_a_press_on_the_bars_chooses_nothing(open_page: OpenPage) -> None:
    """Nor does a hand that shakes a little."""
    page = open_page("two")

    drag(page, 0.5, 0.501)
    page.get_by_label("Last day shown").press("ArrowLeft")

    expect(label(page).locator("strong")).to_have_text("10 Jun 2014 – 12 Jun 2014")


def test_as_of_sets_the_last_day(open_page: OpenPage) -> None:
    """The map is the picture of that day; an empty field has no end."""
    page = open_page("two")
    field = page.get_by_label("As of")

    field.fill("2014-06-11")
    expect(label(page).locator("strong")).to_have_text("10 Jun 2014 – 11 Jun 2014")
    expect(page.get_by_label("Last day shown")).to_have_value("2")
    field.fill("")

    expect(page.get_by_label("Last day shown")).to_have_value("4")
    expect(label(page).locator("strong")).to_have_text("10 Jun 2014 – 13 Jun 2014")


def test_as_of_a_day_before_the_range_opens_its_start(open_page: OpenPage) -> None:
    """A range never ends before it starts."""
    page = open_page("two")
    page.get_by_label("First day shown").press("End")
    expect(label(page).locator("strong")).to_have_text("13 Jun 2014")

    page.get_by_label("As of").fill("2014-06-11")

    expect(label(page).locator("strong")).to_have_text("10 Jun 2014 – 11 Jun 2014")


def test_undated_events_have_their_own_switch(open_page: OpenPage) -> None:
    """They come and go with the range until the reader decides."""
    page = open_page("two")
    page.get_by_label("First day shown").press("ArrowRight")
    expect(page.locator(".summary")).to_contain_text("3 of 11 events")

    page.get_by_label("Undated (6)").check()
    expect(page.locator(".summary")).to_contain_text("9 of 11 events")
    page.get_by_role("button", name="All", exact=True).click()

    expect(page.locator(".summary")).to_contain_text("11 events")
    expect(page.get_by_label("Undated (6)")).to_be_checked()


def test_playing_grows_from_the_first_day_to_the_last(open_page: OpenPage) -> None:
    """The map as of each day, one after the other; then it stops."""
    page = open_page("two")

    # Looked at inside the page: a busy machine answers from outside too late for some days.
    page.get_by_label("As of").evaluate(
        "input => { window.days = new Set(); setInterval(() => window.days.add(input.value), 5); }"
    )

    page.get_by_role("button", name="Play").click()
    expect(page.get_by_role("button", name="Pause")).to_have_count(0)
    seen = [day for day in page.evaluate("[...window.days]") if day]

    assert seen == ["2014-06-10", "2014-06-11", "2014-06-12", "2014-06-13"]
    expect(label(page).locator("strong")).to_have_text("10 Jun 2014 – 13 Jun 2014")


def test_playing_slides_a_window(open_page: OpenPage) -> None:
    """It keeps its length."""
    page = open_page("two")
    drag(page, 0.3, 0.7)
    expect(label(page).locator("strong")).to_have_text("11 Jun 2014 – 12 Jun 2014")

    page.get_by_role("button", name="Play").click()

    expect(label(page).locator("strong")).to_have_text("12 Jun 2014 – 13 Jun 2014")
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_who_touches_the_range_stops_the_playing(open_page: OpenPage) -> None:
    """What the reader chooses stays."""
    page = open_page("two")
    page.get_by_role("button", name="Play").click()

    page.get_by_label("As of").fill("2014-06-12")

    expect(page.get_by_role("button", name="Play")).to_be_visible()
    page.wait_for_timeout(700)
    expect(page.get_by_label("As of")).to_have_value("2014-06-12")


def test_the_controls_follow_the_address(open_page: OpenPage) -> None:
    """Whoever changes the range, thumbs, field and switch show it."""
    page = open_page("two")

    page.evaluate("location.hash = 'from=2014-06-11&to=2014-06-12&undated=1'")

    expect(label(page).locator("strong")).to_have_text("11 Jun 2014 – 12 Jun 2014")
    expect(page.get_by_label("First day shown")).to_have_value("1")
    expect(page.get_by_label("Last day shown")).to_have_value("3")
    expect(page.get_by_label("As of")).to_have_value("2014-06-12")
    expect(page.get_by_label("Undated (6)")).to_be_checked()


@pytest.mark.parametrize("name", ["empty", "quiet"])
def test_without_dates_there_is_no_timeline(open_page: OpenPage, name: str) -> None:
    """Nothing to choose from."""
    expect(open_page(name).locator(".timeline")).to_be_hidden()


def test_bars_are_stacked_in_the_colours_of_the_groups(open_page: OpenPage) -> None:
    """The first day has a gain of a place and a fight above it."""
    page = open_page("two")

    assert page.evaluate(PIXEL, [1 / 8, 3]) == page.evaluate(NAMED_COLOR, "group-control")
    assert page.evaluate(PIXEL, [1 / 8, 40]) == page.evaluate(NAMED_COLOR, "group-fighting")


def test_bars_follow_the_theme(open_page: OpenPage) -> None:
    """They are drawn again in the other theme's colours."""
    page = open_page("two")
    before = page.evaluate(NAMED_COLOR, "group-control")

    page.get_by_label("Dark theme").click()

    assert page.evaluate(PIXEL, [1 / 8, 3]) == page.evaluate(NAMED_COLOR, "group-control") != before


def test_hidden_events_stay_pale(open_page: OpenPage) -> None:
    """A day outside the range keeps its bar."""
    page = open_page("two")
    full = page.evaluate(PIXEL, [1 / 8, 3])

    page.get_by_label("First day shown").press("ArrowRight")
    expect(label(page)).to_contain_text("11 Jun 2014")
    pale = page.evaluate(PIXEL, [1 / 8, 3])

    assert pale != full
    assert 60 < int(pale.split()[3]) < 120


def test_a_year_is_a_thin_bar_and_no_point(dates_page: Page) -> None:
    """It says its words and its events; the bin of its first day counts none of them."""
    canvas = dates_page.locator(".histogram canvas")

    dates_page.mouse.move(*chart_point(dates_page, 0.5, 2))
    expect(canvas).to_have_attribute("title", "2014: 2 events\nProtest, unrest: 2")
    dates_page.mouse.move(*chart_point(dates_page, 0.01))

    expect(canvas).to_have_attribute("title", "1 Jan 2014 – 9 Jun 2014: 0 events")


def test_an_open_end_reaches_the_end_of_the_axis(dates_page: Page) -> None:
    """Since a day: a bar in the second lane, as the year takes the first."""
    canvas = dates_page.locator(".histogram canvas")

    dates_page.mouse.move(*chart_point(dates_page, 0.99, 6))

    expect(canvas).to_have_attribute("title", "since 12 June 2014: 1 event\nProtest, unrest: 1")


def test_the_chart_is_sharp(dates_page: Page) -> None:
    """Two dots a pixel where the screen has them."""
    size = dates_page.evaluate("(({ width, clientWidth }) => width / clientWidth)(document.querySelector('canvas'))")

    assert dates_page.evaluate("devicePixelRatio") == 2
    assert size == 2


@pytest.mark.parametrize(("size", "tallest"), [(WIDE, 92), ((1000, 700), 120), (PHONE, 130)])
def test_nothing_overlaps(open_page: OpenPage, size: tuple[int, int], tallest: int) -> None:
    """The chart takes the room that the controls leave, and the page does not scroll sideways."""
    page = open_page("two", size)
    boxes = [page.locator(name).bounding_box() for name in (".timeline", ".histogram", ".time-controls")]
    whole, chart, controls = boxes

    assert whole["height"] <= tallest
    assert chart["x"] + chart["width"] <= controls["x"] or chart["y"] + chart["height"] <= controls["y"]
    assert controls["x"] + controls["width"] <= whole["x"] + whole["width"]
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]


def test_all_controls_of_a_wide_page_are_seen(open_page: OpenPage) -> None:
    """None is cut or pushed out."""
    page = open_page("two")
    whole = page.locator(".timeline").bounding_box()

    boxes = [one.bounding_box() for one in page.locator(".time-controls > *").all()]

    assert len(boxes) == 6
    assert all(box["y"] >= whole["y"] and box["y"] + box["height"] <= whole["y"] + whole["height"] for box in boxes)
