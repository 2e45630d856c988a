"""Features: what speaks for a candidate, as named numbers, and what they are called in words."""

from __future__ import annotations

import math
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.model import Level, MatchKind, Place
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
# Raised when a feature comes to mean something else: weights that were fitted on the old meaning are stale then.
FEATURE_VERSION = 1
# Every feature, in the order of the table of weights; the last is that of the option that no candidate is right.
FEATURES = (
    *("curated", "primary", "alternate", "stripped", "fuzzy", "same_spelling"),
    *("country", "admin1", "admin2", "other_area", "site"),
    *("capital", "seat", "population", "largest", "acting_capital", "twin_town", "twin_unit"),
    *("container_town", "container_unit", "container_country"),
    *("kind_agrees", "kind_differs", "stands_in", "nature_differs", "inside", "outside"),
    *("curated_alone", "capital_alone", "population_alone", "largest_alone"),
    *("country_share", "country_known", "country_named", "admin1_share", "admin1_known", "admin1_named"),
    *("near_share", "around_share"),
    "none",
)
NONE = "none"
# A place of the user's own.  No text says how much that is worth, so it is not among the features that are fitted.
OWN = "own"

# What makes a place the first that comes to mind.
_FAME = ("curated", "capital", "population", "largest")
# Sorts that a settlement may stand in for: the gazetteer rarely holds the airport, but the town beside it.
_STAND_IN = frozenset({"site", "admin2"})


@dataclass(frozen=True, slots=True)
class Namesakes:
    """What the candidates of one name are among each other, worked out once for all of them."""

    most_people: int
    units: tuple[NameMatch, ...]

    @classmethod
    def of(cls, matches: Sequence[NameMatch]) -> Namesakes:
        """The namesakes that ``matches`` are."""
        towns = [match.place.population for match in matches if _is_town(match) and _is_usual(match)]
        units = tuple(match for match in matches if match.place.level is Level.ADMIN1)
        return cls(max(towns, default=0), units)


def all_prior_features(matches: Sequence[NameMatch], sense: Sense, gazetteer: Gazetteer) -> tuple[Features, ...]:
    """What speaks for each of ``matches`` without the rest of the document."""
    namesakes = Namesakes.of(matches)
    twins = {twin for match in matches for twin in _twins(match, namesakes)}
    return tuple(_prior_features(match, sense, namesakes, twins, gazetteer) for match in matches)


def _twins(match: NameMatch, namesakes: Namesakes) -> Iterator[str]:
    """The ids of the town and of its units, where ``match`` is the town that units are named after."""
    for unit in namesakes.units:
        if are_twins(match, unit):
            yield match.place.place_id
            yield unit.place.place_id


def _prior_features(
    match: NameMatch, sense: Sense, namesakes: Namesakes, twins: Container[str], gazetteer: Gazetteer
) -> Features:
    place = match.place
    found = {
        match.match.value: 1.0,
        "country": float(place.level is Level.COUNTRY),
        "admin1": float(place.level is Level.ADMIN1),
        "admin2": float(place.level is Level.ADMIN2),
        "other_area": float(place.level in _OTHER_AREAS),
        "site": float(place.level is Level.SITE),
        "capital": float(place.feature_code == "PPLC"),
        "seat": float(place.feature_code == "PPLA"),
        "population": _log_population(match) if _is_town(match) else 0.0,
        "largest": float(_is_largest(match, namesakes)),
        "same_spelling": float(match.name == sense.name),
        "acting_capital": float(sense.acts and place.feature_code == "PPLC"),
        "twin_town": float(place.place_id in twins and _is_town(match)),
        "twin_unit": float(place.place_id in twins and not _is_town(match)),
        "container_town": float(sense.contains and _is_town(match)),
        "container_unit": float(sense.contains and place.level is Level.ADMIN1),
        "container_country": float(sense.contains and place.level is Level.COUNTRY),
    }
    found.update(_kind_features(match, sense))
    inside = containment(place, sense.within, gazetteer) if sense.within else 0.0
    found["inside"] = max(inside, 0.0)
    found["outside"] = max(-inside, 0.0)
    if place.source is not None and _is_usual(match) and not _is_contradicted(found, place):
        found[OWN] = 1.0
    return {name: value for name, value in found.items() if value}


def context_features(contexts: Sequence[Context], prior: Sequence[Features]) -> tuple[Features, ...]:
    """What the rest of the document says for each candidate, in the order of ``prior``, their features without it.

    Fame counts most where nothing else speaks, so some features of ``prior`` come again by how much is silent.
    """
    silence = 1.0 - max((context.country_known for context in contexts), default=0.0)
    return tuple(
        {**{f"{name}_alone": silence * own[name] for name in _FAME if name in own}, **_shares(context)}
        for own, context in zip(prior, contexts, strict=True)
    )


def _shares(context: Context) -> Features:
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


def _is_town(match: NameMatch) -> bool:
    return match.place.level is Level.SETTLEMENT


def _is_largest(match: NameMatch, namesakes: Namesakes) -> bool:
    """Whether no settlement that is usually called so has more inhabitants."""
    return _is_town(match) and _is_usual(match) and match.place.population >= namesakes.most_people


def _is_usual(match: NameMatch) -> bool:
    return match.match in (MatchKind.CURATED, MatchKind.PRIMARY)


def are_twins(town: NameMatch, unit: NameMatch) -> bool:
    """Whether both names match, and ``unit`` is the first-level unit that ``town`` lies in and gave its name to."""
    return (
        town.place.level is Level.SETTLEMENT
        and unit.place.level is Level.ADMIN1
        and town.place.country == unit.place.country
        and town.place.admin1_code == unit.place.admin1_code
        and (_is_usual(town) or _is_city(town) or _is_seat(town))
        # An old name of the seat is not its name today: Mosul is listed as Nineveh.
        and name_key(town.place.name)[:3] == name_key(unit.place.name)[:3]
    )


def _is_contradicted(features: Features, place: Place) -> bool:
    """Whether the text says that the name is not this place: it puts it elsewhere, or calls it something else."""
    is_elsewhere = features["outside"] > 0.0 and place.country is not None
    return is_elsewhere or "kind_differs" in features or "nature_differs" in features


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
        "is_own": f"from {place.source}",
        "inside": f"the text puts it in {', '.join(sense.within)}",
        "outside": f"the text puts it in {', '.join(sense.within)}, which it is not in",
        "kind_agrees": f"the text says {sense.kind_word}",
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
        said["largest"] = "the only place of this name"
    found = {
        **features,
        "largest": features.get("largest", float(len(matches) == 1)),
        "is_own": float(place.source is not None),
    }
    return tuple(words for name, words in said.items() if found.get(name, 0.0) >= _SAID_FROM.get(name, 0.3))


_SAID_FROM: Mapping[str, float] = {"near_share": 0.1}
