"""Scores of place names: recognition, resolution of given spans, and the whole way from raw text."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.evaluation.figures import Scores
from geomap.evaluation.gold import read_gold
from geomap.evaluation.reading import read_results
from geomap.evaluation.toponym_figures import toponym_figures

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer

TASK = "toponyms"


def evaluate_toponyms(
    paths: Sequence[Path],
    gazetteer: Gazetteer,
    *,
    with_kinds: bool = False,
    with_errors: bool = False,
    every: int = 1,
) -> tuple[Scores, ...]:
    """The scores of each gold file, and those of all documents pooled where there are several files.

    ``with_kinds`` adds figures by kind of place, ``with_errors`` counts of what went wrong; ``every`` takes each n-th
    document only.  Cost: twice that of ``geomap toponyms`` over the files, for each document is read as raw text and
    with its own spans.

    Raises
    ------
    GeomapError
        When a file cannot be read or is not annotated with place names.
    """
    golds = [read_gold(path).every(every) for path in paths]
    results = [tuple(read_results(gold, gazetteer)) for gold in golds]
    figures = partial(toponym_figures, with_kinds=with_kinds, with_errors=with_errors)
    scores = [
        Scores(TASK, gold.corpus, gold.sha256, len(found), figures(found))
        for gold, found in zip(golds, results, strict=True)
    ]
    if len(scores) > 1:
        digest = hashlib.sha256("".join(gold.sha256 for gold in golds).encode("ascii")).hexdigest()
        pooled = [result for found in results for result in found]
        scores.append(Scores(TASK, "pooled", digest, len(pooled), figures(pooled)))
    return tuple(scores)
