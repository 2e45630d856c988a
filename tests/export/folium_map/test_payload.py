"""What the layers of the folium map show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import ModuleType
from typing import Any

import pytest

from geomap.errors import OutputError
from geomap.export.folium_map.payload import layer_payload
from geomap.export.webmap.colors import OKABE_ITO
from geomap.model import AtlasData, ControlStatus, ControlTimeline, Level


def records(table: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of a table by the names of its fields."""
    return [dict(zip(table["fields"], row, strict=True)) for row in table["rows"]]


def events_of(payload: dict[str, Any]) -> list[dict[str, Any]]:
    """The events with their words."""
    return [
        {name: value if name in ("article", "lead") else payload["texts"][value] for name, value in row.items()}
        for row in records(payload["events"])
    ]


def names_of(payload: dict[str, Any]) -> list[str]:
    """The names of the actors by number."""
    return [row["name"] for row in records(payload["actors"])]


def test_an_event_has_all_its_words(story: ModuleType) -> None:
    """Sentence, type, sides, place and date with their precision, how the text puts it, how sure it is."""
    payload = layer_payload(*story.one())

    event = events_of(payload)[1]
    assert names_of(payload)[event.pop("lead")] == "Islamic State"
    assert event == {
        "article": 0,
        "type": "Clash",
        "before": "Islamic State fighters captured Mosul on 10 June 2014 and ",
        "trigger": "fought",
        "after": " the garrison until it left.",
        "actors": "Islamic State",
        "targets": "Iraqi army",
        "allies": "",
        "place": "Mosul, within about 10 km",
        "date": "10 June 2014",
        "basis": "stated",
        "modality": "reported as fact",
        "casualties": "",
        "note": "",
        "confidence": "Medium (0.70)",
        "reported": "",
    }


def test_an_event_says_how_often_it_is_told(story: ModuleType) -> None:
    """And nothing where only its own article tells it."""
    payload = layer_payload(story.corroborated(), ControlTimeline())

    first, *_, alone, _ = (event["reported"] for event in events_of(payload))
    assert first.startswith("reported by 3 articles from 2 independent sources; denied by ")
    assert alone == ""


def test_an_event_without_place_and_date_has_empty_words(story: ModuleType) -> None:
    """What the text does not say is empty, not made up."""
    event = events_of(layer_payload(*story.one()))[-1]

    assert (event["lead"], event["actors"], event["place"], event["date"]) == (-1, "", "", "")


def test_a_trigger_outside_its_sentence_is_not_marked(story: ModuleType) -> None:
    """The sentence is whole all the same."""
    data, timeline = story.one()
    far = replace(data.events[0].evidence, trigger=replace(data.events[0].evidence.trigger, start=9000, end=9008))
    data = replace(data, events=(replace(data.events[0], evidence=far),))

    event = events_of(layer_payload(data, timeline))[0]

    assert (event["before"], event["trigger"], event["after"]) == (story.GAINED, "", "")


def test_an_article_is_linked_by_web_addresses_only(story: ModuleType) -> None:
    """Another address is left out."""
    data, timeline = story.one()
    other = replace(data, documents=(replace(data.documents[0], url="javascript:alert(1)"),))

    assert records(layer_payload(data, timeline)["articles"]) == [
        {
            "title": "Mosul falls",
            "outlet": "Tigris Wire",
            "date": "13 June 2014",
            "address": "https://news.example/mosul",
        }
    ]
    assert records(layer_payload(other, timeline)["articles"])[0]["address"] is None


def test_events_at_one_place_share_a_marker_of_their_family(story: ModuleType) -> None:
    """Mosul has one marker of control, with a denial from the other article, and one of conflict."""
    markers = records(layer_payload(*story.two())["markers"])

    found = [(one["family"], one["events"]) for one in markers if one["lat"] == story.MOSUL.lat]
    assert found == [("control", [0, 9]), ("conflict", [1])]


def test_a_marker_of_several_leads_takes_no_colour(story: ModuleType) -> None:
    """The colour of one would pose as that of all."""
    payload = layer_payload(*story.two())

    leads = {tuple(one["events"]): one["lead"] for one in records(payload["markers"])}
    assert leads[0, 9] == -1
    assert names_of(payload)[leads[1,]] == "Islamic State"


