"""What governs a word: the path from a trigger up through the words that say how it is meant.

Each step names a word above and the link by which the path hangs on it: ``that``, ``to``, ``gerund`` for clauses, a
preposition, ``object``, ``subject``, ``compound``, ``name`` ("called it a massacre"); ``same`` joins words of one rank
(coordination, apposition, a predicate and its verb), and ``purpose`` is an infinitive that tells what for.  The path
ends where the words above no longer speak about the event: at relative clauses, at "when" and "after", and at verbs
that ``heads.csv`` does not know.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.events import tables
from geomap.events.dates.clause_time import is_reporting
from geomap.events.tables import Effect

if TYPE_CHECKING:
    from spacy.tokens import Token

SAME = "same"
PURPOSE = "purpose"
_MAX_STEPS = 10
_LINKS = {
    "ccomp": "that",
    "csubj": "that",
    "csubjpass": "that",
    "dobj": "object",
    "nsubjpass": "object",
    "dative": "object",
    "attr": SAME,
    "acomp": SAME,
    "conj": SAME,
    "appos": SAME,
    "oprd": "name",
    "nsubj": "subject",
    "compound": "compound",
    "nmod": "compound",
}
_COPULAS = frozenset(
    {"be", "remain", "become", "prove", "seem", "appear", "look", "sound", "call", "deem", "consider", "turn"}
)
_PREDICATES = frozenset({"acomp", "attr", "oprd"})
_CLAUSES = frozenset({"that", "to", "gerund"})
# "a day of protests" is as real as the protests
_WHOLES = frozenset({"day", "week", "series", "wave", "number", "round", "kind", "sort", "campaign", "act", "string"})
# Whoever wants to end something takes it that it goes on.
_ENDINGS = frozenset({"end", "stop", "halt", "cease", "cessation", "quit", "pause"})
_ENDED = frozenset({"to", "of", "in", "object", "gerund"})
_WORDS_BESIDE = frozenset({"prt", "prep", "advmod", "acomp"})


@dataclass(frozen=True, slots=True)
class Step:
    """One word further up: ``below`` hangs on ``head`` by ``link``."""

    below: Token
    head: Token
    link: str

    @property
    def effect(self) -> Effect | None:
        """What the head does to what hangs on it; None if the table does not know it."""
        return effect_of(self.head, self.link)


def effect_of(head: Token, link: str) -> Effect | None:
    """The effect of a governing word by a link: alone, or with a particle or preposition ("call off", "close to").

    A gerund and a clause with "to" stand for each other ("planned to take", "denied taking"), and so do a gerund and an
    object.
    """
    for name in _names(head, link):
        for form in _forms(link):
            effect = tables.head_effects().get((name, form))
            if effect is not None:
                return effect
    return None


def _forms(link: str) -> tuple[str, ...]:
    return {"gerund": ("gerund", "to", "that", "object"), "to": ("to",), "in": ("in", "to")}.get(link, (link,))


def _names(head: Token, link: str) -> Iterator[str]:
    """The names by which the table may know a word, the most exact first."""
    words = dict.fromkeys((head.lemma_.lower(), head.lower_))
    for child in head.children:
        if child.dep_ in _WORDS_BESIDE or child.lower_ in ("place", "part", "role"):
            yield from (f"{word} {child.lower_}" for word in words)
    yield from (f"{word} {link}" for word in words)
    yield from words


def governors(word: Token) -> Iterator[Step]:
    """The steps from ``word`` upwards, as far as the words above speak about it."""
    node = word
    for _ in range(_MAX_STEPS):
        step = _step(node)
        if step is None or (step.head.lemma_.lower() in _ENDINGS and step.link in _ENDED):
            return
        yield step
        predicate = _predicate(step)
        if predicate is not None:
            yield Step(node, predicate, step.link)
        if not _goes_on(step, predicate):
            return
        node = step.head


def _step(node: Token) -> Step | None:
    if node.head == node:
        return None
    match node.dep_:
        case "xcomp":
            return Step(node, node.head, "gerund" if _is_gerund(node) else "to")
        case "advcl":
            return _adverbial(node)
        case "acl" | "relcl":
            return _adnominal(node)
        case "pobj" | "pcomp":
            return _behind_preposition(node)
        case "ccomp" if _is_set_apart(node):
            return None
        case dep if dep in _LINKS:
            return Step(node, node.head, _LINKS[dep])
        case _:
            return None


def _is_set_apart(clause: Token) -> bool:
    """Whether a semicolon parts a clause from the verb that follows: "Hamas blamed Israel; Israel denied it"."""
    return any(token.text == ";" for token in clause.doc[clause.i : clause.head.i])


def has_to(clause: Token) -> bool:
    """Whether a clause is an infinitive with "to"."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in clause.children)


