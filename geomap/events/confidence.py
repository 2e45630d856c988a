"""How far the type and the place of an event are to be trusted, before calibration.

The confidence is a product of four factors, each in (0, 1]:

- the kind of trigger: a verb or a light verb construction is surer than a noun or a state;
- the actor: named in the sentence, or missing;
- how the place was found, times the probability that its name was resolved rightly; without a place only the first;
- how the event is meant: an event that is only alleged or planned is more often misread.
"""

from __future__ import annotations

from geomap.events.places import FoundPlace, PlaceSource
from geomap.events.triggers.trigger import TriggerKind
from geomap.model import EventType, Modality

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
    PlaceSource.NONE: 0.7,
}
_MODALITY = {Modality.ASSERTED: 1.0, Modality.DENIED: 0.9}
_OTHER_MODALITY = 0.85
_NO_ACTOR = 0.85
_ACTORLESS = frozenset({EventType.PROTEST, EventType.AGREEMENT, EventType.BOMBING, EventType.SHELLING})


def confidence(
    kind: TriggerKind, event_type: EventType, place: FoundPlace, modality: Modality, *, actor: bool
) -> float:
    """The probability, to two decimals, that type and place of an event are right."""
    value = _KIND[kind] * _SOURCE[place.source] * _MODALITY.get(modality, _OTHER_MODALITY)
    if not actor and event_type not in _ACTORLESS:
        value *= _NO_ACTOR
    if place.resolution is not None:
        value *= max(place.resolution.probability, 0.3)
    return round(value, 2)
