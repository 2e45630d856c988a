"""Places as the page draws them."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest

from geomap.errors import OutputError
from geomap.export.webmap.places import PlaceTable, resolution_reason
from geomap.model import Candidate, EventPlace, Level, MatchKind, Resolution, Status, Toponym

COUNTRIES = {"IQ": "Iraq", "LY": "Libya", "LB": "Lebanon"}


def rows_of(story: ModuleType) -> dict[str, dict[str, Any]]:
    """The rows of the places of the first article's events, by event id."""
    article, events, resolutions = story.first_article()
    places = PlaceTable({article.id: resolutions}, COUNTRIES)
    numbers = {event.event_id: places.add(article.id, event.place) for event in events}
    rows = drawn(places)
    return {name: rows[number] for name, number in numbers.items()}


def drawn(places: PlaceTable) -> list[dict[str, Any]]:
    """The rows of places with what their kinds say."""
    payload = places.payload()
    kinds = [dict(zip(payload["placeKinds"]["fields"], row, strict=True)) for row in payload["placeKinds"]["rows"]]
    rows = [dict(zip(payload["places"]["fields"], row, strict=True)) for row in payload["places"]["rows"]]
    return [row | kinds[row["kind"]] for row in rows]


@pytest.mark.parametrize(
    ("event", "draw"),
    [("e1", "point"), ("e4", "near"), ("e5", "area"), ("e6", "none"), ("e7", "none"), ("e8", "none"), ("e9", "none")],
)
def test_precision_decides_how_a_place_is_drawn(story: ModuleType, event: str, draw: str) -> None:
    """A town is a point, a neighbourhood a ring, a province an area; a country is not drawn."""
    assert rows_of(story)[event]["draw"] == draw


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        ("e1", None),
        ("e6", "Only a country is named: Iraq"),
        ("e7", "“Tell Zubayda” is not in the gazetteer"),
        ("e8", "“Tripoli” may mean several places: Tripoli, Libya; Tripoli, North, Lebanon"),
        ("e9", "No place is named in the sentence"),
    ],
)
def test_what_is_not_placed_says_why(story: ModuleType, event: str, reason: str | None) -> None:
    """Every event in the tray has a reason, every drawn one has none."""
    assert rows_of(story)[event]["reason"] == reason


def test_equal_places_have_one_row(story: ModuleType) -> None:
    """Two events at one place share its row."""
    article, events, _ = story.first_article()
    places = PlaceTable({}, {})

    assert places.add(article.id, events[0].place) == places.add(article.id, events[1].place)


def test_places_that_are_alike_share_a_kind(story: ModuleType) -> None:
    """The words around the name, the way of drawing and the area stand once for all of them."""
    article, events, _ = story.first_article()
    places = PlaceTable({}, {})

    places.add(article.id, events[0].place)
    places.add(article.id, replace(events[0].place, name="Tikrit", text="Tikrit", lat=34.6, lon=43.68))

    assert len(places.payload()["placeKinds"]["rows"]) == 1


def test_provinces_bring_their_outline(story: ModuleType) -> None:
    """A province's rings stand in the page once, by country and code."""
    article, events, resolutions = story.first_article()
    places = PlaceTable({article.id: resolutions}, COUNTRIES)

    places.add(article.id, events[4].place)
    places.add(article.id, replace(events[4].place, text="the province"))

    assert list(places.payload()["areas"]) == ["IQ.01"]
    assert rows_of(story)["e5"]["area"] == "IQ.01"


def test_a_province_without_outline_is_still_an_area(story: ModuleType) -> None:
    """Where no outline is trustworthy, the circle of uncertainty remains."""
    article, events, _ = story.first_article()
    place = events[4].place
    unknown = replace(story.ANBAR, admin1_code="none")
    resolved = story.resolution(article, "Anbar province", unknown)
    places = PlaceTable({article.id: (resolved,)}, COUNTRIES)

    places.add(article.id, place)

    assert places.payload()["areas"] == {}
    assert drawn(places)[0]["draw"] == "area"


def test_a_place_without_level_is_not_placed() -> None:
    """A position that nothing qualifies is not drawn."""
    places = PlaceTable({}, {})

    places.add("d", EventPlace(0, 3, "Kut", "Kut", lat=32.5, lon=45.8))

    assert drawn(places)[0]["reason"] == "“Kut” could not be placed"


def test_a_position_that_is_no_number_is_refused() -> None:
    """The message names the place."""
    with pytest.raises(OutputError, match=r"place 'Kut', position: found nan"):
        PlaceTable({}, {}).add("d", EventPlace(0, 3, "Kut", "Kut", lat=float("nan"), lon=1.0, level=Level.SITE))


def test_many_meanings_are_counted(story: ModuleType) -> None:
    """The best four candidates are named, the rest counted."""
    candidates = (Candidate(story.TRIPOLI_LB, 0.1, MatchKind.PRIMARY),) * 6
    found = Resolution(Toponym(0, 7, "Tripoli", "Tripoli"), Status.AMBIGUOUS, candidates)

    assert resolution_reason(found, {}).endswith("; Tripoli, North, LB; and 2 more")


@pytest.mark.parametrize(
    ("status", "reason"),
    [(Status.AMBIGUOUS, "“Kut” may mean several places"), (Status.RESOLVED, "“Kut” could not be placed")],
)
def test_a_reason_is_given_without_candidates_too(status: Status, reason: str) -> None:
    """Nothing is left without words."""
    assert resolution_reason(Resolution(Toponym(0, 3, "Kut", "Kut"), status), {}) == reason


def test_a_known_place_without_resolution_is_drawn(story: ModuleType) -> None:
    """What a place is drawn as follows from the event alone; only reasons and outlines need the resolution."""
    article, events, _ = story.first_article()
    places = PlaceTable({}, {})

    places.add(article.id, events[4].place)

    row = drawn(places)[0]
    assert (row["draw"], row["area"]) == ("area", None)
