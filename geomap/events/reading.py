"""A passage with what is known about its tokens: which belong to place names, and which to actors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.events.mending.datelines import set_apart
from geomap.events.mending.dates import set_dates_apart
from geomap.events.mending.long_names import head_of, keep_whole
from geomap.events.mending.place_names import set_places_right
from geomap.events.parties.actors import Context, sentence_mentions
from geomap.events.parties.mention import Mention
from geomap.events.parties.naming import Named, find_names
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
    document = analysis.document
    countries = {place.country for resolution in resolutions if (place := resolution.place) and place.country}
    names = find_names(document.text, countries, document.published)
    coalitions = {named.name: named for named in names if "coalition" in named.name.lower()}
    coalition = next(iter(coalitions.values())) if len(coalitions) == 1 else None
    recent: list[tuple[Mention, ...]] = []
    for passage in analysis.passages:
        by_token = dict(_by_token(passage, resolutions))
        passage = set_places_right(set_dates_apart(set_apart(passage, by_token)), by_token)  # noqa: PLW2901
        stretches = tuple(_stretches(passage, names, by_token))
        passage = keep_whole(passage, [(start, end) for start, end, _ in stretches])  # noqa: PLW2901
        named = {head_of(passage.doc[start:end]).i: (start, end, party) for start, end, party in stretches}
        context = Context(by_token, named, passage.start, document.text, coalition)
        mentions: dict[int, Mention] = {}
        for sentence in passage.doc.sents:
            found = sentence_mentions(sentence, context, recent)
            mentions.update(found)
            recent = [*recent, tuple(found.values())][-_SENTENCES_BACK:]
        yield Reading(document, passage, by_token, mentions)


def _stretches(
    passage: Passage, names: Iterable[Named], resolutions: Mapping[int, Resolution]
) -> Iterator[tuple[int, int, Named]]:
    """First token and end of the names of parties in a passage, but for those inside a longer name of another sort."""
    end = passage.start + len(passage.doc.text)
    for named in names:
        if passage.start <= named.start and named.end <= end:
            tokens = passage.doc.char_span(
                named.start - passage.start, named.end - passage.start, alignment_mode="expand"
            )
            if tokens is not None and not _is_inside(tokens, named, resolutions):
                yield tokens.start, tokens.end, named


def _is_inside(tokens: Tokens, named: Named, resolutions: Mapping[int, Resolution]) -> bool:
    """Whether a name only is a part of another: "Sea of Azov", "Richard Wagner"."""
    resolution = resolutions.get(tokens.start)
    if resolution is not None and resolution.toponym.end - resolution.toponym.start > named.end - named.start:
        return True
    first = tokens[0]
    return first.ent_type_ == "PERSON" and first.ent_iob_ == "I"


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