def test_actors_have_the_colours_of_the_page(story: ModuleType) -> None:
    """Who acts, and who holds, has a colour of the palette that nobody else has."""
    fills = {row["name"]: row["fill"] for row in records(layer_payload(*story.two())["actors"])}

    assert set(fills) == {"Islamic State", "Tribal fighters", "Iraqi army"}
    assert set(fills.values()) <= set(OKABE_ITO)
    assert len(set(fills.values())) == 3


def test_events_without_an_honest_point_are_counted(story: ModuleType) -> None:
    """A country, an unknown name, an ambiguous name and no place at all give no marker."""
    payload = layer_payload(*story.one())

    drawn = [number for one in records(payload["markers"]) for number in one["events"]]
    assert sorted(drawn) == [0, 1, 2, 3, 4]
    assert payload["unplaced"] == 4


def test_an_area_is_no_point(story: ModuleType) -> None:
    """An event somewhere in a province has a hollow marker and the outline of the province."""
    payload = layer_payload(*story.one())

    kinds = {tuple(one["events"]): one["kind"] for one in records(payload["markers"])}
    assert (kinds[4,], kinds[3,]) == ("area", "point")
    assert len(payload["areas"]) == 1
    assert payload["areas"][0][0][:2] == payload["areas"][0][0][-2:]


def test_only_vague_places_have_a_ring(story: ModuleType) -> None:
    """The event near Fallujah has one of 25 km; towns have none, and neither has what has an outline."""
    payload = layer_payload(*story.one())

    assert payload["rings"] == [[story.FALLUJAH.lat, story.FALLUJAH.lon, 25]]


@pytest.mark.parametrize("change", [{"admin1_code": None}, {"admin1_code": "no such unit"}])
def test_an_area_without_an_outline_has_a_ring(story: ModuleType, change: dict[str, Any]) -> None:
    """Where no trustworthy outline is known, the reach of the place is drawn."""
    data, timeline = story.one()
    found = tuple(
        replace(one, place=replace(one.place, **change)) if one.place and one.place.level is Level.ADMIN1 else one
        for one in data.resolutions["mosul-2014"]
    )
    event = replace(data.events[4], place=replace(data.events[4].place, uncertainty_km=200.0))
    data = AtlasData(data.documents, {"mosul-2014": found}, (event,))

    payload = layer_payload(data, timeline)

    assert (payload["areas"], [ring[2] for ring in payload["rings"]]) == ([], [200])


def test_a_disc_shows_what_still_holds(story: ModuleType) -> None:
    """An interval without an end wins over one that has ended."""
    past = story.interval(story.TIKRIT, "Islamic State", ControlStatus.REPORTED, ("e3",), end=date(2014, 6, 13))
    now = story.interval(story.TIKRIT, "Iraqi army", ControlStatus.REPORTED, ("f2",), start=date(2014, 6, 13))
    data, _ = story.two()

    disc = layer_payload(data, ControlTimeline((past, now)))["control"][0]

    assert len(disc["intervals"]) == 2
    assert disc["now"] == [1]


def test_a_disc_of_the_past_shows_what_ended_last(story: ModuleType) -> None:
    """Where everything has ended, the latest is shown."""
    first = story.interval(story.TIKRIT, "Islamic State", ControlStatus.REPORTED, ("e3",), end=date(2014, 6, 13))
    last = story.interval(story.TIKRIT, "Iraqi army", ControlStatus.REPORTED, ("f2",), end=date(2015, 3, 1))
    data, _ = story.two()

    assert layer_payload(data, ControlTimeline((first, last)))["control"][0]["now"] == [1]


def test_an_impossible_confidence_is_refused(story: ModuleType) -> None:
    """No page can show a number that is none."""
    data, timeline = story.one()
    data = replace(data, events=(replace(data.events[0], confidence=float("nan")),))

    with pytest.raises(OutputError, match=r"event 'e1', confidence: found nan, expected a finite number"):
        layer_payload(data, timeline)
