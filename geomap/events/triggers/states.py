"""States of control that no verb tells: "rebel-held", "under siege", "in the hands of", "a stronghold of"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from geomap.events import tables
from geomap.events.reading import Reading
from geomap.events.triggers.arguments import (
    Arguments,
    active_subjects,
    antecedent,
    coordinated,
    noun_arguments,
    obliques,
)
from geomap.events.triggers.noun_classes import classes
from geomap.events.triggers.trigger import Trigger, TriggerKind, is_actor_in
from geomap.model import EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

_STANDING = frozenset({"be", "remain", "stay", "keep", "lie", "live"})
_NOT_OFFICIAL = frozenset({"facto", "proclaimed", "declared", "styled", "called", "de-facto", "self-proclaimed"})
_HOLDERS = ("poss", "compound", "amod", "of", "by", "for")
_SEATS = ("of", "in", "at")
_GRIPPED = ("of", "over", "on", "in", "across")
_RUNNING = frozenset({"run", "pass", "lie", "cut", "stretch", "go", "extend", "move", "shift", "wind"})
_ALONG = frozenset({"through", "across", "along", "near", "past", "at", "around", "in", "outside", "between", "to"})


def match_states(token: Token, reading: Reading) -> Trigger | None:
    """The state of control that ``token`` tells of, if it does."""
    for rule in tables.state_rules():
        if rule.word == token.lemma_.lower() or rule.word == token.lower_:
            found = _match(rule, token, reading)
            if found is not None:
                return found
    return None


def _match(rule: tables.StateRule, token: Token, reading: Reading) -> Trigger | None:
    match rule.form:
        case "participle":
            return _participle(rule, token, reading)
        case "besieged":
            return _besieged(rule, token, reading)
        case "under" | "in":
            return _behind(rule, token, reading)
        case "grip":
            return _grip(rule, token, reading)
        case "front":
            return _front(rule, token, reading)
        case _:
            return _seat(rule, token, reading)


def _participle(rule: tables.StateRule, token: Token, reading: Reading) -> Trigger | None:
    """The holder stands before the hyphen, the place is what the participle describes: "rebel-held Aleppo"."""
    if token.i < 2 or token.nbor(-1).text != "-" or token.head == token:
        return None
    holder = token.nbor(-2)
    if not _can_hold(holder, reading) or "place" not in classes(token.head, reading):
        return None
    words = (holder, token.nbor(-1), token)
    return _state(rule.type, token, words, (holder,), coordinated(token.head))


def _can_hold(holder: Token, reading: Reading) -> bool:
    if holder.i in reading.mentions or reading.resolution(holder, literal=False) is not None:
        return True
    return holder.ent_type_ in ("NORP", "ORG") or holder.lower_ in tables.actor_modifiers()


def _besieged(rule: tables.StateRule, token: Token, reading: Reading) -> Trigger | None:
    if token.dep_ != "amod" or "place" not in classes(token.head, reading):
        return None
    holder = (token.nbor(-2),) if token.i >= 2 and token.nbor(-1).text == "-" else ()
    return _state(rule.type, token, (token,), holder, coordinated(token.head))


def _behind(rule: tables.StateRule, token: Token, reading: Reading) -> Trigger | None:
    """The state stands behind a preposition: "Donetsk is under separatist control", "areas in rebel hands"."""
    preposition = token.head
    if token.dep_ != "pobj" or preposition.lower_ != rule.form:
        return None
    arguments = noun_arguments(token)
    holders = _holders(arguments, reading)
    if not holders and rule.type is EventType.HOLD:
        return None
    places = tuple(_held(preposition, reading))
    if not any("place" in classes(place, reading) for place in places):
        return None
    return _state(rule.type, token, (preposition, token), holders, places, clause=preposition.head)


def _held(preposition: Token, reading: Reading) -> Iterator[Token]:
    """What lies under control: the subject of "is under", or the noun that the phrase describes."""
    governor = preposition.head
    if governor.lower_ == "back":
        governor = governor.head
    if governor.pos_ in ("NOUN", "PROPN"):
        yield from coordinated(governor)
    elif governor.lemma_.lower() in _STANDING:
        yield from active_subjects(governor, lambda token: "place" in classes(token, reading))
    # "bombed areas under rebel control": the parse hangs the phrase on the verb
    yield from (c for c in governor.children if c.dep_ == "dobj" and c.right_edge.i + 1 == preposition.i)


def _seat(rule: tables.StateRule, token: Token, reading: Reading) -> Trigger | None:
    """A stronghold or a capital that only the holder calls so."""
    arguments = noun_arguments(token)
    holders = _holders(arguments, reading)
    if not holders:
        return None
    if rule.form == "capital" and not _is_self_made(token):
        return None
    places = tuple(_seats(token, arguments, reading))
    return _state(rule.type, token, (token,), holders, places) if places else None


def _grip(rule: tables.StateRule, token: Token, reading: Reading) -> Trigger | None:
    """A noun for power over a place, whose it is told: "the rebels' grip on Goma", "Taliban rule in Kabul"."""
    if token.pos_ != "NOUN":
        return None
    arguments = noun_arguments(token)
    holders = _holders(arguments, reading, roles=("poss", "compound", "amod", "by", "of"))
    # "Taliban control most of Helmand": the tagger takes the verb of a headline for a noun
    behind = tuple(child for child in token.children if child.i > token.i and child.dep_ in ("dobj", "appos", "nmod"))
    told = (*(place for role in _GRIPPED for place in arguments.get(role)), *behind)
    places = tuple(place for place in told if "place" in classes(place, reading))
    holders = tuple(holder for holder in holders if holder not in places)
    return _state(rule.type, token, (token,), holders, places) if holders and places else None


def _front(rule: tables.StateRule, token: Token, reading: Reading) -> Trigger | None:
    """Where two sides stand against each other: "the front line runs through Bakhmut", "the frontline town"."""
    if token.pos_ == "PROPN" or (rule.word == "line" and not _is_front(token)):
        return None
    if token.dep_ in ("compound", "amod", "nmod"):
        places = coordinated(token.head) if "place" in classes(token.head, reading) else ()
    else:
        node = token.head if token.dep_ == "nsubj" and token.head.lemma_.lower() in _RUNNING else token
        phrases = obliques(node) if rule.word != "front" or node != token else ()
        behind = (o.token for o in phrases if o.preposition.split()[-1] in _ALONG)
        places = tuple(place for place in behind if reading.resolution(place) is not None)
    return _state(rule.type, token, (token,), (), places) if places else None


def _is_front(token: Token) -> bool:
    return any(child.lower_ == "front" and child.dep_ in ("compound", "amod", "nmod") for child in token.children)


def _is_self_made(token: Token) -> bool:
    before = {part.lower_ for child in token.children if child.i < token.i for part in child.subtree}
    return bool(before & _NOT_OFFICIAL)


def _seats(token: Token, arguments: Arguments, reading: Reading) -> Iterator[Token]:
    """The place that is the stronghold: what the noun is said of, or stands behind it."""
    nodes = [token.head] if token.dep_ in ("appos", "compound", "nmod") else []
    if token.dep_ in ("attr", "oprd") or (token.dep_ == "pobj" and token.head.lower_ == "as"):
        verb = token.head if token.dep_ != "pobj" else token.head.head
        nodes += [antecedent(child) for child in verb.children if child.dep_ in ("nsubj", "nsubjpass", "dobj")]
    nodes += [child for child in token.children if child.dep_ == "appos"]
    if token.dep_ == "appos":
        # "the liberation of Raqqa, its capital": the parse may hang the capital on the liberation
        nodes += [oblique.token for oblique in obliques(token.head) if oblique.token.i < token.i]
    nodes += [place for role in _SEATS for place in arguments.get(role)]
    for node in nodes:
        if "place" in classes(node, reading) and not _is_holder(node, reading):
            yield from coordinated(node)
            return


def _is_holder(node: Token, reading: Reading) -> bool:
    mention = reading.mentions.get(node.i)
    return mention is not None and mention.is_armed


def _holders(arguments: Arguments, reading: Reading, *, roles: tuple[str, ...] = _HOLDERS) -> tuple[Token, ...]:
    for role in roles:
        found = tuple(token for token in arguments.get(role) if _may_own(token, role, reading))
        if found:
            return found
    return ()


def _may_own(token: Token, role: str, reading: Reading) -> bool:
    if role in ("compound", "amod"):
        return _can_hold(token, reading)
    return is_actor_in(reading, token) and bool(classes(token, reading) & {"armed", "org", "person"})


def _state(
    kind: EventType,
    token: Token,
    words: tuple[Token, ...],
    holders: tuple[Token, ...],
    places: tuple[Token, ...],
    *,
    clause: Token | None = None,
) -> Trigger:
    arguments = Arguments(holders, places)
    return Trigger(token, TriggerKind.STATE, kind, words, clause or token, arguments, holders, (), places)
