"""The place names inside a phrase: the most specific one counts, and those of actors' names never do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from geomap.events import tables
from geomap.events.lemmas import noun_lemma
from geomap.events.reading import Reading
from geomap.events.tables import Effect
from geomap.events.triggers.arguments import coordinated
from geomap.events.triggers.noun_classes import partitive
from geomap.model import Level, Resolution

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLAUSES = frozenset({"relcl", "advcl", "ccomp", "csubj", "parataxis"})
_SEATED = frozenset({"base", "locate", "situate", "call", "name"})
_OWNED = frozenset({"compound", "amod", "nmod", "poss", "npadvmod"})
_ORDER = {level: rank for rank, level in enumerate(Level)}
_UNPLACED_RANK = _ORDER[Level.SETTLEMENT]
_GENERIC = frozenset({"territory", "area", "land", "ground", "town", "village", "position", "post", "region"})

# The people of a country's broadcaster or airline are not where the country is.
_ORGANISATIONS = frozenset(
    {"television", "tv", "radio", "broadcaster", "channel", "newspaper", "magazine", "daily", "agency", "airline"}
    | {"airways", "railway", "federation", "association", "bank", "company"}
)
_BROAD = frozenset({Level.COUNTRY, Level.ADMIN1})

# A town lies somewhere; nobody tells a lie about it.
_BE_SITUATED = "lie"


def most_specific(heads: Iterable[Token], reading: Reading, *, deep: bool = False) -> tuple[Resolution, ...]:
    """Of the place names below ``heads`` the most specific one, with those coordinated with it.

    With ``deep`` the names inside relative clauses count as well.
    """
    below: dict[int, tuple[Token, Token, Resolution]] = {}
    for head in heads:
        for token, resolution in below_head(head, reading, deep=deep):
            if token == head or resolution.toponym.start not in below:
                below[resolution.toponym.start] = (head, token, resolution)
    if not below:
        return ()
    head, first_token, first = min(below.values(), key=lambda found: (rank(found[2]), found[2].toponym.start))
    group, peers = {t.i for t in _peers(head)}, {t.i for t in _peers(first_token)}
    found = [
        (token, resolution)
        for start, (other, token, resolution) in sorted(below.items())
        if resolution == first
        or token.i in peers
        # "the towns of A, and the port of B": coordinated phrases, each with a place of its own
        or (other != head and other.i in group and (token == other or rank(resolution) == rank(first)))
    ]
    return tuple(resolution for token, resolution in found if not _is_container_of(token, resolution, found))


def _is_container_of(token: Token, outer: Resolution, listed: Iterable[tuple[Token, Resolution]]) -> bool:
    """Whether a name behind a comma tells where the one before the comma lies: "in Homs, Syria"."""
    start = token.left_edge.i
    if start < 2 or token.doc[start - 1].text != ",":
        return False
    return any(other.i == start - 2 and contains(outer, resolution) for other, resolution in listed)


def generic(heads: Iterable[Token]) -> tuple[Token, ...]:
    """Heads that only their clause tells apart: "the territory that Islamic State once held in Iraq"."""
    whole = (partitive(head) or head for head in heads)
    return tuple(head for head in whole if noun_lemma(head) in _GENERIC)


def is_in_actor(token: Token, reading: Reading) -> bool:
    """Whether a place name only names an actor: "the Tripoli government", "Aleppo's rebels", "Sudan radio"."""
    named = reading.resolution(token)
    is_broad = named is not None and named.level in _BROAD
    node = token
    while node.dep_ in _OWNED and node.head != node:
        node = node.head
        is_party = noun_lemma(node) in tables.actor_nouns() or (is_broad and noun_lemma(node) in _ORGANISATIONS)
        if is_party and reading.resolution(node) is None:
            return True
    return False


def rank(resolution: Resolution) -> int:
    """How vague a place is: the lower, the more precise; a name without a place counts as a settlement."""
    return _UNPLACED_RANK if resolution.level is None else _ORDER[resolution.level]


def below_head(head: Token, reading: Reading, *, deep: bool = False) -> Iterator[tuple[Token, Resolution]]:
    """The literal place names in the phrase of ``head``, actors' names left out, and clauses unless ``deep``."""
    resolution = reading.resolution(head)
    if resolution is not None and not is_in_actor(head, reading):
        yield head, resolution
    for child in head.children:
        is_clause = child.dep_ in _CLAUSES or (child.dep_ == "acl" and child.lemma_.lower() not in _SEATED)
        if is_clause and not (deep and child.dep_ in ("relcl", "acl")):
            continue
        if child.dep_ in _OWNED and is_in_actor(child, reading):
            continue
        yield from below_head(child, reading, deep=deep)


def _peers(token: Token) -> tuple[Token, ...]:
    top = token
    while top.dep_ == "conj":
        top = top.head
    return coordinated(top)


def is_reporting(verb: Token) -> bool:
    """Whether a verb tells what somebody said."""
    rule = None if verb.lemma_ == _BE_SITUATED else tables.head_rules().get(verb.lemma_.lower())
    return rule is not None and rule.effect in (Effect.REPORT, Effect.CONFIRM, Effect.DENY, Effect.ALLEGE)


def is_speakers(token: Token) -> bool:
    """Whether the place stands with the one who reports: "officials in Baghdad said", "told reporters in Geneva"."""
    node = token
    while node.head != node:
        if node.dep_ in ("ccomp", "relcl", "advcl", "xcomp"):
            return False
        node = node.head
        if node.pos_ == "VERB":
            return is_reporting(node)
    return False


def told_places(tokens: Iterable[Token], reading: Reading) -> Iterator[tuple[Token, Resolution]]:
    """The words of literal place names with what they mean, those of parties and speakers left out."""
    for token in tokens:
        resolution = reading.resolution(token)
        if resolution is not None and not is_in_actor(token, reading) and not is_speakers(token):
            yield token, resolution


def contains(outer: Resolution, inner: Resolution) -> bool:
    """Whether a name is that of the country or the first-level unit in which the place of the other one lies."""
    if outer.toponym.start == inner.toponym.start:
        return False
    if outer.toponym.name in inner.toponym.within:
        return True
    place, other = outer.place, inner.place
    if place is None or other is None or rank(outer) <= rank(inner):
        return False
    if outer.level is Level.COUNTRY:
        return place.country == other.country
    return place.country == other.country and place.name == other.admin1
