"""Numbers and counts as news words them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.events.counts.count_expressions import read_count, total
from geomap.events.numerals import read_number, read_ordinal
from geomap.events.word_classes import quantity_words
from geomap.model import CountRange


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("34", 34),
        ("6,000", 6_000),
        ("two", 2),
        ("nineteen", 19),
        ("twenty-five", 25),
        ("a hundred", 100),
        ("two hundred and six", 206),
        ("three thousand two hundred", 3_200),
        ("a dozen", 12),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("1.5 million", 1_500_000),
        ("2 million", 2_000_000),
        ("1.5", None),
        ("many", None),
        ("1234567890123", None),
        ("", None),
    ],
)
def test_number_words_and_digits_are_read(words, number):
    """Digits, number words and their compounds give a whole number, anything else none."""
    assert read_number(words.split()) == number


def test_ordinals_are_read_up_to_four():
    """First to fourth are known, nothing else."""
    assert (read_ordinal("Third"), read_ordinal("last")) == (3, None)


@pytest.mark.parametrize(
    ("phrase", "least", "most"),
    [
        ("34 people", 34, 34),
        ("the 34 people", 34, 34),
        ("6,000 people", 6_000, 6_000),
        ("three children", 3, 3),
        ("twenty-five soldiers", 25, 25),
        ("two hundred fighters", 200, 200),
        ("a dozen fighters", 12, 12),
        ("2 million people", 2_000_000, 2_000_000),
        ("at least 34 people", 34, None),
        ("no fewer than 34 people", 34, None),
        ("no less than ten", 10, None),
        ("more than 100", 101, None),
        ("over 6,000 people", 6_001, None),
        ("well over 50", 51, None),
        ("more than a dozen people", 13, None),
        ("34 or more", 34, None),
        ("up to 20 fighters", 1, 20),
        ("as many as 20 fighters", 1, 20),
        ("fewer than 20", 1, 19),
        ("less than a dozen", 1, 11),
        ("about 50 people", 50, 50),
        ("nearly 50 people", 50, 50),
        ("an estimated 50 people", 50, 50),
        ("at least an estimated 50 people", 50, None),
        ("60 to 70", 60, 70),
        ("between 60 and 70 soldiers", 60, 70),
        ("60-70 soldiers", 60, 70),
        ("two or three men", 2, 3),
        ("dozens", 24, 99),
        ("at least dozens", 24, None),
        ("fewer than dozens", 1, 98),
        ("scores", 40, 100),
        ("hundreds", 100, 999),
        ("thousands of people", 1_000, 9_999),
        ("tens of thousands", 10_000, 99_999),
        ("hundreds of thousands", 100_000, 999_999),
        ("several soldiers", 3, 9),
        ("a few soldiers", 2, 5),
        ("a couple of soldiers", 2, 2),
        ("several dozen people", 36, 108),
        ("a few hundred people", 200, 500),
        ("no civilians", 0, 0),
        ("no one", 0, 0),
        ("none of the soldiers", 0, 0),
        ("10 to 2 soldiers", 10, 10),
    ],
)
def test_counts_are_read_with_their_limits(phrase, least, most):
    """A bound, a range or a vague word gives a range; an upper end of None is open."""
    count = read_count(phrase)

    assert count is not None

    assert count == CountRange(least, most)


@pytest.mark.parametrize(
    "phrase", ["soldiers", "a soldier", "40% of them", "a 34-year-old", "Su-25", "many", "", "5.56mm"]
)
def test_phrases_without_a_count_give_none(phrase):
    """Ages, shares, weapons and plain nouns count nobody."""
    assert read_count(phrase) is None


def test_counts_are_added_up():
    """A sum with an open part is open, and nothing adds up to nothing."""
    assert total([CountRange(2, 2), CountRange(1, 1)]) == CountRange(3, 3)
    assert total([CountRange(2, None), CountRange(1, 1)]) == CountRange(3, None)
    assert total([]) is None


@given(st.text(alphabet=st.sampled_from("0123456789,.- abcdefghilmnorstuvwyz%"), max_size=40))
def test_any_phrase_gives_a_count_in_order_or_none(phrase):
    """No phrase fails, and the least is never above the most."""
    count = read_count(phrase)

    assert count is None or (count.min >= 0 and (count.max is None or count.min <= count.max))


def test_an_unknown_class_of_words_is_refused():
    """A class of words that the table lacks is an error and not empty."""
    with pytest.raises(KeyError, match="no such class"):
        quantity_words("no such class")
