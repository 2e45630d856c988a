"""Events told by a verb, alone or with a noun that carries the meaning ("took control of")."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from geomap.events import tables
from geomap.events.lemmas import noun_lemma
from geomap.events.reading import Reading
from geomap.events.triggers.arguments import Arguments, Oblique, coordinated, obliques, verb_arguments
from geomap.events.triggers.noun_classes import satisfies
from geomap.events.triggers.trigger import Trigger, TriggerKind, in_roles, is_actor_in
from geomap.model import ActorClass, EventType

if TYPE_CHECKING:
    from spacy.tokens import Token


_FIGHTING = frozenset({ActorClass.REBEL, ActorClass.JIHADIST, ActorClass.MILITIA})


def match_verb(token: Token, reading: Reading) -> Trigger | None:
    """The event that a verb reports, by the first rule of the tables whose requirements its arguments meet."""
    if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("amod", "compound", "aux", "auxpass"):
        return None
    lemma = token.lemma_.lower()
    light = tables.light_verb_rules().get(lemma, ())
    full = tables.verb_rules().get(lemma, ())
    if not light and not full:
        return None
    arguments = verb_arguments(token, partial(is_actor_in, reading))
    return _first_light(token, arguments, light, reading) or _first_full(token, arguments, full, reading)


def _first_full(
    token: Token, arguments: Arguments, rules: tuple[tables.VerbRule, ...], reading: Reading
) -> Trigger | None:
    for rule in rules:
        if rule.type is EventType.ARREST and _is_crime(token, arguments, reading):
            continue
        if _fits(rule, token, arguments, reading):
            return Trigger(
                token,
                TriggerKind.VERB,
                rule.type,
                (token, *_particles(token, rule.companions)),
                token,
                arguments,
                in_roles(arguments, rule.roles.actor),
                in_roles(arguments, rule.roles.target),
                in_roles(arguments, rule.roles.place),
            )
    return None


def _fits(rule: tables.VerbRule, token: Token, arguments: Arguments, reading: Reading) -> bool:
    if rule.companions and not arguments.companions.intersection(rule.companions):
        return False
    behind = in_roles(arguments, (*rule.companions, *(word.split()[-1] for word in rule.companions)))
    return (
        satisfies(arguments.subjects, rule.subject, reading)
        and (_is_headless(token, rule, arguments) or satisfies(arguments.objects, rule.object, reading))
        and satisfies(behind, rule.oblique, reading)
    )


def _is_crime(token: Token, arguments: Arguments, reading: Reading) -> bool:
    """Whether an arrest is police work and not part of a conflict: no fighter is taken, and a crime is named."""
    if satisfies(arguments.objects, ("armed", "protester"), reading):
        return False
    return any(tables.cues().get(word.lemma_.lower()) == "crime" for word in token.sent)


def _is_headless(token: Token, rule: tables.VerbRule, arguments: Arguments) -> bool:
    """Whether a sentence leaves out what was taken, as captions and lists do: "Captured by rebels in 2012."."""
    by = any(oblique.preposition == "by" for oblique in arguments.obliques)
    return token.dep_ == "ROOT" and token.tag_ == "VBN" and by and not arguments.objects and rule.object == ("place",)


def _particles(verb: Token, wanted: tuple[str, ...]) -> Iterator[Token]:
    """Particles and directions that belong to the trigger's words ("took over", "pulled out")."""
    first = {word.split()[0] for word in wanted}
    for child in verb.children:
        if child.dep_ == "prt" and child.lower_ in first:
            yield child


def _first_light(
    token: Token, arguments: Arguments, rules: tuple[tables.LightVerbRule, ...], reading: Reading
) -> Trigger | None:
    for rule in rules:
        if not _verb_fits(token, rule):
            continue
        for noun, inside in _carriers(token, arguments, rule):
            joined = _joined(arguments, noun, inside=inside)
            behind = in_roles(joined, rule.prepositions)
            if not inside and rule.prepositions and not behind and not _optional(rule):
                continue
            oblique_fits = inside or satisfies(behind, rule.oblique, reading)
            if rule.type is EventType.AGREEMENT and not _is_about_peace(noun, joined, reading):
                continue
            if oblique_fits and satisfies(joined.subjects, rule.subject, reading):
                return _light_trigger(token, noun, rule, joined)
    return None


def _is_about_peace(noun: Token, arguments: Arguments, reading: Reading) -> bool:
    """Whether a deal ends fighting: by its words, or because fighters that are no state strike it."""
    if any(tables.cues().get(word.lemma_.lower()) == "peace" for word in (*noun.subtree, *noun.head.subtree)):
        return True
    sides = (*arguments.subjects, *arguments.get("with"), *arguments.get("between"))
    mentions = [reading.mentions[token.i] for token in sides if token.i in reading.mentions]
    return any(mention.is_armed and mention.participant.actor_class in _FIGHTING for mention in mentions)


def _optional(rule: tables.LightVerbRule) -> bool:
    return not rule.oblique or any(word.endswith("?") for word in rule.oblique)


def _verb_fits(token: Token, rule: tables.LightVerbRule) -> bool:
    particles = {child.lower_ for child in token.children if child.dep_ in ("prt", "advmod")}
    for verb in rule.verbs:
        lemma, _, particle = verb.partition(" ")
        if lemma == token.lemma_.lower() and (not particle or particle in particles):
            return True
    return False


def _carriers(token: Token, arguments: Arguments, rule: tables.LightVerbRule) -> Iterator[tuple[Token, bool]]:
    """Nouns of the rule that the verb carries: as its object, or (second value true) behind its preposition."""
    carried = [*arguments.objects, *(child for child in token.children if child.dep_ in ("attr", "oprd"))]
    for noun in carried:
        if noun_lemma(noun) in rule.nouns:
            yield noun, False
    for oblique in arguments.obliques:
        if oblique.preposition in rule.prepositions and noun_lemma(oblique.token) in rule.nouns:
            yield oblique.token, True


def _joined(arguments: Arguments, noun: Token, *, inside: bool) -> Arguments:
    """The verb's roles with the phrases and owners of the noun: "took [control of] Goma", "fell into [rebel hands]"."""
    own = obliques(noun)
    owners = tuple(
        Oblique("of", owner)
        for child in noun.children
        if child.dep_ in ("poss", "compound", "nmod")
        for owner in coordinated(child)
    )
    subjects = tuple(token for token in arguments.subjects if token != noun)
    if not subjects:
        subjects = tuple(oblique.token for oblique in own if oblique.preposition == "by")
    phrases = own + tuple(oblique for oblique in arguments.obliques if oblique.token != noun)
    if inside and not own:
        phrases += owners
    return Arguments(subjects, arguments.objects, phrases, arguments.inner, arguments.companions)


def _light_trigger(token: Token, noun: Token, rule: tables.LightVerbRule, arguments: Arguments) -> Trigger:
    objects_are_subjects = not arguments.subjects and noun not in arguments.objects
    subjects = arguments.objects if objects_are_subjects else arguments.subjects
    joined = Arguments(
        subjects, arguments.objects, arguments.obliques, arguments.inner, arguments.companions, arguments.modifiers
    )
    return Trigger(
        token,
        TriggerKind.LIGHT_VERB,
        rule.type,
        (token, noun),
        token,
        joined,
        in_roles(joined, rule.roles.actor),
        in_roles(joined, rule.roles.target),
        in_roles(joined, rule.roles.place),
    )
