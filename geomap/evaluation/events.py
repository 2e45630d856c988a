"""Scores of events: annotated documents, labelled snippets, control sentences and codebook examples."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.evaluation.control_sentences import control_figures
from geomap.evaluation.event_figures import annotated_figures
from geomap.evaluation.figures import Figure, Scores
from geomap.evaluation.gold import Gold, GoldFormat, gold_format, read_gold
from geomap.evaluation.snippets import codebook_figures, snippet_figures

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer

    Measure = Callable[[Gold, Gazetteer], tuple[Figure, ...]]

TASK = "events"


def evaluate_events(paths: Sequence[Path], gazetteer: Gazetteer, *, every: int = 1) -> tuple[Scores, ...]:
    """The scores of each gold file, whose format its fields tell; the figures differ by format.

    ``every`` takes each n-th record only.  Cost: that of ``geomap extract`` over the files.

    Raises
    ------
    GeomapError
        When a file cannot be read, or is of no known format.
    """
    golds = [read_gold(path).every(every) for path in paths]
    measured = [(gold, _MEASURES[gold_format(gold)]) for gold in golds]
    return tuple(
        Scores(TASK, gold.corpus, gold.sha256, len(gold.records), figures_of(gold, gazetteer))
        for gold, figures_of in measured
    )


_MEASURES: Mapping[GoldFormat, Measure] = {
    GoldFormat.ANNOTATED: annotated_figures,
    GoldFormat.SNIPPETS: snippet_figures,
    GoldFormat.CONTROL: control_figures,
    GoldFormat.CODEBOOK: codebook_figures,
}
