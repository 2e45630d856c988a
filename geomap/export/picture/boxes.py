"""Boxes on the sheet, in points from its lower left corner: what stands where, and what would stand in the way."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

Spot: TypeAlias = tuple[float, float]
"""Points to the right and upwards; never degrees."""


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Points from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Points from bottom to top."""
        return self.top - self.bottom

    @property
    def middle(self) -> Spot:
        """Where the diagonals meet."""
        return ((self.left + self.right) / 2, (self.bottom + self.top) / 2)

    @property
    def corners(self) -> tuple[Spot, ...]:
        """The four corners, counter-clockwise from the lower left."""
        return (
            (self.left, self.bottom),
            (self.right, self.bottom),
            (self.right, self.top),
            (self.left, self.top),
        )

    def nearest(self, spot: Spot) -> Spot:
        """The spot of the box that is nearest to another."""
        return max(self.left, min(self.right, spot[0])), max(self.bottom, min(self.top, spot[1]))

    def grown(self, by: float) -> Box:
        """The box with ``by`` points more on every side."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def overlaps(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )

    def holds(self, other: Box) -> bool:
        """Whether the other box lies in this one."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.bottom <= other.bottom
            and other.top <= self.top
        )

    def is_crossed(self, start: Spot, end: Spot) -> bool:
        """Whether the straight line between two spots passes through the box (clipping after Liang and Barsky)."""
        enter, leave = 0.0, 1.0
        for origin, step, low, high in (
            (start[0], end[0] - start[0], self.left, self.right),
            (start[1], end[1] - start[1], self.bottom, self.top),
        ):
            if step == 0:
                if not low < origin < high:
                    return False
                continue
            first, second = sorted(((low - origin) / step, (high - origin) / step))
            enter, leave = max(enter, first), min(leave, second)
        return enter < leave


def around(spot: Spot, reach: float) -> Box:
    """The square whose middle is ``spot`` and whose sides are ``2 * reach`` long."""
    return Box(spot[0] - reach, spot[1] - reach, spot[0] + reach, spot[1] + reach)


def hull(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of them; there must be one."""
    known = tuple(boxes)
    return Box(
        min(box.left for box in known),
        min(box.bottom for box in known),
        max(box.right for box in known),
        max(box.top for box in known),
    )


def circle(middle: Spot, radius: float) -> list[Spot]:
    """The outline of a circle."""
    return arc(middle, radius, 0.0, 1.0)


def arc(middle: Spot, radius: float, start: float, end: float) -> list[Spot]:
    """Part of a circle, clockwise from the top; 1 is a whole turn."""
    steps = max(2, round(90 * (end - start)))
    angles = [math.tau * (0.25 - start - (end - start) * step / steps) for step in range(steps + 1)]
    return [(middle[0] + radius * math.cos(angle), middle[1] + radius * math.sin(angle)) for angle in angles]
