"""From what the model marks to the name itself: article and possessive off, the other half of a split name on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from geomap.model import MatchKind
from geomap.toponyms.mentions import words
from geomap.toponyms.words import (
    ARTICLE_PARTICLES,
    DIRECTION_WORDS,
    NAME_KINDS,
    NEVER_PLACES,
    PARTICLES,
    STRONG_PREPOSITIONS,
    WEAK_PREPOSITIONS,
    kind_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from geomap.gazetteer import Gazetteer

_MAX_EXTENSION = 4
_POSSESSIVES = frozenset({"'s", "'", "’s", "’", "'S"})
_OPENERS = STRONG_PREPOSITIONS | WEAK_PREPOSITIONS | {"a", "an"}
# Between the words of a known name: "Sea of Azov", "Bosnia and Herzegovina".
_JOINTS = frozenset({"of", "and", "the"})
_LOOSE_KINDS = frozenset({"state", "district", "borough"})
_HYPHENS = frozenset({"-", "–"})


def is_capitalised(token: Token) -> bool:
    """Whether the token could be a word of a name: a capital first, or a script without capitals."""
    text = token.text
    # Most tokens are lower-case words, and this is asked for every one of them.
    if "a" <= text[:1] <= "z":
        return False
    letter = next((char for char in text if char.isalpha()), "")
    return bool(letter) and not letter.islower() and (letter.isupper() or letter == letter.upper() == letter.lower())


def is_hyphen(token: Token) -> bool:
    """Whether the token joins two words of a name."""
    return token.text in _HYPHENS


def clean(doc: Doc, first: int, last: int, gazetteer: Gazetteer) -> tuple[int, int] | None:
    """The tokens that are the name, of those marked from ``first`` to ``last``; None when no name is left.

    "the Syrian city of Raqqa's" gives "Raqqa", "northern Iraq" gives "Iraq", "Anbar province" gives "Anbar";
    capitalised generic words stay ("Helmand Province").
    """
    for index in range(last - 2, first, -1):
        if doc[index].lower_ == "of" and doc[index - 1].text.islower() and kind_of(doc[index - 1].text):
            first = index + 1
            break
    while first < last and _is_dropped_before(doc, first, last, gazetteer):
        first += 1
    while first < last and _is_dropped_after(doc[last - 1]):
        last -= 1
    if first >= last or not any(is_capitalised(token) for token in doc[first:last]):
        return None
    if words(doc, first, last).lower().strip(".") in NEVER_PLACES:
        return None
    return first, last


def _is_dropped_before(doc: Doc, first: int, last: int, gazetteer: Gazetteer) -> bool:
    token = doc[first]
    if token.lower_ == "the" or token.is_punct or token.is_space or token.text in _POSSESSIVES:
        return True
    if last - first > 1 and is_capitalised(token) and gazetteer.demonym(token.text) is not None:
        # "Iraqi Kurdistan" is a name of its own, "Syrian Raqqa" is not.
        return not gazetteer.has_name(words(doc, first, last)) and gazetteer.has_name(words(doc, first + 1, last))
    if last - first > 1 and token.lower_ in _OPENERS and not gazetteer.has_name(words(doc, first, last)):
        return True
    if token.lower_ in ARTICLE_PARTICLES and token.text.islower() and last - first > 1:
        return not is_hyphen(doc[first + 1]) and not gazetteer.has_name(words(doc, first, last))
    if is_capitalised(token):
        return False
    return not (token.lower_ in DIRECTION_WORDS and gazetteer.has_name(words(doc, first, last)))


def _is_dropped_after(token: Token) -> bool:
    if token.text in _POSSESSIVES or token.is_space or (token.is_punct and token.text != ")"):
        return True
    return not is_capitalised(token) and not any(char.isdigit() for char in token.text)


def parts(doc: Doc, first: int, last: int, gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """Cut a marked stretch that holds several names: at commas, and at a possessive between two known names."""
    start = first
    for index in range(first + 1, last - 1):
        token = doc[index]
        is_possessive = token.text in _POSSESSIVES and (
            gazetteer.has_name(words(doc, start, index)) and gazetteer.has_name(words(doc, index + 1, last))
        )
        if token.text in {",", ";", "/", "("} or is_possessive:
            yield start, index
            start = index + 1
    yield start, last


def extend(doc: Doc, first: int, last: int, gazetteer: Gazetteer) -> tuple[int, int]:
    """The whole name where the model marked half of it: over particles and hyphens to a longer known name.

    "Sakhar" in "Jurf al-Sakhar" gives the whole; a capitalised generic word after the name is taken along.
    """
    while first >= 2 and is_hyphen(doc[first - 1]) and doc[first - 2].lower_ in ARTICLE_PARTICLES:
        first -= 2
    first, last = _longest_known(doc, first, last, gazetteer)
    if last < len(doc) and doc[last].lower_ in NAME_KINDS and is_capitalised(doc[last]) and not doc[last - 1].is_upper:
        last += 1
    return first, last


def shrink(doc: Doc, first: int, last: int, gazetteer: Gazetteer) -> int:
    """Where the name ends when the model marked too much.

    After a generic word ("Nassau County Fire", before "Department") or before "State" ("Ohio State Police");
    any other unknown name stays whole: cutting more costs more names than it mends.
    """
    is_loose = last - first > 1 and doc[last - 1].lower_ in _LOOSE_KINDS
    if is_loose and not _is_exact(words(doc, first, last), gazetteer):
        return last - 1 if gazetteer.has_name(words(doc, first, last - 1)) else last
    if gazetteer.has_name(words(doc, first, last)):
        return last
    for end in range(last - 1, first + 1, -1):
        if doc[end - 1].lower_ in NAME_KINDS:
            return end
    return last


def _is_exact(name: str, gazetteer: Gazetteer) -> bool:
    """Whether the generic word is a part of some place's name, not only dropped for the look-up."""
    return any(match.match is not MatchKind.STRIPPED for match in gazetteer.lookup(name))


def _longest_known(doc: Doc, first: int, last: int, gazetteer: Gazetteer) -> tuple[int, int]:
    lefts = [first, *_reach(doc, first - 1, -1)]
    rights = [last, *(index + 1 for index in _reach(doc, last, 1))]
    spans = sorted(((left, right) for left in lefts for right in rights), key=lambda span: (span[0] - span[1], span[0]))
    for left, right in spans:
        if (left, right) == (first, last):
            break
        if is_capitalised(doc[left]) and gazetteer.has_name(words(doc, left, right)):
            return left, right
    return first, last


def _reach(doc: Doc, index: int, step: int) -> Iterator[int]:
    """The tokens on one side that could belong to the name, ending on a word and not on a joint."""
    for _ in range(_MAX_EXTENSION):
        if not 0 <= index < len(doc) or not _is_name_part(doc[index]):
            return
        token = doc[index]
        if not is_hyphen(token) and token.lower_ not in _JOINTS and not (step > 0 and token.lower_ in PARTICLES):
            yield index
        index += step


def _is_name_part(token: Token) -> bool:
    if is_hyphen(token) or token.lower_ in PARTICLES or token.text in _JOINTS:
        return True
    return is_capitalised(token) and token.pos_ in {"PROPN", "ADJ", "NOUN"} and token.lower_ != "the"
