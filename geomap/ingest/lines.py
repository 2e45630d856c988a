"""Lines of a text with their offsets, from either end, without cutting the whole text into lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONG_LINE = 400
_PIECE = 4096
_LINE = re.compile(r"[^\r\n]+")
_ALNUM = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that says something: its range without the space around it, and its text.

    ``text`` is empty where the line is longer than `LONG_LINE`: no header looks like that.  ``after_gap`` is whether
    a blank line, a rule of dashes or the start of the text comes before.
    """

    start: int
    end: int
    text: str
    after_gap: bool = True
    is_heading: bool = False


def first_lines(text: str) -> Iterator[Line]:
    """The lines from the start on; lines without a letter or a digit count as blank."""
    previous_end = 0
    after_gap = True
    for match in _LINE.finditer(text):
        after_gap = after_gap or _has_blank(text, previous_end, match.start())
        previous_end = match.end()
        line = _line(text, match.start(), match.end(), after_gap=after_gap)
        after_gap = line is None
        if line is not None:
            yield line


def last_lines(text: str) -> Iterator[Line]:
    """The lines from the end backwards; `Line.after_gap` is not known here and always True."""
    end = len(text)
    while (end := _content_end(text, end)) > 0:
        start = max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) + 1
        line = _line(text, start, end, after_gap=True)
        if line is not None:
            yield line
        end = start - 1


def lines_like(text: str, pattern: re.Pattern[str], start: int, end: int) -> Iterator[Line]:
    """The whole lines between two offsets in which ``pattern`` matches; it must anchor itself at the line's start."""
    for match in pattern.finditer(text, start, end):
        line_end = _LINE.match(text, match.start())
        if line_end is not None and line_end.end() <= end:
            line = _line(text, match.start(), line_end.end(), after_gap=True)
            if line is not None:
                yield line


def _content_end(text: str, end: int) -> int:
    """The end of the text before ``end`` without the space that trails it."""
    while end > 0:
        piece = text[max(0, end - _PIECE) : end]
        content = piece.rstrip()
        if content:
            return end - len(piece) + len(content)
        end -= len(piece)
    return 0


def _has_blank(text: str, start: int, end: int) -> bool:
    """Whether the line ends between two lines are more than one."""
    between = text[start : min(end, start + 4)].replace("\r\n", "\n")
    return len(between) > 1


def _line(text: str, start: int, end: int, *, after_gap: bool) -> Line | None:
    """The line in this range without the space around it; None where it is blank or holds no letter and no digit."""
    if end - start > LONG_LINE:
        # Long lines are body; leave the space around them alone rather than copy a million characters.
        return Line(start, end, "", after_gap)
    content = text[start:end]
    if not _ALNUM.search(content):
        return None
    left = len(content) - len(content.lstrip())
    stripped = content.strip()
    return Line(start + left, start + left + len(stripped), stripped, after_gap)
