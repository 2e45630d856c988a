"""geomap reads conflict news and shows on a map what it says."""

from __future__ import annotations

from geomap.version import __version__

__all__ = ["__version__"]
