"""The words that may report an event: what the rules found, and other verbs and nouns like it."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from geomap.events import tables
from geomap.events.lemmas import noun_lemma
from geomap.events.meaning.modality import Verdict, judge
from geomap.events.reading import Reading
from geomap.events.triggers.arguments import Arguments, noun_arguments, verb_arguments
from geomap.events.triggers.finding import find_triggers
from geomap.events.triggers.trigger import Trigger, TriggerKind, is_actor_in
from geomap.events.triggers.typing import refine
from geomap.model import EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

_EMPTY_VERBS = frozenset({"be", "have", "do", "get", "go", "become", "seem", "include", "need", "let", "use"})
_GOVERNED = frozenset({"xcomp", "ccomp", "pcomp", "nsubj", "nsubjpass"})
_NO_CLAUSE = frozenset({"amod", "compound", "aux", "auxpass"})
_TAKES_PLACE = frozenset(
    {EventType.GAIN, EventType.LOSE, EventType.TRANSFER, EventType.HOLD, EventType.CONTEST, EventType.ADVANCE}
    | {EventType.BESIEGE, EventType.RELIEVE}
)


class Ruling(NamedTuple):
    """What the rules say of one word: the trigger that they see there, the type of its event, and how it is meant."""

    trigger: Trigger
    type: EventType
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may report an event; ``ruling`` is None where the rules see nothing."""

    token: Token
    arguments: Arguments
    ruling: Ruling | None = None

    @property
    def rule(self) -> Trigger | None:
        """The trigger that the rules see there."""
        return None if self.ruling is None else self.ruling.trigger

    @property
    def vote(self) -> EventType | None:
        """The type that the rules give it."""
        return None if self.ruling is None else self.ruling.type


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rules find in a passage.

    ``triggers`` by the index of their token; ``told`` are the indices of words that belong to one of them: words of its
    construction, what does it, verbs that tell its victims, and verbs that govern it or say what it did ("forced the
    army to retreat", "the attack killed four").
    """

    triggers: Mapping[int, Ruling]
    told: frozenset[int]


def ruled(reading: Reading) -> Ruled:
    """What the rules find in a passage, so that it is worked out once."""
    found, told = find_triggers(reading)
    words = {word.i for trigger in found for word in trigger.words}
    governing = {trigger.token.head.i for trigger in found if trigger.token.dep_ in _GOVERNED}
    triggers = {trigger.token.i: _ruling(trigger, reading) for trigger in found}
    doing = {token.i for trigger in found for token in _doing(trigger)}
    return Ruled(triggers, told | words | governing | doing)


def _ruling(trigger: Trigger, reading: Reading) -> Ruling:
    verdict = judge(trigger)
    return Ruling(trigger, refine(trigger, verdict, reading), verdict)


def _doing(trigger: Trigger) -> Iterator[Token]:
    """What does or forms the event: "a [bomb] killed four", "a [grenade] attack"."""
    yield from trigger.arguments.subjects
    yield from (token for _, token in trigger.arguments.modifiers)


def candidates(reading: Reading, found: Ruled, nouns: Container[str]) -> Iterator[Candidate]:
    """The candidates of a passage in text order.

    ``nouns`` are the lemmas of nouns that may name an event.  Verbs that only report, plan or deny are none, and
    neither are words that belong to a trigger of the rules, or are the name of a place.
    """
    for token in reading.doc:
        if token.i in found.triggers:
            ruling = found.triggers[token.i]
            yield Candidate(token, ruling.trigger.arguments, ruling)
        elif token.i in found.told or reading.resolution(token) is not None:
            continue
        elif _is_verb(token):
            yield Candidate(token, verb_arguments(token, partial(is_actor_in, reading)))
        elif token.pos_ == "NOUN" and noun_lemma(token) in nouns:
            yield Candidate(token, noun_arguments(token))


def _is_verb(token: Token) -> bool:
    if token.pos_ != "VERB" or token.dep_ in _NO_CLAUSE:
        return False
    lemma = token.lemma_.lower()
    return lemma not in _EMPTY_VERBS and lemma not in tables.head_rules()


def trigger_of(candidate: Candidate, event_type: EventType) -> Trigger:
    """The trigger of a candidate that no rule saw, its parties where grammar puts them."""
    token, arguments = candidate.token, candidate.arguments
    if token.pos_ == "NOUN":
        actors = arguments.get("by") or tuple(t for role, t in arguments.modifiers if role in ("poss", "compound"))
        targets = arguments.get("against") or arguments.get("on") or arguments.get("of")
        return Trigger(token, TriggerKind.NOUN, event_type, (token,), token, arguments, actors, targets)
    particles = tuple(child for child in token.children if child.dep_ == "prt")
    places = arguments.objects if event_type in _TAKES_PLACE else ()
    targets = arguments.get("from") if event_type in _TAKES_PLACE else arguments.objects
    words, actors = (token, *particles), arguments.subjects
    return Trigger(token, TriggerKind.VERB, event_type, words, token, arguments, actors, targets, places)
