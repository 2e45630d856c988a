"""A passage with what is known about its tokens: which belong to place names, and which to actors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.events.parties.actors import Mention, sentence_mentions
from geomap.language import Analysis, Passage
from geomap.model import Document, Resolution, Role, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

_SENTENCES_BACK = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """One passage, the resolution that each token belongs to, and the mention of an actor that each token heads."""

    document: Document
    passage: Passage
    resolutions: Mapping[int, Resolution]
    mentions: Mapping[int, Mention]

    @property
    def doc(self) -> Doc:
        """The parsed passage."""
        return self.passage.doc

    def span(self, start: int, end: int) -> Span:
        """The document's own text of the tokens from ``start`` up to ``end``, white space at its ends left out."""
        first, last = self.passage.offsets(self.doc[start:end])
        return trimmed(self.document.text, first, last)

    def sentence(self, token: Token) -> Span:
        """The sentence of ``token`` as the document has it."""
        sentence: Tokens = token.sent
        return self.span(sentence.start, sentence.end)

    def resolution(self, token: Token, *, literal: bool = True) -> Resolution | None:
        """The place name that ``token`` belongs to; by default only one that names the place itself."""
        found = self.resolutions.get(token.i)
        if found is None or (literal and (found.toponym.role is not Role.LITERAL or found.toponym.is_dateline)):
            return None
        return found


def trimmed(text: str, start: int, end: int) -> Span:
    """The stretch of ``text`` without white space at its ends."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = max(start, end - (len(piece) - len(piece.rstrip())))
    return Span(start, end, text[start:end])


def read(analysis: Analysis, resolutions: Sequence[Resolution]) -> Iterator[Reading]:
    """The passages of a document in text order, actors resolved across sentences."""
    recent: list[tuple[Mention, ...]] = []
    for passage in analysis.passages:
        by_token = dict(_by_token(passage, resolutions))
        mentions: dict[int, Mention] = {}
        for sentence in passage.doc.sents:
            found = sentence_mentions(sentence, by_token, recent, passage.start, analysis.document.text)
            mentions.update(found)
            recent = [*recent, tuple(found.values())][-_SENTENCES_BACK:]
        yield Reading(analysis.document, passage, by_token, mentions)


def _by_token(passage: Passage, resolutions: Iterable[Resolution]) -> Iterator[tuple[int, Resolution]]:
    end = passage.start + len(passage.doc.text)
    for resolution in resolutions:
        toponym = resolution.toponym
        if passage.start <= toponym.start and toponym.end <= end:
            tokens = passage.doc.char_span(
                toponym.start - passage.start, toponym.end - passage.start, alignment_mode="expand"
            )
            for token in tokens or ():
                yield token.i, resolution
