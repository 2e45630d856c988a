"""Reported control as discs: who is last reported to hold a place, and whether others say otherwise.

Solid where nobody disputes it, hatched in two colours where somebody does, an outline where the reports are faint, and
hatched in grey where nobody says who holds the place.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from geomap.export.picture.boxes import Spot, around, circle
from geomap.export.picture.canvas import Canvas, Style
from geomap.export.picture.frame import Frame
from geomap.export.picture.reports import swatch_of
from geomap.export.picture.theme import PAPER
from geomap.export.webmap.colors import GREY, Swatch, contrast
from geomap.export.webmap.control import LEAST_RADIUS_KM, MENTION_CONFIDENCE
from geomap.geometry import Point
from geomap.model import ControlInterval, ControlStatus, ControlTimeline, Event

_LEAST_DISC = 12.0  # points
_APART = 10.0
_MOST_KM = 60.0  # the largest cities are smaller: a claim about an area shades a spot of it
_BAND = 3.4
_DASH = (3.4, 2.6)
_EDGE_CONTRAST = 3.0


class Standing(StrEnum):
    """How a disc is drawn; the value is its name in a drawing."""

    SOLID = "solid"
    DISPUTED = "disputed"
    FAINT = "faint"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Disc:
    """The latest report of who holds a place; ``rival`` is another reported holder, where one is named."""

    name: str
    position: Point
    km: float
    holder: str | None
    rival: str | None
    standing: Standing
    is_disputed: bool
    claimants: tuple[str, ...]
    last_report: date | None


def discs_of(timeline: ControlTimeline, events: Sequence[Event]) -> tuple[Disc, ...]:
    """The discs of a timeline, the latest report first; places that nobody could place have none."""
    confidences = {event.event_id: event.confidence for event in events}
    discs = []
    for _, group in groupby(timeline.intervals, key=lambda interval: interval.place_key):
        intervals = [interval for interval in group if interval.lat is not None and interval.lon is not None]
        if intervals:
            discs.append(_disc(intervals[-1], intervals, confidences))
    return tuple(sorted(discs, key=lambda disc: (disc.last_report or date.min, disc.name), reverse=True))


def apart(discs: Sequence[Disc], frame: Frame) -> tuple[Disc, ...]:
    """The discs in the map's box that do not lie on each other, the largest first; where they do, the latest report.

    A claim that another hides would be worse than one that is only counted.
    """
    kept: list[tuple[Disc, Spot]] = []
    for disc in discs:
        spot = frame.spot(disc.position)
        is_free = all(math.dist(spot, other) >= _APART for _, other in kept)
        if is_free and frame.box.holds(around(spot, disc_radius(disc, frame))):
            kept.append((disc, spot))
    return tuple(disc for disc, _ in sorted(kept, key=lambda item: -item[0].km))


def draw_disc(
    canvas: Canvas, disc: Disc, spot: Spot, radius: float, swatches: Mapping[str, Swatch], *, name: str = "control"
) -> None:
    """Draw a disc of so many points; ``name`` and its standing are its name in a drawing."""
    first, second = swatch_of(disc.holder, swatches).fill, swatch_of(disc.rival, swatches).fill
    name = f"{name}-{disc.standing.value}"
    outline = [circle(spot, radius)]
    edge = Style(edge=_readable(first), width=1.1, dash=_DASH if disc.is_disputed else ())
    if disc.standing is Standing.SOLID:
        canvas.areas(outline, Style(fill=first, opacity=0.28), name=name)
    elif disc.standing is Standing.DISPUTED:
        canvas.areas(outline, Style(fill=PAPER, opacity=0.35))
        canvas.areas(_bands(spot, radius, 0), Style(fill=first, opacity=0.5), name=name)
        canvas.areas(_bands(spot, radius, 1), Style(fill=second, opacity=0.32))
    elif disc.standing is Standing.UNKNOWN:
        canvas.areas(_bands(spot, radius, 0), Style(fill=GREY, opacity=0.5), name=name)
    canvas.areas(outline, edge, name=name if disc.standing is Standing.FAINT else None)


def disc_radius(disc: Disc, frame: Frame) -> float:
    """How large a disc is on the sheet: the extent of the place, but never too small to be seen."""
    extent = 0.0 if disc.km > _MOST_KM else frame.points(disc.km, disc.position.lat)
    return max(extent, _LEAST_DISC)


def _disc(latest: ControlInterval, siblings: Sequence[ControlInterval], confidences: Mapping[str, float]) -> Disc:
    rivals = [
        other.holder
        for other in siblings
        if other.holder is not None and other.holder != latest.holder and _overlap(latest, other)
    ]
    is_disputed = bool(rivals or latest.denials) or latest.status in (ControlStatus.CONTESTED, ControlStatus.DENIED)
    is_faint = all(confidences.get(claim, 0.0) < MENTION_CONFIDENCE for claim in latest.claims)
    standing = (
        Standing.FAINT
        if is_faint
        else Standing.DISPUTED
        if is_disputed
        else Standing.UNKNOWN
        if latest.holder is None
        else Standing.SOLID
    )
    return Disc(
        name=latest.place_name,
        position=Point(latest.lat or 0.0, latest.lon or 0.0),
        km=max(latest.uncertainty_km or 0.0, LEAST_RADIUS_KM),
        holder=latest.holder,
        rival=rivals[-1] if rivals else None,
        standing=standing,
        is_disputed=is_disputed,
        claimants=latest.claimants,
        last_report=latest.last_report,
    )


def _overlap(first: ControlInterval, second: ControlInterval) -> bool:
    """Whether both hold for more than the day on which one passes into the other."""
    start = max(first.start or date.min, second.start or date.min)
    end = min(first.end or date.max, second.end or date.max)
    return start < end or (start == end and first.start == second.start)


def _readable(color: str) -> str:
    """The colour of an edge, darkened until it stands out from paper."""
    channels = [int(color[index : index + 2], 16) for index in (1, 3, 5)]
    while contrast("#" + "".join(f"{value:02x}" for value in channels), PAPER) < _EDGE_CONTRAST:
        channels = [int(value * 0.9) for value in channels]
    return "#" + "".join(f"{value:02x}" for value in channels)


def _bands(middle: Spot, radius: float, phase: int) -> list[list[Spot]]:
    """Every other 45 degree band of a disc, cut at its edge; the phases 0 and 1 fill it together."""
    count = max(2, round(2 * radius / _BAND))
    width = 2 * radius / count
    return [_band(middle, radius, -radius + index * width, width) for index in range(phase, count, 2)]


def _band(middle: Spot, radius: float, start: float, width: float) -> list[Spot]:
    offsets = [start + width * piece / 8 for piece in range(9)]
    sides = [(offset, math.sqrt(max(0.0, radius * radius - offset * offset))) for offset in offsets]
    turn = math.sqrt(0.5)
    return [
        (middle[0] + (across - along) * turn, middle[1] + (across + along) * turn)
        for across, along in [*sides, *((offset, -half) for offset, half in reversed(sides))]
    ]
