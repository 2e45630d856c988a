"""Events as a GeoPackage: one layer ``events`` of points in EPSG:4326, for QGIS and its kin.

An event without an honest point (see ``position``) has a null geometry.  Dates are dates, lists are joined by
``"; "``.  A NUL, which the format would cut the text at, and a lone surrogate become U+FFFD.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from geomap.export.atomic import write_whole
from geomap.export.attribution import attribution
from geomap.export.table import event_table
from geomap.export.vector import Driver, layer_bytes
from geomap.model import AtlasData


def write_geopackage(data: AtlasData, target: Path, crosswalk: Iterable[str] = ()) -> None:
    """Write the events as a GeoPackage, whole or not at all; OutputError if it cannot be written."""
    driver = Driver("GPKG", _without_nul, options={"DESCRIPTION": attribution(data)})
    write_whole(target, layer_bytes(event_table(data, crosswalk), driver))


def _without_nul(text: str) -> str:
    return text.replace("\0", "\ufffd")
