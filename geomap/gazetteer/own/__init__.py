"""A user's own places: read from CSV and GeoJSON, and laid above the packaged ones."""

from __future__ import annotations

from geomap.gazetteer.own.reading import read_own_places
from geomap.gazetteer.own.values import OWN_PREFIX, OwnFile, OwnPlace, OwnPlaces

__all__ = ["OWN_PREFIX", "OwnFile", "OwnPlace", "OwnPlaces", "read_own_places"]
