"""Senses: the mentions of one document that mean one place, so that each name is resolved once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geomap.model import Role, Toponym
from geomap.names import name_key
from geomap.toponyms.words import (
    ADMIN1_KINDS,
    ADMIN2_KINDS,
    COUNTRY_KINDS,
    LINE_KINDS,
    REGION_KINDS,
    SETTLEMENT_KINDS,
    SITE_KINDS,
    WATER_KINDS,
)

# The sort of place that a kind word asks for; a word that occurs in none asks for nothing.
_SORTS: Mapping[str, frozenset[str]] = {
    "settlement": SETTLEMENT_KINDS,
    "admin1": ADMIN1_KINDS,
    "admin2": ADMIN2_KINDS,
    "country": COUNTRY_KINDS,
    "water": WATER_KINDS,
    "line": LINE_KINDS,
    "site": SITE_KINDS,
    "region": REGION_KINDS,
}


@dataclass(frozen=True, slots=True)
class Sense:
    """One name of a document with everything the text says about the place it means.

    ``members`` are the indices of its toponyms.  ``sort`` is the sort of place that the kind words ask for;
    ``acts`` when the name stands for who acts somewhere, as that of a capital does for a government; ``contains``
    when the text puts another place into it ("Albany, New York").
    """

    name: str
    members: tuple[int, ...]
    kind_word: str | None
    sort: str | None
    within: tuple[str, ...]
    is_demonym: bool
    is_dateline: bool
    is_nested: bool
    acts: bool
    contains: bool


def sort_of(kind_word: str | None) -> str | None:
    """The sort of place that a kind word asks for: "town" a settlement, "oblast" a first-level unit."""
    return next((sort for sort, words in _SORTS.items() if kind_word in words), None)


def senses(toponyms: Sequence[Toponym]) -> tuple[Sense, ...]:
    """The senses of a document, in the order of their first mention.

    Two mentions have one sense when their names have the same key and ask for the same sort of place, unless the
    text puts them into different containers ("Portland, Maine" and "Portland, Oregon"); a mention without a container
    goes with the most frequent one.
    """
    groups: dict[tuple[str, str], list[int]] = {}
    for index, toponym in enumerate(toponyms):
        groups.setdefault((name_key(toponym.name) or toponym.name, _group_sort(toponym)), []).append(index)
    containers = frozenset(name_key(name) for toponym in toponyms for name in toponym.within)
    found = [
        _sense(toponyms, members, containers) for group in groups.values() for members in _by_container(toponyms, group)
    ]
    return tuple(sorted(found, key=lambda sense: sense.members))


def _group_sort(toponym: Toponym) -> str:
    if toponym.role is Role.DEMONYM:
        return "demonym"
    sort = sort_of(toponym.kind_word)
    return "settlement" if sort is None else sort


def _by_container(toponyms: Sequence[Toponym], group: Sequence[int]) -> list[list[int]]:
    containers = Counter(toponyms[index].within[0] for index in group if toponyms[index].within)
    if len(containers) < 2:
        return [list(group)]
    usual = max(containers, key=lambda name: containers[name])
    parted: dict[str, list[int]] = {}
    for index in group:
        parted.setdefault(next(iter(toponyms[index].within), usual), []).append(index)
    return list(parted.values())


def _sense(toponyms: Sequence[Toponym], members: Sequence[int], containers: frozenset[str]) -> Sense:
    mentions = [toponyms[index] for index in members]
    kind_word = next((mention.kind_word for mention in mentions if mention.kind_word is not None), None)
    return Sense(
        name=mentions[0].name,
        members=tuple(members),
        kind_word=kind_word,
        sort=sort_of(kind_word),
        within=tuple(dict.fromkeys(name for mention in mentions for name in mention.within)),
        is_demonym=mentions[0].role is Role.DEMONYM,
        is_dateline=any(mention.is_dateline for mention in mentions),
        acts=any(mention.role is Role.METONYM for mention in mentions),
        is_nested=all(mention.role is Role.NESTED for mention in mentions),
        contains=name_key(mentions[0].name) in containers,
    )
