"""What "the group", "the militants", "they" and "its" refer back to: the latest party of their kind."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from geomap.events import tables
from geomap.events.lemmas import noun_lemma
from geomap.events.parties.mention import PRONOUNS, Mention, is_pronoun
from geomap.model import ActorClass

if TYPE_CHECKING:
    from spacy.tokens import Token

_KINDS = frozenset(
    {"militant", "jihadist", "extremist", "terrorist", "armed", "terror", "insurgent", "rebel", "islamist", "guerrilla"}
    | {"same", "militia", "paramilitary", "separatist"}
)
_MODIFIERS = frozenset({"amod", "compound", "nmod", "prep", "poss", "nummod"})
_PERSONS = frozenset({"he", "she", "his", "him", "her"})
_PLURALS = frozenset({"they", "them", "their", "themselves"})
# What nobody calls the forces of a state or those that fight for one.
_OUTLAWS = frozenset(
    {"militant", "jihadist", "jihadi", "extremist", "terrorist", "terror", "insurgent", "insurgency", "islamist"}
    | {"rebel", "separatist", "secessionist", "guerrilla", "guerilla", "opposition", "mutineer", "mujahideen"}
)
# "ISIS took the blame as the group withdrew": a mere other word for the subject, as no word for fighters is.
_BODIES = frozenset({"group", "organisation", "organization", "movement", "alliance", "coalition", "faction"})
_NOT_IRREGULAR = frozenset({ActorClass.STATE, ActorClass.INTERNATIONAL, ActorClass.CIVILIAN})


def resolved(token: Token, mention: Mention, before: Sequence[Sequence[Mention]]) -> Mention:
    """The mention with the name of what it refers back to, where there is such a party.

    ``before`` are the mentions of the last sentences and of the words before in this one, oldest first.
    """
    pronoun = is_pronoun(token)
    if mention.is_named or not (pronoun or (mention.anaphor and _is_bare(token))):
        return mention
    rivals = () if pronoun else _in_governing_clause(token)
    sentences = [
        [other for other in sentence if _may_mean(mention, other, token, pronoun=pronoun)] for sentence in before
    ]
    if sentences and rivals:
        sentences[-1] = [other for other in sentences[-1] if other.head not in rivals]
    if not pronoun and _is_outlawed(token):
        # a militia is called so only where no other party is spoken of
        irregular = [[other for other in sentence if not _is_militia(other)] for sentence in sentences]
        sentences = irregular if any(irregular) else sentences
    for candidates in reversed(sentences):
        if candidates:
            # a subject goes on being spoken of, that of the main clause first; of equals the nearest
            return mention.meaning(max(candidates, key=lambda other: _prominence(other, pronoun)))
    return mention


def _prominence(other: Mention, pronoun: bool) -> tuple[bool, bool, int]:  # noqa: FBT001
    return other.is_subject and not other.is_aside, other.is_subject, _distance(other, pronoun)


def _in_governing_clause(token: Token) -> frozenset[int]:
    """The subjects above a clause whose subject is ``token``: "ISIS came after [the fighters] left" tells of two."""
    verb = token.head
    if token.dep_ not in ("nsubj", "nsubjpass") or verb.dep_ != "advcl" or noun_lemma(token) in _BODIES:
        return frozenset()
    return frozenset(
        part.i
        for child in verb.head.children
        if child.dep_ in ("nsubj", "nsubjpass", "agent") and child.i < token.i
        for part in child.subtree
    )


def _is_outlawed(token: Token) -> bool:
    """Whether the noun or a word beside it says that they fight a state: "the militants", "the rebel fighters"."""
    return any(noun_lemma(word) in _OUTLAWS for word in (token, *token.children))


def _is_militia(other: Mention) -> bool:
    return other.participant.actor_class is ActorClass.MILITIA


@lru_cache(maxsize=1)
def _auxiliaries() -> frozenset[str]:
    """The parties of the table of actors that fight for a state or run a region of it."""
    return frozenset(row["name"] for row in tables.rows("auxiliaries"))


def _distance(other: Mention, pronoun: bool) -> int:  # noqa: FBT001
    return -other.head if pronoun and other.is_person else other.head


def _is_bare(token: Token) -> bool:
    """A noun with a definite article and nothing else: "the militants", not "the militants from Gao"."""
    children = list(token.children)
    definite = any(child.dep_ == "det" and child.lower_ in ("the", "these", "those", "this") for child in children)
    return definite and all(child.dep_ not in _MODIFIERS or child.lemma_.lower() in _KINDS for child in children)


def _may_mean(mention: Mention, other: Mention, token: Token, *, pronoun: bool) -> bool:
    """Whether ``other``, which stands before, can be what ``mention`` refers to."""
    text = other.participant.text.lower()
    if text == "it" or (text in PRONOUNS and not other.is_named):
        # "it" is as often the weather as a party
        return False
    if pronoun:
        return _may_be_pronoun(token.lower_, other)
    if not other.is_named or other.is_person:
        return False
    actor_class = other.participant.actor_class
    if other.participant.name in _auxiliaries() and _is_outlawed(token):
        return False
    match mention.anaphor:
        case "army":
            return actor_class is ActorClass.STATE and (other.anaphor == "army" or bool(other.country))
        case "coalition":
            return other.anaphor == "coalition"
        case "rebel":
            return actor_class in (ActorClass.REBEL, ActorClass.MILITIA)
        case _:
            return other.is_armed and actor_class not in _NOT_IRREGULAR


def _may_be_pronoun(word: str, other: Mention) -> bool:
    if word in _PERSONS:
        return other.is_person
    return other.is_armed and (other.is_plural == (word in _PLURALS) or other.is_named) and word != "we"
