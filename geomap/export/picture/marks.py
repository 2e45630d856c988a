"""Events on the map: how precisely they are placed, their symbols, and what these take of the map's room."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geomap.export.picture.background import area_outlines
from geomap.export.picture.boxes import Box, Spot, arc, around, circle, hull
from geomap.export.picture.canvas import Canvas, Style
from geomap.export.picture.frame import Frame
from geomap.export.picture.gathering import Gathering, count_words, gather
from geomap.export.picture.labels import EventName, Reserved, reserve_names
from geomap.export.picture.reports import Report, area_rings, commonest, first_actor, swatch_of
from geomap.export.picture.spreading import NEAR_PT, Spread, Stand, spread
from geomap.export.picture.symbols import Look, draw_symbol, look_of
from geomap.export.picture.theme import AREA, BADGE, COUNT, NUMBER, PAPER, SMALL_SYMBOL_PT, SYMBOL_PT
from geomap.export.webmap.colors import Swatch
from geomap.model import EventPlace, Level, Resolution

MOST_NUMBERED = 40
_MOST_AREAS = 80  # more would hide the map
_MOST_NAMES = 30
_LEADER = Style(edge="#4a4f58", width=0.55)


@dataclass(frozen=True, slots=True)
class Marks:
    """What the symbols take of the map, and the names that go beside them."""

    boxes: tuple[Box, ...]
    names: tuple[EventName, ...]


def draw_precision(
    canvas: Canvas, frame: Frame, reports: Sequence[Report], resolutions: Mapping[str, Sequence[Resolution]]
) -> None:
    """Draw a dashed ring around what is only near a place, and the outline of an area or a circle in its stead.

    Of many events, only for those that stand alone: beside a count nobody could tell whose ring it is.
    """
    if len(reports) > MOST_NUMBERED:
        gathered = gather([frame.spot(report.position) for report in reports])
        reports = [reports[one.members[0]] for one in gathered if len(one.members) == 1]
    vague = {report.event.place: report for report in reports if _is_vague(report.event.place)}
    if len(vague) > _MOST_AREAS:
        return
    for place, report in vague.items():
        rings = area_rings(report, resolutions)
        if rings is not None:
            outline = Style(fill=AREA, opacity=0.04, edge=AREA, width=0.7)
            canvas.areas(area_outlines(rings, frame), outline, clip=frame.box, name="area")
        elif place is not None and place.uncertainty_km:
            ring = circle(frame.spot(report.position), frame.points(place.uncertainty_km, report.position.lat))
            name = "near" if place.level is Level.NEAR else "area"
            dashed = Style(fill=AREA, opacity=0.04, edge=AREA, width=0.8, dash=(3.4, 2.6))
            canvas.areas([ring], dashed, clip=frame.box, name=name)


def draw_events(canvas: Canvas, frame: Frame, reports: Sequence[Report], swatches: Mapping[str, Swatch]) -> Marks:
    """Draw every event: with its number up to `MOST_NUMBERED` of them, else small and counted by place."""
    draw = _draw_numbered if len(reports) <= MOST_NUMBERED else _draw_gathered
    return draw(canvas, frame, reports, swatches)


def draw_badge(canvas: Canvas, spot: Spot, radius: float, shares: Sequence[tuple[str, float]], words: str) -> None:
    """Draw a count in a ring of colours, each as long as its share."""
    turned = 0.0
    canvas.areas([circle(spot, radius + 0.9)], Style(fill=PAPER))
    for color, share in shares:
        canvas.areas([[spot, *arc(spot, radius, turned, turned + share)]], Style(fill=color, edge=color, width=0.2))
        turned += share
    canvas.areas([circle(spot, radius * 0.7)], Style(fill=BADGE, edge=PAPER, width=0.6), name="badge")
    if words:
        canvas.text(words, (spot[0], spot[1] - COUNT.size * 0.36), COUNT, align="center", name="count")


def _draw_numbered(canvas: Canvas, frame: Frame, reports: Sequence[Report], swatches: Mapping[str, Swatch]) -> Marks:
    anchors = [frame.spot(report.position) for report in reports]
    extents = [_extent(canvas, report.number) for report in reports]
    room = frame.box.grown(-3.0)
    places = _fanned(reports, anchors)
    reserved = reserve_names(canvas, places, _kept_free(anchors), room)
    spots = spread(anchors, extents, room, [one.box for one in reserved.values()])
    _draw_ties(canvas, spots)
    for report, stand in zip(reports, spots.stands, strict=True):
        look = look_of(report.event, swatch_of(first_actor(report.event), swatches))
        draw_symbol(canvas, look, [stand.spot], size=SYMBOL_PT, name=f"event-{report.number}")
        x, y = stand.spot[0] + SYMBOL_PT / 2 + 0.2, stand.spot[1] - NUMBER.size * 0.36
        canvas.text(str(report.number), (x, y), NUMBER, name=f"number-{report.number}")
    boxes = [stand.box for stand in spots.stands] + [panel.box for panel in spots.panels]
    dots = [around(anchor, 2.0) for anchor, _ in spots.leaders]
    return Marks(tuple(boxes + dots + _along(spots.leaders)), _names(reports, spots.stands, reserved))


def _draw_ties(canvas: Canvas, spots: Spread) -> None:
    """Draw panels, the lines to the places that symbols belong to, and these places."""
    canvas.lines(spots.leaders, Style(edge=PAPER, width=1.7), name="leaders-halo")
    canvas.lines(spots.leaders, _LEADER, name="leaders")
    panels = [panel.box.corners for panel in spots.panels]
    canvas.areas(panels, Style(fill=PAPER, opacity=0.82, edge=_LEADER.edge, width=0.55), name="panels")
    for anchor in dict.fromkeys(anchor for anchor, _ in spots.leaders):
        canvas.areas([circle(anchor, 1.5)], Style(fill=_LEADER.edge, edge=PAPER, width=0.5), name="place")


def _extent(canvas: Canvas, number: int) -> Box:
    half = SYMBOL_PT / 2
    return Box(-half - 0.4, -half - 0.4, half + 0.6 + canvas.width(str(number), NUMBER), half + 0.4)


def _along(leaders: Sequence[tuple[Spot, Spot]]) -> list[Box]:
    """Small boxes along the lines, so that no name crosses one."""
    boxes = []
    for (x, y), end in leaders:
        pieces = max(2, int(math.dist((x, y), end) / 4))
        for piece in range(1, pieces):
            part = piece / pieces
            boxes.append(around((x + (end[0] - x) * part, y + (end[1] - y) * part), 0.8))
    return boxes


def _kept_free(anchors: Sequence[Spot]) -> list[Box]:
    """What no name may cover before the symbols are spread: those that will stay, and the places of the others."""
    counts = Counter(anchors)
    stays = {
        spot for spot in counts if counts[spot] == 1 and all(spot == o or math.dist(spot, o) >= NEAR_PT for o in counts)
    }
    return [around(spot, SYMBOL_PT / 2 if spot in stays else 1.5) for spot in counts]


def _fanned(reports: Sequence[Report], anchors: Sequence[Spot]) -> dict[str, Spot]:
    """The names of places with more than one event, and where they lie."""
    counts = Counter(anchors)
    return {
        place.name: anchor
        for report, anchor in zip(reports, anchors, strict=True)
        if counts[anchor] > 1 and (place := report.event.place) is not None and not _is_area(place)
    }


def _names(
    reports: Sequence[Report], stands: Sequence[Stand], reserved: Mapping[str, Reserved]
) -> tuple[EventName, ...]:
    """The names of places that events are at or near, where there is room for them or beside all their symbols."""
    found: dict[str, list[Stand]] = {}
    for report, stand in zip(reports, stands, strict=True):
        place = report.event.place
        if place is not None and not _is_area(place):
            found.setdefault(place.name, []).append(stand)
    names = []
    for name, own in found.items():
        is_moved = any(stand.spot != stand.anchor for stand in own)
        beside = around(own[0].anchor, 1.5) if is_moved else hull([stand.box for stand in own])
        names.append(EventName(name, beside, reserved[name].spot if name in reserved else None))
    return tuple(sorted(names, key=lambda name: name.spot is None))


def _draw_gathered(canvas: Canvas, frame: Frame, reports: Sequence[Report], swatches: Mapping[str, Swatch]) -> Marks:
    gatherings = gather([frame.spot(report.position) for report in reports])
    singles: dict[Look, list[Spot]] = {}
    for one in (one for one in gatherings if len(one.members) == 1):
        event = reports[one.members[0]].event
        singles.setdefault(look_of(event, swatch_of(first_actor(event), swatches)), []).append(one.spot)
    for number, (look, spots) in enumerate(singles.items(), start=1):
        draw_symbol(canvas, look, spots, size=SMALL_SYMBOL_PT, name=f"events-{number}")
    for one in (one for one in gatherings if len(one.members) > 1):
        draw_badge(canvas, one.spot, one.radius, _shares(one, reports, swatches), count_words(len(one.members)))
    boxes = tuple(around(one.spot, _reach(one)) for one in gatherings)
    return Marks(boxes, _gathered_names(gatherings, reports))


def _shares(one: Gathering, reports: Sequence[Report], swatches: Mapping[str, Swatch]) -> list[tuple[str, float]]:
    actors = [first_actor(reports[member].event) for member in one.members]
    shares: dict[str, float] = {}
    for actor in commonest(actors):
        fill = swatch_of(actor, swatches).fill
        shares[fill] = shares.get(fill, 0.0) + actors.count(actor) / len(actors)
    return list(shares.items())


def _gathered_names(gatherings: Sequence[Gathering], reports: Sequence[Report]) -> tuple[EventName, ...]:
    """The names of the places with the most events."""
    names = []
    for one in sorted(gatherings, key=lambda one: (-len(one.members), one.members[0]))[:_MOST_NAMES]:
        places = [place for member in one.members if (place := reports[member].event.place) is not None]
        points = [place for place in places if not _is_area(place)]
        if points:
            others = len({place.name for place in places}) - 1
            more = f" and {others} more" if others else ""
            names.append(EventName(f"{points[0].name}{more}", around(one.spot, _reach(one))))
    return tuple(names)


def _reach(one: Gathering) -> float:
    return SMALL_SYMBOL_PT / 2 if len(one.members) == 1 else one.radius + 1.0


def _is_area(place: EventPlace | None) -> bool:
    return place is None or place.level is None or place.level.is_area


def _is_vague(place: EventPlace | None) -> bool:
    return place is not None and (place.level is Level.NEAR or _is_area(place))
