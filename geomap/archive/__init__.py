"""Many articles in one place: added, kept, counted and shown; a GeoPackage, or PostGIS, that QGIS opens as it is."""

from __future__ import annotations

from geomap.archive.adding import Added, Progress, add
from geomap.archive.inputs import article_total
from geomap.archive.opening import open_archive
from geomap.archive.parts import parts
from geomap.archive.statistics import Statistics, statistics, unknown_names
from geomap.archive.store import Archive

__all__ = [
    "Added",
    "Archive",
    "Progress",
    "Statistics",
    "add",
    "article_total",
    "open_archive",
    "parts",
    "statistics",
    "unknown_names",
]
