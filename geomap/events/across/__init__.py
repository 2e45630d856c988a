"""Across articles: which events of several of them tell the same happening, and how well it is attested."""

from __future__ import annotations

from geomap.events.across.clusters import clustered
from geomap.events.across.comparing import compared
from geomap.events.across.corroboration import corroborations

__all__ = ["clustered", "compared", "corroborations"]
