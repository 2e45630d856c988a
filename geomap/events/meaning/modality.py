"""How the text commits itself to an event, and what came of an attempt.

What stands beside the trigger counts first (`signs`), then the words that govern it, one step after the other
(`scope`), each with the effect that ``heads.csv`` gives it: "failed to", "denied that", "is said to".  A negation turns
the effect of a governing word round: what is not planned or has no evidence is denied, what is not denied or could not
be confirmed is alleged.  Attribution alone leaves an event asserted: only claims, accusations, hedges and a party that
tells its own success make it alleged.  Of several signs the strongest counts, in the order alleged, planned,
hypothetical, denied.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from geomap.events.meaning import signs
from geomap.events.meaning.reports import disputed, inserted_claim
from geomap.events.meaning.scope import PURPOSE, SAME, Step, effect_of, governors, has_to, is_made_by
from geomap.events.meaning.signs import AUXILIARIES, NOUN_MODIFIERS
from geomap.events.tables import Effect
from geomap.events.triggers.trigger import Trigger, TriggerKind
from geomap.model import Modality, Outcome

if TYPE_CHECKING:
    from spacy.tokens import Token

_VERBAL = frozenset({"VERB", "AUX"})
_GOVERNED = frozenset({Effect.TRANSPARENT, Effect.SUCCEED, Effect.ATTEMPT, Effect.FAIL, Effect.PLAN})
_SAID = frozenset({Effect.REPORT, Effect.CONFIRM, Effect.ALLEGE, Effect.DENY})
_AHEAD = frozenset({Effect.PLAN, Effect.HYPOTHETICAL, Effect.AVERT})
# What nobody disputes is so; what nobody denies need not be.
_UNTURNED = frozenset({"dispute", "doubt", "question", "challenge", "contradict"})
# An infinitive that tells what came of it, not what for: "joined hands to form a front".
_RESULTS = frozenset({"form", "become", "create", "make", "find"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an event is meant: its modality, what came of it, and whether it is only an attempt to do it."""

    modality: Modality = Modality.ASSERTED
    outcome: Outcome | None = None
    is_attempt: bool = False


_STRENGTH = {
    Modality.ASSERTED: 0,
    Modality.ALLEGED: 1,
    Modality.PLANNED: 2,
    Modality.HYPOTHETICAL: 3,
    Modality.DENIED: 4,
}
_ASSERTED = Verdict()
_FAILED = Verdict(outcome=Outcome.FAILED, is_attempt=True)
_EFFECTS = {
    Effect.PLAN: Verdict(Modality.PLANNED),
    Effect.HYPOTHETICAL: Verdict(Modality.HYPOTHETICAL),
    Effect.DENY: Verdict(Modality.DENIED),
    Effect.AVERT: Verdict(Modality.PLANNED, Outcome.FAILED),
    Effect.ALLEGE: Verdict(Modality.ALLEGED),
    Effect.SUCCEED: Verdict(outcome=Outcome.SUCCEEDED),
    Effect.ATTEMPT: Verdict(outcome=Outcome.ONGOING, is_attempt=True),
    Effect.FAIL: _FAILED,
}


def judge(trigger: Trigger) -> Verdict:
    """How the text means the event of ``trigger``."""
    verdict = _ASSERTED
    for found in _signs(trigger):
        verdict = _merge(verdict, found)
    if trigger.token.sent.text.rstrip('"\u201d\u2019) ').endswith("?") and verdict.modality is Modality.ASSERTED:
        verdict = _merge(verdict, Verdict(Modality.HYPOTHETICAL))
    return verdict


def _merge(first: Verdict, second: Verdict) -> Verdict:
    stronger = max(first, second, key=lambda verdict: _STRENGTH[verdict.modality])
    outcomes = (Outcome.FAILED, Outcome.SUCCEEDED, Outcome.ONGOING)
    outcome = next((o for o in outcomes if o in (first.outcome, second.outcome)), None)
    return Verdict(stronger.modality, outcome, first.is_attempt or second.is_attempt)


def _signs(trigger: Trigger) -> Iterator[Verdict]:
    """Everything in the sentence that changes how the event is meant."""
    clause = trigger.clause
    deps = _deps(clause)
    if trigger.token != clause or trigger.kind is not TriggerKind.VERB:
        for word in trigger.words:
            yield from _beside(word, NOUN_MODIFIERS)
    yield from _beside(clause, deps)
    if trigger.kind is TriggerKind.STATE and trigger.token.dep_ == "amod":
        return
    if trigger.is_claimed:
        return
    found = chain(
        signs.of_arguments(clause, with_objects=trigger.kind is TriggerKind.VERB),
        signs.of_conditions(clause),
        signs.of_relative(clause),
        signs.of_quotes(trigger.words),
        inserted_claim(clause),
        disputed(clause),
    )
    yield from (Verdict(modality) for modality in found)
    if trigger.token != clause:
        yield from _affected(Step(trigger.token, clause, "object"))
    if trigger.kind is TriggerKind.NOUN:
        yield from _told_after(trigger.token)
    yield from _governed(clause)


def _deps(word: Token) -> frozenset[str]:
    return AUXILIARIES if word.pos_ in _VERBAL else NOUN_MODIFIERS


def _beside(word: Token, deps: frozenset[str]) -> Iterator[Verdict]:
    yield from (Verdict(modality) for modality in signs.beside(word, deps))
    if signs.is_failed(word, deps):
        yield _FAILED


