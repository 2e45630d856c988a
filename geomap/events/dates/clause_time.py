"""Which clauses of a sentence tell of the same time, by the parse.

A clause is named by its head: the verb (or predicate) that everything else in it hangs on.  `lenders` says from
which other clauses a clause without a date of its own may take one.  The rules are narrow on purpose: a missing date
is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from geomap.events.word_classes import time_words

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLAUSE_DEPS = frozenset(
    {"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "pcomp", "csubj", "csubjpass", "parataxis", "dep"}
)
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_PREDICATES = frozenset({"VERB", "AUX"})

_SAME_TIME_MARKS = frozenset({"as", "when", "while"})
_MANNER_PREPOSITIONS = frozenset({"by", "in", "while", "with", "upon"})
_SHARING_PREPOSITIONS = frozenset({"in", "during", "with", "by", "amid", "under"})

# Between coordinated verbs they say that one happened at another time.
_SEQUENCE = frozenset(
    {"but", "then", "later", "subsequently", "eventually", "finally", "afterwards", "before", "after", "again"}
)
# What they tell ends what was told before.
_ENDS = frozenset({"abandon", "flee", "free", "leave", "lose", "release", "retreat", "surrender", "withdraw"})
_DUE = frozenset({"due", "expect", "intend", "likely", "plan", "poise", "ready", "schedule", "set"})
# What the event that they describe did not do when it happened.
_AFTERWARDS = frozenset(
    {"become", "cease", "collapse", "conclude", "end", "expire", "finish", "last", "prompt", "take"}
)


class Tense(StrEnum):
    """The tense of a clause, as far as it matters for whether two clauses tell of the same time."""

    PAST = "past"
    PLUPERFECT = "pluperfect"
    PERFECT = "perfect"
    PRESENT = "present"
    FUTURE = "future"
    NONE = "none"


def clause_head(token: Token) -> Token:
    """The head of the clause that ``token`` stands in; a clause's own head returns itself."""
    current = token
    while not is_clause_head(current):
        current = current.head
    return current


def is_clause_head(token: Token) -> bool:
    """Whether ``token`` is the head of a clause."""
    if token.dep_ == "ROOT":
        return True
    return token.dep_ in _CLAUSE_DEPS and token.pos_ in _PREDICATES and not _is_noun_conjunct(token)


def _is_noun_conjunct(token: Token) -> bool:
    return token.dep_ == "conj" and token.tag_ == "VBG" and token.head.pos_ not in _PREDICATES


def tense_of(clause: Token) -> Tense:
    """The tense of a clause, NONE for one without a finite verb."""
    auxiliaries = [child for child in clause.children if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in auxiliaries}
    if words & {"will", "shall", "'ll", "wo", "would"}:
        return Tense.FUTURE
    if any(child.lemma_ == "have" for child in auxiliaries):
        if clause.tag_ in ("VBG", "VB") or "having" in words:
            return Tense.NONE
        return Tense.PLUPERFECT if words & {"had", "'d"} else Tense.PERFECT
    tags = {child.tag_ for child in auxiliaries} | {clause.tag_}
    if "VBD" in tags or "could" in words:
        return Tense.PAST
    return Tense.PRESENT if tags & {"VBZ", "VBP", "MD"} else Tense.NONE


def looks_ahead(token: Token) -> bool:
    """Whether ``token`` stands in a clause about the future: "will", "plan to", "is due to", "begins on Friday"."""
    current = below = token
    while True:
        tense = tense_of(current)
        if tense is Tense.FUTURE or (current.lemma_ in time_words("planning words") and _is_planned(current, below)):
            return True
        if current.lemma_ == "go" and current.tag_ == "VBG" and any(c.dep_ == "xcomp" for c in current.children):
            return True
        if tense is not Tense.NONE and current.pos_ in _PREDICATES:
            return tense is Tense.PRESENT and current.lemma_ in time_words("future starts")
        if current.dep_ == "ROOT":
            return False
        below, current = current, current.head


def _is_planned(planning: Token, below: Token) -> bool:
    """Whether ``below`` is what is planned, not when: "vowed to leave on Friday", "a vote set for Friday".

    A truce "agreed on Friday" was agreed then; only what is due, set or scheduled on a day lies ahead.
    """
    if below.i == planning.i:
        return False
    if below.dep_ in ("xcomp", "ccomp", "acl", "advcl"):
        return True
    return planning.tag_ in ("VBN", "JJ") and (below.lower_ == "for" or planning.lemma_ in _DUE)


