"""Where an event happened: the most specific place of its own words, never that of a party or of a speaker."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Government forces captured the town of Baiji in Iraq.", "Baiji"),
        ("Rebels seized two villages north of Aleppo.", "Aleppo"),
        ("The rebels captured the airport in Goma.", "Goma"),
        ("Russian forces captured the port of Mariupol.", "Mariupol"),
        ("The Tripoli government's forces captured Sirte.", "Sirte"),
        ("Officials in Baghdad said the army had retaken Tikrit.", "Tikrit"),
        ("A spokesman in Geneva said rebels had captured Goma.", "Goma"),
        ("Soldiers withdrew from Debaltseve to Kharkiv.", "Debaltseve"),
        ("The separatists retreated to Donetsk from Sloviansk.", "Sloviansk"),
        ("Rebels captured Goma and then celebrated in Kinshasa.", "Goma"),
    ],
)
def test_the_words_of_the_event_say_where_it_happened(events, text, place):
    """The broader place, the actor's, the speaker's and the place where the losers go are not it."""
    event = events(text)[0]

    assert (event.place.name, event.place.basis) == (place, "stated")


def test_a_dateline_is_not_where_it_happened(events):
    """The reporter's town stands at the head of the story."""
    [event] = events("BAGHDAD (Reuters) - Iraqi forces retook Tikrit on Tuesday.", datelines=["BAGHDAD"])

    assert event.place.name == "Tikrit"


@pytest.mark.parametrize(
    "text",
    [
        "Rebels captured Goma. They left the city in December.",
        "M23 rebels captured Goma. A year later they lost the city in the east of Mali.",
        "Rebels captured Goma. They lost it in December.",
    ],
)
def test_the_city_is_the_one_told_before(events, text):
    """A definite noun or a pronoun refers back, unless the country that it names says otherwise."""
    places = [event.place.name for event in events(text)]

    assert places[0] == "Goma"
    assert places[1] in ("Goma", "Mali")


def test_a_broad_place_beside_the_city_does_not_hide_it(events):
    """The city in a country named behind it is the city of that country told before."""
    lost = events("Islamists captured Gao. A year later they lost the city in the north of Mali.")[-1]

    assert (lost.type, lost.place.name, lost.place.basis) == ("lose", "Gao", "context")


def test_a_nearby_base_lies_at_the_place_told_before(events):
    """A site without a name takes the place before it, as context."""
    taken = events("Islamic State fighters captured Palmyra. Soldiers then abandoned a nearby base.")[-1]

    assert (taken.place.name, taken.place.basis) == ("Palmyra", "context")


def test_an_event_without_a_place_takes_the_focus_and_says_so(events):
    """What a document is about places its events, with little confidence."""
    event = events("Goma was calm. Goma has an airport.\n\nThe M23 rebels pulled out.")[-1]

    assert (event.type, event.place.name, event.place.basis) == ("lose", "Goma", "focus")
    assert event.confidence < 0.5


def test_without_a_focus_there_is_no_place(events):
    """Two places named equally often are no focus."""
    event = events("Goma was calm. Bunia was calm. Goma and Bunia wait.\n\nThe M23 rebels pulled out.")[-1]

    assert event.place is None


def test_a_state_takes_no_focus(events):
    """Who holds a place must be said of that place."""
    assert events("Goma was calm. Goma has an airport.\n\nThe rebels hold most areas.") == ()
