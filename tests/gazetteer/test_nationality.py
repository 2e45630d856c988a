"""Which country a party's name speaks of."""

from __future__ import annotations

import doctest

import pytest

from geomap.gazetteer import nationality as module
from geomap.gazetteer.nationality import nationalities, nationality


@pytest.mark.parametrize(
    ("name", "country", "others"),
    [
        ("Syrian army", "SY", ("army",)),
        ("Syrians", "SY", ()),
        ("Russia", "RU", ()),
        ("U.S. forces", "US", ("forces",)),
        ("troops of South Sudan", "SS", ("troops", "of")),
        ("Central African Republic", "CF", ()),
        ("DR Congo", "CD", ()),
        ("Free Syrian Army", "SY", ("free", "army")),
        ("Damascus", "SY", ()),
        ("Damascus Eagles", None, ("damascus", "eagles")),
        ("Islamic State", None, ("islamic", "state")),
        ("", None, ()),
    ],
)
def test_country_is_told_by_people_name_or_capital(name: str, country: str | None, others: tuple[str, ...]) -> None:
    """The first word that names a country counts, the other words are kept."""
    assert nationality(name) == (country, others)


@pytest.mark.parametrize("name", ["Turkish-backed rebels", "Saudi-led coalition", "Russian-held Crimea"])
def test_helper_is_not_the_party(name: str) -> None:
    """Whose help somebody has is not who he is."""
    assert nationality(name).country is None


def test_longest_name_counts() -> None:
    """Nigeria is not Niger, and South Sudan not Sudan."""
    assert [nationality(name).country for name in ("Nigerian army", "Nigerien army", "South Sudanese army")] == [
        "NG",
        "NE",
        "SS",
    ]


def test_alliance_is_of_all_its_countries() -> None:
    """Two armies that act together are both named, and nobody is invented."""
    assert nationalities("Rwandan and Mozambican troops") == ("RW", "MZ")
    assert nationalities("Turkish-backed rebels") == ()


def test_examples_are_true() -> None:
    """Each example prints what the docstring says."""
    assert doctest.testmod(module).failed == 0
