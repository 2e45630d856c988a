"""Scoring of recognition: which spans of a text are place names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from geomap.evaluation.metrics import Counts

Range = tuple[int, int]

_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
_POSSESSIVES = ("'s", "’s", "'", "’")


def clean_span(text: str, span: Range) -> Range:
    """The span without a leading article and a possessive ending; both are matters of taste of the annotators.

    Examples
    --------
    >>> clean_span("the Netherlands' coast", (0, 16))
    (4, 15)
    """
    start, end = span
    article = _ARTICLE.match(text, start, end)
    if article and article.end() < end:
        start = article.end()
    for ending in _POSSESSIVES:
        if text[start:end].endswith(ending):
            return start, end - len(ending)
    return start, end


def overlaps(one: Range, other: Range) -> bool:
    """Whether two half-open spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def touches(span: Range, others: Iterable[Range]) -> bool:
    """Whether a span shares a character with some of ``others``."""
    return any(overlaps(span, other) for other in others)


def count_spans(
    text: str, gold: Sequence[Range], predicted: Sequence[Range], ignored: Sequence[Range]
) -> tuple[Counts, Counts]:
    """Counts of exact and of overlapping spans, in this order.

    ``ignored`` are gold spans that count neither way: what is predicted on them is left out.  An exact span is the
    same after `clean_span`; for overlap, a prediction is right when it touches some gold span, and the other way
    round.
    """
    expected = {clean_span(text, span) for span in gold}
    answers = {clean_span(text, span) for span in predicted if not touches(span, ignored)}
    same = len(expected & answers)
    return (
        Counts(same, len(answers), same, len(expected)),
        Counts(
            sum(touches(answer, expected) for answer in answers),
            len(answers),
            sum(touches(span, answers) for span in expected),
            len(expected),
        ),
    )
