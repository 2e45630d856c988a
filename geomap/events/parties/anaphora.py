"""What "the group", "the militants", "they" and "its" refer back to: the latest party of their kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

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
_NOT_IRREGULAR = frozenset({ActorClass.STATE, ActorClass.INTERNATIONAL, ActorClass.CIVILIAN})


def resolved(token: Token, mention: Mention, before: Sequence[Sequence[Mention]]) -> Mention:
    """The mention with the name of what it refers back to, where there is such a party.

    ``before`` are the mentions of the last sentences and of the words before in this one, oldest first.
    """
    pronoun = is_pronoun(token)
    if mention.is_named or not (pronoun or (mention.anaphor and _is_bare(token))):
        return mention
    for sentence in reversed(before):
        candidates = [other for other in sentence if _may_mean(mention, other, token, pronoun=pronoun)]
        if candidates:
            # a subject goes on being spoken of; of equals the nearest
            return mention.meaning(max(candidates, key=lambda other: (other.is_subject, _distance(other, pronoun))))
    return mention


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
