"""Who acts and who suffers, as far as the schemes ask: government, other state, armed group, civilians."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from geomap.gazetteer.nationality import nationalities
from geomap.model import ActorClass, Event, Participant

NON_STATE = frozenset({ActorClass.REBEL, ActorClass.MILITIA, ActorClass.JIHADIST})
# Peacekeepers and coalitions are sent by states.
STATES = frozenset({ActorClass.STATE, ActorClass.INTERNATIONAL})
ARMED = STATES | NON_STATE


class Violence(Enum):
    """UCDP's types of violence."""

    STATE_BASED = 1
    NON_STATE = 2
    ONE_SIDED = 3


def has(participants: Iterable[Participant], classes: frozenset[ActorClass]) -> bool:
    """Whether one of the participants is of one of the classes."""
    return any(participant.actor_class in classes for participant in participants)


def has_government(participants: Iterable[Participant], event: Event) -> bool:
    """Whether the state of the country in which the event happened is among the participants.

    A state's forces without a nationality ("the army") are those of the country, and so is any state's army where
    nobody knows in which country the place lies.
    """
    country = None if event.place is None else event.place.country
    states = [participant for participant in participants if participant.actor_class is ActorClass.STATE]
    if country is None:
        return bool(states)
    named = [nationalities(state.called) for state in states]
    return any(not countries or country in countries for countries in named)


def is_by_government(event: Event) -> bool:
    """Whether the government acts; where nobody is named, whether an armed group suffers."""
    return has_government(event.actors, event) if event.actors else has(event.targets, NON_STATE)


def possible_violence(event: Event) -> frozenset[Violence]:
    """The types of violence that the kind of the two sides leaves open; a side that nobody names may be anybody."""
    everybody = (*event.actors, *event.targets)
    is_met_by_arms = has(event.targets, ARMED)
    is_against_civilians = has(event.targets, frozenset({ActorClass.CIVILIAN})) and not is_met_by_arms
    is_among_groups = has(event.actors, NON_STATE) and has(event.targets, NON_STATE) and not has(everybody, STATES)
    possible = {
        Violence.STATE_BASED: not is_against_civilians and not is_among_groups,
        Violence.NON_STATE: not is_against_civilians and not has(everybody, STATES),
        Violence.ONE_SIDED: not is_met_by_arms,
    }
    return frozenset(kind for kind, is_possible in possible.items() if is_possible)
