"""The timeline of control: what the reports, taken together, say about who holds each place.

The claims about a place (``claims``, ``states``) are read in order of time, those of one day in the order of the
atlas.

1. *Taking and holding.*  An asserted or alleged ``gain`` or ``hold`` starts an interval for its first actor, and
   ends the eve of that day what anybody else had: militants took Mosul on 10 June 2014, so that the army's
   interval ends on 9 June.  The same holder once more is confirmed; a better date within the first one's range
   ("in 2014", then "on 10 June 2014") sets the start.
2. *Losing.*  ``lose`` ends the actor's interval.  If nothing was known before, it tells that the actor had the
   place until then: the army lost Ramadi on 17 May 2015.  ``transfer`` does this to the actor and starts the
   target's interval.
3. *Fighting.*  ``contest``, ``advance``, ``besiege``, a failed ``gain``, and a clash with somebody else make the
   holder contested from that day on, if it is later than the change itself, and never change it: the fight of
   March 2015 in Tikrit leaves Tikrit to its holder until it is taken.  A later asserted report of the holder, or
   ``relieve``, ends that.  Who is besieged or repels an attempt holds the place, by name if the text has one.
4. *Disagreement.*  Two documents that name different holders on the same day are both kept, side by side and
   contested: one outlet gives Baiji to the army, another to the militants.  A later asserted report decides.
   One document that gives a place to two parties on one day tells a change, the later one last, unless it says of
   both that they hold it.
5. *Denial.*  What denies a claim (``denials``) stands in the interval's ``denials``; the interval is denied, and who
   had the place before keeps it, contested: Wagner claimed Bakhmut on 20 May 2023, and Kyiv denied that it was lost.
   A later asserted report decides here too; a claim repeated by its party (*alleged*) does not.
6. Planned, hypothetical and failed events never change a holder.  History counts at its dates.

An interval is cut where its status changes, so that the picture of any day can be drawn.  Without a named holder the
status is unknown, or contested.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from geomap.control.claims import Claim, ClaimPlace, collect_claims
from geomap.control.denials import match_denials
from geomap.control.history import History, Holding, add_claim
from geomap.control.states import date_bare_states
from geomap.model import AtlasData, ControlInterval, ControlTimeline


def trace(data: AtlasData) -> ControlTimeline:
    """Return who is reported to hold what, from when to when, and by whom it is denied.

    The intervals are sorted by place, start (an open one first), end (an open one last) and holder.  Those of one
    place overlap only where the reports disagree.  Places of which nothing is claimed have none.

    Examples
    --------
    >>> trace(AtlasData()).intervals
    ()
    """
    claims_of: dict[str, list[Claim]] = defaultdict(list)
    for claim in collect_claims(data):
        claims_of[claim.place.key].append(claim)
    intervals = [interval for claims in claims_of.values() for interval in place_intervals(claims)]
    return ControlTimeline(tuple(sorted(intervals, key=_by_place_and_time)))


def place_intervals(claims: Sequence[Claim]) -> tuple[ControlInterval, ...]:
    """Return the intervals that the claims about one place, in order of time, add up to."""
    dated = date_bare_states(claims)
    denials = match_denials(dated)
    history = History()
    for claim in dated:
        if not claim.is_denied:
            history = add_claim(history, claim, denials.get(claim.event_id, ()))
    return tuple(_interval(held, claims[0].place) for held in history.past + history.current)


def _interval(held: Holding, place: ClaimPlace) -> ControlInterval:
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
    )


def _by_place_and_time(interval: ControlInterval) -> tuple[str, str, date, date, str]:
    place = interval.place_name, interval.place_key
    return (*place, interval.start or date.min, interval.end or date.max, interval.holder or "")
