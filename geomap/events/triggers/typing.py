"""The type of an event, refined by what the sentence adds to the table's vote: weapons, attempts, outcomes, means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.meaning.modality import Verdict
from geomap.events.reading import Reading
from geomap.events.triggers.arguments import coordinated
from geomap.events.triggers.noun_classes import classes
from geomap.events.triggers.trigger import Trigger, TriggerKind
from geomap.model import ActorClass, EventType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

_OPEN_TO_WEAPONS = frozenset({EventType.ATTACK, EventType.KILLING, EventType.BOMBING})
_BY_WEAPON = (
    ("chemical", EventType.CHEMICAL_ATTACK),
    ("aircraft", EventType.AIRSTRIKE),
    ("artillery", EventType.SHELLING),
    ("explosive", EventType.BOMBING),
)
_MEANS = ("with", "using", "by", "from", "in")
_HELD_TENSES = frozenset({"VBZ", "VBP", "VBG"})
_KILLING_WORDS = frozenset({"kill", "murder", "slay", "killing"})


def refine(trigger: Trigger, verdict: Verdict, reading: Reading) -> EventType:
    """The type of the event, from the table's vote, the weapons of its clause and what came of it."""
    kind = _by_weapons(trigger, reading)
    if kind is EventType.GAIN and verdict.is_attempt:
        return EventType.CONTEST
    if kind is EventType.GAIN and _is_occupying(trigger.token):
        return EventType.HOLD
    if kind is EventType.HOLD and _is_means(trigger.token):
        return EventType.GAIN
    if kind is EventType.ARREST and _is_by_rebels(trigger, reading):
        return EventType.ABDUCTION
    if kind is EventType.ATTACK and trigger.token.lemma_.lower() in _KILLING_WORDS:
        return _kind_of_killing(trigger, reading)
    return kind


def _by_weapons(trigger: Trigger, reading: Reading) -> EventType:
    if trigger.type is EventType.SHELLING and _is_from_the_air(trigger, reading):
        return EventType.AIRSTRIKE
    if trigger.type not in _OPEN_TO_WEAPONS:
        return trigger.type
    if any(_is_suicide(token) for token in _means(trigger)):
        return EventType.SUICIDE_BOMBING
    if trigger.type is EventType.BOMBING:
        return trigger.type
    found = {kind for token in _means(trigger) for kind in classes(token, reading)}
    return next((event for weapon, event in _BY_WEAPON if weapon in found), trigger.type)


def _is_from_the_air(trigger: Trigger, reading: Reading) -> bool:
    parties = (*trigger.actors, *trigger.arguments.subjects)
    return any("aircraft" in classes(token, reading) for token in parties)


def _means(trigger: Trigger) -> Iterator[Token]:
    """Who or what did it: subjects, modifiers of an event noun, and phrases that name a weapon."""
    arguments = trigger.arguments
    yield from trigger.actors
    yield from arguments.subjects
    yield from (token for _, token in arguments.modifiers)
    yield from trigger.words
    yield from arguments.objects if trigger.kind is TriggerKind.VERB and trigger.type is EventType.BOMBING else ()
    yield from (o.token for o in arguments.obliques if o.preposition in _MEANS)
    # the parse hangs "using rockets" on the verb or on what was attacked
    for node in (trigger.clause, *arguments.objects):
        for child in node.children:
            if child.dep_ in ("advcl", "acl") and child.lemma_ in ("use", "detonate", "explode", "fire"):
                yield from (other for part in child.children if part.dep_ == "dobj" for other in coordinated(part))
            elif child.dep_ == "advcl" and child.lemma_ in ("kill", "blow"):
                yield child


def _is_suicide(token: Token) -> bool:
    return token.lower_ == "suicide" or any(
        child.lower_ in ("suicide", "himself", "herself", "themselves") and child.dep_ in ("compound", "amod", "dobj")
        for child in token.children
    )


def _is_occupying(token: Token) -> bool:
    """Whether "occupy" tells a state: "militants occupying the town", "rebels occupy parts of it"."""
    return token.lemma_.lower() == "occupy" and token.tag_ in _HELD_TENSES


def _is_means(token: Token) -> bool:
    """Whether a state is told as the way to a victory: "won by controlling the heights"."""
    return token.dep_ == "pcomp" and token.head.lower_ == "by"


def _is_by_rebels(trigger: Trigger, reading: Reading) -> bool:
    found = {reading.mentions[t.i].participant.actor_class for t in trigger.actors if t.i in reading.mentions}
    return bool(found & {ActorClass.REBEL, ActorClass.JIHADIST, ActorClass.MILITIA})


def _kind_of_killing(trigger: Trigger, reading: Reading) -> EventType:
    """A named victim was targeted; soldiers and fighters who kill each other clash; else people were attacked."""
    victims = {kind for token in trigger.targets for kind in classes(token, reading)}
    actors = {kind for token in trigger.actors for kind in classes(token, reading)}
    if "person" in victims:
        return EventType.KILLING
    if "armed" in victims and "armed" in actors and "state" in (victims | actors):
        return EventType.CLASH
    return EventType.ATTACK
