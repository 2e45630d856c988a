"""The dictionary form of a noun, also where the tagger took a common noun for a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def noun_lemma(token: Token) -> str:
    """The lemma in lower case; a plural at the head of a sentence that was read as a name is made singular."""
    lemma = "base" if token.lower_ == "bases" else token.lemma_.lower()
    if token.pos_ != "PROPN" or lemma != token.lower_:
        return lemma
    if lemma.endswith("men"):
        return f"{lemma[:-3]}man"
    return lemma[:-1] if token.tag_ in ("NNPS", "NNP") and lemma.endswith("s") and not lemma.endswith("ss") else lemma
