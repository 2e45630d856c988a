"""The features of GeoJSON, as geomap and as map editors write them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from geomap.errors import InputError, RecordError
from geomap.ingest.encoding import read_text
from geomap.ingest.event_files.fields import Fields, number_of
from geomap.ingest.event_files.rows import Point, checked_point, own_columns
from geomap.ingest.event_files.sources import RawEvent
from geomap.ingest.files import open_file
from geomap.ingest.records import parse_json
from geomap.ingest.sources import printable
from geomap.model import Document

_EXPECTED = "expected what geomap extract writes as .geojson"


def geojson_rows(path: Path, shown: str, tell: Callable[[Document], object]) -> Iterator[RawEvent]:
    """One row a feature; ``tell`` hears of the articles that the foreign member ``geomap`` names."""
    with open_file(path, shown) as stream:
        value = parse_json(read_text(stream.read(), shown), shown)
    features = value.get("features") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(features, list):
        raise InputError(f"{shown}: no FeatureCollection with a list of features; {_EXPECTED}")
    _check_crs(value.get("crs"), shown)
    if features and not any("event_id" in _properties(feature) for feature in features):
        raise InputError(f"{shown}: no feature has an event_id; {_EXPECTED}")
    for number, about in enumerate(_named_documents(value.get("geomap")), start=1):
        where = f"{shown}: geomap.documents, item {number}"
        try:
            tell(_document(Fields(about, where)))
        except RecordError as error:
            yield RawEvent(where, error)
    for number, feature in enumerate(features, start=1):
        where = f"{shown}: feature {number}"
        try:
            yield _feature(feature, where)
        except RecordError as error:
            yield RawEvent(where, error)


def _check_crs(crs: object, shown: str) -> None:
    """Pass for degrees in WGS 84, which is all that GeoJSON knows today; map editors may still name another one."""
    about = crs.get("properties") if isinstance(crs, dict) else None
    name = about.get("name") if isinstance(about, dict) else None
    if isinstance(name, str) and not name.upper().endswith(("CRS84", ":4326")):
        raise InputError(f"{shown}: is in {printable(name[:60])}; expected EPSG:4326: save it in that CRS")


def _named_documents(about: object) -> list[dict[str, Any]]:
    """What a GeoJSON file says about articles, in order; what is no article there is left out."""
    named = about.get("documents") if isinstance(about, dict) else None
    return [
        item
        for item in (named if isinstance(named, list) else ())
        if isinstance(item, dict) and isinstance(item.get("id"), str) and item["id"]
    ]


def _document(fields: Fields) -> Document:
    return Document(
        id=fields.values["id"],
        text="",
        title=fields.text("title"),
        published=fields.day("published"),
        outlet=fields.text("outlet"),
        url=fields.text("url"),
        language=fields.text("language"),
    )


def _properties(feature: object) -> dict[str, Any]:
    found = feature.get("properties") if isinstance(feature, dict) else None
    return found if isinstance(found, dict) else {}


def _feature(feature: object, where: str) -> RawEvent:
    properties = _properties(feature)
    if not isinstance(feature, dict) or not properties:
        raise RecordError(f"{where}: no properties; expected a feature with the columns of an event: correct it")
    return RawEvent(where, Fields(own_columns(properties), where), _point(feature.get("geometry"), where))


def _point(geometry: object, where: str) -> Point | None:
    """The point of a feature; None for no geometry and for an empty one."""
    if geometry is None:
        return None
    kind, place = (geometry.get("type"), geometry.get("coordinates")) if isinstance(geometry, dict) else (None, None)
    if kind == "MultiPoint" and isinstance(place, list) and len(place) == 1:
        kind, place = "Point", place[0]
    if kind == "Point" and place == []:
        return None
    degrees = [number_of(item) for item in place[:2] if not isinstance(item, str)] if isinstance(place, list) else []
    if kind != "Point" or len(degrees) < 2 or degrees[0] is None or degrees[1] is None:
        found = printable(kind[:60]) if isinstance(kind, str) and kind != "Point" else "no point of two numbers"
        raise RecordError(
            f"{where}: the geometry is {found}; expected one Point with longitude and latitude, or null: correct it"
        )
    return checked_point(degrees[1], degrees[0], where)
