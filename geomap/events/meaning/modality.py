"""How the text commits itself to an event, and what came of an attempt.

From the trigger the parse is climbed as long as the words above speak about the event itself: auxiliaries and negations
of its clause, then the heads of ``heads.csv`` ("failed to", "denied that", "according to").  Attribution alone leaves
an event asserted: only claims, accusations, hedges and a party that tells its own success make it alleged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.events import tables
from geomap.events.tables import Effect
from geomap.events.triggers.trigger import Trigger, TriggerKind
from geomap.model import Modality, Outcome

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLIMBED = frozenset({"xcomp", "ccomp", "pcomp", "acl", "conj", "dobj", "nsubjpass", "nsubj", "pobj", "prep", "attr"})
_AUXILIARIES = frozenset({"aux", "auxpass", "neg", "mark", "advmod", "preconj", "prt"})
_NOUN_MODIFIERS = frozenset({"amod", "det", "advmod", "neg", "compound"})
_HAPPENING = frozenset({"happen", "occur", "take", "begin", "start", "continue", "resume", "break", "erupt"})
_SILENT_NOUNS = frozenset({"evidence", "sign", "indication", "proof", "report", "allegation", "claim", "accusation"})
_MAX_CLIMB = 8


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
_CUE_MODALITY = {
    "alleged": Modality.ALLEGED,
    "planned": Modality.PLANNED,
    "hypothetical": Modality.HYPOTHETICAL,
    "negative": Modality.DENIED,
}
_EFFECTS = {
    Effect.PLAN: Verdict(Modality.PLANNED),
    Effect.HYPOTHETICAL: Verdict(Modality.HYPOTHETICAL),
    Effect.DENY: Verdict(Modality.DENIED),
    Effect.ALLEGE: Verdict(Modality.ALLEGED),
    Effect.SUCCEED: Verdict(outcome=Outcome.SUCCEEDED),
    Effect.ATTEMPT: Verdict(outcome=Outcome.ONGOING, is_attempt=True),
    Effect.FAIL: Verdict(outcome=Outcome.FAILED, is_attempt=True),
}


def judge(trigger: Trigger) -> Verdict:
    """How the text means the event of ``trigger``."""
    verdict = Verdict()
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
    if trigger.token != trigger.clause or trigger.kind is not TriggerKind.VERB:
        for word in trigger.words:
            yield from _beside(word, _NOUN_MODIFIERS)
    yield from _beside(trigger.clause, _AUXILIARIES if trigger.clause.pos_ in ("VERB", "AUX") else _NOUN_MODIFIERS)
    if trigger.kind is TriggerKind.STATE and trigger.token.dep_ == "amod":
        return
    if trigger.is_claimed:
        return
    yield from _of_purpose(trigger.clause)
    if trigger.token != trigger.clause:
        yield from _effect(trigger.clause, "object")
    yield from _above(trigger.clause)


def _beside(word: Token, deps: frozenset[str]) -> Iterator[Verdict]:
    """Auxiliaries, negations, hedges and conditions that stand with one word."""
    for child in word.children:
        if child.dep_ not in deps and not (child.dep_ == "punct" and child.lower_ == "no"):
            continue
        kind = tables.cues().get(child.lower_)
        if kind == "failed":
            yield Verdict(outcome=Outcome.FAILED, is_attempt=True)
        elif kind in _CUE_MODALITY:
            yield Verdict(_modal(child, word, kind))


def _modal(child: Token, word: Token, kind: str) -> Modality:
    """The modality of a cue; "would have taken" and "could have" never happened as far as the text knows."""
    if child.lower_ == "would" and _is_reported(word):
        return Modality.PLANNED
    return _CUE_MODALITY[kind]


def _is_reported(word: Token) -> bool:
    """Whether "would" only puts "will" into the past: "vowed that they would retake the city"."""
    if word.dep_ != "ccomp":
        return False
    rule = tables.head_rules().get(word.head.lemma_.lower())
    return rule is not None and rule.effect in (Effect.REPORT, Effect.PLAN, Effect.CONFIRM)


def _of_purpose(clause: Token) -> Iterator[Verdict]:
    """An infinitive of purpose tells a plan: "an offensive to retake Mosul", "sent troops to seize the port"."""
    has_to = any(child.dep_ == "aux" and child.lower_ == "to" for child in clause.children)
    if has_to and clause.dep_ in ("acl", "advcl", "relcl"):
        rule = tables.head_rules().get(clause.head.lemma_.lower())
        attempt = rule is not None and rule.effect is Effect.ATTEMPT
        yield _EFFECTS[Effect.ATTEMPT] if attempt else Verdict(Modality.PLANNED)


def _above(word: Token) -> Iterator[Verdict]:
    """What the heads above say about the event, as far as they speak about it."""
    node = word
    for _ in range(_MAX_CLIMB):
        head = node.head
        if head == node or node.dep_ not in _CLIMBED:
            return
        if node.dep_ == "conj":
            yield from _shared(node)
            node = head
            continue
        link = _link(node)
        if node.dep_ == "prep" and node.lower_ == "without":
            yield Verdict(Modality.DENIED)
        if node.dep_ == "prep" and head.dep_ == "dobj" and _governs(head.head, link):
            head = head.head
        known = tables.head_rules().get(head.lemma_.lower()) or tables.head_rules().get(head.lower_)
        if node.dep_ == "prep" and head.lemma_.lower() not in _SILENT_NOUNS and not _takes(known, link):
            return
        yield from _effect(head, link)
        if _speaks_of_event(node, head, known):
            yield from _beside(head, _AUXILIARIES if head.pos_ in ("VERB", "AUX") else _NOUN_MODIFIERS)
        elif node.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") and not _takes(known, "object"):
            return
        node = head


def _governs(verb: Token, link: str) -> bool:
    """Whether a phrase that the parse hangs on an object belongs to the verb: "accused the army of shelling"."""
    return _takes(tables.head_rules().get(verb.lemma_.lower()), link)


def _takes(rule: tables.HeadRule | None, link: str) -> bool:
    if rule is None:
        return False
    if link == "gerund":
        return not {"to", "that", "object"}.isdisjoint(rule.links)
    return link in rule.links or ("to" in rule.links and link in ("to", "that", "in"))


def _speaks_of_event(node: Token, head: Token, known: tables.HeadRule | None) -> bool:
    """Whether a negation or auxiliary of ``head`` reaches down to the event."""
    if head.lemma_.lower() in _SILENT_NOUNS and node.dep_ in ("acl", "ccomp", "prep"):
        return True
    if node.dep_ in ("nsubj", "nsubjpass"):
        return head.lemma_.lower() in _HAPPENING or (known is not None and known.effect is Effect.PLAN)
    if known is None:
        return node.dep_ in ("xcomp", "attr") or (node.dep_ == "pcomp" and head.pos_ == "ADP")
    return known.effect in (Effect.TRANSPARENT, Effect.ATTEMPT, Effect.SUCCEED, Effect.PLAN)


def _shared(node: Token) -> Iterator[Verdict]:
    """Auxiliaries that a coordinated verb shares with the first: "will seize and hold"; "tried but failed to"."""
    if not any(child.dep_ in ("aux", "nsubj", "nsubjpass") for child in node.children):
        for verdict in _beside(node.head, frozenset({"aux"})):
            if verdict.modality in (Modality.PLANNED, Modality.HYPOTHETICAL):
                yield verdict


def _link(node: Token) -> str:
    """By what a word hangs on its head: "to", "that", "gerund" for clauses, "object" for nouns, or a preposition."""
    match node.dep_:
        case "ccomp" | "acl":
            return "that"
        case "xcomp":
            return "gerund" if node.tag_ == "VBG" else "to"
        case "prep" | "pcomp" | "pobj":
            return node.lower_ if node.dep_ == "prep" else "object"
        case _:
            return "object"


def _effect(head: Token, link: str) -> Iterator[Verdict]:
    rule = tables.head_rules().get(head.lemma_.lower()) or tables.head_rules().get(head.lower_)
    if rule is None or rule.effect not in _EFFECTS:
        return
    if _takes(rule, link):
        yield _EFFECTS[rule.effect]
