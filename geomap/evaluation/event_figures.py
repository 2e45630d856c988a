"""The figures of annotated events: with place, with type, and what is right about those that were found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from geomap import export, pipeline
from geomap.evaluation.annotated_events import GoldEvent, Match, gold_events, is_there, match_events
from geomap.evaluation.figures import Figure, share
from geomap.evaluation.gold import Gold
from geomap.evaluation.metrics import Counts, calibration_bins, calibration_error, total
from geomap.evaluation.parties import count_parties
from geomap.evaluation.toponym_figures import counts_figures
from geomap.events.dates.anchors import NO_YEAR, read_in_year
from geomap.model import Event, EventDate, Family, Modality

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class EventResult:
    """What was found in one annotated document, and which of it is meant by which gold event."""

    found: tuple[Event, ...]
    gold: tuple[GoldEvent, ...]
    matches: tuple[Match, ...]

    @property
    def scored(self) -> tuple[Match, ...]:
        """The matches that count: those of gold events that are not optional."""
        return tuple(match for match in self.matches if not match.gold.is_optional)

    def counts(self, *, with_type: bool, family: Family | None = None) -> Counts:
        """Events found and right with their place, and with their type where asked; of one family where given.

        Optional gold events and what matches them count neither way.
        """
        right = [match for match in self.matches if match.has_type or not with_type]
        neutral = {match.found.event_id for match in right if match.gold.is_optional}
        found = [each for each in self.found if each.event_id not in neutral and family in (None, each.family)]
        gold = [each for each in self.gold if not each.is_optional and family in (None, each.type.family)]
        hits = [match for match in right if not match.gold.is_optional]
        return Counts(
            sum(family in (None, match.found.family) for match in hits),
            len(found),
            sum(family in (None, match.gold.type.family) for match in hits),
            len(gold),
        )

    def answers(self) -> tuple[tuple[float, bool], ...]:
        """The confidence of each event found, and whether it is right with place and type; optional ones left out."""
        right = {match.found.event_id: match for match in self.matches if match.has_type}
        return tuple(
            (event.confidence, event.event_id in right)
            for event in self.found
            if event.event_id not in right or not right[event.event_id].gold.is_optional
        )


def annotated_figures(gold: Gold, gazetteer: Gazetteer) -> tuple[Figure, ...]:
    """All figures of a file of annotated documents, read from raw text."""
    annotated = [gold_events(record, gazetteer) for record in gold.records]
    readings = pipeline.read_events((record.document for record in gold.records), gazetteer)
    results = [
        EventResult(reading.events, expected, match_events(reading.events, expected))
        for reading, expected in zip(readings, annotated, strict=True)
    ]
    return tuple(result_figures(results, gazetteer))


def result_figures(results: Sequence[EventResult], gazetteer: Gazetteer) -> Iterator[Figure]:
    """The figures from how each document was read."""
    answers = [answer for result in results for answer in result.answers()]
    yield Figure("confidence.error", calibration_error(calibration_bins(answers)), len(answers), lower_is_better=True)
    yield from counts_figures("events.with_place", [result.counts(with_type=False) for result in results])
    yield from counts_figures("events.with_place_and_type", [result.counts(with_type=True) for result in results])
    for family in Family:
        held = [result.counts(with_type=True, family=family) for result in results]
        yield from counts_figures(f"events.{family}", held)
    yield _points(results)
    matches = [match for result in results for match in result.scored]
    yield from _modality(matches)
    yield from _dates(matches)
    yield from _parties(matches, gazetteer)


def _points(results: Iterable[EventResult]) -> Figure:
    """The share of the points on the map that are the true place of some event of their document."""
    right = [
        any(is_there(event.place, each.place) for each in result.gold)
        for result in results
        for event in result.found
        if export.event_position(event) is not None
    ]
    return share("points.true", sum(right), len(right))


def _modality(matches: Sequence[Match]) -> Iterator[Figure]:
    """Over matched pairs: the share right; and F1 of the modalities other than asserted."""
    right = [match.gold.modality for match in matches if match.found.modality is match.gold.modality]
    yield share("modality.right", len(right), len(matches))
    hits = sum(modality is not Modality.ASSERTED for modality in right)
    found = sum(match.found.modality is not Modality.ASSERTED for match in matches)
    gold = sum(match.gold.modality is not Modality.ASSERTED for match in matches)
    yield Figure("modality.not_asserted.f1", Counts(hits, found, hits, gold).f1, gold)


def _dates(matches: Iterable[Match]) -> Iterator[Figure]:
    """Over matched pairs whose gold has a date: whether the dates overlap; the second figure leaves the year aside.

    Years of gold dates are often inferred from elsewhere than the text.
    """
    pairs = [(match.found.date, match.gold.dates) for match in matches if match.gold.dates is not None]
    yield share("date.overlap", sum(dates_overlap(found, gold) for found, gold in pairs), len(pairs))
    same = sum(dates_overlap(found, gold, with_year=False) for found, gold in pairs)
    yield share("date.overlap_of_day_and_month", same, len(pairs))
    given = [(found, gold) for found, gold in pairs if found is not None and (found.start or found.end)]
    yield share("date.given_and_overlap", sum(dates_overlap(found, gold) for found, gold in given), len(given))


def dates_overlap(found: EventDate | None, gold: tuple[date, date] | None, *, with_year: bool = True) -> bool:
    """Whether a found date and a gold range share a day, or a day of the year; False without either.

    A date whose year the text does not tell shares no day; with the year aside it is read in that of the gold one.
    """
    if found is None or gold is None:
        return False
    if found.start is None and found.end is None:
        days = None if with_year or found.basis != NO_YEAR else read_in_year(found.text, gold[0].year)
        return days is not None and dates_overlap(replace(found, start=days.start, end=days.end, basis=""), gold)
    start = found.start or date.min
    end = found.end or date.max
    if with_year or found.start is None or found.end is None:
        return start <= gold[1] and gold[0] <= end
    return any(
        start <= moved_end and moved_start <= end
        for year in range(start.year - 1, end.year + 2)
        for moved_start, moved_end in [(_in_year(gold[0], year), _in_year(gold[1], year + gold[1].year - gold[0].year))]
    )


def _in_year(day: date, year: int) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=year, day=28) if is_leap_day else day.replace(year=year)


def _parties(matches: Sequence[Match], gazetteer: Gazetteer) -> Iterator[Figure]:
    """Over matched pairs: actors and targets, right when they mean the same party."""
    actors = [count_parties(match.gold.actors, match.found.actors, gazetteer) for match in matches]
    targets = [count_parties(match.gold.targets, match.found.targets, gazetteer) for match in matches]
    for name, counts in (("actors", total(actors)), ("targets", total(targets))):
        yield Figure(f"{name}.precision", counts.precision, counts.predicted)
        yield Figure(f"{name}.recall", counts.recall, counts.gold)
        yield Figure(f"{name}.f1", counts.f1, counts.gold)
