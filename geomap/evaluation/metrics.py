"""The formulas: F1, weighted F1, area under the curve of errors, calibration error, bootstrap intervals."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from geomap.geometry import MAX_DISTANCE_KM

RESAMPLES = 1_000
BINS = 10
_SEED = 20_039
_Case = TypeVar("_Case")


@dataclass(frozen=True, slots=True)
class Counts:
    """What precision and recall are made of.

    ``right_predicted`` of ``predicted`` answers are right, ``right_gold`` of ``gold`` cases were found.  The two
    differ only where one answer may meet several cases, as overlapping spans do.
    """

    right_predicted: int = 0
    predicted: int = 0
    right_gold: int = 0
    gold: int = 0

    @property
    def precision(self) -> float | None:
        """The share of the answers that is right; None without answers."""
        return self.right_predicted / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """The share of the cases that was found; None without cases."""
        return self.right_gold / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall: 0 when nothing is right, None when there was nothing at all.

        Examples
        --------
        >>> Counts(right_predicted=3, predicted=4, right_gold=3, gold=6).f1
        0.6
        """
        if not self.predicted and not self.gold:
            return None
        precision, recall = self.precision or 0.0, self.recall or 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def total(counts: Iterable[Counts]) -> Counts:
    """The sum of some counts."""
    held = tuple(counts)
    return Counts(
        sum(each.right_predicted for each in held),
        sum(each.predicted for each in held),
        sum(each.right_gold for each in held),
        sum(each.gold for each in held),
    )


def class_counts(pairs: Iterable[tuple[str, str]]) -> dict[str, Counts]:
    """Counts by class of pairs (gold class, predicted class), classes in alphabetical order."""
    right: Counter[str] = Counter()
    predicted: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    for expected, answer in pairs:
        gold[expected] += 1
        predicted[answer] += 1
        right[expected] += expected == answer
    return {name: Counts(right[name], predicted[name], right[name], gold[name]) for name in sorted({*gold, *predicted})}


def weighted_f1(pairs: Sequence[tuple[str, str]]) -> float | None:
    """The mean of the F1 of each class, weighted by its number of gold cases; None without pairs.

    Examples
    --------
    >>> round(weighted_f1([("a", "a"), ("a", "b"), ("b", "b")]), 4)
    0.6667
    """
    if not pairs:
        return None
    return sum((counts.f1 or 0.0) * counts.gold for counts in class_counts(pairs).values()) / len(pairs)


def error_auc(errors_km: Iterable[float]) -> float | None:
    """The area under the curve of the sorted, log-scaled errors: 0 is perfect, 1 is as wrong as the earth allows.

    Jurgens et al. 2015 ("Geolocation Prediction in Twitter Using Social Networks"), with each error scaled to
    ``ln(1 + d) / ln(1 + 20039)``; the area by the trapezoidal rule over the unit interval.

    Examples
    --------
    >>> error_auc([20039.0, 0.0])
    0.5
    """
    scaled = sorted(math.log1p(min(error, MAX_DISTANCE_KM)) / math.log1p(MAX_DISTANCE_KM) for error in errors_km)
    if len(scaled) < 2:
        return scaled[0] if scaled else None
    return sum(one + other for one, other in pairwise(scaled)) / (2 * (len(scaled) - 1))


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers whose probability lies in one tenth: how many, what they promised, how many were right."""

    index: int
    n: int
    mean_probability: float
    right: int


def calibration_bins(answers: Iterable[tuple[float, bool]]) -> tuple[Bin, ...]:
    """Ten bins of equal width over (probability, is right); empty ones are left out."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for probability, is_right in answers:
        bins[min(int(probability * BINS), BINS - 1)].append((probability, is_right))
    return tuple(
        Bin(index, len(held), sum(p for p, _ in held) / len(held), sum(right for _, right in held))
        for index, held in enumerate(bins)
        if held
    )


def calibration_error(bins: Iterable[Bin]) -> float | None:
    """The expected calibration error: by how much the promise of a bin misses its share right, weighted by n.

    Guo et al. 2017 ("On Calibration of Modern Neural Networks"), equation 3.

    Examples
    --------
    >>> round(calibration_error(calibration_bins([(0.9, True), (0.9, False)])), 2)
    0.4
    """
    held = tuple(bins)
    n = sum(each.n for each in held)
    return sum(abs(each.n * each.mean_probability - each.right) for each in held) / n if n else None


def bootstrap_interval(
    cases: Sequence[_Case], figure: Callable[[Sequence[_Case]], float | None], *, resamples: int = RESAMPLES
) -> tuple[float, float] | None:
    """The 95 % interval of ``figure`` over resampled cases (documents), by percentiles; None below two cases.

    The seed is fixed: the same cases give the same interval.  Cost: ``resamples`` times that of ``figure``.
    """
    if len(cases) < 2:
        return None
    chance = random.Random(_SEED)  # noqa: S311  (a repeatable sample, no secret)
    drawn = (figure(chance.choices(cases, k=len(cases))) for _ in range(resamples))
    values = sorted(value for value in drawn if value is not None)
    if not values:
        return None
    return values[int(0.025 * len(values))], values[min(int(0.975 * len(values)), len(values) - 1)]
