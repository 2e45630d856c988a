"""Places inside the names of organisations, people, works and armed groups."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from geomap.model import Role
from geomap.toponyms.cues import is_large
from geomap.toponyms.labels import LICENSABLE_LABELS
from geomap.toponyms.mentions import Found, Mention, mention_of, words
from geomap.toponyms.runs import MIN_NAME, is_headline
from geomap.toponyms.spans import is_capitalised
from geomap.toponyms.words import NEVER_PLACES

if TYPE_CHECKING:
    from spacy.tokens import Span

    from geomap.gazetteer import Gazetteer
    from geomap.language import Passage

# Names of groups that hold names of countries.
_GROUPS = re.compile(r"Islamic (?:State|Emirate) (?:of|in) (\w+)(?: and (?:the |al-?)?(\w+))?")


def groups(passage: Passage) -> Iterator[Mention]:
    """Countries inside the names of groups that the model splits: "Islamic State of Iraq and the Levant"."""
    doc = passage.doc
    for match in _GROUPS.finditer(doc.text):
        for group in (1, 2):
            span = doc.char_span(*match.span(group)) if match[group] else None
            if span is not None and span.text[:1].isupper():
                yield mention_of(passage, span.start, span.end, role=Role.NESTED)


def nested(found: Found, names: frozenset[str], gazetteer: Gazetteer) -> Iterator[Mention]:
    """Places inside the names of organisations, peoples and works: "University of Mosul"; never those of a person."""
    passage, doc = found.passage, found.passage.doc
    in_headline = is_headline(doc)
    for entity in doc.ents:
        if entity.label_ == "PERSON" or entity.label_ not in LICENSABLE_LABELS:
            continue
        # "Pro-Ukraine" is labelled as a people; who is meant is for the sentence to say, as in a headline.
        role = None if in_headline or entity.label_ == "NORP" else Role.NESTED
        for first, last in _inner_runs(entity):
            text = words(doc, first, last)
            if text.lower() in NEVER_PLACES or not (text in names or _is_nested_place(text, gazetteer)):
                continue
            if found.is_free(first, last):
                yield mention_of(passage, first, last, role=role)


def _is_nested_place(text: str, gazetteer: Gazetteer) -> bool:
    return len(text) >= MIN_NAME and not text.isupper() and is_large(text, gazetteer)


def _inner_runs(entity: Span) -> Iterator[tuple[int, int]]:
    """Stretches inside the entity, longest first, that start and end on a capitalised word."""
    doc = entity.doc
    for length in range(min(4, entity.end - entity.start), 0, -1):
        for first in range(entity.start, entity.end - length + 1):
            last = first + length
            if is_capitalised(doc[first]) and is_capitalised(doc[last - 1]):
                yield first, last
