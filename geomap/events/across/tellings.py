"""Tellings: what of an event decides whether another report tells the same happening.

Two reports tell the same happening if their types may be one (see `geomap.events.across.kinds`), their places and times
meet (`geomap.events.across.scenes`) and no party contradicts (`geomap.events.across.sides`).  Claim and denial are
about one happening.  A plan is not about what happened, an attempt that failed not about one that did not, and a habit
or a mere possibility is about no happening.

What has no date of its own is known again in a copy of the same text, by its sentence.  News without a date also means
what others date to the last days before it, if it is set in the very same place and more speaks for it: a place that
changes hands does so once in these days, and elsewhere a party or a number of dead has to be the same.  What has no
place is known again in copies only.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from geomap.events.across.kinds import Kind, kinds, rows_of
from geomap.events.across.scenes import Days, Scene, days, is_same_place, is_same_time, news_days, scene
from geomap.events.across.sides import Sides, agreement, sides
from geomap.model import Document, Event, Family, Level, Modality, Outcome

_WORD = re.compile(r"\w+")
_ALIKE = 0.5
# "another bomb exploded" tells that it is not the one told before.
_ANOTHER = frozenset({"another", "second", "third", "fourth", "separate", "further", "different", "subsequent"})
_WORDS_BEFORE = 4
# Of one or two dead there is more than one report on most days of a war.
_FEW_DEAD = 2


@dataclass(frozen=True, slots=True)
class Telling:
    """An event with what decides; ``family`` is that of the copies of its article, None without any.

    ``mood`` is equal for what may be one happening: what took place, or failed to, or is planned, once or as a habit.
    ``news`` are the days of which news without a date may tell.  ``denial_of`` is the id of the event of the same
    article that a denial denies; the other one ``is_denied`` (see `geomap.events.across.denials`).
    """

    event: Event
    mood: tuple[bool, ...]
    kind: Kind
    rows: frozenset[int]
    family: str | None
    where: Scene | None
    when: Days | None
    news: Days | None
    who: Sides
    denial_of: str | None = None
    is_denied: bool = False

    @property
    def facts(self) -> tuple[object, ...]:
        """All that decides about reports of other articles: those with equal facts fit the same ones."""
        event = self.event
        own = event.event_id if self.family is not None or self.is_denied or self.denial_of else None
        when = (self.when, self.news)
        return (event.type, self.rows, event.modality, self.mood, self.where, when, self.who, event.killed, own)

    @property
    def is_set(self) -> bool:
        """Whether it has a place and a time of its own and happened, or will, once."""
        return self.where is not None and self.when is not None and not self.event.habitual

    @property
    def is_recent(self) -> bool:
        """Whether it has a place of its own, and as news a time, though no date."""
        return self.where is not None and self.when is None and self.news is not None


def tellings(
    events: Iterable[Event], documents: Mapping[str, Document], families: Mapping[str, str]
) -> tuple[Telling, ...]:
    """The events in the order given with what decides, without those that are mere possibilities."""
    told = tuple(event for event in events if event.modality is not Modality.HYPOTHETICAL)
    homes = _homes(told)
    sizes = Counter(families.values())
    copied = {document: family for document, family in families.items() if sizes[family] > 1}
    return tuple(
        _telling(event, documents[event.document_id], copied, homes.get(event.document_id, "")) for event in told
    )


def _telling(event: Event, document: Document, copied: Mapping[str, str], home: str | None) -> Telling:
    kind = kinds()[event.type]
    return Telling(
        event,
        (event.modality is Modality.PLANNED, event.outcome is Outcome.FAILED, event.habitual),
        kind,
        rows_of(event),
        copied.get(document.id),
        scene(event, kind, home),
        days(event, kind, document.published),
        news_days(event, document.published),
        sides(event),
    )


def _homes(events: Iterable[Event]) -> Mapping[str, str | None]:
    """By document that places anything the one country in which all of it lies, None if it is not one."""
    found: dict[str, set[str]] = defaultdict(set)
    for event in events:
        if event.place is not None and event.place.country is not None and event.place.level is not Level.COUNTRY:
            found[event.document_id].add(event.place.country)
    return {document: min(countries) if len(countries) == 1 else None for document, countries in found.items()}


class Sameness(IntEnum):
    """Why two reports are taken for reports of one happening; UNKNOWN where nothing speaks for it or against it."""

    UNKNOWN = 0
    RECENT = 1
    MET = 2
    COPIED = 3
    DENIED = 4


def likeness(first: Telling, second: Telling) -> tuple[int, ...] | None:
    """A `Sameness` and how much else two reports have in common, more is greater; None if they contradict."""
    if first.mood != second.mood or not is_timed(first, second, slack=True) or first.rows.isdisjoint(second.rows):
        return None
    if not is_placed(first, second):
        return None
    one, two = first.event, second.event
    common = agreement(first.who, second.who)
    if common is None:
        return (Sameness.UNKNOWN,) if _is_denied_elsewhere(one, two) else None
    if not (common or is_timed(first, second, slack=False)):
        return None
    sameness = _sameness(first, second, common)
    if sameness is Sameness.UNKNOWN and one.document_id == two.document_id and not _is_denial(first, second):
        return None  # whoever writes the article knows them apart
    return (
        sameness,
        int(sameness is Sameness.COPIED and one.evidence.trigger.text == two.evidence.trigger.text),
        common,
        int(one.type is two.type),
        int(one.killed is not None and one.killed == two.killed),
        int(first.when == second.when),
        int(first.where == second.where),
        _denied_day(first, second),
    )


def _is_denied_elsewhere(one: Event, two: Event) -> bool:
    """Whether one article denies what the other claims: it may call the parties otherwise, if it fits another claim."""
    return one.document_id != two.document_id and (one.modality is Modality.DENIED) is not (
        two.modality is Modality.DENIED
    )


def _denied_day(first: Telling, second: Telling) -> int:
    """The day of what a denial may deny, for it denies the latest; 0 for two claims or two denials."""
    claims = [telling for telling in (first, second) if telling.event.modality is not Modality.DENIED]
    if len(claims) != 1 or claims[0].when is None:
        return 0
    return claims[0].when.last


def is_timed(first: Telling, second: Telling, *, slack: bool) -> bool:
    """Whether the times of two reports meet, as far as they are known; with ``slack``, or nearly so."""
    if first.when is None or second.when is None:
        return True
    slack_days = min(first.kind.slack_days, second.kind.slack_days) if slack else 0
    return is_same_time(first.when, second.when, slack_days)


def is_placed(first: Telling, second: Telling) -> bool:
    """Whether the places of two reports meet, as far as they are known, and one article does not tell them apart."""
    one, two = first.event, second.event
    if one.document_id == two.document_id and (_is_another(one) or _is_another(two)):
        return False
    if first.where is None or second.where is None:
        return True
    is_control = one.family is Family.CONTROL and two.family is Family.CONTROL
    return is_same_place(first.where, second.where, exactly=is_control)


def _sameness(first: Telling, second: Telling, common: int) -> Sameness:
    if first.denial_of == second.event.event_id or second.denial_of == first.event.event_id:
        return Sameness.DENIED
    if _is_copied(first, second):
        return Sameness.COPIED
    if first.kind.is_state is not second.kind.is_state and not (common and first.when == second.when):
        return Sameness.UNKNOWN  # who holds a place need not have got it just then
    if first.is_set and second.is_set:
        return Sameness.MET
    is_news = _is_news_of(first, second, common) or _is_news_of(second, first, common)
    return Sameness.RECENT if is_news else Sameness.UNKNOWN


def _is_denial(first: Telling, second: Telling) -> bool:
    """Whether one of two reports of an article denies something in it: as good as any other claim of the same."""
    return first.denial_of is not None or second.denial_of is not None


def _is_news_of(news: Telling, dated: Telling, common: int) -> bool:
    """Whether news without a date means what another article dates."""
    if not news.is_recent or not dated.is_set or news.event.document_id == dated.event.document_id:
        return False
    if news.news is None or dated.when is None or not is_same_time(news.news, dated.when, 0):
        return False
    if news.where is None or dated.where is None or not is_same_place(news.where, dated.where, exactly=True):
        return False
    one, two = news.event, dated.event
    changes_hands = one.family is Family.CONTROL and two.family is Family.CONTROL and not news.kind.is_state
    return changes_hands or common > 0 or _has_same_toll(one, two)


def _has_same_toll(one: Event, two: Event) -> bool:
    return one.killed is not None and two.killed is not None and one.killed.min == two.killed.min > _FEW_DEAD


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
    own, others = words(one), words(two)
    return len(own & others) >= _ALIKE * len(own | others)


def words(event: Event) -> frozenset[str]:
    """The words of the sentence that tells an event, in small letters."""
    return frozenset(_WORD.findall(event.evidence.sentence.text.casefold()))


def _is_another(event: Event) -> bool:
    """Whether the text sets an event apart from one that it told before: "a second bomb"."""
    told = event.evidence
    before = told.sentence.text[: max(0, told.trigger.start - told.sentence.start)]
    return not _ANOTHER.isdisjoint(_WORD.findall(before.casefold())[-_WORDS_BEFORE:])
