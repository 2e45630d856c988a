"""Whom an attack hit where the text tells it by those who were killed or hurt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from geomap.events.triggers.arguments import coordinated, is_passive
from geomap.model import EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

HARMING = frozenset(
    {EventType.ATTACK, EventType.BOMBING, EventType.SUICIDE_BOMBING, EventType.SHELLING, EventType.AIRSTRIKE}
    | {EventType.KILLING, EventType.MASSACRE, EventType.CHEMICAL_ATTACK, EventType.CRACKDOWN, EventType.MOB_VIOLENCE}
)
_HARM = frozenset(
    {"kill", "wound", "injure", "maim", "hurt", "slaughter", "murder", "massacre", "behead", "execute", "target"}
)
_SUFFER = frozenset({"die", "perish", "suffocate"})
_WITHIN = frozenset({"in", "by", "during", "from", "after", "to"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def victims(trigger: Token) -> tuple[Token, ...]:
    """Those who are killed or hurt by what the trigger names; empty where the sentence counts none.

    Examples
    --------
    "An air strike on Sirte killed five civilians", "three soldiers were killed when a bomb exploded", "ten people died
    in the attack", "shelled the town, wounding two children", "an ambush in which two officers were killed".
    """
    for harm in _harms(trigger):
        hurt = tuple(_hurt(harm))
        if hurt:
            return hurt
    return ()


def _harms(trigger: Token) -> Iterator[Token]:
    """Verbs of killing and hurting that tell what the trigger did."""
    head = trigger.head
    if trigger.dep_ in ("nsubj", "advcl", "ccomp") and _is_harm(head):
        yield head
    if trigger.dep_ == "pobj" and head.lower_ in _WITHIN and _is_harm(head.head):
        yield head.head
    for child in trigger.children:
        if child.dep_ in ("advcl", "relcl", "xcomp", "acl", "conj") and _is_harm(child) and not _has_agent(child):
            yield child


def _is_harm(verb: Token) -> bool:
    return verb.lemma_.lower() in _HARM | _SUFFER and verb.pos_ == "VERB"


def _has_agent(verb: Token) -> bool:
    """Whether somebody else is told to have done it: an event of its own."""
    return any(
        child.dep_ == "agent" or (child.dep_ == "nsubj" and not is_passive(verb)) for child in verb.children
    ) and (verb.dep_ == "conj")


def _hurt(verb: Token) -> Iterator[Token]:
    passive = verb.lemma_.lower() in _SUFFER or is_passive(verb)
    for child in verb.children:
        if child.dep_ in (_SUBJECTS if passive else ("dobj",)):
            yield from coordinated(child)
    if passive and verb.dep_ == "acl":
        yield verb.head
