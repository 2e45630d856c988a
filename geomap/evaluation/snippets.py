"""Figures of labelled texts: snippets with ACLED's sub-events, and examples of PLOVER's codebook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from geomap import pipeline
from geomap.errors import RecordError
from geomap.evaluation.crosswalk import CONTROL_LABELS, OUTSIDE, OUTSIDE_LABELS, collapsed_label
from geomap.evaluation.figures import Figure, share
from geomap.evaluation.gold import Gold, GoldRecord
from geomap.evaluation.metrics import Counts, bootstrap_interval, class_counts, weighted_f1
from geomap.model import Event, Family

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer

Labelled = tuple[str, tuple[Event, ...]]

# PLOVER's classes whose events geomap looks for, and those that never hold one; AGREE, SANCTION and THREATEN
# are left out of both: some of their modes (ceasefire, expulsion, a threat of force) are events of ours.
CONFLICT_LABELS = frozenset({"ASSAULT", "COERCE", "FIGHT", "MOBILIZE", "PROTEST", "RETREAT"})
_MIXED_LABELS = frozenset({"AGREE", "SANCTION", "THREATEN"})


def snippet_figures(gold: Gold, gazetteer: Gazetteer) -> tuple[Figure, ...]:
    """The figures of snippets labelled with sub-events.

    A snippet's class is that of its main event, see `main_event`; without an event it lies outside the 25 classes.
    Control is told from the rest by the family of the main event.
    """
    read = _read(gold, gazetteer)
    pairs = [(OUTSIDE if label in OUTSIDE_LABELS else label, predicted_label(events)) for label, events in read]
    low, high = bootstrap_interval(pairs, weighted_f1) or (None, None)
    figures = [Figure("classes.weighted_f1", weighted_f1(pairs), len(pairs), low, high)]
    figures.append(_control(read))
    outside = [(label, bool(events)) for label, events in read if label in OUTSIDE_LABELS]
    figures.append(share("outside.raised", sum(raised for _, raised in outside), len(outside), lower_is_better=True))
    for label in sorted({label for label, _ in outside}):
        raised = [raised for other, raised in outside if other == label]
        figures.append(share(f"outside.raised.{label}", sum(raised), len(raised), lower_is_better=True))
    counts = {name: held for name, held in class_counts(pairs).items() if held.gold}
    figures.extend(Figure(f"class.{name}.f1", held.f1, held.gold) for name, held in counts.items())
    return tuple(figures)


def codebook_figures(gold: Gold, gazetteer: Gazetteer) -> tuple[Figure, ...]:
    """The share of codebook examples in which an event is raised: of conflict, of the rest, and by label."""
    read = _read(gold, gazetteer)
    conflict = [bool(events) for label, events in read if label in CONFLICT_LABELS]
    others = [bool(events) for label, events in read if is_without_event(label)]
    return (
        share("conflict.raised", sum(conflict), len(conflict)),
        share("others.raised", sum(others), len(others), lower_is_better=True),
        *_by_label(read),
    )


def is_without_event(label: str) -> bool:
    """Whether an example of the codebook with this label never holds an event of ours."""
    return label not in CONFLICT_LABELS | _MIXED_LABELS


def main_event(events: Sequence[Event]) -> Event | None:
    """The event that a snippet is about: the first that is no history, else the first; news leads with its event."""
    return next((event for event in events if not event.historical), events[0] if events else None)


def predicted_label(events: Sequence[Event]) -> str:
    """The class of a snippet with these events."""
    event = main_event(events)
    if event is None:
        return OUTSIDE
    return collapsed_label(event, [other for other in events if other is not event and not other.historical])


def _control(read: Sequence[Labelled]) -> Figure:
    pairs = [(label in CONTROL_LABELS, _is_control(events)) for label, events in read]
    right = sum(expected and answer for expected, answer in pairs)
    gold = sum(expected for expected, _ in pairs)
    counts = Counts(right, sum(answer for _, answer in pairs), right, gold)
    return Figure("control.f1", counts.f1, gold)


def _is_control(events: Sequence[Event]) -> bool:
    event = main_event(events)
    return event is not None and event.family is Family.CONTROL


def _by_label(read: Sequence[Labelled]) -> Iterator[Figure]:
    for label in sorted({label for label, _ in read}):
        raised = [bool(events) for other, events in read if other == label]
        yield share(f"raised.{label}", sum(raised), len(raised), lower_is_better=label not in CONFLICT_LABELS)


def _read(gold: Gold, gazetteer: Gazetteer) -> list[Labelled]:
    labels = [_label(record) for record in gold.records]
    readings = pipeline.read_events((record.document for record in gold.records), gazetteer)
    return [(label, reading.events) for label, reading in zip(labels, readings, strict=True)]


def _label(record: GoldRecord) -> str:
    label = record.fields["label"]
    if not isinstance(label, str):
        raise RecordError(f'{record.where}: "label" is {label!r}; expected the name of a class')
    return label
