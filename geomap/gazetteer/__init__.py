"""Places by name, id and country: packaged GeoNames data and curated tables behind one index."""

from __future__ import annotations

from geomap.gazetteer.check import Problem, check_tables
from geomap.gazetteer.index import Gazetteer, GazetteerInfo, NameMatch, SourceInfo
from geomap.gazetteer.opening import build_gazetteer, open_gazetteer

__all__ = [
    "Gazetteer",
    "GazetteerInfo",
    "NameMatch",
    "Problem",
    "SourceInfo",
    "build_gazetteer",
    "check_tables",
    "open_gazetteer",
]
