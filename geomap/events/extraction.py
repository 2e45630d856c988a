"""From a parsed document with its places to its events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geomap.events.confidence import Grounds, confidence
from geomap.events.counts.quantities import casualties, event_count
from geomap.events.dates.anchors import DateAnchor, anchor_of
from geomap.events.dates.carrying import with_dates_of_wholes
from geomap.events.dates.clause_time import tells_when
from geomap.events.dates.dating import DateMention, as_of_publication, date_of, find_dates
from geomap.events.dates.distances import with_distances
from geomap.events.identity import event_id
from geomap.events.meaning.attribution import Attribution, attribute
from geomap.events.meaning.history import is_habitual, is_historical
from geomap.events.meaning.modality import Verdict
from geomap.events.merging import Draft, merge
from geomap.events.parties.help import is_help
from geomap.events.parties.implied import completed
from geomap.events.parties.participants import parties
from geomap.events.places import FoundPlace, PlaceSource, event_place, find_places
from geomap.events.reading import Reading, read
from geomap.events.sentence_places import document_focus, sentence_places
from geomap.events.story_places import Story, Told, countries_told, told_in
from geomap.events.triggers.purposes import purpose_of
from geomap.events.triggers.trigger import Trigger, TriggerKind
from geomap.events.typer.deciding import typed_triggers
from geomap.language import Analysis
from geomap.model import (
    BlockKind,
    CountRange,
    Event,
    EventDate,
    EventType,
    Evidence,
    Family,
    Level,
    Modality,
    Resolution,
    Span,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST_TRIGGER = 5
_STATES = frozenset({EventType.HOLD, EventType.BESIEGE})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


@dataclass(frozen=True, slots=True)
class _Report:
    """A trigger with everything about it that does not depend on the place."""

    trigger: Trigger
    reading: Reading
    type: EventType
    verdict: Verdict
    probability: float
    attribution: Attribution
    date: EventDate | None
    is_habitual: bool
    sentence: int
    others: tuple[Token, ...]


def extract(analysis: Analysis, resolutions: Sequence[Resolution]) -> tuple[Event, ...]:
    """The events that a document reports, in text order.

    ``resolutions`` are those of the document's toponyms; an event at coordinated places comes as one event a place,
    and an event that the document tells again carries the other sentences as further evidence.

    Examples
    --------
    >>> from geomap.language import analyse
    >>> from geomap.model import Document
    >>> [analysis] = analyse([Document("a", "Rebel fighters captured Goma in November 2012.")])
    >>> [event.type.value for event in extract(analysis, ())]
    ['gain']
    """
    drafts: list[Draft] = []
    focus = document_focus(resolutions)
    anchor = anchor_of(analysis.document)
    countries = countries_told(resolutions)
    told: list[Told] = []
    stated: dict[int, EventType] = {}
    sentences = 0
    for reading in read(analysis, resolutions):
        starts = [sentence.start for sentence in reading.doc.sents]
        told.extend(told_in(reading, sentences, countries))
        for report in _reports(reading, {start: sentences + i for i, start in enumerate(starts)}, anchor):
            new = tuple(_drafts(report, focus, Story(told, stated, report.sentence)))
            drafts.extend(new)
            for event in (draft.event for draft in new):
                if event.place is not None and event.place.basis == "stated":
                    stated[event.place.start] = event.type
        sentences += len(starts)
    return with_dates_of_wholes(completed(merge(drafts)))


def _reports(reading: Reading, numbers: dict[int, int], anchor: DateAnchor) -> Iterator[_Report]:
    document, start = reading.document, reading.passage.start
    text = document.text[start : start + len(reading.doc.text)]
    mentions = find_dates(reading.doc, anchor, text, offset=start)
    mentions = with_distances(reading.doc, mentions, document.published, text)
    typed = typed_triggers(reading)
    tokens = tuple(one.trigger.token for one in typed)
    for one in typed:
        trigger, kind, verdict = one.trigger, one.type, one.verdict
        if trigger.kind is TriggerKind.NOUN and is_help(trigger.token):
            continue
        habitual = is_habitual(trigger)
        date = None if habitual else _date(trigger, kind, mentions, reading)
        number = numbers[trigger.token.sent.start]
        others = tuple(token for token in tokens if token.sent == trigger.token.sent and token != trigger.token)
        yield _Report(
            trigger=trigger,
            reading=reading,
            type=kind,
            verdict=verdict,
            probability=one.probability,
            attribution=attribute(trigger, reading),
            date=date,
            is_habitual=habitual,
            sentence=number,
            others=others,
        )


def _date(trigger: Trigger, kind: EventType, mentions: Sequence[DateMention], reading: Reading) -> EventDate | None:
    """The date of the trigger's clause; a bare state holds as of publication."""
    published = reading.document.published
    found = date_of(trigger.token, mentions, published=published)
    purpose = purpose_of(trigger.token) if trigger.kind is TriggerKind.NOUN else None
    for other in (trigger.clause, purpose):
        if found is None and other is not None and other != trigger.token:
            found = date_of(other, mentions, published=published)
    if found is None and kind in _STATES and trigger.kind is TriggerKind.STATE:
        return as_of_publication(published)
    return found


