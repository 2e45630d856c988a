"""Whether an event is told as a habit, or as history rather than news."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from geomap.events import tables
from geomap.events.numerals import read_number
from geomap.events.triggers.trigger import Trigger, TriggerKind
from geomap.model import EventDate

if TYPE_CHECKING:
    from spacy.tokens import Token

# Older than this at publication, an event is background to the news, not news.
_NEWS_AGE = timedelta(days=3 * 365)
_MAX_CLIMB = 3
_LONG_TIMES = frozenset({"year", "decade"})
_EACH = frozenset({"every", "each"})
_TIMES = frozenset(
    {"day", "night", "week", "month", "year", "spring", "summer", "autumn", "winter", "morning", "evening"}
)


def is_habitual(trigger: Trigger) -> bool:
    """Whether the text says that the event happens again and again: "routinely shelled", "used to raid"."""
    for word in (trigger.clause, *trigger.words):
        for child in word.children:
            if tables.cues().get(child.lower_) == "habitual":
                return True
            if child.dep_ == "aux" and child.lower_ == "used":
                return True
    clause = trigger.clause
    if clause.dep_ == "xcomp" and clause.head.lemma_ == "use" and clause.head.tag_ == "VBD":
        return True
    return _opens_with_every(trigger.token) or (trigger.kind is TriggerKind.VERB and _every(trigger.token))


def _is_old_year(token: Token, published: date) -> bool:
    """Whether a year stands before the event noun that is long past: "since the 2004 battle"."""
    is_year = len(token.text) == 4 and token.text.isdigit() and token.dep_ in ("nummod", "compound", "nmod", "amod")
    return is_year and int(token.text) < published.year - _NEWS_AGE.days // 365


def _is_years_ago(noun: Token) -> bool:
    """Whether something is told that happened years after an event: "twenty years after the massacre"."""
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ not in ("after", "since"):
        return False
    before = noun.doc[max(preposition.sent.start, preposition.i - 1) : preposition.i]
    amount = [child for word in before if word.lemma_ in _LONG_TIMES for child in word.children]
    return any(word.lemma_ == "decade" for word in before) or any(_is_old(child) for child in amount)


def _is_old(number: Token) -> bool:
    words = "".join(part.text_with_ws for part in number.subtree).lower().replace("-", " ").split()
    return number.dep_ == "nummod" and (read_number(words) or 0) > _NEWS_AGE.days // 365


def _every(verb: Token) -> bool:
    """Whether "every day" or the like stands with the verb."""
    return any(
        child.dep_ in ("npadvmod", "advmod") and any(part.lower_ in _EACH for part in child.subtree)
        for child in verb.children
    )


def _opens_with_every(token: Token) -> bool:
    """Whether the sentence begins with "every night" or the like."""
    opening = token.sent[:2]
    return len(opening) == 2 and opening[0].lower_ in _EACH and opening[1].lower_ in _TIMES


def is_historical(trigger: Trigger, when: EventDate | None, published: date | None) -> bool:
    """Whether the event is history: dated years before publication, or named by an anniversary, a film, a museum."""
    if when is not None and when.end is not None and published is not None and published - when.end > _NEWS_AGE:
        return True
    if published is not None and any(_is_old_year(child, published) for child in trigger.token.children):
        return True
    if _is_years_ago(trigger.token):
        return True
    node = trigger.token
    for _ in range(_MAX_CLIMB):
        if node.head == node:
            return False
        node = node.head
        if tables.cues().get(node.lemma_.lower()) == "historical":
            return True
    return False
