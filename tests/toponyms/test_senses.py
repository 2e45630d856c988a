"""Senses: which mentions of a document mean one place."""

from __future__ import annotations

import pytest

from geomap.model import Role, Toponym
from geomap.toponyms.senses import senses, sort_of


def _toponym(start: int, name: str, **fields: object) -> Toponym:
    return Toponym(start, start + len(name), name, name, **fields)  # type: ignore[arg-type]


def test_equal_names_have_one_sense() -> None:
    """One name, one place: spelling differences of the key do not count, and any kind word holds for all."""
    (sense,) = senses([_toponym(0, "Raqqa"), _toponym(20, "Raqqa", kind_word="city"), _toponym(40, "al-Raqqa")])

    assert (sense.members, sense.kind_word, sense.sort) == ((0, 1, 2), "city", "settlement")


def test_province_and_city_of_one_name_are_two_senses() -> None:
    """A name with "province" asks for another place than the bare name."""
    found = senses([_toponym(0, "Idlib"), _toponym(20, "Idlib", kind_word="province")])

    assert [(sense.members, sense.sort) for sense in found] == [((0,), None), ((1,), "admin1")]


def test_different_containers_make_different_senses() -> None:
    """Two containers in the text are two places; a mention without one goes with the most frequent."""
    found = senses(
        [
            _toponym(0, "London", within=("Ontario",)),
            _toponym(20, "London", within=("England",)),
            _toponym(40, "London", within=("Ontario", "Canada")),
            _toponym(60, "London"),
        ]
    )

    assert [(sense.members, sense.within) for sense in found] == [
        ((0, 2, 3), ("Ontario", "Canada")),
        ((1,), ("England",)),
    ]


def test_demonym_has_its_own_sense() -> None:
    """An adjective is not mixed up with a place of the same key."""
    found = senses([_toponym(0, "Iraqi", role=Role.DEMONYM), _toponym(20, "Iraqi")])

    assert [sense.is_demonym for sense in found] == [True, False]


def test_name_without_letters_is_a_sense_of_its_own() -> None:
    """Names whose key is empty are told apart by their text."""
    assert len(senses([_toponym(0, "'"), _toponym(9, "-")])) == 2


@pytest.mark.parametrize(
    ("word", "sort"), [("town", "settlement"), ("oblast", "admin1"), ("dam", "site"), (None, None)]
)
def test_kind_words_ask_for_sorts(word: str | None, sort: str | None) -> None:
    """Each kind word asks for one sort of place."""
    assert sort_of(word) == sort
