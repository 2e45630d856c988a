"""Place names that lead the parser astray do not lead the events astray."""

from __future__ import annotations

import pytest

from geomap import pipeline
from geomap.events.reading import read
from geomap.model import Document

pytestmark = pytest.mark.model


def placed(found):
    """Type and place of each event."""
    return [(event.type.value, event.place.name if event.place else None) for event in found]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Russian jets bombed a depot in Homs, Syria, and Turkey said it was worried.", ["Homs"]),
        ("Rockets struck a market in Mariupol and Russia said it knew nothing.", ["Mariupol"]),
        ("Rebels shelled a bridge in Goma, and Kenya and Somalia said they would help.", ["Goma"]),
        ("Rebels shelled a camp near Aleppo, and Iran later denied any part in it.", ["Aleppo"]),
        ("Drones hit a port in Kherson, and Moscow has threatened to answer.", ["Kherson"]),
        ("Rockets hit a school in Sderot, and Libya was asked to help.", ["Sderot"]),
    ],
)
def test_the_subject_of_a_further_clause_is_no_place(events, text, places):
    """A name that a verb follows begins a clause, though the parse lists it with the places before it."""
    assert [place for _, place in placed(events(text))] == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Strikes on Homs and Aleppo killed ten people.", ["Homs", "Aleppo"]),
        ("Rebels shelled Homs and Aleppo and celebrated.", ["Homs", "Aleppo"]),
        ("Rebels who shelled Homs and Aleppo fled.", ["Homs", "Aleppo"]),
        ("Rebels shelled Homs, Aleppo, and Idlib on Monday.", ["Homs", "Aleppo", "Idlib"]),
    ],
)
def test_names_listed_before_a_verb_with_its_own_subject_stay_places(events, text, places):
    """Where the verb has a subject before the list, or "and" before it, all names of the list are places."""
    assert [place for kind, place in placed(events(text)) if kind in ("shelling", "airstrike", "attack")] == places


def test_a_parse_with_nothing_to_mend_is_left_alone(parse, marked):
    """The reading keeps the very parse of the passage."""
    analysis = parse("Rebels shelled Homs and Aleppo on Monday.")

    [reading] = read(analysis, marked(analysis.document.text))

    assert reading.doc is analysis.passages[0].doc


@pytest.mark.parametrize(
    ("text", "loser"),
    [
        ("Iraqi forces recaptured Hit from Islamic State on Thursday.", ["ISIS"]),
        ("The army took Hit on Saturday.", []),
        ("The militants captured Hit in October 2014.", []),
        ("Hit was captured by Islamic State in October 2014.", []),
    ],
)
def test_a_town_that_reads_like_a_verb_is_what_was_taken(events, text, loser):
    """The name tells no event of its own, and the phrases that the parse hangs on it belong to the verb."""
    [event] = events(text)

    assert placed([event]) == [("gain", "Hit")]
    assert [party.name for party in event.targets] == loser


@pytest.mark.parametrize(
    ("text", "place", "lat"),
    [
        ("Rebels in the Central African Republic seized Bria on Thursday.", "Bria", 6.54233),
        ("Militants seized Zarbolo on Thursday.", "Zarbolo", None),
    ],
)
def test_a_bare_name_that_is_seized_is_a_gain_of_that_place(gazetteer, text, place, lat):
    """No abduction in the country that the sentence names; an unknown name has no coordinates."""
    (reading,) = pipeline.read_events([Document("a", text)], gazetteer)
    [event] = reading.events

    assert (event.type.value, event.place.name, event.place.lat) == ("gain", place, lat)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Gunmen attacked Baga, on the shore of Lake Chad, killed four soldiers and took a military base.",
            ["Baga", "Baga"],
        ),
        ("Rebels attacked Goma, on Lake Kivu, and seized an airport.", ["Goma", "Goma"]),
        ("Rebels attacked Goma and seized an airport on Lake Kivu.", ["Goma", "Lake Kivu"]),
    ],
)
def test_where_a_town_lies_is_no_place_of_the_next_verb(gazetteer, text, places):
    """A phrase between commas behind the town that was attacked belongs to the town, and not to the attack."""
    (reading,) = pipeline.read_events([Document("a", text)], gazetteer)

    assert [place for kind, place in placed(reading.events) if kind in ("attack", "gain")] == places


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked Goma, in revenge for the loss of Bukavu, and fled.",
        "Rebels attacked posts in Goma, in Bukavu and in Bunia.",
        "Rebels attacked a post, in Goma, and fled.",
        "In Goma, rebels attacked a post.",
    ],
)
def test_only_where_a_town_lies_is_taken_from_the_verb(parse, marked, text):
    """A reason, one more place, and a place behind no name stay with the verb."""
    analysis = parse(text)

    [reading] = read(analysis, marked(text))

    assert reading.doc is analysis.passages[0].doc
