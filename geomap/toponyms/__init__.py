"""Toponyms: recognition of place names in a text, and resolution to places."""

from __future__ import annotations

from geomap.toponyms.geocoding import geocode
from geomap.toponyms.given import given_toponyms
from geomap.toponyms.recognition import recognize
from geomap.toponyms.remote import geocode_remotely, place_unknown
from geomap.toponyms.resolution import resolve

__all__ = ["geocode", "geocode_remotely", "given_toponyms", "place_unknown", "recognize", "resolve"]
