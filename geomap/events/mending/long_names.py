"""Names of several words kept whole: in "the Islamic State of Iraq and Syria seized" no Syria seizes anything.

The parser does not know that the words are one name.  It coordinates a country in it with the name, or makes that
country the subject of the verb, and hangs a second party on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.language import Passage

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_INSIDE = "nmod"


def keep_whole(passage: Passage, names: Iterable[tuple[int, int]]) -> Passage:
    """The passage with a parse in which each name, given by its first token and its end, is one phrase with one head.

    The same passage if they all are already.
    """
    broken = [name for name in names if _is_broken(passage.doc[name[0] : name[1]])]
    if not broken:
        return passage
    doc = passage.doc.copy()
    for start, end in broken:
        _mend(doc[start:end])
    return replace(passage, doc=doc)


def head_of(name: Span) -> Token:
    """The word of a name that the rest of the sentence is hung on; the first of several."""
    heads = [token for token in name if _is_hung_outside(token, name)]
    return next((token for token in heads if not any(other.is_ancestor(token) for other in heads)), heads[0])


def _is_broken(name: Span) -> bool:
    """Whether words of the name have roles of their own outside it, or carry what belongs to the whole."""
    if name[0].sent != name[-1].sent:
        return False
    head = head_of(name)
    return any(token != head and (_is_beside(token, head, name) or _coordinated(token, name)) for token in name)


def _mend(name: Span) -> None:
    head = head_of(name)
    for token in name:
        if token == head:
            continue
        for other in _coordinated(token, name):
            other.head = head
        if _is_beside(token, head, name):
            token.head, token.dep_ = head, _INSIDE


def _is_beside(token: Token, head: Token, name: Span) -> bool:
    return _is_hung_outside(token, name) or (token.dep_ == "conj" and token.head == head)


def _is_hung_outside(token: Token, name: Span) -> bool:
    return token.head == token or not name.start <= token.head.i < name.end


def _coordinated(token: Token, name: Span) -> list[Token]:
    """What the parse coordinates with a word of the name, and the text with the name."""
    return [child for child in token.children if child.dep_ == "conj" and child.i >= name.end]