def _told_after(noun: Token) -> Iterator[Verdict]:
    """What a clause behind an event noun says of it: "the handover, which is to take place", "planned for May"."""
    behind = (part for child in noun.rights if child.dep_ == "prep" for part in child.subtree if part.dep_ == "relcl")
    for child in (*noun.children, *behind):
        if child.dep_ == "relcl" and effect_of(child, "subject") is Effect.TRANSPARENT:
            yield from _beside(child, AUXILIARIES)
        elif child.dep_ == "relcl" and child.lemma_ == "be":
            yield from (_EFFECTS[Effect.PLAN] for part in child.children if part.dep_ == "xcomp" and has_to(part))
        elif child.dep_ == "acl" and child.tag_ == "VBN" and effect_of(child, "object") in _AHEAD:
            yield from _affected(Step(noun, child, "object"))


def _governed(clause: Token) -> Iterator[Verdict]:
    """What the words above say about the event, as far as they speak about it."""
    if clause.dep_ in ("ROOT", "ccomp") and has_to(clause) and clause.pos_ == "VERB":
        yield _EFFECTS[Effect.PLAN]  # a headline: "Kenya to send troops"
    is_purpose = False
    for step in governors(clause):
        if step.link == PURPOSE:
            is_purpose = step.below.lemma_.lower() not in _RESULTS
            continue
        for verdict in _affected(step):
            if is_purpose and verdict.outcome is Outcome.FAILED:
                is_purpose = False  # an offensive to take the town that failed is a failed attempt
                yield _FAILED
            elif not is_purpose or verdict.modality in (Modality.DENIED, Modality.HYPOTHETICAL):
                yield verdict
    if is_purpose:
        yield _EFFECTS[Effect.PLAN]


def _affected(step: Step) -> Iterator[Verdict]:
    """What one governing word does to the event, negated or not."""
    effect = step.effect
    if step.link == SAME:
        yield from _shared(step)
        return
    if step.link == "without":
        yield Verdict(Modality.DENIED)
    if effect is None:
        if step.link in ("to", "gerund") or is_made_by(step):
            yield from _beside(step.head, _deps(step.head))
            yield from (Verdict(modality) for modality in signs.of_arguments(step.head, with_objects=False))
        return
    is_negated = signs.is_negated(step.head) or (step.head.lemma_ == "have" and _is_outstanding(step.head))
    if is_negated:
        yield from _turned(effect, step.head)
    elif effect in _EFFECTS:
        yield _EFFECTS[effect]
    if effect in _SAID:
        yield from _of_source(step.head)
    elif effect in _GOVERNED:
        yield from () if is_negated else _beside(step.head, _deps(step.head))
        yield from (Verdict(modality) for modality in signs.of_conditions(step.head))


def _of_source(report: Token) -> Iterator[Verdict]:
    """What stands beside a report or its source: "if it is confirmed that", "unverified messages say"."""
    yield from _beside(report, frozenset({"mark", "amod"}))
    for child in report.children:
        if child.dep_ == "nsubj":
            yield from _beside(child, frozenset({"amod"}))


def _is_outstanding(verb: Token) -> bool:
    """Whether something is yet to be done: "have yet to retake the town"."""
    return any(child.lower_ == "yet" for child in verb.children)


def _turned(effect: Effect, head: Token) -> Iterator[Verdict]:
    """What a negated governing word says."""
    is_noun = head.pos_ in ("NOUN", "PROPN")
    if head.lemma_.lower() in _UNTURNED:
        return
    match effect:
        case Effect.DENY:
            yield Verdict(Modality.HYPOTHETICAL if head.lemma_ == "rule" else Modality.ALLEGED)
        case Effect.AVERT | Effect.FAIL:
            return
        case Effect.REPORT | Effect.CONFIRM | Effect.ALLEGE:
            yield Verdict(Modality.DENIED if is_noun or head.lower_ == "true" else Modality.ALLEGED)
        case Effect.HYPOTHETICAL:
            yield Verdict(Modality.HYPOTHETICAL if head.pos_ == "ADJ" else Modality.DENIED)
        case Effect.PLAN if head.lemma_.lower() == "expect":
            yield Verdict(Modality.HYPOTHETICAL)
        case _:
            yield Verdict(Modality.DENIED)


def _shared(step: Step) -> Iterator[Verdict]:
    """What a coordinated verb shares with the first ("will seize and hold"), a predicate with its verb."""
    node, head = step.below, step.head
    if node.dep_ == "acomp" and effect_of(node, "to") is Effect.HYPOTHETICAL:
        return  # what is not likely is still only supposed
    if node.dep_ in ("attr", "acomp"):
        yield from _beside(head, AUXILIARIES)
        yield from (Verdict(modality) for modality in signs.of_arguments(head, with_objects=False))
        return
    if node.dep_ == "conj" and head.pos_ == "NOUN" and signs.is_nobody(head):
        yield Verdict(Modality.DENIED)
    has_own = any(child.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for child in node.children)
    if node.dep_ != "conj" or node.pos_ not in _VERBAL:
        return
    if effect_of(node, "that") is not None:
        return
    for modality in signs.beside(head, frozenset({"mark"} if has_own else {"aux", "mark"})):
        if modality in (Modality.PLANNED, Modality.HYPOTHETICAL):
            yield Verdict(modality)
    if not has_own and any(part.lower_ == "nor" for part in head.children if part.dep_ == "cc"):
        yield Verdict(Modality.DENIED)
