"""Reported control as the page draws it: places with their intervals, and who disputes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from geomap.export.webmap.events import ActorTable, participant_name
from geomap.export.webmap.tables import checked, day_number
from geomap.export.webmap.words import day_words
from geomap.model import ControlInterval, ControlStatus, ControlTimeline, Event, EventType

_LEAST_RADIUS_KM = 6.0
_OPPOSED_TYPES = frozenset({EventType.CONTEST, EventType.ADVANCE, EventType.BESIEGE})
_MENTION_CONFIDENCE = 0.5


def control_payload(timeline: ControlTimeline, events: Sequence[Event], actors: ActorTable) -> list[dict[str, Any]]:
    """One entry a place, with its intervals in order of start.

    Places without a claim in ``events`` and those that nobody could place are left out.
    """
    numbers = {event.event_id: number for number, event in enumerate(events)}
    entries = []
    placed = (interval for interval in timeline.intervals if interval.lat is not None and interval.lon is not None)
    for _, group in groupby(placed, key=lambda interval: interval.place_key):
        intervals = tuple(group)
        rows = [row for row in (_row(item, intervals, events, numbers, actors) for item in intervals) if row["claims"]]
        if rows:
            entries.append(_place(intervals) | {"intervals": rows})
    return entries


def _place(intervals: Sequence[ControlInterval]) -> dict[str, Any]:
    latest = intervals[-1]
    where = f"control of {latest.place_name!r}"
    km = checked(latest.uncertainty_km or 0.0, f"{where}, uncertainty", digits=1)
    lat, lon = (checked(value or 0.0, f"{where}, position", digits=5) for value in (latest.lat, latest.lon))
    return {"name": latest.place_name, "lat": lat, "lon": lon, "km": max(km, _LEAST_RADIUS_KM)}


def _row(
    interval: ControlInterval,
    siblings: Sequence[ControlInterval],
    events: Sequence[Event],
    numbers: Mapping[str, int],
    actors: ActorTable,
) -> dict[str, Any]:
    claims = [numbers[claim] for claim in interval.claims if claim in numbers]
    denials = [numbers[denial] for denial in interval.denials if denial in numbers]
    rivals: dict[str, list[int]] = {}
    for name, number in _disputes(interval, siblings, events, numbers):
        known = rivals.setdefault(name, [])
        if number not in known:
            known.append(number)
    return {
        "holder": actors.lead(interval.holder) if interval.holder else -1,
        "status": interval.status.value,
        "words": _words(interval),
        "from": day_number(interval.start),
        "to": day_number(interval.end),
        "claims": claims,
        "denials": denials,
        "rivals": [[actors.lead(name), found] for name, found in rivals.items()],
        "faint": all(events[claim].confidence < _MENTION_CONFIDENCE for claim in claims),
    }


def _disputes(
    interval: ControlInterval,
    siblings: Sequence[ControlInterval],
    events: Sequence[Event],
    numbers: Mapping[str, int],
) -> Iterator[tuple[str, int]]:
    """Who else is said to hold the place at the same time, or disputes the claim, and the event that says so."""
    for other in siblings:
        if other.holder and other.holder != interval.holder and _overlap(interval, other):
            yield from ((other.holder, numbers[claim]) for claim in other.claims if claim in numbers)
    for known in (*interval.denials, *interval.claims):
        number = numbers.get(known)
        if number is not None:
            parties = _disputing(events[number], is_denial=known in interval.denials)
            yield from ((name, number) for name in parties if name != interval.holder)


def _disputing(event: Event, *, is_denial: bool) -> tuple[str, ...]:
    """The parties of an event that stand against a holder: who denies, and both sides of a fight for the place."""
    fought = event.type in _OPPOSED_TYPES
    parties = (event.actors[:1] if is_denial or fought else ()) + (event.targets[:1] if fought else ())
    return tuple(participant_name(party) for party in parties)


def _overlap(first: ControlInterval, second: ControlInterval) -> bool:
    """Whether both hold for more than the day on which one passes into the other."""
    start = max(first.start or date.min, second.start or date.min)
    end = min(first.end or date.max, second.end or date.max)
    return start < end or (start == end and first.start == second.start)


def _words(interval: ControlInterval) -> str:
    """When the control is reported for: "reported from 10 June 2014 to 9 July 2017"."""
    since = f" from {day_words(interval.start)}" if interval.start else ""
    until = f" to {day_words(interval.end)}" if interval.end else ""
    lead = {
        ControlStatus.REPORTED: "reported",
        ControlStatus.CONTESTED: "reported and contested",
        ControlStatus.DENIED: "reported and denied",
        ControlStatus.UNKNOWN: "holder unknown",
    }
    return f"{lead[interval.status]}{since}{until}"
