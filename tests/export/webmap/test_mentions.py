"""Places named without an event."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType
from typing import Any

from geomap.export.webmap.mentions import mention_payload
from geomap.model import AtlasData, Role


def rows(story: ModuleType, **changes: Any) -> dict[str, list[list[Any]]]:
    """The rows of all tables for the first article, its toponyms changed."""
    article, events, resolutions = story.first_article()
    changed = tuple(replace(found, toponym=replace(found.toponym, **changes)) for found in resolutions)
    payload = mention_payload(AtlasData((article,), {article.id: changed}, events), {"LY": "Libya", "LB": "Lebanon"})
    return {name: table["rows"] for name, table in payload.items()}


def test_places_with_events_are_not_dotted_again(story: ModuleType) -> None:
    """Only Baghdad is named without an event; provinces are vague, countries no dots."""
    assert rows(story)["mentions"] == [["Baghdad", 33.34058, 44.40088, False, 1, [0]]]


def test_countries_are_listed(story: ModuleType) -> None:
    """Iraq is named once."""
    assert rows(story)["countries"] == [["Iraq", 1, [0]]]


def test_names_without_position_are_listed_with_the_reason(story: ModuleType) -> None:
    """Unknown and ambiguous names are values, not silence."""
    assert [row[0] for row in rows(story)["unplaced"]] == ["Tell Zubayda", "Tripoli"]


def test_who_acts_is_named_but_gets_no_dot(story: ModuleType) -> None:
    """A metonym counts for countries only."""
    found = rows(story, role=Role.METONYM)

    assert (found["mentions"], found["unplaced"]) == ([], [])
    assert found["countries"] == [["Iraq", 1, [0]]]


def test_peoples_are_no_countries(story: ModuleType) -> None:
    """A demonym is not listed."""
    assert rows(story, role=Role.DEMONYM)["countries"] == []


def test_a_resolved_name_without_position_gets_no_dot(story: ModuleType) -> None:
    """Nothing is drawn from half a resolution."""
    article, _, resolutions = story.first_article()
    half = replace(resolutions[3], lat=None)

    payload = mention_payload(AtlasData((article,), {article.id: (half,)}), {})

    assert payload["mentions"]["rows"] == []


def test_repeated_names_are_counted(story: ModuleType) -> None:
    """The most frequent come first, with their articles."""
    article, _, resolutions = story.first_article()
    other, _, _ = story.second_article()
    found = {article.id: (resolutions[0], resolutions[3], resolutions[3]), other.id: (resolutions[3],)}

    payload = mention_payload(AtlasData((article, other), found), {})

    assert [(row[0], row[-2], row[-1]) for row in payload["mentions"]["rows"]] == [
        ("Baghdad", 3, [0, 1]),
        ("Mosul", 1, [0]),
    ]
