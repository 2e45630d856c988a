"""Parses put right where place names led the parser astray, before anybody reads them.

In "a depot in Feodosiya, and Moldova said" it takes the second name for one more place, in "The army took Hit" the town
for a verb, and in "attacked Baga, on Lake Chad, and" it hangs the lake on the attack.  What the names are is known by
then, so the parse is changed to fit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.events.lemmas import noun_lemma
from geomap.events.mending.roles import SUBJECTS, role_of_subject
from geomap.language import Passage
from geomap.model import Resolution

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_AND = frozenset({"and", "but", "while"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_CLAUSES = frozenset({"ROOT", "conj", "ccomp", "parataxis", "dep", "advcl"})
_ANY_SUBJECT = SUBJECTS | {"csubj", "expl"}
_ADVERBS = 2
_OBJECTS = frozenset({"dobj", "advmod", "npadvmod", "oprd"})
_LYING = frozenset({"on", "in", "near", "at", "by", "along", "beside", "outside", "off"})
_LAND = frozenset(
    {"shore", "coast", "border", "frontier", "bank", "edge", "outskirt", "north", "south", "east", "west", "road"}
    | {"province", "region", "state", "district", "island", "lake", "river", "tip", "part", "heart", "area"}
)
_SHORTEST = 3

Change = Callable[["Doc"], None]


def set_places_right(passage: Passage, resolutions: Mapping[int, Resolution]) -> Passage:
    """The passage with a parse that agrees with its place names; the same passage if nothing is to be changed.

    ``resolutions`` are the place names of the passage by the index of their tokens.
    """
    for i in sorted(resolutions):
        for find in (_subject_of_next_clause, _read_as_verb, _where_a_town_lies):
            change = find(passage.doc[i], resolutions)
            if change is not None:
                doc = passage.doc.copy()
                change(doc)
                passage = replace(passage, doc=doc)
    return passage


def _subject_of_next_clause(token: Token, _: Mapping[int, Resolution]) -> Change | None:
    """The last of some names that really begins a clause: "in Goma, and [Rwanda said] it was worried"."""
    if token.dep_ != "conj" or token.left_edge.i == 0:
        return None
    verb = _finite_behind(token)
    first = _first_subject(token)
    if verb is None or first is None or first.is_ancestor(verb):
        return None
    return lambda doc: _hang(doc, first.i, verb.i, role_of_subject(verb))


def _first_subject(token: Token) -> Token | None:
    """The first of the names that the clause begins with: "and [Rwanda] and Uganda said"; None behind no "and"."""
    joint = token.doc[token.left_edge.i - 1]
    if joint.lower_ not in _AND:
        return None
    head: Token = token.head
    before = head.left_edge.i
    is_pair = head.dep_ == "conj" and before > 1 and token.doc[before - 1].lower_ in _AND
    return head if is_pair and token.doc[before - 2].text == "," and joint.nbor(-1).text != "," else token


def _finite_behind(token: Token) -> Token | None:
    """The verb right behind a name, adverbs between them aside, where it has no other subject before it."""
    doc, i = token.doc, token.i + 1
    while i < min(len(doc), token.i + 1 + _ADVERBS) and doc[i].pos_ == "ADV":
        i += 1
    if i >= len(doc) or doc[i].tag_ not in _FINITE or doc[i].sent != token.sent:
        return None
    verb: Token = doc[i].head if doc[i].dep_ in ("aux", "auxpass") else doc[i]
    has_subject = any(child.dep_ in _ANY_SUBJECT and child.i < verb.i for child in verb.children)
    return None if has_subject or verb.dep_ not in _CLAUSES else verb


def _read_as_verb(token: Token, _: Mapping[int, Resolution]) -> Change | None:
    """A place name that the parse takes for a verb: "recaptured [Hit] from Islamic State"."""
    if token.pos_ != "VERB" or not token.text[0].isupper() or token.dep_ == "nsubjpass":
        return None
    verb = token.head
    if verb.pos_ != "VERB" or verb.i != token.i - 1:
        return None
    return lambda doc: _make_object(doc, token.i, verb.i)


def _make_object(doc: Doc, i: int, verb: int) -> None:
    doc[i].pos_, doc[i].tag_, doc[i].dep_ = "PROPN", "NNP", "dobj"
    for child in list(doc[i].children):
        if child.dep_ not in ("conj", "cc"):
            child.head = doc[verb]


def _where_a_town_lies(token: Token, resolutions: Mapping[int, Resolution]) -> Change | None:
    """A phrase between commas that belongs to the name before it: "attacked Baga, [on the shore of Lake Chad], and"."""
    inner = token
    while inner.dep_ in ("compound", "pobj", "prep") and not _is_behind_comma(inner):
        inner = inner.head
    if inner.dep_ != "prep" or inner.lower_ not in _LYING or inner.i < _SHORTEST or not _is_behind_comma(inner):
        return None
    doc, town = token.doc, token.doc[inner.i - 2]
    heads = [child for child in inner.children if child.dep_ == "pobj"]
    is_place = all(head.i in resolutions or noun_lemma(head) in _LAND for head in heads)
    after = inner.right_edge.i + 1
    is_closed = after >= len(doc) or doc[after].is_punct
    is_object = town.i in resolutions and town.dep_ in _OBJECTS and town.head == inner.head
    return (lambda doc: _give(doc, inner.i, town.i)) if is_place and is_closed and is_object else None


def _give(doc: Doc, preposition: int, town: int) -> None:
    doc[town].dep_ = "dobj"
    _hang(doc, preposition, town, "prep")


def _is_behind_comma(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).text == ","


def _hang(doc: Doc, i: int, head: int, role: str) -> None:
    doc[i].head = doc[head]
    doc[i].dep_ = role
