"""Relations with two anchors: "between X and Y", "the X-Y road", "the road from X to Y", "the border of X with Y"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from geomap.model import Relation, RelationKind, Role
from geomap.toponyms.abbreviations import expand
from geomap.toponyms.spans import is_hyphen
from geomap.toponyms.words import BORDER_NOUNS, BORDER_THINGS, DIRECTION_WORDS, LINK_VERBS, ROAD_NOUNS, TALKS, kind_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from geomap.toponyms.mentions import Mention

_POSSESSIVES = frozenset({"'s", "'", "’s", "’"})
_AFTER_PAIR = 3
_MAX_DESCRIPTION = 6


def paired(mention: Mention, starts: Mapping[int, Mention]) -> Relation | None:
    """The relation of which ``mention`` is the first or the second anchor; None when it is neither."""
    kind = _kind_with_next(mention, starts)
    other = _next(mention, starts)
    if kind is not None and other is not None:
        return Relation(kind, anchor=expand(other.name))
    for first in _before(mention, starts):
        if _next(first, starts) is mention:
            kind = _kind_with_next(first, starts)
            return None if kind is None else Relation(kind, anchor=expand(first.name))
    return None


def _before(mention: Mention, starts: Mapping[int, Mention]) -> tuple[Mention, ...]:
    """The mentions that end a few words before this one, the nearest first."""
    near = range(mention.first - 1, max(mention.first - 2 * _MAX_DESCRIPTION, -1), -1)
    return tuple(starts[index] for index in near if index in starts)


def _next(mention: Mention, starts: Mapping[int, Mention]) -> Mention | None:
    """The mention that a hyphen, "to", "and" or "with" ties to this one; a description may stand before it."""
    doc, index = mention.doc, mention.last
    if index < len(doc) and doc[index].text in _POSSESSIVES:
        return _after_border(doc, index + 1, starts)
    if index + 1 >= len(doc) or not (is_hyphen(doc[index]) or doc[index].lower_ in {"to", "and", "with"}):
        return None
    return _described(doc, index + 1, starts)


def _after_border(doc: Doc, index: int, starts: Mapping[int, Mention]) -> Mention | None:
    """Y in "X's (southern) border with Y"."""
    while index < len(doc) and doc[index].lower_ in DIRECTION_WORDS:
        index += 1
    if index + 1 < len(doc) and is_border(doc, index) and doc[index + 1].lower_ == "with":
        return _described(doc, index + 2, starts)
    return None


def _described(doc: Doc, index: int, starts: Mapping[int, Mention]) -> Mention | None:
    """The mention at ``index``, past "the northern town of"."""
    for step in range(index, min(index + _MAX_DESCRIPTION, len(doc))):
        if step in starts:
            return starts[step]
        token = doc[step]
        if not (token.lower_ in DIRECTION_WORDS | {"the", "of"} or kind_of(token.text) or token.pos_ == "ADJ"):
            return None
    return None


def _kind_with_next(mention: Mention, starts: Mapping[int, Mention]) -> RelationKind | None:
    """How ``mention`` and the next one are anchors together; None when they are not."""
    other = _next(mention, starts)
    if other is None:
        return None
    doc = mention.doc
    if doc[mention.last].text in _POSSESSIVES:
        return RelationKind.BORDER
    opener = _opener(doc, mention.first)
    joint = doc[mention.last].lower_
    if opener == "between" and joint == "and":
        return _between(doc, mention, other)
    if (opener == "from" and joint == "to") or opener == "link":
        return RelationKind.ROAD if _has_road_before(doc, mention.first) else None
    return _followed(doc, other.last) if is_hyphen(doc[mention.last]) or joint == "to" else None


def _opener(doc: Doc, first: int) -> str:
    """The word that the phrase of the first anchor starts with: "between", "from", or "link" for any such verb."""
    for index in range(first - 1, max(first - 1 - _MAX_DESCRIPTION, -1), -1):
        token = doc[index]
        if token.lower_ in {"between", "from"}:
            return token.lower_
        if token.lemma_.lower() in LINK_VERBS and token.pos_ == "VERB":
            return "link"
        if not (token.lower_ in DIRECTION_WORDS | {"the", "of"} or kind_of(token.text) or token.pos_ == "ADJ"):
            return ""
    return ""


def _between(doc: Doc, mention: Mention, other: Mention) -> RelationKind | None:
    """A border or a road where one is named, else the space between two places; not between those who act."""
    if _has_noun_before(doc, mention.first, BORDER_NOUNS):
        return RelationKind.BORDER
    if Role.DEMONYM in {mention.role, other.role} or _has_noun_before(doc, mention.first, TALKS):
        return None
    return RelationKind.ROAD if _has_road_before(doc, mention.first) else RelationKind.BETWEEN


def _has_road_before(doc: Doc, first: int) -> bool:
    return _has_noun_before(doc, first, ROAD_NOUNS)


def _has_noun_before(doc: Doc, first: int, nouns: frozenset[str]) -> bool:
    """Whether one of ``nouns`` stands before, and nothing but a description and a verb of linking in between."""
    for index in range(first - 1, max(first - 2 - _MAX_DESCRIPTION, -1), -1):
        token = doc[index]
        if token.lower_ in nouns:
            return True
        is_link = token.lemma_.lower() in LINK_VERBS or token.lower_ in {"between", "from", "that", "which"}
        if not (
            is_link or token.lower_ in DIRECTION_WORDS | {"the", "of"} or kind_of(token.text) or token.pos_ == "ADJ"
        ):
            return False
    return False


def _followed(doc: Doc, last: int) -> RelationKind | None:
    """What "X-Y" or "X to Y" is an attribute of: a road or a border."""
    for index in range(last, min(last + _AFTER_PAIR, len(doc))):
        if doc[index].lower_ in ROAD_NOUNS:
            return RelationKind.ROAD
        if is_border(doc, index):
            return RelationKind.BORDER
        if doc[index].pos_ not in {"ADJ", "NOUN"}:
            return None
    return None


def is_border(doc: Doc, index: int) -> bool:
    """Whether the word at ``index`` is a border itself, and not a crossing, a town or a guard of one."""
    if doc[index].lower_ not in BORDER_NOUNS:
        return False
    following = doc[index + 1] if index + 1 < len(doc) else None
    return following is None or following.lower_ not in BORDER_THINGS
