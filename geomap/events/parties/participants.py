"""The parties of an event: who did it, to whom, and with whose help."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from geomap.events import tables
from geomap.events.lemmas import noun_lemma
from geomap.events.parties.forces import country_name, forces_of
from geomap.events.parties.help import clause_helpers, helpers
from geomap.events.parties.mention import PRONOUNS, Mention
from geomap.events.parties.victims import HARMING, victims
from geomap.events.reading import Reading
from geomap.events.triggers.arguments import active_subjects, obliques
from geomap.events.triggers.trigger import Trigger, TriggerKind
from geomap.gazetteer.nationality import nationality
from geomap.model import ActorClass, EventType, Family, Level, Participant, Resolution, Role, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_OWNED = frozenset({"compound", "poss", "amod", "nmod"})
_TWO_SIDED = frozenset({EventType.CLASH, EventType.CONTEST, EventType.AGREEMENT})
_LOST = frozenset({EventType.GAIN, EventType.ADVANCE, EventType.CONTEST})
# Here a country stands for its armed forces; in a treaty or an arrest it does not.
_ARMED = HARMING | {EventType.CLASH, EventType.WEAPONS_DISRUPTED, EventType.DEPLOYMENT, EventType.BASE_ESTABLISHED}
_GOING_ON = frozenset(
    {"cease", "halt", "stop", "end", "suspend", "resume", "continue", "intensify", "renew", "expand", "begin", "start"}
)
_CLAIM = frozenset({"claim", "admit", "accept", "take", "acknowledge"})
_ANYBODY = frozenset({"people", "person", "other", "dozen", "hundred", "thousand", "score"})


def parties(trigger: Trigger, reading: Reading) -> tuple[tuple[Participant, ...], ...]:
    """Actors, targets and allies of an event.

    Two sides that meet on equal terms ("clashes between A and B") come as an actor and a target.  An ally helps one of
    the parties ("forces backed by militias") and is neither.  The holder of a place that is taken is a target
    ("captured the rebel-held town"), and so are those whom an attack killed or hurt, if nothing else tells whom it hit.
    """
    armed = trigger.type in _ARMED or trigger.type.family is Family.CONTROL
    both = armed and trigger.type not in HARMING
    actors = tuple(_participants(_acting(trigger, reading), reading, is_armed=armed))
    targets = tuple(_participants(trigger.targets, reading, is_armed=both))
    if trigger.type in _TWO_SIDED and len(actors) == 2 and not targets:
        actors, targets = actors[:1], actors[1:]
    if trigger.type in _LOST and not targets:
        targets = tuple(_holders(trigger.places, reading))
    if not targets:
        targets = tuple(_participants(_suffering(trigger, reading), reading))
    taken = {participant.name for participant in (*actors, *targets)}
    return actors, targets, tuple(ally for ally in _allies(trigger, reading) if ally.name not in taken)


def _acting(trigger: Trigger, reading: Reading) -> tuple[Token, ...]:
    """The actors of the trigger, or who acts by the words around it.

    "The Iraqi mission to recapture Mosul", "Iraqi forces in the battle for Mosul", "answered with air strikes".
    """
    actors, token = trigger.actors, trigger.token
    if any(_is_armed(actor, reading) for actor in actors):
        return actors
    if trigger.kind is TriggerKind.NOUN and not actors:
        return tuple(_around(token, reading)) or tuple(_claimants(trigger, reading))
    if token.dep_ == "acl" and token.tag_ == "VB":
        owner = next((o for o in _owners(token.head) if participant(o, reading) is not None), None)
        return actors if owner is None else (owner,)
    return actors


def _around(noun: Token, reading: Reading) -> Iterator[Token]:
    """Who acts by the words that govern an event noun."""
    governor = noun.head
    if noun.dep_ == "dobj" and governor.lemma_.lower() in _GOING_ON:
        yield from (t for t in active_subjects(governor, partial(_is_armed, reading=reading)) if _is_armed(t, reading))
    elif noun.dep_ == "nsubj":
        # "fighting broke out in Goma between rebels and the army"
        yield from (oblique.token for oblique in obliques(governor) if oblique.preposition == "between")
    elif noun.dep_ == "pobj" and governor.lower_ == "in" and governor.head.pos_ in ("NOUN", "PROPN"):
        # "Iraqi forces in the battle", "the performance of Iraqi forces in the battle"
        sides = (governor.head, *(o.token for o in obliques(governor.head) if o.preposition in ("of", "by")))
        yield from (token for token in sides if _is_armed(token, reading))
    elif noun.dep_ == "pobj" and governor.lower_ == "with":
        # the parse hangs "with" on the object as often as on the verb
        verb = governor.head.head if governor.head.dep_ == "dobj" else governor.head
        yield from (child for child in verb.children if child.dep_ == "nsubj" and _is_armed(child, reading))


def _claimants(trigger: Trigger, reading: Reading) -> Iterator[Token]:
    """Who claims responsibility in the sentence of an attack: "the attack, for which X has claimed responsibility"."""
    if trigger.type not in HARMING:
        return
    for token in trigger.token.sent:
        if token.lower_ == "responsibility" and token.dep_ == "dobj" and token.head.lemma_.lower() in _CLAIM:
            yield from (child for child in token.head.children if child.dep_ == "nsubj" and _is_armed(child, reading))


def _suffering(trigger: Trigger, reading: Reading) -> Iterator[Token]:
    """Those whom an attack hurt, and the besieged; a bare number of people is nobody in particular."""
    hurt = victims(trigger.token) if trigger.type in HARMING else ()
    if trigger.type is EventType.BESIEGE and trigger.token.dep_ == "acl":
        hurt = (trigger.token.head,)
    for token in hurt:
        mention = reading.mentions.get(token.i)
        if mention is not None and noun_lemma(token) not in _ANYBODY:
            yield token


def _is_armed(token: Token, reading: Reading) -> bool:
    mention = reading.mentions.get(token.i)
    return mention is not None and mention.is_armed


def _participants(tokens: Iterable[Token], reading: Reading, *, is_armed: bool = False) -> Iterator[Participant]:
    seen: set[int] = set()
    names: set[str] = set()
    for token in tokens:
        found = participant(token, reading, is_armed=is_armed)
        if found is None:
            found = _owner_of(token, reading, is_armed=is_armed)
            if found is not None and found.name in names:
                # "the army and its partners"
                continue
        if found is not None and found.start not in seen:
            seen.add(found.start)
            names.add(found.name)
            yield found


def _owner_of(token: Token, reading: Reading, *, is_armed: bool) -> Participant | None:
    """Whose thing or people they are, by a name before a pronoun: "its Wagner partners"."""
    owners = sorted(_owners(token), key=lambda owner: owner.lower_ in PRONOUNS)
    found = (participant(owner, reading, is_armed=is_armed) for owner in owners)
    return next((owner for owner in found if owner is not None), None)


def participant(token: Token, reading: Reading, *, is_armed: bool = False) -> Participant | None:
    """The party that ``token`` heads or, as an adjective of nationality, names; None if it is no party.

    With ``is_armed`` a country or its capital is its armed forces.
    """
    mention = reading.mentions.get(token.i)
    if mention is not None:
        return _mentioned(token, mention, is_armed=is_armed)
    resolution = reading.resolution(token, literal=False)
    if resolution is not None and resolution.toponym.role is not Role.LITERAL:
        return _of_place(resolution, is_armed=is_armed)
    return _adjective(token, reading.span(token.i, token.i + 1), is_armed=is_armed)


def _mentioned(token: Token, mention: Mention, *, is_armed: bool) -> Participant | None:
    if token.dep_ == "poss" and not mention.is_named and token.lower_ in PRONOUNS:
        return None
    named = _in_plural(token, mention)
    return replace(named, name=forces_of(mention.country)) if is_armed and mention.country else named


def _of_place(resolution: Resolution, *, is_armed: bool) -> Participant:
    toponym, place = resolution.toponym, resolution.place
    name = toponym.name if place is None else place.name
    is_state = toponym.role is Role.DEMONYM or resolution.level is Level.COUNTRY
    if is_armed and is_state and place is not None and place.country:
        name = forces_of(place.country)
    return Participant(toponym.start, toponym.end, toponym.text, name, ActorClass.STATE)


def _adjective(token: Token, span: Span, *, is_armed: bool) -> Participant | None:
    """The party that an adjective or a noun before another names: "rebel positions", "French air strikes"."""
    known = tables.actor_modifiers().get(token.lower_)
    if known is not None and token.dep_ in _OWNED:
        plural = "s" if token.lower_ in tables.actor_nouns() and known is not ActorClass.STATE else ""
        return Participant(span.start, span.end, span.text, span.text + plural, known)
    if token.ent_type_ not in ("NORP", "ORG") or token.dep_ not in (*_OWNED, "npadvmod"):
        return None
    code, others = nationality(token.text)
    if code is None or others:
        return Participant(span.start, span.end, span.text, span.text)
    name = forces_of(code) if is_armed else country_name(code)
    return Participant(span.start, span.end, span.text, name, ActorClass.STATE)


def _in_plural(token: Token, mention: Mention) -> Participant:
    """The party as people call it: "rebels" for the rebel in "rebel-held"."""
    bare = mention.participant.name == token.text and token.tag_ == "NN"
    if bare and token.dep_ in (*_OWNED, "npadvmod") and mention.anaphor in ("rebel", "insurgent"):
        return replace(mention.participant, name=f"{token.lower_}s")
    return mention.participant


def _owners(token: Token) -> Iterator[Token]:
    """Whose thing a thing is: "rebel positions", "a convoy of the army"."""
    for child in token.children:
        if child.dep_ in _OWNED:
            yield child
        elif child.dep_ == "prep" and child.lower_ == "of":
            yield from (owner for owner in child.children if owner.dep_ == "pobj")


def _holders(places: Iterable[Token], reading: Reading) -> Iterator[Participant]:
    for place in places:
        for child in place.children:
            if child.dep_ == "amod" and child.i >= 2 and child.nbor(-1).text == "-" and child.lower_ == "held":
                found = participant(child.nbor(-2), reading, is_armed=True)
                if found is not None:
                    yield found


def _allies(trigger: Trigger, reading: Reading) -> Iterator[Participant]:
    found = [helper for token in (*trigger.actors, *trigger.targets) for helper in helpers(trigger.clause, token)]
    found += clause_helpers(trigger.clause)
    seen: set[str] = set()
    for ally in _participants(found, reading):
        if ally.name not in seen:
            seen.add(ally.name)
            yield ally
