"""Who is reported to hold a place on a day, and how that is drawn."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
FIRST, SECOND = 0, 1  # actors, and the events that speak for them
GREY = "#7d8087"


@pytest.fixture(scope="module")
def page(module_page: Callable[[str], Page]) -> Page:
    """A page with two articles and eleven events."""
    return module_page("two")


def interval(holder: int, start: int | None, end: int | None, **changes: Any) -> dict[str, Any]:
    """An interval that one event claims, the one with the number of the holder."""
    made = {"holder": holder, "status": "reported", "claims": [max(holder, 0)], "denials": [], "rivals": []}
    made |= {"faint": False, "first": start, "from": start, "to": end} | changes
    begin = made["first"] if made["from"] is None else made["from"]
    return made | {"start": begin, "end": 1e9 if end is None else end}


def seen(page: Page, *intervals: dict[str, Any], day: int | None = None, off: tuple[int, ...] = ()) -> Any:
    """What is shown of a place with these intervals: holder, who rivals it, whether disputed, and how it is drawn."""
    return page.evaluate(
        """async ([intervals, day, off]) => {
          const { viewOf } = await import("/js/map/control.js");
          const { state } = await import("/js/state/filters.js");
          const { ACTORS } = await import("/js/data/tables.js");
          state.isChosen.fill(1);
          off.forEach((index) => (state.isChosen[index] = 0));
          const view = viewOf({ name: "Tikrit", intervals }, day);
          state.isChosen.fill(1);
          return view && {
            holder: ACTORS.indexOf(view.holder),
            rivals: view.rivals.map((rival) => rival.actor),
            disputed: view.disputed,
            kind: view.look.kind,
            colors: view.look.colors.map((color) => ACTORS.findIndex((actor) => actor.fill === color)),
            edge: view.look.edge,
          };
        }""",
        [json.loads(json.dumps(intervals)), day, list(off)],
    )


@pytest.mark.parametrize(("day", "is_shown"), [(9, False), (10, True), (15, True), (20, True), (21, False)])
def test_an_interval_tells_of_its_days(page: Page, day: int, *, is_shown: bool) -> None:
    """The first and the last day belong to it, the days around them do not."""
    assert (seen(page, interval(FIRST, 10, 20), day=day) is not None) is is_shown


def test_what_has_no_end_goes_on(page: Page) -> None:
    """Nobody said that it was over."""
    assert seen(page, interval(FIRST, 10, None), day=9999)["holder"] == FIRST


@pytest.mark.parametrize(("day", "is_shown"), [(11, False), (12, True), (20, True)])
def test_what_has_no_start_reaches_back_to_the_first_report(page: Page, day: int, *, is_shown: bool) -> None:
    """Control before anybody told of it would be a guess."""
    assert (seen(page, interval(FIRST, None, 20, first=12), day=day) is not None) is is_shown


def test_what_is_told_without_a_day_tells_of_none(page: Page) -> None:
    """It is shown where no day is chosen."""
    undated = interval(FIRST, None, None)

    assert seen(page, undated, day=15) is None
    assert seen(page, undated)["holder"] == FIRST


def test_without_a_claim_nothing_is_shown(page: Page) -> None:
    """The only article that claims it is switched off."""
    assert seen(page, interval(FIRST, 10, None), off=(FIRST,)) is None


def test_two_holders_on_a_day_dispute_each_other(page: Page) -> None:
    """The fill has both colours."""
    found = seen(page, interval(FIRST, 10, None), interval(SECOND, 12, None), day=15)

    assert (found["holder"], found["rivals"], found["disputed"]) == (SECOND, [FIRST], True)
    assert (found["kind"], found["colors"]) == ("hatch", [SECOND, FIRST])


def test_a_dispute_is_over_when_the_rival_s_time_is(page: Page) -> None:
    """What another held before or afterwards disputes nothing."""
    found = seen(page, interval(FIRST, 10, None), interval(SECOND, 12, 14), day=15)

    assert (found["holder"], found["disputed"], found["kind"]) == (FIRST, False, "solid")


def test_the_day_of_a_handover_is_the_second_holder_s(page: Page) -> None:
    """One after another is no dispute."""
    found = seen(page, interval(FIRST, 10, 15), interval(SECOND, 15, None), day=15)

    assert (found["holder"], found["disputed"]) == (SECOND, False)


def test_a_dispute_ends_with_the_article_that_tells_it(page: Page) -> None:
    """Without the other article there is no other holder, whatever the status says."""
    contested = [interval(holder, 10, None, status="contested") for holder in (FIRST, SECOND)]

    found = seen(page, *contested, off=(SECOND,))

    assert (found["holder"], found["disputed"], found["kind"]) == (FIRST, False, "solid")


def test_contested_by_nobody_in_particular_stays_disputed(page: Page) -> None:
    """There is no article that the reader could switch off; the second colour is grey."""
    found = seen(page, interval(FIRST, 10, None, status="contested"))

    assert (found["disputed"], found["kind"], found["colors"][0]) == (True, "hatch", FIRST)


@pytest.mark.parametrize(("off", "kind"), [((), "hatch"), ((SECOND,), "solid")])
def test_a_denial_disputes(page: Page, off: tuple[int, ...], kind: str) -> None:
    """As long as its article is shown."""
    denied = interval(FIRST, 10, None, status="denied", denials=[SECOND], rivals=[[SECOND, [SECOND]]])

    assert seen(page, denied, off=off)["kind"] == kind


def test_who_is_not_denied_goes_first(page: Page) -> None:
    """A denied claim is the rival of one that nobody denies."""
    found = seen(page, interval(FIRST, 10, None), interval(SECOND, 10, None, status="denied"))

    assert (found["holder"], found["rivals"]) == (FIRST, [SECOND])


def test_a_known_holder_goes_before_an_unknown_one(page: Page) -> None:
    """A nameless report does not hide a name."""
    assert seen(page, interval(FIRST, 10, None), interval(-1, 12, None, status="unknown"))["holder"] == FIRST


def test_the_latest_word_is_the_one_that_is_still_open(page: Page) -> None:
    """Without a day, what has ended is no news."""
    assert seen(page, interval(FIRST, 10, None), interval(SECOND, 12, 14))["holder"] == FIRST


def test_where_all_has_ended_the_last_one_is_shown(page: Page) -> None:
    """Its words say until when."""
    assert seen(page, interval(FIRST, 10, 12), interval(SECOND, 13, 14))["holder"] == SECOND


def test_an_unknown_holder_is_grey(page: Page) -> None:
    """Grey stripes, and a grey edge."""
    found = seen(page, interval(-1, 10, None, status="unknown"))

    assert (found["kind"], found["edge"]) == ("unknown", GREY)


def test_both_sides_of_a_fight_without_a_holder_are_shown(page: Page) -> None:
    """Stripes in both colours, the edge grey: neither holds it."""
    fought = interval(-1, 10, None, status="contested", rivals=[[FIRST, [FIRST]], [SECOND, [SECOND]]])

    found = seen(page, fought)

    assert (found["kind"], found["colors"], found["edge"]) == ("hatch", [FIRST, SECOND], GREY)


def test_what_is_hardly_sure_is_an_outline(page: Page) -> None:
    """Low confidence has no fill."""
    assert seen(page, interval(FIRST, 10, None, faint=True))["kind"] == "outline"


@pytest.mark.parametrize(
    ("status", "end", "words"),
    [
        ("reported", 16252, "reported from 10 Jun 2014 to 1 Jul 2014"),
        ("contested", None, "reported and contested from 10 Jun 2014"),
        ("denied", None, "reported and denied from 10 Jun 2014"),
        ("unknown", None, "holder unknown from 10 Jun 2014"),
    ],
)
def test_words_say_reported(page: Page, status: str, end: int | None, words: str) -> None:
    """Control is always a report."""
    told = json.dumps({"status": status, "from": 16231, "to": end})

    assert page.evaluate(f"import('/js/map/control.js').then((control) => control.controlWords({told}))") == words
