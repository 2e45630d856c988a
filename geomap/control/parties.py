"""Parties: which of the names that reports give to holders mean the same one.

Names are compared within the reports about one place.  Two of them mean the same party

1. if they are the same but for capitals;
2. if both are of one state and say nothing else: "Iraqi army", "Iraqi soldiers", "Iraq", "Baghdad";
3. if they have the same class and the words of one, those of every army aside, are among the words of the other:
   "Kurdish forces" and "Kurdish peshmerga";
4. if both only describe a state's forces, or both an armed group, in one article: "the army" and "government troops",
   "militants" and "insurgents";
5. if one only describes an armed group ("the rebels") and the other is the only group of this class that the article
   names: "M23".

6. if one only describes an armed group, and the other is the only group that another article names as having the place
   at about the same time: "militants" who seized Tikrit on a day, and the "ISIS" who did.

Never if some event sets one against the other: rebels who took a town from militants are not those militants.  The
party is called by its fullest name.  A pronoun that nobody resolved names no party, and neither does "the group".

Examples
--------
>>> from geomap.model import ActorClass
>>> army, soldiers = (Party(name, ActorClass.STATE) for name in ("Iraqi army", "Iraqi soldiers"))
>>> party_names([army, soldiers])[soldiers]
'Iraqi army'
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from geomap.gazetteer.nationality import nationality
from geomap.model import ActorClass, Participant

_NAMELESS = frozenset(
    {"he", "her", "him", "his", "i", "it", "its", "itself", "our", "she", "their", "them", "themselves", "they", "this"}
    | {"those", "us", "we", "which", "who", "whom", "whose", "you", "that", "these", "one", "others", "some", "both"}
    | {"group", "groups", "man", "men", "movement", "organisation", "organization", "people", "side", "sides"}
)
_ARTICLES = ("the ", "a ", "an ")
_BANDS = frozenset({ActorClass.REBEL, ActorClass.MILITIA, ActorClass.JIHADIST})
_MAYBE_BANDS = _BANDS | {ActorClass.UNKNOWN}
# Words that any army may be called by: they tell no party from another.
_STATE_WORDS = frozenset(
    {"armed", "army", "authorities", "commandos", "defence", "defense", "forces", "force", "garrison", "government"}
    | {"gov", "military", "ministry", "police", "regime", "security", "soldier", "soldiers", "special"}
    | {"the", "troops", "troop", "units", "unit", "of", "and", "s"}
)
_BAND_WORDS = frozenset(
    {"fighter", "fighters", "group", "groups", "gunmen", "insurgent", "insurgents", "men", "militant", "militants"}
    | {"militia", "militias", "militiamen", "movement", "organisation", "organization", "rebel", "rebels"}
)
_EMPTY = _STATE_WORDS | _BAND_WORDS


# How far apart two articles may date what is the same change of hands.
_SAME_TIME = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Party:
    """A name that an event of a document gives to somebody, and the class it gives him."""

    name: str
    actor_class: ActorClass = ActorClass.UNKNOWN
    document_id: str = ""


def named_parties(participants: Iterable[Participant], document_id: str) -> tuple[Party, ...]:
    """The parties of an event in the order of the text, those without a name left out."""
    found = (Party(one.called, one.actor_class, document_id) for one in participants)
    return tuple(party for party in found if _bare(party.name) not in _NAMELESS)


def _bare(name: str) -> str:
    """The name in small letters and without its article."""
    small = name.strip().casefold()
    return next((small.removeprefix(article) for article in _ARTICLES if small.startswith(article)), small)


def party_names(
    parties: Iterable[Party], opposed: Collection[tuple[Party, Party]] = frozenset()
) -> Mapping[Party, str]:
    """The one name by which each party about one place is called; ``opposed`` never share one.

    A party joins the first group, in the order given, of which some member is the same and no named one is another.
    """
    apart = {frozenset((_key(first), _key(second))) for first, second in opposed}
    groups: list[list[Party]] = []
    known = tuple(dict.fromkeys(parties))
    alike: dict[tuple[str, ActorClass, str], Party] = {}
    for party in known:
        alike.setdefault(_likeness(party), party)
    # Names come first, so that a description finds the one it stands for.
    for party in sorted(alike.values(), key=lambda party: _is_description(party.name)):
        for group in groups:
            if _belongs(party, group, known) and not any(frozenset((_key(party), _key(one))) in apart for one in group):
                group.append(party)
                break
        else:
            groups.append([party])
    names = {_likeness(party): _fullest(group) for group in groups for party in group}
    return {party: names[_likeness(party)] for party in known}


def with_bearers(
    names: Mapping[Party, str], days: Mapping[Party, Set[date]], opposed: Collection[tuple[Party, Party]] = frozenset()
) -> Mapping[Party, str]:
    """The names, those that only describe an armed group given up for that of the one group that had the place then.

    ``days`` are those on which a party is told to have it.  Between two groups nobody can choose.
    """
    apart = {frozenset((names[first], names[second])) for first, second in opposed}
    armed = {party for party in names if party.actor_class in _BANDS and not _is_description(names[party])}
    found: dict[Party, str] = {}
    for party, name in names.items():
        if _are_one_band(party, party) and _is_description(name):
            near = {names[one] for one in armed if _are_near(days.get(party, ()), days.get(one, ()))}
            bearer = near.pop() if len(near) == 1 else name
            if frozenset((name, bearer)) not in apart:
                found[party] = bearer
    return {party: found.get(party, name) for party, name in names.items()}


def _are_near(first: Iterable[date], second: Iterable[date]) -> bool:
    other = tuple(second)
    return any(abs(one - day) <= _SAME_TIME for one in first for day in other)


def _likeness(party: Party) -> tuple[str, ActorClass, str]:
    """Parties of one likeness are one; a name says the same in all articles, a description only in its own."""
    name, where = _key(party)
    return name, party.actor_class, where


def _belongs(party: Party, group: Collection[Party], known: Collection[Party]) -> bool:
    """Whether the party is one of the group; descriptions there ("the army") may fit several and decide nothing."""
    if _is_description(party.name):
        return any(_is_same(party, one) or _stands_for(party, one, known) for one in group)
    named = [one for one in group if not _is_description(one.name)]
    return any(_is_same(party, one) for one in group) and all(_is_same(party, one) for one in named)


def _stands_for(description: Party, named: Party, known: Collection[Party]) -> bool:
    """Whether "the rebels" are the one group of their class that the article names."""
    kind, where = description.actor_class, description.document_id
    if kind not in _BANDS or _is_description(named.name):
        return False
    names = {
        one.name.casefold()
        for one in known
        if one.actor_class is kind and one.document_id == where and not _is_description(one.name)
    }
    return names == {named.name.casefold()}


def _key(party: Party) -> tuple[str, str]:
    """What a name stands for: itself, or if it only describes somebody, that in its article."""
    name = party.name.casefold()
    return (name, party.document_id if _is_description(party.name) else "")


def _is_same(first: Party, second: Party) -> bool:
    if first.name.casefold() == second.name.casefold() or _are_one_band(first, second):
        return True
    if not _are_one_class(first.actor_class, second.actor_class):
        return False
    country, words = _told(first.name)
    other_country, other_words = _told(second.name)
    if first.actor_class is ActorClass.STATE and not words and not other_words:
        both_described = country is None and other_country is None
        return first.document_id == second.document_id if both_described else country == other_country
    if not words or not other_words:
        return False
    return country == other_country and (words <= other_words or other_words <= words)


def _are_one_band(first: Party, second: Party) -> bool:
    """Whether both only describe an armed group, in one article."""
    is_told_together = first.document_id == second.document_id
    return is_told_together and all(
        _is_description(one.name) and one.actor_class in _MAYBE_BANDS and _BAND_WORDS & set(_told_words(one.name))
        for one in (first, second)
    )


def _told_words(name: str) -> tuple[str, ...]:
    return nationality(name).others


def _are_one_class(first: ActorClass, second: ActorClass) -> bool:
    return first is second and first is not ActorClass.UNKNOWN


@cache
def _told(name: str) -> tuple[str | None, frozenset[str]]:
    """The country that a name speaks of, and the words that tell this party from others."""
    country, others = nationality(name)
    return country, frozenset(others) - _EMPTY


def _is_description(name: str) -> bool:
    country, words = _told(name)
    return country is None and not words


def _fullest(group: Iterable[Party]) -> str:
    """The name that says most: a country or a word of its own, then more of them; the first of equals."""
    return max((party.name for party in group), key=_fullness)


def _fullness(name: str) -> tuple[bool, int]:
    country, words = _told(name)
    return country is not None or bool(words), len(words)
