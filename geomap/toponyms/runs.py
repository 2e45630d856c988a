"""Runs of capitalised words: where a name may stand that the model does not see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from geomap.toponyms.spans import is_capitalised, is_hyphen
from geomap.toponyms.words import PARTICLES

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from geomap.gazetteer import Gazetteer

MIN_NAME = 3
MAX_HEADLINE = 30
MAX_ACRONYM = 6
_KEPT_RUNS = "geomap.capitalised_runs"
# Joints of names only before a hyphen ("as-Suwayda"): alone they are English words.
_ENGLISH_PARTICLES = frozenset({"at", "as", "an", "do", "ad", "la"})


def capitalised_runs(doc: Doc) -> tuple[tuple[int, int], ...]:
    """Longest stretches of capitalised words, joined by hyphens and particles, inside one sentence.

    Worked out once for a parse and kept with it: many rules ask for them.
    """
    known: tuple[tuple[int, int], ...] | None = doc.user_data.get(_KEPT_RUNS)
    if known is None:
        known = doc.user_data[_KEPT_RUNS] = tuple(_runs(doc))
    return known


def _runs(doc: Doc) -> Iterator[tuple[int, int]]:
    first = 0
    while first < len(doc):
        if not _starts_name(doc[first]):
            first += 1
            continue
        last = first + 1
        while last < len(doc) and _goes_on(doc, last):
            last += 1
        while last > first + 1 and (is_hyphen(doc[last - 1]) or doc[last - 1].text.islower()):
            last -= 1
        yield first, last
        first = last


def _starts_name(token: Token) -> bool:
    return is_capitalised(token) and token.pos_ in {"PROPN", "NOUN", "ADJ", "X"} and len(token) > 1


def _goes_on(doc: Doc, index: int) -> bool:
    token = doc[index]
    if token.is_sent_start:
        return False
    if token.lower_ in _ENGLISH_PARTICLES and token.text.islower():
        return index + 1 < len(doc) and is_hyphen(doc[index + 1])
    return is_hyphen(token) or token.lower_ in PARTICLES or (is_capitalised(token) and token.lower_ != "the")


def run_around(doc: Doc, token: Token) -> tuple[int, int]:
    """The run of capitalised words that ``token`` lies in; the token alone if in none."""
    runs = (run for run in capitalised_runs(doc) if run[0] <= token.i < run[1])
    return next(runs, (token.i, token.i + 1))


def is_known(text: str, gazetteer: Gazetteer) -> bool:
    """Whether ``text`` is the name of a place and not the adjective of a country."""
    return gazetteer.has_name(text) and gazetteer.demonym(text) is None


def is_strange_acronym(name: str, gazetteer: Gazetteer) -> bool:
    """Whether the name is capitals only, and no place we know: "SOHR", "JNIM"."""
    return name.isalpha() and name.isupper() and len(name) <= MAX_ACRONYM and not gazetteer.has_name(name)


def is_headline(doc: Doc) -> bool:
    """Whether all longer words are capitalised: then the model takes clauses for names of organisations."""
    longer = [token for token in doc if token.is_alpha and len(token) > MIN_NAME]
    return len(longer) > MIN_NAME and len(doc) <= MAX_HEADLINE and all(is_capitalised(token) for token in longer)
