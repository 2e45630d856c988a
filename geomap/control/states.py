"""Bare states: holders that a text mentions without saying when.

"Troops retook rebel-held Daraya on Friday": the article tells who had the place before it changed hands, not who has
it on the day of publication.  So a bare ``hold`` of one party, in an article that lets another one take the place, is
read as the loss of that place on the day of the change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geomap.control.claims import Claim, in_order, is_same_party
from geomap.control.denials import claimed_holder
from geomap.model import EventType


def date_bare_states(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims about one place, in order of time, with each bare state that a change ended as a loss."""
    changes = [
        claim
        for claim in claims
        if claim.type in (EventType.GAIN, EventType.TRANSFER) and not claim.is_denied and not claim.is_failed
    ]
    return in_order(_dated(claim, changes) for claim in claims)


def _dated(claim: Claim, changes: Sequence[Claim]) -> Claim:
    if claim.type is not EventType.HOLD or not claim.is_bare or claim.is_denied or claim.actor is None:
        return claim
    for change in reversed(changes):
        if change.document_id == claim.document_id and not is_same_party(claimed_holder(change), claim.actor):
            return replace(claim, type=EventType.LOSE, start=change.start, end=change.end, is_bare=False)
    return claim
