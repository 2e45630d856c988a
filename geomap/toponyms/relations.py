"""Spatial relations to a named place: "20 km north of X", "near X", "on the outskirts of X", "in eastern X"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from geomap.model import Relation, RelationKind
from geomap.model.toponym import AT
from geomap.toponyms.distances import distance_before
from geomap.toponyms.pairs import is_border, paired
from geomap.toponyms.spans import is_hyphen
from geomap.toponyms.words import (
    DIRECTION_WORDS,
    DIRECTIONS,
    EDGE_NOUNS,
    NEAR_NOUNS,
    NEAR_WORDS,
    OUTSKIRT_NOUNS,
    PARTS,
    ROAD_NOUNS,
    RURAL_NOUNS,
    SHORE_NOUNS,
    kind_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from geomap.toponyms.mentions import Mention

_POSSESSIVES = frozenset({"'s", "'", "’s", "’"})
_CROSSED = frozenset({"river", "border", "frontier", "strait", "bay", "lake", "lagoon", "street", "road"})


def relation(mention: Mention, chain: tuple[Mention, ...], starts: Mapping[int, Mention]) -> Relation:
    """How the text locates something relative to ``mention``; AT when it simply is there.

    What stands before a coordination holds for each of its members: "near Foua and Kfraya".  ``starts`` finds the
    mentions of the passage by their first token, for relations that have two anchors: "between X and Y".
    """
    doc = mention.doc
    return paired(mention, starts) or _after(doc, mention.last) or _before(doc, chain[0].first, mention.first)


def _after(doc: Doc, last: int) -> Relation | None:
    """The relation that follows: "X outskirts", "X's northern outskirts", "the X countryside", "the X border"."""
    index = last + 1 if last < len(doc) and doc[last].text in _POSSESSIVES else last
    while index < len(doc) - 1 and doc[index].lower_ in DIRECTION_WORDS:
        index += 1
    if index >= len(doc):
        return None
    noun = doc[index].lower_
    if noun in OUTSKIRT_NOUNS:
        return Relation(RelationKind.OUTSKIRTS)
    if noun in RURAL_NOUNS:
        return Relation(RelationKind.COUNTRYSIDE)
    if noun in SHORE_NOUNS and index > last and _stands_after(doc, last, "off"):
        return Relation(RelationKind.OFF)
    return Relation(RelationKind.BORDER) if is_border(doc, index) else None


def _stands_after(doc: Doc, last: int, word: str) -> bool:
    """Whether ``word`` stands close before the name that ends at ``last``, in the same phrase."""
    return any(token.lower_ == word for token in doc[max(0, last - 4) : last])


def _before(doc: Doc, first: int, own_first: int) -> Relation:
    part = _part(doc, own_first)
    index = _skip_description(doc, first)
    if index == 0:
        return part
    token = doc[index - 1]
    if token.lower_ == "off":
        return Relation(RelationKind.OFF, distance_before(doc, index - 1))
    if token.lower_ in NEAR_WORDS and not (token.lower_ == "around" and token.pos_ == "ADV"):
        return Relation(RelationKind.NEAR, distance_before(doc, index - 1))
    if token.lower_ == "to" and index > 1:
        return _to(doc, index - 1) or part
    if token.lower_ == "from":
        return _from(doc, index - 1) or part
    if token.lower_ == "opposite":
        return Relation(RelationKind.OPPOSITE)
    if token.lower_ == "with" and index > 1 and is_border(doc, index - 2):
        return Relation(RelationKind.BORDER)
    return (_of(doc, index - 1) if token.lower_ == "of" else None) or part


def _part(doc: Doc, first: int) -> Relation:
    """The part of it that is meant: "eastern X", "north-eastern X", "rural X"."""
    word = doc[first - 1].lower_ if first > 0 else ""
    if word == "rural":
        return Relation(RelationKind.COUNTRYSIDE)
    if word in PARTS and first > 2 and is_hyphen(doc[first - 2]):
        word = f"{doc[first - 3].lower_}{word}"
    return Relation(PARTS[word]) if word in PARTS else AT


def _skip_description(doc: Doc, first: int) -> int:
    """The start of "the northern Syrian town of X", down to the word before it."""
    index = first
    while index > 0:
        token = doc[index - 1]
        is_kind_of = token.lower_ == "of" and index > 1 and kind_of(doc[index - 2].text) is not None
        is_kind_of = is_kind_of and doc[index - 2].lower_ not in RURAL_NOUNS | SHORE_NOUNS
        is_part = token.lower_ in DIRECTION_WORDS and token.lower_ not in {"nearby"} and token.lower_ not in DIRECTIONS
        if is_kind_of:
            index -= 2
        elif token.lower_ in {"the", "'s"} or is_part or token.pos_ in {"ADJ", "PROPN"} or kind_of(token.text):
            if token.lower_ in NEAR_WORDS | {"opposite"}:
                break
            index -= 1
        else:
            break
    return index


def _to(doc: Doc, to: int) -> Relation | None:
    """The relation before "to": "close to X", "the road to X", "the approaches to X"."""
    word = doc[to - 1].lower_
    if word in {"close", "next", "adjacent"}:
        return Relation(RelationKind.NEAR)
    if word in EDGE_NOUNS:
        return Relation(RelationKind.OUTSKIRTS)
    return Relation(RelationKind.ROAD) if word in ROAD_NOUNS else None


def _from(doc: Doc, from_: int) -> Relation | None:
    """The relation before "from": "20 km (away) from X", "across the river from X"."""
    index = from_ - 1 if from_ > 0 and doc[from_ - 1].lower_ == "away" else from_
    distance = distance_before(doc, index)
    if distance is not None:
        return Relation(RelationKind.NEAR, distance)
    index = from_ - 1
    while index > 0 and (doc[index].lower_ in _CROSSED | {"the"} or doc[index].pos_ == "PROPN"):
        index -= 1
    return Relation(RelationKind.OPPOSITE) if index >= 0 and doc[index].lower_ == "across" else None


def _of(doc: Doc, of: int) -> Relation | None:
    """The relation before "of": "20 km to the north-east of", "the north of", "the outskirts of", "the coast of"."""
    word, start = _compound_word(doc, of)
    if word in OUTSKIRT_NOUNS | EDGE_NOUNS:
        return Relation(RelationKind.OUTSKIRTS)
    if word in RURAL_NOUNS:
        return Relation(RelationKind.COUNTRYSIDE)
    if word in NEAR_NOUNS or word in NEAR_WORDS:
        return Relation(RelationKind.NEAR)
    if word in SHORE_NOUNS and _stands_after(doc, start, "off"):
        return Relation(RelationKind.OFF)
    if word in DIRECTIONS:
        return _direction(doc, start, DIRECTIONS[word])
    if is_border(doc, of - 1):
        return Relation(RelationKind.BORDER)
    # "within 5 km of X"
    distance = distance_before(doc, of)
    return None if distance is None else Relation(RelationKind.NEAR, distance)


def _direction(doc: Doc, start: int, kind: RelationKind) -> Relation:
    """Beyond X ("north of X", "20 km to the north of X") or in it ("in the north of X")."""
    before = doc[start - 1].lower_ if start > 0 else ""
    distance = distance_before(doc, _skip_just(doc, start))
    is_inside = before == "the" and start > 1 and doc[start - 2].lower_ not in {"to", "on"} and distance is None
    return Relation(PARTS[f"{kind.value}ern"]) if is_inside else Relation(kind, distance)


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
