"""Many articles in one place: added, kept, counted and shown; a GeoPackage, or PostGIS, that QGIS opens as it is."""

from __future__ import annotations

from geomap.archive.adding import Added, Progress, add, check_readers
from geomap.archive.feeds.rounds import Means, Plan, Round
from geomap.archive.feeds.stopping import Stop
from geomap.archive.feeds.watching import Watched, checked_feeds, watch
from geomap.archive.inputs import Intake, article_total
from geomap.archive.opening import open_archive
from geomap.archive.options import AddOptions
from geomap.archive.parts import parts
from geomap.archive.statistics import Statistics, statistics, unknown_names
from geomap.archive.store import Archive

__all__ = [
    "AddOptions",
    "Added",
    "Archive",
    "Intake",
    "Means",
    "Plan",
    "Progress",
    "Round",
    "Statistics",
    "Stop",
    "Watched",
    "add",
    "article_total",
    "check_readers",
    "checked_feeds",
    "open_archive",
    "parts",
    "statistics",
    "unknown_names",
    "watch",
]
