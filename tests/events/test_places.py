"""Where an event happened, and where it did not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geomap.events.places import PlaceSource, find_places
from geomap.events.reading import read
from geomap.events.triggers.finding import find_triggers
from geomap.model import Level, Relation, RelationKind, Role

pytestmark = pytest.mark.model


def placed(found):
    """Names of the places of events, None where an event has none."""
    return [event.place.name if event.place else None for event in found]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Rebels captured Goma.", ["Goma"]),
        ("Rebels captured the town of Goma.", ["Goma"]),
        ("Rebels captured the city of Ramadi in Anbar.", ["Ramadi"]),
        ("Rebels captured five villages near Aleppo.", ["Aleppo"]),
        ("In Aleppo, rebels captured five villages.", ["Aleppo"]),
        ("Taliban fighters attacked a checkpoint in Kunduz.", ["Kunduz"]),
        ("Rebels shelled the towns of Foua and Kfraya.", ["Foua", "Kfraya"]),
        ("Rebels shelled Foua, Kfraya and Homs.", ["Foua", "Kfraya", "Homs"]),
        ("Government forces pushed the rebels from Homs.", ["Homs"]),
        ("Clashes between rebels and soldiers continued in Goma.", ["Goma"]),
        ("In Goma, where rebels fought soldiers, schools closed.", ["Goma"]),
        ("Villages north of Aleppo were shelled by the army.", ["Aleppo"]),
        ("Rebels seized Goma in 2012 and withdrew from the city in December.", ["Goma", "Goma"]),
        ("Goma is a lake port. Rebels captured the city.", ["Goma"]),
        ("Sarajevo is a capital. Serb forces laid siege to it in 1992.", ["Sarajevo"]),
        ("Rebels attacked a convoy. Goma was calm.", [None]),
        ("Ukraine says it has regained the village of Xyz from Russian forces.", [None]),
        ("The army, which looks at Aleppo, captured the village of Xyz.", ["Aleppo"]),
        ("The army, which looks at Aleppo, liberated Xyzburg.", [None]),
        ("Sirte was freed from ISIS.", ["Sirte"]),
        ("Soldiers entered Bakhmut, but Kyiv denied the city had fallen.", ["Bakhmut", "Bakhmut"]),
        ("In Aleppo, soldiers continued to clash with rebels.", ["Aleppo"]),
        ("Soldiers near Kunduz and Kabul captured an airfield.", [None]),
        ("Taliban attacks in Kunduz and Kandahar killed five people.", ["Kunduz", "Kandahar"]),
        ("Rebels attacked a convoy in a town that lies in Anbar.", ["Anbar"]),
    ],
)
def test_an_event_is_where_its_words_say(events, text, places):
    """Role, clause, governing clause, anaphor; the most specific name wins, coordinated ones all count."""
    assert placed(events(text)) == places


def test_the_sentence_lends_its_only_place(events):
    """Where the clause names none, the one place of the sentence is taken, with less confidence."""
    [event] = events("The people of Goma hid while rebels attacked a convoy.")
    [sure] = events("Rebels attacked a convoy in Goma.")

    assert event.place.name == "Goma"
    assert event.confidence < sure.confidence


def test_two_other_places_are_no_place(events):
    """Which of two it was, nobody can tell."""
    [event] = events("As the people of Goma and of Bunia hid, rebels attacked a convoy.")

    assert event.place is None


def test_the_place_of_the_speaker_is_not_the_place(events):
    """It places the statement: "said in Baghdad" only."""
    [event] = events("Rebels attacked a convoy, officials in Baghdad said.")
    [other] = events("Officials in Baghdad said on Monday that rebels had attacked a convoy.")

    assert event.place is None
    assert other.place is None


def test_a_place_in_the_name_of_an_actor_is_not_the_place(events):
    """It names who acts: "the Tripoli government" here."""
    [event] = events("The Tripoli government attacked a convoy.")

    assert event.place is None


def test_a_dateline_is_not_the_place(events):
    """The reporter sits there."""
    [event] = events("Baghdad - Rebels attacked a convoy.", datelines=["Baghdad"])

    assert event.place is None


@pytest.mark.parametrize("role", [Role.METONYM, Role.NESTED, Role.DEMONYM])
def test_only_a_literal_name_places_an_event(events, role):
    """A capital that acts, a name in a name, an adjective: none is where it happened."""
    [event] = events("Rebels attacked a convoy of the University of Goma.", roles={"Goma": role})

    assert event.place is None


def test_an_actor_is_not_the_place(events):
    """What Russia captures does not lie in Russia for that."""
    [event] = events("Captured by Russia on 27 February 2014.")

    assert event.place is None
    assert [actor.name for actor in event.actors] == ["Russian forces"]


def test_the_place_carries_what_the_resolution_knows(events):
    """Coordinates, level and probability go along."""
    [event] = events("Rebels captured Goma.")

    place = event.place
    assert (place.lat, place.lon, place.level, place.country) == (1.0, 2.0, Level.SETTLEMENT, "CD")
    assert place.relation.kind is RelationKind.AT
    assert place.probability == 0.9


def test_an_unresolved_name_is_kept_without_a_pin(parse, unresolved):
    """The name is told, the position is not."""
    from geomap.events import extract  # noqa: PLC0415

    text = "Rebels captured the village of Xyzzy."
    [event] = extract(parse(text), unresolved(text, "Xyzzy"))

    assert (event.place.name, event.place.lat, event.place.level) == ("Xyzzy", None, None)


def test_the_step_that_found_the_place_is_told(parse, marked):
    """A role is surer than the rest of the sentence."""
    text = "Rebels captured Goma."
    [reading] = read(parse(text), marked(text))
    [trigger] = find_triggers(reading).triggers

    assert [found.source for found in find_places(trigger, reading)] == [PlaceSource.ROLE]


def test_a_container_beside_its_place_leaves_one_place(events):
    """Gao and the country it lies in are one place to choose from."""
    [event] = events("The people of Gao in Mali hid while rebels attacked a convoy.")

    assert event.place is not None


def test_the_places_of_the_sentence_before_serve_an_anaphor_only(events):
    """A definite "the city" refers back, a convoy does not."""
    [first] = events("The rebels looked at Goma. They attacked the city.")
    [second] = events("The rebels looked at Goma. They attacked a convoy.")

    assert first.place.name == "Goma"
    assert second.place is None


def test_two_anchors_of_one_relation_are_one_place(parse, marked):
    """What happened between two towns happened once; two towns in a list are two places."""
    from geomap.events import extract  # noqa: PLC0415

    text = "Rebels attacked a convoy between Goma and Bunia."
    goma, bunia = marked(text)
    pair = (_related(goma, "Bunia"), _related(bunia, "Goma"))
    places = [event.place.text for event in extract(parse(text), pair)]

    assert places == ["Goma"]
    assert [event.place.text for event in extract(parse(text), (goma, bunia))] == ["Goma", "Bunia"]


def _related(resolution, anchor):
    relation = Relation(RelationKind.BETWEEN, anchor=anchor)
    return replace(resolution, toponym=replace(resolution.toponym, relation=relation))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Iraqi soldiers fled toward Kirkuk.", [None]),
        ("Iraqi troops fled to Kirkuk.", [None]),
        ("Iraqi army units retreated toward Kirkuk on Friday.", [None]),
        ("Government soldiers pulled back towards Kirkuk.", [None]),
        ("Kirkuk was calm. Government troops withdrew to the city.", [None]),
        ("Government troops withdrew to Kirkuk. Kirkuk is large.", [None]),
        ("The rebels retreated to Idlib from Aleppo.", ["Aleppo"]),
        ("Police abandoned their posts in Mosul and fled to Kirkuk.", ["Mosul"]),
        ("Thousands of civilians fled to Kirkuk.", ["Kirkuk"]),
    ],
)
def test_the_goal_of_a_flight_is_not_what_is_lost(events, text, places):
    """Those who leave lose where they were; only those who are driven from home are told of where they arrive."""
    assert placed(events(text)) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Jets bombed a depot in Ramadi, Anbar, on Monday.", ["Ramadi"]),
        ("Jets bombed a depot in Homs, Syria, on Monday.", ["Homs"]),
        ("Rebels shelled camps in Homs and Iraq on Monday.", ["Homs", "Iraq"]),
    ],
)
def test_the_area_named_behind_a_comma_is_no_second_place(events, text, places):
    """A name behind a comma that the first one lies in says where that is; one behind "and" is a place."""
    assert placed(events(text)) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A drone attack on the palace killed three journalists of Libya state television.", [None]),
        ("Gunmen killed two reporters of Somalia state radio on Monday.", [None]),
        ("Gunmen killed two reporters of Mali radio in Gao.", ["Gao"]),
        ("Rebels attacked a radio station in Libya.", ["Libya"]),
    ],
)
def test_a_country_in_the_name_of_an_organisation_is_no_place(events, text, places):
    """The state television of a country has its people elsewhere as well; a station in a country is there."""
    assert placed(events(text)) == places
