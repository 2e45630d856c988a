"""The words beside a trigger that say how it is meant: auxiliaries, negations, hedges, conditions, quotation marks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from geomap.events import tables
from geomap.events.meaning.scope import effect_of
from geomap.events.tables import Effect
from geomap.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

AUXILIARIES = frozenset({"aux", "auxpass", "neg", "mark", "advmod", "preconj", "prt"})
NOUN_MODIFIERS = frozenset({"amod", "det", "advmod", "neg", "compound", "preconj"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CONDITIONS = frozenset({"if", "unless"})
_OBLIGATIONS = frozenset({"would", "should", "must"})
_DOUBTS = frozenset({"may", "might", "must"})
_ANYONE = frozenset({"anyone", "anybody", "whoever"})
_WHENS = frozenset({"once", "when", "until"})
_LIMITED = frozenset({"only", "just", "merely", "simply", "until", "fewer", "less", "more", "but"})
_QUOTES = frozenset({'"', "“", "”", "``", "''", "‘", "’", "'"})
_LONGEST_SCARE = 2
_MODALITIES = {
    "alleged": Modality.ALLEGED,
    "planned": Modality.PLANNED,
    "hypothetical": Modality.HYPOTHETICAL,
    "negative": Modality.DENIED,
}


def beside(word: Token, deps: frozenset[str]) -> Iterator[Modality]:
    """What the auxiliaries, negations, hedges and conditions that stand with ``word`` say."""
    for child in word.children:
        if child.dep_ not in deps and not (child.dep_ == "punct" and child.lower_ == "no"):
            continue
        modality = _MODALITIES.get(tables.cues().get(child.lower_, ""))
        if modality is Modality.DENIED and is_limited(child):
            continue
        if modality is not None:
            yield _modal(child, word, modality)
        elif child.lower_ == "any" and child.dep_ == "det" and word.pos_ == "NOUN":
            yield Modality.HYPOTHETICAL
        elif child.lower_ == "called" and any(part.lower_ == "so" for part in child.children):
            yield Modality.ALLEGED
        elif child.lower_ == "longer" and any(part.lower_ == "no" for part in child.children):
            yield Modality.DENIED


def is_failed(word: Token, deps: frozenset[str]) -> bool:
    """Whether an adjective says that an attempt failed: "an abortive raid"."""
    return any(child.dep_ in deps and tables.cues().get(child.lower_) == "failed" for child in word.children)


def is_limited(negation: Token) -> bool:
    """Whether a negation denies nothing: "not only", "no fewer than", "not until"."""
    following = negation.i + 1
    return following < len(negation.doc) and negation.doc[following].lower_ in _LIMITED


def is_negated(word: Token) -> bool:
    """Whether ``word`` is negated: "did not", "no report", "nobody said", "neither ... nor"."""
    before = word.doc[max(word.sent.start, word.i - 2) : word.i]
    if any(token.lower_ == "nor" for token in before):
        return True
    if any(_is_negative(child) for child in word.children if child.dep_ in ("neg", "det", "preconj", "cc", "advmod")):
        return True
    return any(is_nobody(child) for child in word.children if child.dep_ in _SUBJECTS)


def is_nobody(phrase: Token) -> bool:
    """Whether a phrase names nobody or nothing: "no convoy", "none of the villages", "neither army"."""
    if phrase.lower_ in ("none", "nobody", "nothing", "neither", "no-one"):
        return not is_limited(phrase)
    words = [child for child in phrase.children if child.dep_ in ("det", "neg", "preconj", "advmod", "cc")]
    return any(word.lower_ in ("no", "not", "neither") and not is_limited(word) for word in words)


def _is_negative(word: Token) -> bool:
    return tables.cues().get(word.lower_) == "negative" and not is_limited(word)


def of_arguments(clause: Token, *, with_objects: bool) -> Iterator[Modality]:
    """A denial by who or what takes part: "no convoy reached", "arrested nobody"."""
    deps = {*_SUBJECTS, "dobj"} if with_objects else _SUBJECTS
    if any(child.dep_ in deps and is_nobody(child) for child in clause.children):
        yield Modality.DENIED


def of_conditions(clause: Token) -> Iterator[Modality]:
    """What a condition or an inversion makes of a clause.

    "Were they to attack" and "had they attacked" only suppose it; "if they attack, the army will strike" supposes the
    answer too, while "will send troops if parliament approves" is a plan; what is so "if X is to be believed" is
    alleged.
    """
    if any(child.lower_ == "case" and child.dep_ in ("npadvmod", "mark") for child in clause.children):
        yield Modality.HYPOTHETICAL  # "in case rebels attacked"
    subjects = [child.i for child in clause.children if child.dep_ in _SUBJECTS]
    auxiliaries = [child.i for child in clause.children if child.dep_ in ("aux", "auxpass")]
    if clause.dep_ == "advcl" and subjects and auxiliaries and auxiliaries[0] < subjects[0]:
        yield Modality.HYPOTHETICAL
    if clause.head.dep_ == "advcl" and clause.dep_ == "xcomp" and _is_inverted(clause.head):
        yield Modality.HYPOTHETICAL
    for child in clause.children:
        marks = {part.lower_ for part in child.children if part.dep_ == "mark"}
        if child.dep_ == "advcl" and _is_inverted(child) and _is_future(clause):
            yield Modality.HYPOTHETICAL
        if child.dep_ != "advcl" or not marks & _CONDITIONS:
            continue
        complements = [part for part in child.children if part.dep_ == "xcomp"]
        if any(verb.lemma_.lower() in ("believe", "trust") for verb in (child, *complements)):
            yield Modality.ALLEGED
        elif _is_answer(clause, child, marks):
            yield Modality.HYPOTHETICAL


def _is_answer(clause: Token, condition: Token, marks: set[str]) -> bool:
    """Whether a clause says what follows if its condition comes true."""
    comes_first = condition.i < clause.i
    if _is_future(clause):
        return comes_first or "unless" in marks
    return comes_first and clause.tag_ in ("VBZ", "VBP")


def of_relative(clause: Token) -> Iterator[Modality]:
    """What a clause says of no one in particular ("anyone who attacks"), or in "it was not the police who fired"."""
    noun = clause.head
    if clause.dep_ == "relcl":
        if noun.lower_ in _ANYONE or any(child.lower_ == "any" for child in noun.children):
            yield Modality.HYPOTHETICAL
        if noun.dep_ == "attr" and is_negated(noun.head) and any(child.lower_ == "it" for child in noun.head.children):
            yield Modality.DENIED
    elif clause.dep_ == "advcl" and _is_future(noun) and any(_is_when(child) for child in clause.children):
        yield Modality.HYPOTHETICAL


def _has_condition(clause: Token) -> bool:
    return any(
        part.lower_ in _CONDITIONS for child in clause.children if child.dep_ == "advcl" for part in child.children
    )


def _is_when(child: Token) -> bool:
    return child.dep_ in ("mark", "advmod") and child.lower_ in _WHENS


def _is_future(clause: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ in ("will", "'ll", "shall") for child in clause.children)


def _is_inverted(clause: Token) -> bool:
    """Whether a clause begins with its auxiliary: "were they to attack", "should they attack"."""
    return clause.left_edge.lower_ in ("were", "should", "had")


def of_quotes(words: tuple[Token, ...]) -> Iterator[Modality]:
    """Quotation marks around the trigger alone keep it at a distance: the "liberation" of the town."""
    first, last = min(word.i for word in words), max(word.i for word in words)
    doc = words[0].doc
    if first == 0 or last + 1 >= len(doc) or last - first >= _LONGEST_SCARE:
        return
    if doc[first - 1].text in _QUOTES and doc[last + 1].text in _QUOTES and doc[first - 1].i >= words[0].sent.start:
        yield Modality.ALLEGED


def _modal(cue: Token, word: Token, modality: Modality) -> Modality:
    """The modality of a cue, seen with what stands around it.

    "Would" puts "will" into the past ("vowed that they would retake"), what is agreed "should" or "must" happen is
    planned, and "may have taken" doubts what is told.
    """
    has_have = any(child.dep_ == "aux" and child.lower_ == "have" for child in word.children)
    if cue.lower_ in _DOUBTS and has_have:
        return Modality.ALLEGED
    if cue.lower_ in _OBLIGATIONS and word.dep_ == "ccomp" and not _has_condition(word):
        above = effect_of(word.head, "that")
        if above is Effect.PLAN or (cue.lower_ == "would" and above in (Effect.REPORT, Effect.CONFIRM)):
            return Modality.PLANNED
    return modality
