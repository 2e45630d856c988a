"""Search by name alone: which places a name may mean when no text stands around it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.geometry import distance_km
from geomap.model import Candidate, Level, MatchKind, Place

if TYPE_CHECKING:
    from geomap.gazetteer.index import Gazetteer, NameMatch

# What a kind of match is worth beside the number of inhabitants: an old or foreign name rarely means a village.
_WORTH = {
    MatchKind.CURATED: 1.0,
    MatchKind.PRIMARY: 1.0,
    MatchKind.ALTERNATE: 0.1,
    MatchKind.STRIPPED: 0.1,
    MatchKind.FUZZY: 0.05,
}
# Inhabitants that stand in where the index has none.
_COUNTRY, _AREA, _UNKNOWN, _CAPITAL_BONUS = 1_000_000_000, 1_000_000, 3_000, 3_000_000
# Farther than this from the point of a town or a region, a place does not lie in it.
_INSIDE_KM = 60.0
_MOST_CONTAINERS = 20
# These lie in each other and in regions, whatever town is near their middle.
_UNITS = (Level.COUNTRY, Level.ADMIN1, Level.ADMIN2)


@dataclass(frozen=True, slots=True)
class Restriction:
    """What a place must be to answer: in one of ``countries`` (ISO codes), of one of ``levels``; empty is any.

    ``within`` are names of what contains it, and each that the gazetteer knows must.
    """

    countries: frozenset[str] = frozenset()
    levels: frozenset[Level] = frozenset()
    within: tuple[str, ...] = ()


ANYWHERE = Restriction()


def search(name: str, gazetteer: Gazetteer, restriction: Restriction = ANYWHERE) -> tuple[Candidate, ...]:
    """The places called ``name``, in the order of ``Gazetteer.lookup``; empty when there is none.

    ``score`` is a place's share of the inhabitants of all places of the name, alternate names counting a tenth: a
    weight, not a probability.  Another spelling is tried where everything asked for lies in one country only.  A name
    whose containers are all unknown has no answer: it may be anywhere.
    """
    containers = [areas for part in restriction.within if (areas := _areas(part, gazetteer))]
    if restriction.within and not containers:
        return ()
    found = [match for match in gazetteer.lookup(name) if _fits(match.place, restriction, containers)]
    country = _only_country(restriction, containers)
    if not found and country is not None:
        found = [
            match for match in gazetteer.lookup_fuzzy(name, country) if _fits(match.place, restriction, containers)
        ]
    return _scored(found, is_restricted=restriction != ANYWHERE)


def _areas(container: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """What the name of a container may mean; a country's code and an American state's count as its name."""
    named = [match.place for match in gazetteer.lookup(container)[:_MOST_CONTAINERS]]
    by_code = (gazetteer.country(container), gazetteer.admin1("US", container)) if len(container) == 2 else ()
    return (*named, *(area for area in by_code if area is not None))


def _fits(place: Place, restriction: Restriction, containers: Sequence[Sequence[Place]]) -> bool:
    if restriction.countries and place.country not in restriction.countries:
        return False
    if restriction.levels and place.level not in restriction.levels:
        return False
    return all(any(_is_inside(place, area) for area in areas) for areas in containers)


def _is_inside(place: Place, area: Place) -> bool:
    is_unit = place.level in _UNITS
    if place.place_id == area.place_id or (is_unit and area.level not in (*_UNITS, Level.REGION)):
        return False
    if area.level is Level.COUNTRY:
        return place.country == area.country
    if area.level is Level.ADMIN1:
        return (place.country, place.admin1_code) == (area.country, area.admin1_code)
    return distance_km(place, area) <= max(_INSIDE_KM, area.uncertainty_km if area.level.is_area else 0.0)


def _only_country(restriction: Restriction, containers: Sequence[Sequence[Place]]) -> str | None:
    countries: Collection[str | None] = restriction.countries
    if not countries:
        countries = {areas[0].country for areas in containers if areas[0].level in (Level.COUNTRY, Level.ADMIN1)}
    return next(iter(countries)) if len(countries) == 1 else None


def _scored(found: Sequence[NameMatch], *, is_restricted: bool) -> tuple[Candidate, ...]:
    weights = [_WORTH[match.match] * _inhabitants(match.place) for match in found]
    total = sum(weights) or 1.0
    candidates = []
    score = 1.0
    for match, weight in zip(found, weights, strict=True):
        # The order is that of the look-up; a score never says otherwise.
        score = min(score, round(weight / total, 4))
        reasons = list(_reasons(match))
        if len(found) == 1:
            reasons.insert(0, f"the only place of this name{' there' if is_restricted else ''}")
        candidates.append(Candidate(match.place, score, match.match, tuple(reasons)))
    return tuple(candidates)


def _inhabitants(place: Place) -> int:
    if place.level is Level.COUNTRY:
        return _COUNTRY
    if place.level.is_area:
        return _AREA
    return (place.population or _UNKNOWN) + (_CAPITAL_BONUS if place.feature_code == "PPLC" else 0)


def _reasons(match: NameMatch) -> Iterator[str]:
    if match.place.source is not None:
        yield f"from {match.place.source}"
    if match.match is MatchKind.ALTERNATE:
        yield f"an alternate name of {match.place.name}"
    if match.match is MatchKind.STRIPPED:
        yield f"short for {match.name}"
    if match.match is MatchKind.FUZZY:
        yield f"spelled {match.name} in the gazetteer"
