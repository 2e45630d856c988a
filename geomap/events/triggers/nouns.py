"""Events named by a noun: "the fall of Vukovar", "a US drone strike", "clashes in Bunia"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from geomap.events import tables
from geomap.events.lemmas import noun_lemma
from geomap.events.parties.participants import participant
from geomap.events.reading import Reading
from geomap.events.triggers.arguments import Arguments, noun_arguments, verb_arguments
from geomap.events.triggers.guards import is_no_conflict
from geomap.events.triggers.noun_classes import classes, partitive
from geomap.events.triggers.purposes import aims
from geomap.events.triggers.settings import is_about_something_else, is_told_of_war
from geomap.events.triggers.trigger import Trigger, TriggerKind, in_roles, is_actor_in
from geomap.model import ActorClass, EventType, Family

if TYPE_CHECKING:
    from spacy.tokens import Token

_ARMED_ROLES = ("poss", "compound", "amod", "by", "between", "against", "of", "with", "subject")
_PLACE_ROLES = ("in", "near", "at", "on", "around", "outside", "of", "compound", "for", "across", "inside", "into")
_AROUND = frozenset({"armed", "people", "place", "lead", "effect"})
_POINTING = frozenset({"the", "this", "that"})
_ECHOED = frozenset({EventType.ATTACK, EventType.BOMBING, EventType.AIRSTRIKE, EventType.SHELLING, EventType.CLASH})
_MILITARY = frozenset({"military", "armed", "terror", "terrorist", "militant", "deadly", "suicide", "gun", "insurgent"})
_ONSET = frozenset({"take", "come", "begin", "start", "enter", "go", "hold", "announce", "declare", "agree", "stage"})
_OUTBREAK = frozenset(
    {"erupt", "break", "spread", "rage", "flare", "continue", "resume", "sweep", "rock", "grip", "engulf"}
)
_CLAIMING = frozenset({"claim", "admit", "accept", "deny", "take"})
_BLAMING = frozenset({"blame", "accuse", "suspect"})
_NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "csubj"})
_STRUCK = frozenset({"armed", "people", "person", "place", "site", "vehicle", "explosive"})
_DESTROYING = frozenset({"destroy", "engage", "disable", "suppress", "target"})
_HARM = frozenset({"kill", "wound", "injure"})
_HARMLESS = frozenset({"mishap", "disaster"})
_MISPARSED = frozenset({"airstrike", "ceasefire", "firefight"})
_NOT_FIGHTING = frozenset({ActorClass.STATE, ActorClass.INTERNATIONAL, ActorClass.CIVILIAN})


def match_noun(token: Token, reading: Reading) -> Trigger | None:
    """The event that a noun names, by the first rule of the table that what stands around it meets."""
    if not _is_nominal(token) or token.dep_ in ("compound", "nmod") or reading.resolution(token) is not None:
        return None
    rules = tables.noun_rules().get(token.lower_) or tables.noun_rules().get(noun_lemma(token), ())
    if not rules or _is_listed(token) or _is_ended(token):
        return None
    support = support_of(token)
    arguments, shared = _with_support(token, support, reading)
    words = _modifier_words(token)
    for rule in rules:
        if is_no_conflict(rule.type, token, shared, reading):
            continue
        if _fits(rule, token, words, shared, reading):
            if rule.type.family is Family.CONTROL and is_about_something_else(token, reading):
                return None
            return _trigger(rule, (token, reading), arguments, shared, support)
    echoed = _echoed(rules, token, words, arguments)
    return (
        None
        if echoed is None
        else replace(_trigger(echoed, (token, reading), arguments, shared, support), is_echo=True)
    )


def _echoed(
    rules: Iterable[tables.NounRule], token: Token, words: frozenset[str], own: Arguments
) -> tables.NounRule | None:
    """The rule of "the attack" with nothing around it: it may only tell an earlier event again."""
    if token.dep_ not in ("nsubj", "nsubjpass") or not any(c.lower_ in _POINTING for c in token.children):
        return None
    if any(own.get(role) for role in ("on", "against", "of", "poss")):
        return None
    return next((r for r in rules if r.type in _ECHOED and not r.modifiers and not words & r.barred), None)


def _is_nominal(token: Token) -> bool:
    """Whether a word is used as a noun, whatever the tagger took it for ("Coalition strikes on ... continued")."""
    return token.pos_ in ("NOUN", "PROPN") or token.lemma_.lower() in _MISPARSED or token.dep_ in _NOMINAL


def _is_listed(token: Token) -> bool:
    """Whether the noun only details what its sentence told: "ten air strikes, including strikes on a bridge"."""
    return token.dep_ == "pobj" and token.head.lower_ == "including"


def _is_ended(token: Token) -> bool:
    """Whether the noun before it tells the event: "the [lifting] of the siege"."""
    if token.dep_ != "pobj" or token.head.lower_ not in ("of", "to"):
        return False
    rules = tables.noun_rules().get(token.head.head.lemma_.lower(), ())
    return any(rule.type is EventType.RELIEVE for rule in rules) and _is_blockading(token)


def _is_blockading(token: Token) -> bool:
    return any(rule.type is EventType.BESIEGE for rule in tables.noun_rules().get(token.lemma_.lower(), ()))


def support_of(noun: Token) -> tuple[Token, str] | None:
    """The verb that only carries the event noun ("launched an attack"), and what its subject is to the event.

    The roles are those of ``supports.csv``; "effect" tells that the event itself is the subject ("the strike killed").
    """
    top = noun
    while top.dep_ in ("conj", "appos") or (top.dep_ == "pobj" and top.head.lower_ == "of"):
        top = top.head.head if top.dep_ == "pobj" else top.head
    verb = top.head
    if top.dep_ not in ("dobj", "nsubjpass", "nsubj") or verb.pos_ not in ("VERB", "AUX"):
        return None
    particles = ["", *(child.lower_ for child in verb.children if child.dep_ in ("prt", "advmod"))]
    roles = [tables.support_verbs().get((verb.lemma_.lower(), particle)) for particle in reversed(particles)]
    role = next((role for role in roles if role is not None), None)
    if role is None:
        return None
    if top.dep_ == "nsubj" and role in ("actor", "target"):
        return verb, "effect"
    return (verb, "none") if top.dep_ != "nsubj" and role == "effect" else (verb, role)


def _with_support(token: Token, support: tuple[Token, str] | None, reading: Reading) -> tuple[Arguments, Arguments]:
    """The noun's own roles, and the same with what its support verb adds."""
    own = noun_arguments(token)
    claim = _claimant(token)
    if claim is not None:
        own = replace(own, subjects=claim)
    if support is None:
        return own, own
    verb, role = support
    outer = verb_arguments(verb, partial(is_actor_in, reading))
    subjects = outer.subjects if role in ("actor", "target") else own.subjects
    objects = tuple(t for t in outer.objects if t != token) if role == "effect" else ()
    phrases = own.obliques + tuple(oblique for oblique in outer.obliques if oblique.token != token)
    shared = Arguments(subjects, objects, phrases, own.inner + outer.inner, outer.companions, own.modifiers)
    return replace(own, subjects=subjects, objects=objects), shared


