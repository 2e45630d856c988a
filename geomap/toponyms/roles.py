"""Roles: whether a name says where, or who acts ("Moscow denied"), or is a part of another name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.model import Role
from geomap.toponyms.spans import is_hyphen
from geomap.toponyms.words import (
    ACTOR_NOUNS,
    ACTOR_SUFFIXES,
    ALLY_NOUNS,
    GOVERNMENT_NOUNS,
    SPEECH_VERBS,
    STANCE_PREFIXES,
    STATIVE_VERBS,
    TOLD_VERBS,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geomap.gazetteer import Gazetteer
    from geomap.toponyms.mentions import Mention


def role(mention: Mention, gazetteer: Gazetteer) -> Role:
    """The role of ``mention`` in its sentence, from the parse."""
    if mention.role is not None:
        return mention.role
    if mention.is_dateline:
        return Role.LITERAL
    is_country = _is_country(mention.name, gazetteer)
    head = _governed_noun(mention)
    if head is not None and head.lemma_.lower() in ACTOR_NOUNS:
        is_nested = head.lemma_.lower() in GOVERNMENT_NOUNS and not is_country and not _is_owner(mention)
        return Role.NESTED if is_nested else Role.METONYM
    if _is_adjectival(mention) or _acts(first_conjunct(mention.span.root), is_country=is_country):
        return Role.METONYM
    return Role.LITERAL


def _is_country(name: str, gazetteer: Gazetteer) -> bool:
    matches = gazetteer.lookup(name)
    return bool(matches) and any(match.place.feature_code == "PCLI" for match in matches[:3])


def first_conjunct(root: Token) -> Token:
    """The token that carries the grammatical role of a coordination."""
    while root.dep_ == "conj" and root.head != root:
        root = root.head
    return root


def _is_owner(mention: Mention) -> bool:
    return mention.last < len(mention.doc) and mention.doc[mention.last].text in {"'s", "'"}


def _governed_noun(mention: Mention) -> Token | None:
    """The noun that the name stands before: "Ankara's troops", "US airstrike", "the Tripoli government"."""
    root = mention.span.root
    if root.dep_ in {"poss", "compound", "nmod", "amod"} and root.head.i >= mention.last:
        return root.head
    return None


def _is_adjectival(mention: Mention) -> bool:
    """Whether the name is a part of an adjective: "Iran-backed", "pro-Russia", "US-led"."""
    doc, last, first = mention.doc, mention.last, mention.first
    if last + 1 < len(doc) and is_hyphen(doc[last]) and doc[last + 1].lower_ in ACTOR_SUFFIXES:
        return True
    return first >= 2 and is_hyphen(doc[first - 1]) and doc[first - 2].lower_ in STANCE_PREFIXES


def _acts(root: Token, *, is_country: bool) -> bool:
    verb = root.head
    lemma = verb.lemma_.lower()
    if root.dep_ == "nsubj" and verb.pos_ == "VERB":
        return lemma in SPEECH_VERBS or (is_country and lemma not in STATIVE_VERBS)
    if root.dep_ in {"nsubjpass", "dobj", "dative"}:
        return lemma in TOLD_VERBS and (is_country or root.dep_ != "dobj" or lemma in {"accuse", "urge", "warn"})
    if root.dep_ == "pobj" and verb.dep_ == "agent":
        return True
    if root.dep_ == "pobj" and verb.lower_ in {"with", "between", "from", "for", "against", "to"} and is_country:
        noun = verb.head.lemma_.lower()
        return noun in ALLY_NOUNS or (verb.lower_ == "with" and noun in SPEECH_VERBS)
    return False
