"""The timeline of control: what the reports, taken together, say about who holds each place.

The claims about a place (``claims``, ``places``, ``states``) are read in order of time, those of one day in the order
of the atlas; what its holders are called is said in ``parties``, how sure an interval is in ``confidence``.  In the
examples ``told`` reads "PLACE: TYPE DAY ACTOR; ..." as so many reports, each in an article of its own, and prints what
they add up to.

1. *Taking and holding.*  An asserted ``gain`` or ``hold`` starts an interval for its first actor, and ends the eve of
   that day what anybody else had.  The same holder once more is confirmed; a better date within the first one's range
   ("in 2014", then "on 10 June 2014") sets the start.  An *alleged* one (a party tells its own success,
   "reportedly") ends nothing: who had the place before stays beside it, and both are contested.

   >>> told("Ramadi: gain 2015-05-17 ISIS; gain 2015-12-28 Iraqi army")
   ISIS 2015-05-17..2015-12-27 reported
   Iraqi army 2015-12-28.. reported
   >>> told("Bakhmut: hold 2023-01-15 Ukrainian army; gain 2023-05-20 Wagner alleged")
   Ukrainian army 2023-01-15..2023-05-19 reported
   Ukrainian army 2023-05-20.. contested
   Wagner 2023-05-20.. contested

2. *Losing.*  ``lose`` ends the actor's interval, and gives the place to its target if it names one.  If nothing was
   known before, it tells that the actor had the place until then.  ``transfer`` does the same.  After a holder's time
   of which nobody follows, the holder is *unknown since* then.

   >>> told("Ramadi: lose 2015-05-17 Iraqi army")
   Iraqi army ..2015-05-16 reported
   None 2015-05-17.. unknown

3. *Fighting.*  ``contest``, ``advance``, ``besiege``, a failed ``gain``, and a clash with somebody else make the
   holder contested from that day on, if it is later than the change itself, and never change it.  A later asserted
   report of the holder, or ``relieve``, ends that.  Who is besieged or repels an attempt holds the place, by name if
   the text has one.

   >>> told("Tikrit: gain 2014-06-11 ISIS; contest 2015-03-02 Iraqi army; gain 2015-03-31 Iraqi army")
   ISIS 2014-06-11..2015-03-01 reported
   ISIS 2015-03-02..2015-03-30 contested
   Iraqi army 2015-03-31.. reported

4. *Disagreement.*  Two documents that name different holders on the same day are both kept, side by side and
   contested; a later asserted report decides.  One document that gives a place to two parties on one day tells a
   change, the later one last, unless it says of both that they hold it.

   >>> told("Baiji: hold 2014-06-18 Iraqi army; gain 2014-06-18 ISIS")
   ISIS 2014-06-18.. contested
   Iraqi army 2014-06-18.. contested

5. *Denial.*  What denies a claim (``denials``) stands in the interval's ``denials``; the interval is denied, and who
   had the place before keeps it, contested.  A later asserted report decides here too; a claim repeated by its party
   does not.

   >>> told("Bakhmut: hold 2023-01-15 Ukrainian army; gain 2023-05-20 Wagner; lose 2023-05-21 Ukrainian army denied")
   Ukrainian army 2023-01-15..2023-05-19 reported
   Ukrainian army 2023-05-20.. contested
   Wagner 2023-05-20.. denied

6. *Without a name.*  A fall that is told without saying to whom starts an interval without a holder.  Who is named for
   the same day, or within a month by a report without a day of its own, is the one who took it; and a nameless fall
   without a day, within a month after a named one, is that one.

   >>> told("Mosul: gain 2014-06-10; gain 2014-06-10 ISIS")
   ISIS 2014-06-10.. reported

7. Planned, hypothetical and failed events never change a holder.  History counts at its dates.

An interval is cut where its status changes, so that the picture of any day can be drawn
(`ControlTimeline.as_of`).  Without a named holder the status is unknown, or contested.

Places of different grain do not touch each other (``places``): who takes a district, a village beside the town or the
airport has not taken the town, and the province is held apart from all of them.

   >>> told("eastern Aleppo: hold 2012-07-19 rebels; Aleppo: gain 2016-12-22 Syrian army")
   Syrian army 2016-12-22.. reported
   rebels 2012-07-19.. reported
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from geomap.control.claims import Claim, collect_claims
from geomap.control.denials import match_denials
from geomap.control.history import History, add_claim
from geomap.control.intervals import intervals
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
    found = [interval for claims in claims_of.values() for interval in place_intervals(claims)]
    return ControlTimeline(tuple(sorted(found, key=_by_place_and_time)))


def place_intervals(claims: Sequence[Claim]) -> tuple[ControlInterval, ...]:
    """Return the intervals that the claims about one place, in order of time, add up to."""
    dated = date_bare_states(claims)
    denials = match_denials(dated)
    history = History()
    for claim in dated:
        if not claim.is_denied:
            history = add_claim(history, claim, denials.get(claim.event_id, ()))
    return intervals((*history.past, *history.current), dated)


def _by_place_and_time(interval: ControlInterval) -> tuple[str, str, date, date, str]:
    place = interval.place_name, interval.place_key
    return (*place, interval.start or date.min, interval.end or date.max, interval.holder or "")
