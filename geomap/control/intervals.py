"""Holdings to intervals: the claims behind each, who makes them, how sure they are, and what nobody tells of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from geomap.control.claims import Claim, is_same_party
from geomap.control.confidence import confidence_of
from geomap.control.denials import claimed_holder
from geomap.control.history import Holding
from geomap.model import ControlInterval, ControlStatus, EventType

_DAY = timedelta(days=1)
_LEAVING = (EventType.LOSE, EventType.TRANSFER)


def intervals(holdings: Sequence[Holding], claims: Sequence[Claim]) -> tuple[ControlInterval, ...]:
    """Return the intervals of one place: its holdings, and the gaps in which the holder is unknown."""
    known = {claim.event_id: claim for claim in claims}
    return tuple(_interval(held, known) for held in (*holdings, *_gaps(holdings, known)))


def backs(claim: Claim, holder: str | None) -> bool:
    """Whether the claim says that this holder has the place: took it, holds it, defends it, or had it until it lost it.

    Nothing backs a holder without a name.
    """
    if holder is None:
        return False
    if claim.is_fight:
        return claim.target is not None and is_same_party(claim.target, holder)
    if claim.type in _LEAVING and is_same_party(claim.actor, holder):
        return True
    return claim.type is not EventType.RELIEVE and is_same_party(claimed_holder(claim), holder)


def _interval(held: Holding, known: Mapping[str, Claim]) -> ControlInterval:
    claims = [known[event_id] for event_id in held.claims]
    backing = [claim for claim in claims if backs(claim, held.holder)]
    denials = [known[event_id] for event_id in held.denials]
    days = _days(backing or claims, held)
    place = claims[0].place
    # Fighting for a place of which nobody names the holder is told by its reports, and not against them.
    status = held.status if backing else ControlStatus.REPORTED
    return ControlInterval(
        place.key,
        place.name,
        place.lat,
        place.lon,
        place.uncertainty_km,
        held.holder,
        held.start,
        held.end,
        held.status,
        held.claims,
        held.denials,
        backing=tuple(claim.event_id for claim in backing),
        claimants=tuple(dict.fromkeys(claim.claimant for claim in backing or claims)),
        deniers=tuple(dict.fromkeys(claim.claimant for claim in denials)),
        first_report=min(days, default=None),
        last_report=max(days, default=None),
        confidence=confidence_of(backing or claims, status),
    )


def _days(claims: Sequence[Claim], held: Holding) -> tuple[date, ...]:
    """The days that the claims tell of, up to the end of the interval."""
    days = [day for claim in claims for day in (claim.start or claim.end, claim.until) if day is not None]
    lasts = [
        claim.start - _DAY
        for claim in claims
        if claim.start is not None and claim.type in _LEAVING and is_same_party(claim.actor, held.holder)
    ]
    return tuple(day for day in (*days, *lasts) if held.end is None or day <= held.end)


def _gaps(holdings: Sequence[Holding], known: Mapping[str, Claim]) -> Iterator[Holding]:
    """The stretches after a named holder's time in which nobody is said to have the place."""
    reach: date | None = None
    last: list[Holding] = []
    for held in sorted(holdings, key=lambda one: one.start or date.min):
        if reach is not None and held.start is not None and held.start > reach + _DAY and _are_named(last):
            yield _gap(last, reach, held.start - _DAY, known)
        if held.end is None:
            return
        if reach is None or held.end > reach:
            reach, last = held.end, [held]
        elif held.end == reach:
            last.append(held)
    if reach is not None and _are_named(last):
        yield _gap(last, reach, None, known)


def _are_named(last: Sequence[Holding]) -> bool:
    return any(held.holder is not None for held in last)


def _gap(last: Sequence[Holding], reach: date, end: date | None, known: Mapping[str, Claim]) -> Holding:
    """The unknown time after the last holders, with the reports that tell of their end."""
    told = [
        event_id
        for held in last
        for event_id in held.claims
        if known[event_id].until == reach or (known[event_id].type in _LEAVING and backs(known[event_id], held.holder))
    ]
    claims = tuple(dict.fromkeys(told or [held.claims[-1] for held in last]))
    return Holding(None, reach + _DAY, end, ControlStatus.UNKNOWN, claims)
