"""Events as GeoJSON (RFC 7946): one FeatureCollection of points.

An event without an honest point (see ``position``) has a null geometry.  The properties are the columns, lists as
arrays.  The foreign member ``geomap`` says which version read which articles, and whose data it used.  There is one
feature a line, so that two results can be compared line by line.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from geomap.export.atomic import write_whole
from geomap.export.attribution import attribution
from geomap.export.columns import LIST_COLUMNS, iso
from geomap.export.jsontext import json_text
from geomap.export.table import Row, event_table
from geomap.model import AtlasData, Document
from geomap.version import __version__


def geojson_text(data: AtlasData, crosswalk: Iterable[str] = ()) -> str:
    """Return the FeatureCollection of all events, in the order of the atlas.

    Examples
    --------
    >>> import json
    >>> json.loads(geojson_text(AtlasData()))["features"]
    []
    """
    return collection_text((_feature(row) for row in event_table(data, crosswalk).rows), data)


def write_geojson(data: AtlasData, target: Path, crosswalk: Iterable[str] = ()) -> None:
    """Write the events as GeoJSON, whole or not at all; OutputError if it cannot be written."""
    write_whole(target, geojson_text(data, crosswalk).encode("utf-8"))


def collection_text(features: Iterable[dict[str, Any]], data: AtlasData) -> str:
    """Return features as a FeatureCollection that says which articles they come from and whose data they use."""
    lines = ",\n".join(json_text(feature) for feature in features)
    about = json_text(_about(data))
    return f'{{"type": "FeatureCollection",\n"geomap": {about},\n"features": [\n{lines}\n]}}\n'


def _feature(row: Row) -> dict[str, Any]:
    point = row.position
    return {
        "type": "Feature",
        "geometry": None if point is None else {"type": "Point", "coordinates": point.lon_lat},
        "properties": {name: list(v) if name in LIST_COLUMNS else v for name, v in row.columns.items()},
    }


def _about(data: AtlasData) -> dict[str, Any]:
    return {
        "version": __version__,
        "documents": [_document(document) for document in data.documents],
        "attribution": attribution(data),
    }


def _document(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "title": document.title,
        "outlet": document.outlet,
        "url": document.url,
        "published": iso(document.published),
        "language": document.language,
    }
