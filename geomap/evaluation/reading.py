"""Reading of annotated documents: what geomap makes of their raw text and of their spans, beside the gold.

Place names with the roles *literal* and *metonym* count, as in the output of ``geomap toponyms``; a second count adds
those *nested* inside other names ("University of Mosul"), which some corpora annotate.  Demonyms count neither way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap import pipeline
from geomap.evaluation.annotation import GoldToponym, gold_toponyms
from geomap.evaluation.gold import Gold, GoldRecord
from geomap.evaluation.linking import Outcome, answer_point, is_right_place, judge
from geomap.evaluation.metrics import Counts
from geomap.evaluation.spans import Range, clean_span, count_spans, overlaps, touches
from geomap.model import Resolution, Role

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer
PRINTED = frozenset({Role.LITERAL, Role.METONYM})
WITH_NESTED = PRINTED | {Role.NESTED}


@dataclass(frozen=True, slots=True)
class Found:
    """What came of the raw text of one document, for one choice of roles.

    ``outcomes`` are those of the linked gold toponyms; ``answers`` count the resolved names that lie on no unlinked
    gold, right where the gold place was given.
    """

    exact: Counts
    overlap: Counts
    outcomes: tuple[Outcome, ...]
    answers: Counts


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """How one document was read: with the gold spans given, and from raw text without and with nested names."""

    given: tuple[Outcome, ...]
    found: Found
    found_with_nested: Found


def read_results(gold: Gold, gazetteer: Gazetteer) -> Iterator[DocumentResult]:
    """How each document of a gold file was read; all spans of the gold are given, each other's context."""
    annotated = [gold_toponyms(record, gazetteer) for record in gold.records]
    documents = [record.document for record in gold.records]
    raw = pipeline.read_places(documents, gazetteer)
    given = pipeline.resolve_given_spans(documents, gazetteer)
    for record, toponyms, read, resolved in zip(gold.records, annotated, raw, given, strict=True):
        by_span = {(each.toponym.start, each.toponym.end): each for each in resolved.resolutions}
        yield DocumentResult(
            tuple(judge(each, by_span[each.span], gazetteer) for each in scored(toponyms) if each.point is not None),
            _found(record, toponyms, _with_roles(read.resolutions, PRINTED), gazetteer),
            _found(record, toponyms, _with_roles(read.resolutions, WITH_NESTED), gazetteer),
        )


def scored(toponyms: Iterable[GoldToponym]) -> tuple[GoldToponym, ...]:
    """The gold toponyms that count: all but demonyms."""
    return tuple(each for each in toponyms if not each.is_demonym)


def _with_roles(resolutions: Iterable[Resolution], roles: frozenset[Role]) -> tuple[Resolution, ...]:
    return tuple(each for each in resolutions if each.toponym.role in roles)


def _span(resolution: Resolution) -> Range:
    return resolution.toponym.start, resolution.toponym.end


def _found(
    record: GoldRecord, toponyms: Sequence[GoldToponym], resolutions: Sequence[Resolution], gazetteer: Gazetteer
) -> Found:
    text = record.document.text
    gold = scored(toponyms)
    linked = [each for each in gold if each.point is not None]
    demonyms = [each.span for each in toponyms if each.is_demonym]
    exact, overlap = count_spans(text, [each.span for each in gold], [_span(each) for each in resolutions], demonyms)
    unlinked = [*demonyms, *(each.span for each in gold if each.point is None)]
    outcomes = tuple(judge(each, _on(each.span, text, resolutions), gazetteer) for each in linked)
    answers = [each for each in resolutions if each.place is not None and not touches(_span(each), unlinked)]
    right = sum(any(_is_hit(each, answer, gazetteer) for each in linked) for answer in answers)
    return Found(exact, overlap, outcomes, Counts(right, len(answers), right, len(answers)))


def _on(span: Range, text: str, resolutions: Sequence[Resolution]) -> Resolution | None:
    """The resolution of the name found on a gold span: the same span first, else the one that covers most of it."""
    clean = clean_span(text, span)
    touching = [each for each in resolutions if overlaps(clean, _span(each))]
    return max(touching, key=lambda each: _agreement(clean, clean_span(text, _span(each))), default=None)


def _agreement(one: Range, other: Range) -> tuple[bool, int, int]:
    return one == other, min(one[1], other[1]) - max(one[0], other[0]), -other[0]


def _is_hit(gold: GoldToponym, answer: Resolution, gazetteer: Gazetteer) -> bool:
    where = answer_point(answer)
    if where is None or answer.place is None or not overlaps(gold.span, _span(answer)):
        return False
    return is_right_place(gold, answer.place, where, gazetteer)
