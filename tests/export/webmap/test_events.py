"""Events as columns."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest

from geomap.errors import OutputError
from geomap.export.webmap.articles import SentenceTable
from geomap.export.webmap.colors import GREY
from geomap.export.webmap.events import ActorTable, event_payload
from geomap.export.webmap.places import PlaceTable
from geomap.model import AtlasData, DatePrecision, EventDate, Participant


def columns(story: ModuleType, **changes: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The payload of the first article's events, the first one changed, and the tables of actors."""
    article, events, resolutions = story.first_article()
    events = (replace(events[0], **changes), *events[1:])
    actors = ActorTable()
    payload = event_payload(
        AtlasData((article,), events=events),
        actors=actors,
        places=PlaceTable({article.id: resolutions}, {}),
        sentences=SentenceTable((article,)),
    )
    return payload, actors.payload()


def test_columns_have_one_value_an_event(story: ModuleType) -> None:
    """Each column is as long as there are events, or says one value for all."""
    payload, _ = columns(story)

    assert payload["count"] == 9
    assert {len(column) for name, column in payload["columns"].items() if name != "id"} == {1, 9}
    assert payload["columns"]["id"] == {"width": 2, "text": "e1e2e3e4e5e6e7e8e9"}
    assert (payload["columns"]["report"], payload["reports"]["rows"]) == ([0], [[None, 0, 0, (), (), ()]])


def test_reports_are_told_together(story: ModuleType) -> None:
    """Events of one cluster share a row, with figures only where they differ."""
    data = story.corroborated()
    payload = event_payload(
        data, actors=ActorTable(), places=PlaceTable({}, {}), sentences=SentenceTable(data.documents)
    )

    killed = (("12", ("Reuters", "Tigris Wire")), ("20-25", (story.ARABIC_OUTLET,)))
    denied = ("The army, quoted by <b>Gulf</b>; Daily",)
    assert payload["columns"]["report"] == [0, 0, 0, 1, 0]
    assert payload["reports"]["rows"] == [["bomb", 3, 2, denied, killed, ()], [None, 1, 1, (), (), ()]]


def test_sentences_are_shared(story: ModuleType) -> None:
    """Two events of one sentence point at it; further evidence is listed beside."""
    payload, _ = columns(story)

    assert payload["columns"]["sentence"][:3] == [0, 0, 1]  # steps
    assert payload["more"] == {"0": [[1, 17, 24]]}


def test_actors_keep_the_words_of_the_text(story: ModuleType) -> None:
    """A party is an actor and, where they differ, the words that name it."""
    _, tables = columns(story)
    names = [row[0] for row in tables["actors"]["rows"]]

    assert names == ["Islamic State", "Iraqi army", "Tribal fighters"]
    assert tables["parties"][0] == [0, "Islamic State fighters"]


def test_only_who_acts_has_a_colour_of_its_own(story: ModuleType) -> None:
    """An actor that is only a target stays grey."""
    _, tables = columns(story)
    fills = {row[0]: row[2] for row in tables["actors"]["rows"]}

    assert fills["Iraqi army"] == GREY
    assert GREY not in {fills["Islamic State"], fills["Tribal fighters"]}


def test_a_party_without_name_is_called_by_its_words() -> None:
    """The words of the text are better than nothing."""
    assert Participant(0, 7, "gunmen", "").called == "gunmen"


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        (EventDate(None, None, DatePrecision.DAY, "", ""), None, None),
        ("since", 16231, None),
        ("until", None, 16231),
    ],
)
def test_open_dates_stay_open(story: ModuleType, when: object, start: int | None, end: int | None) -> None:
    """An open start and an open end are no day."""
    day = story.on(__import__("datetime").date(2014, 6, 10))
    choices = {"since": replace(day, end=None), "until": replace(day, start=None)}

    payload, _ = columns(story, date=choices.get(when, when) if isinstance(when, str) else when)

    row = dict(zip(payload["dates"]["fields"], payload["dates"]["rows"][0], strict=True))
    assert (row["start"], row["end"]) == (start, end)


def test_an_event_without_date_says_so(story: ModuleType) -> None:
    """No date is a row of its own."""
    payload, _ = columns(story, date=None)

    assert payload["dates"]["rows"][0] == ["date unknown", "", None, None, None]


def test_a_confidence_that_is_no_number_is_refused(story: ModuleType) -> None:
    """The message names the event."""
    with pytest.raises(OutputError, match=r"event 'e1', confidence: found nan, expected a finite number"):
        columns(story, confidence=float("nan"))


def test_no_events_are_no_columns() -> None:
    """An empty atlas has empty tables."""
    payload = event_payload(AtlasData(), actors=ActorTable(), places=PlaceTable({}, {}), sentences=SentenceTable(()))

    assert (payload["count"], payload["types"]["rows"]) == (0, [])
    assert set(map(tuple, payload["columns"].values())) == {()}
