"""Dates in a parsed passage, and the date of an event in it.

`find_dates` reads the expressions of `date_expressions` with the help of the parse: tense decides whether a weekday
lies before or after the publication, names that look like dates are left out, and "after the fall of X in June 2014"
becomes an interval of its own around the plain date.  `date_of` gives an event the date of its clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from geomap.events.dates import clause_time
from geomap.events.dates.anchors import DateAnchor, follows_background, on_day, read_anchored
from geomap.events.dates.calendar import AFTER, ANCHORED, AS_OF, SINCE, STATED, UNTIL, DateSpan, framed, moved
from geomap.events.dates.clause_time import Tense, is_reporting
from geomap.events.dates.expressions import Expression, distance_before, find_expressions
from geomap.events.dates.misplaced import deed_of_attacker, ends_subject, is_event, reported_before
from geomap.events.dates.readers import Clock
from geomap.events.word_classes import time_words
from geomap.model import DatePrecision, EventDate

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_FRAME_WORDS = frozenset({"since", "after", "following", "before", "until", "till"})
_NAME_LABELS = frozenset({"PERSON", "ORG", "FAC", "PRODUCT", "LAW", "WORK_OF_ART"})
_MODIFIERS = frozenset({"poss", "compound", "nmod", "amod", "nummod", "npadvmod"})
_NOUN_LIKE = frozenset({"NOUN", "PROPN", "VERB", "PRON", "NUM"})
_FRAMES = frozenset({AFTER, SINCE, UNTIL, ANCHORED})
_MAX_HOPS = 4
# The place of a dateline, in capitals or at most three words, and what ends it.
_BEFORE_DATE = re.compile(
    r"\s*(?:[A-Z][A-Z .'/-]+|(?:[A-Z][\w.'-]*\s?){1,3}),?(?:\s+[A-Z][\w. ]{1,20},)?\s*(?:\([^)]{1,30}\)\s*,?\s*)?"
)
_BEHIND_DATE = re.compile(r"\s*(?:,?\s*\([^)]{1,30}\)|,?\s+[A-Z][\w ]{1,20})?\s*(?:--|[–—]|-\s)")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a passage: tokens ``start`` to ``end`` (half-open) of its ``Doc``, and the days meant.

    ``owner`` is the index of the word whose event it dates, where that is known and nothing else can be meant.
    """

    start: int
    end: int
    value: EventDate
    owner: int | None = None


@dataclass(frozen=True, slots=True)
class _Hold:
    """What a mention hangs on: the nouns between it and its clause, and the clause (None if it dates no event)."""

    mention: DateMention
    nouns: frozenset[int]
    clause: int | None


def as_of_publication(published: date | None) -> EventDate | None:
    """The date of a state that the text gives no date for: it holds on the day of publication; None without one."""
    if published is None:
        return None
    return EventDate(published, published, DatePrecision.DAY, "", AS_OF)


def find_dates(
    doc: Doc, anchor: DateAnchor | date | None, text: str | None = None, *, offset: int = 0
) -> tuple[DateMention, ...]:
    """Every date in ``doc`` that can be told, in text order; an interval comes before the plain date inside it.

    ``anchor`` is what the document's dates hang on (`anchors.anchor_of`), or the day of its publication.  ``text`` is
    the document's own text of the passage, from which ``EventDate.text`` is quoted; by default the text of ``doc``;
    ``offset`` is where it begins in the document.  Without a publication date only dates that name their year are
    told, and what hangs on them; a day or month whose year nothing tells is kept without days (`anchors.NO_YEAR`).
    """
    source = doc.text if text is None else text
    anchor = anchor if isinstance(anchor, DateAnchor) else on_day(anchor)
    published = anchor.last
    mentions: list[DateMention] = []
    told_before: list[tuple[Span, DateSpan]] = []
    found = [pair for pair in _expressions(doc) if not (_is_name(pair[1]) or _is_dateline(doc.text, pair[0]))]
    for number, (expression, span) in enumerate(found):
        before = _previous(told_before, span) or _of_report(span, found[number + 1 :], anchor)
        told = follows_background(expression, before, published)
        if told is None:
            ahead = clause_time.looks_ahead(span.root)
            told = read_anchored(expression, anchor, offset + expression.start, forward=ahead, previous=before)
        if told is None:
            continue
        told_before.append((span, told))
        mentions += _around(span, expression, told, published, source)
        mentions.append(_mention(span, told, source))
    return tuple(sorted(mentions, key=lambda mention: (mention.start, -mention.end)))


