"""How many were killed and injured in an event, and how many events a trigger counts.

A *casualty statement* is a word that says someone was killed or hurt ("killed", "dead", "deaths", "wounding") with the
noun phrase that counts them.  `casualties` gives an event the statements that it governs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from geomap.events.counts.casualty_statements import Kind, Statement, phrase_count, statements
from geomap.events.counts.tolls import is_toll
from geomap.events.dates.clause_time import SUBJECTS, clause_head, is_clause_head, shares_time
from geomap.events.word_classes import quantity_words, time_words
from geomap.model import CountRange

if TYPE_CHECKING:
    from spacy.tokens import Token

_OBJECTS = frozenset({"dobj", "obj"})
_CAUSE_MARKS = frozenset({"when", "as", "after", "while"})
_RESULT_MARKS = frozenset({"with", "when", "as", "while"})
_TIMES = {"twice": 2}


def casualties(trigger: Token, *, others: Sequence[Token] = ()) -> tuple[CountRange | None, CountRange | None]:
    """The killed and the injured of the event that ``trigger`` tells of; None where the sentence gives no number.

    A statement belongs to the event

    - that the word of the statement itself tells of ("killed" as a trigger);
    - in the same clause: its verb, its subject or agent, or an event noun that shares the clause's time ("the attack
      killed 34", "34 died in an attack", "the raid left 12 dead");
    - whose clause it completes: a participle ("killing 34"), a second verb ("exploded and wounded 50"), a relative
      clause on the event ("an attack that killed 34"), "with 34 killed"; only the nearest such clause;
    - that explains it below: "34 died when a bomb exploded", "a bomb that exploded killed 34".

    ``others`` are the other triggers of the sentence: a statement that one of them governs more nearly in the parse is
    left to it, so that no figure is told twice.  The total of a war ("the war, which has killed over 6,000", "killed
    since 2011") belongs to no event.  Of two statements of a kind the nearest counts; where one more "died of wounds,
    raising the toll to 34" the toll does.
    """
    found: dict[Kind, tuple[int, CountRange]] = {}
    told = tuple(statements(trigger.sent))
    has_toll = any(statement.is_toll for statement in told)
    for statement in told:
        if has_toll and statement.is_late_death:
            continue
        if not _owns(trigger, statement) or any(_is_nearer(other, trigger, statement) for other in others):
            continue
        distance = _distance(trigger, statement.word)
        if statement.kind not in found or distance < found[statement.kind][0]:
            found[statement.kind] = distance, statement.count
    killed, injured = (found[kind][1] if kind in found else None for kind in Kind)
    return killed, injured


def event_count(trigger: Token) -> int:
    """How many events the trigger counts: 3 for "three air strikes", the least for a vague number, else 1.

    For a verb the count is that of its object when that is an event ("carried out 23 strikes"), or its "twice",
    "three times".
    """
    if trigger.pos_ in ("VERB", "AUX"):
        nouns = [child for child in trigger.children if child.dep_ in _OBJECTS]
        events = [noun for noun in nouns if noun.lemma_.lower() in time_words("event nouns")]
        return event_count(events[0]) if events else _times(trigger)
    words = {child.lower_ for child in trigger.children}
    if trigger.tag_ not in ("NNS", "NNPS", "VBG"):
        return 1
    if words & {"twin"}:
        return 2
    head = trigger.head.head if trigger.dep_ == "pobj" and trigger.head.lower_ == "of" else None
    count = phrase_count(trigger)
    if count is None and head is not None:
        count = phrase_count(head)
        if count is None and head.lemma_ in ("pair", "couple"):
            return 2
    return 1 if count is None else max(1, count.min)


def _times(verb: Token) -> int:
    for child in verb.children:
        if child.lower_ in _TIMES:
            return _TIMES[child.lower_]
        if child.lower_ == "times" and child.dep_ == "npadvmod":
            count = phrase_count(child)
            return 1 if count is None else max(1, count.min)
    return 1


def _owns(trigger: Token, statement: Statement) -> bool:
    return _governs(trigger, statement.word) or (statement.is_sum and _is_told_on(trigger, statement.word))


def _governs(trigger: Token, word: Token) -> bool:
    """Whether a casualty word belongs to the event that ``trigger`` tells of."""
    if trigger.i == word.i or (word.pos_ == "NOUN" and word.i in {above.i for above in trigger.ancestors}):
        return True
    own, clauses = clause_head(trigger), _coordinated(clause_head(word))
    if trigger.dep_ == "pcomp" and trigger.head.lower_ == "by" and trigger.head.head in clauses:
        return True  # "killed by shelling"
    if own.i in {clause.i for clause in clauses}:
        return _stands_in(trigger, own) or _is_cause(trigger)
    if any(_explains(own, clause) for clause in clauses):
        return _stands_in(trigger, own)
    return any(
        trigger.i == result.i
        or (own.i == result.i and (_stands_in(trigger, own) or (is_toll(word) and _is_cause(trigger))))
        for result in _results_of(clauses[0])
    )


def _is_told_on(trigger: Token, word: Token) -> bool:
    """Whether a clause that only sums up the dead follows that of ``trigger``: "..., and the army puts them at 34"."""
    own, clause = clause_head(trigger), clause_head(word)
    is_next = clause.dep_ == "conj" and clause.head == own
    is_next = is_next or (own.dep_ == "ccomp" and own.head == clause and own.i < word.i and ";" in _between(own, word))
    return is_next and _stands_in(trigger, own) and not any(_is_of_another(part) for part in _clause_words(clause))


def _between(first: Token, second: Token) -> set[str]:
    return {token.text for token in first.doc[first.i : second.i]}


def _clause_words(clause: Token) -> Iterator[Token]:
    return (token for token in clause.subtree if clause_head(token) == clause)


def _is_of_another(word: Token) -> bool:
    """Whether a word sets a clause elsewhere or speaks of an event of its own."""
    return word.ent_type_ in ("GPE", "LOC", "FAC") or word.lemma_.lower() in time_words("event nouns")


def _coordinated(clause: Token) -> list[Token]:
    """``clause`` with the casualty clauses it is coordinated with, the first one first: "34 killed and 50 wounded"."""
    first = clause
    while (
        first.dep_ == "conj"
        and not _has_killer(first)
        and is_clause_head(first.head)
        and _is_casualty_clause(first.head)
    ):
        first = first.head
    found = [first]
    for current in found:
        beside = [child for child in current.children if child.dep_ == "conj" and not _has_killer(child)]
        found += [child for child in beside if _is_casualty_clause(child)]
    return found


def _has_killer(clause: Token) -> bool:
    """Whether a casualty clause has a subject of its own that did it: "and an ambush killed six"."""
    verbs = quantity_words("killing verbs") | quantity_words("wounding verbs")
    links = {child.dep_ for child in clause.children}
    return clause.lemma_.lower() in verbs and "nsubj" in links and bool(links & _OBJECTS)


def _is_cause(noun: Token) -> bool:
    """Whether an event noun says what the casualties of its clause came from: "died after an explosion"."""
    is_event = noun.lemma_.lower() in time_words("event nouns")
    return is_event and noun.dep_ == "pobj" and noun.head.lower_ in ("after", "from", "following")


def _stands_in(trigger: Token, clause: Token) -> bool:
    """Whether the trigger tells of what its clause tells, and is not only mentioned in it."""
    return trigger.i == clause.i or trigger.pos_ not in ("NOUN", "PROPN") or shares_time(trigger)


def _explains(own: Token, clause: Token) -> bool:
    """Whether a clause below the casualties says how they came about: "when a bomb exploded"."""
    if not is_clause_head(own) or own.dep_ == "ROOT":
        return False
    if own.dep_ == "advcl":
        return own.head.i == clause.i and bool(_marks(own) & _CAUSE_MARKS)
    above = own.head
    return own.dep_ in ("relcl", "acl") and above.head.i == clause.i and above.dep_ in SUBJECTS | {"agent"}


def _results_of(clause: Token) -> Iterator[Token]:
    """The clauses, and the nouns of relative clauses, whose result the casualties of ``clause`` are."""
    current = clause
    while is_clause_head(current) and current.dep_ != "ROOT":
        above = current.head
        if current.dep_ in ("relcl", "acl"):
            yield above
            yield from _bearers(above)
        if not _completes(current):
            return
        current = clause_head(above)
        yield current
        if not _is_casualty_clause(current):
            return


def _bearers(place: Token) -> Iterator[Token]:
    """The event nouns on a place that a relative clause hangs on: "the attack on a school, which left 141 dead"."""
    current = place
    while current.dep_ == "pobj" and current.head.dep_ == "prep":
        current = current.head.head
        if current.lemma_.lower() in time_words("event nouns"):
            yield current


def _completes(clause: Token) -> bool:
    """Whether a clause tells a result of the one above it: "killing 34", "and wounded 50", "with 34 killed"."""
    if clause.dep_ == "advcl":
        return _marks(clause) <= _RESULT_MARKS
    if clause.dep_ == "conj":
        subjects = [child for child in clause.children if child.dep_ in SUBJECTS]
        return not _names_cause(clause) and all(
            child.dep_ == "nsubjpass" or child.pos_ in ("NUM", "PRON") or phrase_count(child) for child in subjects
        )
    return clause.dep_ in ("xcomp", "acl", "relcl", "pcomp")


def _names_cause(clause: Token) -> bool:
    """Whether a clause has an event of its own that its casualties come from: "and 34 were killed in a strike"."""
    nouns = [noun for prep in clause.children if prep.dep_ in ("prep", "agent") for noun in prep.children]
    return any(
        noun.lemma_.lower() in time_words("event nouns") and (shares_time(noun) or _is_cause(noun)) for noun in nouns
    )


def _is_casualty_clause(clause: Token) -> bool:
    return any(statement.word.i == clause.i for statement in statements(clause.sent))


def _marks(clause: Token) -> set[str]:
    return {child.lower_ for child in clause.children if child.dep_ == "mark" or child.lower_ in _CAUSE_MARKS}


def _is_nearer(other: Token, trigger: Token, statement: Statement) -> bool:
    """Whether ``other`` owns the statement more nearly than ``trigger``; of two alike the first does."""
    if other.i == trigger.i or not _owns(other, statement):
        return False
    return (_distance(other, statement.word), other.i) < (_distance(trigger, statement.word), trigger.i)


def _distance(first: Token, second: Token) -> int:
    """The number of edges between two words of a sentence in its parse."""
    up = {token.i: steps for steps, token in enumerate([first, *first.ancestors])}
    for steps, token in enumerate([second, *second.ancestors]):
        if token.i in up:
            return up[token.i] + steps
    return len(first.doc)
