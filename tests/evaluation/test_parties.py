"""Whether two names mean the same party."""

from __future__ import annotations

import pytest

from geomap.evaluation.metrics import Counts
from geomap.evaluation.parties import count_parties, is_same_party
from geomap.gazetteer import Gazetteer
from geomap.model import Participant


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Iraqi forces", "the Iraqi army"),
        ("Iraq's security forces", "Iraq"),
        ("Russia", "Russian troops"),
        ("Taliban", "Taliban fighters"),
        ("SDF", "Syrian Democratic Forces"),
        ("ISIL", "Islamic State of Iraq and the Levant"),
        ("the militants", "Militants"),
        ("Syrian Democratic Forces", "Democratic Forces"),
    ],
)
def test_the_same_party(one: str, other: str, gazetteer: Gazetteer) -> None:
    """Names agree by a telling word, a country, an acronym, or as they stand; the order does not matter."""
    assert is_same_party(one, other, gazetteer)
    assert is_same_party(other, one, gazetteer)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Iraqi forces", "Syrian forces"),
        ("Syrian Democratic Forces", "the Syrian army"),
        ("militants", "soldiers"),
        ("armed group", "armed fighters"),
        ("SDF", "Iraqi forces"),
        ("A", "Army"),
    ],
)
def test_different_parties(one: str, other: str, gazetteer: Gazetteer) -> None:
    """A common noun for armed people, or the country of a group with a name of its own, is no agreement."""
    assert not is_same_party(one, other, gazetteer)


def test_parties_are_counted_on_both_sides(gazetteer: Gazetteer) -> None:
    """Two answers for one gold party, and one gold party without an answer."""
    found = (Participant(0, 3, "SDF", "Syrian Democratic Forces"), Participant(0, 4, "they", "Rebels of Homs"))

    counts = count_parties(["Syrian Democratic Forces", "Taliban"], found, gazetteer)

    assert counts == Counts(1, 2, 1, 2)
