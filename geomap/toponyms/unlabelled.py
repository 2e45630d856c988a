"""Names that the model labels as nothing: after a cue, abbreviated, or in a line of capitals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from geomap.toponyms.abbreviations import expand
from geomap.toponyms.background import Background
from geomap.toponyms.cues import Cue, cue_around, is_called_place, is_large
from geomap.toponyms.mentions import Mention, mention_of, words
from geomap.toponyms.runs import MAX_HEADLINE, MIN_NAME, capitalised_runs
from geomap.toponyms.spans import clean, extend, is_capitalised, is_hyphen
from geomap.toponyms.words import NEVER_PLACES, ROAD_NOUNS

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from geomap.gazetteer import Gazetteer
    from geomap.language import Passage

_MAX_WORDS = 3


def cued(passage: Passage, gazetteer: Gazetteer, background: Background) -> Iterator[Mention]:
    """Known names that the model labels as nothing, after a locative cue or beside a place noun."""
    doc = passage.doc
    for first, last in capitalised_runs(doc):
        if any(token.ent_type_ for token in doc[first:last]):
            continue
        name = clean(doc, first, last, gazetteer)
        if name is None:
            continue
        text = words(doc, *name)
        if len(text) < MIN_NAME or background.is_person(text) or gazetteer.demonym(text) is not None:
            continue
        if is_called_place(doc, name[0]) or _is_cued(doc, *name, gazetteer=gazetteer, background=background):
            yield mention_of(passage, *extend(doc, *name, gazetteer))


def _is_cued(doc: Doc, first: int, last: int, *, gazetteer: Gazetteer, background: Background) -> bool:
    name = words(doc, first, last)
    if not gazetteer.has_name(name):
        return False
    cue = cue_around(doc, first, last)
    return cue is Cue.STRONG or (cue is Cue.WEAK and (is_large(name, gazetteer) or background.is_local(name)))


def abbreviated(passage: Passage) -> Iterator[Mention]:
    """Abbreviated states after a name and a comma: "Sherbrooke, Que.", whether the model saw them or not."""
    doc = passage.doc
    for index in range(2, len(doc)):
        if doc[index - 1].text != "," or not is_capitalised(doc[index - 2]):
            continue
        for last in (index + 2, index + 1):
            if last <= len(doc) and expand(doc[index:last].text) != doc[index:last].text:
                yield mention_of(passage, index, last)
                break


def ends_of_roads(passage: Passage, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Known names that hyphens join before a road: "the Goma-Rutshuru road", whatever the model makes of them."""
    doc = passage.doc
    for first, last in capitalised_runs(doc):
        if last >= len(doc) or doc[last].lower_ not in ROAD_NOUNS:
            continue
        joints = [index for index in range(first, last) if is_hyphen(doc[index])]
        bounds = list(zip([first, *(index + 1 for index in joints)], [*joints, last], strict=True))
        if len(bounds) > 1 and all(_is_end(words(doc, *bound), gazetteer) for bound in bounds):
            for bound in bounds:
                yield mention_of(passage, *bound)


def _is_end(name: str, gazetteer: Gazetteer) -> bool:
    return len(name) >= MIN_NAME and gazetteer.has_name(name)


def shouted(passage: Passage, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Large places in a line of capitals, of which the model makes nothing: "RUSSIA SHELLS KHARKIV"."""
    doc = passage.doc
    if not doc.text.isupper() or len(doc) > MAX_HEADLINE:
        return
    for length in range(_MAX_WORDS, 0, -1):
        for first in range(len(doc) - length + 1):
            name = words(doc, first, first + length)
            if len(name) > MIN_NAME and name.lower() not in NEVER_PLACES and is_large(name, gazetteer):
                yield mention_of(passage, first, first + length)
