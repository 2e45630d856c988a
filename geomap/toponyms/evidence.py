"""Evidence: what the other names of a document say about where it plays."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.geometry import distance_km
from geomap.model import Level, MatchKind, Place

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer

_NEAR_KM = 50.0
_AROUND_KM = 150.0
_INSIDE_KM = 60.0
_MAX_INTERPRETATIONS = 10


@dataclass(frozen=True, slots=True)
class Vote:
    """What one other sense of the document contributes: a provisional place and how much it counts."""

    place: Place
    weight: float


@dataclass(frozen=True, slots=True)
class Context:
    """How far the rest of the document speaks for one candidate; shares are in [0, 1]."""

    country_share: float = 0.0
    country_known: float = 0.0
    country_named: float = 0.0
    admin1_share: float = 0.0
    admin1_known: float = 0.0
    admin1_named: float = 0.0
    near_share: float = 0.0
    around_share: float = 0.0


def context(place: Place, votes: Sequence[Vote]) -> Context:
    """What ``votes`` (of the other senses only) say for ``place``.

    Shares are of the votes' weight; the "known" figures rise to 1 with the weight itself, so that one clear mention
    already counts; the "named" ones count names of the country or the unit itself.  Distances are taken to places
    that have a point, not to countries.
    """
    total = sum(vote.weight for vote in votes)
    if total == 0.0:
        return Context()
    in_country = sum(vote.weight for vote in votes if _shares_country(place, vote.place))
    if in_country == 0.0:
        return Context()
    local = [vote for vote in votes if vote.place.level is not Level.COUNTRY]
    in_admin1 = sum(vote.weight for vote in local if _shares_admin1(place, vote.place))
    near = around = 0.0
    if place.level is not Level.COUNTRY:
        for vote in local:
            distance = distance_km(place, vote.place)
            near += vote.weight if distance <= _NEAR_KM else 0.0
            around += vote.weight if distance <= _AROUND_KM else 0.0
    local_total = sum(vote.weight for vote in local) or 1.0
    return Context(
        country_share=in_country / total,
        country_known=1.0 - math.exp(-in_country),
        country_named=_named(place, votes, Level.COUNTRY),
        admin1_share=in_admin1 / local_total,
        admin1_known=1.0 - math.exp(-in_admin1),
        admin1_named=_named(place, votes, Level.ADMIN1),
        near_share=near / local_total,
        around_share=around / local_total,
    )


def _named(place: Place, votes: Sequence[Vote], level: Level) -> float:
    """How surely another name is that of the country, or of the first-level unit, that ``place`` lies in."""
    shares = _shares_country if level is Level.COUNTRY else _shares_admin1
    weight = sum(vote.weight for vote in votes if vote.place.level is level and shares(place, vote.place))
    return min(1.0, weight)


def _shares_country(place: Place, other: Place) -> bool:
    return place.country is not None and place.country == other.country


def _shares_admin1(place: Place, other: Place) -> bool:
    return _shares_country(place, other) and place.admin1_code is not None and place.admin1_code == other.admin1_code


def containment(place: Place, containers: Sequence[str], gazetteer: Gazetteer) -> float:
    """How far ``place`` lies in the containers that the text gives: 1 in all, -1 in none, 0 when that is unknown."""
    verdicts = [verdict for name in containers if (verdict := _verdict(place, name, gazetteer)) is not None]
    return sum(1.0 if verdict else -1.0 for verdict in verdicts) / len(verdicts) if verdicts else 0.0


def _verdict(place: Place, name: str, gazetteer: Gazetteer) -> bool | None:
    """Whether ``place`` lies in something called ``name``; None when nothing is, or ``place`` itself is."""
    matches = [match.place for match in gazetteer.lookup(name) if match.match is not MatchKind.STRIPPED]
    areas = [area for area in matches[:_MAX_INTERPRETATIONS] if area.place_id != place.place_id]
    if place.level is Level.COUNTRY:
        # Countries lie in regions ("the Sahel state of Niger"); any other name beside one is the next of a list.
        areas = [area for area in areas if area.level is Level.REGION]
    if not areas:
        return None
    return any(_is_inside(place, area) for area in areas)


def _is_inside(place: Place, area: Place) -> bool:
    if area.level is Level.COUNTRY:
        return _shares_country(place, area)
    if area.level is Level.ADMIN1:
        return place.level is not Level.ADMIN1 and _shares_admin1(place, area)
    if area.level.is_area:
        return distance_km(place, area) <= max(_INSIDE_KM, area.uncertainty_km)
    return distance_km(place, area) <= _INSIDE_KM
