"""Scoring of spans: cleaning, exact and overlapping matches."""

from __future__ import annotations

import pytest

from geomap.evaluation.metrics import Counts
from geomap.evaluation.spans import clean_span, count_spans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Netherlands", "Netherlands"),
        ("The Hague's", "Hague"),
        ("Kyiv’s", "Kyiv"),
        ("Athens'", "Athens"),
        ("Thebes", "Thebes"),
        ("the ", "the "),
    ],
)
def test_article_and_possessive_are_no_part_of_a_span(text: str, expected: str) -> None:
    """A leading article and a possessive ending go; nothing is left empty."""
    start, end = clean_span(text, (0, len(text)))

    assert text[start:end] == expected


def test_exact_and_overlapping_spans() -> None:
    """One of two answers is exact, the other overlaps; one gold span of three is missed."""
    text = "Mosul and Deir Ezzor and Homs"

    exact, overlap = count_spans(text, [(0, 5), (10, 20), (25, 29)], [(0, 5), (15, 20)], [])

    assert exact == Counts(1, 2, 1, 3)
    assert overlap == Counts(2, 2, 2, 3)


def test_what_lies_on_an_ignored_span_is_left_out() -> None:
    """An answer on a demonym of the gold is neither right nor wrong."""
    exact, _ = count_spans("Iraqi troops in Mosul", [(16, 21)], [(0, 5), (16, 21)], [(0, 5)])

    assert exact == Counts(1, 1, 1, 1)
