"""Mentions: spans of a passage that are taken for place names, before anything is said about them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.model import Role

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from geomap.language import Passage


# Marks of writing direction and zero-width joints, which copied text carries at the edges of names.
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"


@dataclass(frozen=True, slots=True)
class Mention:
    """The tokens ``first`` to ``last`` (half-open) of a passage, and what the finder already knows of their role.

    ``start`` and ``end`` are offsets into the document; they equal those of the tokens but for spans that were given.
    """

    passage: Passage
    first: int
    last: int
    start: int
    end: int
    role: Role | None = None
    is_dateline: bool = False

    @property
    def doc(self) -> Doc:
        """The parse that the mention is a part of."""
        return self.passage.doc

    @property
    def span(self) -> Span:
        """The mention as a spaCy span."""
        return self.doc[self.first : self.last]

    @property
    def name(self) -> str:
        """The words of the mention with single spaces, for look-ups."""
        offset = self.start - self.passage.start - self.doc[self.first].idx
        return _visible(self.span.text[offset : offset + self.end - self.start])


def mention_of(
    passage: Passage, first: int, last: int, *, role: Role | None = None, is_dateline: bool = False
) -> Mention:
    """The mention that the tokens ``first`` to ``last`` (half-open) of ``passage`` make, without invisible marks."""
    start, end = passage.offsets(passage.doc[first:last])
    text = passage.doc[first:last].text
    start += len(text) - len(text.lstrip(_INVISIBLE))
    end -= len(text) - len(text.rstrip(_INVISIBLE))
    return Mention(passage, first, last, start, end, role, is_dateline)


def words(doc: Doc, first: int, last: int) -> str:
    """The text of some tokens with single spaces and without invisible marks."""
    return _visible(doc[first:last].text)


def _visible(text: str) -> str:
    if text.isascii():
        return " ".join(text.split())
    return " ".join("".join(char for char in text if unicodedata.category(char) != "Cf").split())


class Found:
    """The mentions found so far in one passage; they never overlap, and who comes first wins."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self._mentions: list[Mention] = []
        self._taken: set[int] = set()

    def is_free(self, first: int, last: int) -> bool:
        """Whether no token between ``first`` and ``last`` belongs to a mention."""
        return self._taken.isdisjoint(range(first, last))

    def add(self, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
        """Take in those of ``mentions`` that are free; what was taken in, in order."""
        added = []
        for mention in mentions:
            if self.is_free(mention.first, mention.last):
                self._taken.update(range(mention.first, mention.last))
                self._mentions.append(mention)
                added.append(mention)
        return tuple(added)

    def in_order(self) -> tuple[Mention, ...]:
        """The mentions in text order."""
        return tuple(sorted(self._mentions, key=lambda mention: mention.first))
