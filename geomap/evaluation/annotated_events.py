"""Annotated events, and which of the events found are meant by which of them.

Matching is one to one and greedy, the best agreement first.  A found event may match a gold one when one of its
sentences holds the gold trigger and its place agrees: within the gold's tolerance, but at least 25 km; for a country
by being in that country; a gold event without place is matched by events that are drawn nowhere.  Pairs whose type is
right come first, then those whose triggers overlap, then those with the gold's first type.

Planned, hypothetical, alleged and denied events count like all others, on both sides: what is planned is a report
too, and the modality is scored by itself.  A gold event marked *optional* counts neither way: missing it costs
nothing, and finding it is neither right nor a false alarm.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from geomap.errors import RecordError
from geomap.evaluation.gold import GoldRecord
from geomap.evaluation.spans import Range, overlaps
from geomap.geometry import Point, distance_km
from geomap.model import Event, EventPlace, EventType, Evidence, Level, Modality

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer

LEAST_TOLERANCE_KM = 25.0
_CONTROL_PREFIX = "control."
_OTHER_NAMES = {"protest_crackdown": "crackdown", "property_destruction": "destruction"}


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """Where a gold event happened; ``country`` is its ISO code where the place is a country as a whole."""

    point: Point
    tolerance_km: float
    country: str | None


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An annotated event; ``types`` are all that count as right, ``type`` the annotator's first choice."""

    trigger: Range
    type: EventType
    types: frozenset[EventType]
    place: GoldPlace | None
    dates: tuple[date, date] | None
    modality: Modality
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    is_optional: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A found event and the gold event that it stands for; their places agree."""

    found: Event
    gold: GoldEvent

    @property
    def has_type(self) -> bool:
        """Whether the type is right as well."""
        return self.found.type in self.gold.types


def gold_events(record: GoldRecord, gazetteer: Gazetteer) -> tuple[GoldEvent, ...]:
    """The annotated events of a record.

    Raises
    ------
    RecordError
        When an event lacks a field or holds a value that is none of ours.
    """
    entries = record.fields.get("events")
    if not isinstance(entries, list):
        raise RecordError(f'{record.where}: "events" is no list; expected annotated events')
    found = []
    for number, entry in enumerate(entries, start=1):
        try:
            found.append(_event(entry, gazetteer))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise RecordError(
                f"{record.where}: event {number}: {type(error).__name__} {error}; expected type, start, end, place, "
                "date, modality, actors and targets as in the other records"
            ) from error
    return tuple(found)


def type_of(name: str) -> EventType:
    """The event type that gold files call ``name``: families as prefixes and two longer names are theirs.

    Raises
    ------
    ValueError
        When there is no such type.
    """
    bare = name.removeprefix(_CONTROL_PREFIX)
    return EventType(_OTHER_NAMES.get(bare, bare))


def match_events(found: Sequence[Event], gold: Sequence[GoldEvent]) -> tuple[Match, ...]:
    """The pairs of found and gold events that stand for each other, each event in one pair at most."""
    pairs = [
        (_agreement(event, expected), -position, -index)
        for position, event in enumerate(found)
        for index, expected in enumerate(gold)
        if _is_told_there(event, expected) and is_there(event.place, expected.place)
    ]
    matches: dict[int, Match] = {}
    taken: set[int] = set()
    for _, position, index in sorted(pairs, reverse=True):
        if -index not in matches and -position not in taken:
            taken.add(-position)
            matches[-index] = Match(found[-position], gold[-index])
    return tuple(matches[index] for index in sorted(matches))


def is_there(place: EventPlace | None, gold: GoldPlace | None) -> bool:
    """Whether an event's place agrees with the gold one."""
    if place is None or place.lat is None or place.lon is None:
        return gold is None
    if gold is None:
        return False
    if gold.country is not None:
        return place.country == gold.country
    return distance_km(Point(place.lat, place.lon), gold.point) <= max(gold.tolerance_km, LEAST_TOLERANCE_KM)


def _agreement(event: Event, gold: GoldEvent) -> tuple[bool, bool, bool, bool]:
    is_overlapping = any(overlaps((each.trigger.start, each.trigger.end), gold.trigger) for each in _evidence(event))
    return event.type in gold.types, is_overlapping, event.type is gold.type, not gold.is_optional


def _is_told_there(event: Event, gold: GoldEvent) -> bool:
    return any(each.sentence.start <= gold.trigger[0] < each.sentence.end for each in _evidence(event))


def _evidence(event: Event) -> tuple[Evidence, ...]:
    return (event.evidence, *event.further_evidence)


def _event(entry: Mapping[str, Any], gazetteer: Gazetteer) -> GoldEvent:
    first = type_of(entry["type"])
    dates = entry["date"]
    return GoldEvent(
        (int(entry["start"]), int(entry["end"])),
        first,
        frozenset({first, *(type_of(name) for name in entry.get("accept_types") or ())}),
        None if entry["place"] is None else _place(entry["place"], gazetteer),
        None if dates is None else (date.fromisoformat(dates["start"]), date.fromisoformat(dates["end"])),
        Modality(entry["modality"]),
        tuple(entry["actors"]),
        tuple(entry["targets"]),
        bool(entry.get("optional", False)),
    )


def _place(entry: Mapping[str, Any], gazetteer: Gazetteer) -> GoldPlace:
    country = None
    if entry["level"] == Level.COUNTRY:
        named = (match.place for match in gazetteer.lookup(entry["name"]))
        country = next((place.country for place in named if place.level is Level.COUNTRY), None)
    return GoldPlace(Point(float(entry["lat"]), float(entry["lon"])), float(entry["tolerance_km"]), country)
