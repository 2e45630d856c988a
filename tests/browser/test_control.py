"""Reported control on the map and in the panel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import cos, pi, sin
from pathlib import Path
from types import ModuleType

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from geomap.export.webmap import PageOptions, write_page
from geomap.model import ControlStatus, ControlTimeline

pytestmark = pytest.mark.browser
OpenPage = Callable[..., Page]
Pixel = tuple[int, int, int, int]
ORANGE, BLUE = (230, 159, 0), (0, 114, 178)
PIXELS = """([pane, spots]) => {
  const canvas = document.querySelector(`.leaflet-${pane}-pane canvas`);
  if (!canvas || !canvas.width) return spots.map(() => [0, 0, 0, 0]);
  const box = canvas.getBoundingClientRect();
  const copy = document.createElement("canvas");
  Object.assign(copy, { width: canvas.width, height: canvas.height });
  const context = copy.getContext("2d", { willReadFrequently: true });
  context.drawImage(canvas, 0, 0);
  const at = ([x, y]) => [Math.round(x - box.x), Math.round(y - box.y)];
  return spots.map((spot) => [...context.getImageData(...at(spot), 1, 1).data]);
}"""


def disc(page: Page, name: str) -> Locator:
    """The disc of a place."""
    return page.locator(f'.control-disc[aria-label^="Reported control of {name}"]')


def pixels(page: Page, spots: list[tuple[float, float]], pane: str = "control") -> list[Pixel]:
    """What is drawn in a layer at points of the window: red, green, blue, and how dense."""
    return [tuple(found) for found in page.evaluate(PIXELS, [pane, spots])]


def middle(place: Locator) -> tuple[float, float, float]:
    """The middle of a disc in the window, and its radius."""
    box = place.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, box["width"] / 2


def row(page: Page, place: Locator, down: float = 0.0) -> list[Pixel]:
    """The pixels of a disc from left to right, some way below its middle."""
    x, y, radius = middle(place)
    reach = int(radius * 0.7)
    return pixels(page, [(x + step, y + down) for step in range(-reach, reach)])


def is_like(pixel: Pixel, color: tuple[int, int, int]) -> bool:
    """Whether a pixel has a colour, up to what is lost where it is thin."""
    return all(abs(one - other) < 8 for one, other in zip(pixel, color, strict=False))


def go_to(page: Page, view: str) -> None:
    """Open a view by its address."""
    page.evaluate("(view) => { location.hash = view; }", view)
    page.wait_for_timeout(50)


def edge(page: Page, place: Locator) -> float:
    """The share of a disc's edge that is drawn."""
    x, y, radius = middle(place)
    angles = [2 * pi * step / 90 for step in range(90)]
    found = pixels(page, [(x + radius * cos(angle), y + radius * sin(angle)) for angle in angles])
    return sum(alpha > 130 for *_, alpha in found) / len(found)


def test_undisputed_control_is_a_plain_disc(open_page: OpenPage) -> None:
    """One colour, 28 %, a whole edge."""
    page = open_page("one")
    mosul = disc(page, "Mosul")
    expect(mosul).to_have_attribute("data-fill", "solid")
    expect(mosul).to_have_attribute("data-colors", "#e69f00")
    go_to(page, "map=36.335,43.119,10")

    assert {pixel[3] for pixel in row(page, mosul)} == {71}
    assert all(is_like(pixel, ORANGE) for pixel in row(page, mosul))
    assert edge(page, mosul) > 0.95


@pytest.mark.parametrize("zoom", [7, 10])
def test_disputed_control_is_hatched_in_both_colours(open_page: OpenPage, zoom: int) -> None:
    """Stripes in the colours of both, leaning 45 degrees, and a dashed edge."""
    page = open_page("two")
    go_to(page, f"map=34.616,43.679,{zoom}")
    tikrit = disc(page, "Tikrit: Iraqi army, disputed")
    expect(tikrit).to_have_attribute("data-fill", "hatch")
    expect(tikrit).to_have_attribute("data-colors", "#0072b2 #e69f00")

    across, below = row(page, tikrit), row(page, tikrit, down=4)

    assert any(is_like(pixel, ORANGE) for pixel in across)
    assert any(is_like(pixel, BLUE) for pixel in across)
    assert sum(one == other for one, other in zip(across[4:], below, strict=False)) > len(across) * 0.8
    assert 0.3 < edge(page, tikrit) < 0.8


def test_stripes_stay_where_they_are_while_the_map_moves(open_page: OpenPage) -> None:
    """A hatch belongs to its place, not to the window."""
    page = open_page("two")
    go_to(page, "map=34.616,43.679,11")
    tikrit = disc(page, "Tikrit")
    before = row(page, tikrit)
    x, y, _ = middle(tikrit)

    page.mouse.move(x + 200, y + 100)
    page.mouse.down()
    page.mouse.move(x + 237, y + 111, steps=4)
    page.mouse.up()

    assert middle(tikrit)[:2] == pytest.approx((x + 37, y + 11), abs=1)
    assert row(page, tikrit) == before


def test_a_press_shows_both_sides(open_page: OpenPage, story: ModuleType) -> None:
    """The card quotes who says so and who says otherwise."""
    page = open_page("two")

    disc(page, "Tikrit").focus()
    page.keyboard.press("Enter")

    assert page.locator(".card blockquote").all_inner_texts() == [story.CLAIMED, story.ADVANCED]
    assert page.locator(".evidence h3").all_inner_texts() == ["Reports", "Disputed by"]


