"""An archive a few articles at a time, for results that are too large to be in memory as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from geomap import pipeline
from geomap.archive.rules import rules_version
from geomap.archive.store import Archive
from geomap.model import AtlasData, Event

ARTICLES = 500
_ASKED = 500
_Clusters = Callable[[Sequence[Event]], Mapping[str, str]]


def parts(archive: Archive, articles: int = ARTICLES) -> Iterator[AtlasData]:
    """All that `Archive.atlas` gives, so many articles at a time, in order.

    Memory does not grow with the archive, unless a run was cut off before it wrote which events are one: then that is
    found out first.

    Raises
    ------
    InputError
        When the file is damaged.
    """
    is_derived = archive.rows("SELECT value FROM geomap_archive WHERE name = 'derived'") == [(rules_version(),)]
    clusters_of = _stored(archive) if is_derived else _computed(archive)
    everything = archive.readings()
    while readings := tuple(islice(everything, articles)):
        events = [event for reading in readings for event in reading.events]
        clusters = clusters_of(events)
        yield AtlasData(
            documents=tuple(reading.document for reading in readings),
            resolutions={reading.document.id: reading.resolutions for reading in readings},
            events=tuple(replace(event, cluster_id=clusters.get(event.event_id)) for event in events),
        )


def _stored(archive: Archive) -> _Clusters:
    """What the archive says about events, looked up as it is needed."""

    def clusters_of(events: Sequence[Event]) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for first in range(0, len(events), _ASKED):
            ids = [event.event_id for event in events[first : first + _ASKED]]
            marks = ", ".join("?" * len(ids))
            query = f"SELECT event_id, cluster_id FROM geomap_clusters WHERE event_id IN ({marks})"
            found.update(archive.rows(query, ids))
        return found

    return clusters_of


def _computed(archive: Archive) -> _Clusters:
    """What all articles together say about events, without the names of places, which are most of what they weigh."""
    data = pipeline.gather(replace(reading, resolutions=()) for reading in archive.readings()).data
    clusters = {event.event_id: event.cluster_id for event in data.events if event.cluster_id is not None}
    return lambda _events: clusters
