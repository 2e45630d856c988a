"""The place names inside a phrase."""

from __future__ import annotations

import pytest

from geomap.events.place_phrases import is_in_actor, most_specific, rank
from geomap.events.reading import read
from geomap.model import Status

pytestmark = pytest.mark.model


def heads(reading, *words):
    """The tokens of ``words``."""
    return [token for token in reading.doc if token.text in words]


@pytest.mark.parametrize(
    ("text", "head", "names"),
    [
        ("The army took Baiji in Iraq.", "Baiji", ["Baiji"]),
        ("The army took the city of Mosul, Iraq.", "city", ["Mosul"]),
        ("The army took parts of Homs and Aleppo.", "parts", ["Homs", "Aleppo"]),
        ("The army took the town that lies in Anbar.", "town", []),
        ("The army took the base of the Tripoli government.", "base", []),
    ],
)
def test_the_most_specific_name_of_a_phrase_counts(parse, marked, text, head, names):
    """Containers, clauses and actors' names are left out, conjuncts are kept."""
    [reading] = read(parse(text), marked(text))

    assert [found.place.name for found in most_specific(heads(reading, head), reading)] == names


def test_a_clause_counts_where_it_is_asked_for(parse, marked):
    """A phrase may have nothing but its clause to tell where it is."""
    text = "The army took the town that lies in Anbar."
    [reading] = read(parse(text), marked(text))

    [found] = most_specific(heads(reading, "town"), reading, deep=True)

    assert found.place.name == "Anbar"


def test_a_name_in_an_actors_name_is_no_place(parse, marked):
    """The Tripoli government need not sit in Tripoli."""
    text = "The Tripoli government took Sirte."
    [reading] = read(parse(text), marked(text))

    assert [is_in_actor(token, reading) for token in heads(reading, "Tripoli", "Sirte")] == [True, False]


def test_an_unplaced_name_ranks_as_a_settlement(marked, unresolved):
    """Most names that no index knows are villages."""
    [homs] = marked("Homs")
    [unknown] = unresolved("Nowhere", "Nowhere")

    assert unknown.status is Status.UNKNOWN
    assert rank(unknown) == rank(homs)
