"""One event told twice is one event with further evidence.

Two reports are the same event if type, place and meaning agree, no date and no actor contradicts, or if the later one
is a definite noun of a compatible type that brings no place and no other date ("The attack was the second").  A
headline is further evidence of the event of the text that it announces, whose sentence is the evidence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from geomap.events.across.kinds import rows_of
from geomap.events.across.sides import agreement, sides
from geomap.events.dates.anchors import NO_YEAR, read_in_year
from geomap.events.identity import event_id
from geomap.model import CountRange, Event, EventDate, EventType, Evidence, Modality, Outcome, Participant, Span

_VIOLENCE = frozenset(
    {EventType.ATTACK, EventType.BOMBING, EventType.SUICIDE_BOMBING, EventType.SHELLING, EventType.AIRSTRIKE}
    | {EventType.KILLING, EventType.MASSACRE, EventType.CLASH, EventType.CONTEST, EventType.CHEMICAL_ATTACK}
)
_SENTENCES_BACK = 3
_LEAP_YEAR = 2000
_BACK = ("retake", "retook", "recaptur", "regain", "reclaim", "reconquer", "recover", "liberat", "freed")


@dataclass(frozen=True, slots=True)
class Draft:
    """An event as one sentence tells it, with what merging has to know.

    ``sentence`` counts the sentences of the document; ``is_definite`` tells an event noun with "the" or "this" that
    has no place of its own; ``is_echo`` one that is no event unless an earlier one was told; ``is_of_date`` one that a
    date tells from others ("the attack on Monday"), so that it only is an event of that date; ``is_headline`` one of
    the title or the subtitle.
    """

    event: Event
    sentence: int
    is_definite: bool = False
    is_echo: bool = False
    is_of_date: bool = False
    is_headline: bool = False


def merge(drafts: Iterable[Draft]) -> tuple[Event, ...]:
    """The events in the order in which each was first told, repeated reports joined as further evidence."""
    kept: list[Draft] = []
    for draft in drafts:
        earlier = next((i for i in reversed(range(len(kept))) if _is_same(kept[i], draft)), None)
        headline = next((i for i, one in enumerate(kept) if _announces(one, draft)), None)
        if headline is not None and (earlier is None or kept[earlier].is_headline):
            told = _without_place(kept.pop(headline).event, draft.event)
            kept.append(replace(draft, event=_joined(draft.event, told)))
        elif earlier is not None:
            kept[earlier] = replace(kept[earlier], event=_joined(kept[earlier].event, draft.event))
        elif not draft.is_echo:
            kept.append(draft)
    return tuple(draft.event for draft in kept)


def _announces(first: Draft, second: Draft) -> bool:
    """Whether a headline announces what a sentence of the text tells by itself, in more words or fewer.

    It may leave out the place, the day and who says so, and describe the parties.
    """
    if not first.is_headline or second.is_headline or second.is_definite or second.is_echo:
        return False
    two = second.event
    one = _without_place(first.event, two)
    if _manner(one) != _manner(two) or (one.type is not two.type and rows_of(one).isdisjoint(rows_of(two))):
        return False
    if one.place is not None and (two.place is None or one.place.name != two.place.name):
        return False
    if not (one.actors and two.actors) and _takes_back(one) is not _takes_back(two):
        return False
    if not (_dates_agree(one.date, two.date) or _dates_meet(one.date, two.date)):
        return False
    return _tolls_agree(one.killed, two.killed) and agreement(sides(one), sides(two)) is not None


def _without_place(headline: Event, told: Event) -> Event:
    """The event of a headline without the place as a party: "Goma shelled" reads as if Goma had done it."""
    place = told.place.name.lower() if told.place is not None else None
    return replace(headline, actors=tuple(one for one in headline.actors if one.name.lower() != place))


def _manner(event: Event) -> tuple[Modality, bool, bool, bool]:
    """How an event is meant; who vouches for it is left to the text."""
    modality = Modality.ASSERTED if event.modality is Modality.ALLEGED else event.modality
    return modality, event.habitual, event.historical, event.outcome is Outcome.FAILED


def _is_same(first: Draft, second: Draft) -> bool:
    one, two = first.event, second.event
    if one.evidence.sentence == two.evidence.sentence and not second.is_definite:
        return _is_restated(one, two)
    if one.modality is not two.modality or one.habitual is not two.habitual:
        return False
    refers_back = second.is_definite and not (second.is_of_date and one.date is None)
    if refers_back and _is_compatible(one.type, two.type):
        return second.sentence - first.sentence <= _SENTENCES_BACK and _agree(one, two)
    if one.type is not two.type or one.place is None or two.place is None:
        return False
    if not (one.actors and two.actors) and _takes_back(one) is not _takes_back(two):
        return False
    return one.place.name == two.place.name and _agree(one, two)


def _is_restated(one: Event, two: Event) -> bool:
    """Whether a sentence tells one event by two words: same type, same place, same actors.

    Who leaves a place that is not named leaves it once: "slipped out and withdrew to Donetsk".
    """
    if one.place is None or two.place is None:
        same_place = one.place is two.place and one.type is EventType.LOSE and bool(one.actors)
    else:
        same_place = one.place.start == two.place.start
    if not same_place or one.type is not two.type or one.modality is not two.modality:
        return False
    if not _dates_agree(one.date, two.date):
        return False
    if not one.actors or not two.actors:
        return _takes_back(one) is _takes_back(two)
    return one.actors == two.actors


def _takes_back(event: Event) -> bool:
    """Whether the words of a gain say that the place had been lost before: who took it first is somebody else."""
    return event.type is EventType.GAIN and event.evidence.trigger.text.lower().startswith(_BACK)


def _is_compatible(one: EventType, two: EventType) -> bool:
    return one is two or (one in _VIOLENCE and two in _VIOLENCE)


def _agree(one: Event, two: Event) -> bool:
    if not _dates_agree(one.date, two.date):
        return False
    return _names_agree(one.actors, two.actors) and _names_agree(one.targets, two.targets)


def _dates_agree(one: EventDate | None, two: EventDate | None) -> bool:
    if one is None or two is None:
        return True
    if one.basis == two.basis == NO_YEAR:
        return read_in_year(one.text, _LEAP_YEAR) == read_in_year(two.text, _LEAP_YEAR)
    if one.start is None or two.start is None:
        return True
    return (one.start, one.end) == (two.start, two.end)


def _dates_meet(one: EventDate | None, two: EventDate | None) -> bool:
    """Whether one date may be within the other: "in March" and "on 9 March"."""
    if one is None or two is None or NO_YEAR in (one.basis, two.basis):
        return False
    begin = max(one.start or date.min, two.start or date.min)
    return begin <= min(one.end or date.max, two.end or date.max)


def _tolls_agree(one: CountRange | None, two: CountRange | None) -> bool:
    return one is None or two is None or one.may_be(two)


def _names_agree(one: tuple[Participant, ...], two: tuple[Participant, ...]) -> bool:
    return not one or not two or bool({p.name.lower() for p in one} & {p.name.lower() for p in two})


def _joined(first: Event, second: Event) -> Event:
    """The earlier event with the evidence of the later one, and with what only the later one tells."""
    place = first.place or second.place
    return replace(
        first,
        event_id=event_id(first.document_id, first.evidence.trigger, place, first.type),
        further_evidence=_once(first.evidence, (*first.further_evidence, second.evidence, *second.further_evidence)),
        place=place,
        actors=first.actors or second.actors,
        targets=first.targets or second.targets,
        allies=first.allies or second.allies,
        date=first.date or second.date,
        killed=first.killed or second.killed,
        injured=first.injured or second.injured,
        attributed_to=first.attributed_to or second.attributed_to,
        confidence=max(first.confidence, second.confidence),
    )


def _once(evidence: Evidence, further: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The further evidence, each sentence given once and that of ``evidence`` not again."""
    found: dict[Span, Evidence] = {evidence.sentence: evidence}
    for one in further:
        found.setdefault(one.sentence, one)
    return tuple(found.values())[1:]
