"""Whether sentences were written one by one: those filled into a template share their parts of speech."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language


def distinct_skeletons(texts: Collection[str], model: Language) -> float:
    """The share of sentences whose sequence of parts of speech no earlier sentence has, from 0 to 1."""
    with model.select_pipes(disable=["ner", "lemmatizer", "parser"]):
        skeletons = {tuple(token.pos for token in doc) for doc in model.pipe(texts)}
    return len(skeletons) / len(texts)
