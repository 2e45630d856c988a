"""Features: what speaks for a candidate, as named numbers, and what they are called in words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from geomap.model import Level, MatchKind
from geomap.names import name_key
from geomap.toponyms.evidence import Context, containment

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer, NameMatch
    from geomap.toponyms.senses import Sense

Features = Mapping[str, float]

# Population 0 means unknown, not nobody.
_UNKNOWN_POPULATION = 300
_CITY = 500_000
_SEATS = frozenset({"PPLC", "PPLA"})
_OTHER_AREAS = frozenset({Level.REGION, Level.LINE, Level.WATER})
_NATURAL = frozenset({"water", "line", "region"})
_LEVELS: Mapping[str, frozenset[Level]] = {
    "settlement": frozenset({Level.SETTLEMENT}),
    "admin1": frozenset({Level.ADMIN1, Level.REGION}),
    "admin2": frozenset({Level.ADMIN2}),
    "country": frozenset({Level.COUNTRY}),
    "water": frozenset({Level.WATER}),
    "line": frozenset({Level.LINE}),
    "site": frozenset({Level.SITE}),
    "region": frozenset({Level.REGION, Level.ADMIN1}),
}
# Sorts that a settlement may stand in for: the gazetteer rarely holds the airport, but the town beside it.
_STAND_IN = frozenset({"site", "admin2"})


def prior_features(match: NameMatch, sense: Sense, matches: Sequence[NameMatch], gazetteer: Gazetteer) -> Features:
    """What speaks for one of ``matches`` without the rest of the document."""
    place = match.place
    found = {
        match.match.value: 1.0,
        "country": float(place.level is Level.COUNTRY),
        "admin1": float(place.level is Level.ADMIN1),
        "admin2": float(place.level is Level.ADMIN2),
        "other_area": float(place.level in _OTHER_AREAS),
        "capital": float(place.feature_code == "PPLC"),
        "seat": float(place.feature_code == "PPLA"),
        "population": _log_population(match) if place.level is Level.SETTLEMENT else 0.0,
        "largest": float(_is_largest(match, matches)),
        "only": float(len(matches) == 1),
        "acting_capital": float(sense.acts and place.feature_code == "PPLC"),
        "twin_town": float(any(are_twins(match, other) for other in matches)),
    }
    found.update(_kind_features(match, sense))
    inside = containment(place, sense.within, gazetteer) if sense.within else 0.0
    found["inside"] = max(inside, 0.0)
    found["outside"] = max(-inside, 0.0)
    return {name: value for name, value in found.items() if value}


def context_features(context: Context) -> Features:
    """What the rest of the document says for a candidate."""
    return {
        "country_share": context.country_share,
        "country_known": context.country_known,
        "country_named": context.country_named,
        "admin1_share": context.admin1_share,
        "admin1_known": context.admin1_known,
        "admin1_named": context.admin1_named,
        "near_share": context.near_share,
        "around_share": context.around_share,
    }


def _is_seat(match: NameMatch) -> bool:
    return match.place.feature_code in _SEATS


def _is_city(match: NameMatch) -> bool:
    return match.place.level is Level.SETTLEMENT and match.place.population >= _CITY


def _log_population(match: NameMatch) -> float:
    return math.log10(max(match.place.population, _UNKNOWN_POPULATION)) / 7.0


def _is_largest(match: NameMatch, matches: Sequence[NameMatch]) -> bool:
    """Whether no settlement of this name, alternate names included, has more inhabitants."""
    towns = [other for other in matches if other.place.level is Level.SETTLEMENT and _is_exact(other)]
    return match in towns and all(other.place.population <= match.place.population for other in towns)


def _is_exact(match: NameMatch) -> bool:
    return match.match not in (MatchKind.STRIPPED, MatchKind.FUZZY)


def are_twins(town: NameMatch, unit: NameMatch) -> bool:
    """Whether both names match, and ``unit`` is the first-level unit that ``town`` lies in and gave its name to."""
    return (
        town.place.level is Level.SETTLEMENT
        and unit.place.level is Level.ADMIN1
        and town.place.country == unit.place.country
        and town.place.admin1_code == unit.place.admin1_code
        and (town.match in (MatchKind.CURATED, MatchKind.PRIMARY) or _is_city(town) or _is_seat(town))
        # An old name of the seat is not its name today: Mosul is listed as Nineveh.
        and name_key(town.place.name)[:3] == name_key(unit.place.name)[:3]
    )


def _kind_features(match: NameMatch, sense: Sense) -> Features:
    """Whether the candidate is of the sort that the text names."""
    if sense.sort is None:
        return {}
    level = match.place.level
    if sense.kind_word == "capital":
        return {"kind_agrees": 1.0} if match.place.feature_code in _SEATS else {}
    if level in _LEVELS[sense.sort]:
        return {"kind_agrees": 1.0}
    if sense.sort in _STAND_IN and level is Level.SETTLEMENT:
        return {"stands_in": 1.0}
    return {"nature_differs": 1.0} if sense.sort in _NATURAL else {"kind_differs": 1.0}


def reasons(
    features: Features, match: NameMatch, sense: Sense, matches: Sequence[NameMatch], gazetteer: Gazetteer
) -> tuple[str, ...]:
    """The features in words, strongest first, for people."""
    place = match.place
    country = gazetteer.country(place.country) if place.country is not None else None
    said = {
        "inside": f"the text puts it in {', '.join(sense.within)}",
        "outside": f"the text puts it in {', '.join(sense.within)}, which it is not in",
        "kind_agrees": f"the text says {sense.kind_word}",
        "only": "the only place of this name",
        "largest": f"the largest of {len(matches)}",
        "capital": "a capital",
        "country_known": f"named with {'it again' if country is None else country.name}",
        "admin1_known": f"named with others in {place.admin1}",
        "near_share": "near other places named",
        "alternate": f"an alternate name of {place.name}",
        "stripped": f"short for {match.name}",
        "fuzzy": f"spelled {match.name} in the gazetteer",
    }
    if len(matches) == 1:
        del said["largest"]
    return tuple(words for name, words in said.items() if features.get(name, 0.0) >= _SAID_FROM.get(name, 0.3))


_SAID_FROM: Mapping[str, float] = {"near_share": 0.1}
