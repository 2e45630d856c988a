"""Ranking: candidates weighed by what the text says and by each other."""

from __future__ import annotations

import pytest

from geomap.gazetteer import Gazetteer
from geomap.model import Role, Toponym
from geomap.toponyms.features import FEATURES, reasons
from geomap.toponyms.ranking import Ranked, rank
from geomap.toponyms.senses import senses


def _ranked(gazetteer: Gazetteer, *toponyms: Toponym) -> tuple[Ranked, ...]:
    return rank(senses(toponyms), (), gazetteer)


def _name(name: str, start: int = 0, **fields: object) -> Toponym:
    return Toponym(start, start + len(name), name, name, **fields)  # type: ignore[arg-type]


def test_probabilities_leave_room_for_none_of_them(gazetteer: Gazetteer) -> None:
    """The candidates of a name never sum to more than 1, because all may be wrong."""
    (one,) = _ranked(gazetteer, _name("Springfield"))

    assert 0.0 < sum(one.probabilities) < 1.0


def test_every_feature_has_a_weight(gazetteer: Gazetteer) -> None:
    """No feature of any candidate is without a row in the table of weights."""
    found = _ranked(
        gazetteer,
        _name("Mosul"),
        _name("Nineveh", 10, kind_word="province"),
        _name("Tishrin", 20, kind_word="dam"),
        _name("Iraqi", 30, role=Role.DEMONYM),
        _name("Euphrates", 40, kind_word="village", within=("Iraq", "Syria")),
        _name("Baghdad", 50, kind_word="lake"),
        _name("Aleppo", 60, kind_word="airport"),
        _name("Kramatorrsk", 70),
    )

    assert {name for one in found for features in one.features for name in features} <= set(FEATURES)


def test_town_takes_over_from_its_namesake_unit(gazetteer: Gazetteer) -> None:
    """A bare name of a city and its province is the city."""
    (one,) = _ranked(gazetteer, _name("Idlib"))
    best = one.matches[one.in_order()[0]]

    assert best.place.level.value == "settlement"


def test_respelled_name_is_found_in_the_main_country(gazetteer: Gazetteer) -> None:
    """A name without a candidate is looked for with another spelling where the document plays."""
    found = _ranked(gazetteer, _name("Ukraine"), _name("Kharkiv", 10), _name("Kramatorrsk", 20))

    assert [match.place.name for match in found[2].matches] == ["Kramatorsk"]


def test_unknown_demonym_has_no_candidate(gazetteer: Gazetteer) -> None:
    """An adjective that no country has means nothing."""
    (one,) = _ranked(gazetteer, _name("Wobblian", role=Role.DEMONYM))

    assert one.matches == ()


@pytest.mark.parametrize(
    ("toponym", "reason"),
    [
        (_name("Ramadi", within=("Iraq",)), "the text puts it in Iraq"),
        (_name("Ramadi", kind_word="city"), "the text says city"),
        (_name("Kobani"), "the only place of this name"),
        (_name("Donetsk"), "the largest of 3"),
        (_name("Damascus"), "a capital"),
        (_name("Damascus", kind_word="capital"), "the text says capital"),
    ],
)
def test_reasons_are_given_in_words(gazetteer: Gazetteer, toponym: Toponym, reason: str) -> None:
    """Each strong feature of a candidate is told in words."""
    (one,) = _ranked(gazetteer, toponym)
    best = one.in_order()[0]

    assert reason in reasons(one.features[best], one.matches[best], one.sense, one.matches, gazetteer)


def test_country_that_is_named_is_a_reason(gazetteer: Gazetteer) -> None:
    """A candidate in a country that the document names says so."""
    one, _ = _ranked(gazetteer, _name("Mosul"), _name("Iraq", 10))

    assert "named with Iraq" in reasons(one.features[0], one.matches[0], one.sense, one.matches, gazetteer)
