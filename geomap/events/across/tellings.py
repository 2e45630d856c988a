"""Tellings: what of an event decides whether another report tells the same happening.

Two reports tell the same happening if their types may be one (see `geomap.events.across.kinds`), their places and times
meet (`geomap.events.across.scenes`) and no party contradicts (`geomap.events.across.sides`).  Claim and denial are
about one happening.  A plan is not about what happened, an attempt that failed not about one that did not, and a habit
or a mere possibility is about no happening.  What has no place or no date of its own is only known again in a copy of
the same text, by its sentence.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from geomap.events.across.kinds import Kind, kinds
from geomap.events.across.scenes import Days, Scene, days, is_same_place, is_same_time, scene
from geomap.events.across.sides import Sides, agreement, sides
from geomap.model import Document, Event, Family, Level, Modality, Outcome

_WORD = re.compile(r"\w+")
_ALIKE = 0.5
# "another bomb exploded" tells that it is not the one told before.
_ANOTHER = frozenset({"another", "second", "third", "fourth", "separate", "further", "different", "subsequent"})
_WORDS_BEFORE = 4


@dataclass(frozen=True, slots=True)
class Telling:
    """An event with what decides; ``family`` is that of the copies of its article, None without any.

    ``mood`` is equal for what may be one happening: what took place, or failed to, or is planned, once or as a habit.
    """

    event: Event
    mood: tuple[bool, ...]
    kind: Kind
    family: str | None
    where: Scene | None
    when: Days | None
    who: Sides

    @property
    def facts(self) -> tuple[object, ...]:
        """All that decides about reports of other articles: those with equal facts fit the same ones."""
        event = self.event
        own = None if self.family is None else event.event_id
        return (event.type, event.modality, self.mood, self.where, self.when, self.who, event.killed, own)

    @property
    def is_set(self) -> bool:
        """Whether it has a place and a time of its own and happened, or will, once."""
        return self.where is not None and self.when is not None and not self.event.habitual


def tellings(
    events: Iterable[Event], documents: Mapping[str, Document], families: Mapping[str, str]
) -> tuple[Telling, ...]:
    """The events in the order given with what decides, without those that are mere possibilities."""
    told = tuple(event for event in events if event.modality is not Modality.HYPOTHETICAL)
    homes = _homes(told)
    sizes = Counter(families.values())
    copied = {document: family for document, family in families.items() if sizes[family] > 1}
    return tuple(_telling(event, documents[event.document_id], copied, homes.get(event.document_id)) for event in told)


def _telling(event: Event, document: Document, copied: Mapping[str, str], home: str | None) -> Telling:
    kind = kinds()[event.type]
    return Telling(
        event,
        (event.modality is Modality.PLANNED, event.outcome is Outcome.FAILED, event.habitual),
        kind,
        copied.get(document.id),
        scene(event, kind, home),
        days(event, kind, document.published),
        sides(event),
    )


def _homes(events: Iterable[Event]) -> Mapping[str, str]:
    """By document the one country in which all lies that its events place."""
    found: dict[str, set[str]] = defaultdict(set)
    for event in events:
        if event.place is not None and event.place.country is not None and event.place.level is not Level.COUNTRY:
            found[event.document_id].add(event.place.country)
    return {document: next(iter(countries)) for document, countries in found.items() if len(countries) == 1}


class Sameness(IntEnum):
    """Why two reports are taken for reports of one happening; UNKNOWN where nothing speaks for it or against it."""

    UNKNOWN = 0
    MET = 1
    COPIED = 2


def likeness(first: Telling, second: Telling) -> tuple[int, ...] | None:
    """A `Sameness` and how much else two reports have in common, more is greater; None if they contradict."""
    if (
        first.mood != second.mood
        or not _is_timed(first, second, slack=True)
        or first.kind.rows.isdisjoint(second.kind.rows)
    ):
        return None
    common = agreement(first.who, second.who)
    if common is None or not _is_placed(first, second) or not (common or _is_timed(first, second, slack=False)):
        return None
    one, two = first.event, second.event
    sameness = _sameness(first, second)
    if sameness is Sameness.UNKNOWN and one.document_id == two.document_id:
        return None  # whoever writes the article knows them apart
    return (
        sameness,
        int(sameness is Sameness.COPIED and one.evidence.trigger.text == two.evidence.trigger.text),
        common,
        int(one.type is two.type),
        int(one.killed is not None and one.killed == two.killed),
        int(first.when == second.when),
        int(first.where == second.where),
    )


def _is_timed(first: Telling, second: Telling, *, slack: bool) -> bool:
    """Whether the times of two reports meet, as far as they are known; with ``slack``, or nearly so."""
    if first.when is None or second.when is None:
        return True
    slack_days = min(first.kind.slack_days, second.kind.slack_days) if slack else 0
    return is_same_time(first.when, second.when, slack_days)


def _is_placed(first: Telling, second: Telling) -> bool:
    """Whether the places of two reports meet, as far as they are known, and one article does not tell them apart."""
    one, two = first.event, second.event
    if one.document_id == two.document_id and (_is_another(one) or _is_another(two)):
        return False
    if first.where is None or second.where is None:
        return True
    is_control = one.family is Family.CONTROL and two.family is Family.CONTROL
    return is_same_place(first.where, second.where, exactly=is_control)


def _sameness(first: Telling, second: Telling) -> Sameness:
    if _is_copied(first, second):
        return Sameness.COPIED
    return Sameness.MET if first.is_set and second.is_set else Sameness.UNKNOWN


def _is_copied(first: Telling, second: Telling) -> bool:
    """Whether two articles of one family tell it in the same sentence, or nearly so."""
    one, two = first.event, second.event
    if (
        first.family is None
        or first.family != second.family
        or one.document_id == two.document_id
        or one.type is not two.type
    ):
        return False
    if one.modality is not two.modality:
        return False
    words, others = _words(one), _words(two)
    return len(words & others) >= _ALIKE * len(words | others)


def _words(event: Event) -> frozenset[str]:
    return frozenset(_WORD.findall(event.evidence.sentence.text.casefold()))


def _is_another(event: Event) -> bool:
    """Whether the text sets an event apart from one that it told before: "a second bomb"."""
    told = event.evidence
    before = told.sentence.text[: max(0, told.trigger.start - told.sentence.start)]
    return not _ANOTHER.isdisjoint(_WORD.findall(before.casefold())[-_WORDS_BEFORE:])
