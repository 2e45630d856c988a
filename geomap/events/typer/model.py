"""The typer's numbers: two linear models, one over words and one over sentences, and how they are weighed.

Each gives log probabilities of the labels, "none" and every event type.  A word's own evidence is scarce, what its
sentence is about is plain: the label of a candidate has the probability

    p(label) ~ p_word(label) * p_sentence(label) ** share

``python -m geomap.training typer`` makes the table.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from geomap.events.typer.features import Features

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

NONE = "none"


@dataclass(frozen=True, slots=True)
class Linear:
    """A softmax model: a row of weights for each named feature, and one for each dimension of the vectors."""

    rows: Mapping[str, int]
    named: Array
    dense: Array

    def log_probabilities(self, features: Sequence[Features]) -> Array:
        """One row for each of ``features``, one column a label."""
        import numpy as np  # noqa: PLC0415

        scores = np.stack([one.vector for one in features]) @ self.dense
        for index, one in enumerate(features):
            known = [row for name in one.names if (row := self.rows.get(name)) is not None]
            scores[index] += self.named[known].sum(axis=0)
        return log_softmax(scores)


@dataclass(frozen=True, slots=True)
class Typer:
    """The models, their labels (`NONE` first), the nouns that may name an event, and what makes one.

    ``least`` is the least probability of any event where the rules see none.
    """

    labels: tuple[str, ...]
    nouns: frozenset[str]
    word: Linear
    sentence: Linear
    share: float
    least: float

    def probabilities(self, words: Sequence[Features], sentences: Sequence[Features]) -> Array:
        """One row for each candidate, one column a label; ``sentences`` are those of the ``words``, in their order."""
        import numpy as np  # noqa: PLC0415

        scores = self.word.log_probabilities(words)
        scores = scores + np.float32(self.share) * self.sentence.log_probabilities(sentences)
        joined: Array = np.exp(log_softmax(scores))
        return joined

    def decide(self, row: Array) -> str:
        """The label for one row of `probabilities`: the likeliest type, or `NONE` where an event is too unlikely."""
        if 1.0 - float(row[0]) < self.least:
            return NONE
        return self.labels[1 + int(row[1:].argmax())]


def log_softmax(scores: Array) -> Array:
    """The logarithms of the softmax of each row."""
    import numpy as np  # noqa: PLC0415

    shifted = scores - scores.max(axis=1, keepdims=True)
    found: Array = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return found


def read_typer(table: Mapping[str, Any]) -> Typer:
    """The typer of a table as training writes it."""
    return Typer(
        labels=tuple(table["labels"]),
        nouns=frozenset(table["nouns"]),
        word=_read_linear(table["word"], len(table["labels"])),
        sentence=_read_linear(table["sentence"], len(table["labels"])),
        share=table["share"],
        least=table["least"],
    )


def _read_linear(table: Mapping[str, Any], labels: int) -> Linear:
    """Named weights come as column and weight in turn where they are not zero, dense ones in full; in hundredths."""
    import numpy as np  # noqa: PLC0415

    named = np.zeros((len(table["named"]), labels), dtype=np.float32)
    for row, columns in enumerate(table["named"].values()):
        named[row, columns[::2]] = columns[1::2]
    dense = np.array(table["dense"], dtype=np.float32).reshape(-1, labels)
    return Linear({name: row for row, name in enumerate(table["named"])}, named / 100, dense / 100)


@lru_cache(maxsize=1)
def packaged_typer() -> Typer:
    """The typer that is shipped."""
    text = files("geomap.events").joinpath("data", "typer.json").read_text(encoding="utf-8")
    return read_typer(json.loads(text))
