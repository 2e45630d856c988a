"""Geocoding: one name, no text around it."""

from __future__ import annotations

import pytest

from geomap.errors import InputError
from geomap.gazetteer import Gazetteer
from geomap.geometry import Point
from geomap.model import MatchKind
from geomap.toponyms import geocode


def test_the_best_known_place_comes_first(gazetteer: Gazetteer) -> None:
    """Without anything else the city that the name usually means leads."""
    first, *_ = geocode("Tripoli", gazetteer)

    assert first.place.country == "LY"


def test_scores_are_sorted_and_at_most_one_in_all(gazetteer: Gazetteer) -> None:
    """Scores are probabilities of alternatives."""
    scores = [candidate.score for candidate in geocode("Springfield", gazetteer)]

    assert scores == sorted(scores, reverse=True)
    assert sum(scores) <= 1.0


def test_a_country_keeps_its_own_places(gazetteer: Gazetteer) -> None:
    """The code may be written in small letters."""
    found = geocode("Tripoli", gazetteer, country="lb")

    assert {candidate.place.country for candidate in found} == {"LB"}


def test_a_position_prefers_what_is_near(gazetteer: Gazetteer) -> None:
    """Tripoli near Beirut is the Lebanese one, and the reason says how near."""
    first, *_ = geocode("Tripoli", gazetteer, near=Point(33.9, 35.5))

    assert first.place.country == "LB"
    assert first.reasons[-1].endswith("km from the position")


def test_a_container_after_a_comma_counts(gazetteer: Gazetteer) -> None:
    """Paris in Texas is not the one in France."""
    first, *_ = geocode("Paris, Texas", gazetteer)

    assert first.place.country == "US"


def test_a_kind_after_the_name_counts(gazetteer: Gazetteer) -> None:
    """A province is asked for, a province is given."""
    first, *_ = geocode("Raqqa province", gazetteer)

    assert first.place.feature_code == "ADM1"


def test_another_spelling_is_tried_inside_a_country_only(gazetteer: Gazetteer) -> None:
    """A misspelt name is found with its country, flagged as fuzzy, and not without."""
    found = geocode("Ramadin", gazetteer, country="IQ")

    assert [(candidate.place.name, candidate.match) for candidate in found][:1] == [("Ramadi", MatchKind.FUZZY)]
    assert geocode("Ramadin", gazetteer) == ()


def test_another_usual_spelling_is_found_without_a_country(gazetteer: Gazetteer) -> None:
    """Doubled letters, "kh" and "gh", "ia" and "ya" are how writers hear a name; the score stays low."""
    (candidate,) = geocode("Ramaddi", gazetteer)

    assert (candidate.place.name, candidate.match) == ("Ramadi", MatchKind.FUZZY)
    assert candidate.score <= 0.5
    assert candidate.reasons == ("spelled Ramadi in the gazetteer",)


@pytest.mark.parametrize(("country", "count"), [("SY", 1), ("IQ", 1), ("CO", 0)])
def test_what_is_in_no_country_is_found_in_each_that_it_is_near(country: str, count: int, gazetteer: Gazetteer) -> None:
    """A river that several countries share is one of the names of each."""
    assert len(geocode("Euphrates", gazetteer, country=country)) == count


def test_an_unknown_name_has_no_candidates(gazetteer: Gazetteer) -> None:
    """Nothing is a result, not an error."""
    assert geocode("Nowhereville-on-Sea", gazetteer) == ()
    assert geocode("Nowhereville-on-Sea", gazetteer, near=Point(0.0, 0.0)) == ()


def test_an_unknown_country_is_refused(gazetteer: Gazetteer) -> None:
    """A code that no country has is the user's mistake."""
    with pytest.raises(InputError, match="country 'XX' is no ISO 3166-1 alpha-2 code"):
        geocode("Mosul", gazetteer, country="XX")
