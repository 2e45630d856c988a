"""Dates that the parse hangs on the wrong verb, and which event they belong to all the same.

News puts the day behind a place and its country or province, where the parser gives it to whichever verb stands next:
to the report that follows ("in Baga, in Borno state, on Saturday, police said") or to what is told of the toll ("the
toll of the bombing in Gao on January 18 stands at 77").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.dates.clause_time import Tense, clause_head, tense_of
from geomap.events.word_classes import time_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_ATTACKERS = frozenset({"attacker", "assailant", "bomber", "gunman", "raider", "shooter"})
_STRIKING = frozenset(
    {"ambush", "attack", "bomb", "detonate", "hit", "injure", "kill", "raid", "shoot", "storm", "strike", "wound"}
)
_COUNTS = frozenset({"count", "number", "toll"})
_SUBJECTS = ("nsubj", "nsubjpass")


def is_event(token: Token) -> bool:
    """Whether ``token`` is a noun that names an event, such as "attack"."""
    return token.pos_ == "NOUN" and token.lemma_.lower() in time_words("event nouns")


def reported_before(report: Token, date: Span) -> Token | None:
    """The reported clause that a date hung on ``report`` belongs to, None where the date is that of the report.

    It is the date of what is reported before that, as in "On Friday, X fell, police said", or when it ends it, set off
    from the report: "X fell, on Friday, police said".  "X fell, police on Friday said" tells when it was said.
    """
    told = next((child for child in report.children if child.dep_ == "ccomp" and child.i < report.i), None)
    if told is None or date.start >= report.i:
        return None
    if date.end <= told.i:
        return told
    speakers = [child for child in report.children if child.dep_ in _SUBJECTS]
    if not any(child.i >= date.end for child in speakers) or any(told.i < child.i < date.start for child in speakers):
        return None
    is_set_off = date.end < len(date.doc) and date.doc[date.end].is_punct
    return told if told.i < date.start and is_set_off else None


def ends_subject(event: Token, date: Span) -> bool:
    """Whether a date between subject and verb is that of ``event`` in the subject: "the toll of a strike on 5 May is".

    A date of the past cannot tell when something is that is told in the present, and a toll has none.  The event is
    the noun next to the date, behind another that is no event, and nothing parts it from the date.
    """
    preposition = date.root.head
    if preposition.dep_ != "prep" or not is_event(event):
        return False
    verb = clause_head(preposition)
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    if preposition.head != verb or subject is None or not subject.i < event.i < date.start < verb.i:
        return False
    if is_event(subject) or not subject.is_ancestor(event):
        return False
    if tense_of(verb) not in (Tense.PRESENT, Tense.PERFECT) and subject.lemma_.lower() not in _COUNTS:
        return False
    return not any(is_event(token) or token.is_punct for token in date.doc[event.i + 1 : date.start])


def deed_of_attacker(date: Span) -> tuple[Token, Token] | None:
    """Attacker and verb of "Friday's bomber killed 12": whoever is named after the day did it on that day."""
    attacker = date.root.head
    if date.root.dep_ != "poss" or attacker.dep_ != "nsubj" or attacker.lemma_.lower() not in _ATTACKERS:
        return None
    verb = attacker.head
    return (attacker, verb) if verb.lemma_ in _STRIKING and tense_of(verb) is Tense.PAST else None
