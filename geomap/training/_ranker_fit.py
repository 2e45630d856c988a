"""Fitting: a conditional logit over the candidates of each sense, and its calibration."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.toponyms.features import FEATURES, NONE
from geomap.toponyms.ranking import weigh
from geomap.training._ranker_examples import Gold, GradedDocument
from geomap.training._scipy import scipy_module

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

# Found by cross-validation; twice or half as much changes no corpus by more than a mention in two hundred.
_PENALTY = 5e-4
_DECIMALS = 2
_LEAST = 1e-6
_COLUMN = {name: index for index, name in enumerate(FEATURES)}


@dataclass(frozen=True, slots=True)
class _Problem:
    """The rows of all candidates of all senses; each sense ends with the row of the option that none is right."""

    rows: Array
    meant: Array
    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    shares: Array


def fit_weights(documents: Sequence[GradedDocument]) -> dict[str, float]:
    """The weights under which the right candidates of ``documents`` are the likeliest, rounded.

    The evidence that one name gives another depends on the weights themselves: fitted at first without any, the
    weights are fitted again with the evidence they give.  Further rounds of that trust the evidence too much, and
    are worse on documents that were held back.

    Raises
    ------
    MissingExtraError
        When scipy is not installed.
    """
    weights = dict.fromkeys(FEATURES, 0.0)
    for alone in (True, False):
        problem = _problem(documents, weights, alone=alone)
        found = _minimum(_loss(problem), [weights[name] for name in FEATURES])
        weights = dict(zip(FEATURES, found, strict=True))
    return {name: round(weight, _DECIMALS) + 0.0 for name, weight in weights.items()}


def _problem(documents: Sequence[GradedDocument], weights: Mapping[str, float], *, alone: bool) -> _Problem:
    import numpy as np  # noqa: PLC0415

    rows, meant, lengths, shares = [], [], [], []
    totals = _totals(documents)
    for document in documents:
        parts = [[graded.ranked] for graded in document.senses] if alone else [[one.ranked for one in document.senses]]
        story = () if alone else document.story
        weighed = [one for part in parts for one in weigh(part, story, weights)]
        for graded, one in zip(document.senses, weighed, strict=True):
            for gold in graded.golds:
                table = np.zeros((len(one.matches) + 1, len(FEATURES)))
                for index, features in enumerate(one.features):
                    for name, value in features.items():
                        table[index, _COLUMN[name]] = value
                table[-1, _COLUMN[NONE]] = 1.0
                is_meant = np.zeros(len(table))
                is_meant[list(gold.meant) or [-1]] = 1.0
                rows.append(table)
                meant.append(is_meant)
                lengths.append(len(table))
                shares.append(_weight(gold) / math.sqrt(totals[document.corpus]))
    counted = np.array(lengths)
    share = np.array(shares)
    return _Problem(np.vstack(rows), np.concatenate(meant), np.cumsum(counted) - counted, counted, share / share.sum())


def _weight(gold: Gold) -> float:
    """Ten mentions of one sense are more than one, and less than ten senses."""
    return math.sqrt(gold.count)


def _totals(documents: Sequence[GradedDocument]) -> dict[str, float]:
    """The weight of each corpus; it counts by the root of that, so that the longest does not decide alone."""
    totals: dict[str, float] = {}
    for document in documents:
        for graded in document.senses:
            weight = sum(_weight(gold) for gold in graded.golds)
            totals[document.corpus] = totals.get(document.corpus, 0.0) + weight
    return totals


def _loss(problem: _Problem) -> Callable[[Array], tuple[float, Array]]:
    """The penalised mean log loss and its gradient; several candidates may be meant, any of them will do."""
    import numpy as np  # noqa: PLC0415

    sense = np.repeat(np.arange(len(problem.lengths)), problem.lengths)

    def loss(weights: Array) -> tuple[float, Array]:
        scores = problem.rows @ weights
        powers = np.exp(scores - np.maximum.reduceat(scores, problem.starts)[sense])
        total = np.add.reduceat(powers, problem.starts)
        right = np.add.reduceat(powers * problem.meant, problem.starts) + 1e-12
        value = -(problem.shares * np.log(right / total)).sum() + 0.5 * _PENALTY * (weights @ weights)
        push = (powers / total[sense] - powers * problem.meant / right[sense]) * problem.shares[sense]
        return float(value), problem.rows.T @ push + _PENALTY * weights

    return loss


@dataclass(frozen=True, slots=True)
class Answer:
    """The best candidate of some mentions that stands: its probability, and whether it is right."""

    corpus: str
    fold: int
    probability: float
    is_right: bool
    count: int


def fit_calibration(answers: Sequence[Answer]) -> tuple[float, float]:
    """Slope and intercept of Platt's sigmoid on the log odds of ``answers``; each corpus counts alike.

    Raises
    ------
    MissingExtraError
        When scipy is not installed.
    """
    import numpy as np  # noqa: PLC0415

    totals: dict[str, int] = {}
    for answer in answers:
        totals[answer.corpus] = totals.get(answer.corpus, 0) + answer.count
    inside = np.clip([answer.probability for answer in answers], _LEAST, 1.0 - _LEAST)
    odds = np.log(inside / (1.0 - inside))
    right = np.array([answer.is_right for answer in answers], dtype=float)
    share = np.array([answer.count / totals[answer.corpus] for answer in answers])
    share /= share.sum()

    def loss(line: Array) -> tuple[float, Array]:
        mapped = line[0] * odds + line[1]
        value = (share * (np.logaddexp(0.0, mapped) - right * mapped)).sum()
        push = share * (1.0 / (1.0 + np.exp(-mapped)) - right)
        return float(value), np.array([(push * odds).sum(), push.sum()])

    slope, intercept = _minimum(loss, [1.0, 0.0])
    return round(slope, 3), round(intercept, 3)


def _minimum(loss: Callable[[Array], tuple[float, Array]], start: Sequence[float]) -> list[float]:
    """Where ``loss`` is least, by L-BFGS from ``start``."""
    minimize = scipy_module("scipy.optimize", "fitting the ranker").minimize
    found = minimize(loss, list(start), jac=True, method="L-BFGS-B", options={"maxiter": 1000})
    return [float(value) for value in found.x]
