"""Background: what a text mentions of the time before a change, without a day of its own.

"Troops retook rebel-held Daraya on Friday": the article tells who had the place before it changed hands, not who has
it on the day of publication.  So a bare ``hold`` of one party, in an article that lets another one take the place, is
read as the loss of that place on the day of the change.

Within one sentence the same holds of a bare ``gain``, and of a ``hold`` that took over the day of the change: "the
army lost Palmyra to Islamic State on 11 December, months after it had recaptured it".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geomap.control.claims import Claim, in_order, is_same_party
from geomap.control.denials import claimed_holder
from geomap.model import EventType

_CHANGES = (EventType.GAIN, EventType.TRANSFER, EventType.LOSE)


def date_bare_states(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims about one place, in order of time, with each piece of background as the loss that ended it."""
    changes = [claim for claim in claims if claim.type in _CHANGES and not claim.is_denied and not claim.is_failed]
    return in_order(_dated(claim, changes) for claim in claims)


def _dated(claim: Claim, changes: Sequence[Claim]) -> Claim:
    if claim.type not in (EventType.HOLD, EventType.GAIN) or claim.actor is None or claim.is_denied or claim.is_failed:
        return claim
    for change in reversed(changes):
        if change.document_id == claim.document_id and _is_before(claim, change):
            return replace(claim, type=EventType.LOSE, start=change.start, end=change.end, targets=(), is_bare=False)
    return claim


def _is_before(claim: Claim, change: Claim) -> bool:
    """Whether the claim tells who had the place before that change."""
    is_told_with_it = bool(change.sentences & claim.sentences) and change.start is not None and not change.is_bare
    if change.type is EventType.LOSE and is_same_party(change.actor, claim.actor):
        return claim.is_bare and is_told_with_it
    if is_same_party(claimed_holder(change), claim.actor) or (change.type is EventType.LOSE and change.target is None):
        return False
    if claim.type is EventType.HOLD:
        return claim.is_bare or (is_told_with_it and change.start == claim.start)
    return claim.is_bare and is_told_with_it
