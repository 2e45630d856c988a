"""All triggers of a passage, one a construction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from geomap.events.reading import Reading
from geomap.events.triggers.nouns import match_noun
from geomap.events.triggers.raids import is_way_to_harm
from geomap.events.triggers.states import match_states
from geomap.events.triggers.trigger import Trigger, TriggerKind
from geomap.events.triggers.verbs import match_verb
from geomap.model import EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

_HARM = frozenset(
    {EventType.KILLING, EventType.ATTACK, EventType.BOMBING, EventType.AIRSTRIKE, EventType.MASSACRE}
    | {EventType.DESTRUCTION, EventType.WEAPONS_DISRUPTED}
)
_CAUSES = frozenset(
    {EventType.AIRSTRIKE, EventType.SHELLING, EventType.BOMBING, EventType.SUICIDE_BOMBING, EventType.ATTACK}
    | {EventType.CLASH, EventType.CONTEST, EventType.CHEMICAL_ATTACK, EventType.MASSACRE, EventType.PROTEST}
    | {EventType.GAIN, EventType.ADVANCE, EventType.KILLING, EventType.RIOT}
)
_RESULTS = frozenset(
    {"kill", "murder", "slay", "shoot", "hit", "strike", "target", "slaughter", "destroy", "wound", "injure"}
)
_MAX_CLIMB = 4


class Found(NamedTuple):
    """The triggers of a passage, and the indices of the words that only tell part of what one of them reports."""

    triggers: tuple[Trigger, ...]
    told: frozenset[int]


def find_triggers(reading: Reading) -> Found:
    """The triggers of a passage in text order, and what belongs to them.

    A word that a light verb construction carries is no trigger of its own, and neither is a verb that only tells what
    another event did ("a strike killed three", "attacked a post, killing three").
    """
    matched = list(_all(reading))
    carried = {word.i for trigger in matched if trigger.kind is TriggerKind.LIGHT_VERB for word in trigger.words[1:]}
    kept = {trigger.token.i: trigger for trigger in matched if trigger.token.i not in carried}
    for trigger in tuple(kept.values()):
        if is_way_to_harm(trigger, kept.values()):
            del kept[trigger.token.i]
            continue
        other = _absorber(trigger, kept.values())
        if other is not None:
            del kept[trigger.token.i]
            kept[other.token.i] = _with_parties_of(other, trigger)
    return Found(tuple(kept.values()), frozenset(trigger.token.i for trigger in matched) - frozenset(kept))


def _with_parties_of(event: Trigger, told: Trigger) -> Trigger:
    """The event with the parties that only the dropped verb names: "gunmen killed five soldiers in an attack"."""
    targets = (*event.targets, *(token for token in told.targets if token not in event.targets))
    if event.token in told.actors or event.kind is not TriggerKind.NOUN:
        return event
    return replace(event, actors=event.actors or told.actors, targets=targets)


def _all(reading: Reading) -> Iterator[Trigger]:
    for token in reading.doc:
        found = match_verb(token, reading) or match_states(token, reading) or match_noun(token, reading)
        if found is not None:
            yield found


def _absorber(trigger: Trigger, others: Iterable[Trigger]) -> Trigger | None:
    """The trigger of the same sentence that reports the event whose victims ``trigger`` tells."""
    token = trigger.token
    if trigger.kind is not TriggerKind.VERB or trigger.type not in _HARM or token.lemma_.lower() not in _RESULTS:
        return None
    verbs = tuple(_told_together(token))
    for other in others:
        if other.token == token or other.token.sent.start != token.sent.start:
            continue
        if any(_is_result(verb, other) for verb in verbs if verb != other.token):
            return other
    return None


def _told_together(token: Token) -> Iterator[Token]:
    """The verb of a harm and those it is coordinated with: "killing three and wounding ten", "was killed while"."""
    first = token
    while first.dep_ in ("conj", "advcl") and _is_harm(first.head) and not _has_own_cause(first):
        first = first.head
    found = [first]
    for verb in found:
        beside = [child for child in verb.children if child.dep_ in ("conj", "advcl") and _is_harm(child)]
        found += [child for child in beside if not _has_own_cause(child)]
    yield from (found if token in found else [token])


def _has_own_cause(verb: Token) -> bool:
    """Whether a verb of harm names its own cause: "and an ambush killed six"."""
    return any(child.dep_ in ("nsubj", "agent") for child in verb.children)


def _is_harm(verb: Token) -> bool:
    return verb.pos_ == "VERB" and verb.lemma_.lower() in _RESULTS


def _is_result(token: Token, other: Trigger) -> bool:
    """Whether a verb of harm tells the victims of ``other``: "attacked, killing three", "killed in clashes"."""
    if other.type not in _CAUSES:
        return False
    own_subject = any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)
    if token.dep_ in ("advcl", "conj") and other.token == token.head and other.token.i < token.i:
        return not own_subject
    if token.tag_ == "VBG" and token.dep_ in ("advcl", "acl") and other.kind is TriggerKind.NOUN:
        return token.head == other.token or token.head.is_ancestor(other.token)
    if any(child == other.token for child in token.children if child.dep_ in ("nsubj", "nsubjpass")):
        return True
    return _hangs_on(other.token, token)


def _reaches(preposition: Token, verb: Token) -> bool:
    """Whether a phrase hangs on the verb or, as the parse may have it, on its object ("killed 20 men in strikes")."""
    head = preposition.head
    return head == verb or (head.head == verb and head.dep_ in ("dobj", "nsubjpass"))


def _hangs_on(noun: Token, verb: Token) -> bool:
    """Whether an event noun or clause hangs on the verb by in, during, when, after: "killed when rebels attacked"."""
    node = noun
    for _ in range(_MAX_CLIMB):
        if node.dep_ == "advcl" and node.head == verb:
            marks = {child.lower_ for child in node.children if child.dep_ in ("mark", "advmod")}
            return bool(marks & {"when", "as", "while", "after"})
        if node.dep_ == "pobj" and _reaches(node.head, verb):
            return node.head.lower_ in ("in", "during", "by", "after", "amid")
        if node.dep_ not in ("pobj", "conj", "appos", "prep") or node.head == node:
            return False
        node = node.head
    return False