def _is_gerund(clause: Token) -> bool:
    return not has_to(clause) and (clause.tag_ == "VBG" or _has_having(clause))


def _has_having(clause: Token) -> bool:
    return any(child.lower_ == "having" for child in clause.children)


def _adverbial(clause: Token) -> Step | None:
    """An infinitive that says what for; the parse takes some complements for it ("prepared to attack")."""
    if not has_to(clause):
        if _has_having(clause) and effect_of(clause.head, "gerund") is not None:
            return Step(clause, clause.head, "gerund")
        return Step(clause, clause.head, SAME) if _is_companion(clause) else None
    known = effect_of(clause.head, "to") is not None
    return Step(clause, clause.head, "to" if known else PURPOSE)


def _is_companion(clause: Token) -> bool:
    """Whether a participle tells what goes along with its clause: "accused of raiding a village, killing ten"."""
    own = {child.dep_ for child in clause.children}
    return clause.tag_ == "VBG" and clause.i > clause.head.i and own.isdisjoint({"mark", "nsubj", "nsubjpass"})


def _adnominal(clause: Token) -> Step | None:
    """The content of a noun ("reports that"), or what it is for ("an offensive to"); None for other clauses."""
    noun = clause.head
    if has_to(clause):
        return Step(clause, noun, "to" if effect_of(noun, "to") is not None else PURPOSE)
    if any(child.lower_ in ("that", "whether", "if") for child in clause.children) and effect_of(noun, "that"):
        return Step(clause, noun, "that")
    return None


def _behind_preposition(node: Token) -> Step | None:
    """What a phrase hangs on: in "accused the army of shelling" the verb, whatever the parse says."""
    preposition = node.head
    if preposition.dep_ == "conj" and preposition.head.pos_ != "ADP":
        return Step(node, preposition.head, SAME)  # "accused of bombing a market and of shelling the town"
    top = preposition
    while top.dep_ in ("conj", "pcomp", "prep") and top.head.pos_ in ("ADP", "SCONJ") and top.head != top:
        top = top.head
    if top.dep_ == "agent" or top.head == top:
        return None
    link, governor = preposition.lower_, top.head
    if governor.dep_ in ("dobj", "nsubjpass", "pobj") and effect_of(governor.head, link) is not None:
        governor = governor.head
    if top != preposition and effect_of(top, link) is not None:
        governor = top
    for child in preposition.children:
        if child.dep_ == "advmod" and effect_of(child, link) is not None:
            governor = child  # "instead of"
    if link == "of" and governor.lemma_.lower() in _WHOLES:
        link = SAME
    return Step(node, governor, link)


def _predicate(step: Step) -> Token | None:
    """What is said of a clause or a noun by a copula: "it is [untrue] that", "the reports are [false]"."""
    if step.link not in (*_CLAUSES, "subject", "object") or step.head.lemma_.lower() not in _COPULAS:
        return _displaced(step)
    verbs = [step.head, *(child for child in step.head.children if child.dep_ == "xcomp" and child.lemma_ == "be")]
    return next((c for verb in verbs for c in verb.children if c.dep_ in _PREDICATES and c != step.below), None)


def _displaced(step: Step) -> Token | None:
    """The noun whose content the parse hung on its verb: "[fears] grow that the town will fall"."""
    if step.link != "that" or step.effect is not None:
        return None
    subjects = (child for child in step.head.children if child.dep_ in ("nsubj", "nsubjpass"))
    return next((subject for subject in subjects if effect_of(subject, "that") is not None), None)


def _goes_on(step: Step, predicate: Token | None) -> bool:
    if step.link == PURPOSE:
        return step.below.dep_ in ("acl", "relcl")
    if step.effect is not None or step.link in (SAME, "to", "gerund") or is_made_by(step):
        return True
    return predicate is not None and effect_of(predicate, step.link) is not None


def is_made_by(step: Step) -> bool:
    """Whether an event comes about by a verb: its indefinite object ("will hold a rally"), not what it comments on."""
    if step.link != "object" or step.below.dep_ != "dobj" or is_reporting(step.head):
        return False
    definite = ("the", "this", "that", "these", "those", "any")
    return not any(child.dep_ == "poss" or child.lower_ in definite for child in step.below.children)
