"""Raids: fighters who come to a place to do harm there take no ground, whatever verb brings them in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from geomap.events.triggers.trigger import Trigger, TriggerKind
from geomap.model import EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

_COMING = frozenset(
    {"come", "go", "ride", "walk", "enter", "burst", "break", "cross", "storm", "sneak", "slip", "move", "drive"}
    | {"pour", "re-enter", "reenter", "infiltrate", "charge", "swarm", "reach"}
)
_HARM = frozenset(
    {EventType.ATTACK, EventType.KILLING, EventType.MASSACRE, EventType.SEXUAL_VIOLENCE, EventType.ABDUCTION}
    | {EventType.DESTRUCTION, EventType.ARREST, EventType.SUICIDE_BOMBING}
)


def is_way_to_harm(trigger: Trigger, others: Iterable[Trigger]) -> bool:
    """Whether an advance only tells how the doers of the next harm came: "entered a village and shot farmers"."""
    token = trigger.token
    if trigger.type is not EventType.ADVANCE or trigger.kind is not TriggerKind.VERB:
        return False
    if token.lemma_.lower() not in _COMING:
        return False
    return any(other.type in _HARM and _goes_on(token, other.token) for other in others)


def _goes_on(first: Token, second: Token) -> bool:
    """Whether the second verb goes on where the first ends, with the same subject."""
    if any(child.dep_ in ("nsubj", "nsubjpass") for child in second.children):
        return False
    node = second
    while node.dep_ == "conj" and node.head.i >= first.i:
        node = node.head
        if node == first:
            return True
    return second.dep_ == "advcl" and second.tag_ == "VBG" and second.head == first and second.i > first.i
