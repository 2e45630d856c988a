"""Events as a GeoDataFrame: the only module that imports geopandas and pandas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from geomap.export.columns import DATE_COLUMNS, DECIMAL_COLUMNS, INTEGER_COLUMNS, LIST_COLUMNS
from geomap.export.flat import encodable
from geomap.export.table import Table, event_table
from geomap.model import AtlasData

if TYPE_CHECKING:
    import geopandas


def to_geodataframe(data: AtlasData, crosswalk: Iterable[str] = ()) -> geopandas.GeoDataFrame:
    """Return one row an event, in the order of the atlas, in EPSG:4326.

    The columns are ``COLUMNS`` and what was added (see ``additions``), then ``geometry``: a point (x is the longitude)
    or None.  Dates are ``datetime64``, integers the nullable ``Int64``, lists are lists of names.  A lone surrogate in
    a text becomes U+FFFD.
    """
    return frame_of(event_table(data, crosswalk))


def frame_of(table: Table) -> geopandas.GeoDataFrame:
    """Return the rows of a table as ``to_geodataframe`` does."""
    import geopandas  # noqa: PLC0415
    import pandas as pd  # noqa: PLC0415
    import shapely  # noqa: PLC0415

    columns = {
        name: pd.Series([_clean(row.columns[name]) for row in table.rows], dtype=_dtype(name)) for name in table.columns
    }
    points = [None if row.position is None else shapely.Point(row.position.lon_lat) for row in table.rows]
    return geopandas.GeoDataFrame(columns, geometry=geopandas.GeoSeries(points, crs="EPSG:4326"))


def _clean(value: object) -> object:
    if isinstance(value, str):
        return encodable(value)
    return [encodable(text) for text in value] if isinstance(value, tuple) else value


def _dtype(name: str) -> str:
    if name in INTEGER_COLUMNS:
        return "Int64"
    if name in DECIMAL_COLUMNS:
        return "float64"
    if name in DATE_COLUMNS:
        return "datetime64[s]"
    return "object" if name in LIST_COLUMNS else "str"
