"""The formulas, against values computed by hand."""

from __future__ import annotations

import math

import pytest

from geomap.evaluation.metrics import (
    Bin,
    Counts,
    bootstrap_interval,
    calibration_bins,
    calibration_error,
    class_counts,
    error_auc,
    total,
    weighted_f1,
)


def test_precision_recall_and_f1() -> None:
    """Three of four answers right, three of six cases found: 0.75, 0.5 and 0.6."""
    counts = Counts(3, 4, 3, 6)

    assert (counts.precision, counts.recall) == (0.75, 0.5)
    assert counts.f1 == pytest.approx(0.6)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [(Counts(), None), (Counts(0, 2, 0, 3), 0.0), (Counts(0, 0, 0, 3), 0.0), (Counts(0, 2, 0, 0), 0.0)],
)
def test_f1_without_a_hit(counts: Counts, expected: float | None) -> None:
    """Nothing right is 0; nothing asked and nothing answered is no figure at all."""
    assert counts.f1 == expected


def test_counts_add_up() -> None:
    """The total of documents is the sum of each number."""
    assert total([Counts(1, 2, 3, 4), Counts(10, 20, 30, 40)]) == Counts(11, 22, 33, 44)


def test_weighted_f1_weighs_by_gold_cases() -> None:
    """Classes a (2 cases, F1 0.8), b (1, 0) and c (1, 1): (2 x 0.8 + 0 + 1) / 4 = 0.65."""
    pairs = [("a", "a"), ("a", "a"), ("b", "a"), ("c", "c")]

    assert weighted_f1(pairs) == pytest.approx(0.65)
    assert class_counts(pairs)["a"] == Counts(2, 3, 2, 2)


def test_weighted_f1_without_pairs() -> None:
    """There is no mean of nothing."""
    assert weighted_f1([]) is None


def test_a_class_that_is_only_predicted_has_no_weight() -> None:
    """One of two cases of a was called b: F1 of a is 2/3, and b has no gold case."""
    assert weighted_f1([("a", "a"), ("a", "b")]) == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("errors", "expected"),
    [
        ([], None),
        ([0.0], 0.0),
        ([0.0, 0.0, 0.0], 0.0),
        ([20_039.0, 20_039.0], 1.0),
        ([20_039.0, 0.0], 0.5),
        # Scaled: 0, ln 101 / ln 20040 and 1; two trapezoids of half a unit each.
        ([100.0, 20_039.0, 0.0], (0 + 2 * math.log(101) / math.log(20_040) + 1) / 4),
        ([50_000.0], 1.0),
    ],
)
def test_area_under_the_error_curve(errors: list[float], expected: float | None) -> None:
    """The trapezoidal area under the sorted log-scaled errors."""
    area = error_auc(errors)

    assert area == (None if expected is None else pytest.approx(expected))


def test_bins_are_tenths() -> None:
    """0.25 lies in the third tenth, 1.0 in the last."""
    bins = calibration_bins([(0.25, True), (0.25, False), (1.0, True)])

    assert bins == (Bin(2, 2, 0.25, 1), Bin(9, 1, 1.0, 1))


def test_calibration_error_is_weighted_by_answers() -> None:
    """Two at 0.25 of which one is right (off by 0.25), two at 0.95 all right (off by 0.05): 0.15 in the mean."""
    bins = calibration_bins([(0.25, True), (0.25, False), (0.95, True), (0.95, True)])

    assert calibration_error(bins) == pytest.approx(0.15)


def test_calibration_error_without_answers() -> None:
    """Nothing was promised."""
    assert calibration_error([]) is None


def test_the_interval_holds_the_share() -> None:
    """Of 100 cases with 50 right, the 95 % interval is about 0.5 plus or minus 0.098."""
    cases = [1, 0] * 50

    interval = bootstrap_interval(cases, lambda drawn: sum(drawn) / len(drawn))

    assert interval is not None
    assert interval[0] == pytest.approx(0.402, abs=0.025)
    assert interval[1] == pytest.approx(0.598, abs=0.025)


def test_the_interval_is_repeatable() -> None:
    """The same cases give the same interval."""
    cases = [1, 0, 0, 1, 1]

    first, second = (bootstrap_interval(cases, lambda drawn: sum(drawn) / len(drawn)) for _ in range(2))

    assert first == second


@pytest.mark.parametrize("cases", [[], [1]])
def test_one_document_has_no_interval(cases: list[int]) -> None:
    """Nothing can be drawn from one case but that case."""
    assert bootstrap_interval(cases, lambda drawn: sum(drawn) / len(drawn)) is None


def test_a_figure_without_value_has_no_interval() -> None:
    """Where no resample gives a value, there is no interval."""
    assert bootstrap_interval([1, 2], lambda drawn: None) is None
