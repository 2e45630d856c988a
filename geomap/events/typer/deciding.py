"""Which candidates of a passage report an event, of which type, and how surely."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.events.meaning.modality import Verdict, judge
from geomap.events.parties.help import is_helping
from geomap.events.reading import Reading
from geomap.events.triggers.guards import is_no_conflict
from geomap.events.triggers.settings import is_about_something_else
from geomap.events.triggers.trigger import Trigger
from geomap.events.typer.candidates import Candidate, Ruling, candidates, ruled, trigger_of
from geomap.events.typer.features import Features, sentence_features, shared_features, word_features
from geomap.events.typer.model import NONE, Typer, packaged_typer
from geomap.model import EventType

if TYPE_CHECKING:
    from geomap.events.typer.model import Array


@dataclass(frozen=True, slots=True)
class Typed:
    """A trigger with the type of its event, how it is meant, and the probability that it is an event of this type."""

    trigger: Trigger
    type: EventType
    verdict: Verdict
    probability: float


def typed_triggers(reading: Reading, *, typer: Typer | None = None) -> tuple[Typed, ...]:
    """The triggers of a passage in text order: those of the rules, and others that ``typer`` takes for events.

    The typer is the shipped one where none is given.  An echo, which can only tell an event again that is told before,
    is left as the rules have it.
    """
    typer = packaged_typer() if typer is None else typer
    found = ruled(reading)
    echoes = tuple(Typed(*ruling, 1.0) for ruling in found.triggers.values() if ruling.trigger.is_echo)
    held = [one for one in candidates(reading, found, typer.nouns) if one.rule is None or not one.rule.is_echo]
    if not held:
        return echoes
    words, sentences = zip(*_features(held, reading), strict=True)
    rows = typer.probabilities(words, sentences)
    typed = [
        _typed(one, row, typer) for one, row in zip(held, rows, strict=True) if _is_event(one, row, reading, typer)
    ]
    return tuple(sorted([*typed, *echoes], key=lambda one: one.trigger.token.i))


def _features(held: list[Candidate], reading: Reading) -> Iterator[tuple[Features, Features]]:
    """The features of each candidate and of its sentence, those of a sentence worked out once."""
    start, shared, whole = -1, None, None
    for candidate in held:
        sentence = candidate.token.sent
        if shared is None or whole is None or sentence.start != start:
            start, shared, whole = sentence.start, shared_features(sentence, reading), sentence_features(sentence)
        yield word_features(candidate, shared, reading), whole


def _is_event(candidate: Candidate, row: Array, reading: Reading, typer: Typer) -> bool:
    """Whether a candidate reports an event: where the rules see one, or the typer does and nothing speaks against it.

    What the rules see is never dropped, it was seen for a reason; a low probability lowers its confidence.
    """
    if candidate.rule is not None:
        return True
    label = typer.decide(row)
    if label == NONE or is_helping(candidate.token) or is_about_something_else(candidate.token, reading):
        return False
    return not is_no_conflict(EventType(label), candidate.token, candidate.arguments, reading)


def _typed(candidate: Candidate, row: Array, typer: Typer) -> Typed:
    """The event of a candidate: the rules say of which type where they see one, elsewhere the typer does."""
    trigger, event_type, verdict = candidate.ruling or _unruled(candidate, EventType(typer.decide(row)))
    return Typed(trigger, event_type, verdict, float(row[typer.labels.index(event_type.value)]))


def _unruled(candidate: Candidate, event_type: EventType) -> Ruling:
    """What the typer sees where the rules see nothing."""
    trigger = trigger_of(candidate, event_type)
    verdict = judge(trigger)
    if event_type is EventType.GAIN and verdict.is_attempt:
        # tried and failed, or not known to have come off: fought for, not taken
        event_type = EventType.CONTEST
    return Ruling(trigger, event_type, verdict)
