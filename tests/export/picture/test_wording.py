"""Words cleaned, wrapped and cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.export.picture.wording import cleaned, excerpt, fitted, wrapped

_LATIN = frozenset(range(0x2100)) | {0x25A1, 0xFFFD}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\u202eb\u2066c\u2069", "abc"),
        ("a\r\nb\tc\0d", "a b c d"),
        ("a\u2028b\u2029c\u0085d", "a b c d"),
        ("a\ud83db", "a\ufffdb"),
        ("\u65b0\u534e", "\u25a1\u25a1"),
        ("e\u0301", "\u00e9"),
        ("\u0645\u06cc\u200c\u0631", "\u0645\u06cc\u200c\u0631"),
        ("  a   b ", "a b"),
    ],
)
def test_text_is_cleaned(text, expected):
    """One line, no control or direction characters, a box for what the typeface has not."""
    assert cleaned(text, _LATIN) == expected


def test_words_that_fit_are_kept():
    """Nothing is cut without need."""
    assert fitted("abc", 3, len) == "abc"


def test_words_that_do_not_fit_end_in_an_ellipsis():
    """No space or comma stands before it."""
    assert fitted("one, two", 6, len) == "one\u2026"


def test_a_text_that_fits_is_wrapped_whole():
    """All words come back in order."""
    assert wrapped("one two three", 7, 5, len) == ("one two", "three")


def test_no_text_gives_no_rows():
    """Not even an empty one."""
    assert wrapped("", 7, 2, len) == ()


@given(st.text(), st.integers(2, 30), st.integers(1, 5))
def test_rows_are_never_too_long_or_too_many(text, room, rows):
    """Whatever the text, also one long word."""
    lines = wrapped(text, room, rows, len)

    assert len(lines) <= rows
    assert all(len(line) <= room for line in lines)


def test_an_excerpt_begins_with_the_sentence_where_the_trigger_is_seen():
    """The first words are the best context."""
    assert excerpt("They seized the town after a long siege", 11, 12, 2, len) == ("They seized", "the town\u2026")


def test_an_excerpt_begins_later_where_the_trigger_would_be_cut_off():
    """The word that reports the event is always quoted."""
    sentence = "After weeks of talks in the capital and elsewhere they seized the town"
    at = sentence.index("seized") + len("seized")

    assert " ".join(excerpt(sentence, at, 20, 2, len)) == "\u2026 elsewhere they seized the town"


def test_an_excerpt_keeps_its_quotation_mark():
    """It is a quote wherever it begins."""
    sentence = "\u201cAfter weeks of talks in the capital they seized it\u201d"

    assert excerpt(sentence, 48, 22, 2, len)[0].startswith("\u201c\u2026 ")


def test_an_excerpt_of_one_long_word_begins_with_it():
    """There is nothing to leave out before it."""
    assert excerpt("x" * 50, 50, 10, 2, len) == ("x" * 10, "x" * 9 + "\u2026")