def test_the_card_says_who_claims_and_who_denies(open_page: OpenPage) -> None:
    """Outlets, and whom they quote."""
    page = open_page("two")

    disc(page, "Mosul").focus()
    page.keyboard.press("Enter")

    facts = page.locator(".card .facts")
    assert page.locator(".card .holder").inner_text() == "Islamic State · reported and denied from 10 Jun 2014"
    assert facts.inner_text().split("\n")[:4] == [
        *("Claimed by", "Tigris Wire"),
        *("Denied by", "The Iraqi army, quoted by Rafidain Post"),
    ]


def test_a_quote_leads_to_its_event(open_page: OpenPage) -> None:
    """From the claim to what the article says."""
    page = open_page("two")
    disc(page, "Mosul").focus()
    page.keyboard.press("Enter")

    page.locator(".card .evidence .link-button").first.click()

    expect(page.locator(".card h2")).to_have_text("Territory gained: Mosul")


def test_without_the_denying_article_the_dispute_is_gone(open_page: OpenPage) -> None:
    """A disc follows the articles that are switched on."""
    page = open_page("two")

    page.locator(".layer input").nth(1).uncheck()

    expect(page.locator('.control-disc[aria-label="Reported control of Mosul: Islamic State"]')).to_have_count(1)
    expect(page.locator('.control-disc[aria-label="Reported control of Tikrit: Islamic State"]')).to_have_count(1)


def test_the_card_does_not_speak_of_a_denial_that_is_switched_off(open_page: OpenPage) -> None:
    """Its words are those of the articles that are shown."""
    page = open_page("two")
    page.locator(".layer input").nth(1).uncheck()

    disc(page, "Mosul").focus()
    page.keyboard.press("Enter")

    assert page.locator(".card .holder").inner_text() == "Islamic State · reported from 10 Jun 2014"


def test_a_disc_keeps_the_focus_when_it_changes(open_page: OpenPage) -> None:
    """The same element stands for the place, whoever holds it."""
    page = open_page("two")
    disc(page, "Mosul").focus()

    page.evaluate("document.querySelectorAll('.layer input')[1].click()")

    assert page.evaluate("document.activeElement.dataset.fill") == "solid"


@pytest.mark.parametrize(("day", "count"), [("2014-06-09", 0), ("2014-06-10", 2)])
def test_the_discs_are_those_of_the_chosen_day(open_page: OpenPage, day: str, count: int) -> None:
    """The picture as of the end of the range, on the map and in the list."""
    page = open_page("two")

    go_to(page, f"to={day}")

    expect(page.locator(".control-disc")).to_have_count(count)
    expect(page.locator(".control-row")).to_have_count(count)


def test_the_list_leads_to_the_place(open_page: OpenPage) -> None:
    """The discs as buttons, for those who cannot press them."""
    page = open_page("two")
    page.click("#tab-filters")

    page.locator(".control-row", has_text="Tikrit").click()

    expect(page.locator(".card h2")).to_have_text("Reported control: Tikrit")


def test_areas_are_drawn_on_request_and_say_what_they_are(open_page: OpenPage) -> None:
    """Off at first; thinner than the discs, with a note on the map."""
    page = open_page("one")
    page.click("#tab-filters")
    x, y, radius = middle(disc(page, "Mosul"))
    beside = [(x + radius * 1.4, y)]
    assert pixels(page, beside, "territory") == [(0, 0, 0, 0)]

    page.get_by_label("Areas between the reports (interpolation, not a front line)").check()

    expect(page.locator(".territory-note")).to_have_text("Areas are an interpolation between reports")
    page.wait_for_selector(".leaflet-territory-pane canvas", state="attached")
    (found,) = pixels(page, beside, "territory")
    assert (found[3], is_like(found, ORANGE)) == (46, True)


def test_areas_end_at_the_border(browser: Browser, story: ModuleType, tmp_path: Path) -> None:
    """What is claimed of a town says nothing about the country beside it."""
    data, _ = story.one()
    qaim = replace(story.MOSUL, name="Al-Qaim", lat=34.37, lon=41.1)
    claim = story.interval(qaim, "Islamic State", ControlStatus.REPORTED, ("e1",))
    write_page(data, ControlTimeline((claim,)), tmp_path / "map.html", PageOptions())
    page = browser.new_page(viewport={"width": 1400, "height": 860}, reduced_motion="reduce")

    page.goto((tmp_path / "map.html").as_uri() + "#territory=1&map=34.37,41.1,9")
    page.wait_for_selector(".leaflet-territory-pane canvas", state="attached")
    x, y, _ = middle(disc(page, "Al-Qaim"))

    found = pixels(page, [(x + 110, y + 30), (x - 110, y - 30)], "territory")
    assert [pixel[3] for pixel in found] == [46, 0]
    page.close()


FADING = """() => {
  const hasDots = (canvas) =>
    canvas.width && canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.some(Boolean);
  const isDrawn = () => [...document.querySelectorAll(".leaflet-control-pane canvas")].some(hasDots);
  document.querySelector(".layer input").click();
  return Promise.all([isDrawn(), new Promise((done) => setTimeout(() => done(isDrawn()), 900))]);
}"""


@pytest.mark.parametrize(("motion", "is_fading"), [("no-preference", True), ("reduce", False)])
def test_discs_fade_unless_motion_is_unwanted(
    browser: Browser, pages: dict[str, Path], motion: str, *, is_fading: bool
) -> None:
    """What is switched off passes away; with reduced motion it is gone at once."""
    page = browser.new_page(reduced_motion=motion)
    page.goto(pages["one"].as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")

    assert page.evaluate(FADING) == [is_fading, False]
    page.close()