def is_reporting(clause: Token) -> bool:
    """Whether the clause tells that something is said, thought or commented on."""
    return clause.lemma_.lower() in time_words("reporting verbs") and clause.pos_ in _PREDICATES


def shares_time(noun: Token) -> bool:
    """Whether an event noun happens at the time of the clause it stands in.

    So do subjects ("the attack killed 34"), objects of verbs that do not comment ("carried out an attack"), and nouns
    after "in", "during", "with", "by" ("killed in an attack"); what stands after "after", "over" or "because of" does
    not.  Collective words ("a series of attacks") are looked through.
    """
    head = noun.head
    if noun.dep_ in SUBJECTS:
        return head.pos_ in _PREDICATES and not (is_reporting(head) and noun.dep_ == "nsubjpass")
    if noun.dep_ in ("dobj", "attr", "oprd", "dative"):
        return not is_reporting(head) and head.lemma_ not in time_words("planning words")
    if noun.dep_ in ("conj", "compound", "appos"):
        return shares_time(head) if head.pos_ not in _PREDICATES else False
    if noun.dep_ in ("pobj", "pcomp") and head.dep_ in ("prep", "agent"):
        outer = head.head
        if head.lower_ == "of":
            return outer.lemma_ in time_words("collectives") and shares_time(outer)
        if head.lower_ not in _SHARING_PREPOSITIONS:
            return False
        return not is_reporting(outer) if outer.pos_ in _PREDICATES else shares_time(outer)
    return False


