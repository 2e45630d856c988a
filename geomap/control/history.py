"""The history of one place: what each claim does to what was known before.  The rules are told in ``timeline``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from geomap.control.claims import Claim, is_same_party
from geomap.control.denials import claimed_holder
from geomap.model import ControlStatus, EventType

_DAY = timedelta(days=1)
# A report without a day of its own may name who took a place that long before.
_SAME_CHANGE = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Holding:
    """One holder over one stretch of time (included days, None is open).

    The change to this holder happened by ``settled``.  ``seen`` is the day of the latest report of this holder, and
    ``seen_in`` the document it stands in; ``is_state`` if that one says *holds* rather than *took*.
    """

    holder: str | None
    start: date | None
    end: date | None
    status: ControlStatus
    claims: tuple[str, ...]
    denials: tuple[str, ...] = ()
    settled: date | None = None
    seen: date | None = None
    seen_in: str = ""
    is_state: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """What is known of one place: who may hold it now, and what is over."""

    current: tuple[Holding, ...] = ()
    past: tuple[Holding, ...] = ()


def add_claim(history: History, claim: Claim, denials: tuple[str, ...] = ()) -> History:
    """Return the history after one more claim, which is not earlier than those before it.

    ``denials`` are the event ids of what denies the claim.
    """
    history = _retired(history, claim.start)
    if claim.is_fight:
        return _contest(history, claim)
    if claim.is_failed:
        return history
    if claim.type is EventType.RELIEVE:
        return _relieve(history, claim)
    if claim.type in (EventType.LOSE, EventType.TRANSFER):
        history = _lose(history, claim)
        if claim.target is None:
            return history
    return _take(history, claim, denials)


def _take(history: History, claim: Claim, denials: tuple[str, ...]) -> History:
    """Let the claimed holder have the place: confirm it, or start it and end what the others had."""
    holder = claimed_holder(claim)
    own = next((held for held in history.current if is_same_party(held.holder, holder)), None)
    if own is None and holder is None:
        for held in history.current:
            if _is_of_the_change(claim, held) or _is_soon_after(claim, held):  # The same change, without a name.
                return _swapped(history, held, (_with_claims(held, claim.event_id),))
    is_denied = bool(denials) or (own is not None and own.status is ControlStatus.DENIED and not _decides(claim, own))
    after = History(past=history.past)
    nameless: Holding | None = None
    for rival in history.current:
        if rival is own:
            continue
        if _is_named_by(claim, rival):
            nameless = rival
        else:
            after = _joined(after, _rival_after(rival, claim, is_denied=is_denied))
    is_fought_over = (
        nameless is not None and nameless.status is ControlStatus.CONTESTED and nameless.start != claim.start
    )
    status = _status(holder, is_denied=is_denied, has_rivals=bool(after.current) or is_fought_over)
    if own is not None:
        return _joined(after, _confirmed(own, claim, status, denials))
    return _joined(after, History((_started(holder, claim, status, denials, nameless=nameless),)))


def _is_named_by(claim: Claim, held: Holding) -> bool:
    """Whether the claim names who it was that took the place, or who holds out in it.

    Who took it is told for the same day, or without a day soon after; who holds out, by the article that tells of the
    fight or by the defender.
    """
    if held.holder is not None or claimed_holder(claim) is None:
        return False
    if held.start == claim.start:
        return True
    if held.status is ControlStatus.CONTESTED:
        return claim.type is EventType.HOLD and (claim.is_alleged or held.seen_in == claim.document_id)
    return held.status is ControlStatus.UNKNOWN and _is_soon_after(claim, held)


def _status(holder: str | None, *, is_denied: bool, has_rivals: bool) -> ControlStatus:
    if is_denied:
        return ControlStatus.DENIED
    if has_rivals:
        return ControlStatus.CONTESTED
    return ControlStatus.UNKNOWN if holder is None else ControlStatus.REPORTED


def _rival_after(rival: Holding, claim: Claim, *, is_denied: bool) -> History:
    """Return what becomes of another holder when the place is claimed: it stays, contested, or ends."""
    is_split = claim.type is EventType.HOLD and rival.is_state
    disagrees = rival.seen == claim.start and (is_split or rival.seen_in != claim.document_id)
    both_named = rival.holder is not None and claimed_holder(claim) is not None
    if not (both_named and (is_denied or disagrees or claim.is_alleged)):
        return History(past=(_ended(rival, claim.start),))
    if rival.status is ControlStatus.DENIED:
        return History((rival,))
    return _turned(rival, ControlStatus.CONTESTED, claim.start)


def _started(
    holder: str | None,
    claim: Claim,
    status: ControlStatus,
    denials: tuple[str, ...],
    *,
    nameless: Holding | None = None,
) -> Holding:
    """Return a new holder; ``nameless`` is what was known of the change before somebody named it."""
    return Holding(
        holder,
        claim.start if nameless is None else nameless.start,
        claim.until,
        status,
        (*(() if nameless is None else nameless.claims), claim.event_id),
        denials,
        settled=claim.end if nameless is None or nameless.start == claim.start else nameless.settled,
        seen=claim.start,
        seen_in=claim.document_id,
        is_state=claim.type is EventType.HOLD,
    )


def _confirmed(held: Holding, claim: Claim, status: ControlStatus, denials: tuple[str, ...]) -> History:
    """Return the same holder after one more report: seen later, dated better, denied, or no longer contested."""
    turned = _confirmed_status(held, claim, status)
    is_kept = turned in (held.status, ControlStatus.DENIED)
    if claim.type is EventType.GAIN and is_kept and _is_of_the_change(claim, held):
        held = replace(held, start=claim.start, settled=claim.end)
    parts = _turned(held, turned, claim.start)
    kept_denials = held.denials if turned is ControlStatus.DENIED else ()
    told = replace(
        _with_claims(parts.current[0], claim.event_id),
        denials=kept_denials + denials,
        end=claim.until or held.end,
        seen=claim.start,
        seen_in=claim.document_id,
        is_state=claim.type is EventType.HOLD,
    )
    return History((told,), parts.past)


def _confirmed_status(held: Holding, claim: Claim, status: ControlStatus) -> ControlStatus:
    if status in (ControlStatus.CONTESTED, ControlStatus.DENIED):
        return status
    if held.status in (ControlStatus.CONTESTED, ControlStatus.DENIED):
        return status if _decides(claim, held) else held.status
    return held.status


def _decides(claim: Claim, held: Holding) -> bool:
    """Whether the report is late and firm enough to end what was contested or denied."""
    return _is_later(claim.start, held.start) and not claim.is_alleged


def _lose(history: History, claim: Claim) -> History:
    """End what the actor had; if nothing was known before, it tells that the actor had the place until then."""
    own = [held for held in history.current if is_same_party(held.holder, claim.actor)]
    if claim.actor is None and not claim.is_bare and len(history.current) == 1:
        own = list(history.current)  # "The town was lost": by who had it.
    if own:
        return _swapped(history, own[0], (), past=(_ended(_with_claims(own[0], claim.event_id), claim.start),))
    if claim.actor is None or claim.start is None:
        return history
    eve = claim.start - _DAY
    for held in history.past:
        if is_same_party(held.holder, claim.actor) and held.end == eve:
            past = tuple(_with_claims(held, claim.event_id) if other is held else other for other in history.past)
            return replace(history, past=past)
    if history.past or any(_is_later(claim.start, held.start) for held in history.current):
        return history
    before = Holding(claim.actor, None, eve, ControlStatus.REPORTED, (claim.event_id,))
    return replace(history, past=(*history.past, before))


def _relieve(history: History, claim: Claim) -> History:
    """A lifted siege leaves the place to its one holder."""
    if len(history.current) != 1:
        return history
    held = history.current[0]
    if held.status is not ControlStatus.CONTESTED or held.holder is None or not _is_later(claim.start, held.start):
        return history
    return _joined(
        History(past=history.past), _turned(_with_claims(held, claim.event_id), ControlStatus.REPORTED, claim.start)
    )


def _contest(history: History, claim: Claim) -> History:
    """Fighting for the place leaves the holder what it was, and makes it contested."""
    if not history.current:
        return _contest_unheld(history, claim)
    after = History(past=history.past)
    for held in history.current:
        if not _is_against(claim, held):
            after = _joined(after, History((held,)))
        elif held.status in (ControlStatus.CONTESTED, ControlStatus.DENIED):
            after = _joined(after, History((_with_claims(held, claim.event_id),)))
        else:
            parts = _turned(held, ControlStatus.CONTESTED, claim.start)
            after = _joined(
                after, History(tuple(_with_claims(part, claim.event_id) for part in parts.current), parts.past)
            )
    return after


def _contest_unheld(history: History, claim: Claim) -> History:
    """Start a contest for a place of which no holder is known: who is besieged or repels an attempt has it."""
    if claim.type in (EventType.CLASH, EventType.ADVANCE) and not claim.is_failed:
        return history
    has_holder = claim.type is EventType.BESIEGE or claim.is_failed
    holder = claim.target if has_holder else None
    return replace(history, current=(_started(holder, claim, ControlStatus.CONTESTED, ()),))


def _is_against(claim: Claim, held: Holding) -> bool:
    """Whether fighting makes this holder contested: it is not the fight that brought it there, and not its own."""
    if claim.is_failed and claim.actor is not None and is_same_party(claim.actor, held.holder):
        return False
    if claim.type is EventType.CONTEST:
        is_elsewhere = claim.document_id != held.seen_in and claim.start == held.seen
        return is_elsewhere or _is_later(claim.start, held.settled)
    if not _is_later(claim.start, held.settled):
        return False
    if claim.type is EventType.CLASH:
        return any(not is_same_party(name, held.holder) for name in (*claim.actors, *claim.targets))
    return claim.actor is None or not is_same_party(claim.actor, held.holder)


def _turned(held: Holding, status: ControlStatus, day: date | None) -> History:
    """Return the holder with the status from that day on; what was before keeps its own."""
    if held.status is status:
        return History((held,))
    if day is None or not _is_later(day, held.start):
        return History((replace(held, status=status),))
    return History((replace(held, status=status, start=day, settled=day),), (_ended(held, day),))


def _ended(held: Holding, day: date | None) -> Holding:
    """Return the holding up to the eve of that day, but not to before it began."""
    if day is None:
        return replace(held, end=held.start)
    eve = day - _DAY
    return replace(held, end=eve if held.start is None else max(eve, held.start))


def _with_claims(held: Holding, *event_ids: str) -> Holding:
    return replace(held, claims=held.claims + event_ids)


def _retired(history: History, day: date | None) -> History:
    """Return the history with every holder whose time was over before that day in the past."""
    over = tuple(held for held in history.current if held.end is not None and _is_later(day, held.end))
    if not over:
        return history
    return History(tuple(held for held in history.current if held not in over), history.past + over)


def _is_of_the_change(claim: Claim, held: Holding) -> bool:
    """Whether the claim falls into the days in which the place may have changed to this holder."""
    if claim.start is None or held.start is None:
        return claim.start is held.start
    return held.start <= claim.start <= (held.settled or held.start)


def _is_soon_after(claim: Claim, held: Holding) -> bool:
    """Whether a gain without a day of its own is told so soon after a change that it may be the same one."""
    if claim.type is not EventType.GAIN or not claim.is_bare or claim.start is None or held.start is None:
        return False
    return claim.start - held.start <= _SAME_CHANGE


def _is_later(day: date | None, than: date | None) -> bool:
    return day is not None and (than is None or day > than)


def _joined(first: History, second: History) -> History:
    return History(first.current + second.current, first.past + second.past)


def _swapped(history: History, old: Holding, new: tuple[Holding, ...], past: tuple[Holding, ...] = ()) -> History:
    kept = tuple(held for held in history.current if held is not old)
    return History(kept + new, history.past + past)
