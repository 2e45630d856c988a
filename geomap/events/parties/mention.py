"""A phrase that names a party, and where such a phrase begins and ends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geomap.model import ActorClass, Participant

if TYPE_CHECKING:
    from spacy.tokens import Token

PRONOUNS = frozenset({"they", "it", "we", "he", "she", "themselves", "their", "its", "his", "them", "him", "her"})
_LEFT = frozenset({"amod", "compound", "poss", "nmod", "nummod", "npadvmod", "det", "quantmod", "advmod", "case"})
_OWNERS = frozenset({"of", "from"})
# Behind one of these a dateline ends, and the phrase begins.
_BREAKS = frozenset({"-", "–", "—", "--", ":"})
# What the language model calls a date belongs to no name: names with one in them ("17 November") have their own label.
_TIMES = frozenset({"DATE", "TIME"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that names a party.

    ``is_named`` tells that ``participant.name`` identifies the party ("Taliban fighters", or "the group" once it is
    resolved), ``anaphor`` what kind of party the bare noun may refer back to, ``is_person`` a single human being,
    ``is_aside`` a subject of an adverbial or relative clause.
    ``country`` is the ISO code where the phrase means a state or its government as a whole.
    """

    head: int
    participant: Participant
    is_armed: bool
    is_named: bool
    is_subject: bool = False
    is_plural: bool = False
    is_person: bool = False
    anaphor: str = ""
    country: str = ""
    is_aside: bool = False

    def meaning(self, other: Mention) -> Mention:
        """The phrase as another name of the party that ``other`` names."""
        meant = replace(self.participant, name=other.participant.name, actor_class=other.participant.actor_class)
        return replace(self, participant=meant, is_named=other.is_named, is_armed=other.is_armed, country=other.country)

    def called(self, name: str, actor_class: ActorClass) -> Mention:
        """The phrase with the usual name and the class of its party."""
        return replace(self, participant=replace(self.participant, name=name, actor_class=actor_class), is_named=True)


def is_pronoun(token: Token) -> bool:
    """Whether the token is a pronoun that may mean a party."""
    return token.lower_ in PRONOUNS and token.pos_ == "PRON"


def name_span(head: Token, *, deep: bool = True) -> tuple[int, int]:
    """First and last token index (half-open) of the phrase that names the party at ``head``, clauses left out.

    With ``deep`` the phrase goes on over "of" and "from" ("fighters from the Islamic State").
    """
    start = min([head.i, *(child.left_edge.i for child in head.children if child.dep_ in _LEFT and child.i < head.i)])
    for i in range(head.i - 1, start, -1):
        if head.doc[i].text in _BREAKS and head.doc[i - 1].whitespace_:
            start = i + 1
            break
    start = _behind_date(head, start)
    end = head.i + 1
    if deep:
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in _OWNERS and child.i == end:
                for owner in child.children:
                    if owner.dep_ == "pobj":
                        end = name_span(owner, deep=False)[1]
    return start, end


def _behind_date(head: Token, start: int) -> int:
    """Where the phrase begins once a date before the noun is left out: "last month's Taliban fighters" are Taliban."""
    last = max((token.i for token in head.doc[start : head.i] if token.ent_type_ in _TIMES), default=start - 1)
    if head.doc[last + 1].pos_ == "PROPN" and not head.doc[last + 1].ent_type_ and last >= start:
        return start  # "the June 4 Movement"
    while last + 1 < head.i and (head.doc[last + 1].dep_ == "case" or head.doc[last + 1].is_punct):
        last += 1
    return max(start, last + 1)
