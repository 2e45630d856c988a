"""What around a name says that it is a place, or that it is a person."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from geomap.model import Level, MatchKind, Place
from geomap.toponyms.kinds import in_apposition
from geomap.toponyms.spans import is_capitalised, is_hyphen
from geomap.toponyms.words import (
    ACTOR_SUFFIXES,
    CAPTURE_VERBS,
    DIRECTION_WORDS,
    HELD_SUFFIXES,
    KINDS_OF,
    LICENSING_KINDS,
    OUTSKIRT_NOUNS,
    PLACE_VERBS,
    SETTLEMENT_KINDS,
    STRONG_PREPOSITIONS,
    WEAK_PREPOSITIONS,
    kind_of,
    word_set,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from geomap.gazetteer import Gazetteer

LARGE_POPULATION = 100_000
TITLES = word_set(
    "mr mrs ms dr sir president minister premier king queen prince general gen. colonel col. major maj. captain capt. "
    "lieutenant lt. sergeant sgt. senator sen. gov. governor rep. ambassador sheikh imam ayatollah pope secretary "
    "spokesman spokeswoman mr. mrs. ms. dr. judge justice professor prof. mayor chancellor commander st. saint"
)


class Cue(IntEnum):
    """How strongly the words around a name say that it is a place."""

    NONE = 0
    WEAK = 1
    STRONG = 2


def cue_around(doc: Doc, first: int, last: int) -> Cue:
    """The strongest cue beside the tokens ``first`` to ``last``: a place noun, a preposition, a verb of capture."""
    if _has_place_noun(doc, first, last):
        return Cue.STRONG
    if last + 1 < len(doc) and is_hyphen(doc[last]) and doc[last + 1].lower_ in ACTOR_SUFFIXES:
        return Cue.WEAK
    token = _before(doc, first)
    if token is None:
        return Cue.NONE
    if token.lower_ in HELD_SUFFIXES and token.i > 0 and is_hyphen(doc[token.i - 1]):
        return Cue.STRONG
    # At the start of a sentence the tagger takes "Near" for a part of the name.
    if token.lower_ in STRONG_PREPOSITIONS and (token.lower_ == "near" or token.pos_ in {"ADP", "SCONJ", "ADV"}):
        return Cue.STRONG
    if token.lower_ == "to" and token.i > 0 and doc[token.i - 1].lower_ in {"close", "next"}:
        return Cue.STRONG
    if token.pos_ in {"VERB", "AUX"}:
        lemma = token.lemma_.lower()
        return Cue.STRONG if lemma in PLACE_VERBS else Cue.WEAK if lemma in CAPTURE_VERBS else Cue.NONE
    is_owned = token.text == "'s" and token.i > 0 and is_capitalised(doc[token.i - 1])
    return Cue.WEAK if is_owned or token.lower_ in WEAK_PREPOSITIONS else Cue.NONE


def _has_place_noun(doc: Doc, first: int, last: int) -> bool:
    """Whether a place noun belongs to the name: "X district", "village of X", "outskirts of X", "X, a town in Y"."""
    if last < len(doc) and doc[last].lower_ in LICENSING_KINDS:
        return True
    if in_apposition(doc, last) in SETTLEMENT_KINDS:
        return True
    before = _before(doc, first)
    if before is None or before.lower_ != "of" or before.i == 0:
        return False
    noun = doc[before.i - 1].lower_
    return kind_of(noun) is not None or noun in OUTSKIRT_NOUNS or noun in DIRECTION_WORDS


def is_called_place(doc: Doc, first: int) -> bool:
    """Whether the text itself says that the name is a place, known or not: "the village of X", "the towns of X and"."""
    if first < 2 or doc[first - 1].lower_ != "of" or not doc[first - 2].text.islower():
        return False
    return kind_of(doc[first - 2].text) in SETTLEMENT_KINDS & KINDS_OF


def _before(doc: Doc, first: int) -> Token | None:
    """The first word to the left that is not an article, an adjective of direction or a kind ("the town")."""
    index = first - 1
    while index >= 0:
        token = doc[index]
        if not (token.lower_ == "the" or token.lower_ in DIRECTION_WORDS or kind_of(token.text) is not None):
            return token
        if token.lower_ in STRONG_PREPOSITIONS:
            return token
        index -= 1
    return None


def is_large(name: str, gazetteer: Gazetteer) -> bool:
    """Whether ``name`` is the usual name of a country, a first-level unit, a curated place or a large city."""
    return any(
        match.match is MatchKind.CURATED or (match.match is MatchKind.PRIMARY and _is_large(match.place))
        for match in gazetteer.lookup(name)
    )


def _is_large(place: Place) -> bool:
    return place.population >= LARGE_POPULATION or place.level in (Level.COUNTRY, Level.ADMIN1)


def has_title(doc: Doc, first: int) -> bool:
    """Whether a title stands before the name: "General X"."""
    return first > 0 and doc[first - 1].lower_ in TITLES


def is_speaker(doc: Doc, first: int, last: int) -> bool:
    """Whether the name is the subject of a verb that only people do, or is told, thanked, quoted."""
    root = doc[first:last].root
    if root.dep_ in {"nsubj", "nsubjpass"} and root.head.pos_ in {"VERB", "AUX"}:
        return root.head.lemma_.lower() in {"say", "tell", "add", "write", "think", "know", "die", "love", "marry"}
    return root.dep_ == "appos"
