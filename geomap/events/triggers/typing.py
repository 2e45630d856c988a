"""The type of an event, refined by what the sentence adds to the table's vote: weapons, attempts, outcomes, means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.counts.casualty_statements import phrase_count
from geomap.events.meaning.modality import Verdict
from geomap.events.reading import Reading
from geomap.events.triggers.arguments import coordinated, obliques
from geomap.events.triggers.noun_classes import classes
from geomap.events.triggers.trigger import Trigger, TriggerKind
from geomap.model import ActorClass, EventType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

_OPEN_TO_WEAPONS = frozenset({EventType.ATTACK, EventType.KILLING, EventType.BOMBING})
_OPEN_TO_GAS = _OPEN_TO_WEAPONS | {EventType.SHELLING, EventType.AIRSTRIKE}
_OPEN_TO_CROWDS = frozenset({EventType.ATTACK, EventType.KILLING, EventType.CLASH, EventType.CONTEST})
_FILLED = frozenset({"fill", "load", "lace", "contain", "carry", "arm", "tip"})
_TAKEN_AWAY = frozenset({"snatch", "seize", "take", "lead", "drag", "carry", "whisk"})
_BY_WEAPON = (
    ("chemical", EventType.CHEMICAL_ATTACK),
    ("aircraft", EventType.AIRSTRIKE),
    ("artillery", EventType.SHELLING),
    ("explosive", EventType.BOMBING),
)
_MEANS = ("with", "using", "by", "from", "in")
_HELD_TENSES = frozenset({"VBZ", "VBP", "VBG"})
_KILLING_WORDS = frozenset({"kill", "murder", "slay", "killing"})
_EXECUTING_WORDS = frozenset({"execute", "behead", "execution", "hack"})
_MANY = 25
_HURTING_WORDS = frozenset({"shoot", "stab", "hack", "shooting"})


def refine(trigger: Trigger, verdict: Verdict, reading: Reading) -> EventType:
    """The type of the event, from the table's vote, the weapons of its clause and what came of it."""
    kind = _by_crowds(_by_weapons(trigger, reading), trigger, reading)
    if kind is EventType.GAIN and verdict.is_attempt:
        return EventType.CONTEST
    if kind is EventType.GAIN and _is_occupying(trigger.token):
        return EventType.HOLD
    if kind is EventType.HOLD and _is_means(trigger.token):
        return EventType.GAIN
    if kind is EventType.ARREST and _is_by_rebels(trigger, reading):
        return EventType.ABDUCTION
    if kind is EventType.ABDUCTION and _is_by_state(trigger, reading):
        return EventType.ARREST
    if kind in (EventType.ATTACK, EventType.KILLING) and _is_mass_killing(trigger, reading):
        return EventType.MASSACRE
    if kind is EventType.ATTACK and trigger.token.lemma_.lower() in _KILLING_WORDS | _HURTING_WORDS:
        return _kind_of_killing(trigger, reading)
    return kind


def _by_crowds(kind: EventType, trigger: Trigger, reading: Reading) -> EventType:
    """Violence by a mob, by protesters, or against them is a type of its own."""
    if kind is EventType.DESTRUCTION or kind is EventType.RIOT:
        return _kind_of_damage(kind, trigger, reading)
    if kind not in _OPEN_TO_CROWDS:
        return kind
    actors = _kinds((*trigger.actors, *trigger.arguments.subjects), reading)
    targets = _kinds((*trigger.targets, *trigger.arguments.objects), reading)
    if "mob" in actors:
        return EventType.MOB_VIOLENCE
    if actors & {"protester", "rioter"}:
        return EventType.RIOT
    if "irregular" in actors:
        return kind
    if targets & {"protester", "gathering"}:
        return EventType.CRACKDOWN
    is_armed_target = bool(targets & {"armed", "irregular"})
    if "state" in actors and kind is EventType.ATTACK and not is_armed_target and _is_at_protest(trigger, reading):
        return EventType.CRACKDOWN
    return kind