def tells_when(noun: Token) -> bool:
    """Whether the clause of an event noun says no more than that it happened: "The attack took place on Monday"."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.pos_ not in _PREDICATES:
        return False
    words = {verb.lemma_, *(f"{verb.lemma_} {child.lower_}" for child in verb.children if child.dep_ == "dobj")}
    return bool(words & time_words("happening verbs"))


def descriptions(noun: Token) -> frozenset[int]:
    """The heads of the clauses that tell what the event of ``noun`` did: "that killed 34", "carried out on Monday".

    Not of those that tell what became of it, or what is said of it.
    """
    if noun.pos_ != "NOUN":
        return frozenset()
    return frozenset(
        child.i
        for child in noun.children
        if ((child.dep_ == "relcl" and _has_pronoun(child)) or (child.dep_ == "acl" and child.tag_ in ("VBN", "VBG")))
        and not is_reporting(child)
        and child.lemma_ not in _AFTERWARDS | time_words("planning words")
        and tense_of(child) is not Tense.FUTURE
    )


def _has_pronoun(clause: Token) -> bool:
    return any(child.dep_ in SUBJECTS and child.lower_ in ("that", "which") for child in clause.children)


def lenders(clause: Token) -> Iterator[Token]:
    """The heads of other clauses whose date also holds for ``clause``, nearest in meaning first.

    Upwards: the governing verb of an infinitive ("tried to take"), of a present participle ("killing 34"), of a clause
    with "as", "when", "while", or of "by doing"; the first of coordinated verbs that share subject and tense; the main
    clause of a relative clause that describes an event ("the attack, which killed") or a place ("where they fought").
    Downwards: the infinitive of a verb, its clause with "when", and the second of two verbs that share all arguments.
    Never across a reporting or planning verb, a perfect participle ("having taken"), or a change of tense.
    """
    upper = _upper_lender(clause)
    if upper is not None:
        yield upper
    for child in clause.children:
        if _lends_upwards(child, clause):
            yield child


def closing_clauses(clause: Token) -> Iterator[Token]:
    """The verbs behind the head of ``clause`` that go on telling of the same time, the nearest first.

    They are coordinated with it, or participles of what it brought about, and share its subject; no word says that one
    came later, or ended what the other began.  A date behind the last of them is said of all: "killed 12 people and
    injured 30 on Monday", "attacked a base, killing ten on Monday".
    """
    if is_reporting(clause) or clause.lemma_ in time_words("planning words"):
        return
    for child in clause.children:
        if child.i > clause.i and child.pos_ in _PREDICATES and _goes_on(child, clause):
            yield child
            yield from closing_clauses(child)


def _goes_on(child: Token, clause: Token) -> bool:
    if _has_subject(child) or is_reporting(child) or child.lemma_ in _ENDS:
        return False
    if child.dep_ == "advcl":
        return child.tag_ == "VBG" and _adverbial(child, clause)
    if child.dep_ != "conj" or tense_of(child) is not tense_of(clause) or _is_passive(child) is not _is_passive(clause):
        return False
    between = {token.lower_ for token in clause.doc[clause.i + 1 : child.i]}
    return _SEQUENCE.isdisjoint(between | {word.lower_ for word in child.children})


def _upper_lender(clause: Token) -> Token | None:
    """The clause above that lends its date to ``clause``, None if that is another time or only told about."""
    if clause.dep_ == "ROOT" or not is_clause_head(clause):
        return None
    target = clause_head(clause.head)
    rule = _UPWARDS.get(clause.dep_)
    if (
        rule is None
        or is_reporting(target)
        or target.lemma_ in time_words("planning words")
        or not rule(clause, target)
    ):
        return None
    return target


def _infinitive(clause: Token, target: Token) -> bool:
    return clause.head.i == target.i


def _bare_complement(clause: Token, _target: Token) -> bool:
    """A complement without tense: "saw militants seize the town"."""
    return tense_of(clause) is Tense.NONE and not any(child.lower_ == "to" for child in clause.children)


def _adverbial(clause: Token, target: Token) -> bool:
    if _time_mark(clause):
        return _same_tense(clause, target)
    if any(child.dep_ == "mark" for child in clause.children):
        return False
    return _participle(clause, target)


def _participle(clause: Token, _target: Token) -> bool:
    """A present participle, or a past one of support ("backed by air strikes")."""
    if any(child.lemma_ == "have" and child.dep_ == "aux" for child in clause.children):
        return False
    return clause.tag_ == "VBG" or (clause.tag_ == "VBN" and clause.lemma_ in time_words("support verbs"))


def _gerund(clause: Token, _target: Token) -> bool:
    return clause.head.lower_ in _MANNER_PREPOSITIONS and not any(c.lemma_ == "have" for c in clause.children)


def _conjunct(clause: Token, target: Token) -> bool:
    return not _has_subject(clause) and (_same_tense(clause, target) or tense_of(clause) is Tense.NONE)


def _relative(clause: Token, target: Token) -> bool:
    if not _same_tense(clause, target):
        return False
    words = {child.lower_ for child in clause.children}
    return bool(words & {"where", "when"}) or (
        clause.head.lemma_ in time_words("event nouns") and not words & {"who", "whom"}
    )


_UPWARDS = {
    "xcomp": _infinitive,
    "ccomp": _bare_complement,
    "advcl": _adverbial,
    "acl": _participle,
    "pcomp": _gerund,
    "conj": _conjunct,
    "relcl": _relative,
}


def _lends_upwards(child: Token, clause: Token) -> bool:
    if is_reporting(clause) or clause.lemma_ in time_words("planning words"):
        return False
    if child.dep_ == "xcomp":
        return child.pos_ in _PREDICATES
    if child.dep_ == "advcl":
        return _time_mark(child) and _same_tense(child, clause)
    if child.dep_ == "conj" and child.pos_ in _PREDICATES and not _has_subject(child):
        own = [right for right in clause.rights if right.dep_ not in ("cc", "conj", "punct", "prt", "advmod")]
        return not own and tense_of(child) is tense_of(clause) and _is_passive(child) is _is_passive(clause)
    return False


def _time_mark(clause: Token) -> bool:
    return any(child.lower_ in _SAME_TIME_MARKS and child.dep_ in ("mark", "advmod") for child in clause.children)


def _has_subject(clause: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in clause.children)


def _is_passive(clause: Token) -> bool:
    return any(child.dep_ == "auxpass" for child in clause.children)


def _same_tense(clause: Token, target: Token) -> bool:
    """Whether two clauses agree in tense; a clause without one takes that of the clause above."""
    first, second = tense_of(clause), tense_of(target)
    above = _upper_lender(target) if second is Tense.NONE else None
    if above is not None:
        return _same_tense(clause, above)
    return first is second or Tense.NONE in (first, second)
