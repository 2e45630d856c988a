"""The date of a whole holds for its parts: a bulletin dates "23 strikes" once and then tells them place by place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from geomap.model import Event, EventDate, Modality

PART = "as the whole told before"


def with_dates_of_wholes(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events, those without a date given that of the whole that they are part of.

    A whole is the latest dated event of the same type before; it counts as several, as many as the part at least, and
    names no other party as its actor.
    """
    found: list[Event] = []
    for event in events:
        when = _date_of_whole(event, found) if _lacks_date(event) else event.date
        found.append(event if when is event.date else replace(event, date=when))
    return tuple(found)


def _lacks_date(event: Event) -> bool:
    return event.date is None and not event.habitual and not event.historical and event.modality is Modality.ASSERTED


def _date_of_whole(part: Event, before: Sequence[Event]) -> EventDate | None:
    for whole in reversed(before):
        if whole.type is not part.type or whole.date is None or whole.date.basis == PART:
            continue
        is_whole = whole.count > 1 and whole.count >= part.count and whole.modality is Modality.ASSERTED
        if not is_whole or not _agree(whole, part):
            return None
        return replace(whole.date, basis=PART) if whole.date.start or whole.date.end else whole.date
    return None


def _agree(whole: Event, part: Event) -> bool:
    names = {actor.name for actor in whole.actors}
    return not part.actors or bool(names & {actor.name for actor in part.actors})