def _kind_of_damage(kind: EventType, trigger: Trigger, reading: Reading) -> EventType:
    """A mob that burns houses is mob violence; barricades are burned in a riot."""
    if "mob" in _kinds((*trigger.actors, *trigger.arguments.subjects), reading):
        return EventType.MOB_VIOLENCE
    if "barricade" in _kinds((*trigger.targets, *trigger.arguments.objects, *trigger.places), reading):
        return EventType.RIOT
    return kind


def _kinds(tokens: Iterable[Token], reading: Reading) -> set[str]:
    return {kind for token in tokens for kind in classes(token, reading)}


def _is_at_protest(trigger: Trigger, reading: Reading) -> bool:
    """Whether the sentence tells of protesters, or people who protest: "until the police opened fire"."""
    return any(
        word.lemma_.lower() in ("protest", "demonstrate") or classes(word, reading) & {"protester", "gathering"}
        for word in trigger.token.sent
        if word.pos_ in ("NOUN", "PROPN", "VERB")
    )


def _by_weapons(trigger: Trigger, reading: Reading) -> EventType:
    if trigger.type in _OPEN_TO_GAS and _is_with_gas(trigger, reading):
        return EventType.CHEMICAL_ATTACK
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


def _is_with_gas(trigger: Trigger, reading: Reading) -> bool:
    """Whether gas was the weapon: "dropped a chlorine bomb", "mortars filled with chlorine"."""
    arguments = trigger.arguments
    weapons = [*_means(trigger), *arguments.objects]
    for token in tuple(weapons):
        weapons += [child for child in token.children if child.dep_ in ("compound", "amod", "nmod")]
        for child in token.children:
            if child.dep_ in ("acl", "relcl") and child.lemma_ in _FILLED:
                weapons += [oblique.token for oblique in obliques(child)]
                weapons += [part for part in child.children if part.dep_ == "dobj"]
    return "chemical" in _kinds(weapons, reading)


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


def _is_by_state(trigger: Trigger, reading: Reading) -> bool:
    """Whether soldiers or police took somebody away; kidnapping keeps its name whoever does it."""
    found = {reading.mentions[t.i].participant.actor_class for t in trigger.actors if t.i in reading.mentions}
    return trigger.token.lemma_.lower() in _TAKEN_AWAY and found == {ActorClass.STATE}


def _kind_of_killing(trigger: Trigger, reading: Reading) -> EventType:
    """A victim of name or rank was targeted; soldiers and fighters who kill each other clash; else an attack."""
    victims = _kinds((token for token in trigger.targets if token.pos_ != "PRON"), reading)
    actors = _kinds(trigger.actors, reading)
    if "person" in victims or any(_is_of_rank(token, reading) for token in trigger.targets):
        return EventType.KILLING
    is_killed = trigger.token.lemma_.lower() in _KILLING_WORDS
    if is_killed and "armed" in victims and "armed" in actors and "state" in (victims | actors):
        return EventType.CLASH
    return EventType.ATTACK


def _is_mass_killing(trigger: Trigger, reading: Reading) -> bool:
    """Whether many people without arms are killed by hand: "shot thirty men", "executed at least 500 people"."""
    if trigger.token.lemma_.lower() not in _KILLING_WORDS | _HURTING_WORDS | _EXECUTING_WORDS:
        return False
    victims = [token for token in (*trigger.targets, *trigger.arguments.objects) if token.pos_ != "PRON"]
    if "armed" in _kinds(victims, reading) or {"explosive", "aircraft"} & _kinds(_means(trigger), reading):
        return False
    counts = [count for count in (phrase_count(token) for token in victims) if count is not None]
    return any(count.min >= _MANY for count in counts)


def _is_of_rank(token: Token, reading: Reading) -> bool:
    return token.tag_ == "NN" and "notable" in classes(token, reading)
