"""Sources: which articles know what they tell from somewhere else than others.

Copies of one text are one source, so are all articles of one outlet, and all that credit one news agency: in brackets
behind the dateline, in a credit or footer, or in the sentence itself ("AFP reported").  The agencies are those of
``data/agencies.csv``; some of their names are too short to be read anywhere but in a credit.  The credit of a picture
says nothing about the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from geomap.events import tables
from geomap.model import Document, Event

_OPENING = 400
# Tolls and inquiries are news for so long.
_NEWS_DAYS = 31
_BRACKETS = re.compile(r"[(\[]([^()\[\]\n]{2,60})[)\]]\s*[-–—:]")
_PICTURE = re.compile(r"photo|image|picture|footage|video|handout|getty|/|©", re.IGNORECASE)
_SAID = r"(?:(?:news )?agency )?(?:reported|reports|said|says|quoted|cited)"
_TOLD = r"(?:told|according to|reported by|cited by|quoted by|interview with)"


def independent_count(
    told: Mapping[str, Sequence[Event]], documents: Mapping[str, Document], families: Mapping[str, str]
) -> int:
    """How many articles know something on their own; ``told`` are the events that each tells of it, by its id.

    An article that credits several agencies adds nothing to those that credit one of them or stand for themselves.  One
    that only looks back as on history, by its words or long after, adds nothing to the news.
    """
    news = {
        name: events
        for name, events in told.items()
        if not all(_looks_back(event, documents[name]) for event in events)
    } or told
    own = {name: _own_keys(documents[name], families) for name in news}
    credited = {name: _agencies(documents[name], events) for name, events in news.items()}
    sources = _joined(own[name] | credited[name] for name in news if len(credited[name]) < 2)
    known = frozenset[str]().union(*sources)
    compiled = [own[name] | credited[name] for name in news if len(credited[name]) > 1]
    return len(sources) + len(_joined(keys for keys in compiled if known.isdisjoint(keys)))


def _looks_back(event: Event, document: Document) -> bool:
    day = None if event.date is None else event.date.end or event.date.start
    is_old = day is not None and document.published is not None and (document.published - day).days > _NEWS_DAYS
    return event.historical or is_old


def _own_keys(document: Document, families: Mapping[str, str]) -> frozenset[str]:
    keys = {f"family {families.get(document.id, document.id)}"}
    if document.outlet:
        keys.add(_agency_names().get(document.outlet, f"outlet {document.outlet.casefold()}"))
    return frozenset(keys)


def _joined(sources: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """The sources, those that share a key made one."""
    groups: list[frozenset[str]] = []
    for keys in sources:
        shared = [group for group in groups if not group.isdisjoint(keys)]
        groups = [group for group in groups if group.isdisjoint(keys)]
        groups.append(keys.union(*shared))
    return groups


def _agencies(document: Document, events: Iterable[Event]) -> frozenset[str]:
    """The agencies that an article credits for what it tells, or for one of these events."""
    found = set(_named(_credits(document), _credited()))
    for event in events:
        found.update(_named([event.attributed_to or ""], _credited()))
        found.update(_named([event.evidence.sentence.text], _quoted()))
    return frozenset(found)


def _credits(document: Document) -> list[str]:
    """What stands in credits and footers, and in the brackets of a dateline."""
    blocks = [block for block in document.blocks if block.kind.is_boilerplate]
    lines = [line for block in blocks for line in document.text[block.start : block.end].splitlines()]
    written = [line for line in lines if not _PICTURE.search(line)]
    start = max((block.end for block in document.blocks if block.start < _OPENING), default=0)
    opening = document.text[start : start + _OPENING]
    return [*written, *(match[1] for match in _BRACKETS.finditer(document.text[:_OPENING] + opening))]


def _named(texts: Iterable[str], pattern: re.Pattern[str]) -> list[str]:
    names = _agency_names()
    return [names[name] for text in texts for match in pattern.finditer(text) for name in match.groups() if name]


@lru_cache(maxsize=1)
def _agency_names() -> Mapping[str, str]:
    """Keys of the agencies by each of their names."""
    rows = tables.rows("agencies")
    return MappingProxyType({alias: f"agency {row['name']}" for row in rows for alias in row["aliases"].split("|")})


@lru_cache(maxsize=1)
def _credited() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({_any(_agency_names())})(?!\w)")


@lru_cache(maxsize=1)
def _quoted() -> re.Pattern[str]:
    """A sentence that says that an agency tells it."""
    bare = [name for row in tables.rows("agencies") if row["bare"] == "yes" for name in row["aliases"].split("|")]
    return re.compile(rf"(?<!\w)(?:({_any(bare)}) {_SAID}|{_TOLD} (?:the )?({_any(bare)}))(?!\w)")


def _any(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
