"""Scores of the ranker on documents it was not fitted on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from geomap.model import Status
from geomap.toponyms.ranker import Ranker
from geomap.toponyms.ranking import status, weigh
from geomap.training._ranker_examples import GradedDocument
from geomap.training._ranker_fit import Answer, fit_calibration, fit_weights

_BINS = 10


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares of all linked mentions: answered rightly, and with a right candidate; and the calibration error."""

    mentions: int
    right: float
    reachable: float
    calibration_error: float


def answers(documents: Iterable[GradedDocument], weights: Mapping[str, float]) -> list[Answer]:
    """The best candidate of every graded sense that is neither unknown nor ambiguous."""
    found: list[Answer] = []
    for document in documents:
        weighed = weigh([graded.ranked for graded in document.senses], document.story, weights)
        for graded, one in zip(document.senses, weighed, strict=True):
            if status(one) is not Status.RESOLVED:
                continue
            best = one.in_order()[0]
            found.extend(
                Answer(document.corpus, document.fold, one.probabilities[best], best in gold.right, gold.count)
                for gold in graded.golds
            )
    return found


def cross_validated(documents: Sequence[GradedDocument]) -> list[Answer]:
    """The answers to every document by weights that were fitted on the other folds."""
    return _held_back(documents, documents, lambda document: document.fold)


def without_corpus(documents: Sequence[GradedDocument], fitted: Sequence[GradedDocument]) -> list[Answer]:
    """The answers to every document by weights that were fitted on the other corpora among ``fitted``."""
    return _held_back(documents, fitted, lambda document: document.corpus)


def _held_back(
    documents: Sequence[GradedDocument],
    fitted: Sequence[GradedDocument],
    part: Callable[[GradedDocument], object],
) -> list[Answer]:
    found: list[Answer] = []
    for held in dict.fromkeys(part(document) for document in documents):
        weights = fit_weights([document for document in fitted if part(document) != held])
        found.extend(answers([document for document in documents if part(document) == held], weights))
    return found


def cross_calibrated(found: Sequence[Answer]) -> list[Answer]:
    """The same with calibrated probabilities, those of each fold by a calibration that was fitted on the others."""
    calibrated: list[Answer] = []
    for fold in sorted({answer.fold for answer in found}):
        ranker = Ranker({}, *fit_calibration([answer for answer in found if answer.fold != fold]))
        calibrated.extend(
            Answer(one.corpus, one.fold, ranker.calibrated([one.probability])[0], one.is_right, one.count)
            for one in found
            if one.fold == fold
        )
    return calibrated


def scores(found: Sequence[Answer], documents: Sequence[GradedDocument]) -> dict[str, Scores]:
    """The scores of each corpus, and of all together as "pooled"."""
    corpora = dict.fromkeys(document.corpus for document in documents)
    table = {
        corpus: _scores(
            [answer for answer in found if answer.corpus == corpus],
            [document for document in documents if document.corpus == corpus],
        )
        for corpus in corpora
    }
    return {**table, "pooled": _scores(found, documents)}


def _scores(found: Sequence[Answer], documents: Sequence[GradedDocument]) -> Scores:
    golds = [gold for document in documents for graded in document.senses for gold in graded.golds]
    mentions = sum(gold.count for gold in golds)
    return Scores(
        mentions,
        round(sum(answer.count for answer in found if answer.is_right) / mentions, 4),
        round(sum(gold.count for gold in golds if gold.right) / mentions, 4),
        round(calibration_error(found), 4),
    )


def calibration_error(found: Sequence[Answer]) -> float:
    """The expected calibration error in ten equal bins: how far probabilities and frequencies are apart."""
    bins: dict[int, list[Answer]] = {}
    for answer in found:
        bins.setdefault(min(int(answer.probability * _BINS), _BINS - 1), []).append(answer)
    total = sum(answer.count for answer in found) or 1
    gaps = (sum(one.count * (one.probability - one.is_right) for one in part) for part in bins.values())
    return sum(abs(gap) for gap in gaps) / total
