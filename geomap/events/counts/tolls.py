"""Tolls: the figure that a sentence gives for "the death toll", "the number of dead", "the dead", by its parse.

What stands after "of", "from" or "in" names the happening; the figure is what the toll is said to be, to reach, to
rise to or to be put at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from geomap.events.counts.count_expressions import read_count
from geomap.events.counts.persons import may_be_counted
from geomap.events.word_classes import quantity_words, time_words
from geomap.model import CountRange

if TYPE_CHECKING:
    from spacy.tokens import Token

_AT = frozenset({"to", "at", "above", "over", "past", "beyond", "of"})
_FIGURES = frozenset({"dobj", "obj", "attr", "acomp", "oprd"})
_NO_PEOPLE = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"})
_NO_NUMBERS = frozenset({"MONEY", "PERCENT"})
_MODALS = frozenset({"could", "may", "might", "will", "would", "should", "can"})
_TIMES = frozenset({"year", "month", "decade"})
_HOLDERS = frozenset({"number", "figure", "count"})


def is_toll(word: Token) -> bool:
    """Whether a word is the toll of dead of one event, not the casualties of a year or what a road costs."""
    if word.lemma_.lower() != "toll" or word.pos_ not in ("NOUN", "PROPN") or word.dep_ == "compound":
        return False
    others = quantity_words("other tolls")
    inner = [child for child in word.children if child.dep_ in ("amod", "compound", "nmod", "poss")]
    return not any(child.lemma_.lower() in others or child.ent_type_ in ("DATE", "TIME") for child in inner)


def number_of(word: Token) -> Token | None:
    """The noun "number" of "the number of dead", "the number of people killed", by its casualty word."""
    noun = word.head if word.dep_ == "acl" else word
    is_behind = noun.dep_ == "pobj" and noun.head.lower_ == "of"
    holder = noun.head.head if is_behind else noun
    is_definite = any(child.lower_ == "the" for child in holder.children)
    return holder if is_definite and holder.lemma_.lower() in _HOLDERS else None


def figure(noun: Token) -> CountRange | None:
    """The number that is given for a toll, a number of dead or "the dead"; None where none is.

    What could be reached, and the sum of a year, is none.
    """
    if _is_cumulative(noun) or any(child.lower_ in _MODALS for child in noun.head.children if child.dep_ == "aux"):
        return None
    for start, number in _given(noun):
        count = read_count(number.doc[start : number.i + 1].text) if _is_number_of_people(number) else None
        if count is not None:
            return count
    return None


def _given(noun: Token) -> Iterator[tuple[int, Token]]:
    """What may be the figure, with the start of its words, the likeliest first."""
    verb = noun.head
    yield from _behind(child for child in noun.children if child.dep_ == "prep")
    is_sum = noun.lemma_.lower() in {"toll", *_HOLDERS}
    if verb.lemma_.lower() not in quantity_words("toll verbs" if is_sum else "dead verbs"):
        return
    yield from ((child.left_edge.i, child) for child in verb.children if child.dep_ in _FIGURES and child != noun)
    preps = [child for child in verb.children if child.dep_ == "prep"]
    yield from _behind(preps)
    yield from _behind(child for prep in preps for child in prep.children if child.dep_ == "prep")
    # The parse hangs "at 77" behind the place as often as behind the verb.
    yield from _behind(word for word in noun.subtree if word.dep_ == "prep" and word.lower_ != "of")


def _is_cumulative(noun: Token) -> bool:
    """Whether a toll sums up a time: "killed this year", "since 2012"; not that of an event of that time."""
    events = time_words("event nouns")
    return any(
        word.lower_ == "since"
        or (word.lemma_ in _TIMES and not any(above.lemma_ in events for above in word.ancestors))
        for word in noun.subtree
    )


def _is_number_of_people(number: Token) -> bool:
    if number.pos_ == "NUM":  # whose label says little: "stands at 77" is taken for a date
        alone = number.i + 1 == len(number.doc) or number.nbor().ent_iob_ != "I"
        return alone and number.ent_type_ not in _NO_NUMBERS
    return number.ent_type_ not in _NO_PEOPLE and may_be_counted(number)


def _behind(prepositions: Iterable[Token]) -> Iterator[tuple[int, Token]]:
    """What stands behind "to" and "at", also "to at least 77", "by 12 to 77", with the start of its words."""
    for prep in prepositions:
        inner = [word for word in prep.subtree if word.dep_ in ("pobj", "pcomp") and word.pos_ in ("NUM", "NOUN")]
        for word in inner[:1]:
            starts = [child.i for child in word.children if child.dep_ == "quantmod" and child.lower_ == "to"]
            if starts or prep.lower_ in _AT:
                yield (starts[0] if starts else prep.i), word
