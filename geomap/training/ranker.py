"""Make the weights of the ranker, ``geomap/toponyms/data/ranker.json``.

::

    python -m geomap.training ranker [--corpora FOLDER] [--output FILE]

Fitted on our own texts (``resolution.jsonl`` beside this module) and on the annotated texts of FOLDER: files of JSON
objects, one a line, with ``id``, ``text`` and ``toponyms`` that have ``start``, ``end``, ``text``, ``lat``, ``lon`` and
often ``geonames_id``.  A conditional logit; the calibration is fitted on the answers to documents that were held back.
The table names the files with their digests, the place index, and the scores on documents and on corpora held back.
Same files, same bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import geomap.toponyms
from geomap.errors import GeomapError
from geomap.gazetteer import open_gazetteer
from geomap.toponyms.features import FEATURE_VERSION
from geomap.training._ranker_examples import GradedDocument, Source, graded_documents, sources
from geomap.training._ranker_fit import fit_calibration, fit_weights
from geomap.training._ranker_scores import Scores, cross_calibrated, cross_validated, scores, without_corpus

# Where the gazetteer knows fewer of the places, they are not of its century or its scale: such a text says when no
# candidate is right, and nothing about which one is.
_LEAST_REACHABLE = 0.75
TABLE = Path(geomap.toponyms.__file__).parent / "data" / "ranker.json"


def run(arguments: list[str]) -> int:
    """Write the table; 2 when the folder or a library is missing."""
    parser = argparse.ArgumentParser(prog="python -m geomap.training ranker", description=__doc__.split("\n")[0])
    parser.add_argument("--corpora", type=Path, help="a folder of annotated texts; our own texts alone without it")
    parser.add_argument("--output", type=Path, default=TABLE)
    options = parser.parse_args(arguments)
    try:
        found = sources(options.corpora)
        with open_gazetteer() as gazetteer:
            documents = [document for source in found for document in graded_documents(source, gazetteer)]
            index = gazetteer.info().path.stem
        table = {**ranker_table(documents, found), "gazetteer": index}
    except GeomapError as error:
        print(f"geomap.training: {error}", file=sys.stderr)
        return 2
    text = json.dumps(table, indent=1, ensure_ascii=False) + "\n"
    options.output.write_text(text, encoding="utf-8")
    for corpus, row in table["held_back_documents"].items():
        print(corpus, row)
    return 0


def ranker_table(documents: Sequence[GradedDocument], made_from: Sequence[Source]) -> dict[str, Any]:
    """The weights and the calibration that ``documents`` give, with how good they are and what they were made from."""
    known = {corpus for corpus, row in scores([], documents).items() if row.reachable >= _LEAST_REACHABLE}
    fitted = [document for document in documents if document.corpus in known]
    held_back = cross_validated(fitted)
    slope, intercept = fit_calibration(held_back)
    folds = scores(cross_calibrated(held_back), fitted)
    return {
        "weights": fit_weights(fitted),
        "calibration": {"slope": slope, "intercept": intercept},
        "feature_version": FEATURE_VERSION,
        "made_from": {source.name: source.sha256 for source in made_from if source.name in known},
        "held_back_documents": {corpus: asdict(row) for corpus, row in folds.items()},
        "held_back_corpora": {corpus: asdict(row) for corpus, row in _without_corpus(documents, fitted).items()},
    }


def _without_corpus(documents: Sequence[GradedDocument], fitted: Sequence[GradedDocument]) -> dict[str, Scores]:
    """The scores of each corpus by weights fitted on the others; none where only one was fitted on."""
    if len({document.corpus for document in fitted}) < 2:
        return {}
    return scores(without_corpus(documents, fitted), documents)
