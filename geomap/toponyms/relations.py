"""Spatial relations to a named place: "20 km north of X", "near X", "on the outskirts of X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.model import Relation, RelationKind
from geomap.model.toponym import AT
from geomap.toponyms.words import DIRECTION_WORDS, DIRECTIONS, NEAR_NOUNS, NEAR_WORDS, OUTSKIRT_NOUNS, UNIT_KM, kind_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from geomap.toponyms.mentions import Mention

_NUMBER_WORDS = {
    "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0,
    "nine": 9.0, "ten": 10.0, "eleven": 11.0, "twelve": 12.0, "fifteen": 15.0, "twenty": 20.0, "thirty": 30.0,
    "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "hundred": 100.0,
}  # fmt: skip


def relation(mention: Mention, chain: tuple[Mention, ...]) -> Relation:
    """How the text locates something relative to ``mention``; AT when it simply is there.

    What stands before a coordination holds for each of its members: "near Foua and Kfraya".
    """
    doc = mention.doc
    if mention.last < len(doc) and doc[mention.last].lower_ in OUTSKIRT_NOUNS:
        return Relation(RelationKind.OUTSKIRTS)
    if _has_own_outskirts(doc, mention.last):
        return Relation(RelationKind.OUTSKIRTS)
    return _before(doc, chain[0].first)


def _has_own_outskirts(doc: Doc, last: int) -> bool:
    """Whether the outskirts are the name's own: "X's (northern) outskirts"."""
    if last + 1 >= len(doc) or doc[last].text not in {"'s", "'"}:
        return False
    index = last + 1
    while index < len(doc) - 1 and doc[index].lower_ in DIRECTION_WORDS:
        index += 1
    return doc[index].lower_ in OUTSKIRT_NOUNS


def _before(doc: Doc, first: int) -> Relation:
    index = _skip_description(doc, first)
    if index == 0:
        return AT
    token = doc[index - 1]
    if token.lower_ in NEAR_WORDS and not (token.lower_ == "around" and token.pos_ == "ADV"):
        return Relation(RelationKind.NEAR, _distance(doc, index - 1))
    if token.lower_ == "to" and index > 1 and doc[index - 2].lower_ in {"close", "next"}:
        return Relation(RelationKind.NEAR)
    if token.lower_ == "from":
        distance = _distance(doc, _skip_away(doc, index - 1))
        return AT if distance is None else Relation(RelationKind.NEAR, distance)
    return _of(doc, index - 1) if token.lower_ == "of" else AT


def _skip_description(doc: Doc, first: int) -> int:
    """The start of "the northern Syrian town of X", down to the word before it."""
    index = first
    while index > 0:
        token = doc[index - 1]
        is_kind_of = token.lower_ == "of" and index > 1 and kind_of(doc[index - 2].text) is not None
        is_part = token.lower_ in DIRECTION_WORDS and token.lower_ not in {"nearby"} and token.lower_ not in DIRECTIONS
        if is_kind_of:
            index -= 2
        elif token.lower_ in {"the", "'s"} or is_part or token.pos_ in {"ADJ", "PROPN"} or kind_of(token.text):
            index -= 1
        else:
            break
    return index


def _skip_away(doc: Doc, index: int) -> int:
    return index - 1 if index > 0 and doc[index - 1].lower_ == "away" else index


def _of(doc: Doc, of: int) -> Relation:
    """The relation before "of": "20 km to the north-east of", "outside of", "the outskirts of", "the vicinity of"."""
    word, start = _compound_word(doc, of)
    if word in OUTSKIRT_NOUNS:
        return Relation(RelationKind.OUTSKIRTS)
    if word in NEAR_NOUNS or word in NEAR_WORDS:
        return Relation(RelationKind.NEAR)
    if word in DIRECTIONS:
        return Relation(DIRECTIONS[word], _distance(doc, _skip_just(doc, start)))
    # "within 5 km of X"
    distance = _distance(doc, of)
    return AT if distance is None else Relation(RelationKind.NEAR, distance)


def _compound_word(doc: Doc, end: int) -> tuple[str, int]:
    """The word before ``end``, "north-east" and "north east" as one, and where it starts."""
    if end == 0:
        return "", 0
    word = doc[end - 1].lower_
    if end >= 3 and doc[end - 2].text == "-" and f"{doc[end - 3].lower_}{word}" in DIRECTIONS:
        return f"{doc[end - 3].lower_}{word}", end - 3
    if end >= 2 and f"{doc[end - 2].lower_}{word}" in DIRECTIONS:
        return f"{doc[end - 2].lower_}{word}", end - 2
    return word, end - 1


def _skip_just(doc: Doc, index: int) -> int:
    """Past "to the", "just", "due" before a direction."""
    while index > 0 and doc[index - 1].lower_ in {"to", "the", "just", "due", "away", "further", "farther"}:
        index -= 1
    return index


def _distance(doc: Doc, end: int) -> float | None:
    """The distance that ends right before token ``end`` ("20 km", "about 12 miles (20 km)"), in km."""
    if end > 0 and doc[end - 1].text == ")":
        opening = next((index for index in range(end - 2, max(end - 6, 0), -1) if doc[index].text == "("), end)
        return _distance(doc, end - 1) or _distance(doc, opening)
    if end < 2:
        return None
    unit = UNIT_KM.get(doc[end - 1].lower_.rstrip("."))
    number = _number(doc[end - 2].text) if doc[end - 2].text != "-" else _number(doc[max(end - 3, 0)].text)
    return None if unit is None or number is None else round(number * unit, 3)


def _number(text: str) -> float | None:
    plain = text.replace(",", "")
    if plain.replace(".", "", 1).isascii() and plain.replace(".", "", 1).isdigit():
        return float(plain)
    return _NUMBER_WORDS.get(text.lower())
