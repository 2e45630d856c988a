"""Remote geocoders, asked through geopy only where they were named, for what the gazetteer does not know."""

from __future__ import annotations

from geomap.gazetteer.remote.client import RemoteAnswer, RemoteGeocoder
from geomap.gazetteer.remote.failures import Failure, FailureKind
from geomap.gazetteer.remote.providers import KEY_VARIABLE, PROVIDERS, Provider, attribution_of, provider_of
from geomap.gazetteer.remote.settings import RemoteSettings

__all__ = [
    "KEY_VARIABLE",
    "PROVIDERS",
    "Failure",
    "FailureKind",
    "Provider",
    "RemoteAnswer",
    "RemoteGeocoder",
    "RemoteSettings",
    "attribution_of",
    "provider_of",
]
