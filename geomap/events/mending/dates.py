"""Dates set apart from the noun behind them: in "On 12 December militants attacked" the militants are not December's.

The parser takes a day that no comma ends for a part of the phrase that follows, mostly of the subject, and then there
is neither a date nor, now and then, a subject.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.events.dates.clause_time import clause_head
from geomap.events.dates.expressions import Point, find_points
from geomap.events.mending.roles import SUBJECTS, role_of_subject
from geomap.language import Passage

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_PREPOSITIONS = frozenset({"on", "in", "by", "since", "until", "till", "of", "before", "after", "around", "from"})
_MODIFIERS = frozenset({"nummod", "nmod", "compound", "amod", "npadvmod"})
_CALENDAR = frozenset({"day", "month", "year", "weekday", "season", "holiday"})


def set_dates_apart(passage: Passage) -> Passage:
    """The passage with a parse in which a date behind a preposition is not part of the phrase behind the date.

    The same passage if there is none.  "On the 12 December attack" is none: the article says that the date belongs to
    the attack.
    """
    if not any(_is_swallowed(token) for token in passage.doc):
        return passage
    doc = passage.doc.copy()
    for point in find_points(doc.text):
        span = _days(doc, point)
        if span is not None and span.start > 0 and _is_swallowed(doc[span.start - 1]):
            _mend(doc[span.start - 1], span)
    return replace(passage, doc=doc)


def _days(doc: Doc, point: Point) -> Span | None:
    return doc.char_span(point.start, point.end, alignment_mode="expand") if point.rule.name in _CALENDAR else None


def _is_swallowed(preposition: Token) -> bool:
    """Whether the word behind the preposition hangs, as a number or a name, on a subject or on its sole noun."""
    if preposition.lower_ not in _PREPOSITIONS or preposition.i + 1 >= len(preposition.doc):
        return False
    first = preposition.doc[preposition.i + 1]
    noun = first.head
    if first.dep_ not in _MODIFIERS or noun.i <= first.i or not (first.like_num or first.shape_[:1] == "X"):
        return False
    if noun.dep_ in SUBJECTS:
        return True
    return noun.dep_ == "pobj" and noun.head == preposition and _lacks_subject(preposition, noun)


def _lacks_subject(preposition: Token, noun: Token) -> bool:
    """Whether the clause that the phrase opens has nobody who acts: the noun does."""
    verb = clause_head(preposition)
    return verb.pos_ in ("VERB", "AUX") and noun.i < verb.i and not any(c.dep_ in SUBJECTS for c in verb.children)


def _mend(preposition: Token, days: Span) -> None:
    noun = days[0].head
    if noun.i < days.end:
        return
    main = next((token for token in days if token.is_alpha), days[0])
    for token in days:
        if token != main and not days.start <= token.head.i < days.end:
            token.head = main
    main.head, main.dep_ = preposition, "pobj"
    if noun.dep_ == "pobj" and noun.head == preposition:
        verb = clause_head(preposition)
        noun.head, noun.dep_ = verb, role_of_subject(verb)