def date_of(trigger: Token, mentions: Sequence[DateMention], *, published: date | None = None) -> EventDate | None:
    """The date of the event that ``trigger`` tells of, None where its clause gives none.

    The rule, in order; the first step that finds a date ends the search, and within a step a plain date goes before
    an interval with "after", "since" or "until", then the nearest one:

    1. A date that hangs on the trigger itself, when it is a noun ("the fall of Mosul in June 2014"), or that ends the
       phrase which the noun stands in ("the toll from a strike on Aleppo on 12 December"), or that of the clause which
       describes it ("the attacks that killed 129 people on Friday").
    2. A date of the trigger's clause.  An event noun takes it only where it happens at the time of the clause
       (`clause_time.shares_time`): "killed in an attack on Friday", not "fled after the attack" or "condemned it".
    3. A date of a clause that tells of the same time (`clause_time.lenders`): "killing 34", "tried to take".
    4. A date at the end of a clause that goes on (`clause_time.closing_clauses`): "killed 12 and injured 30 on Monday".

    A date beside a reporting verb ("said on Monday", "in a statement on Monday") dates the report and never the
    event; one at the head of a sentence whose report follows ("On Friday, X fell, police said") dates the event.
    A date inside "after the fall of X in June 2014" is the date of the fall, what happened after it gets an interval.
    A past event is not given a reckoned date that lies after ``published``.
    """
    holds = [_hold(mention, trigger.doc) for mention in mentions if _may_date(mention, trigger, published)]
    own = [hold for hold in holds if trigger.i in hold.nouns or _is_inside(trigger, hold) or _closes(hold, trigger)]
    own = own or [hold for hold in holds if hold.clause in clause_time.descriptions(trigger)]
    if own:
        return _nearest(own, trigger)
    if not clause_time.is_clause_head(trigger) and not _stands_for_clause(trigger):
        return None
    for clause in _clauses(clause_time.clause_head(trigger)):
        found = [hold for hold in holds if hold.clause == clause.i]
        if found:
            return _nearest(found, trigger)
    for clause in _clauses(clause_time.clause_head(trigger)):
        for last in clause_time.closing_clauses(clause):
            found = [hold for hold in holds if hold.clause == last.i and hold.mention.start > last.i]
            if found:
                return _nearest(found, trigger)
    return None


def _closes(hold: _Hold, trigger: Token) -> bool:
    """Whether a date ends a phrase in which the trigger is the event noun next to it: "the toll of a strike on Monday".

    What is dated is what happened, and not what is told or counted of it.
    """
    if hold.mention.value.basis in _FRAMES or not is_event(trigger):
        return False
    if ends_subject(trigger, trigger.doc[hold.mention.start : hold.mention.end]):
        return True
    first = hold.mention.start - 1
    date_head = trigger.doc[hold.mention.start : hold.mention.end].root.head
    noun = date_head.head if date_head.dep_ == "prep" else None
    if noun is None or noun.pos_ != "NOUN" or is_event(noun) or not noun.i < trigger.i < first:
        return False
    return noun.is_ancestor(trigger) and not any(
        is_event(token) or token.is_punct for token in trigger.doc[trigger.i + 1 : first]
    )


def _is_inside(trigger: Token, hold: _Hold) -> bool:
    """Whether a date before a compound dates the event in it: "the 17 May market bombing inquiry"."""
    return trigger.dep_ == "compound" and hold.mention.end <= trigger.i and trigger.head.i in hold.nouns


def _stands_for_clause(trigger: Token) -> bool:
    """Whether a trigger that heads no clause happens at the time of its clause."""
    if trigger.pos_ in ("NOUN", "PROPN") or trigger.tag_ == "VBG":
        return clause_time.shares_time(trigger)
    return trigger.dep_ not in ("amod", "nmod", "compound")


def _clauses(clause: Token) -> Iterator[Token]:
    """``clause``, then the clauses that lend it a date, the nearest first."""
    seen = {clause.i}
    layer = [clause]
    for _hop in range(_MAX_HOPS):
        yield from layer
        layer = [lender for current in layer for lender in clause_time.lenders(current) if lender.i not in seen]
        seen.update(lender.i for lender in layer)


