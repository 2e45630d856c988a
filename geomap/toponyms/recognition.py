"""Toponym recognition: the model's labels, corrected by rules and by what the gazetteer knows.

The rules are measured ones, each gaining on several corpora: clean spans, demonyms apart, other labels licensed by
locative cues, unlabelled names after a cue, coordination, and carrying an accepted name through the document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.model import Toponym
from geomap.toponyms import labels, nesting, propagation, taken, unlabelled
from geomap.toponyms.annotation import annotate
from geomap.toponyms.background import Background
from geomap.toponyms.datelines import datelines
from geomap.toponyms.mentions import Found

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer
    from geomap.language import Analysis
    from geomap.toponyms.mentions import Mention

_MIN_CARRIED = 4


def recognize(analysis: Analysis, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """The place names of a document in text order, never overlapping.

    Adjectives of countries and peoples are among them with the role *demonym*, places inside other names with the
    role *nested*.  Boilerplate has no passages, so no toponyms.

    Examples
    --------
    >>> from geomap.gazetteer import open_gazetteer
    >>> from geomap.language import analyse
    >>> from geomap.model import Document
    >>> (analysis,) = analyse([Document(id="1", text="Government forces retook the city of Tikrit.")])
    >>> [(toponym.text, toponym.kind_word) for toponym in recognize(analysis, open_gazetteer())]
    [('Tikrit', 'city')]
    """
    mentions = find_mentions(analysis, gazetteer)
    return tuple(annotate(mentions, analysis.document, gazetteer))


def find_mentions(analysis: Analysis, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The mentions of a document in text order, not yet annotated."""
    background = Background(analysis.passages, gazetteer)
    found = tuple(Found(passage) for passage in analysis.passages)
    for of_passage in found:
        _find_in_passage(of_passage, gazetteer, background)
    names = _carried_names(found, gazetteer)
    for of_passage in found:
        of_passage.add(propagation.carried(of_passage, names, background))
        of_passage.add(nesting.nested(of_passage, names, gazetteer))
    return tuple(mention for of_passage in found for mention in of_passage.in_order())


def _find_in_passage(found: Found, gazetteer: Gazetteer, background: Background) -> None:
    passage = found.passage
    found.add(datelines(passage, gazetteer))
    found.add(nesting.groups(passage))
    found.add(unlabelled.abbreviated(passage))
    found.add(unlabelled.ends_of_roads(passage, gazetteer))
    found.add(labels.labelled(passage, gazetteer, background))
    found.add(labels.licensed(passage, gazetteer, background))
    found.add(taken.read_as_verbs(passage, gazetteer))
    found.add(taken.taken_for_people(passage, gazetteer, background))
    found.add(unlabelled.shouted(passage, gazetteer))
    found.add(unlabelled.cued(passage, gazetteer, background))
    found.add(propagation.contained(found, gazetteer, background))
    while found.add(propagation.coordinated(found, gazetteer, background)):
        pass
    found.add(labels.demonyms(passage, gazetteer))


def _carried_names(found: tuple[Found, ...], gazetteer: Gazetteer) -> frozenset[str]:
    """The names worth looking for in the rest of the document."""
    return frozenset(
        mention.name
        for of_passage in found
        for mention in of_passage.in_order()
        if mention.role is None
        and len(mention.name) >= _MIN_CARRIED
        and (" " in mention.name or gazetteer.has_name(mention.name))
    )
