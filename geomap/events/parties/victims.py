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
_OTHER_TIME = frozenset({"after", "before", "since", "until", "once"})
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
    if trigger.dep_ in ("nsubj", "advcl", "ccomp") and _is_harm(head) and not _is_of_another_time(trigger, head):
        yield head
    if trigger.dep_ == "pobj" and head.lower_ in _WITHIN and _is_harm(head.head):
        yield head.head
    for child in trigger.children:
        if child.dep_ in ("advcl", "relcl", "xcomp", "acl", "conj") and _is_harm(child) and not _is_another(child):
            yield child


def _is_harm(verb: Token) -> bool:
    return verb.lemma_.lower() in _HARM | _SUFFER and verb.pos_ == "VERB"


def _is_another(verb: Token) -> bool:
    """Whether somebody or something else is told to have done it, or at another time: an event of its own."""
    if verb.dep_ not in ("conj", "advcl"):
        return False
    if any(child.dep_ == "agent" for child in verb.children) or _has_cause(verb):
        return True
    return bool(_marks(verb) & _OTHER_TIME) and any(child.dep_ in _SUBJECTS for child in verb.children)


def _is_of_another_time(clause: Token, harm: Token) -> bool:
    """Whether a harm with a cause of its own is told beside a clause: "a drone killed two before jets bombed Homs"."""
    if clause.dep_ != "advcl":
        return False
    marks = _marks(clause)
    return "before" in marks or (bool(marks & _OTHER_TIME) and _has_cause(harm))


def _has_cause(verb: Token) -> bool:
    return any(child.dep_ == "nsubj" for child in verb.children) and not is_passive(verb)


def _marks(clause: Token) -> frozenset[str]:
    return frozenset(child.lower_ for child in clause.children if child.dep_ in ("mark", "advmod"))


def _hurt(verb: Token) -> Iterator[Token]:
    passive = verb.lemma_.lower() in _SUFFER or is_passive(verb)
    for child in verb.children:
        if child.dep_ in (_SUBJECTS if passive else ("dobj",)):
            yield from coordinated(child)
    if passive and verb.dep_ == "acl":
        yield verb.head
