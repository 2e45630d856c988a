"""An archive a few articles at a time, for results that are too large to be in memory as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from geomap import pipeline
from geomap.archive.store import Archive, Joined
from geomap.model import AtlasData

ARTICLES = 500


def parts(archive: Archive, articles: int = ARTICLES) -> Iterator[AtlasData]:
    """All that `Archive.atlas` gives, so many articles at a time, in order.

    Memory does not grow with the archive, unless a run was cut off before it wrote which events are one: then that is
    found out first.

    Raises
    ------
    InputError
        When the file is damaged.
    """
    with archive.snapshot():
        computed = None if archive.is_derived() else _computed(archive)
        everything = archive.readings()
        while readings := tuple(islice(everything, articles)):
            ids = [event.event_id for reading in readings for event in reading.events]
            yield (computed or archive.joined(ids)).data(readings)


def _computed(archive: Archive) -> Joined:
    """What all articles together say about events, without the names of places, which are most of what they weigh."""
    data = pipeline.gather(replace(reading, resolutions=()) for reading in archive.readings()).data
    clusters = {event.event_id: event.cluster_id for event in data.events if event.cluster_id is not None}
    return Joined(clusters, data.corroborations)
