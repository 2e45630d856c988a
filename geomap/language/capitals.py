"""The group "IS", which the model would read as the verb: before it reads, the word is made to look like "UN" to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

_GROUP = "IS"
_LIKE = "un"  # an organisation that armies, places and verbs stand beside, and of the same shape
_NAME = "geomap_group_in_capitals"


def add_group_in_capitals(model: Language) -> None:
    """Put what this module does before all that the model does."""
    type(model).component(_NAME, func=_marked)
    model.add_pipe(_NAME, first=True)


def _marked(doc: Doc) -> Doc:
    """The text with the norm of each "IS" that is a name changed, which is what the model knows words by."""
    for token in doc:
        if token.text == _GROUP and not _is_among_capitals(token):
            token.norm_ = _LIKE
    return doc


def _is_among_capitals(token: Token) -> bool:
    """Whether the words beside it are in capitals too, as in a headline that shouts; it may be the verb then."""
    beside = token.doc[max(0, token.i - 1) : token.i + 2]
    words = [word for word in beside if word.i != token.i and word.is_alpha]
    return all(word.is_upper for word in words)
