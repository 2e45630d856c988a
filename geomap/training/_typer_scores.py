"""How good a typer is on texts that it was not fitted on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geomap.events.typer.model import NONE, Typer
from geomap.training._folds import FOLDS
from geomap.training._typer_examples import LABELS, Example, Text
from geomap.training._typer_models import LEAST, SHARE, fit_models


def held_back_scores(texts: Sequence[Text]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of typed events by corpus, each text answered by models fitted on the other folds.

    Of a labelled snippet, an answer is the type of the first event, and right if the label allows it; of other texts
    every marked event counts.
    """
    answered = list(_held_back(texts))
    corpora = dict.fromkeys(text.corpus for text in texts)
    return {corpus: _scores([pair for pair in answered if pair[0].corpus == corpus]) for corpus in corpora}


def _held_back(texts: Sequence[Text]) -> Iterator[tuple[Text, list[str]]]:
    for fold in range(FOLDS):
        typer = make_typer([text for text in texts if text.fold != fold])
        for text in texts:
            if text.fold == fold:
                yield text, typed_labels(typer, text)


def make_typer(texts: Sequence[Text]) -> Typer:
    """A typer fitted on ``texts``; it knows no nouns, for the candidates are found already."""
    word, sentence = fit_models(texts)
    return Typer(LABELS, frozenset(), word, sentence, SHARE, LEAST)


def typed_labels(typer: Typer, text: Text) -> list[str]:
    """The label of each candidate of a text: that of the rules, or of the typer where they have none."""
    if not text.examples:
        return []
    scores = typer.probabilities(
        [example.features for example in text.examples], [text.sentences[example.sentence] for example in text.examples]
    )
    return [
        typer.decide(row) if example.vote == NONE else example.vote
        for example, row in zip(text.examples, scores, strict=True)
    ]


def _scores(answered: Sequence[tuple[Text, list[str]]]) -> dict[str, float]:
    right = given = wanted = 0
    for text, labels in answered:
        if text.allowed:
            first = next((label for label in labels if label != NONE), None)
            right, given, wanted = right + (first in text.allowed), given + (first is not None), wanted + 1
            continue
        pairs = [pair for pair in zip(text.examples, labels, strict=True) if pair[0].label is not None]
        right += sum(_is_right(example, label) for example, label in pairs)
        given += sum(label != NONE for _, label in pairs)
        wanted += text.missed + sum(example.label != NONE for example, _ in pairs)
    precision, recall = right / max(given, 1), right / max(wanted, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4), "events": wanted}


def _is_right(example: Example, label: str) -> bool:
    return label != NONE and label == example.label
