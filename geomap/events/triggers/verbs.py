"""Events told by a verb, alone or with a noun that carries the meaning ("took control of")."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from geomap.events import tables
from geomap.events.lemmas import noun_lemma
from geomap.events.reading import Reading
from geomap.events.triggers.arguments import Arguments, Oblique, coordinated, obliques, verb_arguments
from geomap.events.triggers.guards import is_no_conflict
from geomap.events.triggers.noun_classes import satisfies
from geomap.events.triggers.settings import is_about_something_else, is_told_of_war
from geomap.events.triggers.trigger import Trigger, TriggerKind, in_roles, is_actor_in
from geomap.model import ActorClass, EventType, Family

if TYPE_CHECKING:
    from spacy.tokens import Token


# "set a school ablaze", "shot dead": the parse has many names for what an object becomes
_COMPLEMENTS = frozenset({"prt", "acomp", "advmod", "xcomp", "ccomp", "npadvmod", "advcl"})
_FIGHTING = frozenset({ActorClass.REBEL, ActorClass.JIHADIST, ActorClass.MILITIA})
_WAR = "war"
_LEFT = ("place", "site", "name", "person", "none")
# These describe for how long a place has been held, or belong to its name; "lost" and "taken" say something else.
_LASTING = frozenset({"occupied", "annexed", "conquered", "lost", "taken", "freed", "secured", "cleared"})


def match_verb(token: Token, reading: Reading) -> Trigger | None:
    """The event that a verb reports, by the first rule of the tables whose requirements its arguments meet."""
    described = _is_describing(token)
    if (token.pos_ not in ("VERB", "AUX") or token.dep_ in ("amod", "compound", "aux", "auxpass")) and not described:
        return None
    if reading.resolution(token) is not None:  # "the town of Hit"
        return None
    lemma = token.lemma_.lower()
    light = () if described else tables.light_verb_rules().get(lemma, ())
    full = tables.verb_rules().get(lemma, ())
    if described:
        full = tuple(rule for rule in full if rule.type is EventType.GAIN and not rule.companions)
    if not light and not full:
        return None
    arguments = verb_arguments(token, partial(is_actor_in, reading))
    found = _first_light(token, arguments, light, reading) or _first_full(token, arguments, full, reading)
    if found is not None and found.type.family is Family.CONTROL and is_about_something_else(token, reading):
        return None
    return found


def _is_describing(token: Token) -> bool:
    """Whether a participle before a noun tells what was done to it: "the recently captured town"."""
    return token.dep_ == "amod" and token.tag_ in ("VBN", "VBD") and token.lower_ not in _LASTING


def _first_full(
    token: Token, arguments: Arguments, rules: tuple[tables.VerbRule, ...], reading: Reading
) -> Trigger | None:
    for rule in rules:
        if is_no_conflict(rule.type, token, arguments, reading):
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
        _subject_fits(rule, token, arguments, reading)
        and _is_from_a_place(rule, arguments, reading)
        and (_is_headless(token, rule, arguments) or satisfies(arguments.objects, rule.object, reading))
        and satisfies(behind, rule.oblique, reading)
    )


def _subject_fits(rule: tables.VerbRule, token: Token, arguments: Arguments, reading: Reading) -> bool:
    if not arguments.subjects and _WAR in rule.subject:
        return is_told_of_war(token, reading)
    return satisfies(arguments.subjects, rule.subject, reading)


def _is_from_a_place(rule: tables.VerbRule, arguments: Arguments, reading: Reading) -> bool:
    """Whether what is left is no treaty and no race: "withdrew from the agreement"."""
    if rule.type is not EventType.LOSE or "from" not in rule.roles.place:
        return True
    return satisfies(arguments.get("from"), _LEFT, reading)


def _is_headless(token: Token, rule: tables.VerbRule, arguments: Arguments) -> bool:
    """Whether a sentence leaves out what was taken, as captions and lists do: "Captured by rebels in 2012."."""
    by = any(oblique.preposition == "by" for oblique in arguments.obliques)
    return token.dep_ == "ROOT" and token.tag_ == "VBN" and by and not arguments.objects and "place" in rule.object


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
            if is_no_conflict(rule.type, token, joined, reading):
                continue
            is_deal = rule.type is EventType.AGREEMENT and noun.pos_ in ("NOUN", "PROPN")
            if is_deal and not _is_about_peace(noun, joined, reading):
                continue
            if not _places_its_object(rule, joined, reading):
                continue
            if oblique_fits and satisfies(joined.subjects, rule.subject, reading):
                return _light_trigger(token, noun, rule, joined)
    return None


def _places_its_object(rule: tables.LightVerbRule, arguments: Arguments, reading: Reading) -> bool:
    """Whether the object is a place where the rule says so: "brought [Grozny] under control", and no fire."""
    if rule.type.family is not Family.CONTROL or rule.roles.place[:1] != ("object",):
        return True
    return satisfies(arguments.objects, ("place", "name"), reading)


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
    carried = [*arguments.objects, *(child for child in token.children if _is_complement(child))]
    for noun in carried:
        if noun_lemma(noun) in rule.nouns:
            yield noun, False
    for oblique in (*arguments.obliques, *arguments.inner):
        if oblique.preposition in rule.prepositions and noun_lemma(oblique.token) in rule.nouns:
            yield oblique.token, True


def _is_complement(child: Token) -> bool:
    return child.dep_ in ("attr", "oprd") or (child.dep_ in _COMPLEMENTS and child.pos_ != "NOUN")


def _joined(arguments: Arguments, noun: Token, *, inside: bool) -> Arguments:
    """The verb's roles with the phrases and owners of the noun: "took [control of] Goma", "fell into [rebel hands]".

    An owner stands in for what is missing behind the noun: "lifted the [Homs] siege".
    """
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
    if not own and (inside or not phrases):
        phrases += tuple(owner for owner in owners if inside or owner.token.pos_ != "PRON")
    inner = arguments.inner + tuple(further for oblique in arguments.obliques for further in obliques(oblique.token))
    return Arguments(subjects, arguments.objects, phrases, inner, arguments.companions)


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
