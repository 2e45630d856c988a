"""The model's labels: places as they are, and other labels where the words around license a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from geomap.model import Role
from geomap.toponyms.background import Background
from geomap.toponyms.cues import Cue, cue_around, has_title, is_called_place, is_large, is_speaker
from geomap.toponyms.mentions import Mention, mention_of, words
from geomap.toponyms.runs import MAX_ACRONYM, is_strange_acronym
from geomap.toponyms.spans import clean, extend, is_capitalised, parts, shrink

if TYPE_CHECKING:
    from spacy.tokens import Span

    from geomap.gazetteer import Gazetteer
    from geomap.language import Passage

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
LICENSABLE_LABELS = frozenset({"PERSON", "ORG", "NORP", "PRODUCT", "WORK_OF_ART", "EVENT", "LANGUAGE", "LAW"})
_MAX_DEMONYM_WORDS = 3
_NUMBERED_ROAD = re.compile(r"(?:Interstate|Highway|Route|I|U\.?S\.?|State Route|M|A)[ -]?\d+", re.IGNORECASE)


def labelled(passage: Passage, gazetteer: Gazetteer, background: Background) -> Iterator[Mention]:
    """What the model labels as a place, as clean names; people's adjectives among them as demonyms."""
    doc = passage.doc
    for entity in doc.ents:
        if entity.label_ not in PLACE_LABELS:
            continue
        for start, end in parts(doc, entity.start, entity.end, gazetteer):
            name = clean(doc, start, end, gazetteer)
            if name is not None:
                yield from _labelled_name(
                    passage, *name, gazetteer=gazetteer, background=background, label=entity.label_
                )


def _labelled_name(
    passage: Passage, first: int, last: int, *, gazetteer: Gazetteer, background: Background, label: str
) -> Iterator[Mention]:
    doc = passage.doc
    name = words(doc, first, last)
    if gazetteer.demonym(name) is not None:
        yield mention_of(passage, first, last, role=Role.DEMONYM)
        return
    if _is_surname(passage, first, last, gazetteer, background):
        return
    if gazetteer.has_name(name):
        first, last = extend(doc, first, last, gazetteer)
        yield mention_of(passage, first, shrink(doc, first, last, gazetteer))
        return
    if is_strange_acronym(name, gazetteer) or background.is_person(name) or _NUMBERED_ROAD.match(name):
        return
    compound = _compound(passage, first, last, gazetteer)
    if compound is not None:
        yield compound
        return
    first, longer = extend(doc, first, last, gazetteer)
    yield mention_of(passage, first, longer if longer > last or label == "FAC" else shrink(doc, first, last, gazetteer))


def _is_surname(passage: Passage, first: int, last: int, gazetteer: Gazetteer, background: Background) -> bool:
    """Whether the name is that of someone the document names in full ("Ruth Preston ... Preston said").

    Unless a strong cue stands by, or a large city has the name.
    """
    name = words(passage.doc, first, last)
    if not background.is_person(name) or is_large(name, gazetteer):
        return False
    return cue_around(passage.doc, first, last) is not Cue.STRONG


def _compound(passage: Passage, first: int, last: int, gazetteer: Gazetteer) -> Mention | None:
    """The name in a compound that is one token: "U.S." in "U.S.-led"; None when there is none."""
    name, hyphen, _ = words(passage.doc, first, last).partition("-")
    if last - first > 1 or not hyphen or not gazetteer.has_name(name):
        return None
    start = passage.start + passage.doc[first].idx
    return Mention(passage, first, last, start, start + len(name), role=Role.METONYM)


def demonyms(passage: Passage, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Adjectives and names of peoples: "Iraqi", "Sri Lankans", "pro-Russian"."""
    doc = passage.doc
    for first in range(len(doc)):
        if not is_capitalised(doc[first]):
            continue
        for last in range(min(first + _MAX_DEMONYM_WORDS, len(doc)), first, -1):
            if is_capitalised(doc[last - 1]) and gazetteer.demonym(words(doc, first, last)) is not None:
                yield mention_of(passage, first, last, role=Role.DEMONYM)
                break


def licensed(passage: Passage, gazetteer: Gazetteer, background: Background) -> Iterator[Mention]:
    """Known names that the model labels as something else, where the words around them say place."""
    doc = passage.doc
    for entity in doc.ents:
        if entity.label_ not in LICENSABLE_LABELS:
            continue
        name = clean(doc, entity.start, entity.end, gazetteer)
        if name is None or gazetteer.demonym(words(doc, *name)) is not None:
            continue
        first, last = extend(doc, *name, gazetteer)
        is_known = gazetteer.has_name(words(doc, first, last))
        if is_called_place(doc, first) or (is_known and _is_licensed(entity, first, last, gazetteer, background)):
            yield mention_of(passage, first, last)


def _is_licensed(entity: Span, first: int, last: int, gazetteer: Gazetteer, background: Background) -> bool:
    doc, name = entity.doc, words(entity.doc, first, last)
    if background.is_person(name) or has_title(doc, first):
        return False
    cue = cue_around(doc, first, last)
    if cue is Cue.STRONG:
        return True
    if entity.label_ == "PERSON" and is_speaker(doc, first, last):
        return False
    if is_strange_acronym(name, gazetteer) or (name.isupper() and len(name) <= MAX_ACRONYM):
        return False
    return is_large(name, gazetteer)