def _claimant(token: Token) -> tuple[Token, ...] | None:
    """Who claimed, or was blamed for, the event that a noun names; None if nobody was."""
    preposition = token.head
    if token.dep_ in ("dobj", "nsubjpass") and token.head.lemma_ == "claim" and not _is_victory(token):
        return verb_arguments(token.head, lambda _: True).subjects
    if token.dep_ != "pobj" or preposition.lower_ not in ("for", "of"):
        return None
    head = preposition.head
    verb = head.head if head.lemma_.lower() in ("responsibility", "credit", "blame") else head
    children = list(verb.children)
    if head != verb and verb.lemma_.lower() in _CLAIMING and not any(child.dep_ == "neg" for child in children):
        return () if verb.lemma_.lower() == "deny" else tuple(c for c in children if c.dep_ == "nsubj")
    if verb.lemma_.lower() in _BLAMING:
        return tuple(child for child in children if child.dep_ in ("nsubjpass", "dobj"))
    return None


def _is_victory(token: Token) -> bool:
    """Whether claiming the event is claiming success ("claimed the capture of the town"), not owning up to it."""
    return any(rule.type.family is Family.CONTROL for rule in tables.noun_rules().get(token.lemma_.lower(), ()))


def _modifier_words(token: Token) -> frozenset[str]:
    """The words that stand before the noun, each alone and joined by hyphens as written."""
    found: set[str] = set()
    for child in token.children:
        if child.dep_ in ("compound", "amod", "nmod", "npadvmod", "nummod") and child.i < token.i:
            found.update(part.lemma_.lower() for part in child.subtree)
            found.add(child.lower_)
    return frozenset(found)


def _fits(rule: tables.NounRule, token: Token, words: frozenset[str], shared: Arguments, reading: Reading) -> bool:
    if rule.modifiers and not words.intersection(rule.modifiers):
        return False
    if words & rule.barred:
        return False
    return not rule.needs or any(
        all(_has(part, token, words, shared, reading) for part in need.split("&")) for need in rule.needs
    )


def _has(need: str, token: Token, words: frozenset[str], shared: Arguments, reading: Reading) -> bool:
    role, _, kind = need.partition(":")
    if kind:
        return any(kind in classes(other, reading) for other in _deep(shared.get(role)))
    if need in _AROUND:
        return _is_around(need, token, shared, reading)
    match need:
        case "harm":
            return _does_harm(token)
        case "military" | "terror":
            return bool(words & _MILITARY)
        case "purpose":
            return any("place" in classes(other, reading) for other in aims(token))
        case "onset":
            return _has_onset(token)
        case "side":
            return _has_side(shared, token, reading)
        case "unexplained":
            return _is_unexplained(token, reading)
        case "outbreak":
            return token.dep_ == "nsubj" and token.head.lemma_.lower() in _OUTBREAK
        case _:
            return any(_is_conflict(other, reading) for other in _context(token))


