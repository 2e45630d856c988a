"""Many articles in one file: added, kept, counted and shown; a GeoPackage that QGIS opens as it is."""

from __future__ import annotations

from geomap.archive.adding import Added, Progress, add, check_readers
from geomap.archive.inputs import article_total
from geomap.archive.opening import open_archive
from geomap.archive.statistics import Statistics, statistics, unknown_names
from geomap.archive.store import Archive

__all__ = [
    "Added",
    "Archive",
    "Progress",
    "Statistics",
    "add",
    "article_total",
    "check_readers",
    "open_archive",
    "statistics",
    "unknown_names",
]
