"""Make the weights of the event typer, ``geomap/events/data/typer.json``.

::

    python -m geomap.training typer [--corpora FOLDER] [--sentences FOLDER] [--output FILE]

Fitted on our own marked sentences (``event_sentences/`` beside this module) and on the texts of FOLDER that say which
events they report: annotated documents, and snippets labelled with the type of their main event.  Which word of a
snippet tells its main event is found by the model itself, fitted without the snippets at first.  The table names the
sources with their digests and the scores on texts held back.  Same files, same bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import geomap.events
from geomap.errors import GeomapError
from geomap.events.typer.features import FEATURE_VERSION
from geomap.events.typer.model import Linear
from geomap.gazetteer import open_gazetteer
from geomap.training._event_sentences import FOLDER
from geomap.training._typer_examples import LABELS, Material, golds, material
from geomap.training._typer_models import LEAST, SHARE, fit_models
from geomap.training._typer_scores import held_back_scores

TABLE = Path(geomap.events.__file__).parent / "data" / "typer.json"
# Weights nearer to nothing than this, in hundredths, are left out.
_LEAST_WEIGHT = 3


def run(arguments: list[str]) -> int:
    """Write the table; 2 when the folder or a library is missing."""
    parser = argparse.ArgumentParser(prog="python -m geomap.training typer", description=__doc__.split("\n")[0])
    parser.add_argument("--corpora", type=Path, help="a folder of annotated texts; our own sentences alone without it")
    parser.add_argument("--sentences", type=Path, default=FOLDER, help="a folder of marked sentences in place of ours")
    parser.add_argument("--output", type=Path, default=TABLE)
    options = parser.parse_args(arguments)
    try:
        found = golds(options.corpora)
        with open_gazetteer() as gazetteer:
            table = typer_table(material(found, gazetteer, own_folder=options.sentences))
    except GeomapError as error:
        print(f"geomap.training: {error}", file=sys.stderr)
        return 2
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n"
    options.output.write_text(text, encoding="utf-8")
    for name, value in table["held_back"].items():
        print(name, value)
    return 0


def typer_table(found: Material) -> dict[str, Any]:
    """The typer that ``found`` gives, with how good it is on held-back texts and what it was made from."""
    word, sentence = fit_models(found.texts)
    return {
        "feature_version": FEATURE_VERSION,
        "made_from": dict(found.sha256),
        "held_back": held_back_scores(found.texts),
        "share": SHARE,
        "least": LEAST,
        "labels": LABELS,
        "nouns": found.nouns,
        "word": _written(word),
        "sentence": _written(sentence),
    }


def _written(model: Linear) -> dict[str, Any]:
    """The weights in hundredths; see ``geomap.events.typer.model``."""
    named = {}
    for name, row in model.rows.items():
        kept = _kept(model.named[row])
        if kept:
            named[name] = kept
    return {"named": named, "dense": [round(float(weight) * 100) for weight in model.dense.ravel()]}


def _kept(weights: Sequence[float]) -> list[int]:
    hundredths = [(column, round(float(weight) * 100)) for column, weight in enumerate(weights)]
    return [part for column, weight in hundredths if abs(weight) >= _LEAST_WEIGHT for part in (column, weight)]
