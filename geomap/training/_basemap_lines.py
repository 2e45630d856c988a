"""Lines and rings of the base map: which sides of which units are first-level, disputed or neither."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import shapely

from geomap.training._basemap_names import CONFLICT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geomap.training._basemap_areas import Unit

# Pairs of entity and neighbouring country whose common border is disputed ("" stands for any country).
DISPUTED_PAIRS = {
    "crimea": {"UA"},
    "golan": {"IL", "SY"},
    "undof": {"IL"},
    "sahara-west": {"MA", "EH"},
    "sahara-east": {"MA"},
    "kosovo": {"RS"},
    "abkhazia": {"GE"},
    "somaliland": {"SO"},
    "north-cyprus": {"CY"},
    "west-bank": {"IL"},
    "gaza": {"IL"},
}
# Kinds of boundary in Natural Earth's own line layer, where the countries of the units say nothing.
DISPUTED_KINDS = ("Disputed", "Line of control", "Indeterminant", "Unrecognized")
# Of its disputed lines, those without a conflict (Olivenza, Cerro Largo) and specks are left solid.
PEACEFUL = frozenset({("Portugal", "Spain"), ("Uruguay", "Brazil")})
SHORTEST_DISPUTE = 0.3

# Countries whose units are smaller than this on average (square degrees) would be a mesh, not a map.
SMALLEST_MEAN_UNIT = 0.12
# First-level lines of countries without a conflict are smoothed once more (degrees).
COARSE = 0.05
# A corner of the simplified map is taken to lie on a line of the layer within this distance (degrees).
ON_LINE = 0.002

_GRID = 1e6  # corners that agree to a millionth of a degree are one

Points: TypeAlias = "NDArray[np.float64]"
Segment: TypeAlias = tuple[tuple[float, float], tuple[float, float]]


def inner_lines(units: Sequence[Unit], disputed: BaseGeometry) -> tuple[list[Points], list[Points]]:
    """First-level lines and disputed lines, each side once.

    Parameters
    ----------
    units
        Simplified units, of which neighbours share their corners.
    disputed
        The disputed lines of Natural Earth's own layer, as one geometry.
    """
    meshes = _meshes(units)
    near = shapely.buffer(disputed, ON_LINE)
    shapely.prepare(near)
    first_level: list[Segment] = []
    elsewhere: list[Segment] = []
    contested: list[Segment] = []
    for segment, (left, right) in _shared_sides(units):
        one, other = units[left], units[right]
        if _is_disputed_pair(one, other):
            contested.append(segment)
        elif one.country != other.country:
            if all(near.contains(shapely.Point(corner)) for corner in segment):
                contested.append(segment)
        elif _group(one) != _group(other) and one.country not in meshes:
            (first_level if one.country in CONFLICT else elsewhere).append(segment)
    return [*_joined(first_level), *_joined(elsewhere, COARSE)], _joined(contested)


def _shared_sides(units: Sequence[Unit]) -> Iterable[tuple[Segment, tuple[int, int]]]:
    """Yield every side that exactly two units have, with their numbers."""
    ends, owners = [], []
    for number, unit in enumerate(units):
        for ring in rings(unit.shape):
            corners = np.round(ring * _GRID).astype(np.int64)
            sides = np.column_stack([corners[:-1], corners[1:]])
            backward = (sides[:, 0] > sides[:, 2]) | ((sides[:, 0] == sides[:, 2]) & (sides[:, 1] > sides[:, 3]))
            sides[backward] = sides[backward][:, [2, 3, 0, 1]]
            ends.append(sides)
            owners.append(np.full(len(sides), number))
    sides, owner = np.concatenate(ends), np.concatenate(owners)
    order = np.lexsort((owner, *sides.T))
    sides, owner = sides[order], owner[order]
    twice = np.flatnonzero((sides[1:] == sides[:-1]).all(axis=1))
    for at in twice.tolist():
        x0, y0, x1, y1 = (float(value) / _GRID for value in sides[at].tolist())
        yield ((x0, y0), (x1, y1)), (int(owner[at]), int(owner[at + 1]))


def _is_disputed_pair(one: Unit, other: Unit) -> bool:
    if one.entity == other.entity:
        return False
    pairs = ((one, other), (other, one))
    return any(second.country in DISPUTED_PAIRS.get(first.entity, ()) for first, second in pairs)


def _group(unit: Unit) -> str:
    return unit.geonames_code or unit.code


def _meshes(units: Sequence[Unit]) -> set[str]:
    """Name the countries whose first-level units are too small to draw."""
    areas: dict[str, dict[str, float]] = {}
    for unit in units:
        groups = areas.setdefault(unit.country, {})
        groups[_group(unit)] = groups.get(_group(unit), 0.0) + float(unit.shape.area)
    return {country for country, groups in areas.items() if sum(groups.values()) / len(groups) < SMALLEST_MEAN_UNIT}


def _joined(segments: list[Segment], tolerance: float = 0.0) -> list[Points]:
    """Join sides into lines that are as long as possible, from west to east."""
    merged = shapely.simplify(shapely.line_merge(shapely.MultiLineString(sorted(segments))), tolerance)
    lines = [shapely.get_coordinates(line) for line in shapely.get_parts(merged)]
    return sorted(lines, key=lambda line: line.tolist())


def rings(shape: BaseGeometry) -> list[Points]:
    """Outlines and holes of a polygon or several, each an array of (longitude, latitude), closed."""
    polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return [shapely.get_coordinates(ring) for part in polygons for ring in (part.exterior, *part.interiors)]


def visible_rings(shape: BaseGeometry, smallest: float) -> list[Points]:
    """Rings of at least an area (square degrees, squeezed as at their latitude), the largest always, large first."""
    measured = sorted(
        ((_area(ring), ring.tolist(), ring) for ring in rings(shape)), key=lambda item: (-item[0], item[1])
    )
    return [ring for number, (area, _, ring) in enumerate(measured) if number == 0 or area >= smallest]


def _area(ring: Points) -> float:
    return float(shapely.Polygon(ring).area) * float(np.cos(np.radians(ring[:, 1].mean())))


def deltas(points: Points, scale: int) -> list[int]:
    """Coordinates as whole numbers of 1/scale degree: the first point, then differences; repeated points dropped."""
    whole = np.round(points * scale).astype(np.int64)
    keep = np.append(True, (np.diff(whole, axis=0) != 0).any(axis=1))
    whole = whole[keep]
    whole[1:] = np.diff(whole, axis=0)
    return [int(value) for value in whole.ravel()]
