"""Where numbered symbols stand: at their places where there is room, else beside them, tied by a thin line.

A few events at one place stand around it on a ring, many in rows on a panel beside it.  No symbol hides another, and no
line runs through a symbol where that can be avoided.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from geomap.export.picture.boxes import Box, Spot, around

NEAR_PT = 11.0
"""Places closer than this are fanned out together."""

_DOT = 3.0
_TURN = 7.5
_TURNS = int(360 / _TURN)
_LEAST_DISTANCE, _STEP, _FARTHEST = 13.0, 6.0, 420.0
_RINGS = 8
_MOST_ON_RING, _LEAST_ON_PANEL = 8, 3
_PANEL_MARGIN, _PANEL_DISTANCE = 2.5, 13.0


@dataclass(frozen=True, slots=True)
class Stand:
    """A symbol's middle, the place where it belongs, and the box that it and its number take."""

    spot: Spot
    anchor: Spot
    box: Box


@dataclass(frozen=True, slots=True)
class Panel:
    """A box with the symbols of events at one place, or at several that lie close together."""

    box: Box
    anchors: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """A stand for each symbol, the panels that some stand on, and the lines to their places."""

    stands: tuple[Stand, ...]
    panels: tuple[Panel, ...]
    leaders: tuple[tuple[Spot, Spot], ...]


def spread(anchors: Sequence[Spot], extents: Sequence[Box], room: Box, reserved: Sequence[Box] = ()) -> Spread:
    """A stand for every anchor, in their order.

    ``extents`` are the boxes of the symbols around (0, 0), their numbers included.  All stands lie in ``room``, none
    overlaps another or what is ``reserved``.  Cost: quadratic in the number of symbols; there are as many as a list
    beside the map has room for.
    """
    table = _Table(anchors, extents, room, reserved)
    for group in sorted(_groups(anchors), key=lambda group: (len(group) > 1, -len(group), group[0])):
        _stand_up(group, table)
    return table.spread()


def _groups(anchors: Sequence[Spot]) -> list[list[int]]:
    """Numbers of the anchors, those together that are near each other or to one between them."""
    groups: list[list[int]] = []
    for index, anchor in enumerate(anchors):
        near = [group for group in groups if any(math.dist(anchor, anchors[other]) < NEAR_PT for other in group)]
        joined = sorted([index, *(other for group in near for other in group)])
        groups = [group for group in groups if group not in near] + [joined]
    return groups


class _Table:
    """What is to be placed, and what is taken already."""

    def __init__(self, anchors: Sequence[Spot], extents: Sequence[Box], room: Box, reserved: Collection[Box]) -> None:
        self.anchors = anchors
        self.extents = extents
        self._room = room
        self._stands: dict[int, Stand] = {}
        self._panels: list[Panel] = []
        self._boxes = list(reserved)
        self._leaders: list[tuple[Spot, Spot]] = []

    def stand(self, index: int, spot: Spot) -> Stand:
        """The stand of a symbol at a spot."""
        (x, y), extent = spot, self.extents[index]
        box = Box(x + extent.left, y + extent.bottom, x + extent.right, y + extent.top)
        return Stand(spot, self.anchors[index], box)

    def takes(self, box: Box, *, own: Spot | None = None) -> bool:
        """Whether a box has room without touching another or covering a place that is not its own."""
        return (
            self._room.holds(box)
            and not any(box.overlaps(other) for other in self._boxes)
            and not any(box.overlaps(around(spot, _DOT)) for spot in self.anchors if spot != own)
        )

    def is_clear(self, box: Box, start: Spot, end: Spot) -> bool:
        """Whether a line runs through nothing, and no other line through the box at its end."""
        return not any(other.is_crossed(start, end) for other in self._boxes) and not any(
            box.is_crossed(*leader) for leader in self._leaders
        )

    def put(self, stands: dict[int, Stand]) -> None:
        """Take the room of these stands, and draw lines from those that are not at their places."""
        self._stands |= stands
        self._boxes += [stand.box for stand in stands.values()]
        self._leaders += [(stand.anchor, stand.spot) for stand in stands.values() if stand.spot != stand.anchor]

    def put_panel(self, panel: Panel, stands: dict[int, Stand]) -> None:
        """Take the room of a panel with these stands on it."""
        self._stands |= stands
        self._panels.append(panel)
        self._boxes.append(panel.box)
        self._leaders += [(anchor, panel.box.nearest(anchor)) for anchor in panel.anchors]

    def spread(self) -> Spread:
        """All that was put, in the order of the anchors."""
        stands = tuple(self._stands[index] for index in range(len(self.anchors)))
        return Spread(stands, tuple(self._panels), tuple(self._leaders))


