"""The figures of place names, from how each document was read."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Iterator, Sequence

from geomap.evaluation.annotation import Kind
from geomap.evaluation.fault_figures import fault_figures
from geomap.evaluation.figures import Figure, Unit, share
from geomap.evaluation.linking import Outcome
from geomap.evaluation.metrics import (
    BINS,
    Counts,
    bootstrap_interval,
    calibration_bins,
    calibration_error,
    error_auc,
    total,
)
from geomap.evaluation.reading import DocumentResult

# The probability from which on an answer counts as sure; what the strongest published system reports.
SURE = 0.7

_Outcomes = Callable[[DocumentResult], tuple[Outcome, ...]]


def toponym_figures(
    results: Sequence[DocumentResult], *, with_kinds: bool = False, with_errors: bool = False
) -> tuple[Figure, ...]:
    """All figures in the order of the table: recognition, resolution, calibration, end to end, kinds, errors."""
    figures = [
        *_recognition(results),
        *_places("resolution", results, _given),
        *_calibration([outcome for result in results for outcome in result.given]),
        *_places("end_to_end", results, _found),
        *_end_to_end_extras(results),
    ]
    if with_kinds:
        figures += _kinds(results)
    if with_errors:
        figures += fault_figures(results)
    return tuple(figures)


def counts_figures(prefix: str, documents: Sequence[Counts]) -> Iterator[Figure]:
    """Precision, recall and F1 (with its interval over documents) of the counts of all documents."""
    summed = total(documents)
    yield Figure(f"{prefix}.precision", summed.precision, summed.predicted)
    yield Figure(f"{prefix}.recall", summed.recall, summed.gold)
    low, high = bootstrap_interval(documents, lambda drawn: total(drawn).f1) or (None, None)
    yield Figure(f"{prefix}.f1", summed.f1, summed.gold, low, high)


def ratio_figure(name: str, documents: Sequence[Counts]) -> Figure:
    """The recall of the counts of all documents, with its interval over documents."""
    summed = total(documents)
    low, high = bootstrap_interval(documents, lambda drawn: total(drawn).recall) or (None, None)
    return Figure(name, summed.recall, summed.gold, low, high)


def _given(result: DocumentResult) -> tuple[Outcome, ...]:
    return result.given


def _found(result: DocumentResult) -> tuple[Outcome, ...]:
    return result.found.outcomes


def _recognition(results: Sequence[DocumentResult]) -> Iterator[Figure]:
    yield from counts_figures("recognition.exact", [result.found.exact for result in results])
    yield from counts_figures("recognition.overlap", [result.found.overlap for result in results])
    yield from counts_figures("recognition.nested.exact", [result.found_with_nested.exact for result in results])
    yield from counts_figures("recognition.nested.overlap", [result.found_with_nested.overlap for result in results])


def _right(outcomes: Iterable[Outcome]) -> Counts:
    held = tuple(outcomes)
    right = sum(outcome.is_right for outcome in held)
    return Counts(right, len(held), right, len(held))


def _places(prefix: str, results: Sequence[DocumentResult], outcomes_of: _Outcomes) -> Iterator[Figure]:
    """Shares right over all linked gold, and the errors, for spans that were given or found."""
    outcomes = [outcome for result in results for outcome in outcomes_of(result)]
    yield ratio_figure(f"{prefix}.within_161_km", [_right(outcomes_of(result)) for result in results])
    yield share(f"{prefix}.within_25_km", sum(outcome.is_near for outcome in outcomes), len(outcomes))
    with_id = [outcome.is_exact for outcome in outcomes if outcome.is_exact is not None]
    yield share(f"{prefix}.exact_id", sum(with_id), len(with_id))
    known = [outcome for outcome in outcomes if outcome.has_candidate]
    yield share(f"{prefix}.with_candidate.within_161_km", sum(outcome.is_right for outcome in known), len(known))
    errors = [outcome.error_km for outcome in outcomes]
    mean, median = (statistics.fmean(errors), statistics.median(errors)) if errors else (None, None)
    yield Figure(f"{prefix}.mean_error", mean, len(errors), unit=Unit.KM, lower_is_better=True)
    yield Figure(f"{prefix}.median_error", median, len(errors), unit=Unit.KM, lower_is_better=True)
    yield Figure(f"{prefix}.error_auc", error_auc(errors), len(errors), lower_is_better=True)


def _calibration(outcomes: Sequence[Outcome]) -> Iterator[Figure]:
    """How far the probability of the answers to given spans can be believed."""
    answers = [(each.probability, each.is_right) for each in outcomes if each.probability is not None]
    sure = [is_right for probability, is_right in answers if probability >= SURE]
    yield share(f"resolution.sure_{SURE}.precision", sum(sure), len(sure))
    yield share(f"resolution.sure_{SURE}.kept", len(sure), len(answers))
    bins = calibration_bins(answers)
    yield Figure("calibration.error", calibration_error(bins), len(answers), lower_is_better=True)
    for each in bins:
        yield share(f"calibration.{each.index / BINS:.1f}-{(each.index + 1) / BINS:.1f}.right", each.right, each.n)


def _end_to_end_extras(results: Sequence[DocumentResult]) -> Iterator[Figure]:
    # Where no gold name is linked at all, an answer cannot be right, and its share says nothing.
    is_linked = any(result.found.outcomes for result in results)
    answers = total(result.found.answers for result in results if is_linked)
    yield Figure("end_to_end.answers_right", answers.precision, answers.predicted)
    nested = [_right(result.found_with_nested.outcomes) for result in results]
    yield ratio_figure("end_to_end.nested.within_161_km", nested)


def _kinds(results: Sequence[DocumentResult]) -> Iterator[Figure]:
    for kind in Kind:
        for prefix, outcomes_of in (("resolution", _given), ("end_to_end", _found)):
            held = _right(each for result in results for each in outcomes_of(result) if each.kind is kind)
            yield Figure(f"kind.{kind}.{prefix}.within_161_km", held.recall, held.gold)
