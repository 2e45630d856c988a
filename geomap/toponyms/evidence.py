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
# More than that many kilometres to the north or south, whatever the longitudes.
_AROUND_DEG = 1.4
_INSIDE_KM = 60.0
_MAX_INTERPRETATIONS = 10
# A country and the code of a first-level unit in it.
_Unit = tuple[str | None, str | None]


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


class Evidence:
    """The votes of the other senses of a document, summed up once for all candidates of one sense."""

    def __init__(self, votes: Sequence[Vote]) -> None:
        countries: dict[str | None, float] = {}
        units: dict[_Unit, float] = {}
        self._country_named: dict[str | None, float] = {}
        self._admin1_named: dict[_Unit, float] = {}
        self._local: list[Vote] = []
        total = local_total = 0.0
        # In one pass and without calls: this is done for every sense of a document, again and again.
        for vote in votes:
            place, weight = vote.place, vote.weight
            country = place.country
            total += weight
            countries[country] = countries.get(country, 0.0) + weight
            if place.level is Level.COUNTRY:
                self._country_named[country] = self._country_named.get(country, 0.0) + weight
                continue
            self._local.append(vote)
            local_total += weight
            unit = (country, place.admin1_code)
            units[unit] = units.get(unit, 0.0) + weight
            if place.level is Level.ADMIN1:
                self._admin1_named[unit] = self._admin1_named.get(unit, 0.0) + weight
        self._in_country, self._in_admin1 = countries, units
        self._total, self._local_total = total, local_total or 1.0

    def context(self, place: Place) -> Context:
        """What the votes say for ``place``.

        Shares are of the votes' weight; the "known" figures rise to 1 with the weight itself, so that one clear
        mention already counts; the "named" ones count names of the country or the unit itself.  Distances are taken
        to places that have a point, not to countries.
        """
        country, unit = place.country, (place.country, place.admin1_code)
        in_country = 0.0 if country is None else self._in_country.get(country, 0.0)
        if in_country == 0.0:
            return Context()
        has_unit = place.admin1_code is not None
        in_admin1 = self._in_admin1.get(unit, 0.0) if has_unit else 0.0
        near, around = self._nearby(place) if place.level is not Level.COUNTRY else (0.0, 0.0)
        return Context(
            country_share=in_country / self._total,
            country_known=1.0 - math.exp(-in_country),
            country_named=min(1.0, self._country_named.get(country, 0.0)),
            admin1_share=in_admin1 / self._local_total,
            admin1_known=1.0 - math.exp(-in_admin1),
            admin1_named=min(1.0, self._admin1_named.get(unit, 0.0)) if has_unit else 0.0,
            near_share=near / self._local_total,
            around_share=around / self._local_total,
        )

    def _nearby(self, place: Place) -> tuple[float, float]:
        """The weight of the votes near ``place``, and of those around it."""
        near = around = 0.0
        for vote in self._local:
            # Most are on another continent, and that is seen without trigonometry.
            if abs(place.lat - vote.place.lat) > _AROUND_DEG:
                continue
            distance = distance_km(place, vote.place)
            near += vote.weight if distance <= _NEAR_KM else 0.0
            around += vote.weight if distance <= _AROUND_KM else 0.0
        return near, around


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
