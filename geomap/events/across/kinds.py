"""Which types of event two articles may give to one happening, and how exactly they have to date it.

The table is ``data/same_happening.csv``; what stands together in a row may be one happening.  The relation is no
equivalence: "attack" is said of bombings and of shelling, which are two things.  Some rows hold for the last of their
types only as the sentence tells it: a "bombing" may be one from the air if nobody speaks of a car or a mine.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from geomap.events import tables
from geomap.model import Event, EventType

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Proviso:
    """A row that holds for a type only where the sentence has one of the words ``wanted``, and none ``unwanted``."""

    row: int
    wanted: frozenset[str]
    unwanted: frozenset[str]

    def is_met(self, words: frozenset[str]) -> bool:
        """Whether a sentence of these words meets it."""
        return not self.wanted.isdisjoint(words) and self.unwanted.isdisjoint(words)


@dataclass(frozen=True, slots=True)
class Kind:
    """What the rows of a type say.

    ``rows`` are their numbers: two types with a number in common may tell one happening.  A date that leaves more than
    ``days`` open is none, and dates up to ``slack_days`` apart may mean the same day.  A state lasts, an event of
    another kind happens once.  Of a type that ``may_be_nationwide`` a country is place enough.  ``provisos`` are of the
    rows that hold for some reports only, see `rows_of`.
    """

    rows: frozenset[int]
    days: int
    slack_days: int
    is_state: bool
    may_be_nationwide: bool
    provisos: tuple[Proviso, ...] = ()


def rows_of(event: Event) -> frozenset[int]:
    """The rows that hold for an event, as its sentence tells it.

    Who is said to hold a place on one day may have got it then.
    """
    kind = kinds()[event.type]
    if event.type is EventType.HOLD and event.date is not None and event.date.start == event.date.end is not None:
        return kind.rows | kinds()[EventType.GAIN].rows
    if not kind.provisos:
        return kind.rows
    words = frozenset(_WORD.findall(event.evidence.sentence.text.casefold()))
    return kind.rows.difference(proviso.row for proviso in kind.provisos if not proviso.is_met(words))


@lru_cache(maxsize=1)
def kinds() -> Mapping[EventType, Kind]:
    """All types of event with what the table says of them."""
    found: dict[EventType, list[tuple[int, Mapping[str, str]]]] = defaultdict(list)
    for number, row in enumerate(tables.rows("same_happening")):
        for name in row["types"].split("|"):
            found[EventType(name)].append((number, row))
    return MappingProxyType({kind: _kind(kind, rows) for kind, rows in found.items()})


def _kind(kind: EventType, rows: list[tuple[int, Mapping[str, str]]]) -> Kind:
    return Kind(
        frozenset(number for number, _ in rows),
        max(int(row["days"]) for _, row in rows),
        max(int(row["slack"]) for _, row in rows),
        is_state=any(row["state"] == "yes" for _, row in rows),
        may_be_nationwide=any(row["country"] == "yes" for _, row in rows),
        provisos=tuple(
            Proviso(number, frozenset(row["words"].split("|")), frozenset(row["without"].split("|")))
            for number, row in rows
            if row["words"] and row["types"].split("|")[-1] == kind.value
        ),
    )
