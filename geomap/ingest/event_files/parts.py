"""The rows of GeoParquet, one file or a folder of parts, as geomap, dask-geopandas and others write them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from geomap.errors import GeomapError, InputError, RecordError
from geomap.ingest.event_files.fields import Fields
from geomap.ingest.event_files.layers import point_of
from geomap.ingest.event_files.rows import COLUMNS, Point, own_columns
from geomap.ingest.event_files.sheets import point_of_columns
from geomap.ingest.event_files.sources import RawEvent
from geomap.ingest.files import open_file
from geomap.ingest.parquet import ParquetTable, folder_values, open_parquet, part_files
from geomap.ingest.sources import printable
from geomap.model import Document

_BATCH = 64
_WGS84 = (("EPSG", "4326"), ("OGC", "CRS84"))
_EXPECTED = "expected what geomap extract writes as .parquet"


def parquet_rows(path: Path, shown: str, _: Callable[[Document], object]) -> Iterator[RawEvent]:
    """One row an event; a part of a folder that cannot be read is one error, and the next one comes."""
    if not path.is_dir():
        yield from _rows(path, shown, {})
        return
    files = part_files(path)
    if not files:
        raise InputError(f"{shown}: no Parquet files in this folder; {_EXPECTED}")
    for file in files:
        relative = PurePosixPath(file.relative_to(path).as_posix())
        part = f"{shown.rstrip('/')}/{printable(str(relative))}"
        try:
            yield from _rows(file, part, folder_values(relative))
        except GeomapError as error:
            yield RawEvent(part, error)


def _rows(path: Path, shown: str, above: Mapping[str, Any]) -> Iterator[RawEvent]:
    with open_file(path, shown) as stream:
        table = open_parquet(stream, shown)
        if "event_id" not in table.names:
            raise InputError(f"{shown}: no column event_id; {_EXPECTED}")
        geometry = _geometry(table)
        twice = [name for name, count in Counter(table.names).items() if count > 1 and name in COLUMNS | {geometry}]
        if twice:
            raise InputError(f"{shown}: the column {twice[0]} stands twice; expected it once: rename or delete one")
        for number, values in table.rows(_BATCH):
            where = f"{shown}: row {number}"
            try:
                if isinstance(values, RecordError):
                    raise values
                row = {**above, **dict(zip(table.names, values, strict=True))}
                fields = Fields({name: _text(name, value, where) for name, value in own_columns(row).items()}, where)
                point = point_of_columns(fields) if geometry is None else _point(row[geometry], where)
                yield RawEvent(where, fields, point)
            except RecordError as error:
                yield RawEvent(where, error)


def _geometry(table: ParquetTable) -> str | None:
    """The column with the points in WKB, in degrees; None if there is none."""
    shown = table.shown
    try:
        geo = json.loads(table.metadata.get(b"geo", b"{}"))
        name = geo.get("primary_column", "geometry")
        about = geo.get("columns", {}).get(name, {})
        encoding, crs = about.get("encoding", "WKB"), about.get("crs", {})
    except (ValueError, RecursionError, AttributeError, TypeError) as error:
        raise InputError(f"{shown}: its geo metadata are none of GeoParquet; {_EXPECTED}") from error
    if name not in table.names:
        return None
    if encoding != "WKB":
        found = printable(str(encoding))[:60]
        raise InputError(f"{shown}: the points are encoded as {found}; expected WKB: write it again with that")
    # Without a CRS, GeoParquet is in longitude and latitude.
    if crs != {} and not _is_wgs84(crs):
        found = printable(str(crs.get("name", "an unknown CRS") if isinstance(crs, dict) else "no CRS"))[:60]
        raise InputError(f"{shown}: is in {found}; expected EPSG:4326: save it in that CRS")
    return str(name)


def _is_wgs84(crs: object) -> bool:
    about = crs.get("id") if isinstance(crs, dict) else None
    return isinstance(about, dict) and (about.get("authority"), str(about.get("code"))) in _WGS84


def _point(value: object, where: str) -> Point | None:
    from shapely import from_wkb  # noqa: PLC0415

    if value is None:
        return None
    if not isinstance(value, bytes):
        raise RecordError(f"{where}: the geometry is no WKB; expected one point, or none: correct it")
    return point_of(from_wkb(value, on_invalid="ignore"), where)


def _text(name: str, value: object, where: str) -> object:
    """A value, bytes as the text that they are."""
    if not isinstance(value, bytes):
        return value
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RecordError(f"{where}: {name} is no text in UTF-8; expected one: correct the row") from error
