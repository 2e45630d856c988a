"""Claims: what the events say about who holds which place, in order of time.

A claim is an event of the control family, or a clash, whose place is known.  A country is too wide to be held in one
piece and makes no claim; a smaller area makes its own and never touches the towns in it.  Planned and hypothetical
events claim nothing.  Neither does a habit, which has no day (a state, ``hold``, has), nor history without a date.

An event without a date counts on the day its article was published.  One without either comes first: whatever has a
date may end it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from geomap.model import (
    AtlasData,
    DatePrecision,
    Document,
    Event,
    EventPlace,
    EventType,
    Family,
    Level,
    Modality,
    Outcome,
    Participant,
    RelationKind,
)

# For a place that does not say how far it reaches.
_REACH_KM = {Level.SITE: 1.0, Level.SETTLEMENT: 5.0, Level.NEAR: 10.0, Level.ADMIN2: 30.0}
_REACH_KM_OF_AREA = 100.0

# The basis of the date of a state for which the text gives none.
_AS_OF_PUBLICATION = "as of publication"


@dataclass(frozen=True, slots=True)
class ClaimPlace:
    """The place of a claim; claims with the same ``key`` are about the same place."""

    key: str
    name: str
    lat: float
    lon: float
    uncertainty_km: float


@dataclass(frozen=True, slots=True)
class Claim:
    """What one event says about who holds a place.

    It happened on some day from ``start`` to ``end``; ``until`` is the last day of a state that is over.  ``actors``
    and ``targets`` are names in the order of the text.  A bare claim has no day of its own, only its article's.
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

    @property
    def actor(self) -> str | None:
        """The first actor, None if the text names none."""
        return self.actors[0] if self.actors else None

    @property
    def target(self) -> str | None:
        """The first target, None if the text names none."""
        return self.targets[0] if self.targets else None


def collect_claims(data: AtlasData) -> tuple[Claim, ...]:
    """Return the claims of all events, by day, then in the order of the atlas."""
    documents = {document.id: document for document in data.documents}
    claims = []
    for event in data.events:
        place = _claim_place(event.place)
        if place is not None and _claims_something(event):
            claims.append(_claim(event, place, documents[event.document_id]))
    return in_order(claims)


def in_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the claims by day, those of one day in the order given."""
    return tuple(sorted(claims, key=lambda claim: claim.start or claim.end or date.min))


def is_same_party(first: str | None, second: str | None) -> bool:
    """Whether two names mean the same party; two unnamed ones count as the same."""
    if first is None or second is None:
        return first is second
    return first.casefold() == second.casefold()


def place_key(place: EventPlace) -> str:
    """Return what tells places apart: the GeoNames id, or else the name and the coordinates, and the relation.

    Examples
    --------
    >>> place_key(EventPlace(0, 5, "Mosul", "Mosul", 36.335, 43.119, geonames_id=99072))
    'gn:99072'
    >>> place_key(EventPlace(0, 5, "Mosul", "Mosul", 36.335, 43.119))
    'mosul@36.34,43.12'
    """
    where = f"{place.lat:.2f},{place.lon:.2f}"
    key = f"{place.name.casefold()}@{where}" if place.geonames_id is None else f"gn:{place.geonames_id}"
    # "20 km north of X" is not X: who holds the one does not thereby hold the other.
    return key if place.relation.kind is RelationKind.AT else f"{key}/{place.relation.kind.value}@{where}"


def _claims_something(event: Event) -> bool:
    if event.family is not Family.CONTROL and event.type is not EventType.CLASH:
        return False
    if event.modality in (Modality.PLANNED, Modality.HYPOTHETICAL):
        return False
    if event.habitual and event.type is not EventType.HOLD:
        return False
    return not (event.historical and event.date is None)


def _claim(event: Event, place: ClaimPlace, document: Document) -> Claim:
    days = _days(event, document)
    return Claim(
        event.event_id,
        event.document_id,
        place,
        event.type,
        days.start,
        days.end,
        days.until,
        actors=_names(event.actors),
        targets=_names(event.targets),
        is_denied=event.modality is Modality.DENIED,
        is_alleged=event.modality is Modality.ALLEGED,
        is_failed=event.outcome is Outcome.FAILED,
        is_bare=event.date is None or event.date.basis == _AS_OF_PUBLICATION,
    )


class _Days(NamedTuple):
    start: date | None
    end: date | None
    until: date | None


def _days(event: Event, document: Document) -> _Days:
    """Return when a change may have happened, or from when to when a state lasted.

    A state "since 2014" is told as an interval up to the publication: it is not over then.
    """
    when = event.date
    if when is None:
        return _Days(document.published, document.published, None)
    if event.type not in (EventType.HOLD, EventType.BESIEGE):
        return _Days(when.start, when.end or when.start, None)
    is_over = when.precision is DatePrecision.INTERVAL and (
        when.end is not None and document.published is not None and when.end < document.published
    )
    return _Days(when.start, when.start, when.end if is_over else None)


def _names(participants: Iterable[Participant]) -> tuple[str, ...]:
    return tuple(participant.name or participant.text for participant in participants)


def _claim_place(place: EventPlace | None) -> ClaimPlace | None:
    """Return the place that can be held, None where there is none or only a country."""
    if place is None or place.lat is None or place.lon is None or place.level in (None, Level.COUNTRY):
        return None
    reach_km = place.uncertainty_km
    if reach_km is None:
        reach_km = _REACH_KM.get(place.level, _REACH_KM_OF_AREA)
    return ClaimPlace(place_key(place), _shown_name(place), place.lat, place.lon, reach_km)


def _shown_name(place: EventPlace) -> str:
    return place.name if place.relation.kind is RelationKind.AT else f"{place.relation.words} {place.name}"
