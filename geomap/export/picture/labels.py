"""Names on the map: those of events' places first, then the base map's by rank; none over another or over a symbol."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from geomap.export.picture.background import MapName, basemap
from geomap.export.picture.boxes import Box, Spot, around
from geomap.export.picture.canvas import Canvas, Style
from geomap.export.picture.frame import Frame
from geomap.export.picture.theme import CAPITAL, CITY, COUNTRY, EVENT_PLACE, Lettering
from geomap.export.picture.wording import fitted
from geomap.names import strict_key

_LONGEST_PT = 130.0
_LETTERINGS = {"country": COUNTRY, "capital": CAPITAL, "city": CITY}
_DOTS = {"capital": 1.5, "city": 1.1}
_GAP, _EVENT_GAP = 2.0, 3.2
_DOT_REACH = 1.8


@dataclass(frozen=True, slots=True)
class EventName:
    """The name of a place with events, and the box of its symbols, beside which it goes; or where it stands already."""

    name: str
    symbols: Box
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Reserved:
    """Room that a name takes before the symbols are spread."""

    spot: Spot
    box: Box


def reserve_names(canvas: Canvas, places: Mapping[str, Spot], taken: Iterable[Box], room: Box) -> dict[str, Reserved]:
    """Room for the names of places whose events fan out: close to the place, before its symbols take it."""
    boxes, reserved = list(taken), {}
    for name, anchor in places.items():
        words = _event_words(canvas, name)
        dot = around(anchor, _DOT_REACH)
        for spot in _beside(dot, canvas, words, EVENT_PLACE):
            box = _box(canvas, words, EVENT_PLACE, spot)
            if room.holds(box) and not any(box.overlaps(other) for other in boxes):
                boxes.append(box)
                reserved[name] = Reserved(spot, box)
                break
    return reserved


def draw_labels(canvas: Canvas, frame: Frame, names: Sequence[EventName], taken: Iterable[Box]) -> None:
    """Write the names that have room between the boxes that are taken."""
    boxes = list(taken)
    room = frame.box.grown(-2.0)
    known: set[str] = set()
    for name in names:
        if strict_key(name.name) not in known and _write_event_name(canvas, name, boxes, room):
            known.add(strict_key(name.name))
    for base in sorted(_shown(frame), key=lambda one: one.rank):
        if base.kind == "country" or strict_key(base.name) not in known:
            _write_base_name(canvas, base, frame.spot(base), boxes, room)


def _shown(frame: Frame) -> Iterator[MapName]:
    """The names that have room at this scale; those of countries give way to those of cities as one comes nearer."""
    window, zoom = frame.window, frame.zoom
    for name in basemap().names:
        is_near = zoom <= 6.5 if name.kind == "country" else zoom >= 3.6
        seen = window.south <= name.lat <= window.north and frame.steps(name.lon, name.lon)
        if is_near and seen and name.rank < max(zoom, 2.0):
            yield name


def _write_event_name(canvas: Canvas, name: EventName, boxes: list[Box], room: Box) -> bool:
    words = _event_words(canvas, name.name)
    if name.spot is not None:
        canvas.text(words, name.spot, EVENT_PLACE, name="name")
        boxes.append(_box(canvas, words, EVENT_PLACE, name.spot))
        return True
    return _write(
        canvas, words, EVENT_PLACE, _beside(name.symbols, canvas, words, EVENT_PLACE, _EVENT_GAP), boxes, room
    )


def _event_words(canvas: Canvas, name: str) -> str:
    return fitted(name, _LONGEST_PT, lambda text: canvas.width(text, EVENT_PLACE))


def _write_base_name(canvas: Canvas, name: MapName, spot: Spot, boxes: list[Box], room: Box) -> None:
    lettering = _LETTERINGS[name.kind]
    if name.kind == "country":
        words = name.name.upper()
        half = canvas.width(words, lettering) / 2
        _write(canvas, words, lettering, [(spot[0] - half, spot[1] - lettering.size * 0.36)], boxes, room)
        return
    dot = around(spot, _DOTS[name.kind] + 0.6)
    if any(dot.overlaps(box) for box in boxes) or not room.holds(dot):
        return
    if _write(canvas, name.name, lettering, _beside(dot, canvas, name.name, lettering), boxes, room):
        boxes.append(dot)
        canvas.stamps([(_DOT, True)], [spot], Style(fill=lettering.color), size=2 * _DOTS[name.kind], name="dot")


def _beside(symbols: Box, canvas: Canvas, words: str, lettering: Lettering, gap: float = _GAP) -> list[Spot]:
    """Where a name may start, the best first: right, left, above, below, and at the corners."""
    width, size = canvas.width(words, lettering), lettering.size
    middle_x, middle_y = symbols.middle
    right, left = symbols.right + gap, symbols.left - gap - width
    middle, over, under = middle_y - size * 0.36, symbols.top + _GAP, symbols.bottom - _GAP - size * 0.74
    return [
        *((right, middle), (left, middle), (middle_x - width / 2, over), (middle_x - width / 2, under)),
        *((right, over - _GAP), (right, under + _GAP), (left, over - _GAP), (left, under + _GAP)),
    ]


def _write(
    canvas: Canvas, words: str, lettering: Lettering, spots: Iterable[Spot], boxes: list[Box], room: Box
) -> bool:
    """Write the words at the first spot with room; whether there was one."""
    for spot in spots:
        box = _box(canvas, words, lettering, spot)
        if room.holds(box) and not any(box.overlaps(other) for other in boxes):
            boxes.append(box)
            canvas.text(words, spot, lettering, name="name")
            return True
    return False


def _box(canvas: Canvas, words: str, lettering: Lettering, spot: Spot) -> Box:
    """What words take whose baseline starts at a spot."""
    (x, y), size = spot, lettering.size
    return Box(x - 1.2, y - size * 0.28, x + canvas.width(words, lettering) + 1.2, y + size * 0.84)


_DOT = ((0.5, 0.0), (0.35, 0.35), (0.0, 0.5), (-0.35, 0.35), (-0.5, 0.0), (-0.35, -0.35), (0.0, -0.5), (0.35, -0.35))
