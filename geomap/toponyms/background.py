"""Background: what a document as a whole says about the names in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from geomap.model import Level, MatchKind
from geomap.toponyms.cues import TITLES
from geomap.toponyms.mentions import words
from geomap.toponyms.spans import is_capitalised, is_hyphen

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from geomap.gazetteer import Gazetteer
    from geomap.language import Passage

_STRONG_MATCHES = frozenset({MatchKind.CURATED, MatchKind.PRIMARY})


class Background:
    """Who is a person in a document, and which countries it speaks of."""

    def __init__(self, passages: Iterable[Passage], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._people: set[str] = set()
        self._countries: set[str] = set()
        for passage in passages:
            for entity in passage.doc.ents:
                if entity.label_ == "PERSON":
                    self._learn_person(passage.doc, entity.start, entity.end)
                elif entity.label_ in {"GPE", "NORP"}:
                    self._learn_country(words(passage.doc, entity.start, entity.end))

    def _learn_person(self, doc: Doc, first: int, last: int) -> None:
        tokens = [token for token in doc[first:last] if is_capitalised(token) and not is_hyphen(token)]
        has_title = first > 0 and doc[first - 1].lower_ in TITLES
        if len(tokens) > 1 or has_title:
            self._people.update(token.lower_ for token in tokens)

    def _learn_country(self, name: str) -> None:
        code = self._gazetteer.demonym(name)
        if code is None:
            matches = self._gazetteer.lookup(name)
            code = matches[0].place.country if matches and matches[0].place.level is Level.COUNTRY else None
        if code is not None:
            self._countries.add(code)

    def is_person(self, name: str) -> bool:
        """Whether ``name`` is a single word of a longer person name, or stood after a title, in the document."""
        return name.lower() in self._people

    def is_local(self, name: str) -> bool:
        """Whether a place in one of the document's countries has ``name`` as its usual name."""
        return any(
            match.match in _STRONG_MATCHES and match.place.country in self._countries
            for match in self._gazetteer.lookup(name)
        )
