"""Toponyms whose spans are given: only what they mean is left to find out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from geomap.errors import RecordError
from geomap.model import Document, Toponym
from geomap.toponyms.abbreviations import expand
from geomap.toponyms.annotation import annotate
from geomap.toponyms.datelines import datelines
from geomap.toponyms.mentions import Mention

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer
    from geomap.language import Analysis, Passage

_FIELD = "toponyms"


def given_toponyms(analysis: Analysis, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """The toponyms at the spans in the document's own field ``toponyms``, in text order.

    Each entry holds ``start`` and ``end``, half-open character offsets into the text; the rest of it is ignored.
    Kind word, containers, relation and role come from the words around, as in recognition; a span in boilerplate
    has none of them.

    Raises
    ------
    RecordError
        When the field is missing or is no list of spans, or a span is empty or does not lie in the text.
    """
    spans = sorted(set(_spans(analysis.document)))
    placed = [mention for passage in analysis.passages for mention in _mentions(passage, spans, gazetteer)]
    toponyms = {(toponym.start, toponym.end): toponym for toponym in annotate(placed, analysis.document, gazetteer)}
    text = analysis.document.text
    return tuple(
        toponyms.get((start, end)) or Toponym(start, end, text[start:end], expand(" ".join(text[start:end].split())))
        for start, end in spans
    )


def _spans(document: Document) -> list[tuple[int, int]]:
    entries = document.extra.get(_FIELD)
    if not isinstance(entries, Sequence) or isinstance(entries, str):
        raise RecordError(
            f"document {document.id!r}: field {_FIELD!r} is {type(entries).__name__}, expected a list of objects with "
            f"'start' and 'end'; give the spans, or leave out --gold-spans"
        )
    return [_span(document, entry) for entry in entries]


def _span(document: Document, entry: Any) -> tuple[int, int]:  # noqa: ANN401  (whatever a record holds)
    start, end = (entry.get("start"), entry.get("end")) if isinstance(entry, Mapping) else (None, None)
    is_span = type(start) is int and type(end) is int and 0 <= start < end <= len(document.text)
    if not is_span or not document.text[start:end].strip():
        raise RecordError(
            f"document {document.id!r}: {_FIELD} holds the span {start!r} to {end!r}, expected whole numbers with "
            f"0 <= start < end <= {len(document.text)} around a name; correct the offsets"
        )
    assert isinstance(start, int)  # noqa: S101  (for the type checker; tested above)
    assert isinstance(end, int)  # noqa: S101
    return start, end


def _mentions(passage: Passage, spans: Sequence[tuple[int, int]], gazetteer: Gazetteer) -> list[Mention]:
    """The given spans that lie in ``passage``, on the tokens they touch; of overlapping ones the first."""
    dateline_starts = {mention.start for mention in datelines(passage, gazetteer)}
    mentions: list[Mention] = []
    for start, end in spans:
        if not passage.start <= start < end <= passage.start + len(passage.doc.text):
            continue
        tokens = passage.doc.char_span(start - passage.start, end - passage.start, alignment_mode="expand")
        if tokens is None or (mentions and tokens.start < mentions[-1].last):
            continue
        is_dateline = start in dateline_starts
        mentions.append(Mention(passage, tokens.start, tokens.end, start, end, is_dateline=is_dateline))
    return mentions
