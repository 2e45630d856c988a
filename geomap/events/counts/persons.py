"""Persons: which nouns behind a word for killing or hurting can mean people, and which mean one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events import tables
from geomap.events.lemmas import noun_lemma
from geomap.events.word_classes import quantity_words, time_words

if TYPE_CHECKING:
    from spacy.tokens import Token

_PRONOUNS = frozenset({"he", "she", "him", "her"})
_DETERMINERS = frozenset({"a", "an", "another", "one", "the"})
_DISTINCT = frozenset({"a", "an", "another", "one"})
_ENDINGS = ("man", "woman", "person", "ologist", "grapher", "alist", "amist", "teacher", "worker", "maker")


def may_be_counted(noun: Token) -> bool:
    """Whether a number before a noun can count people, not events, places, beasts or days."""
    lemma = noun_lemma(noun)
    if noun.pos_ != "NOUN" or lemma in quantity_words("groups"):
        return True
    is_place = tables.place_nouns().get(lemma, "part") != "part"
    return not is_place and lemma not in time_words("event nouns") | quantity_words("not people")


def is_one_person(noun: Token) -> bool:
    """Whether a noun means a single person: "a soldier", "its commander", "an Israeli", "he", a person's name."""
    if noun.lower_ in _PRONOUNS or (noun.tag_ == "NNP" and noun.ent_type_ == "PERSON"):
        return True
    determiners = {child.lower_ for child in noun.children if child.dep_ == "det"}
    if noun.ent_type_ == "NORP" and noun.tag_ in ("NN", "NNP", "JJ") and determiners & _DISTINCT:
        return True
    if noun.lower_ == "old" and noun.i > noun.left_edge.i and noun.nbor(-1).text == "-":  # a nine-year-old
        return bool(determiners & _DETERMINERS)
    is_single = bool(determiners & _DETERMINERS) or any(child.dep_ == "poss" for child in noun.children)
    return is_single and noun.tag_ == "NN" and _is_person_noun(noun_lemma(noun))


def _is_person_noun(lemma: str) -> bool:
    if lemma in quantity_words("groups"):
        return False
    return lemma in quantity_words("persons") or lemma in tables.actor_nouns() or lemma.endswith(_ENDINGS)
