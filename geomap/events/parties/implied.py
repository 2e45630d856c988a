"""The author of a list of strikes, which a document names once at its head.

Official releases say first who flies, and then only "near Palmyra, two strikes destroyed three vehicles".  Air strikes
without an actor are of the party that the document's other air strikes are of, if it is one, and is named before.
Nothing else is inferred from elsewhere in a document: who lost a town stands in the sentence, or is not known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geomap.model import Event, EventType, Participant


def completed(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events of a document, with the one author of its air strikes where it is left out."""
    author = _sole_author(events)
    return tuple(events) if author is None else tuple(_with_author(event, author) for event in events)


def _sole_author(events: Sequence[Event]) -> Participant | None:
    """The first mention of the party that all air strikes with an actor are of."""
    named = [party for event in events if event.type is EventType.AIRSTRIKE for party in event.actors]
    if len({party.name for party in named}) != 1:
        return None
    return min(named, key=lambda party: party.start)


def _with_author(event: Event, author: Participant) -> Event:
    if event.type is not EventType.AIRSTRIKE or event.actors or author.start > event.evidence.trigger.start:
        return event
    return event if author.name in {party.name for party in event.targets} else replace(event, actors=(author,))
