"""From mentions to toponyms: role, kind word, containers and relation, read off the words around each."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from geomap.model import Document, Role, Toponym
from geomap.toponyms.abbreviations import expand
from geomap.toponyms.containers import within
from geomap.toponyms.kinds import chains, kind_word
from geomap.toponyms.relations import relation
from geomap.toponyms.roles import role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.gazetteer import Gazetteer
    from geomap.toponyms.mentions import Mention


def annotate(mentions: Sequence[Mention], document: Document, gazetteer: Gazetteer) -> Iterator[Toponym]:
    """The toponyms that ``mentions`` are, in the same order; mentions of one passage lie together, in text order."""
    for _, group in groupby(mentions, key=lambda mention: mention.passage.start):
        of_passage = tuple(group)
        starts = {mention.first: mention for mention in of_passage}
        ends = {mention.last: mention for mention in of_passage}
        for mention, chain in zip(of_passage, chains(of_passage), strict=True):
            if mention.role is Role.DEMONYM:
                yield _demonym(mention, document)
                continue
            containers = within(mention, chain, starts, ends, gazetteer)
            yield Toponym(
                start=mention.start,
                end=mention.end,
                text=document.text[mention.start : mention.end],
                name=expand(mention.name),
                role=role(mention, gazetteer),
                kind_word=kind_word(mention, chain),
                within=containers,
                relation=relation(mention, chain),
                is_dateline=mention.is_dateline,
            )


def _demonym(mention: Mention, document: Document) -> Toponym:
    text = document.text[mention.start : mention.end]
    return Toponym(mention.start, mention.end, text, mention.name, Role.DEMONYM)
