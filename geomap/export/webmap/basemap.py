"""Base map of the page: countries, first-level lines, disputed lines, lakes and names; outlines of first-level units.

Both files are Natural Earth (public domain) with names and codes of GeoNames (CC BY 4.0), made by
``python -m geomap.training basemap``. ``data/basemap.json.gz`` holds one object::

    {"scale": 250,
     "countries": [{"code": "IQ", "name": "Iraq", "rings": [LINE, ...]}, ...],
     "admin1_lines": [LINE, ...], "disputed_lines": [LINE, ...], "lakes": [LINE, ...],
     "names": [[longitude, latitude, "Mosul", rank, "country" | "capital" | "city"], ...]}

A LINE is a flat list of whole numbers: the first longitude and latitude times ``scale``, then the differences from
point to point. In JavaScript::

    function degrees(line, scale) {
      const points = [];
      for (let i = 0, x = 0, y = 0; i < line.length; i += 2) {
        x += line[i]; y += line[i + 1];
        points.push([y / scale, x / scale]);   // latitude, longitude, as Leaflet takes them
      }
      return points;
    }

- Rings (of countries, lakes and areas) are closed: the last point is the first. A country's rings are outlines and
  holes in one list, the largest first; fill them together by the even-odd rule.
- A disputed line repeats, point by point, a stretch of a country's outline or of a line inside it. Draw it after the
  countries, once in the colour of land and once dashed, and the solid line beneath is gone.
- Lakes go over the lines, names over all. A name of rank r has room from zoom r + 1 upwards; ranks are 1 to 6.
- Longitudes stay within ±180: outlines end at the antimeridian.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any, TypeAlias

_AreaTable: TypeAlias = dict[str, list[list[int]]]

_PACKAGE = "geomap.export.webmap"


def basemap_base64() -> str:
    """Base map as base64 of gzip, to be put into the page as it is and inflated there."""
    return base64.b64encode(_packed("basemap.json.gz")).decode("ascii")


def basemap_table() -> dict[str, Any]:
    """Base map as the object that the head of this module describes; each call unpacks it (0.1 s)."""
    table: dict[str, Any] = json.loads(gzip.decompress(_packed("basemap.json.gz")))
    return table


def admin1_rings(country: str, code: str) -> tuple[tuple[float, ...], ...] | None:
    """Outline of a first-level unit: rings of longitude, latitude, longitude, ... (degrees), closed, largest first.

    None for a unit without a trustworthy outline: unknown, or redrawn since the source was made (most of the Congo's
    provinces, for example). Holes are rings like others (even-odd rule). The first call reads the table (0.2 s).

    Parameters
    ----------
    country
        ISO 3166-1 alpha-2 code.
    code
        GeoNames first-level code, without the country.

    Examples
    --------
    >>> admin1_rings("IQ", "01")[0][:2]
    (41.404, 31.98)
    """
    scale, areas = _areas()
    rings = areas.get(f"{country}.{code}")
    return None if rings is None else tuple(line_degrees(ring, scale) for ring in rings)


@cache
def _areas() -> tuple[int, _AreaTable]:
    table = json.loads(gzip.decompress(_packed("admin1_areas.json.gz")))
    return table["scale"], table["areas"]


def _packed(name: str) -> bytes:
    return resources.files(_PACKAGE).joinpath("data", name).read_bytes()


def line_degrees(line: Sequence[int], scale: int) -> tuple[float, ...]:
    """A LINE as longitude, latitude, longitude, ... in degrees."""
    degrees: list[float] = []
    lon = lat = 0
    for east, north in zip(line[::2], line[1::2], strict=True):
        lon, lat = lon + east, lat + north
        degrees += (lon / scale, lat / scale)
    return tuple(degrees)
