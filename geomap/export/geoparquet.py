"""Rows of the table of events as GeoParquet (version 1.0): the only module of the exports that imports pyarrow.

The types of the columns do not depend on what is in them, so that all files of geomap go together as one data set.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.export.attribution import ATTRIBUTION
from geomap.export.columns import DATE_COLUMNS, DECIMAL_COLUMNS, INTEGER_COLUMNS, LIST_COLUMNS
from geomap.export.geodataframe import frame_of
from geomap.export.table import Table

if TYPE_CHECKING:
    import pyarrow as pa

_GEOMETRY = "geometry"
_OWN = b"geomap"
# A box is always given, since dask-geopandas knows no spatial partitions if one is missing; this one is never wrong.
_EARTH = [-180.0, -90.0, 180.0, 90.0]


def arrow_table(table: Table) -> pa.Table:
    """The rows as an Arrow table, the point in the column ``geometry`` as WKB.

    The metadata of its schema hold what pandas and readers of GeoParquet must know.
    """
    import pandas as pd  # noqa: PLC0415
    import pyarrow as pa  # noqa: PLC0415

    frame = frame_of(table)
    plain = pd.DataFrame(frame.drop(columns=_GEOMETRY)).assign(**{_GEOMETRY: frame.geometry.to_wkb()})
    schema = pa.schema([(name, _type(name)) for name in plain.columns])
    arrow = pa.Table.from_pandas(plain, schema=schema, preserve_index=False)
    geo = {
        "version": "1.0.0",
        "primary_column": _GEOMETRY,
        "columns": {_GEOMETRY: {"encoding": "WKB", "geometry_types": ["Point"], "crs": _crs(frame.crs.to_json_dict())}},
    }
    return arrow.replace_schema_metadata(
        {**arrow.schema.metadata, b"geo": json.dumps(geo, sort_keys=True).encode(), _OWN: ATTRIBUTION.encode()}
    )


def joined(tables: list[pa.Table], columns: tuple[str, ...]) -> pa.Table:
    """The rows of several tables under these columns, in their order; a column that a table has not is empty there."""
    import pyarrow as pa  # noqa: PLC0415

    return pa.concat_tables([arrow_table(Table(columns, ())), *tables], promote_options="default")


def write_arrow(table: pa.Table, target: Path) -> None:
    """Write what ``arrow_table`` gave, with the box around its points: the same table gives the same bytes."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    geo = json.loads(table.schema.metadata[b"geo"])
    geo["columns"][_GEOMETRY]["bbox"] = _box(table)
    marked = table.replace_schema_metadata(
        {**table.schema.metadata, b"geo": json.dumps(geo, sort_keys=True).encode("utf-8")}
    )
    pq.write_table(marked, target, compression="zstd", row_group_size=100_000)


def read_arrow(path: Path) -> pa.Table:
    """What ``write_arrow`` wrote."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    return pq.read_table(path, partitioning=None)


def is_own(path: Path) -> bool:
    """Whether geomap wrote a file, and not another program that read and wrote it again."""
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        return _OWN in (pq.read_metadata(path).metadata or {})
    except (OSError, pa.ArrowException):
        return False


def _box(table: pa.Table) -> list[float]:
    import shapely  # noqa: PLC0415

    points = shapely.from_wkb(table.column(_GEOMETRY).drop_null().to_numpy())
    return [float(edge) for edge in shapely.total_bounds(points)] if len(points) else _EARTH


def _type(column: str) -> pa.DataType:
    import pyarrow as pa  # noqa: PLC0415

    if column == _GEOMETRY:
        return pa.binary()
    if column in LIST_COLUMNS:
        return pa.list_(pa.string())
    if column in INTEGER_COLUMNS:
        return pa.int64()
    if column in DECIMAL_COLUMNS:
        return pa.float64()
    return pa.timestamp("ms") if column in DATE_COLUMNS else pa.string()


def _crs(projjson: dict[str, Any]) -> dict[str, Any]:
    """The CRS without the ids of the members of its ensemble, which older readers do not know."""
    for member in projjson.get("datum_ensemble", {}).get("members", ()):
        member.pop("id", None)
    return projjson
