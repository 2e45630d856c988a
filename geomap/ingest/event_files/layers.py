"""The features of a GeoPackage, as geomap and as map editors write them."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.errors import InputError, RecordError
from geomap.ingest.event_files.fields import Fields
from geomap.ingest.event_files.rows import COLUMNS, Point, checked_point, own_columns
from geomap.ingest.event_files.sources import RawEvent
from geomap.ingest.files import open_file
from geomap.ingest.sources import printable
from geomap.model import Document

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry as Geometry

_SQLITE = b"SQLite format 3\x00"
_WGS84 = frozenset({"EPSG:4326", "OGC:CRS84"})


@dataclass(frozen=True, slots=True)
class _Layer:
    """The columns of a layer that geomap reads, and for each of its rows the geometry in WKB, None for none."""

    columns: dict[str, Any]
    geometries: Sequence[bytes | None]


def geopackage_rows(path: Path, shown: str, _: Callable[[Document], object]) -> Iterator[RawEvent]:
    """One row a feature of the layer that has a column ``event_id``, whatever its name."""
    from shapely import from_wkb  # noqa: PLC0415

    with open_file(path, shown) as stream:
        start = stream.read(len(_SQLITE))
    if start != _SQLITE:  # else GDAL would open whatever else it is, and what that names
        raise InputError(f"{shown}: no GeoPackage; expected what geomap extract writes as .gpkg")
    layer = _read(path, shown)
    shapes = from_wkb(layer.geometries, on_invalid="ignore")  # curves, which a point is not
    for number, (wkb, shape, *values) in enumerate(
        zip(layer.geometries, shapes, *layer.columns.values(), strict=True), start=1
    ):
        where = f"{shown}: row {number}"
        row = dict(zip(layer.columns, map(_plain, values), strict=True))
        try:
            point = None if wkb is None else point_of(shape, where)
            yield RawEvent(where, Fields(own_columns(row), where), point)
        except RecordError as error:
            yield RawEvent(where, error)


def _read(path: Path, shown: str) -> _Layer:
    import pyogrio  # noqa: PLC0415
    import pyogrio.raw  # noqa: PLC0415

    file = path.absolute()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what GDAL finds odd but can read
            names = [str(name) for name, _kind in pyogrio.list_layers(file)]
            named = [name for name in names if "event_id" in pyogrio.read_info(file, layer=name)["fields"]]
            name = _only(named, shown)
            meta, _ids, wkb, columns = pyogrio.raw.read(file, layer=name, columns=sorted(COLUMNS))
    except (RuntimeError, UnicodeDecodeError) as error:  # the root of all errors of pyogrio; texts that are not UTF-8
        found = printable(str(error))[:200]
        raise InputError(f"{shown}: cannot be read as a GeoPackage ({found}); save it again, or as CSV") from error
    if wkb is not None and meta["crs"] not in _WGS84:
        crs = printable(str(meta["crs"] or "no CRS"))[:60]
        raise InputError(f"{shown}: is in {crs}; expected EPSG:4326: save it in that CRS")
    geometries = [None] * len(columns[0]) if wkb is None else wkb
    return _Layer(dict(zip(map(str, meta["fields"]), columns, strict=True)), geometries)


def _only(names: list[str], shown: str) -> str:
    if not names:
        raise InputError(f"{shown}: no layer with a column event_id; expected what geomap extract writes as .gpkg")
    if len(names) > 1:
        listed = printable(", ".join(names))
        raise InputError(f"{shown}: several layers have a column event_id ({listed}); expected one: delete the others")
    return names[0]


def point_of(shape: Geometry | None, where: str) -> Point | None:
    """The point that a geometry is; None for an empty one, RecordError for anything else."""
    if shape is None:
        raise RecordError(f"{where}: the geometry cannot be read; expected one point, or none: correct it")
    if shape.is_empty:
        return None
    if shape.geom_type == "MultiPoint" and len(shape.geoms) == 1:
        shape = shape.geoms[0]
    if shape.geom_type != "Point":
        raise RecordError(f"{where}: the geometry is a {shape.geom_type}; expected one point, or none: correct it")
    return checked_point(shape.y, shape.x, where)


def _plain(value: object) -> object:
    """A value of a column as Python's own: days as text, what is missing as None."""
    if type(value).__name__ == "datetime64":
        return None if str(value) == "NaT" else str(value)[:10]
    value = value.item() if hasattr(value, "item") else value
    return None if isinstance(value, float) and math.isnan(value) else value
