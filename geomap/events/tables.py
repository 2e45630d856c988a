"""The rules as typed rows, read from the CSV tables in ``data/``.

Every table is data that an expert on conflicts can read and extend without Python.  A cell may hold alternatives,
parted by ``|``.  The cells that name a class of noun are described in
:mod:`geomap.events.triggers.noun_classes`, those that name a role (``subject``, ``object``, ``poss``, ``compound``,
``amod`` or a preposition) in :mod:`geomap.events.triggers.arguments`.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
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
    """One row of ``verbs.csv``: a verb, with a particle or preposition, and the classes its arguments must have."""

    lemma: str
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
    """One row of ``nouns.csv``: a noun that names an event, and what must stand beside it."""

    lemma: str
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
class ActorName:
    """One row of ``actor_names.csv``: an alias of an actor."""

    alias: str
    name: str
    actor_class: ActorClass


@dataclass(frozen=True, slots=True)
class HeadRule:
    """One row of ``heads.csv``: a word that governs events, by which link, and what it does to them."""

    lemma: str
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
        found[row["lemma"]].append(
            VerbRule(
                row["lemma"],
                _cell(row["with"]),
                _cell(row["subject"]),
                _cell(row["object"]),
                _cell(row["oblique"]),
                EventType(row["type"]),
                _roles(row),
                row["example"],
            )
        )
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
            row["lemma"],
            () if barred else modifiers,
            frozenset(modifiers) if barred else frozenset(),
            _cell(row["needs"]),
            EventType(row["type"]),
            _roles(row),
            row["example"],
        )
        found[row["lemma"]].append(rule)
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
def actor_names() -> Mapping[str, ActorName]:
    """Actors by alias in lower case."""
    return MappingProxyType(
        {row["alias"]: ActorName(row["alias"], row["name"], ActorClass(row["class"])) for row in rows("actor_names")}
    )


@lru_cache(maxsize=1)
def actor_modifiers() -> Mapping[str, ActorClass]:
    """What a modifier says about the class of the forces it stands before ("rebel forces"), by word."""
    return MappingProxyType({row["word"]: ActorClass(row["class"]) for row in rows("actor_modifiers")})


@lru_cache(maxsize=1)
def head_rules() -> Mapping[str, HeadRule]:
    """Governing words by lemma."""
    return MappingProxyType(
        {
            row["lemma"]: HeadRule(row["lemma"], _cell(row["link"]), Effect(row["effect"]), row["example"])
            for row in rows("heads")
        }
    )


@lru_cache(maxsize=1)
def state_rules() -> tuple[StateRule, ...]:
    """Expressions for states of control, in the order of the table."""
    return tuple(StateRule(row["form"], row["word"], EventType(row["type"]), row["example"]) for row in rows("states"))


@lru_cache(maxsize=1)
def support_verbs() -> Mapping[tuple[str, str], str]:
    """What the subject of a support verb ("launch", "carry out") is to the event noun: actor, target or none."""
    return MappingProxyType({(row["lemma"], row["with"]): row["role"] for row in rows("supports")})


@lru_cache(maxsize=1)
def place_nouns() -> Mapping[str, str]:
    """Common nouns for places, sites, buildings, vehicles and parts ("swathe") by lemma, with their kind."""
    return MappingProxyType({row["lemma"]: row["kind"] for row in rows("place_nouns")})


@lru_cache(maxsize=1)
def weapons() -> Mapping[str, str]:
    """Weapon words by lemma, with their kind."""
    return MappingProxyType({row["lemma"]: row["kind"] for row in rows("weapons")})


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
