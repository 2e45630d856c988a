"""geomap reads conflict news and shows on a map what it says.

>>> import geomap
>>> sorted(name for name in geomap.__all__ if name.startswith("build"))
['build_atlas']
"""

from __future__ import annotations

from geomap.atlas import Atlas
from geomap.errors import GeomapError
from geomap.model import AtlasData, ControlTimeline, Document, Event, EventType, Place, Resolution, Toponym
from geomap.pipeline import build_atlas
from geomap.version import __version__

__all__ = [
    "Atlas",
    "AtlasData",
    "ControlTimeline",
    "Document",
    "Event",
    "EventType",
    "GeomapError",
    "Place",
    "Resolution",
    "Toponym",
    "__version__",
    "build_atlas",
]
