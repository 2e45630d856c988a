"""Lines with their offsets."""

from __future__ import annotations

import re

from geomap.ingest.lines import first_lines, last_lines, lines_like


def test_lines_keep_their_offsets():
    """The range of a line is its text without the space around it."""
    text = "  one \r\n\r\n---\n two\rthree"

    lines = list(first_lines(text))

    assert [text[line.start : line.end] for line in lines] == ["one", "two", "three"]
    assert [line.after_gap for line in lines] == [True, True, False]


def test_last_lines_come_backwards():
    """The last line comes first, whatever ends the lines."""
    assert [line.text for line in last_lines("one\r\ntwo\rthree\n\n")] == ["three", "two", "one"]


def test_a_long_line_has_no_text():
    """A line longer than a header's is there but gives no text."""
    assert [line.text for line in first_lines("x" * 500)] == [""]


def test_lines_like_a_pattern_are_whole_lines_of_the_range():
    """Only lines that lie in the range and say something are given."""
    pattern = re.compile(r"(?<![^\r\n])[a-]")

    lines = lines_like("ab\n--\nac\nad", pattern, 0, 9)

    assert [line.text for line in lines] == ["ab", "ac"]
