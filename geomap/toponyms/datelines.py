"""Datelines: the reporter's own place at the start of a text, "BAGHDAD, June 10 (Reuters) -"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from geomap.toponyms.abbreviations import expand
from geomap.toponyms.mentions import Mention, mention_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from geomap.gazetteer import Gazetteer
    from geomap.language import Passage

_WORD = r"[^\W\d_][\w.'’-]*"
_NAME = rf"{_WORD}(?: {_WORD}){{0,3}}"
_DATE = r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?)?"
_AGENCY = r"(?: ?\((?P<agency>[A-Z][\w /.&-]{1,30})\))?"
_DATELINE = re.compile(
    rf"(?P<city>{_NAME})(?:, (?P<area>{_NAME}))??(?:, (?P<country>{_NAME}))??{_DATE}{_AGENCY}\s*(?P<dash>--|[-–—:])\s+"
)
_MAX_SEARCH = 120


def datelines(passage: Passage, gazetteer: Gazetteer) -> Iterator[Mention]:
    """The places of the dateline that ``passage`` starts with; nothing when it starts otherwise.

    A dateline is in capitals, or names an agency in brackets, or ends on a long dash; its first name is known.
    """
    match = _DATELINE.match(passage.doc.text[:_MAX_SEARCH])
    if match is None or not _is_dateline(match) or not gazetteer.has_name(match["city"]):
        return
    for group in ("city", "area", "country"):
        name = match[group]
        if name is not None and (group == "city" or gazetteer.has_name(expand(name))):
            span = _token_span(passage.doc, match.start(group), match.end(group))
            yield mention_of(passage, *span, is_dateline=True)


def _is_dateline(match: re.Match[str]) -> bool:
    city, dash = match["city"], match["dash"]
    is_shouted = city.isupper() and sum(char.isalpha() for char in city) >= 3
    if not city[0].isupper():
        return False
    return (is_shouted and dash != ":") or (match["agency"] is not None and dash != ":") or dash in {"—", "--"}


def _token_span(doc: Doc, start: int, end: int) -> tuple[int, int]:
    span = doc.char_span(start, end, alignment_mode="expand")
    assert span is not None  # noqa: S101  (expanding, any range of characters has tokens)
    return span.start, span.end
