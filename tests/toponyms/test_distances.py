"""Distances in the text."""

from __future__ import annotations

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from geomap.toponyms.distances import distance_before

_VOCABULARY = English().vocab


def _distance(*words: str) -> float | None:
    return distance_before(Doc(_VOCABULARY, words=list(words)), len(words))


@pytest.mark.parametrize(
    ("words", "expected_km"),
    [
        (("20", "km"), 20.0),
        (("ten", "miles"), 16.093),
        (("1,500", "metres"), 1.5),
        (("10", "miles", "(", "16", "km", ")"), 16.0),
        (("ten", "miles", "(", "far", ")"), 16.093),
        (("several", "km"), None),
        (("km",), None),
    ],
)
def test_a_number_and_a_unit(words: tuple[str, ...], expected_km: float | None) -> None:
    """Numbers in digits or words; of two units the one in brackets is the exact one."""
    assert _distance(*words) == expected_km


@pytest.mark.parametrize("words", [("item", "1", ")"), (")",), ("he", "left", ":", "-", ")")])
def test_a_bracket_that_was_never_opened_holds_no_distance(words: tuple[str, ...]) -> None:
    """A closing bracket alone, as in a list or a smiley, ends the search."""
    assert _distance(*words) is None
