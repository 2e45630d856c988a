"""Ranking: the candidates of every sense, weighed in the light of all others."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geomap.model import Place
from geomap.toponyms.candidates import candidates, fuzzy_candidates
from geomap.toponyms.evidence import Vote, context
from geomap.toponyms.features import Features, are_twins, context_features, prior_features
from geomap.toponyms.weights import NONE_OF_THEM, WEIGHTS

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer, NameMatch
    from geomap.toponyms.senses import Sense

_ROUNDS = 3
_MIN_VOTE = 0.02
# The heaviest votes of a document: more than an article has, so that a whole book stays linear in its names.
_MAX_VOTES = 100
_NESTED_WEIGHT = 0.5
_DATELINE_WEIGHT = 1.5
_MOVED_TO_TOWN = 0.8
_KNOWN_COUNTRY_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Ranked:
    """The candidates of one sense with their features and probabilities, in the same order.

    ``prior`` are the features that do not depend on the rest of the document.
    """

    sense: Sense
    matches: tuple[NameMatch, ...]
    prior: tuple[Features, ...]
    features: tuple[Features, ...]
    probabilities: tuple[float, ...]

    def in_order(self) -> tuple[int, ...]:
        """The indices of the candidates, the most probable first."""
        return tuple(sorted(range(len(self.matches)), key=lambda index: -self.probabilities[index]))


def rank(found: Sequence[Sense], title: Sequence[Vote], gazetteer: Gazetteer) -> tuple[Ranked, ...]:
    """Every sense with its candidates weighed, in the same order; ``title`` are votes that are no sense's.

    Names are weighed alone at first, then three times in the light of what the others probably mean.  Names without any
    candidate are then looked for with another spelling inside the country that the document speaks of.
    """
    ranked = [_alone(sense, _matches(sense, gazetteer), gazetteer) for sense in found]
    for _ in range(_ROUNDS):
        ranked = _together(ranked, title)
    country = _main_country(ranked)
    if country is None:
        return tuple(ranked)
    respelled = [_respelled(one, country, gazetteer) for one in ranked]
    return tuple(_together(respelled, title)) if respelled != ranked else tuple(ranked)


def _matches(sense: Sense, gazetteer: Gazetteer) -> tuple[NameMatch, ...]:
    if not sense.is_demonym:
        return candidates(sense.name, sense.kind_word, gazetteer)
    code = gazetteer.demonym(sense.name)
    country = gazetteer.country(code) if code is not None else None
    if country is None:
        return ()
    return tuple(match for match in gazetteer.lookup(country.name) if match.place.place_id == country.place_id)


def _alone(sense: Sense, matches: tuple[NameMatch, ...], gazetteer: Gazetteer) -> Ranked:
    prior = tuple(prior_features(match, sense, matches, gazetteer) for match in matches)
    return Ranked(sense, matches, prior, prior, _probabilities(prior, sense, matches))


def _probabilities(features: Sequence[Features], sense: Sense, matches: Sequence[NameMatch]) -> tuple[float, ...]:
    scores = [score(one) for one in features]
    highest = max([*scores, NONE_OF_THEM])
    powers = [math.exp(one - highest) for one in scores]
    total = sum(powers) + math.exp(NONE_OF_THEM - highest)
    return _to_towns([power / total for power in powers], sense, matches)


def _to_towns(probabilities: list[float], sense: Sense, matches: Sequence[NameMatch]) -> tuple[float, ...]:
    """Give a town most of the probability of the unit that is named after it, unless the text asks for a unit.

    "Raqqa" is the city, and what happens in the province is said to happen in "Raqqa province".
    """
    if sense.sort in {"admin1", "admin2", "region"}:
        return tuple(probabilities)
    for unit, of_unit in enumerate(matches):
        towns = [town for town, of_town in enumerate(matches) if are_twins(of_town, of_unit)]
        if towns:
            best = max(towns, key=lambda town: probabilities[town])
            moved = _MOVED_TO_TOWN * probabilities[unit]
            probabilities[best] += moved
            probabilities[unit] -= moved
    return tuple(probabilities)


def score(features: Features, weights: Mapping[str, float] = WEIGHTS) -> float:
    """The weighted sum of ``features``."""
    return sum(weights[name] * value for name, value in features.items())


def _together(ranked: Sequence[Ranked], title: Sequence[Vote]) -> list[Ranked]:
    cast = [(index, vote) for index, one in enumerate(ranked) for vote in _votes(one)]
    heaviest = sorted(cast, key=lambda owned: -owned[1].weight)[:_MAX_VOTES]
    return [
        _in_context(one, [*title, *(vote for owner, vote in heaviest if owner != index)])
        for index, one in enumerate(ranked)
    ]


def _votes(one: Ranked) -> list[Vote]:
    """What a sense tells the others: its candidates, weighed by probability and number of mentions."""
    weight = 1.0 + math.log(len(one.sense.members))
    weight *= _NESTED_WEIGHT if one.sense.is_nested else 1.0
    weight *= _DATELINE_WEIGHT if one.sense.is_dateline else 1.0
    return [
        Vote(match.place, weight * probability)
        for match, probability in zip(one.matches, one.probabilities, strict=True)
        if probability >= _MIN_VOTE
    ]


def _in_context(one: Ranked, votes: Sequence[Vote]) -> Ranked:
    features = tuple(
        {**prior, **context_features(context(match.place, votes))}
        for match, prior in zip(one.matches, one.prior, strict=True)
    )
    return replace(one, features=features, probabilities=_probabilities(features, one.sense, one.matches))


def _main_country(ranked: Sequence[Ranked]) -> str | None:
    """The country of at least half of the votes."""
    shares: dict[str, float] = {}
    for vote in (vote for one in ranked for vote in _votes(one)):
        if vote.place.country is not None:
            shares[vote.place.country] = shares.get(vote.place.country, 0.0) + vote.weight
    if not shares:
        return None
    country = max(shares, key=lambda code: (shares[code], code))
    return country if shares[country] >= _KNOWN_COUNTRY_SHARE * sum(shares.values()) else None


def _respelled(one: Ranked, country: str, gazetteer: Gazetteer) -> Ranked:
    if one.matches or one.sense.is_demonym:
        return one
    return _alone(one.sense, fuzzy_candidates(one.sense.name, country, gazetteer), gazetteer)


def same_area(one: Place, other: Place) -> bool:
    """Whether both lie in the same first-level unit, a city and its province for instance."""
    return one.country == other.country and one.admin1_code is not None and one.admin1_code == other.admin1_code
