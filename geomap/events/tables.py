"""The rules as typed rows, read from the CSV tables in ``data/``.

Every table is data that an expert on conflicts can read and extend without Python.  A cell may hold alternatives,
parted by ``|``.  The cells that name a class of noun are described in
:mod:`geomap.events.triggers.noun_classes`, those that name a role (``subject``, ``object``, ``poss``, ``compound``,
``amod`` or a preposition) in :mod:`geomap.events.triggers.arguments`.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import TypeVar

from geomap.model import ActorClass, EventType

_Row = TypeVar("_Row")


class Effect(StrEnum):
    """What a governing word does to the event below it."""

    TRANSPARENT = "transparent"
    SUCCEED = "succeed"
    ATTEMPT = "attempt"
    FAIL = "fail"
    AVERT = "avert"
    PLAN = "plan"
    HYPOTHETICAL = "hypothetical"
    DENY = "deny"
    ALLEGE = "allege"
    REPORT = "report"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True)
class Roles:
    """Where a rule finds its participants and its place: names of roles, best first."""

    actor: tuple[str, ...]
    target: tuple[str, ...]
    place: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VerbRule:
    """One row of ``verbs.csv``: verbs, with a particle or preposition, and the classes their arguments must have."""

    lemmas: tuple[str, ...]
    companions: tuple[str, ...]
    subject: tuple[str, ...]
    object: tuple[str, ...]
    oblique: tuple[str, ...]
    type: EventType
    roles: Roles
    example: str


@dataclass(frozen=True, slots=True)
class LightVerbRule:
    """One row of ``light_verbs.csv``: verbs and nouns that together mean one event ("take control of")."""

    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    prepositions: tuple[str, ...]
    subject: tuple[str, ...]
    oblique: tuple[str, ...]
    type: EventType
    roles: Roles
    example: str


@dataclass(frozen=True, slots=True)
class NounRule:
    """One row of ``nouns.csv``: nouns that name an event, and what must stand beside them."""

    lemmas: tuple[str, ...]
    modifiers: tuple[str, ...]
    barred: frozenset[str]
    needs: tuple[str, ...]
    type: EventType
    roles: Roles
    example: str


@dataclass(frozen=True, slots=True)
class ActorNoun:
    """One row of ``actor_nouns.csv``: a common noun for people who act, and what it may refer back to."""

    lemma: str
    actor_class: ActorClass
    is_armed: bool
    anaphor: str


@dataclass(frozen=True, slots=True)
class ClassWord:
    """One row of ``class_words.csv``: a noun, the words beside it that count (or must not stand there), its classes."""

    lemma: str
    beside: frozenset[str]
    barred: frozenset[str]
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeadRule:
    """One row of ``heads.csv``: words that govern events, by which links, and what they do to them."""

    lemmas: tuple[str, ...]
    links: tuple[str, ...]
    effect: Effect
    example: str


@dataclass(frozen=True, slots=True)
class StateRule:
    """One row of ``states.csv``: an expression for a state of control ("rebel-held", "under siege")."""

    form: str
    word: str
    type: EventType
    example: str


def rows(table: str) -> tuple[Mapping[str, str], ...]:
    """The rows of ``data/<table>.csv`` as written, keyed by column."""
    text = files("geomap.events").joinpath("data", f"{table}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@lru_cache(maxsize=1)
def verb_rules() -> Mapping[str, tuple[VerbRule, ...]]:
    """Verb rules by lemma; for one lemma those with a companion first, then in the order of the table."""
    found: dict[str, list[VerbRule]] = defaultdict(list)
    for row in rows("verbs"):
        rule = VerbRule(
            _cell(row["lemma"]),
            _cell(row["with"]),
            _cell(row["subject"]),
            _cell(row["object"]),
            _cell(row["oblique"]),
            EventType(row["type"]),
            _roles(row),
            row["example"],
        )
        for lemma in rule.lemmas:
            found[lemma].append(rule)
    return MappingProxyType({lemma: tuple(sorted(rules, key=_bare)) for lemma, rules in found.items()})


def _bare(rule: VerbRule) -> bool:
    return not rule.companions


@lru_cache(maxsize=1)
def light_verb_rules() -> Mapping[str, tuple[LightVerbRule, ...]]:
    """Light verb rules by verb lemma, in the order of the table."""
    found: dict[str, list[LightVerbRule]] = defaultdict(list)
    for row in rows("light_verbs"):
        rule = LightVerbRule(
            _cell(row["verb"]),
            _cell(row["noun"]),
            _cell(row["preposition"]),
            _cell(row["subject"]),
            _cell(row["oblique"]),
            EventType(row["type"]),
            _roles(row),
            row["example"],
        )
        for lemma in dict.fromkeys(verb.partition(" ")[0] for verb in rule.verbs):
            found[lemma].append(rule)
    return _frozen(found)


@lru_cache(maxsize=1)
def noun_rules() -> Mapping[str, tuple[NounRule, ...]]:
    """Noun rules by lemma, in the order of the table: rows with a modifier stand before the bare noun."""
    found: dict[str, list[NounRule]] = defaultdict(list)
    for row in rows("nouns"):
        barred = row["modifier"].startswith("!")
        modifiers = _cell(row["modifier"].removeprefix("!"))
        rule = NounRule(
            _cell(row["lemma"]),
            () if barred else modifiers,
            frozenset(modifiers) if barred else frozenset(),
            _cell(row["needs"]),
            EventType(row["type"]),
            _roles(row),
            row["example"],
        )
        for lemma in rule.lemmas:
            found[lemma].append(rule)
    return _frozen(found)


@lru_cache(maxsize=1)
def actor_nouns() -> Mapping[str, ActorNoun]:
    """Common nouns for actors by lemma."""
    return MappingProxyType(
        {
            row["lemma"]: ActorNoun(row["lemma"], ActorClass(row["class"]), row["armed"] == "yes", row["anaphor"])
            for row in rows("actor_nouns")
        }
    )


@lru_cache(maxsize=1)
def actor_modifiers() -> Mapping[str, ActorClass]:
    """What a modifier says about the class of the forces it stands before ("rebel forces"), by word."""
    return MappingProxyType({row["word"]: ActorClass(row["class"]) for row in rows("actor_modifiers")})


@lru_cache(maxsize=1)
def head_rules() -> Mapping[str, HeadRule]:
    """Governing words by lemma; the first row where a word stands in several."""
    found: dict[str, HeadRule] = {}
    for rule in _head_rows():
        for lemma in rule.lemmas:
            found.setdefault(lemma, rule)
    return MappingProxyType(found)


@lru_cache(maxsize=1)
def head_effects() -> Mapping[tuple[str, str], Effect]:
    """What a governing word does to what hangs on it, by its lemma and the link."""
    return MappingProxyType(
        {(lemma, link): rule.effect for rule in _head_rows() for lemma in rule.lemmas for link in rule.links}
    )


def _head_rows() -> Iterator[HeadRule]:
    for row in rows("heads"):
        yield HeadRule(_cell(row["lemma"]), _cell(row["link"]), Effect(row["effect"]), row["example"])


@lru_cache(maxsize=1)
def state_rules() -> tuple[StateRule, ...]:
    """Expressions for states of control, in the order of the table."""
    return tuple(StateRule(row["form"], row["word"], EventType(row["type"]), row["example"]) for row in rows("states"))


@lru_cache(maxsize=1)
def support_verbs() -> Mapping[tuple[str, str], str]:
    """What the subject of a support verb ("launch", "carry out") is to the event noun: actor, target or none."""
    return MappingProxyType({(row["lemma"], row["with"]): row["role"] for row in rows("supports")})


@lru_cache(maxsize=1)
def settings() -> Mapping[str, str]:
    """Words that say that a sentence is about something other than war, by lemma, with what it is about."""
    return MappingProxyType({row["word"]: row["setting"] for row in rows("settings")})


@lru_cache(maxsize=1)
def place_nouns() -> Mapping[str, str]:
    """Common nouns for places, sites, buildings, vehicles and parts ("swathe") by lemma, with their kind."""
    return MappingProxyType({row["lemma"]: row["kind"] for row in rows("place_nouns")})


@lru_cache(maxsize=1)
def weapons() -> Mapping[str, str]:
    """Weapon words by lemma, with their kind."""
    return MappingProxyType({row["lemma"]: row["kind"] for row in rows("weapons")})


@lru_cache(maxsize=1)
def class_words() -> Mapping[str, tuple[ClassWord, ...]]:
    """Nouns that put a phrase into a class by themselves or with a word beside them ("tear gas"), by lemma."""
    found: dict[str, list[ClassWord]] = defaultdict(list)
    for row in rows("class_words"):
        beside = frozenset(_cell(row["beside"].removeprefix("!")))
        barred = row["beside"].startswith("!")
        nothing: frozenset[str] = frozenset()
        found[row["lemma"]].append(
            ClassWord(row["lemma"], nothing if barred else beside, beside if barred else nothing, _cell(row["class"]))
        )
    return _frozen(found)


@lru_cache(maxsize=1)
def cues() -> Mapping[str, str]:
    """Adverbs, adjectives and auxiliaries that change how an event is meant, by word, with their kind."""
    return MappingProxyType({row["word"]: row["kind"] for row in rows("cues")})


def _roles(row: Mapping[str, str]) -> Roles:
    return Roles(_cell(row["actor"]), _cell(row["target"]), _cell(row["place"]))


def _cell(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _frozen(found: Mapping[str, Sequence[_Row]]) -> Mapping[str, tuple[_Row, ...]]:
    return MappingProxyType({key: tuple(rules) for key, rules in found.items()})
