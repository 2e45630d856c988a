"""Denials: what a denial denies within its own article, also where it leaves place and date to the claim.

"Rebels said they had taken the airport.  The army denied that the airport had fallen."  A denial denies one claim: of
those that it fits by kind, place, time and parties, the one with whose sentence it shares most words, and of these the
last before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from geomap.events.across.sides import agreement
from geomap.events.across.tellings import Telling, is_placed, is_timed, words
from geomap.model import Event, EventType, Modality

# As far back as a denial without a place of its own reaches for what it denies: some three sentences.
_DENIES_WITHIN = 500
# Between two sentences that follow each other.
_GAP = 5
_LONG_WORD = 4
_STEM = 5
_COMMON_WORDS = frozenset({"that", "said", "says", "have", "been", "were", "with", "from", "they", "their", "this"})


def with_denials(found: Iterable[Telling]) -> Iterator[Telling]:
    """The same, each denial with what it denies in its own article, if anything."""
    told = tuple(found)
    denying = {telling.event.document_id for telling in told if telling.event.modality is Modality.DENIED}
    articles: dict[str, list[Telling]] = defaultdict(list)
    for telling in told:
        if telling.event.document_id in denying:
            articles[telling.event.document_id].append(telling)
    claims = {
        telling.event.event_id: claim.event.event_id
        for article in articles.values()
        for telling in article
        if telling.event.modality is Modality.DENIED and (claim := _denied(telling, article)) is not None
    }
    denied = frozenset(claims.values())
    for telling in told:
        event_id = telling.event.event_id
        if event_id in claims or event_id in denied:
            yield replace(telling, denial_of=claims.get(event_id), is_denied=event_id in denied)
        else:
            yield telling


def _denied(denial: Telling, article: Iterable[Telling]) -> Telling | None:
    """The claim of an article with which a denial has most words in common, and of these the last one before it."""
    start = denial.event.evidence.trigger.start

    def nearness(claim: Telling) -> tuple[int, bool, int, str]:
        distance = start - claim.event.evidence.trigger.start
        return _common_words(denial, claim), distance > 0, -abs(distance), claim.event.event_id

    return max((claim for claim in article if _can_be_denied(denial, claim)), key=nearness, default=None)


def _can_be_denied(denial: Telling, claim: Telling) -> bool:
    """Whether a claim is what a denial of the same article may deny.

    A denial without a place of its own stands right behind the claim, or soon behind it and has words in common.
    """
    if claim.event.modality is Modality.DENIED or claim.mood != denial.mood or claim.rows.isdisjoint(denial.rows):
        return False
    if claim.event.type is EventType.LOSE and not claim.event.targets and denial.event.type is EventType.GAIN:
        return False  # "soldiers fell back" does not say that anybody has the town
    denied, claimed = denial.event.evidence, claim.event.evidence
    if denied.trigger.start < claimed.trigger.start and (denial.where is None or claim.where is None):
        return False
    if denied.trigger.start < claimed.trigger.start and _tell_other_tolls(denial.event, claim.event):
        return False  # what is denied first and what is told later with another number of dead are two things
    reach = _DENIES_WITHIN if _common_words(denial, claim) else _GAP
    if denial.where is None and denied.sentence.start - claimed.sentence.end > reach:
        return False
    if not (is_placed(denial, claim) and is_timed(denial, claim, slack=True)):
        return False
    return agreement(denial.who, claim.who) is not None


def _tell_other_tolls(one: Event, other: Event) -> bool:
    """Whether both give a number of dead, and no number fits both."""
    return one.killed is not None and other.killed is not None and not one.killed.may_be(other.killed)


def _common_words(first: Telling, second: Telling) -> int:
    return len(_stems(first.event) & _stems(second.event))


def _stems(event: Event) -> frozenset[str]:
    """How the words of a sentence begin that tell what it is about."""
    return frozenset(word[:_STEM] for word in words(event) if len(word) >= _LONG_WORD and word not in _COMMON_WORDS)