def _drafts(report: _Report, focus: Resolution | None, story: Story) -> Iterator[Draft]:
    before = sentence_places(report.reading, report.trigger.token)
    places = find_places(report.trigger, report.reading, before, focus, story)
    for place in places:
        if not _is_frozen(report, place) and not _is_adrift(report, place):
            event = _event(report, place)
            if _is_generality(event, report.trigger.kind, place) and not report.trigger.is_echo:
                continue
            if len(places) > 1:
                event = replace(event, killed=_share(event.killed), injured=_share(event.injured))
            back = _refers_back(report, place)
            dated = back and report.date is not None and not tells_when(report.trigger.token)
            in_title = report.reading.passage.kind in (BlockKind.TITLE, BlockKind.SUBTITLE)
            yield Draft(event, report.sentence, back, report.trigger.is_echo, is_of_date=dated, is_headline=in_title)


def _share(count: CountRange | None) -> CountRange | None:
    """What is known of one place when the text counts the victims of several: at most all of them, perhaps none."""
    return None if count is None or count.max is None else CountRange(0, count.max)


def _is_frozen(report: _Report, place: FoundPlace) -> bool:
    """Whether an adjective only belongs to the name of a region: "Israeli-occupied West Bank"."""
    if report.trigger.kind is not TriggerKind.STATE or place.resolution is None:
        return False
    level = place.resolution.level
    if level not in (Level.REGION, Level.COUNTRY, Level.ADMIN1) or report.trigger.token.dep_ != "amod":
        return False
    holders = report.trigger.actors
    return not holders or any(_is_nationality(token, report.reading) for token in holders)


def _is_adrift(report: _Report, place: FoundPlace) -> bool:
    """Whether a state of control names no place of its own: "rebel-held areas" says nothing for a map."""
    own = (PlaceSource.ROLE, PlaceSource.CLAUSE, PlaceSource.ANAPHOR)
    if report.type is EventType.HOLD and (place.resolution is None or place.source is PlaceSource.FOCUS):
        return True
    return report.trigger.kind is TriggerKind.STATE and place.source not in own


def _is_generality(event: Event, kind: TriggerKind, place: FoundPlace) -> bool:
    """Whether an event noun says neither where, nor when, nor who, nor to whom: "they train for attacks"."""
    is_placed = place.resolution is not None and place.source is not PlaceSource.FOCUS
    if kind is TriggerKind.NOUN and event.family is Family.CONTROL and event.place is None:
        return True
    told = is_placed or event.date or event.actors or event.targets or event.killed or event.injured
    return kind is TriggerKind.NOUN and not told


def _is_nationality(token: Token, reading: Reading) -> bool:
    return token.ent_type_ in ("NORP", "GPE") or reading.resolution(token, literal=False) is not None


def _refers_back(report: _Report, place: FoundPlace) -> bool:
    """Whether an event noun may mean an event told before: definite, with no place of its own."""
    if report.trigger.kind is not TriggerKind.NOUN:
        return False
    if place.source in (PlaceSource.ROLE, PlaceSource.CLAUSE):
        return False
    return any(child.lower_ in _DEFINITE for child in report.trigger.token.children if child.dep_ == "det")


def _event(report: _Report, found: FoundPlace) -> Event:
    trigger, reading, document = report.trigger, report.reading, report.reading.document
    place = None if found.resolution is None else event_place(found.resolution, basis=found.source.basis)
    actors, targets, allies = parties(trigger, reading)
    span = _trigger_span(trigger, reading)
    killed, injured = casualties(trigger.token, others=report.others)
    modality = _modality(report)
    return Event(
        event_id=event_id(document.id, span, place, report.type),
        document_id=document.id,
        type=report.type,
        evidence=Evidence(span, reading.sentence(trigger.token)),
        actors=actors,
        targets=targets,
        allies=allies,
        place=place,
        date=report.date,
        modality=modality,
        outcome=report.verdict.outcome,
        habitual=report.is_habitual,
        historical=is_historical(trigger, report.date, document.published),
        attributed_to=_attributed_to(report, actors[0].name if actors else None),
        killed=killed,
        injured=injured,
        count=event_count(trigger.token),
        confidence=confidence(_grounds(report, found, modality, has_actor=bool(actors))),
    )


def _grounds(report: _Report, found: FoundPlace, modality: Modality, *, has_actor: bool) -> Grounds:
    trigger = report.trigger
    return Grounds(
        trigger.kind, report.type, report.probability, found, modality, has_actor, is_presumed=trigger.is_presumed
    )


def _modality(report: _Report) -> Modality:
    """The verdict of the grammar; a party that tells its own success only claims it."""
    modality = report.verdict.modality
    if modality is Modality.ASSERTED and report.attribution.is_own_success:
        return Modality.ALLEGED
    return modality


def _attributed_to(report: _Report, actor: str | None) -> str | None:
    if report.attribution.speaker is None and report.trigger.is_claimed:
        return actor
    return report.attribution.speaker


def _trigger_span(trigger: Trigger, reading: Reading) -> Span:
    """The words of the construction as one stretch, or its main word where they stand far apart."""
    first = min(word.i for word in trigger.words)
    last = max(word.i for word in trigger.words) + 1
    if last - first > _LONGEST_TRIGGER:
        first, last = trigger.token.i, trigger.token.i + 1
    return reading.span(first, last)
