"""Toponyms: place names in a text, and what they were resolved to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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
    """How the text locates something relative to a named place."""

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


@dataclass(frozen=True, slots=True)
class Relation:
    """A spatial relation to the named place, with the distance where the text gives one ("20 km north of X")."""

    kind: RelationKind = RelationKind.AT
    distance_km: float | None = None


AT = Relation()


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
    """A place that a name may mean; ``score`` in [0, 1] sums to at most 1 over the candidates of a toponym."""

    place: Place
    score: float
    match: MatchKind
    reasons: tuple[str, ...] = ()


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
