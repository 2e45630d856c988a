"""How far the type and the place of an event are to be trusted: a probability, calibrated on annotated documents.

What speaks for an event is of two sorts.  How it was read, a product of five factors, each in (0, 1]:

- the kind of trigger: a verb or a light verb construction is surer than a noun or a state;
- the actor: named in the sentence, or missing;
- how the place was found, times the probability that its name was resolved rightly; without a place only the first;
- what happened: told, or presumed (a blast of which nobody says what it was);
- how the event is meant: an event that is only alleged or planned is more often misread.

And the typer's probability that the words report an event of this type.  The two are joined on the scale of log odds:

    logit(confidence) = READ * logit(how it was read) + TYPED * logit(the typer's probability) + BASE

The three numbers are fitted on documents that the typer was not fitted on.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from geomap.events.places import FoundPlace, PlaceSource
from geomap.events.triggers.trigger import TriggerKind
from geomap.model import EventType, Modality

READ = 0.87
TYPED = 0.1
BASE = -0.25

_KIND = {
    TriggerKind.LIGHT_VERB: 0.95,
    TriggerKind.VERB: 0.9,
    TriggerKind.NOUN: 0.8,
    TriggerKind.STATE: 0.85,
}
_SOURCE = {
    PlaceSource.ROLE: 1.0,
    PlaceSource.CLAUSE: 0.95,
    PlaceSource.GOVERNOR: 0.8,
    PlaceSource.ANAPHOR: 0.75,
    PlaceSource.SENTENCE: 0.65,
    PlaceSource.FOCUS: 0.45,
    PlaceSource.NONE: 0.7,
}
_MODALITY = {Modality.ASSERTED: 1.0, Modality.DENIED: 0.9}
_OTHER_MODALITY = 0.85
_NO_ACTOR = 0.85
_PRESUMED = 0.7
_LEAST_PLACE = 0.3
_TINY = 1e-3
_ACTORLESS = frozenset({EventType.PROTEST, EventType.AGREEMENT, EventType.BOMBING, EventType.SHELLING})


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the confidence of an event rests on; ``probability`` is the typer's."""

    kind: TriggerKind
    type: EventType
    probability: float
    place: FoundPlace
    modality: Modality
    has_actor: bool
    is_presumed: bool = False


def confidence(grounds: Grounds) -> float:
    """The probability, to two decimals, that type and place of an event are right."""
    odds = READ * _logit(how_read(grounds)) + TYPED * _logit(grounds.probability) + BASE
    return round(1.0 / (1.0 + math.exp(-odds)), 2)


def how_read(grounds: Grounds) -> float:
    """The product of the factors of the reading, in (0, 1]."""
    value = _KIND[grounds.kind] * _SOURCE[grounds.place.source] * _MODALITY.get(grounds.modality, _OTHER_MODALITY)
    if not grounds.has_actor and grounds.type not in _ACTORLESS:
        value *= _NO_ACTOR
    if grounds.is_presumed:
        value *= _PRESUMED
    if grounds.place.resolution is not None:
        value *= max(grounds.place.resolution.probability, _LEAST_PLACE)
    return value


def _logit(probability: float) -> float:
    inside = min(max(probability, _TINY), 1.0 - _TINY)
    return math.log(inside / (1.0 - inside))
