"""What the page says in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import ModuleType
from typing import Any

import pytest

from geomap.export.webmap.words import (
    casualty_words,
    confidence_class,
    date_basis,
    date_words,
    day_words,
    modality_words,
    note_words,
    place_words,
    reported_words,
)
from geomap.model import (
    Corroboration,
    CountRange,
    DatePrecision,
    Event,
    EventDate,
    EventPlace,
    Figure,
    Level,
    Modality,
    Outcome,
    Relation,
)
from geomap.model import RelationKind as Kind

D10, D15, D30 = date(2014, 6, 10), date(2014, 6, 15), date(2014, 6, 30)


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        (D10, D10, DatePrecision.DAY, "10 June 2014"),
        (D10, D15, DatePrecision.WEEK, "between 10 June 2014 and 15 June 2014"),
        (date(2014, 6, 1), D30, DatePrecision.MONTH, "June 2014"),
        (date(2014, 5, 1), D30, DatePrecision.MONTH, "between 1 May 2014 and 30 June 2014"),
        (date(2014, 1, 1), date(2014, 12, 31), DatePrecision.YEAR, "2014"),
        (date(2014, 1, 1), date(2015, 12, 31), DatePrecision.YEAR, "between 1 January 2014 and 31 December 2015"),
        (date(2014, 3, 1), date(2014, 5, 31), DatePrecision.SEASON, "between 1 March 2014 and 31 May 2014"),
        (D10, D15, DatePrecision.INTERVAL, "from 10 June 2014 to 15 June 2014"),
        (D10, None, DatePrecision.INTERVAL, "since 10 June 2014"),
        (None, D10, DatePrecision.INTERVAL, "until 10 June 2014"),
        (None, None, DatePrecision.INTERVAL, "date unknown"),
    ],
)
def test_dates_say_how_precise_they_are(start: date, end: date, precision: DatePrecision, words: str) -> None:
    """A month is no day, and an open end stays open."""
    assert date_words(EventDate(start, end, precision, "", "stated")) == words


def test_short_days_keep_the_month_readable() -> None:
    """Short months have three letters, whatever the system's locale."""
    assert day_words(date(2022, 9, 11), short=True) == "11 Sep 2022"


@pytest.mark.parametrize(("text", "basis"), [("Monday", "“Monday”, stated"), ("", "stated")])
def test_the_basis_quotes_the_text(text: str, basis: str) -> None:
    """The words that gave the date are quoted where there are any."""
    assert date_basis(EventDate(D10, D10, DatePrecision.DAY, text, "stated")) == basis


@pytest.mark.parametrize(
    ("level", "km", "words"),
    [
        (Level.SITE, 2, "at Kut, within about 2 km"),
        (Level.SETTLEMENT, 7.5, "Kut, within about 7.5 km"),
        (Level.SETTLEMENT, None, "Kut"),
        (Level.NEAR, 25, "within 25 km of Kut"),
        (Level.NEAR, None, "near Kut"),
        (Level.ADMIN1, 100, "somewhere in Kut province"),
        (Level.ADMIN2, 40, "somewhere in Kut district"),
        (Level.REGION, 90.4, "somewhere in Kut, within about 90 km"),
        (Level.LINE, 50, "somewhere along Kut, within about 50 km"),
        (Level.WATER, 50, "somewhere on or by Kut, within about 50 km"),
        (Level.COUNTRY, 500, "Kut"),
        (None, None, "Kut"),
    ],
)
def test_places_say_how_precise_they_are(level: Level, km: float, words: str) -> None:
    """Every level has its own words."""
    assert place_words(EventPlace(0, 3, "Kut", "Kut", level=level, uncertainty_km=km)) == words


@pytest.mark.parametrize(
    ("country", "name", "words"),
    [
        ("US", "Texas", "somewhere in Texas state"),
        ("UA", "Luhansk", "somewhere in Luhansk region"),
        ("IQ", "Anbar Governorate", "somewhere in Anbar Governorate"),
    ],
)
def test_areas_are_called_what_their_country_calls_them(country: str, name: str, words: str) -> None:
    """The word for a first-level unit follows the country, and is never said twice."""
    assert place_words(EventPlace(0, 1, "x", name, country=country, level=Level.ADMIN1)) == words


