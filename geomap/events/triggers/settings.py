"""Sentences in the words of war that are about something else: matches, elections, markets, weather, plays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from geomap.events import tables
from geomap.events.lemmas import noun_lemma
from geomap.events.reading import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

_MADE_UP = "exercise"


def is_about_something_else(token: Token, reading: Reading) -> bool:
    """Whether the sentence of ``token`` names another field and no party that bears arms, or is about an exercise.

    A country is no such party here: it plays matches and holds elections as well.
    """
    found = set(_settings(token))
    if _MADE_UP in found:
        return True
    return bool(found) and not any(is_fighting(word, reading) for word in token.sent)


def is_fighting(token: Token, reading: Reading) -> bool:
    """Whether a word itself names a party that bears arms, or a weapon: not a country, and no pronoun."""
    if tables.weapons().get(noun_lemma(token)) is not None and token.pos_ == "NOUN":
        return True
    mention = reading.mentions.get(token.i)
    if mention is None or not mention.is_armed or token.pos_ == "PRON":
        return False
    return reading.resolution(token, literal=False) is None


def is_told_of_war(token: Token, reading: Reading) -> bool:
    """Whether the sentence of ``token`` names a party that bears arms, or a weapon."""
    return any(is_fighting(word, reading) for word in token.sent)


def _settings(token: Token) -> Iterator[str]:
    known = tables.settings()
    before = ""
    for word in token.sent:
        lemma = noun_lemma(word)
        if word.pos_ in ("NOUN", "PROPN", "ADJ", "VERB") and word.i != token.i:
            for phrase in (lemma, f"{before} {lemma}"):
                if phrase in known:
                    yield known[phrase]
        before = lemma
