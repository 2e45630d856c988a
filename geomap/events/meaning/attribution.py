"""Who says so: the speaker of a report, and whether a party tells its own success."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.events import tables
from geomap.events.parties.actors import name_span
from geomap.events.reading import Reading
from geomap.events.tables import Effect
from geomap.events.triggers.trigger import Trigger
from geomap.model import EventType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

_SPEAKING = (Effect.REPORT, Effect.CONFIRM, Effect.ALLEGE, Effect.DENY)
_SUCCESSES = frozenset({EventType.GAIN, EventType.RELIEVE, EventType.HOLD, EventType.KILLING})
_VOICES = frozenset({"spokesman", "spokeswoman", "spokesperson", "commander", "leader", "official", "statement"})
_MAX_CLIMB = 10


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who the text names as the source, as it writes it, and whether the source is the party whose success it is."""

    speaker: str | None = None
    is_own_success: bool = False


def attribute(trigger: Trigger, reading: Reading) -> Attribution:
    """The source of a report: the subject of the reporting verb above the trigger, or who follows "according to"."""
    speaker = next(_speakers(trigger.clause), None) or _according_to(trigger.clause)
    if speaker is None:
        return Attribution()
    return Attribution(_name(speaker, reading), _is_own(speaker, trigger, reading))


def _speakers(clause: Token) -> Iterator[Token]:
    node = clause
    for _ in range(_MAX_CLIMB):
        for child in node.children:
            if child.dep_ in ("parataxis", "ccomp") and child.pos_ == "VERB" and _is_inserted(child, node):
                yield from _subjects(child)
        if node.head == node:
            return
        below, node = node, node.head
        rule = tables.head_rules().get(node.lemma_.lower())
        if rule is not None and rule.effect in _SPEAKING and below.dep_ not in ("advcl", "nsubj", "conj", "relcl"):
            yield from _subjects(node)


def _is_inserted(child: Token, node: Token) -> bool:
    """Whether a report stands beside its content: "The town fell, officials said"."""
    rule = tables.head_rules().get(child.lemma_.lower())
    return rule is not None and rule.effect in _SPEAKING and child.dep_ == "parataxis" and child != node


def _subjects(verb: Token) -> Iterator[Token]:
    yield from (child for child in verb.children if child.dep_ == "nsubj")
    passive = any(child.dep_ == "nsubjpass" for child in verb.children)
    if passive:
        yield from (owner for child in verb.children if child.dep_ == "agent" for owner in child.children)


def _according_to(clause: Token) -> Token | None:
    for token in clause.sent:
        if token.lower_ == "according":
            for child in token.subtree:
                if child.dep_ == "pobj" and child.head.lower_ == "to":
                    return child
    return None


def _name(speaker: Token, reading: Reading) -> str:
    mention = reading.mentions.get(speaker.i)
    if mention is not None and mention.is_named:
        return mention.participant.name
    start, end = name_span(speaker)
    return " ".join(reading.span(start, end).text.split())


def _is_own(speaker: Token, trigger: Trigger, reading: Reading) -> bool:
    """Whether the one who tells a success is the party that it is a success of, or speaks for it."""
    if trigger.type not in _SUCCESSES:
        return False
    names = {reading.mentions[token.i].participant.name for token in trigger.actors if token.i in reading.mentions}
    own = set(_parties(_voices(speaker), reading))
    return bool(names & own)


def _voices(speaker: Token) -> Iterator[Token]:
    """The speaker, and for a spokesman those he speaks for."""
    yield speaker
    if speaker.lemma_.lower() in _VOICES:
        for token in speaker.subtree:
            if token.dep_ in ("compound", "poss", "pobj") and token != speaker:
                yield token


def _parties(tokens: Iterable[Token], reading: Reading) -> Iterator[str]:
    for token in tokens:
        mention = reading.mentions.get(token.i)
        if mention is not None and mention.is_armed:
            yield mention.participant.name