def _nearest(holds: Sequence[_Hold], trigger: Token) -> EventDate:
    def rank(hold: _Hold) -> tuple[bool, int]:
        mention = hold.mention
        distance = mention.start - trigger.i if mention.start > trigger.i else trigger.i - mention.end + 1
        return mention.value.basis in (AFTER, SINCE, UNTIL), distance

    return min(holds, key=rank).mention.value


def _may_date(mention: DateMention, trigger: Token, published: date | None) -> bool:
    sentence = trigger.sent
    if not sentence.start <= mention.start < sentence.end or mention.start <= trigger.i < mention.end:
        return False
    start = mention.value.start
    if published is None or start is None or start <= published or mention.value.basis == STATED:
        return True
    return clause_time.tense_of(clause_time.clause_head(trigger)) not in (Tense.PAST, Tense.PLUPERFECT, Tense.PERFECT)


def _hold(mention: DateMention, doc: Doc) -> _Hold:
    """What ``mention`` hangs on, from its own head up to the head of its clause."""
    if mention.owner is not None:
        is_clause = clause_time.is_clause_head(doc[mention.owner])
        return _Hold(mention, frozenset({mention.owner}), mention.owner if is_clause else None)
    reporting = _reporting_before(mention, doc)
    if reporting is not None:
        return _Hold(mention, frozenset(), reporting.i)
    current: Token = doc[mention.start : mention.end].root
    beside = _event_beside(current)
    if beside is not None and mention.value.basis not in _FRAMES:
        return _Hold(mention, frozenset({beside[1].i}), None)
    deed = deed_of_attacker(doc[mention.start : mention.end])
    if deed is not None:
        return _Hold(mention, frozenset({deed[0].i}), deed[1].i)
    nouns: list[int] = []
    if mention.value.basis in _FRAMES and current.dep_ == "advcl":
        current = current.head
    while not clause_time.is_clause_head(current):
        if not mention.start <= current.i < mention.end:
            modified = (
                not nouns
                and mention.start < current.i
                and any(child.dep_ in _MODIFIERS for child in _inside(current, mention))
            )
            nouns += [current.i] if current.pos_ in _NOUN_LIKE else []
            if _ends_path(current, modified=modified):
                return _Hold(mention, frozenset(nouns), None)
        current = current.head
    return _Hold(mention, frozenset(nouns), _reported(current, mention).i)


def _inside(token: Token, mention: DateMention) -> Iterator[Token]:
    return (child for child in token.children if mention.start <= child.i < mention.end)


def _ends_path(token: Token, *, modified: bool) -> bool:
    """Whether a date below ``token`` says nothing on the clause above: a report, another time, another event."""
    if (
        token.lower_ in _FRAME_WORDS
        or token.lower_ == "according"
        or token.lemma_.lower() in time_words("reporting nouns")
    ):
        return True
    is_event = token.lemma_.lower() in time_words("event nouns")
    if not is_event and token.head.lower_ == "during":
        return False  # "during Friday prayers"
    return (is_event or modified) and not (is_event and clause_time.shares_time(token))


def _reporting_before(mention: DateMention, doc: Doc) -> Token | None:
    """The reporting verb right before the date ("said Monday", "said on Monday"), whatever the parse makes of it."""
    word = doc[mention.start : mention.end].root
    if word.dep_ in _MODIFIERS and word.head.i >= mention.end:
        return None  # "condemned Monday's attack"
    position = mention.start - 1
    if position >= 0 and doc[position].lower_ in ("on", "in", "late", "early"):
        position -= 1
    if position < 0 or not is_reporting(doc[position]) or doc[position].dep_ == "amod":
        return None
    return clause_time.clause_head(doc[position])


def _reported(clause: Token, mention: DateMention) -> Token:
    """The clause that a date belongs to: that of the report, or what is told before it."""
    told = reported_before(clause, clause.doc[mention.start : mention.end]) if is_reporting(clause) else None
    return clause if told is None else told


def _is_name(span: Span) -> bool:
    """Whether the words are part of a longer name ("Theresa May said", "the 17 July Revolution Party")."""
    return any(
        entity.label_ in _NAME_LABELS
        and entity.start < span.end
        and span.start < entity.end
        and (entity.start < span.start or entity.end > span.end)
        for entity in span.sent.ents
    )


