"""What an operation is for: "an operation to retake Mosul", wherever the parse hangs the purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.triggers.arguments import obliques

if TYPE_CHECKING:
    from spacy.tokens import Token

_PURPOSES = frozenset(
    {"retake", "recapture", "capture", "seize", "take", "liberate", "isolate", "encircle", "free", "reclaim", "regain"}
    | {"reconquer", "conquer", "clear", "wrest", "secure", "storm", "overrun", "besiege", "surround", "recover", "win"}
    | {"oust", "drive", "expel", "dislodge", "flush", "control", "occupy", "relieve", "reopen"}
)
_LINKS = frozenset({"acl", "advcl", "xcomp", "relcl"})


def purpose_of(token: Token) -> Token | None:
    """The verb that says what an operation is for: "retake" in "an operation to retake Mosul"."""
    nodes = [token, token.head] if token.dep_ in ("dobj", "nsubjpass", "pobj") else [token]
    if token.dep_ == "pobj":
        nodes.append(token.head.head)
    for node in nodes:
        for child in node.children:
            if child.dep_ in _LINKS and child.i > token.i and child.lemma_.lower() in _PURPOSES:
                return child
    return _right_behind(token)


def _right_behind(token: Token) -> Token | None:
    """The infinitive that stands right behind the noun, whatever governs it."""
    if token.i + 2 >= len(token.doc) or token.nbor(1).lower_ != "to":
        return None
    verb: Token = token.nbor(1).head
    return verb if verb.tag_ == "VB" and verb.i > token.i and verb.lemma_.lower() in _PURPOSES else None


def aims(token: Token) -> tuple[Token, ...]:
    """What an operation is to take."""
    purpose = purpose_of(token)
    if purpose is None:
        return ()
    behind = tuple(oblique.token for oblique in obliques(purpose))
    return tuple(child for child in purpose.children if child.dep_ == "dobj") + behind
