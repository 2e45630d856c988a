"""Geocoding: what one name may mean, without a text around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.errors import InputError
from geomap.geometry import Located, distance_km
from geomap.model import Candidate, MatchKind, Place, Toponym
from geomap.toponyms.abbreviations import expand
from geomap.toponyms.candidates import fuzzy_candidates
from geomap.toponyms.ranking import rank
from geomap.toponyms.resolution import ordered_candidates
from geomap.toponyms.senses import senses
from geomap.toponyms.words import kind_of

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer, NameMatch

# At this distance from the position given a candidate counts half.
_HALF_KM = 100.0
# What another spelling found inside one country is worth: right seven times in nine.
_FUZZY_SCORE = 0.5
_RESPELLED_SCORE = 0.5
# The farthest border of a country is rarely farther from its middle than this many radii of a disc as large.
_LONG_COUNTRY = 2.0


def geocode(
    name: str, gazetteer: Gazetteer, *, country: str | None = None, near: Located | None = None
) -> tuple[Candidate, ...]:
    """The places that ``name`` may mean, the likeliest first; empty when there is none.

    A container may follow a comma ("Paris, Texas") and a kind the name ("Anbar province").  ``country`` (ISO 3166-1
    alpha-2, any case) keeps only places in it, and those at its borders or shores that are in none.  A name that is
    not found is looked for in its other usual spellings, and inside ``country`` in any similar one.  ``near`` makes
    near places likelier: a candidate 100 km away counts half, one 1,000 km away a hundredth.  Without either the
    score is what an article that names nothing else would give.

    Raises
    ------
    InputError
        When no country has that code.

    Examples
    --------
    >>> from geomap.gazetteer import open_gazetteer
    >>> geocode("Mosul", open_gazetteer())[0].place.country
    'IQ'
    """
    wanted = None if country is None else gazetteer.country(country.upper())
    if country is not None and wanted is None:
        raise InputError(f"country {country!r} is no ISO 3166-1 alpha-2 code; expected two letters such as IQ")
    named = parse_name(name)
    ranked, *_ = rank(senses([named, *_containers(named)]), (), gazetteer)
    found = list(ordered_candidates(ranked, gazetteer))
    if wanted is not None:
        found = [one for one in found if _is_in(one.place, wanted)] or _respelled(name, wanted, gazetteer)
    elif not found:
        found = _flagged(gazetteer.lookup_respelled(named.name), _RESPELLED_SCORE)
    if near is not None:
        found = _nearer_first(found, near)
    return tuple(found)


def parse_name(name: str) -> Toponym:
    """A name as a toponym: a kind at its end and containers after commas are understood as in a text."""
    first, *containers = (part.strip() for part in name.split(","))
    words = first.split()
    kind = kind_of(words[-1]) if len(words) > 1 else None
    return Toponym(
        0,
        len(name),
        name,
        expand(" ".join(words)),
        kind_word=kind,
        within=tuple(expand(part) for part in containers if part),
    )


def _containers(named: Toponym) -> Iterator[Toponym]:
    """What contains the name, as names of their own, each inside those after it."""
    for index, name in enumerate(named.within):
        start = named.end + index
        yield Toponym(start, start + 1, name, name, within=named.within[index + 1 :])


def _is_in(place: Place, country: Place) -> bool:
    """Whether a place is in a country; a crossing, a sea or a region that is in none need only be near it."""
    if place.country is not None:
        return place.country == country.country
    return distance_km(place, country) <= _LONG_COUNTRY * country.uncertainty_km + place.uncertainty_km


def _respelled(name: str, country: Place, gazetteer: Gazetteer) -> list[Candidate]:
    return _flagged(fuzzy_candidates(name, country.country or "", gazetteer), _FUZZY_SCORE)


def _flagged(matches: Sequence[NameMatch], score: float) -> list[Candidate]:
    """Places with another spelling, which share the score."""
    return [
        Candidate(match.place, score / len(matches), MatchKind.FUZZY, tuple(_fuzzy_reasons(match))) for match in matches
    ]


def _fuzzy_reasons(match: NameMatch) -> Iterator[str]:
    if match.place.source is not None:
        yield f"from {match.place.source}"
    yield f"spelled {match.name} in the gazetteer"


def _nearer_first(found: list[Candidate], near: Located) -> list[Candidate]:
    """Weigh each score by nearness, and share out the same total again."""
    distances = [distance_km(one.place, near) for one in found]
    weighed = [one.score / (1.0 + (distance / _HALF_KM) ** 2) for one, distance in zip(found, distances, strict=True)]
    scale = sum(one.score for one in found) / (sum(weighed) or 1.0)
    nearer = [
        replace(one, score=round(weight * scale, 4), reasons=(*one.reasons, f"{distance:,.0f} km from the position"))
        for one, weight, distance in zip(found, weighed, distances, strict=True)
    ]
    return sorted(nearer, key=lambda one: -one.score)
