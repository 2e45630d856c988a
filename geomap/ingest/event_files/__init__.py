"""Events as geomap wrote them, corrected by hand or not, back into values, from every format but KML."""

from __future__ import annotations

from geomap.ingest.event_files.reading import is_event_file, read_event_file

__all__ = ["is_event_file", "read_event_file"]
