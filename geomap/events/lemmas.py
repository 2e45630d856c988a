"""The dictionary form of a noun, also where the tagger took a common noun for a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


# The tokenizer parts "sit-in" and "build-ups" at the hyphen.
_PARTICLES = frozenset({"in", "ins", "out", "outs", "up", "ups", "off", "offs"})


def noun_lemma(token: Token) -> str:
    """The lemma in lower case; a plural at the head of a sentence that was read as a name is made singular.

    A noun with a particle is put together again: "sit-in".
    """
    if token.lower_ in _PARTICLES and token.i > 1 and token.nbor(-1).text == "-":
        return f"{token.nbor(-2).lower_}-{token.lower_.removesuffix('s')}"
    lemma = "base" if token.lower_ == "bases" else token.lemma_.lower()
    if token.pos_ != "PROPN" or lemma != token.lower_:
        return lemma
    if lemma.endswith("men"):
        return f"{lemma[:-3]}man"
    return lemma[:-1] if token.tag_ in ("NNPS", "NNP") and lemma.endswith("s") and not lemma.endswith("ss") else lemma
