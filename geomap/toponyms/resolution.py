"""Toponym resolution: which place each name of a document means, or an honest "unknown" or "ambiguous"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geomap.geometry import distance_km
from geomap.model import Candidate, Document, Resolution, Status, Toponym
from geomap.toponyms.evidence import title_votes
from geomap.toponyms.features import reasons
from geomap.toponyms.positions import placed
from geomap.toponyms.ranking import Ranked, rank, same_area
from geomap.toponyms.senses import senses

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer

# Below this the best candidate is a guess, and a runner-up this close, this far away, makes it a coin toss: of the
# names called ambiguous so, one in eight would have been right on the development corpora.
_CLEAR_PROBABILITY = 0.4
_CLOSE_RATIO = 0.8
_FAR_KM = 60.0
# Below this, and less likely than that no candidate is right, a name counts as unknown: one in six would be right.
_LEAST_PROBABILITY = 0.1
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
    for ranked in rank(senses(toponyms), title_votes(document, gazetteer), gazetteer):
        for index in ranked.sense.members:
            resolved[index] = _resolution(toponyms[index], ranked, gazetteer)
    return placed(tuple(resolved[index] for index in range(len(toponyms))))


def _resolution(toponym: Toponym, ranked: Ranked, gazetteer: Gazetteer) -> Resolution:
    order = ranked.in_order()
    found = tuple(candidate(ranked, index, gazetteer) for index in order[:_KEPT_CANDIDATES])
    if not found or _is_implausible(found, ranked):
        return Resolution(toponym, Status.UNKNOWN, found)
    if _is_ambiguous(found):
        return Resolution(toponym, Status.AMBIGUOUS, found, probability=found[0].score)
    return Resolution(toponym, Status.RESOLVED, found, place=found[0].place, probability=found[0].score)


def candidate(ranked: Ranked, index: int, gazetteer: Gazetteer) -> Candidate:
    """The candidate of ``ranked`` at ``index``, with its probability and what speaks for it in words."""
    match = ranked.matches[index]
    why = reasons(ranked.features[index], match, ranked.sense, ranked.matches, gazetteer)
    return Candidate(match.place, round(ranked.probabilities[index], 4), match.match, why)


def _is_implausible(found: Sequence[Candidate], ranked: Ranked) -> bool:
    best = found[0].score
    return best < _LEAST_PROBABILITY and 1.0 - sum(ranked.probabilities) > best


def _is_ambiguous(found: Sequence[Candidate]) -> bool:
    if len(found) < 2 or found[0].score >= _CLEAR_PROBABILITY:
        return False
    best, second = found[0], found[1]
    if second.score < _CLOSE_RATIO * best.score or same_area(best.place, second.place):
        return False
    return distance_km(best.place, second.place) > _FAR_KM
