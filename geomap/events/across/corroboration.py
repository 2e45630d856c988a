"""Corroboration: what the reports of one happening say together, with their differences side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from geomap.events.across.sources import independent_count
from geomap.geometry import spread_km
from geomap.model import Corroboration, Document, Event, Modality, told_together


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
    return replace(
        told_together(name, events, documents),
        independent_source_count=independent_count(told, documents, families),
        spread_km=spread_km(event.place for event in events),
    )
