"""ACLED's reading of events that happen together: one of the sub-events stands for all of them.

Events belong together if they are of the same place, the same day and the same actors, whoever of them acts; one that
names only some of the actors joins those that name all.  An event without a place that is known, without one day, or
without a named actor stays alone.  What two articles tell of one event falls together too.

1. Ground that changes hands to and fro within the day is an *Armed clash*, and so is long-range fire both ways.
2. A protest whose people turn violent is a *Violent demonstration*; one that is broken up is what was done to it, and
   arrests at a protest make it a *Protest with intervention*.
3. Otherwise the first in the codebook's list stands for all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from geomap.export.crosswalk.sub_events import SubEvent
from geomap.model import Event, Participant

_GROUND = frozenset({SubEvent.GOVERNMENT_REGAINS, SubEvent.NON_STATE_OVERTAKES})
_LONG_RANGE = frozenset({SubEvent.AIR_STRIKE, SubEvent.SHELLING})
_BROKEN_UP = frozenset({SubEvent.EXCESSIVE_FORCE, SubEvent.PROTEST_WITH_INTERVENTION})
_PROTESTS = _BROKEN_UP | {SubEvent.PEACEFUL_PROTEST}


class Reading(NamedTuple):
    """What an event counts as, and the id of the event that stands for it and all that happened with it."""

    sub_event: SubEvent
    event_id: str


def read_together(events: Iterable[tuple[Event, SubEvent]]) -> Mapping[str, Reading]:
    """Return the reading of each event (by its id), given what it would be alone."""
    groups = _grouped(list(events))
    readings = {}
    for group in groups:
        sub_event = _collapsed(group)
        lead = next((event for event, own in group if own is sub_event), group[0][0])
        readings.update({event.event_id: Reading(sub_event, lead.event_id) for event, _ in group})
    return readings


def demonstration(sub_event: SubEvent, others: Collection[SubEvent]) -> SubEvent:
    """Return what a part of a demonstration is, given what else happened there; anything else is what it is.

    Examples
    --------
    >>> demonstration(SubEvent.ARRESTS, [SubEvent.PEACEFUL_PROTEST]).value
    'Protest with intervention'
    """
    if sub_event in _PROTESTS and SubEvent.VIOLENT_DEMONSTRATION in others:
        return SubEvent.VIOLENT_DEMONSTRATION
    if sub_event is SubEvent.PEACEFUL_PROTEST and _BROKEN_UP & set(others):
        return min(_BROKEN_UP & set(others), key=lambda other: other.rank)
    if sub_event is SubEvent.ARRESTS and _PROTESTS & set(others):
        return SubEvent.PROTEST_WITH_INTERVENTION
    return sub_event


def _collapsed(group: Sequence[tuple[Event, SubEvent]]) -> SubEvent:
    found = {sub_event for _, sub_event in group}
    if _both_ways(group, _GROUND) or _both_ways(group, _LONG_RANGE):
        found.add(SubEvent.ARMED_CLASH)
        found -= _GROUND if _both_ways(group, _GROUND) else frozenset()
    read = {demonstration(sub_event, found - {sub_event}) for sub_event in found}
    return min(read, key=lambda sub_event: sub_event.rank)


def _both_ways(group: Sequence[tuple[Event, SubEvent]], kinds: frozenset[SubEvent]) -> bool:
    """Whether each of two sides does it to the other."""
    ways = [(_names(event.actors), _names(event.targets)) for event, sub_event in group if sub_event in kinds]
    return any(
        actors & others_targets and targets & others for actors, targets in ways for others, others_targets in ways
    )


class _Scene(NamedTuple):
    place: tuple[object, ...]
    day: str


def _grouped(events: Sequence[tuple[Event, SubEvent]]) -> list[list[tuple[Event, SubEvent]]]:
    """The events that happened together, groups and members in the order given."""
    groups: dict[tuple[_Scene, frozenset[str]], list[int]] = {}
    alone: list[list[int]] = []
    by_size = sorted(range(len(events)), key=lambda number: -len(_parties(events[number][0])))
    for number in by_size:
        event, _ = events[number]
        scene, parties = _scene(event), _parties(event)
        if scene is None or not event.actors:
            alone.append([number])
            continue
        key = next((key for key in groups if key[0] == scene and parties <= key[1]), (scene, parties))
        groups.setdefault(key, []).append(number)
    members = sorted(sorted(group) for group in (*groups.values(), *alone))
    return [[events[number] for number in group] for group in members]


def _scene(event: Event) -> _Scene | None:
    place, when = event.place, event.date
    if place is None or place.lat is None or place.lon is None or when is None:
        return None
    if when.start is None or when.start != when.end:
        return None
    where = (place.geonames_id,) if place.geonames_id is not None else (round(place.lat, 2), round(place.lon, 2))
    return _Scene((*where, place.relation), when.start.isoformat())


def _parties(event: Event) -> frozenset[str]:
    return _names((*event.actors, *event.targets))


def _names(participants: Iterable[Participant]) -> frozenset[str]:
    return frozenset(participant.called.casefold() for participant in participants)
