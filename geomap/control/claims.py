"""Claims: what the events say about who holds which place, in order of time.

A claim is an event of the control family, or a clash, that names its place.  A country is too wide to be held in one
piece and water is held by nobody: neither makes a claim.  Planned and hypothetical events claim nothing.  Neither does
a habit, which has no day (a state, ``hold``, has), nor history without a date.

An event without a date counts on the day its article was published.  One without either comes first: whatever has a
date may end it.

Who speaks is the article's outlet (without one its id), and whom it quotes: "Prigozhin, quoted by Black Sea Gazette".
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import NamedTuple

from geomap.control.parties import Party, named_parties, party_names, with_bearers
from geomap.control.places import ClaimPlace, claim_place
from geomap.model import (
    AtlasData,
    DatePrecision,
    Document,
    Event,
    EventDate,
    EventType,
    Family,
    Modality,
    Outcome,
    Participant,
    claimant,
)

# The basis of the date of a state for which the text gives none.
_AS_OF_PUBLICATION = "as of publication"
_FIRST = re.compile(r"\b(?:0?1|first)(?:st)?\b", re.IGNORECASE)
_JANUARY = "jan"
# Whoever does this has the place then.
_HAVING = frozenset({EventType.GAIN, EventType.HOLD})
_FIGHTING = frozenset({EventType.CONTEST, EventType.ADVANCE, EventType.BESIEGE, EventType.CLASH})


@dataclass(frozen=True, slots=True)
class Claim:
    """What one event says about who holds a place.

    It happened on some day from ``start`` to ``end``; ``until`` is the last day of a state that is over.  ``actors``
    and ``targets`` are names in the order of the text.  A bare claim has no day of its own, only its article's.
    ``sentences`` is where the sentences that tell it start, ``claimant`` who speaks, ``outlet`` who printed it.
    """

    event_id: str
    document_id: str
    place: ClaimPlace
    type: EventType
    start: date | None
    end: date | None
    until: date | None = None
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    is_denied: bool = False
    is_alleged: bool = False
    is_failed: bool = False
    is_bare: bool = False
    sentences: frozenset[int] = frozenset()
    claimant: str = ""
    outlet: str = ""
    confidence: float = 0.0

    @property
    def actor(self) -> str | None:
        """The first actor, None if the text names none."""
        return self.actors[0] if self.actors else None

    @property
    def target(self) -> str | None:
        """The first target, None if the text names none."""
        return self.targets[0] if self.targets else None

    @property
    def is_fight(self) -> bool:
        """Whether it tells of fighting for the place, or of an attempt that failed."""
        return self.type in _FIGHTING or (self.type is EventType.GAIN and self.is_failed)


def collect_claims(data: AtlasData) -> tuple[Claim, ...]:
    """Return the claims of all events, by day, then in the order of the atlas; see ``parties`` for their names."""
    documents = {document.id: document for document in data.documents}
    claims: dict[str, list[tuple[Event, ClaimPlace]]] = defaultdict(list)
    for event in data.events:
        place = claim_place(event)
        if place is not None and _claims_something(event):
            claims[place.key].append((event, place))
    names = {key: _names_of((event for event, _ in told), documents) for key, told in claims.items()}
    order = {event.event_id: number for number, event in enumerate(data.events)}
    made = [
        _claim(event, place, documents[event.document_id], names[place.key])
        for told in claims.values()
        for event, place in told
    ]
    return in_order(sorted(made, key=lambda claim: order[claim.event_id]))


def in_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the claims by day, those of one day in the order given."""
    return tuple(sorted(claims, key=lambda claim: claim.start or claim.end or date.min))


def is_same_party(first: str | None, second: str | None) -> bool:
    """Whether two names mean the same party; two unnamed ones count as the same."""
    if first is None or second is None:
        return first is second
    return first.casefold() == second.casefold()


def _claims_something(event: Event) -> bool:
    if event.family is not Family.CONTROL and event.type is not EventType.CLASH:
        return False
    if event.modality in (Modality.PLANNED, Modality.HYPOTHETICAL):
        return False
    if event.habitual and event.type is not EventType.HOLD:
        return False
    return not (event.historical and event.date is None)


def _names_of(events: Iterable[Event], documents: Mapping[str, Document]) -> Mapping[Party, str]:
    """The names of all parties to events about one place; both sides of one event stay apart."""
    parties: list[Party] = []
    opposed: set[tuple[Party, Party]] = set()
    days: dict[Party, set[date]] = defaultdict(set)
    for event in events:
        actors, targets = (
            named_parties(event.actors, event.document_id),
            named_parties(event.targets, event.document_id),
        )
        parties += (*actors, *targets)
        opposed.update(product(actors, targets))
        day = _days(event, documents[event.document_id]).start
        if day is not None and event.type in _HAVING:
            for party in actors:
                days[party].add(day)
    return with_bearers(party_names(parties, opposed), days, opposed)


def _claim(event: Event, place: ClaimPlace, document: Document, names: Mapping[Party, str]) -> Claim:
    days = _days(event, document)

    def called(participants: Iterable[Participant]) -> tuple[str, ...]:
        return tuple(names[party] for party in named_parties(participants, document.id))

    return Claim(
        event.event_id,
        event.document_id,
        place,
        event.type,
        days.start,
        days.end,
        days.until,
        actors=called(event.actors),
        targets=called(event.targets),
        is_denied=event.modality is Modality.DENIED,
        is_alleged=event.modality is Modality.ALLEGED,
        is_failed=event.outcome is Outcome.FAILED,
        is_bare=event.date is None or event.date.basis == _AS_OF_PUBLICATION,
        sentences=frozenset(told.sentence.start for told in (event.evidence, *event.further_evidence)),
        claimant=claimant(event, document),
        outlet=document.outlet or document.id,
        confidence=event.confidence,
    )


class _Days(NamedTuple):
    start: date | None
    end: date | None
    until: date | None


def _days(event: Event, document: Document) -> _Days:
    """Return when a change may have happened, or from when to when a state lasted.

    A state "since 2014" is told as an interval up to the publication: it is not over then.  A siege "by autumn" is one
    in autumn.
    """
    when = event.date
    if when is None:
        return _Days(document.published, document.published, None)
    if event.type not in (EventType.HOLD, EventType.BESIEGE):
        return _Days(when.start, when.end or when.start, None)
    if event.type is EventType.BESIEGE and when.start is None:
        return _Days(when.end, when.end, None)
    is_over = when.precision is DatePrecision.INTERVAL and (
        when.end is not None and document.published is not None and when.end < document.published
    )
    return _Days(when.start, _settled(when), when.end if is_over else None)


def _settled(when: EventDate) -> date | None:
    """Return the last day on which a state may have begun: "since August 2020" means some day of August.

    The first day of a month or year that the text does not name as a day stands for all of it.
    """
    start = when.start
    if start is None or start.day != 1 or when.basis == _AS_OF_PUBLICATION or _FIRST.search(when.text):
        return start
    if start.month == 1 and _JANUARY not in when.text.casefold():
        return date(start.year, 12, 31)
    return date(start.year, start.month, monthrange(start.year, start.month)[1])
