"""The records of each kind of file, one at a time, with where they stand."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.errors import GeomapError, InputError, RecordError
from geomap.ingest.encoding import read_text
from geomap.ingest.event_files.fields import Fields
from geomap.ingest.event_files.rows import Point, checked_point
from geomap.ingest.files import open_file
from geomap.ingest.records import json_lines, parse_json
from geomap.ingest.sources import Source
from geomap.model import Document

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry as Geometry

_GUARDED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
_MAX_CELL = 10_000_000


@dataclass(frozen=True, slots=True)
class RawEvent:
    """A record before its fields are looked at, or why there is none.  Rows of tables have a point, records none."""

    where: str
    value: Fields | GeomapError
    point: Point | None = None
    is_row: bool = True


def jsonl_records(path: Path, shown: str, _: Callable[[Document], object]) -> Iterator[RawEvent]:
    """One record a line."""
    with open_file(path, shown) as stream:
        for _number, where, value in json_lines(stream, Source(shown, path.name)):
            yield RawEvent(where, _object(value, where), is_row=False)


def geojson_rows(path: Path, shown: str, tell: Callable[[Document], object]) -> Iterator[RawEvent]:
    """One row a feature; ``tell`` hears of the articles that the foreign member ``geomap`` names."""
    with open_file(path, shown) as stream:
        value = parse_json(read_text(stream.read(), shown), shown)
    features = value.get("features") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(features, list):
        raise InputError(f"{shown}: no FeatureCollection; expected what geomap extract writes as .geojson")
    for document in _named_documents(value.get("geomap"), shown):
        tell(document)
    for number, feature in enumerate(features, start=1):
        where = f"{shown}: feature {number}"
        try:
            yield _feature(feature, where)
        except RecordError as error:
            yield RawEvent(where, error)


def csv_rows(path: Path, shown: str, _: Callable[[Document], object]) -> Iterator[RawEvent]:
    """One row a line of a table with commas or semicolons, its point in the columns lat and lon."""
    with open_file(path, shown) as stream:
        text = read_text(stream.read(), shown).removeprefix("\ufeff")
    separator = max(",;\t", key=text.split("\n", 1)[0].count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    csv.field_size_limit(_MAX_CELL)
    try:
        for row in reader:
            where = f"{shown}:{reader.line_num}"
            fields = Fields({name: _unguarded(value) for name, value in row.items() if name is not None}, where)
            yield _placed_row(fields)
    except csv.Error as error:
        raise InputError(f"{shown}:{reader.line_num}: no table ({error}); expected CSV with a header") from error


def geopackage_rows(path: Path, shown: str, _: Callable[[Document], object]) -> Iterator[RawEvent]:
    """One row a feature of the first layer that has a column ``event_id``."""
    import pyogrio  # noqa: PLC0415
    import pyogrio.raw  # noqa: PLC0415
    from shapely import from_wkb  # noqa: PLC0415

    try:
        names = [str(name) for name, _kind in pyogrio.list_layers(path)]
        layer = next((name for name in names if "event_id" in pyogrio.read_info(path, layer=name)["fields"]), None)
        if layer is None:
            raise InputError(f"{shown}: no layer with a column event_id; expected what geomap extract writes as .gpkg")
        meta, _ids, geometries, columns = pyogrio.raw.read(path, layer=layer)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise InputError(f"{shown}: no GeoPackage that can be read; expected what geomap extract writes") from error
    if meta["crs"] not in ("EPSG:4326", "OGC:CRS84"):
        raise InputError(f"{shown}: the layer is in {meta['crs']}; expected EPSG:4326: save it so")
    fields = [str(name) for name in meta["fields"]]
    for number, values in enumerate(zip(geometries, *columns, strict=True), start=1):
        where = f"{shown}: row {number}"
        row = Fields(dict(zip(fields, map(_plain, values[1:]), strict=True)), where)
        try:
            yield RawEvent(where, row, _shape_point(from_wkb(values[0]), where))
        except RecordError as error:
            yield RawEvent(where, error)


def _object(value: object, where: str) -> Fields | GeomapError:
    if isinstance(value, GeomapError):
        return value
    if not isinstance(value, dict):
        return RecordError(f"{where}: found {type(value).__name__}; expected a JSON object with the fields of an event")
    return Fields(value, where)


def _named_documents(about: object, shown: str) -> Iterator[Document]:
    """The articles that a GeoJSON file names, in order; what is no article there is left out."""
    named = about.get("documents") if isinstance(about, dict) else None
    for item in named if isinstance(named, list) else ():
        if isinstance(item, dict) and isinstance(item.get("id"), str) and item["id"]:
            fields = Fields(item, f"{shown}: geomap.documents")
            yield Document(
                id=item["id"],
                text="",
                title=fields.text("title"),
                published=fields.day("published"),
                outlet=fields.text("outlet"),
                url=fields.text("url"),
                language=fields.text("language"),
            )


def _feature(feature: object, where: str) -> RawEvent:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(feature, dict) or not isinstance(properties, dict):
        raise RecordError(f"{where}: no properties; expected a feature with the columns of an event")
    geometry = feature.get("geometry")
    if geometry is None:
        return RawEvent(where, Fields(properties, where))
    place = geometry.get("coordinates") if isinstance(geometry, dict) else None
    is_point = isinstance(geometry, dict) and geometry.get("type") == "Point" and isinstance(place, list)
    if not is_point or not isinstance(place, list) or len(place) < 2 or not all(map(_is_number, place[:2])):
        raise RecordError(f"{where}: the geometry is no point; expected a Point with longitude and latitude, or null")
    return RawEvent(where, Fields(properties, where), checked_point(place[1], place[0], where))


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _placed_row(fields: Fields) -> RawEvent:
    try:
        lat, lon = fields.number("lat", -90, 90), fields.number("lon", -180, 180)
        if (lat is None) != (lon is None):
            raise fields.refused("lat" if lat is None else "lon", "both lat and lon, or neither")
    except RecordError as error:
        return RawEvent(fields.where, error)
    point = None if lat is None or lon is None else Point(lat, lon)
    return RawEvent(fields.where, fields, point)


def _shape_point(shape: Geometry | None, where: str) -> Point | None:
    if shape is None or shape.is_empty:
        return None
    if shape.geom_type == "MultiPoint" and len(shape.geoms) == 1:
        shape = shape.geoms[0]
    if shape.geom_type != "Point":
        raise RecordError(f"{where}: the geometry is a {shape.geom_type}; expected a point, or none")
    return checked_point(shape.y, shape.x, where)


def _plain(value: object) -> object:
    """A value of a column as Python's own: days as text, what is missing as None."""
    kind = type(value).__name__
    if kind == "datetime64":
        return None if str(value) == "NaT" else str(value)[:10]
    value = value.item() if hasattr(value, "item") else value
    return None if isinstance(value, float) and math.isnan(value) else value


def _unguarded(cell: object) -> object:
    """A cell without the apostrophe that keeps spreadsheets from running it."""
    return cell[1:] if isinstance(cell, str) and _GUARDED.match(cell) else cell
