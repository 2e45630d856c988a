"""GeoJSON (RFC 7946) read into rows: a point as it is, a line or an area as a point in it and a radius.

An area's radius is that of a disc as large as it, a line's is half its extent.  Longitude comes first, in degrees of
WGS 84; files in another system are refused.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from geomap.errors import GazetteerTableError
from geomap.gazetteer.own.columns import fields_of
from geomap.gazetteer.own.rows import RawRow, plain, shown
from geomap.geometry import EARTH_RADIUS_KM, Point, distance_km

_AREAS, _LINES = ("Polygon", "MultiPolygon"), ("LineString", "MultiLineString")
_EXPECTED_SHAPE = f"a Point, or one of {', '.join((*_AREAS, *_LINES))}"
_DEGREES = "longitude and latitude in degrees of WGS 84 (EPSG:4326)"
_WGS84 = re.compile(r"(?:.*[:/])?(?:CRS84|4326)", re.IGNORECASE)
_MOST_NESTED = 4


def read_features(text: str, name: str) -> Iterator[RawRow | GazetteerTableError]:
    """Every feature in order; one whose geometry cannot be used comes as what is wrong with it.

    Raises
    ------
    GazetteerTableError
        When the file is no collection of features in WGS 84.
    """
    features = _features(text, name)
    known: dict[tuple[str, ...], tuple[str | None, ...]] = {}
    for number, feature in enumerate(features, start=1):
        where = f"{name}: feature {number}"
        try:
            yield _row(feature, where, known)
        except GazetteerTableError as error:
            yield error


def _features(text: str, name: str) -> list[Any]:
    try:
        found = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else error
        raise GazetteerTableError(f"{name}: is no GeoJSON ({reason}); expected a FeatureCollection") from error
    if isinstance(found, dict) and found.get("type") == "Feature":
        found = {**found, "type": "FeatureCollection", "features": [found]}
    if not isinstance(found, dict) or found.get("type") != "FeatureCollection":
        raise GazetteerTableError(f"{name}: holds no FeatureCollection; expected one of points, lines or areas")
    system = found.get("crs")
    if system is not None and not _is_wgs84(system):
        raise GazetteerTableError(
            f"{name}: found the coordinate system {shown(json.dumps(system))}; expected {_DEGREES}: export it so"
        )
    features = found.get("features")
    if not isinstance(features, list):
        raise GazetteerTableError(f"{name}: found no list of features; expected a FeatureCollection")
    return features


def _refuse_constant(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")


def _is_wgs84(system: Any) -> bool:  # noqa: ANN401  (whatever stands in the file)
    properties = system.get("properties") if isinstance(system, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    return isinstance(name, str) and _WGS84.fullmatch(name) is not None


def _row(feature: Any, where: str, known: dict[tuple[str, ...], tuple[str | None, ...]]) -> RawRow:  # noqa: ANN401
    properties = feature.get("properties") if isinstance(feature, dict) else None
    properties = properties if isinstance(properties, dict) else {}
    headers = tuple(properties)
    if headers not in known:
        known[headers] = fields_of(headers, where)
    cells = {
        field: _cell(value)
        for field, value in zip(known[headers], properties.values(), strict=True)
        if field is not None
    }
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    return RawRow(where, cells if geometry is None else {**cells, **_position(geometry, where)})


def _cell(value: Any) -> str:  # noqa: ANN401
    if value is None or isinstance(value, (bool, dict)):
        return ""
    if isinstance(value, list):
        return ";".join(plain(str(part)) for part in value if isinstance(part, (str, int, float)))
    return plain(str(value))


def _position(geometry: Any, where: str) -> Mapping[str, str]:  # noqa: ANN401
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Point", *_AREAS, *_LINES):
        raise GazetteerTableError(f"{where}: found the geometry {shown(str(kind))}; expected {_EXPECTED_SHAPE}")
    coordinates = geometry.get("coordinates")
    if kind == "Point":
        point = _point(coordinates, where)
        return {"lat": repr(point.lat), "lon": repr(point.lon)}
    vertices = list(_vertices(coordinates, where))
    from shapely.errors import ShapelyError  # noqa: PLC0415
    from shapely.geometry import shape  # noqa: PLC0415

    try:
        made = shape(geometry)
        inside = made.representative_point()
        middle = Point(round(float(inside.y), 5), round(float(inside.x), 5))
    except (ShapelyError, ValueError, TypeError, IndexError, AttributeError) as error:
        raise GazetteerTableError(f"{where}: found a {kind} that is none ({error}); expected closed rings") from error
    radius_km = _disc_radius_km(made) if kind in _AREAS else max(distance_km(middle, vertex) for vertex in vertices)
    cells = {"lat": repr(middle.lat), "lon": repr(middle.lon), "shape": "area" if kind in _AREAS else "line"}
    return {**cells, "shape_km": repr(max(0.1, round(radius_km, 1)))}


def _vertices(coordinates: Any, where: str, depth: int = 0) -> Iterator[Point]:  # noqa: ANN401
    """Every position of the nested lists; each is checked."""
    if not isinstance(coordinates, list) or not coordinates or depth > _MOST_NESTED:
        raise GazetteerTableError(f"{where}: found no coordinates; expected {_DEGREES}")
    if not isinstance(coordinates[0], list):
        yield _point(coordinates, where)
        return
    for part in coordinates:
        yield from _vertices(part, where, depth + 1)


def _point(coordinates: Any, where: str) -> Point:  # noqa: ANN401
    is_pair = isinstance(coordinates, list) and 2 <= len(coordinates) <= 4
    if not is_pair or any(isinstance(one, bool) or not isinstance(one, (int, float)) for one in coordinates):
        raise GazetteerTableError(f"{where}: found the position {shown(json.dumps(coordinates))}; expected {_DEGREES}")
    lon, lat = coordinates[:2]
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise GazetteerTableError(
            f"{where}: found longitude {shown(str(lon))}, latitude {shown(str(lat))}; expected {_DEGREES}"
        )
    return Point(float(lat), float(lon))


def _disc_radius_km(area: Any) -> float:  # noqa: ANN401  (shapely has no types)
    """The radius of a disc as large as the area, by the equal-area projection of the sphere (Lambert's cylinder)."""
    from shapely import transform  # noqa: PLC0415

    projected = transform(area, _cylinder)
    return EARTH_RADIUS_KM * math.sqrt(abs(float(projected.area)) / math.pi)


def _cylinder(coordinates: Any) -> Any:  # noqa: ANN401
    import numpy as np  # noqa: PLC0415

    return np.column_stack([np.radians(coordinates[:, 0]), np.sin(np.radians(coordinates[:, 1]))])
