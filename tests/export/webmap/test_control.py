"""Reported control as the page draws it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import ModuleType
from typing import Any

import pytest

from geomap.errors import OutputError
from geomap.export.webmap.control import control_payload, control_tables
from geomap.export.webmap.events import ActorTable
from geomap.model import ControlInterval, ControlStatus, ControlTimeline


def discs(story: ModuleType, *intervals: ControlInterval) -> tuple[list[dict[str, Any]], list[str]]:
    """The discs that the intervals give over the events of both articles, and the names of actors."""
    data, _ = story.two()
    actors = ActorTable()
    made = control_payload(ControlTimeline(intervals), data.events, actors)
    return made, [row[0] for row in actors.payload()["actors"]["rows"]]


def test_a_disc_is_at_least_six_kilometres_wide(story: ModuleType) -> None:
    """The radius is the uncertainty, or six kilometres."""
    made, _ = discs(story, story.interval(story.TIKRIT, "Islamic State", ControlStatus.REPORTED, ("e3",)))

    assert (made[0]["name"], made[0]["km"]) == ("Tikrit", 6)


def test_each_holder_of_a_place_has_an_interval(story: ModuleType) -> None:
    """Articles that disagree stand side by side; nobody disputes an interval but who denies it or fights."""
    _, timeline = story.two()

    made, names = discs(story, *timeline.intervals[1:])

    rows = made[0]["intervals"]
    assert [names[row["holder"]] for row in rows] == ["Islamic State", "Iraqi army"]
    assert [row["rivals"] for row in rows] == [[], []]


def test_who_denies_is_a_rival(story: ModuleType) -> None:
    """The party of a denial stands beside the holder, with the event that says so."""
    _, timeline = story.two()

    made, names = discs(story, timeline.intervals[0])

    assert made[0]["intervals"][0]["rivals"] == [[names.index("Iraqi army"), [9]]]


def test_both_sides_of_a_fight_are_known(story: ModuleType) -> None:
    """An advance without a holder names who advances."""
    made, names = discs(story, story.interval(story.TIKRIT, None, ControlStatus.UNKNOWN, ("e3", "e3")))

    row = made[0]["intervals"][0]
    assert (row["holder"], row["words"]) == (-1, "holder unknown from 10 June 2014")
    assert [names[actor] for actor, _ in row["rivals"]] == ["Islamic State"]


@pytest.mark.parametrize(
    ("status", "end", "words"),
    [
        (ControlStatus.REPORTED, date(2014, 7, 1), "reported from 10 June 2014 to 1 July 2014"),
        (ControlStatus.CONTESTED, None, "reported and contested from 10 June 2014"),
        (ControlStatus.DENIED, None, "reported and denied from 10 June 2014"),
    ],
)
def test_words_say_reported(story: ModuleType, status: ControlStatus, end: date, words: str) -> None:
    """Control is always a report."""
    made, _ = discs(story, story.interval(story.MOSUL, "Islamic State", status, ("e1",), end=end))

    assert made[0]["intervals"][0]["words"] == words


def test_unsure_claims_are_faint(story: ModuleType) -> None:
    """A place that is only mentioned with low confidence gets an outline."""
    made, _ = discs(story, story.interval(story.MOSUL, "Islamic State", ControlStatus.REPORTED, ("e6",)))

    assert made[0]["intervals"][0]["faint"] is True


def test_a_place_without_a_claim_in_the_atlas_is_left_out(story: ModuleType) -> None:
    """No disc without a sentence that reports it."""
    made, _ = discs(
        story, story.interval(story.MOSUL, "Islamic State", ControlStatus.REPORTED, ("gone",), denials=("gone",))
    )

    assert made == []


def test_a_position_that_is_no_number_is_refused(story: ModuleType) -> None:
    """The message names the place."""
    with pytest.raises(OutputError, match=r"control of 'Mosul', position: found inf"):
        discs(story, story.interval(story.MOSUL, None, ControlStatus.UNKNOWN, ("e1",), lat=float("inf")))


def test_a_place_without_a_position_is_not_drawn(story: ModuleType) -> None:
    """Who holds it stands in the text; no disc poses as its place."""
    known = story.interval(story.TIKRIT, "Islamic State", ControlStatus.REPORTED, ("e3",))
    nowhere = replace(known, place_key="?tripoli@e1", place_name="Tripoli", lat=None, lon=None, uncertainty_km=None)

    made, _ = discs(story, known, nowhere)

    assert [disc["name"] for disc in made] == ["Tikrit"]


def test_the_country_is_that_of_the_events(story: ModuleType) -> None:
    """Areas end at its border; a claim whose place nobody knows has none."""
    mosul = story.interval(story.MOSUL, "Islamic State", ControlStatus.REPORTED, ("e1",))
    village = replace(mosul, place_key="?village", place_name="Tell Zubayda", claims=("e7",))

    made, _ = discs(story, mosul, village)

    assert [disc["country"] for disc in made] == ["IQ", None]


def test_what_backs_the_holder_is_told_apart(story: ModuleType) -> None:
    """Events that the atlas does not have are left out everywhere."""
    claims = ("e1", "e2", "gone")
    made, _ = discs(
        story, story.interval(story.MOSUL, "Islamic State", ControlStatus.CONTESTED, claims, backing=("e1", "gone"))
    )

    row = made[0]["intervals"][0]
    assert (row["claims"], row["backing"]) == ([0, 1], [0])


def test_confidence_comes_with_its_class(story: ModuleType) -> None:
    """A share with three digits, and the number of its word."""
    made, _ = discs(
        story, story.interval(story.MOSUL, "Islamic State", ControlStatus.REPORTED, ("e1",), confidence=0.61239)
    )

    row = made[0]["intervals"][0]
    assert (row["confidence"], row["sure"]) == (0.612, 1)


def test_tables_hold_the_intervals_of_all_places_in_order(story: ModuleType) -> None:
    """Each place says how many of them are its own."""
    _, timeline = story.two()
    made, _ = discs(story, *timeline.intervals)

    tables = control_tables(made)

    places = [dict(zip(tables["places"]["fields"], row, strict=True)) for row in tables["places"]["rows"]]
    rows = [dict(zip(tables["intervals"]["fields"], row, strict=True)) for row in tables["intervals"]["rows"]]
    assert [(place["name"], place["count"]) for place in places] == [("Mosul", 1), ("Tikrit", 2)]
    assert [row["status"] for row in rows] == ["denied", "contested", "contested"]
