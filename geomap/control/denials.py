"""Which claim a denial denies.

Denying that X took or holds a place denies a claim of X.  Denying that Y lost it or handed it over denies the claim
of whoever else is said to have it.  A denial that names nobody denies any claim.  It denies one claim: the latest
that was made by then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from geomap.control.claims import Claim, is_same_party
from geomap.model import EventType

_TAKING = (EventType.GAIN, EventType.HOLD, EventType.TRANSFER, EventType.LOSE)
_LOSING = (EventType.LOSE, EventType.TRANSFER)


def match_denials(claims: Sequence[Claim]) -> Mapping[str, tuple[str, ...]]:
    """Return the denials (event ids, in order of time) of each claim (event id) of one place that has any.

    ``claims`` are all claims about the place, denied ones among them, in order of time.
    """
    matched: dict[str, tuple[str, ...]] = defaultdict(tuple)
    taken = [claim for claim in claims if _gives(claim) and not claim.is_denied and not claim.is_failed]
    for denial in claims:
        if denial.is_denied:
            fitting = [claim for claim in taken if _denies(denial, claim)]
            if fitting:
                matched[fitting[-1].event_id] += (denial.event_id,)
    return dict(matched)


def claimed_holder(claim: Claim) -> str | None:
    """Return who has the place after this claim: who receives it where it is lost or handed over, else the actor."""
    return claim.target if claim.type in _LOSING else claim.actor


def _gives(claim: Claim) -> bool:
    """Whether the claim says that somebody has the place, named or not."""
    return claim.type in _TAKING and (claim.type is not EventType.LOSE or claim.target is not None)


def _denies(denial: Claim, claim: Claim) -> bool:
    if (claim.start or date.min) > (denial.end or denial.start or date.max):
        return False
    if denial.type in _LOSING:
        return denial.actor is None or not is_same_party(denial.actor, claimed_holder(claim))
    if denial.type in (EventType.GAIN, EventType.HOLD):
        return denial.actor is None or is_same_party(denial.actor, claimed_holder(claim))
    return False
