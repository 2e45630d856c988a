"""Groups that no table knows: the name that a document gives them, and forces called after their leader."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from geomap.events import tables
from geomap.events.lemmas import noun_lemma
from geomap.events.parties.roster import Actor, leaders
from geomap.names import strict_key

if TYPE_CHECKING:
    from spacy.tokens import Token

_JOINTS = frozenset({"of", "for", "the", "and", "al", "el", "de", "du", "la", "des", "del"})
_LONGEST = 9
_LONGEST_LEADER = 4
_ORDINAL = re.compile(r"\d+(st|nd|rd|th)?")


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    return frozenset(row["word"] for row in tables.rows("actor_heads") if row["role"] == "head")


@lru_cache(maxsize=1)
def _firsts() -> frozenset[str]:
    return frozenset(strict_key(row["word"]) for row in tables.rows("actor_heads") if row["role"] == "first")


def group_span(head: Token) -> tuple[int, int] | None:
    """First and last token (half-open) of a group's own name around its head, None where there is no such name.

    A name has a word such as Front or Brigade with a capital and another word with a capital before it or behind "of"
    or "for" ("the Lions Brigade", "Front for the Liberation of the North"), or begins like one ("Jaish al-Nasr").
    """
    if head.text in _heads():
        start = _left(head)
        end = head.i + 1 if start == head.i and head.text.endswith("s") else _right(head)
        return (start, end) if end - start > 1 else None
    start = _left(head)
    if strict_key(head.doc[start].text) in _firsts() and head.i > start:
        return start, head.i + 1
    return None


def _left(head: Token) -> int:
    start = head.i
    while start > head.sent.start and head.i - start < _LONGEST:
        before = head.doc[start - 1]
        joint = before.text == "-" or (_is_joint(before) and not _ends_people(before))
        if not (joint or _is_part(before)):
            break
        start -= 1
    while start < head.i and not _is_part(head.doc[start]):
        start += 1
    return start


def _is_joint(token: Token) -> bool:
    """Whether a small word stands inside a name; an article does behind another only: not in "in 1945 the Red Army"."""
    if token.lower_ == "the":
        return token.i > token.sent.start and token.nbor(-1).lower_ in ("of", "for")
    return token.lower_ in ("of", "al", "el")


def _ends_people(joint: Token) -> bool:
    """Whether a word for people stands before "of (the)": "Fighters of the Lions Brigade"."""
    before = joint if joint.i == 0 else joint.nbor(-1)
    before = before.nbor(-1) if joint.lower_ == "the" and before.lower_ in ("of", "from") and before.i else before
    return noun_lemma(before) in tables.actor_nouns() and before.lower_.endswith(("s", "men"))


def _is_part(token: Token) -> bool:
    """Whether a word with a capital belongs to a name: no article, and no year that a preposition governs."""
    if _ORDINAL.fullmatch(token.text) is not None and token.head.i < token.i:
        return False
    if token.pos_ in ("DET", "PRON", "ADP", "VERB", "AUX", "SCONJ", "ADV", "CCONJ"):
        return False
    return token.text[:1].isupper() or (_ORDINAL.fullmatch(token.text) is not None and len(token.text) > 2)


def _right(head: Token) -> int:
    doc, end = head.doc, head.i + 1
    last = end
    while end < min(len(doc), head.i + _LONGEST):
        token = doc[end]
        if token.lower_ in _JOINTS and token.text not in ("And", "For"):
            end += 1
        elif token.text[:1].isupper() and (last == end or doc[end - 1].lower_ in _JOINTS) and end > head.i + 1:
            end += 1
            last = end
        else:
            break
    return last


def owned_by_leader(head: Token) -> Actor | None:
    """The party whose leader a phrase names: "Haftar's forces", "troops loyal to Bashar al-Assad"."""
    for child in head.children:
        if child.dep_ in ("poss", "compound", "nmod"):
            found = _led_by(child)
            if found is not None:
                return found
        elif child.lower_ in ("loyal", "led", "commanded", "of", "under"):
            for token in child.subtree:
                if token.dep_ == "pobj":
                    found = _led_by(token)
                    if found is not None:
                        return found
    return None


def _led_by(person: Token) -> Actor | None:
    doc = person.doc
    for start in range(max(person.sent.start, person.i - _LONGEST_LEADER), person.i + 1):
        known = led_by(doc[start : person.i + 1].text)
        if known is not None:
            return known
    return None


def led_by(person: str) -> Actor | None:
    """The party that a person of this name leads."""
    known = leaders().get(strict_key(person))
    return None if known is None else known[0]
