"""Claims to timeline: who is reported to hold what, from when to when, and by whom it is denied."""

from __future__ import annotations

from geomap.control.timeline import trace

__all__ = ["trace"]
