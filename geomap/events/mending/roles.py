"""Roles in a parse that is put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def role_of_subject(verb: Token) -> str:
    """The role that a subject of ``verb`` has."""
    return "nsubjpass" if any(child.dep_ == "auxpass" for child in verb.children) else "nsubj"