def _is_around(need: str, token: Token, shared: Arguments, reading: Reading) -> bool:
    """The needs that ask what kind of thing stands in the roles around the noun."""
    match need:
        case "place":
            return _any("place", (shared.get(role) for role in _PLACE_ROLES), reading)
        case "lead":
            return _any("armed", [shared.subjects], reading) or _any("org", [shared.subjects], reading)
        case "effect":
            return _is_destroying(token) or any(classes(other, reading) & _STRUCK for other in shared.objects)
        case _:
            return _any(need, (shared.get(role) for role in _ARMED_ROLES), reading)


def _has_side(shared: Arguments, token: Token, reading: Reading) -> bool:
    """Whether a modifier tells whose it is ("the rebel advance"), in a sentence that tells of war."""
    owners = [other for role in ("poss", "compound", "amod") for other in shared.get(role)]
    return any(participant(other, reading) is not None for other in owners) and is_told_of_war(token, reading)


def _context(token: Token) -> Iterator[Token]:
    """The sentence of a noun, and the one before where "the" refers back to it."""
    start = token.sent.start
    if start and any(child.lower_ == "the" for child in token.children):
        yield from token.doc[start - 1].sent
    yield from token.sent


def _is_conflict(token: Token, reading: Reading) -> bool:
    """Whether a word tells that a blast was meant: fighters, or a bomb."""
    mention = reading.mentions.get(token.i)
    if mention is not None and mention.is_armed and mention.participant.actor_class not in _NOT_FIGHTING:
        return True
    return "explosive" in classes(token, reading)


def _is_unexplained(token: Token, reading: Reading) -> bool:
    """Whether a paragraph names no cause of a blast that an accident or nature has, and its sentence says where.

    "A blast of cold air" is none.
    """
    if any(child.dep_ == "prep" and child.lower_ == "of" for child in token.children):
        return False
    causes = {tables.cues().get(word.lower_) or tables.cues().get(word.lemma_.lower()) for word in token.doc}
    return not causes & _HARMLESS and any(reading.resolution(word) is not None for word in token.sent)


def _is_destroying(token: Token) -> bool:
    """Whether the noun is the subject of a verb that only weapons are: "two strikes disabled a bridge"."""
    return token.dep_ == "nsubj" and token.head.lemma_.lower() in _DESTROYING


def _does_harm(token: Token) -> bool:
    """Whether people are killed or hurt in the same breath: "the attack killed", "the attack, killing 17"."""
    verbs = [token.head, *token.children, *token.head.children]
    node = token.head if token.dep_ == "pobj" else token
    verbs += [node.head, *node.head.children, *node.head.head.children]
    return any(verb.pos_ == "VERB" and (verb.lemma_.lower() in _HARM or _leaves_dead(verb)) for verb in verbs)


def _leaves_dead(verb: Token) -> bool:
    return verb.lemma_ == "leave" and any(word.lower_ in ("dead", "wounded", "injured") for word in verb.subtree)


def _any(kind: str, roles: Iterable[tuple[Token, ...]], reading: Reading) -> bool:
    return any(kind in classes(token, reading) for tokens in roles for token in _deep(tokens))


def _deep(tokens: Iterable[Token]) -> Iterator[Token]:
    """The tokens, and what they are parts of ("clashes in [parts of] Hasakah")."""
    for token in tokens:
        yield token
        inner = partitive(token)
        if inner is not None:
            yield inner


def _has_onset(token: Token) -> bool:
    """Whether the text says that a ceasefire began, not merely that there is talk of one."""
    return token.dep_ in ("nsubj", "nsubjpass") and token.head.lemma_.lower() in _ONSET


def _actors(own: Arguments, roles: Iterable[str], reading: Reading) -> tuple[Token, ...]:
    """The first role that a party stands in: the "US" of "US drone strike", not the "drone"."""
    for role in roles:
        found = tuple(token for token in own.get(role) if participant(token, reading) is not None)
        if found:
            return found
    return ()


def _trigger(
    rule: tables.NounRule,
    where: tuple[Token, Reading],
    own: Arguments,
    shared: Arguments,
    support: tuple[Token, str] | None,
) -> Trigger:
    token, reading = where
    role = support[1] if support is not None else "actor"
    actors = _actors(own, (*rule.roles.actor, "amod"), reading) or (own.subjects if role != "target" else ())
    targets = in_roles(shared, rule.roles.target) or own.objects
    if role == "target":
        targets += own.subjects
    places = in_roles(own, rule.roles.place) or own.objects
    if rule.type is EventType.ADVANCE:
        places = places or aims(token)
    return Trigger(
        token,
        TriggerKind.NOUN,
        rule.type,
        (token,),
        support[0] if support is not None else token,
        shared,
        actors,
        targets,
        places,
        is_claimed=_claimant(token) is not None,
        is_presumed=any("unexplained" in need.split("&") for need in rule.needs),
    )
