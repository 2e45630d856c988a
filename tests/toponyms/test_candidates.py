"""Candidates: the places that a name may mean."""

from __future__ import annotations

import pytest

from geomap.gazetteer import Gazetteer
from geomap.toponyms.candidates import candidates, fuzzy_candidates


def _names(found: tuple[object, ...]) -> set[str]:
    return {f"{match.place.name}/{match.place.country}" for match in found}  # type: ignore[attr-defined]


def test_all_places_of_a_name_are_candidates(gazetteer: Gazetteer) -> None:
    """Every place with the name is there, far ones too."""
    assert {"Donetsk/UA", "Donetsk/RU"} <= _names(candidates("Donetsk", None, gazetteer))


def test_name_with_its_kind_word_comes_first(gazetteer: Gazetteer) -> None:
    """The name "Tishrin" with the word "dam" is the Tishrin Dam."""
    assert _names(candidates("Tishrin", "dam", gazetteer)) == {"Tishrin Dam/SY"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("West Mosul", "Mosul/IQ"),
        ("Port Odesa", "Odesa/UA"),
        ("Mosul University", "Mosul/IQ"),
        ("City of Mosul", "Mosul/IQ"),
    ],
)
def test_unknown_name_is_tried_without_its_generic_word(gazetteer: Gazetteer, name: str, expected: str) -> None:
    """Where the whole name is unknown, it is looked up without direction or generic word."""
    assert expected in _names(candidates(name, None, gazetteer))


@pytest.mark.parametrize("name", ["Qorvashti", "Qorvashti Wobble"])
def test_unknown_name_has_no_candidates(gazetteer: Gazetteer, name: str) -> None:
    """Nothing is invented."""
    assert candidates(name, None, gazetteer) == ()


def test_fuzzy_candidates_stay_inside_the_country(gazetteer: Gazetteer) -> None:
    """A slip of spelling is forgiven in the known country only."""
    assert "Kramatorsk/UA" in _names(fuzzy_candidates("Kramatorrsk", "UA", gazetteer))
    assert fuzzy_candidates("Kramatorrsk", "SY", gazetteer) == ()
