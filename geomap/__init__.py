"""geomap reads conflict news and shows on a map what it says."""

from __future__ import annotations

__version__ = "0.1.0"
