"""The version of geomap, written into every result."""

from __future__ import annotations

__version__ = "0.1.0"
