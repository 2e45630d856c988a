"""Corroboration: what the reports of one happening say together, with their differences side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from geomap.events.across.sources import independent_count
from geomap.geometry import Point, distance_km
from geomap.model import Corroboration, CountRange, Document, Event, Figure, Modality, claimant


def corroborations(
    events: Iterable[Event], documents: Iterable[Document], families: Mapping[str, str]
) -> Mapping[str, Corroboration]:
    """What the reports of each happening say together, by cluster id, in the order of the first of them.

    ``documents`` and ``families`` are those of `geomap.events.across.clustered`, which sets the clusters.  Everything
    is told in the order of the documents, or by size; events without a cluster stand for themselves and are left out.
    """
    known = {document.id: document for document in documents}
    clusters: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.cluster_id is not None:
            clusters[event.cluster_id].append(event)
    return {name: _corroboration(name, found, known, families) for name, found in clusters.items()}


def _corroboration(
    name: str, events: Sequence[Event], documents: Mapping[str, Document], families: Mapping[str, str]
) -> Corroboration:
    told: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.modality is not Modality.DENIED:
            told[event.document_id].append(event)
    outlets = (documents[event.document_id].outlet for event in events)
    denials = (event for event in events if event.modality is Modality.DENIED)
    dates = [event.date for event in events if event.date is not None and event.modality is not Modality.DENIED]
    return Corroboration(
        name,
        event_ids=tuple(event.event_id for event in events),
        article_count=len(told),
        independent_source_count=independent_count(told, documents, families),
        outlets=tuple(dict.fromkeys(outlet for outlet in outlets if outlet)),
        denied_by=tuple(dict.fromkeys(claimant(event, documents[event.document_id]) for event in denials)),
        killed=_figures(((event.killed, event) for event in events), documents),
        injured=_figures(((event.injured, event) for event in events), documents),
        first_day=min((when.start for when in dates if when.start is not None), default=None),
        last_day=max((when.end for when in dates if when.end is not None), default=None),
        spread_km=_spread_km(events),
    )


def _figures(
    counts: Iterable[tuple[CountRange | None, Event]], documents: Mapping[str, Document]
) -> tuple[Figure, ...]:
    """The different figures, the smallest first, each with those who give it."""
    found: dict[CountRange, dict[str, None]] = defaultdict(dict)
    for count, event in counts:
        if count is not None:
            found[count][claimant(event, documents[event.document_id])] = None
    ordered = sorted(found, key=lambda count: (count.min, count.max is None, count.max or 0))
    return tuple(Figure(count, tuple(found[count])) for count in ordered)


def _spread_km(events: Iterable[Event]) -> float | None:
    """The greatest distance between two positions, 0 for one; None where there is none."""
    points = {
        Point(event.place.lat, event.place.lon)
        for event in events
        if event.place is not None and event.place.lat is not None and event.place.lon is not None
    }
    if not points:
        return None
    return max((distance_km(one, other) for one, other in combinations(points, 2)), default=0.0)
