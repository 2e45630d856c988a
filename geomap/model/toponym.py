"""Toponyms: place names in a text, and what they were resolved to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import isfinite

from geomap.model.place import Level, Place


class Role(StrEnum):
    """What a place name does in its sentence; only a literal one can place an event."""

    LITERAL = "literal"
    METONYM = "metonym"
    NESTED = "nested"
    DEMONYM = "demonym"


class Status(StrEnum):
    """Outcome of resolution."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


class MatchKind(StrEnum):
    """How a name matched a gazetteer entry; the order is from strong to weak."""

    CURATED = "curated"
    PRIMARY = "primary"
    ALTERNATE = "alternate"
    STRIPPED = "stripped"
    FUZZY = "fuzzy"


class RelationKind(StrEnum):
    """How the text locates something relative to a named place; "northern" is inside it, "north" is beyond it."""

    AT = "at"
    NEAR = "near"
    OUTSKIRTS = "outskirts"
    NORTH = "north"
    NORTHEAST = "northeast"
    EAST = "east"
    SOUTHEAST = "southeast"
    SOUTH = "south"
    SOUTHWEST = "southwest"
    WEST = "west"
    NORTHWEST = "northwest"
    NORTHERN = "northern"
    NORTHEASTERN = "northeastern"
    EASTERN = "eastern"
    SOUTHEASTERN = "southeastern"
    SOUTHERN = "southern"
    SOUTHWESTERN = "southwestern"
    WESTERN = "western"
    NORTHWESTERN = "northwestern"
    COUNTRYSIDE = "countryside"
    DISTRICT = "district"
    INSIDE = "inside"
    OPPOSITE = "opposite"
    OFF = "off"
    BORDER = "border"
    BETWEEN = "between"
    ROAD = "road"


# The words before the name where "KIND of" would not do; with two places the other one's name comes first.
_PHRASES = {
    RelationKind.AT: "at",
    RelationKind.NEAR: "near",
    RelationKind.INSIDE: "in",
    RelationKind.OPPOSITE: "opposite",
    RelationKind.OFF: "off",
    RelationKind.BETWEEN: "between",
    RelationKind.ROAD: "road to",
}
_DISTANCE = re.compile(r"([0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?) km (.+)")
_PAIR_PHRASES = {
    RelationKind.BETWEEN: "between {} and",
    RelationKind.ROAD: "road from {} to",
    RelationKind.BORDER: "border between {} and",
}


@dataclass(frozen=True, slots=True)
class Relation:
    """A spatial relation to the named place, with the distance where the text gives one ("20 km north of X").

    ``anchor`` is the name of the other place of "between X and Y", "the X-Y road" and "the border of X with Y".
    """

    kind: RelationKind = RelationKind.AT
    distance_km: float | None = None
    anchor: str | None = None

    @property
    def words(self) -> str:
        """The relation in the words that stand before the place's name.

        Examples
        --------
        >>> Relation(RelationKind.NORTH, 20.0).words
        '20 km north of'
        >>> Relation(RelationKind.ROAD, anchor="Homs").words
        'road from Homs to'
        """
        kind = self.kind
        if self.anchor is not None and kind in _PAIR_PHRASES:
            return _PAIR_PHRASES[kind].format(self.anchor)
        phrase = _PHRASES.get(kind, f"{kind.value} {'part ' if kind.value.endswith('ern') else ''}of")
        if self.distance_km is None:
            return phrase
        return f"{self.distance_km:.10g} km {'from' if kind in (RelationKind.AT, RelationKind.NEAR) else phrase}"


AT = Relation()


def relation_named(words: str) -> Relation:
    """The relation whose ``words`` these are.

    "20 km from" may be 20 km near a place or at that distance: it is read as the latter.

    Raises
    ------
    ValueError
        When no relation is told in these words.

    Examples
    --------
    >>> relation_named("20 km north of")
    Relation(kind=<RelationKind.NORTH: 'north'>, distance_km=20.0, anchor=None)
    """
    distance = _DISTANCE.fullmatch(words)
    if distance is None:
        return _without_distance(words)
    found, km = _without_distance("at" if distance[2] == "from" else distance[2]), float(distance[1])
    if found.anchor is not None or not isfinite(km):
        raise ValueError(f"{words!r} is no relation")
    return Relation(found.kind, km)


def _without_distance(words: str) -> Relation:
    if words == "at":  # most are
        return AT
    for kind, phrase in _PAIR_PHRASES.items():
        before, after = phrase.split("{}")
        if words.startswith(before) and words.endswith(after) and len(words) > len(before + after):
            return Relation(kind, anchor=words[len(before) : len(words) - len(after)])
    for kind in RelationKind:
        if Relation(kind).words == words:
            return Relation(kind)
    raise ValueError(f"{words!r} is no relation")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in a document.

    ``start`` and ``end`` are half-open character offsets into the document's text and ``text`` is exactly that
    slice.  ``name`` is what to look up (the text without article, possessive or generic word where those are not
    part of the name).  ``kind_word`` is a generic word of the text that says what the place is ("province",
    "village", "river"), lower case singular.  ``within`` holds names that the text itself gives as containers
    ("X in Y", "X, Y", "Iraq's X").  ``is_dateline`` marks the reporter's own place.
    """

    start: int
    end: int
    text: str
    name: str
    role: Role = Role.LITERAL
    kind_word: str | None = None
    within: tuple[str, ...] = ()
    relation: Relation = AT
    is_dateline: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean; ``score`` in [0, 1] sums to at most 1 over the candidates of a toponym.

    ``asked_on`` is the day on which a remote geocoder gave it, None for a place of the gazetteer.
    """

    place: Place
    score: float
    match: MatchKind
    reasons: tuple[str, ...] = ()
    asked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a toponym was resolved to.

    ``candidates`` come best first.  ``place`` is the chosen one, None unless ``status`` is *resolved*.
    ``lat``/``lon`` are the position after the relation was applied ("20 km north of X"), None unless resolved;
    ``level`` and ``uncertainty_km`` qualify it.  ``probability`` in [0, 1] that the place is right.
    """

    toponym: Toponym
    status: Status
    candidates: tuple[Candidate, ...] = ()
    place: Place | None = None
    lat: float | None = None
    lon: float | None = None
    level: Level | None = None
    uncertainty_km: float | None = None
    probability: float = 0.0
