"""Who says so: the speaker of a report, and whether a party tells its own success."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.events.lemmas import noun_lemma
from geomap.events.meaning.reports import effect_of_report
from geomap.events.meaning.scope import effect_of
from geomap.events.parties.mention import name_span
from geomap.events.reading import Reading
from geomap.events.tables import Effect
from geomap.events.triggers.trigger import Trigger
from geomap.model import ActorClass, EventType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

_SPEAKING = (Effect.REPORT, Effect.CONFIRM, Effect.ALLEGE, Effect.DENY)
_VICTORIES = frozenset({EventType.GAIN, EventType.RELIEVE, EventType.HOLD})
_SUCCESSES = _VICTORIES | {
    EventType.KILLING,
    EventType.ATTACK,
    EventType.AIRSTRIKE,
    EventType.SHELLING,
    EventType.WEAPONS_DISRUPTED,
}
_VOICES = frozenset(
    {
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "commander",
        "leader",
        "official",
        "statement",
        "president",
        "ministry",
    }
    | {"minister", "general", "chief", "channel", "staff", "command", "television", "radio"}
)
# Who speaks for the forces of a state as a whole; a mayor or a local official does not.
_COMMANDING = frozenset({"army", "military", "government", "ministry", "president", "command", "staff", "general"})
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
    is_denial = effect_of_report(speaker.head) is Effect.DENY
    return Attribution(_name(speaker, reading), not is_denial and _is_own(speaker, trigger, reading))


def _speakers(clause: Token) -> Iterator[Token]:
    node = clause
    for _ in range(_MAX_CLIMB):
        for child in node.children:
            if child.dep_ in ("parataxis", "ccomp") and child.pos_ == "VERB" and _is_inserted(child, node):
                yield from _subjects(child)
        if node.head == node:
            return
        below, node = node, node.head
        if _tells(node) and below.dep_ not in ("advcl", "nsubj", "conj", "relcl"):
            yield from _subjects(node)


def _is_inserted(child: Token, node: Token) -> bool:
    """Whether a report stands beside its content: "The town fell, officials said"."""
    return _tells(child) and child.dep_ == "parataxis" and child != node


def _tells(verb: Token) -> bool:
    """Whether a verb tells what somebody said: "said that", "accused the army of"."""
    return effect_of_report(verb) in _SPEAKING or effect_of(verb, "of") is Effect.ALLEGE


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
    if speaker.lemma_.lower() in _VOICES:
        behind = [child for child in speaker.children if child.dep_ == "prep" and child.i == end]
        end = max([end, *(child.right_edge.i + 1 for child in behind if child.lower_ in ("for", "of", "from"))])
    return " ".join(reading.span(start, end).text.split())


def _is_own(speaker: Token, trigger: Trigger, reading: Reading) -> bool:
    """Whether the one who tells a success is the party that it is a success of, or speaks for it.

    A government speaks for its army, and who fights and tells of a victory without a victor means the own one.
    """
    if trigger.type not in _SUCCESSES or trigger.is_claimed:
        return False
    voices = tuple(_voices(speaker))
    actors = trigger.actors or trigger.arguments.get("by")
    names = {name for token in actors for name in _names(token, reading)}
    if names & {name for token in voices for name in _names(token, reading) if _is_party(token, reading)}:
        return True
    if not actors:
        return trigger.type in _VICTORIES and any(_is_party(token, reading) for token in voices)
    if not any(_is_state(token, reading) and noun_lemma(token) in _COMMANDING for token in voices):
        return False
    lands = _countries(actors, reading)
    own = _countries(voices, reading)
    return any(_is_state(token, reading) for token in actors) and (bool(lands & own) or not (lands and own))


def _voices(speaker: Token) -> Iterator[Token]:
    """The speaker, and for a spokesman those he speaks for."""
    yield speaker
    if speaker.lemma_.lower() in _VOICES:
        for token in speaker.subtree:
            if token.dep_ in ("compound", "poss", "pobj", "amod", "nmod") and token != speaker:
                yield token


def _names(token: Token, reading: Reading) -> Iterator[str]:
    """The names of the party at ``token``, and of its owner ("its artillery")."""
    for part in (token, *(child for child in token.children if child.dep_ == "poss")):
        mention = reading.mentions.get(part.i)
        if mention is not None and (mention.is_named or part == token):
            yield mention.participant.name.lower().removeprefix("the ")


def _is_party(token: Token, reading: Reading) -> bool:
    """Whether a phrase names someone who fights."""
    mention = reading.mentions.get(token.i)
    return mention is not None and (mention.is_armed or _is_state(token, reading))


def _is_state(token: Token, reading: Reading) -> bool:
    """Whether a phrase names a state, its government or its forces."""
    mention = reading.mentions.get(token.i)
    return mention is not None and mention.participant.actor_class is ActorClass.STATE


def _countries(tokens: Iterable[Token], reading: Reading) -> set[str]:
    """The countries that phrases name."""
    found: set[str | None] = set()
    for token in tokens:
        mention = reading.mentions.get(token.i)
        if mention is not None and mention.country:
            found.add(mention.country)
        for part in token.subtree:
            resolution = reading.resolution(part, literal=False)
            if resolution is not None and resolution.place is not None:
                found.add(resolution.place.country)
    return {country for country in found if country}