def _stand_up(group: Sequence[int], table: _Table) -> None:
    """Put a group: one symbol at its place, a few on a ring, more on a panel; where that fails, each where it can."""
    anchors = [table.anchors[index] for index in group]
    if len(group) == 1:
        stand = table.stand(group[0], anchors[0])
        if table.takes(stand.box, own=stand.anchor):
            table.put({group[0]: stand})
            return
    elif len(group) <= _MOST_ON_RING and (ring := _ring(group, table)):
        table.put(ring)
        return
    if len(group) >= _LEAST_ON_PANEL and (found := _panel(group, table)):
        table.put_panel(*found)
        return
    for index in group:
        table.put({index: _free(index, table)})


def _ring(group: Sequence[int], table: _Table) -> dict[int, Stand]:
    """Stands evenly around the place; empty where no ring has room for that."""
    middle = _mean([table.anchors[index] for index in group])
    share = 360 / len(group)
    first = 180.0 if len(group) == 2 else 90.0
    girth = sum(table.extents[index].width for index in group) / (2 * math.pi)
    for step in range(_RINGS):
        for turn in (0, share / 2, share / 4, share * 3 / 4):
            distance = max(_LEAST_DISTANCE, girth + 4) + 3 * step
            stands = {
                index: table.stand(index, _polar(middle, first + turn - place * share, distance))
                for place, index in enumerate(group)
            }
            if _goes(tuple(stands.values()), table):
                return stands
    return {}


def _goes(stands: Sequence[Stand], table: _Table) -> bool:
    """Whether stands have room on the table and beside each other, and their lines are clear."""
    return all(
        table.takes(stand.box) and table.is_clear(stand.box, stand.anchor, stand.spot) for stand in stands
    ) and not any(
        one.box.overlaps(other.box) or one.box.is_crossed(other.anchor, other.spot)
        for one in stands
        for other in stands
        if one is not other
    )


def _panel(group: Sequence[int], table: _Table) -> tuple[Panel, dict[int, Stand]] | None:
    """The nearest panel with room for the group in rows, to which lines from its places are clear."""
    anchors = tuple(dict.fromkeys(table.anchors[index] for index in group))
    width = max(table.extents[index].width for index in group) + 1.0
    height = max(table.extents[index].height for index in group) + 1.0
    columns = math.ceil(math.sqrt(len(group) * height / width))
    rows = math.ceil(len(group) / columns)
    wide, high = columns * width + 2 * _PANEL_MARGIN, rows * height + 2 * _PANEL_MARGIN
    for x, y in _spiral(_mean(anchors)):
        box = Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
        is_apart = not any(box.overlaps(around(anchor, _PANEL_DISTANCE)) for anchor in anchors)
        if (
            is_apart
            and table.takes(box)
            and all(table.is_clear(box, anchor, box.nearest(anchor)) for anchor in anchors)
        ):
            return Panel(box, anchors), {
                index: _in_row(index, table, box, (place % columns * width, place // columns * height))
                for place, index in enumerate(group)
            }
    return None


def _in_row(index: int, table: _Table, box: Box, offset: Spot) -> Stand:
    extent = table.extents[index]
    x = box.left + _PANEL_MARGIN + offset[0] + 0.5 - extent.left
    y = box.top - _PANEL_MARGIN - offset[1] - 0.5 - extent.top
    return table.stand(index, (x, y))


def _free(index: int, table: _Table) -> Stand:
    """The nearest stand with room, first one whose line is clear; where all is taken, the place itself."""
    second = None
    for spot in _spiral(table.anchors[index]):
        stand = table.stand(index, spot)
        if table.takes(stand.box):
            if table.is_clear(stand.box, stand.anchor, stand.spot):
                return stand
            second = second or stand
    return second or table.stand(index, table.anchors[index])


def _spiral(middle: Spot) -> Iterator[Spot]:
    distance = _LEAST_DISTANCE
    while distance < _FARTHEST:
        for turn in range(_TURNS):
            yield _polar(middle, 90 - turn * _TURN, distance)
        distance += _STEP


def _polar(middle: Spot, angle: float, distance: float) -> Spot:
    return (
        middle[0] + distance * math.cos(math.radians(angle)),
        middle[1] + distance * math.sin(math.radians(angle)),
    )


def _mean(spots: Sequence[Spot]) -> Spot:
    return sum(x for x, _ in spots) / len(spots), sum(y for _, y in spots) / len(spots)
