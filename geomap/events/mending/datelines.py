"""Datelines set apart: "KABUL (AFP) - A bomber killed ..." tells where the reporter was, not who did it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.events.mending.roles import SUBJECTS
from geomap.language import Passage
from geomap.model import Resolution

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DASHES = frozenset({"-", "--", "–", "—"})
_LONGEST = 20
_APART = "dep"


def set_apart(passage: Passage, resolutions: Mapping[int, Resolution]) -> Passage:
    """The passage with a parse in which its dateline is no subject; the same passage if it begins with none.

    The parser takes the city for the subject and whoever acts for its apposition: then who acts becomes the subject.
    ``resolutions`` are the place names of the passage by the index of their tokens.
    """
    first = resolutions.get(0)
    if first is None or not first.toponym.is_dateline:
        return passage
    dash = next((token.i for token in passage.doc[1:_LONGEST] if token.text in _DASHES), None)
    if dash is None:
        return passage
    doc = passage.doc.copy()
    _mend(doc, dash)
    return replace(passage, doc=doc)


def _mend(doc: Doc, dash: int) -> None:
    leading = [token for token in doc[: dash + 1] if token.head.i > dash]
    subject = next(((token.head, token.dep_) for token in leading if token.dep_ in SUBJECTS), None)
    for token in leading:
        token.dep_ = _APART
    if subject is None:
        return
    verb, role = subject
    hanging = [token for token in doc[dash + 1 : verb.i] if token.head.i <= dash]
    for token in hanging:
        if token.sent == verb.sent:
            has_subject = any(child.dep_ in SUBJECTS for child in verb.children)
            token.head = verb
            token.dep_ = role if _is_noun(token) and not has_subject else _APART


def _is_noun(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "PRON", "NUM")
