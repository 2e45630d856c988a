"""The parties of an event: who did it, to whom, and with whose help."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.events import tables
from geomap.events.parties.actors import Mention
from geomap.events.reading import Reading
from geomap.events.triggers.arguments import coordinated, obliques
from geomap.events.triggers.trigger import Trigger
from geomap.model import ActorClass, EventType, Participant, Role

if TYPE_CHECKING:
    from spacy.tokens import Token

_BACKING = frozenset({"back", "support", "ally", "aid", "assist", "accompany", "join", "bolster"})
_OWNED = frozenset({"compound", "poss", "amod", "nmod"})
_BESIDE = frozenset({"alongside", "together with", "along with"})
_TWO_SIDED = frozenset({EventType.CLASH, EventType.CONTEST, EventType.AGREEMENT})
_LOST = frozenset({EventType.GAIN, EventType.ADVANCE, EventType.CONTEST})


def parties(trigger: Trigger, reading: Reading) -> tuple[tuple[Participant, ...], ...]:
    """Actors, targets and allies of an event.

    Two sides that meet on equal terms ("clashes between A and B") come as an actor and a target.  An ally helps one of
    the parties ("forces backed by militias") and is neither.  The holder of a place that is taken is a target
    ("captured the rebel-held town").
    """
    actors = tuple(_participants(trigger.actors, reading, owners=True))
    targets = tuple(_participants(trigger.targets, reading, owners=True))
    if trigger.type in _TWO_SIDED and len(actors) == 2 and not targets:
        actors, targets = actors[:1], actors[1:]
    if trigger.type in _LOST and not targets:
        targets = tuple(_holders(trigger.places, reading))
    known = {(participant.start, participant.end) for participant in (*actors, *targets)}
    allies = tuple(ally for ally in _allies(trigger, reading) if (ally.start, ally.end) not in known)
    return actors, targets, allies


def _participants(tokens: Iterable[Token], reading: Reading, *, owners: bool = False) -> Iterator[Participant]:
    seen: set[int] = set()
    for token in tokens:
        found = participant(token, reading)
        if found is None and owners:
            found = next((p for owner in _owners(token) if (p := participant(owner, reading)) is not None), None)
        if found is not None and found.start not in seen:
            seen.add(found.start)
            yield found


def participant(token: Token, reading: Reading) -> Participant | None:
    """The party that ``token`` heads or, as an adjective of nationality, names; None if it is no party."""
    mention: Mention | None = reading.mentions.get(token.i)
    if mention is not None:
        return None if token.dep_ == "poss" and not mention.is_named else _in_plural(token, mention)
    resolution = reading.resolution(token, literal=False)
    if resolution is not None and resolution.toponym.role is not Role.LITERAL:
        name = resolution.place.name if resolution.place is not None else resolution.toponym.name
        return Participant(
            resolution.toponym.start, resolution.toponym.end, resolution.toponym.text, name, ActorClass.STATE
        )
    known = tables.actor_modifiers().get(token.lower_)
    if known is not None and token.dep_ in _OWNED:
        span = reading.span(token.i, token.i + 1)
        plural = "s" if token.lower_ in tables.actor_nouns() and known is not ActorClass.STATE else ""
        return Participant(span.start, span.end, span.text, span.text + plural, known)
    if token.ent_type_ in ("NORP", "ORG") and token.dep_ in (*_OWNED, "npadvmod"):
        span = reading.span(token.i, token.i + 1)
        return Participant(span.start, span.end, span.text, span.text)
    return None


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
                found = participant(child.nbor(-2), reading)
                if found is not None:
                    yield found


def _allies(trigger: Trigger, reading: Reading) -> Iterator[Participant]:
    helpers = [helper for token in (*trigger.actors, *trigger.targets) for helper in _backers(token)]
    helpers += [helper for child in trigger.clause.children if child.dep_ == "advcl" for helper in _behind(child)]
    helpers += [o.token for o in trigger.arguments.obliques if o.preposition in _BESIDE]
    yield from _participants(helpers, reading, owners=True)


def _backers(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in ("acl", "relcl"):
            yield from _behind(child)
        elif child.dep_ == "amod" and (child.lemma_.lower() in _BACKING or child.lower_ == "backed"):
            yield from (part for part in child.children if part.dep_ in ("npadvmod", "compound", "nsubj", "amod"))
        elif child.dep_ == "prep" and child.lower_ == "alongside":
            yield from (oblique.token for oblique in obliques(token) if oblique.preposition == "alongside")


def _behind(verb: Token) -> Iterator[Token]:
    if verb.lemma_.lower() in _BACKING and verb.tag_ in ("VBN", "VBD"):
        for oblique in obliques(verb):
            if oblique.preposition in ("by", "with", "to"):
                yield from coordinated(oblique.token)


def is_help(token: Token) -> bool:
    """Whether an event noun only names help that a party has: "backed by Russian airstrikes"."""
    node = token
    while node.dep_ in ("conj", "compound"):
        node = node.head
    if node.dep_ != "pobj" or node.head.lower_ not in ("by", "with"):
        return False
    verb: Token = node.head.head
    return verb.lemma_.lower() in _BACKING and verb.tag_ == "VBN"
