"""Which country the name of a party speaks of: "Syrian army", "troops of South Sudan", "Russia", "Kyiv".

The words come from the same tables as the gazetteer's demonyms and countries; no index is opened.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from geomap.gazetteer.areas import COUNTRY_NAME_COLUMNS
from geomap.gazetteer.location import packaged_inputs
from geomap.gazetteer.sources import read_countries
from geomap.gazetteer.tables import read_rows
from geomap.gazetteer.writing import DEMONYM_COLUMNS
from geomap.names import strict_key

_LONGEST = 5
# Whose help somebody has is not whose people they are: "Turkish-backed rebels", "Saudi-led coalition".
_HELPED = frozenset(
    {"affiliated", "aligned", "allied", "armed", "backed", "equipped", "funded", "held", "led", "linked", "occupied"}
    | {"sponsored", "supported", "trained"}
)


class Nationality(NamedTuple):
    """The country (ISO 3166-1 alpha-2) that a name speaks of, None for none, and its other words, in order."""

    country: str | None
    others: tuple[str, ...]


def nationality(name: str) -> Nationality:
    """The country whose people, state or capital a name names first, and what else it says, as strict keys.

    Examples
    --------
    >>> nationality("Syrian army")
    Nationality(country='SY', others=('army',))
    >>> nationality("Turkish-backed rebels").country is None
    True
    """
    key = strict_key(name)
    if key in _capitals():
        return Nationality(_capitals()[key], ())
    words = key.split()
    for start in range(len(words)):
        for end in range(min(start + _LONGEST, len(words)), start, -1):
            country = _words().get(" ".join(words[start:end]))
            if country is not None and (end == len(words) or words[end] not in _HELPED):
                return Nationality(country, (*words[:start], *words[end:]))
    return Nationality(None, tuple(words))


def nationalities(name: str) -> tuple[str, ...]:
    """All countries whose people, states or capitals a name names, in order.

    Examples
    --------
    >>> nationalities("Rwandan and Mozambican troops")
    ('RW', 'MZ')
    """
    found: list[str] = []
    country, others = nationality(name)
    while country is not None:
        found.append(country)
        country, others = nationality(" ".join(others))
    return tuple(found)


@cache
def _words() -> Mapping[str, str]:
    """Countries by demonym, people and name, as strict keys; where two share a word, the demonym's."""
    inputs = packaged_inputs()
    found: dict[str, str] = {}
    for row in read_rows(inputs.derived / "demonyms.csv", DEMONYM_COLUMNS):
        for column in ("demonym", "plural"):
            found.setdefault(strict_key(row[column]), row["country"])
    for country in read_countries(inputs.countries):
        found.setdefault(strict_key(country.name), country.code)
    for row in read_rows(inputs.derived / "country_names.csv", COUNTRY_NAME_COLUMNS):
        found.setdefault(strict_key(row["name"]), row["country"])
    found.pop("", None)
    return MappingProxyType(found)


@cache
def _capitals() -> Mapping[str, str]:
    """Countries by the name of their capital, as strict keys; a capital of two countries is left out."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for country in read_countries(packaged_inputs().countries):
        key = strict_key(country.capital)
        if found.setdefault(key, country.code) != country.code:
            twice.add(key)
    return MappingProxyType({key: code for key, code in found.items() if key and key not in twice})
