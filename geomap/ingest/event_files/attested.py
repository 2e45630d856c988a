"""What a file says of a cluster: how many articles report it, how many of them on their own, and where they differ.

The first record of a cluster that says it counts for all of them; what it leaves open follows from the events of the
file, each article a source of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from geomap.geometry import spread_km
from geomap.ingest.event_files.fields import Fields
from geomap.ingest.event_files.records import range_of
from geomap.model import Corroboration, CountRange, Document, Event, Figure, told_together

ATTESTED_COLUMNS = frozenset(
    {"article_count", "independent_source_count", "denied_by", "killed_reported", "injured_reported"}
)
"""The columns of a table that say it."""

_COUNT = re.compile(r"(?:^|; )(?:at least (\d{1,15})|(\d{1,15})(?:-(\d{1,15}))?) \(", re.ASCII)
_BETWEEN = "; "


@dataclass(frozen=True, slots=True)
class Attested:
    """What a record says of its cluster; None where it leaves that to the events."""

    article_count: int | None
    independent_source_count: int | None
    denied_by: tuple[str, ...]
    killed: tuple[Figure, ...] = ()
    injured: tuple[Figure, ...] = ()
    outlets: tuple[str, ...] = ()
    first_day: date | None = None
    last_day: date | None = None
    spread_km: float | None = None


def attested_by_row(fields: Fields) -> Attested | None:
    """What a row of a table says; None where its file does not say such things."""
    if fields.whole("article_count") is None:
        return None
    return Attested(
        fields.whole("article_count"),
        fields.whole("independent_source_count"),
        _names(fields, "denied_by"),
        killed=tuple(_figures(fields, "killed_reported")),
        injured=tuple(_figures(fields, "injured_reported")),
    )


def attested_by_record(fields: Fields) -> Attested | None:
    """What the object ``corroboration`` of a record says; None where its file does not say such things.

    Null says that no other report tells the event.
    """
    if "corroboration" not in fields.values:
        return None
    inner = fields.inner("corroboration")
    if inner is None:
        return Attested(None, None, ())
    return Attested(
        inner.whole("article_count"),
        inner.whole("independent_source_count"),
        _names(inner, "denied_by"),
        killed=tuple(_figure(figure) for figure in inner.inners("killed")),
        injured=tuple(_figure(figure) for figure in inner.inners("injured")),
        outlets=_names(inner, "outlets"),
        first_day=inner.day("first_day"),
        last_day=inner.day("last_day"),
        spread_km=inner.number("spread_km", 0, 20_100),
    )


def corroborations_of(
    events: Iterable[Event], documents: Mapping[str, Document], said: Mapping[str | None, Attested]
) -> Mapping[str, Corroboration]:
    """What the events of each cluster say together: what their file says of it, else what follows from them."""
    clusters: dict[str, list[Event]] = {}
    for event in events:
        if event.cluster_id is not None:
            clusters.setdefault(event.cluster_id, []).append(event)
    return {name: _corroboration(name, found, documents, said.get(name)) for name, found in clusters.items()}


def _corroboration(
    name: str, events: Sequence[Event], documents: Mapping[str, Document], said: Attested | None
) -> Corroboration:
    seen = replace(told_together(name, events, documents), spread_km=spread_km(event.place for event in events))
    if said is None or said.article_count is None:
        return seen
    sources = said.independent_source_count
    return replace(
        seen,
        article_count=said.article_count,
        independent_source_count=min(seen.independent_source_count, said.article_count) if sources is None else sources,
        outlets=said.outlets or seen.outlets,
        denied_by=said.denied_by,
        killed=said.killed or seen.killed,
        injured=said.injured or seen.injured,
        first_day=said.first_day or seen.first_day,
        last_day=said.last_day or seen.last_day,
        spread_km=seen.spread_km if said.spread_km is None else said.spread_km,
    )


def _names(fields: Fields, name: str) -> tuple[str, ...]:
    """Names exactly as a list holds them; those of a text without the spaces around them."""
    found, value = fields.texts(name), fields.values.get(name)
    return tuple(value) if isinstance(value, list) else found


def _figure(fields: Fields) -> Figure:
    count = range_of(fields, "min", "max")
    if count is None:
        raise fields.refused("min", "the least number")
    return Figure(count, _names(fields, "claimants"))


def _figures(fields: Fields, name: str) -> Iterator[Figure]:
    """Figures side by side, as ``12 (Reuters; AFP); at least 20 (SOHR)``."""
    text = fields.text(name)
    if text is None:
        return
    counts = list(_COUNT.finditer(text))
    ends = [*(count.start() for count in counts[1:]), len(text)]
    if not counts or counts[0].start() or any(text[end - 1] != ")" for end in ends):
        raise fields.refused(name, 'figures with who gives them, such as "12 (Reuters); 20-25 (SOHR)"')
    for count, end in zip(counts, ends, strict=True):
        claimants = tuple(text[count.end() : end - 1].split(_BETWEEN))
        yield Figure(_range(count), claimants)


def _range(count: re.Match[str]) -> CountRange:
    if count[1]:
        return CountRange(int(count[1]), None)
    return CountRange(int(count[2]), int(count[3] or count[2]))
