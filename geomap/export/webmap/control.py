"""Reported control as the page draws it: places with their intervals, and who disputes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from geomap.export.webmap.events import ActorTable
from geomap.export.webmap.tables import checked, day_number, table
from geomap.export.webmap.words import confidence_class, day_words
from geomap.model import ControlInterval, ControlStatus, ControlTimeline, Event, EventType

PLACE_FIELDS = ("name", "lat", "lon", "km", "country", "count")
INTERVAL_FIELDS = (
    *("holder", "status", "from", "to", "first", "last", "claims", "denials", "backing", "rivals"),
    *("confidence", "sure", "faint"),
)
LEAST_RADIUS_KM = 6.0
_OPPOSED_TYPES = frozenset({EventType.CONTEST, EventType.ADVANCE, EventType.BESIEGE})
MENTION_CONFIDENCE = 0.5


def control_payload(timeline: ControlTimeline, events: Sequence[Event], actors: ActorTable) -> list[dict[str, Any]]:
    """One entry a place, with its intervals in order of start.

    Places without a claim in ``events`` and those that nobody could place are left out.  Intervals of one place that
    overlap are reports that disagree: who draws them finds those of the day that is shown.
    """
    numbers = {event.event_id: number for number, event in enumerate(events)}
    entries = []
    placed = (interval for interval in timeline.intervals if interval.lat is not None and interval.lon is not None)
    for _, group in groupby(placed, key=lambda interval: interval.place_key):
        intervals = tuple(group)
        rows = [row for row in (_row(interval, events, numbers, actors) for interval in intervals) if row["claims"]]
        if rows:
            country = _country(events[number] for row in rows for number in row["claims"])
            entries.append(_place(intervals[-1]) | {"country": country, "intervals": rows})
    return entries


def control_tables(entries: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The entries as two tables, a third as long: places with the count of their intervals, and these in order."""
    places = [(*(entry[name] for name in PLACE_FIELDS[:-1]), len(entry["intervals"])) for entry in entries]
    rows = [tuple(row[name] for name in INTERVAL_FIELDS) for entry in entries for row in entry["intervals"]]
    return {"places": table(PLACE_FIELDS, places), "intervals": table(INTERVAL_FIELDS, rows)}


def _place(interval: ControlInterval) -> dict[str, Any]:
    where = f"control of {interval.place_name!r}"
    km = checked(interval.uncertainty_km or 0.0, f"{where}, uncertainty", digits=1)
    lat, lon = (checked(value or 0.0, f"{where}, position", digits=5) for value in (interval.lat, interval.lon))
    return {"name": interval.place_name, "lat": lat, "lon": lon, "km": max(km, LEAST_RADIUS_KM)}


def _country(claims: Iterable[Event]) -> str | None:
    """The country of the place, as its events know it; the page cuts areas at its border."""
    return next((event.place.country for event in claims if event.place is not None and event.place.country), None)


def _row(
    interval: ControlInterval, events: Sequence[Event], numbers: Mapping[str, int], actors: ActorTable
) -> dict[str, Any]:
    claims, denials, backing = (
        [numbers[name] for name in names if name in numbers]
        for names in (interval.claims, interval.denials, interval.backing)
    )
    rivals: dict[str, dict[int, None]] = {}
    for name, number in _disputes(interval, claims, denials, events):
        rivals.setdefault(name, {})[number] = None
    return {
        "holder": actors.lead(interval.holder) if interval.holder else -1,
        "status": interval.status.value,
        "words": _words(interval),
        "from": day_number(interval.start),
        "to": day_number(interval.end),
        "first": day_number(interval.first_report),
        "last": day_number(interval.last_report),
        "claims": claims,
        "denials": denials,
        "backing": backing,
        "claimants": list(interval.claimants),
        "deniers": list(interval.deniers),
        "rivals": [[actors.lead(name), list(found)] for name, found in rivals.items()],
        "confidence": checked(interval.confidence, f"control of {interval.place_name!r}, confidence", digits=3),
        "sure": confidence_class(interval.confidence),
        "faint": all(events[claim].confidence < MENTION_CONFIDENCE for claim in claims),
    }


def _disputes(
    interval: ControlInterval, claims: Sequence[int], denials: Sequence[int], events: Sequence[Event]
) -> Iterator[tuple[str, int]]:
    """Who denies the claim or fights for the place, and the event that says so."""
    denying = frozenset(denials)
    for number in (*denials, *claims):
        parties = _disputing(events[number], is_denial=number in denying)
        yield from ((name, number) for name in parties if name != interval.holder)


def _disputing(event: Event, *, is_denial: bool) -> tuple[str, ...]:
    """The parties of an event that stand against a holder: who denies, and both sides of a fight for the place."""
    fought = event.type in _OPPOSED_TYPES
    parties = (event.actors[:1] if is_denial or fought else ()) + (event.targets[:1] if fought else ())
    return tuple(party.called for party in parties)


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
