"""Places by name, id and country: packaged GeoNames data and curated tables behind one index."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from geomap.gazetteer.check import Problem, check_tables
from geomap.gazetteer.index import Gazetteer, NameMatch
from geomap.gazetteer.info import AdditionInfo, GazetteerInfo, SourceInfo
from geomap.gazetteer.opening import build_gazetteer, open_gazetteer

if TYPE_CHECKING:
    from geomap.gazetteer.adding import GEONAMES_URL, Wanted, add_country, remove_country
    from geomap.gazetteer.geocoder import OfflineGeocoder
    from geomap.gazetteer.own import OwnPlaces, read_own_places

__all__ = [
    "GEONAMES_URL",
    "AdditionInfo",
    "Gazetteer",
    "GazetteerInfo",
    "NameMatch",
    "OfflineGeocoder",
    "OwnPlaces",
    "Problem",
    "SourceInfo",
    "Wanted",
    "add_country",
    "build_gazetteer",
    "check_tables",
    "open_gazetteer",
    "read_own_places",
    "remove_country",
]

# Imported on first use: geopy and what downloads need take as long to import as all the rest of this room.
_LATER = {
    "GEONAMES_URL": "adding",
    "OfflineGeocoder": "geocoder",
    "OwnPlaces": "own",
    "Wanted": "adding",
    "add_country": "adding",
    "read_own_places": "own",
    "remove_country": "adding",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """One of the names that are imported on first use."""
    if name in _LATER:
        return getattr(import_module(f"geomap.gazetteer.{_LATER[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
