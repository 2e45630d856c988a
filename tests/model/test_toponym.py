"""Relations and the words for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.model import Relation, RelationKind, relation_named

DISTANCES = (None, 0.5, 20.0, 1234.5, 1e-7)
WITH_ANCHOR = (RelationKind.BETWEEN, RelationKind.ROAD, RelationKind.BORDER)


@pytest.mark.parametrize("kind", RelationKind)
@pytest.mark.parametrize("distance_km", DISTANCES)
@pytest.mark.parametrize("anchor", [None, "Homs", "Deir ez-Zor and Mayadin", "a\nb"])
def test_words_give_a_relation_with_the_same_words(kind, distance_km, anchor):
    """Whatever a relation says in words is said again."""
    words = Relation(kind, distance_km, anchor).words

    assert relation_named(words).words == words


@pytest.mark.parametrize("kind", RelationKind)
def test_a_kind_comes_back(kind):
    """No two kinds have the same words."""
    assert relation_named(Relation(kind).words) == Relation(kind)


@pytest.mark.parametrize("kind", [kind for kind in RelationKind if kind is not RelationKind.NEAR])
def test_a_distance_comes_back_with_its_kind(kind):
    """Only "20 km from" does not say whether it is near."""
    assert relation_named(Relation(kind, 20.0).words) == Relation(kind, 20.0)


def test_twenty_km_from_is_at_that_distance():
    """Near and at share these words."""
    assert relation_named("20 km from") == Relation(RelationKind.AT, 20.0)


@pytest.mark.parametrize("kind", WITH_ANCHOR)
@pytest.mark.parametrize("anchor", ["Homs", "Bosnia and Herzegovina", " ", "to"])
def test_a_second_place_comes_back(kind, anchor):
    """Its name may hold the words around it."""
    assert relation_named(Relation(kind, anchor=anchor).words) == Relation(kind, anchor=anchor)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "beyond",
        "At",
        "20 km",
        "km from",
        "20 miles from",
        "1.2.3 km north of",
        "1e999 km north of",
        "-5 km north of",
        "5 km 5 km north of",
        "20 km road from Homs to",
        "between  and",
        pytest.param("1 km " * 50_000, id="long"),
    ],
)
def test_other_words_are_no_relation(words):
    """They are repeated in the message."""
    with pytest.raises(ValueError, match=r"is no relation$"):
        relation_named(words)


@given(st.text(st.characters()) | st.from_regex(r"[0-9.e+-]{1,6} km (from|north of|near)", fullmatch=True))
def test_any_words_are_a_relation_or_none(words):
    """Nothing else comes out, and what is one has words of its own."""
    try:
        found = relation_named(words)
    except ValueError:
        return

    assert relation_named(found.words).words == found.words
