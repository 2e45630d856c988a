"""Gather the places and names of every source before they are written."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from geomap.gazetteer.romanisation import shown_name
from geomap.gazetteer.schema import Rank
from geomap.gazetteer.sources import City
from geomap.model import Level
from geomap.names import keys, strict_key

_CAPITAL_BONUS = 3_000_000

# The prior of a populated place whose population is not known: that of a small town, not zero.
_UNKNOWN_POPULATION = 3_000

# Sections of a town, and places that were left, destroyed or had a part in history only.
_LESS_LIKELY = frozenset({"PPLX", "PPLQ", "PPLW", "PPLH", "PPLCH"})


class PlaceRow(NamedTuple):
    """A row of the table ``places``, in its column order."""

    id: int
    name: str
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    admin1_code: str | None
    feature_code: str
    level: str
    population: int
    radius_km: float
    prior: int
    slug: str | None


class NameRow(NamedTuple):
    """A row of the table ``names``, in its column order."""

    key: str
    place: int
    strict: str
    rank: int
    name: str | None


@dataclass(slots=True)
class Collection:
    """What has been gathered so far: places by id, and names, which may repeat."""

    places: dict[int, PlaceRow] = field(default_factory=dict)
    names: list[NameRow] = field(default_factory=list)

    def add_place(self, place: PlaceRow, rank: Rank) -> None:
        """Take a place, and its own name at ``rank``."""
        self.places[place.id] = place
        self.add_name(place.id, place.name, rank)

    def add_name(self, place_id: int, name: str, rank: Rank) -> None:
        """Take a further name of a place that was taken before."""
        key, strict = keys(name)
        if key:
            packed = packed_name(name, self.places[place_id].name, strict)
            self.names.append(NameRow(key, place_id, "" if strict == key else strict, rank, packed))

    def add_names(self, place_id: int, names: Iterable[str], rank: Rank) -> None:
        """Take further names of one place; spellings that differ only in case, marks or hyphens count once."""
        own = self.places[place_id].name
        seen = {strict_key(own), ""}
        for name in names:
            key, strict = keys(name)
            if strict not in seen:
                seen.add(strict)
                packed = packed_name(name, own, strict)
                self.names.append(NameRow(key, place_id, "" if strict == key else strict, rank, packed))

    def sorted_names(self) -> list[NameRow]:
        """The names in the order of the index; of equal ones the strongest."""
        strongest: dict[tuple[str, int, str], NameRow] = {}
        for row in self.names:
            known = strongest.setdefault(row[:3], row)
            if row.rank < known.rank:
                strongest[row[:3]] = row
        return [strongest[identity] for identity in sorted(strongest)]


def packed_name(name: str, own: str, strict: str) -> str | None:
    """The name as it is stored: None for the place's own, "" where its strict key tells how it is written."""
    if name == own:
        return None
    return "" if name == strict.title() else name


def unpacked_name(packed: str | None, own: str, strict: str) -> str:
    """The name that was packed, given the place's own name and the strict key."""
    if packed is None:
        return own
    return packed or strict.title()


def usable_alternates(city: City) -> list[str]:
    """The alternate names of a city that a text may use."""
    return [name for name in city.alternates if not is_noise(name)]


def is_noise(name: str) -> bool:
    """Whether an alternate name is none that a text uses.

    Three ASCII capitals are codes of airports and map servers; ASCII names without a capital letter are
    letter-by-letter transcriptions from other scripts.
    """
    return name.isascii() and (name == name.lower() or (len(name) == 3 and name.isalpha() and name.isupper()))


def city_prior(population: int, feature_code: str) -> int:
    """How likely a populated place is meant before anything is known of the text, in the unit of inhabitants."""
    known = population or _UNKNOWN_POPULATION
    if feature_code == "PPLC":
        return known + _CAPITAL_BONUS
    return known // 2 if feature_code in _LESS_LIKELY else known


def settlement_radius_km(population: int) -> float:
    """The radius within which "in this place" may lie: 2 km for a village to 15 km for the largest cities."""
    if population == 0:
        return 3.0
    return round(min(15.0, max(2.0, math.sqrt(population) / 100)), 1)


def city_row(city: City, admin1: str | None, feature_code: str) -> PlaceRow:
    """The row of a populated place; ``admin1`` is the English name of its first-level unit."""
    return PlaceRow(
        id=city.geonames_id,
        name=shown_name(city.name, city.country),
        lat=city.lat,
        lon=city.lon,
        country=city.country,
        admin1=admin1,
        admin1_code=city.admin1_code if admin1 else None,
        feature_code=feature_code,
        level=Level.SETTLEMENT.value,
        population=city.population,
        radius_km=settlement_radius_km(city.population),
        prior=city_prior(city.population, feature_code),
        slug=None,
    )