@pytest.mark.parametrize(
    ("relation", "km", "words"),
    [
        (Relation(Kind.NORTH, 20.0), 6, "20 km north of Kut, within 6 km"),
        (Relation(Kind.WEST), 25, "west of Kut, within 25 km"),
        (Relation(Kind.OUTSKIRTS), None, "on the outskirts of Kut"),
        (Relation(Kind.NEAR), 25, "within 25 km of Kut"),
        (Relation(Kind.NEAR), None, "near Kut"),
        (Relation(Kind.NORTH, 16.093), 6, "16 km north of Kut, within 6 km"),
        (Relation(Kind.EASTERN), 12, "in the eastern part of Kut, within 12 km"),
        (Relation(Kind.COUNTRYSIDE), 30, "in the countryside of Kut, within 30 km"),
        (Relation(Kind.DISTRICT), 7, "in a district of Kut, within 7 km"),
        (Relation(Kind.INSIDE), 40, "somewhere in Kut, within 40 km"),
        (Relation(Kind.OFF), 25, "off Kut, within 25 km"),
        (Relation(Kind.OPPOSITE), 12, "opposite Kut, within 12 km"),
        (Relation(Kind.BORDER), None, "on the border of Kut"),
        (Relation(Kind.BETWEEN, anchor="Hit"), 30, "between Hit and Kut, within 30 km"),
        (Relation(Kind.ROAD, anchor="Hit"), 30, "on the road from Hit to Kut, within 30 km"),
    ],
)
def test_relations_keep_their_anchor(relation: Relation, km: float, words: str) -> None:
    """A place beside a town is never called the town."""
    place = EventPlace(0, 3, "Kut", "Kut", level=Level.NEAR, relation=relation, uncertainty_km=km)

    assert place_words(place) == words


@pytest.mark.parametrize(
    ("modality", "by", "words"),
    [
        (Modality.ASSERTED, None, "reported as fact"),
        (Modality.ASSERTED, "officials", "reported as fact, according to officials"),
        (Modality.DENIED, "the army", "denied by the army"),
        (Modality.ALLEGED, None, "alleged"),
        (Modality.PLANNED, "the army", "planned or announced by the army, not reported as done"),
        (Modality.HYPOTHETICAL, None, "hypothetical, not reported as done"),
    ],
)
def test_modality_names_whose_word_it_is(story: ModuleType, modality: Modality, by: str, words: str) -> None:
    """What is not told as fact is never worded as one."""
    event = replace(first_event(story), modality=modality, attributed_to=by)

    assert modality_words(event) == words


def test_notes_say_what_else_qualifies_an_event(story: ModuleType) -> None:
    """Outcome, habit, history and count are joined; nothing is said where there is nothing."""
    event = first_event(story)

    assert note_words(event) == ""
    assert note_words(replace(event, outcome=Outcome.FAILED, habitual=True, historical=True, count=3)) == (
        "the attempt failed; told as repeated, without a single date; told as background; counts as 3 events"
    )


@pytest.mark.parametrize(
    ("killed", "injured", "words"),
    [
        (None, None, ""),
        (CountRange(4, None), None, "at least 4 killed"),
        (CountRange(60, 70), CountRange(3, 3), "60 to 70 killed, 3 injured"),
    ],
)
def test_numbers_keep_their_bounds(killed: CountRange, injured: CountRange, words: str) -> None:
    """A lower bound stays a lower bound."""
    assert casualty_words(killed, injured) == words


@pytest.mark.parametrize(("confidence", "number"), [(1.0, 0), (0.8, 0), (0.79, 1), (0.5, 1), (0.49, 2), (0.0, 2)])
def test_confidence_has_three_steps(confidence: float, number: int) -> None:
    """The steps begin at 0.8 and 0.5."""
    assert confidence_class(confidence) == number


def first_event(story: ModuleType) -> Event:
    """An event to vary."""
    return story.first_article()[1][0]


def test_a_place_that_only_the_article_implies_is_said_to_be_so():
    """The main place of an article stands in for a place that the event does not name."""
    place = EventPlace(0, 3, "Kut", "Kut", level=Level.SETTLEMENT, uncertainty_km=5.0, basis="focus")

    assert place_words(place) == "Kut, within about 5 km (the article's main place, not named with the event)"


FIGURES = (Figure(CountRange(12, 12), ("Reuters", "AFP")), Figure(CountRange(20, None), ("SOHR",)))


@pytest.mark.parametrize(
    ("articles", "sources", "more", "words"),
    [
        (1, 1, {}, ""),
        (5, 3, {}, "reported by 5 articles from 3 independent sources"),
        (2000, 1, {}, "reported by 2,000 articles from 1 independent source"),
        (1, 1, {"denied_by": ("Moscow",)}, "reported by 1 article; denied by <Moscow>"),
        (0, 0, {"denied_by": ("Moscow", "Kyiv")}, "denied by <Moscow>, <Kyiv>"),
        (
            2,
            2,
            {"killed": FIGURES, "injured": FIGURES[:1]},
            "reported by 2 articles from 2 independent sources; killed: 12 (<Reuters>, <AFP>), at least 20 (<SOHR>)",
        ),
    ],
)
def test_reports_are_counted_in_words(articles: int, sources: int, more: dict[str, Any], words: str) -> None:
    """Each name stands between marks that keep its direction to itself."""
    found = reported_words(Corroboration("c", (), articles, sources, **more))

    assert found == words.replace("<", "\u2068").replace(">", "\u2069")