def _expressions(doc: Doc) -> Iterator[tuple[Expression, Span]]:
    """The date expressions with their tokens.

    A "since" or "after" does not count as part of one that dates the event behind it ("since the 2004 battle"): what
    it makes of the date hangs on that event.
    """
    for expression in find_expressions(doc.text):
        span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
        if expression.frame is not None and span is not None and _is_modifier(span):
            bare = replace(expression, start=expression.points[0].start, frame=None)
            expression_span = doc.char_span(bare.start, bare.end, alignment_mode="expand")
            if expression_span is not None:
                yield bare, expression_span
        elif span is not None:
            yield expression, span


def _is_modifier(span: Span) -> bool:
    """Whether a date stands before the noun that it dates."""
    last = span[len(span) - 1]
    return last.dep_ in _MODIFIERS and last.head.i >= span.end and last.head.pos_ in ("NOUN", "PROPN")


def _is_dateline(text: str, expression: Expression) -> bool:
    """Whether a date dates the report: "KABUL, October 2 (Reuters) - Troops ..."."""
    return (
        _BEFORE_DATE.fullmatch(text, 0, expression.start) is not None
        and _BEHIND_DATE.match(text, expression.end) is not None
    )


def _previous(told: Sequence[tuple[Span, DateSpan]], span: Span) -> DateSpan | None:
    """The date told last, in the sentence of ``span`` or the one before it."""
    if not told:
        return None
    before, value = told[-1]
    sentence = span.sent
    if sentence.start in (before.sent.start, before.sent.end):
        return value
    return None


def _of_report(span: Span, later: Sequence[tuple[Expression, Span]], anchor: DateAnchor) -> DateSpan | None:
    """The date of the report that follows in the sentence: "was bombed the day before, officials said on Thursday"."""
    for expression, other in later:
        if other.start >= span.sent.end:
            return None
        verb = clause_time.clause_head(other.root)
        if is_reporting(verb) and verb.is_ancestor(span.root) and verb.i >= span.end:
            return expression.read(Clock(anchor.first))
    return None


def _around(
    span: Span, expression: Expression, told: DateSpan, published: date | None, source: str
) -> Iterator[DateMention]:
    """The interval that "after", "since", "before" make of an event with a date: "after the fall of X in June 2014"."""
    word = None if expression.frame or expression.offset else _frame_word(span)
    if word is None:
        return
    doc, frame = span.doc, "until" if word.lower_ == "till" else word.lower_
    distance = distance_before(doc.text, word.idx, frame, span.sent.start_char)
    if distance is None:
        outer, start = framed(frame, told, published), word.i
    else:
        outer = moved(told, distance[1], distance[2], ANCHORED)
        before = doc.char_span(distance[0], word.idx + len(word), alignment_mode="expand")
        start = word.i if before is None else before.start
    if outer is not None:
        yield _mention(doc[start : span.end], outer, source)


def _frame_word(span: Span) -> Token | None:
    """The "after", "since", "before" or "until" whose event the date tells of, by the parse."""
    current = span.root
    beside = _event_beside(current)
    if beside is not None:
        return beside[0]
    while True:
        marks = [current] if current.dep_ == "prep" else [c for c in current.children if c.dep_ == "mark"]
        for mark in marks:
            if mark.lower_ in _FRAME_WORDS and mark.i < span.start:
                return mark
        is_clause = clause_time.is_clause_head(current) and current.dep_ != "pcomp"
        if is_clause or current.dep_ == "ROOT":
            return None
        current = current.head


def _event_beside(date_word: Token) -> tuple[Token, Token] | None:
    """The "after" and the event right before a date that the parse hung on the verb instead.

    In "fled after the fall of X in June 2014" the date is the fall's, whatever the parse says.
    """
    before = date_word.head
    if before.dep_ != "prep" or before.i == 0 or date_word.doc[before.i - 1].is_punct:
        return None
    last = date_word.doc[before.i - 1]
    for word in (last, *last.ancestors):
        if word.head.lower_ in _FRAME_WORDS and word.head.dep_ == "prep" and word.head.head.i == before.head.i:
            return (word.head, word) if word.lemma_.lower() in time_words("event nouns") else None
    return None


def _mention(span: Span, value: DateSpan, source: str) -> DateMention:
    text = source[span.start_char : span.end_char]
    return DateMention(span.start, span.end, EventDate(value.start, value.end, value.precision, text, value.basis))
