"""Cut a document into passages: stretches that the model reads one at a time.

A sentence never crosses a paragraph, and the model never sees more than a few thousand characters at once, so that
memory stays flat whatever the input.  The text handed to the model has exactly as many characters as the passage:
offsets are the document's, shifted by the passage's start.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from geomap.model import Block, BlockKind, Document

MAX_PASSAGE = 4_000
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_ENDS_SENTENCE = re.compile(r"[.!?:;…”\"'’)\]]\s*$")
_WRAP_WIDTH = 50


def cut_passages(document: Document) -> Iterator[Block]:
    """The passages of ``document`` that are to be analysed, in text order; boilerplate is left out."""
    for block in _cover(document):
        if not block.kind.is_boilerplate:
            for start, end in _paragraphs(document.text, block.start, block.end):
                for piece_start, piece_end in _pieces(document.text, start, end):
                    yield Block(piece_start, piece_end, block.kind)


def model_text(text: str) -> str:
    """``text`` as the model should see it, of the same length: plain spaces and quotes, no lone surrogates."""
    return text.translate(_FOLDED)


_FOLD = dict.fromkeys("\n\r\t\v\f\u00a0\u2028\u2029\u0085\u2007\u202f\u2009", " ") | {
    "\u2019": "'",
    "\u2018": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u2011": "-",
    "\x00": " ",
}
_FOLDED = str.maketrans(_FOLD) | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def _cover(document: Document) -> Iterator[Block]:
    """The blocks of ``document``, with body blocks where it names none."""
    position = 0
    for block in document.blocks:
        if position < block.start:
            yield Block(position, block.start, BlockKind.BODY)
        yield block
        position = block.end
    if position < len(document.text):
        yield Block(position, len(document.text), BlockKind.BODY)


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Ranges of paragraphs: blank lines part them, and so do line ends unless the lines look hard-wrapped."""
    position = start
    for match in _BLANK_LINE.finditer(text, start, end):
        yield from _lines(text, position, match.start())
        position = match.end()
    yield from _lines(text, position, end)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines between ``start`` and ``end``; a line that runs on into the next is joined with it."""
    line_start = start
    position = start
    while position < end:
        newline = text.find("\n", position, end)
        line_end = end if newline < 0 else newline
        if newline >= 0 and _runs_on(text, position, line_end, end):
            position = newline + 1
            continue
        yield from _trimmed(text, line_start, line_end)
        position = line_start = line_end + 1


def _runs_on(text: str, start: int, line_end: int, end: int) -> bool:
    """Whether the line goes on after its end: long enough to be wrapped, and the next does not start anew."""
    following = text[line_end + 1 : line_end + 3]
    if line_end + 1 >= end or line_end - start < _WRAP_WIDTH:
        return False
    if following[:1].islower():
        return True
    return line_end - start < 2 * _WRAP_WIDTH and not _ENDS_SENTENCE.search(text, line_end - 4, line_end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a paragraph that is too long, after a sentence if there is one, else at a space, else anywhere."""
    while end - start > MAX_PASSAGE:
        limit = start + MAX_PASSAGE
        cut = max(text.rfind(mark, start + MAX_PASSAGE // 2, limit) + len(mark) - 1 for mark in (". ", "! ", "? "))
        if cut < start + MAX_PASSAGE // 2:
            space = text.rfind(" ", start + MAX_PASSAGE // 2, limit)
            cut = space if space > 0 else limit
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)
