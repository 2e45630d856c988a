"""From mentions to toponyms: role, kind word, containers and relation, read off the words around each."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from geomap.model import Document, RelationKind, Role, Toponym
from geomap.model.toponym import AT
from geomap.toponyms.abbreviations import expand
from geomap.toponyms.containers import within
from geomap.toponyms.kinds import chains, kind_word
from geomap.toponyms.pairs import paired
from geomap.toponyms.relations import relation
from geomap.toponyms.roles import role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.gazetteer import Gazetteer
    from geomap.toponyms.mentions import Mention

# The generic word beside the name is that of the road or the surroundings, not of the place itself.
_NO_KIND = frozenset({RelationKind.ROAD, RelationKind.BORDER, RelationKind.COUNTRYSIDE})


def annotate(mentions: Sequence[Mention], document: Document, gazetteer: Gazetteer) -> Iterator[Toponym]:
    """The toponyms that ``mentions`` are, in the same order; mentions of one passage lie together, in text order."""
    for _, group in groupby(mentions, key=lambda mention: mention.passage.start):
        of_passage = tuple(group)
        starts = {mention.first: mention for mention in of_passage}
        ends = {mention.last: mention for mention in of_passage}
        for mention, chain in zip(of_passage, chains(of_passage), strict=True):
            if mention.role is Role.DEMONYM:
                yield _demonym(mention, document, starts)
                continue
            found_role = role(mention, gazetteer)
            # Who acts is no anchor: "talks between Moscow and Kyiv" happen in neither, nor half way.
            found_relation = relation(mention, chain, starts) if found_role is Role.LITERAL else AT
            yield Toponym(
                start=mention.start,
                end=mention.end,
                text=document.text[mention.start : mention.end],
                name=expand(mention.name),
                role=found_role,
                kind_word=None if found_relation.kind in _NO_KIND else kind_word(mention, chain),
                within=within(mention, chain, starts, ends, gazetteer),
                relation=found_relation,
                is_dateline=mention.is_dateline,
            )


def _demonym(mention: Mention, document: Document, starts: Mapping[int, Mention]) -> Toponym:
    text = document.text[mention.start : mention.end]
    border = paired(mention, starts) or AT
    relation_kept = border if border.kind is RelationKind.BORDER else AT
    return Toponym(mention.start, mention.end, text, mention.name, Role.DEMONYM, relation=relation_kept)
