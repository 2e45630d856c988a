"""Allies: who helps a party without being one of the two sides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from geomap.events.triggers.arguments import coordinated, obliques

if TYPE_CHECKING:
    from spacy.tokens import Token

_BACKING = frozenset({"back", "support", "ally", "aid", "assist", "accompany", "join", "bolster", "reinforce"})
_HELP = frozenset({"help", "support", "backing", "assistance", "aid", "cover", "cooperation", "participation"})
_OWNERS = frozenset({"of", "from", "by"})
_BESIDE = frozenset({"alongside", "together with", "along with", "alongside with"})
_WEAPONED = frozenset({"amod", "compound", "poss", "nmod"})


def helpers(clause: Token, party: Token) -> Iterator[Token]:
    """Those who help a party, told beside its name: "rebels backed by X", "X-backed rebels", "rebels alongside X"."""
    yield from _backers(party)
    for child in clause.children:
        if child.dep_ in ("advcl", "acl") and _is_backed(child):
            yield from _behind(child)


def clause_helpers(clause: Token) -> Iterator[Token]:
    """Those who help the parties of a clause: "with the help of X", "with Russian support", "fighting alongside X"."""
    for oblique in obliques(clause):
        if oblique.preposition in _BESIDE:
            yield oblique.token
        elif oblique.preposition in ("with", "under") and oblique.token.lemma_.lower() in _HELP:
            yield from _owners(oblique.token)
    for child in clause.children:
        if child.dep_ == "advcl":
            yield from _beside(child)


def is_help(token: Token) -> bool:
    """Whether an event noun only names help that a party has: "backed by Russian airstrikes"."""
    node = token
    while node.dep_ in ("conj", "compound"):
        node = node.head
    if node.dep_ != "pobj" or node.head.lower_ not in ("by", "with"):
        return False
    verb = node.head.head
    # an active verb reports it: "the coalition supported the army with air strikes"
    return _is_backed(verb) and verb.tag_ == "VBN"


def is_helping(verb: Token) -> bool:
    """Whether a verb only names help that a party has: "backed by militias", "fighting alongside Turkish soldiers"."""
    return _is_backed(verb) or (
        verb.dep_ in ("advcl", "acl") and any(oblique.preposition in _BESIDE for oblique in obliques(verb))
    )


def _is_backed(verb: Token) -> bool:
    return verb.lemma_.lower() in _BACKING and verb.tag_ in ("VBN", "VBD")


def _backers(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in ("acl", "relcl") and _is_backed(child):
            yield from _behind(child)
        elif child.dep_ == "amod" and (child.lemma_.lower() in _BACKING or child.lower_ == "backed"):
            yield from (part for part in child.children if part.dep_ in ("npadvmod", "compound", "nsubj", "amod"))
        elif child.dep_ == "acl":
            # "rebels, fighting alongside soldiers, captured the town"
            yield from _beside(child)
    yield from _beside(token)


def _beside(head: Token) -> Iterator[Token]:
    yield from (oblique.token for oblique in obliques(head) if oblique.preposition in _BESIDE)


def _behind(verb: Token) -> Iterator[Token]:
    for oblique in obliques(verb):
        if oblique.preposition in ("by", "with", "to"):
            yield from coordinated(oblique.token)


def _owners(noun: Token) -> Iterator[Token]:
    for child in noun.children:
        if child.dep_ in _WEAPONED:
            yield child
    for oblique in obliques(noun):
        if oblique.preposition in _OWNERS:
            yield from coordinated(oblique.token)
