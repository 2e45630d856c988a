"""The base map under the events: land, lakes, borders, first-level lines, disputed lines, and the names on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from geomap.export.picture.boxes import Box, Spot
from geomap.export.picture.canvas import Canvas, Style
from geomap.export.picture.frame import Frame
from geomap.export.picture.theme import ADMIN_LINE, BORDER, LAND, LINE, WATER
from geomap.export.webmap.basemap import basemap_table, line_degrees

_Line: TypeAlias = tuple[float, ...]  # longitude, latitude, longitude, ... in degrees

_LEAST_ADMIN_ZOOM = 5.0
_TOLERANCE = 0.12  # points: finer than any printer
_FAR = 5.0
_EDGE_LON = 179.9


@dataclass(frozen=True, slots=True)
class MapName:
    """A name of the base map: ``rank`` 1 has room everywhere, 6 only close by; ``kind`` is country, capital or city."""

    name: str
    lat: float
    lon: float
    rank: int
    kind: str


@dataclass(frozen=True, slots=True)
class Basemap:
    """The base map in degrees; rings are closed."""

    rings: tuple[_Line, ...]
    admin1_lines: tuple[_Line, ...]
    disputed_lines: tuple[_Line, ...]
    lakes: tuple[_Line, ...]
    names: tuple[MapName, ...]


@cache
def basemap() -> Basemap:
    """The base map of the page, unpacked; the first call takes 0.2 s."""
    raw = basemap_table()
    scale = raw["scale"]

    def unpacked(lines: Iterable[list[int]]) -> tuple[_Line, ...]:
        return tuple(line_degrees(line, scale) for line in lines)

    return Basemap(
        rings=unpacked(ring for country in raw["countries"] for ring in country["rings"]),
        admin1_lines=unpacked(raw["admin1_lines"]),
        disputed_lines=unpacked(raw["disputed_lines"]),
        lakes=unpacked(raw["lakes"]),
        names=tuple(MapName(name, lat, lon, rank, kind) for lon, lat, name, rank, kind in raw["names"]),
    )


def draw_background(canvas: Canvas, frame: Frame) -> None:
    """Draw land, lakes and lines into the frame's box."""
    known, box = basemap(), frame.box
    canvas.areas([box.corners], Style(fill=WATER), name="water")
    canvas.areas(_areas(known.rings, frame), Style(fill=LAND), clip=box, name="land")
    if frame.zoom >= _LEAST_ADMIN_ZOOM:
        admin1 = Style(edge=ADMIN_LINE, width=0.6, dash=(2.4, 1.6))
        canvas.lines(_lines(known.admin1_lines, frame), admin1, clip=box, name="admin1-lines")
    borders = [piece for ring in known.rings for piece in _without_cuts(ring)]
    border = Style(edge=BORDER, width=0.45 if frame.zoom < _FAR else 0.75)
    canvas.lines(_lines(borders, frame), border, clip=box, name="borders")
    disputed = _lines(known.disputed_lines, frame)
    canvas.lines(disputed, Style(edge=LAND, width=1.6), clip=box)
    canvas.lines(disputed, Style(edge=BORDER, width=0.8, dash=(3.2, 2.4)), clip=box, name="disputed-lines")
    canvas.areas(_areas(known.lakes, frame), Style(fill=WATER), clip=box, name="lakes")


def draw_edge(canvas: Canvas, frame: Frame) -> None:
    """Draw the thin line around the map, above what was cut at it."""
    canvas.areas([frame.box.corners], Style(edge=LINE, width=0.8), name="edge")


def area_outlines(rings: Iterable[Sequence[float]], frame: Frame) -> list[list[Spot]]:
    """Rings of longitude, latitude, ... as outlines on the sheet, cut a little outside the map's box."""
    return _areas(rings, frame)


def _areas(rings: Iterable[Sequence[float]], frame: Frame) -> list[list[Spot]]:
    import shapely  # noqa: PLC0415  (imported where a map is drawn)

    outlines = [list(line) for line in _seen(rings, frame) if len(line) >= 4]
    whole = shapely.polygons([shapely.linearrings(outline) for outline in outlines]) if outlines else []
    cut = shapely.clip_by_rect(whole, *_cutting(frame.box))
    return [list(part.exterior.coords) for part in _parts(cut, "Polygon")]


def _lines(lines: Iterable[Sequence[float]], frame: Frame) -> list[list[Spot]]:
    import shapely  # noqa: PLC0415  (imported where a map is drawn)

    whole = [shapely.linestrings(line) for line in _seen(lines, frame) if len(line) >= 2]
    cut = shapely.clip_by_rect(whole, *_cutting(frame.box))
    return [list(part.coords) for part in _parts(cut, "LineString")]


def _parts(cut: object, kind: str) -> Iterator[Any]:
    import shapely  # noqa: PLC0415  (imported where a map is drawn)

    parts = shapely.get_parts(cut)
    for part in shapely.simplify(parts, _TOLERANCE, preserve_topology=False):
        yield from (one for one in shapely.get_parts(part) if one.geom_type == kind and not one.is_empty)


def _seen(lines: Iterable[Sequence[float]], frame: Frame) -> Iterator[list[Spot]]:
    """The lines that touch the window, on the sheet; what the window shows twice comes twice."""
    window = frame.window
    for line in lines:
        if max(line[1::2]) < window.south or min(line[1::2]) > window.north:
            continue
        for step in frame.steps(min(line[::2]), max(line[::2])):
            yield frame.line(line, step=step)


def _cutting(box: Box) -> tuple[float, float, float, float]:
    wide = box.grown(6.0)
    return wide.left, wide.bottom, wide.right, wide.top


def _without_cuts(ring: _Line) -> Iterator[_Line]:
    """A ring without its way along the 180th meridian, which closes an area but is no border."""
    piece: list[float] = []
    for lon, lat in zip(ring[::2], ring[1::2], strict=True):
        if piece and abs(lon) > _EDGE_LON and abs(piece[-2]) > _EDGE_LON:
            yield tuple(piece)
            piece = []
        piece += (lon, lat)
    yield tuple(piece)
