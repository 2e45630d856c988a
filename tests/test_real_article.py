"""The article that geomap grew from must come out right; it is press text, read from beside the repository."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import geomap
from geomap.gazetteer import open_gazetteer
from geomap.geometry import Point, distance_km
from geomap.model import Event, EventType, Level, Modality

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the folder shared/seeds with the real article is not here"),
]

# Centres of the cities, in degrees.
CITIES = {
    "Raqqa": Point(35.95, 39.01),
    "Mosul": Point(36.335, 43.119),
    "Tikrit": Point(34.607, 43.678),
    "Ramadi": Point(33.426, 43.299),
    "Donetsk": Point(48.023, 37.802),
    "Luhansk": Point(48.567, 39.317),
}


@pytest.fixture(scope="module")
def atlas(cache: Path) -> geomap.Atlas:
    """The real article, read with the packaged gazetteer."""
    with open_gazetteer() as gazetteer:
        return geomap.build_atlas([SEEDS], gazetteer=gazetteer)


def _events(atlas: geomap.Atlas, place: str, *types: EventType) -> list[Event]:
    return [e for e in atlas.events if e.place is not None and e.place.name == place and e.type in types]


def _actors(event: Event) -> set[str]:
    return {actor.name for actor in event.actors}


@pytest.mark.parametrize("city", CITIES)
def test_city_is_within_10_km(atlas: geomap.Atlas, city: str) -> None:
    """Each of the six cities is placed, as a settlement, where it lies."""
    centre = CITIES[city]

    (place, *_) = [r.place for r in atlas.toponyms if r.place is not None and r.place.name == city]

    assert place.level is Level.SETTLEMENT
    assert distance_km(place, centre) < 10


def test_every_sentence_is_the_article_s(atlas: geomap.Atlas) -> None:
    """Each event quotes exactly one sentence of the article, and its trigger lies in it."""
    text = atlas.documents[0].text

    assert atlas.events
    for event in atlas.events:
        sentence, trigger = event.evidence.sentence, event.evidence.trigger
        assert text[sentence.start : sentence.end] == sentence.text
        assert text[trigger.start : trigger.end] == trigger.text
        assert sentence.start <= trigger.start < trigger.end <= sentence.end
        assert re.fullmatch(r"[A-Z“\"][^\n]*[.”\"]", sentence.text)
        assert not re.search(r"[a-z]\. [A-Z]", sentence.text)
        assert text[sentence.start - 1] in "\n "


def test_mosul_was_gained_in_2014(atlas: geomap.Atlas) -> None:
    """ISIS gained Mosul in the year before the article."""
    (event,) = _events(atlas, "Mosul", EventType.GAIN)

    assert _actors(event) == {"ISIS"}
    assert event.date is not None
    assert event.date.start is not None
    assert event.date.end is not None
    assert event.date.start.year == event.date.end.year == 2014
    assert "Mosul" in event.evidence.sentence.text


def test_tikrit_is_advanced_on_by_isis(atlas: geomap.Atlas) -> None:
    """Marching into Tikrit is an advance or a contest by ISIS."""
    events = _events(atlas, "Tikrit", EventType.ADVANCE, EventType.CONTEST)

    assert [_actors(event) for event in events] == [{"ISIS"}]


def test_tikrit_has_a_clash_with_the_government(atlas: geomap.Atlas) -> None:
    """Government forces are a party; the militias that back them are allies and no actors of their own."""
    (event,) = _events(atlas, "Tikrit", EventType.CLASH)

    parties = event.actors + event.targets
    assert any("government" in party.text for party in parties)
    assert any(party.name == "ISIS" for party in parties)
    assert not any("militias" in party.text for party in parties)
    assert any("militias" in ally.text for ally in event.allies)


def test_ramadi_was_gained(atlas: geomap.Atlas) -> None:
    """ISIS, called the group, gained Ramadi."""
    (event,) = _events(atlas, "Ramadi", EventType.GAIN)

    assert _actors(event) == {"ISIS"}
    assert event.modality is Modality.ASSERTED


def test_raqqa_is_held(atlas: geomap.Atlas) -> None:
    """Raqqa is held by ISIS."""
    (event,) = _events(atlas, "Raqqa", EventType.HOLD)

    assert _actors(event) == {"ISIS"}


@pytest.mark.parametrize("city", ["Donetsk", "Luhansk"])
def test_rebels_gained_the_donbas_cities(atlas: geomap.Atlas, city: str) -> None:
    """Both cities were gained by the rebels after February 2014, each in an event of its own."""
    (event,) = _events(atlas, city, EventType.GAIN)

    assert any("rebels" in actor.text for actor in event.actors)
    assert event.date is not None
    assert event.date.start is not None
    assert (event.date.start.year, event.date.start.month) == (2014, 2)


def test_a_denial_is_no_asserted_event(atlas: geomap.Atlas) -> None:
    """What is denied is not reported as a fact."""
    denials = [e for e in atlas.events if re.search(r"\bdenies\b", e.evidence.sentence.text)]

    assert all(event.modality is Modality.DENIED for event in denials)


def test_talks_are_no_events(atlas: geomap.Atlas) -> None:
    """No event comes out of a meeting, a phone call, an accusation or the photo credit."""
    words = re.compile(r"\b(phone|talks|spokeswoman|conversation|congratulate|accused|Photo|agreed)\b")

    clear_of_fighting = [
        e
        for e in atlas.events
        if words.search(e.evidence.sentence.text)
        and e.place
        and "Donetsk" not in e.place.name
        and "Luhansk" not in e.place.name
    ]

    assert clear_of_fighting == []


def test_no_country_is_a_point(atlas: geomap.Atlas) -> None:
    """Countries are named in the article, and none of them gets a position that could be a pin."""
    rows = atlas.to_geodataframe()

    assert any(r.level is Level.COUNTRY for r in atlas.toponyms)
    assert rows[rows["level"] == "country"].geometry.isna().all()


def test_publication_date_is_read_from_the_header(atlas: geomap.Atlas) -> None:
    """The line that says when the article was updated dates it."""
    published = atlas.documents[0].published

    assert published is not None
    assert published.isoformat() == "2015-07-28"
