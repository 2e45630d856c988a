"""Small columnar tables."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.errors import OutputError
from geomap.export.webmap.tables import Interner, checked, day_number, joined, steps, table


def test_equal_values_have_one_number() -> None:
    """Values are numbered in the order in which they first come."""
    interner = Interner()

    assert [interner.number(value) for value in ("b", "a", "b")] == [0, 1, 0]
    assert interner.values() == ["b", "a"]


def test_tables_name_their_fields() -> None:
    """Rows are lists in the order of the fields."""
    assert table(("a", "b"), [(1, 2)]) == {"fields": ["a", "b"], "rows": [[1, 2]]}


@pytest.mark.parametrize(
    ("values", "found"), [([], []), ([3], [3]), ([0, 0, 1, 1, 2], [0, 0, 1, 0, 1]), ([5, 2], [5, -3])]
)
def test_steps_are_differences(values: list[int], found: list[int]) -> None:
    """The sum of all up to a place is the value there."""
    assert steps(values) == found


@pytest.mark.parametrize("texts", [[], ["a", "bc"], ["", ""], ["é", "a"]])
def test_texts_of_different_length_stay_apart(texts: list[str]) -> None:
    """Only plain texts of one length can be cut out of one string again."""
    assert joined(texts) == texts


def test_texts_of_one_length_are_joined() -> None:
    """One string, and how long each text is."""
    assert joined(["ab", "cd"]) == {"width": 2, "text": "abcd"}


@pytest.mark.parametrize(("day", "number"), [(date(1970, 1, 1), 0), (date(2014, 6, 10), 16231), (None, None)])
def test_days_are_counted_from_1970(day: date, number: int) -> None:
    """The page's unit of time is the day."""
    assert day_number(day) == number


@pytest.mark.parametrize(("value", "rounded"), [(43.118891, 43.11889), (5.0, 5), (-0.000001, 0)])
def test_numbers_are_rounded(value: float, rounded: float) -> None:
    """Five decimals are a metre; whole numbers are written as such."""
    assert repr(checked(value, "x", digits=5)) == repr(rounded)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_refused(value: float) -> None:
    """The message says where it was found and what to do."""
    with pytest.raises(OutputError, match=r"place 'Kut': found (nan|inf), expected a finite number; correct it"):
        checked(value, "place 'Kut'", digits=5)
