"""The entity recogniser that geomap ships, fine-tuned from the packaged English model's.

::

    python -m geomap.training recognizer [--corpora FOLDER] [--to FOLDER]

What it is made from (geomap's own texts under geomap's licence, all in ``geomap/training/sentences/``):

- the recogniser of en_core_web_md 3.7.1 by Explosion (MIT), whose weights it starts from;
- our annotated sentences, ``*.txt``;
- our unmarked articles, ``unmarked/*.txt``, for which it must keep predicting what the packaged one predicts;
- with ``--corpora FOLDER``, the file ``wotr-dev.jsonl`` in it, used like the unmarked articles: dispatches of the
  American Civil War from the War of the Rebellion corpus (texts in the public domain, corpus under the MIT licence).

One pass with a small learning rate, then a weighted mean of the old and the new weights: the new ones alone find more
names in reports of conflict, but take too many persons of general news for places; the mean keeps about a third of the
gain at a small part of the loss.

The files shipped are made with ``--corpora``; ``made.json`` beside them holds the digests of everything that went in
and came out.  One thread and fixed seeds: the same machine makes the same bytes, another may differ in the last bit of
a weight.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.errors import InputNotFoundError
from geomap.language.loading import DIGESTS, RECOGNIZER, file_digest, load_packaged_model
from geomap.training._recognizer_corpora import read_corpus
from geomap.training._recognizer_examples import Annotated, examples, of_sentence
from geomap.training._recognizer_sentences import FOLDER, read_sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.training import Example
    from thinc.api import Model

CORPUS = "wotr-dev.jsonl"
SCRIPTS = tuple(
    Path(__file__).parent / name
    for name in ("_recognizer_corpora.py", "_recognizer_examples.py", "_recognizer_sentences.py", "recognizer.py")
)
_FILES = ("cfg", "model", "moves")


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to fine-tune; the defaults are what held-out sentences and general news together favour.

    ``share`` is the weight of the new parameters in the mean with the old ones, ``repeats`` how often each of our
    unmarked articles is seen.
    """

    epochs: int = 1
    batch: int = 24
    learn_rate: float = 3e-4
    dropout: float = 0.1
    seed: int = 7
    share: float = 0.4
    repeats: int = 2


def run(arguments: list[str]) -> int:
    """Make the recogniser's files; 0 when they are written."""
    parser = argparse.ArgumentParser(
        prog="python -m geomap.training recognizer",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--corpora", type=Path, metavar="FOLDER", help=f"folder that holds {CORPUS}")
    parser.add_argument("--to", type=Path, default=RECOGNIZER, metavar="FOLDER", help="where to write the files")
    options = parser.parse_args(arguments)
    corpus = None if options.corpora is None else options.corpora / CORPUS
    if corpus is not None and not corpus.is_file():
        raise InputNotFoundError(f"{corpus}: no such file; expected the corpus named in --help, or no --corpora")
    model = load_packaged_model()
    recipe = Recipe()
    training = tuple(training_examples(model, corpus, repeats=recipe.repeats))
    fine_tune(model, training, recipe)
    write(model, options.to, {"recipe": asdict(recipe), "examples": len(training), "from": inputs(corpus)})
    print(f"recognizer: {len(training)} examples, written to {options.to}", file=sys.stderr)
    return 0


def training_examples(model: Language, corpus: Path | None, *, repeats: int) -> Iterator[Example]:
    """Everything to learn from, with the predictions of ``model`` where the texts say nothing."""
    yield from examples(map(of_sentence, read_sentences()), model)
    kept = list(examples(unmarked(), model))
    for _ in range(repeats):
        yield from kept
    if corpus is not None:
        yield from examples(read_corpus(corpus), model)


def unmarked(folder: Path = FOLDER / "unmarked") -> Iterator[Annotated]:
    """Our unmarked articles, one paragraph a line: every name in them is left to the model."""
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield Annotated(line, (), frozenset())


def fine_tune(model: Language, training: Sequence[Example], recipe: Recipe) -> None:
    """Train the model's ``ner`` in place; every other component stays as it is."""
    from thinc.api import fix_random_seed  # noqa: PLC0415

    fix_random_seed(recipe.seed)
    shuffle = random.Random(recipe.seed)  # noqa: S311  (an order, not a secret)
    recognizer: Any = model.get_pipe("ner")
    before = [(node, name, node.get_param(name).copy()) for node, name in _parameters(recognizer.model)]
    with model.select_pipes(enable=["ner"]):
        optimizer = model.resume_training()
        optimizer.learn_rate = recipe.learn_rate
        for _ in range(recipe.epochs):
            order = list(training)
            shuffle.shuffle(order)
            for first in range(0, len(order), recipe.batch):
                recognizer.update(order[first : first + recipe.batch], drop=recipe.dropout, sgd=optimizer)
    for node, name, old in before:
        node.set_param(name, (1 - recipe.share) * old + recipe.share * node.get_param(name))


def _parameters(model: Model[Any, Any]) -> Iterator[tuple[Model[Any, Any], str]]:
    for node in model.walk():
        for name in node.param_names:
            if node.has_param(name):
                yield node, name


def write(model: Language, folder: Path, record: dict[str, Any]) -> None:
    """Write the component's files to ``folder``, and the record with their digests."""
    folder.mkdir(parents=True, exist_ok=True)
    recognizer: Any = model.get_pipe("ner")
    recognizer.to_disk(folder, exclude=["vocab"])
    record = record | {"made": digests(folder / name for name in _FILES)}
    text = json.dumps(record, indent=2, sort_keys=True) + "\n"
    (folder / "made.json").write_text(text, encoding="utf-8")


def inputs(corpus: Path | None = None) -> dict[str, dict[str, str]]:
    """Digests of what the recogniser is made from, by kind and file name."""
    texts = sorted([*FOLDER.glob("*.txt"), *FOLDER.glob("unmarked/*.txt")])
    return {
        "corpora": {} if corpus is None else digests([corpus]),
        "packaged model": dict(DIGESTS),
        "scripts": digests(SCRIPTS),
        "sentences": {path.relative_to(FOLDER).as_posix(): file_digest(path) for path in texts},
    }


def digests(paths: Iterable[Path]) -> dict[str, str]:
    """The SHA-256 of each file by its name."""
    return {path.name: file_digest(path) for path in paths}
