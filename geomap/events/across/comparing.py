"""Comparing: an atlas whose articles are laid side by side."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from itertools import compress

from geomap.events.across.clusters import clustered
from geomap.events.across.corroboration import corroborations
from geomap.ingest import same_reports
from geomap.model import AtlasData, Modality


def compared(data: AtlasData, told: Collection[str] = ()) -> AtlasData:
    """The same atlas with the clusters of its events, and what the events of each say together.

    About a millisecond an article of 300 words.  A single article is compared with none, and stays as it is unless it
    tells who denies what it reports.

    Parameters
    ----------
    told
        The ids of articles whose events come from a file of events, which knows less of them than the text does, and
        which people correct: these events, and all that share a cluster with them, keep what the file says.
    """
    free_articles = {document.id for document in data.documents if document.text and document.id not in told}
    is_single = data.corroborations is None and len(free_articles) == 1
    if not free_articles or (is_single and not any(event.modality is Modality.DENIED for event in data.events)):
        return data
    kept = {event.cluster_id for event in data.events if event.document_id not in free_articles} - {None}
    is_free = [event.document_id in free_articles and event.cluster_id not in kept for event in data.events]
    families = same_reports(data.documents)
    found = iter(clustered(tuple(compress(data.events, is_free)), data.documents, families))
    events = tuple(next(found) if free else event for event, free in zip(data.events, is_free, strict=True))
    if is_single and not any(event.cluster_id and event.modality is Modality.DENIED for event in events):
        return data
    given = {name: said for name, said in (data.corroborations or {}).items() if name in kept}
    return replace(data, events=events, corroborations={**corroborations(events, data.documents, families), **given})
