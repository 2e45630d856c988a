"""The date of an event that another one is reckoned from: "rebels took Goma on Friday, a day after they took Sake".

The dated one is in the main clause; what stands behind "a day after" or "two weeks before" it lies that far off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from geomap.events.dates import clause_time
from geomap.events.dates.calendar import ANCHORED, DateSpan, moved
from geomap.events.dates.dating import DateMention, date_of
from geomap.events.dates.expressions import distance_before
from geomap.model import EventDate

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WORDS = frozenset({"after", "before"})
_THE_DAY = re.compile(r"(?i)\bthe\s+(?P<unit>day|week|month|year)\s+$")
# "More than two months" is some other number of them.
_VAGUE = re.compile(r"(?i)\b(?:than|nearly|almost|over|about|around|some|least|barely|roughly|under)\s+$")


def with_distances(
    doc: Doc, mentions: Sequence[DateMention], published: date | None, text: str
) -> tuple[DateMention, ...]:
    """The mentions, and those of dates that are only reckoned from another event, in text order.

    ``text`` is the document's own text of the passage.
    """
    found = [*mentions, *_reckoned(doc, mentions, published, text)]
    return tuple(sorted(found, key=lambda mention: (mention.start, -mention.end)))


def _reckoned(doc: Doc, mentions: Sequence[DateMention], published: date | None, text: str) -> Iterator[DateMention]:
    if not mentions:
        return
    for word in doc:
        event = _event_behind(word) if word.lower_ in _WORDS else None
        distance = None if event is None else _distance(word)
        if event is None or distance is None:
            continue
        main = clause_time.clause_head(event.head if event.dep_ == "advcl" else word.head)
        told = None if main == event else date_of(main, mentions, published=published)
        span = None if told is None else _moved(told, distance)
        first = doc.char_span(distance[0], word.idx + len(word), alignment_mode="expand")
        if span is not None and first is not None and not _is_dated(event, mentions, published):
            words = text[first.start_char : first.end_char]
            value = EventDate(span.start, span.end, span.precision, words, span.basis)
            yield DateMention(first.start, first.end, value, owner=event.i)


def _event_behind(word: Token) -> Token | None:
    """The verb or noun of the event behind "after" or "before"."""
    if word.dep_ == "mark" and word.head.dep_ == "advcl":
        return word.head
    if word.dep_ == "prep":
        return next((child for child in word.children if child.dep_ in ("pobj", "pcomp") and child.i > word.i), None)
    return None


def _distance(word: Token) -> tuple[int, int, str] | None:
    """Start, amount and unit of the distance right before ``word``; from the main event to the one behind it."""
    text, floor = word.doc.text, word.sent.start_char
    told = distance_before(text, word.idx, word.lower_, floor)
    if told is None:
        day = _THE_DAY.search(text, max(floor, word.idx - 16), word.idx)
        told = None if day is None else (day.start(), -1 if word.lower_ == "before" else 1, day["unit"].lower())
    if told is None or _VAGUE.search(text, max(floor, told[0] - 12), told[0]):
        return None
    return told[0], -told[1], told[2]


def _moved(told: EventDate, distance: tuple[int, int, str]) -> DateSpan | None:
    return moved(DateSpan(told.start, told.end, told.precision), distance[1], distance[2], ANCHORED)


def _is_dated(event: Token, mentions: Sequence[DateMention], published: date | None) -> bool:
    """Whether the event has a date of its own, that goes before a reckoned one."""
    return date_of(event, mentions, published=published) is not None
