"""Toponym resolution: which place each name of a document means, or an honest "unknown" or "ambiguous"."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from geomap.model import Candidate, Document, Resolution, Status, Toponym
from geomap.toponyms.features import reasons
from geomap.toponyms.positions import placed
from geomap.toponyms.ranker import packaged_ranker
from geomap.toponyms.ranking import Ranked, rank, status
from geomap.toponyms.senses import senses
from geomap.toponyms.story import story_votes

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer

_KEPT_CANDIDATES = 10


def resolve(toponyms: Sequence[Toponym], document: Document, gazetteer: Gazetteer) -> tuple[Resolution, ...]:
    """What each of ``toponyms`` means, in the same order; one name has one sense in a document.

    ``toponyms`` must be all of the document's: they are each other's context.  A name without a likely candidate is
    *unknown*; one whose two best candidates are equally likely and far apart is *ambiguous*, without a place.
    Cost: about linear in the number of candidates of all names, some milliseconds an article.

    Examples
    --------
    >>> from geomap.gazetteer import open_gazetteer
    >>> from geomap.model import Document, Toponym
    >>> toponym = Toponym(0, 5, "Mosul", "Mosul", within=("Iraq",))
    >>> (resolution,) = resolve([toponym], Document(id="1", text="Mosul, Iraq"), open_gazetteer())
    >>> resolution.place.country
    'IQ'
    """
    resolved: dict[int, Resolution] = {}
    for ranked in rank(senses(toponyms), story_votes(document, gazetteer), gazetteer):
        for index in ranked.sense.members:
            resolved[index] = _resolution(toponyms[index], ranked, gazetteer)
    return placed(tuple(resolved[index] for index in range(len(toponyms))))


def _resolution(toponym: Toponym, ranked: Ranked, gazetteer: Gazetteer) -> Resolution:
    found = ordered_candidates(ranked, gazetteer, most=_KEPT_CANDIDATES)
    verdict = status(ranked)
    if verdict is Status.UNKNOWN:
        return Resolution(toponym, verdict, found)
    place = found[0].place if verdict is Status.RESOLVED else None
    return Resolution(toponym, verdict, found, place=place, probability=found[0].score)


def ordered_candidates(ranked: Ranked, gazetteer: Gazetteer, *, most: int | None = None) -> tuple[Candidate, ...]:
    """The candidates of ``ranked``, best first, with their probabilities and what speaks for each in words.

    The probabilities of a clear best candidate are calibrated; those of a name that stays open are the model's own.
    """
    scores = ranked.probabilities
    if status(ranked) is Status.RESOLVED:
        scores = packaged_ranker().calibrated(scores)
    return tuple(
        Candidate(
            match.place,
            math.floor(scores[index] * 1e4) / 1e4,
            match.match,
            reasons(ranked.features[index], match, ranked.sense, ranked.matches, gazetteer),
        )
        for index in ranked.in_order()[:most]
        for match in (ranked.matches[index],)
    )
