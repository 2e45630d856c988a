"""The typer's two models, from texts of which some only say what their main event is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from geomap.events.typer.model import NONE, Linear
from geomap.training._typer_examples import LABELS, Example, Kind, Text
from geomap.training._typer_fit import Settings, fit_linear, vocabulary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

# Found by cross-validation; twice or half as much changes little.
SHARE = 0.3
LEAST = 0.5
_WORDS = Settings(penalty=1.5e-4, steps=80)
_SENTENCES = Settings(penalty=2e-4, steps=80)
# A few hundred snippets beside thousands of sentences; captions that all say the same count as a handful.
_WEIGHTS = {Kind.OWN: 1.0, Kind.DOCUMENT: 3.0, Kind.SNIPPET: 3.0, Kind.CAPTION: 0.3}
_COLUMN = {label: column for column, label in enumerate(LABELS)}

Labelled = tuple[Example, str, float]


def fit_models(texts: Sequence[Text]) -> tuple[Linear, Linear]:
    """The word model and the sentence model.

    The word model is fitted twice: on the candidates whose labels are known, and again with those it guesses then.
    Other people's texts move the numbers, but only words that stand in our own sentences have numbers of their own: no
    text of a corpus enters the table.
    """
    sentences = _fit_sentences(texts)
    names = vocabulary(one.features for text in texts if text.kind is Kind.OWN for one in text.examples)
    known = [(one, one.label, _weight(text)) for text in texts for one in text.examples if one.label is not None]
    first = _fit_words(known, names)
    words = _fit_words([*known, *(found for text in texts for found in guessed(text, first))], names)
    return words, sentences


def _weight(text: Text) -> float:
    return _WEIGHTS[text.kind]


def _fit_words(labelled: Sequence[Labelled], names: Sequence[str]) -> Linear:
    import numpy as np  # noqa: PLC0415

    targets = np.zeros((len(labelled), len(LABELS)))
    for row, (_, label, _) in enumerate(labelled):
        targets[row, _COLUMN[label]] = 1.0
    shares = np.array([weight for _, _, weight in labelled])
    return fit_linear([example.features for example, _, _ in labelled], targets, shares, _WORDS, names=names)


def guessed(text: Text, words: Linear) -> Iterator[Labelled]:
    """The candidates of a snippet with the labels that ``words`` makes likely: one tells the main event.

    That is the candidate which is likeliest to have an allowed label; those before it tell nothing.  What follows is
    left open, unless the model takes it for nothing or for more of the same.
    """
    if not text.allowed or not text.examples:
        return
    scores = words.log_probabilities([example.features for example in text.examples])
    columns = [_COLUMN[label] for label in text.allowed]
    main = int(scores[:, columns].max(axis=1).argmax())
    for index, example in enumerate(text.examples):
        best = LABELS[int(scores[index].argmax())]
        if index < main:
            yield example, NONE, _weight(text)
        elif index == main:
            yield example, text.allowed[int(scores[index, columns].argmax())], _weight(text)
        elif best == NONE or best in text.allowed:
            yield example, best, _weight(text)


def _fit_sentences(texts: Sequence[Text]) -> Linear:
    import numpy as np  # noqa: PLC0415

    rows = [
        (features, labels, _weight(text))
        for text in texts
        for features, labels in zip(text.sentences, text.reported, strict=True)
        if labels
    ]
    targets = np.zeros((len(rows), len(LABELS)))
    for row, (_, labels, _) in enumerate(rows):
        for label in labels:
            targets[row, _COLUMN[label]] += 1.0 / len(labels)
    shares = np.array([weight for _, _, weight in rows])
    names = vocabulary(one for text in texts if text.kind is Kind.OWN for one in text.sentences)
    return fit_linear([features for features, _, _ in rows], targets, shares, _SENTENCES, names=names)
