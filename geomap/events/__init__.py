"""Events: who did what to whom, where and when, by rules on the parse and tables that a domain expert can read."""

from __future__ import annotations

from geomap.events.across import clustered, compared, corroborations
from geomap.events.extraction import extract

__all__ = ["clustered", "compared", "corroborations", "extract"]
