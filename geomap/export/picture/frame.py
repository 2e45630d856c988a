"""Which part of the world a map shows, and where on the sheet a position lies.

The projection is Mercator, as on the page: it keeps shapes, so that a ring of 25 km around a town is a circle, and any
place looks as readers know it.  Its scale grows with the latitude; the scale bar says for which latitude it is right.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from geomap.export.picture.boxes import Box, Spot
from geomap.geometry import EARTH_RADIUS_KM, Located, Point

_LEAST_REACH_KM = 260.0  # across the shorter side: a town with its neighbours and the nearest border
_MARGIN = 40.0  # points between the outermost event and the edge, for symbols and names
_MOST_LAT = 85.05
_WORLD = (Point(-52.0, -168.0), Point(74.0, 180.0))
_LON_STEPS = (-360.0, 0.0, 360.0)


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the world in degrees; ``east`` may lie beyond 180."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True, slots=True)
class Frame:
    """The map's box on the sheet and how positions come into it: ``scale`` in points a radian of longitude.

    ``lon`` and ``northing`` (in radians of the projection) are those of the middle of the box.
    """

    box: Box
    lon: float
    northing: float
    scale: float

    @property
    def window(self) -> Window:
        """What of the world the box shows."""
        across, up = self.box.width / 2 / self.scale, self.box.height / 2 / self.scale
        return Window(
            _latitude(self.northing - up),
            self.lon - math.degrees(across),
            _latitude(self.northing + up),
            self.lon + math.degrees(across),
        )

    @property
    def zoom(self) -> float:
        """The zoom of a web map of the same scale, where the world is 256 pixels of three quarters of a point."""
        return math.log2(self.scale * 2 * math.pi / (256 * 0.75))

    def spot(self, position: Located) -> Spot:
        """Where a position lies on the sheet; a longitude is taken to be the nearest to the middle."""
        return self.unwrapped(position.lat, self.lon + (position.lon - self.lon + 180) % 360 - 180)

    def unwrapped(self, lat: float, lon: float) -> Spot:
        """Where it lies on the sheet, the longitude as it is."""
        x, y = self.box.middle
        return (x + math.radians(lon - self.lon) * self.scale, y + (_northing(lat) - self.northing) * self.scale)

    def line(self, degrees: Sequence[float], *, step: float = 0.0) -> list[Spot]:
        """A line of longitude, latitude, longitude, ... on the sheet, moved eastwards by so many degrees."""
        return [self.unwrapped(lat, lon + step) for lon, lat in zip(degrees[::2], degrees[1::2], strict=True)]

    def steps(self, west: float, east: float) -> tuple[float, ...]:
        """By how many degrees something between two longitudes has to be moved to be seen, each way that it is."""
        window = self.window
        return tuple(step for step in _LON_STEPS if west + step <= window.east and east + step >= window.west)

    def points(self, km: float, lat: float) -> float:
        """How long a distance is on the sheet at a latitude."""
        return km / EARTH_RADIUS_KM / math.cos(math.radians(_held(lat))) * self.scale


def fit(positions: Sequence[Located], box: Box) -> Frame:
    """The frame in which all positions are seen, with room around them; without any, that of the inhabited world."""
    shown = tuple(positions) or _WORLD
    west, east = _extent([position.lon for position in shown]) if positions else (_WORLD[0].lon, _WORLD[1].lon)
    northings = [_northing(position.lat) for position in shown]
    south, north = min(northings), max(northings)
    lon, northing = (west + east) / 2, (south + north) / 2
    margin = _MARGIN if positions else 0.0
    inner = Box(margin, margin, box.width - margin, box.height - margin)
    least = _LEAST_REACH_KM / EARTH_RADIUS_KM / math.cos(math.radians(_latitude(northing)))
    scale = min(
        inner.width / max(math.radians(east - west), 1e-9),
        inner.height / max(north - south, 1e-9),
        min(box.width, box.height) / least,
    )
    return _within_world(Frame(box, lon, northing, max(scale, box.width / (2 * math.pi))))


def _within_world(frame: Frame) -> Frame:
    """The frame moved so that it does not look past the projection's last latitude, where that can be."""
    most, half = _northing(_MOST_LAT), frame.box.height / 2 / frame.scale
    northing = 0.0 if half >= most else max(half - most, min(most - half, frame.northing))
    return Frame(frame.box, frame.lon, northing, frame.scale)


def _extent(longitudes: Sequence[float]) -> tuple[float, float]:
    """The narrowest stretch that holds all longitudes; it may cross the 180th meridian."""
    known = sorted(set(longitudes))
    gaps = [after - before for before, after in zip(known, [*known[1:], known[0] + 360], strict=True)]
    widest = max(range(len(gaps)), key=gaps.__getitem__)
    west = known[(widest + 1) % len(known)]
    return west, west + 360 - gaps[widest]


def _held(lat: float) -> float:
    return max(-_MOST_LAT, min(_MOST_LAT, lat))


def _northing(lat: float) -> float:
    return math.asinh(math.tan(math.radians(_held(lat))))


def _latitude(northing: float) -> float:
    return math.degrees(math.atan(math.sinh(northing)))
