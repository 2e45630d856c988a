"""Where symbols stand when there are too many to be numbered: one a place, with a count where there are several.

Places that would overlap on the sheet are gathered at the one with the most events, so that the count stands at a real
place and nothing hides anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geomap.export.picture.boxes import Spot

LARGEST_BADGE = 8.5
_CELL = 2 * LARGEST_BADGE + 0.5


@dataclass(frozen=True, slots=True)
class Gathering:
    """A spot and the numbers of the anchors that are shown there."""

    spot: Spot
    members: tuple[int, ...]

    @property
    def radius(self) -> float:
        """How large the count is drawn, in points."""
        size = len(self.members)
        return 6.2 if size < 10 else 7.4 if size < 100 else 8.0 if size < 1000 else LARGEST_BADGE


def gather(anchors: Sequence[Spot]) -> tuple[Gathering, ...]:
    """The gatherings of all anchors, the largest place first; no two are nearer than the largest count is wide."""
    places: dict[Spot, list[int]] = {}
    for index, (x, y) in enumerate(anchors):
        places.setdefault((round(x, 2), round(y, 2)), []).append(index)
    chosen: dict[Spot, list[int]] = {}
    cells: dict[tuple[int, int], list[Spot]] = {}
    for spot, members in sorted(places.items(), key=lambda item: (-len(item[1]), item[1][0])):
        near = [known for known in _neighbours(spot, cells) if _squared(known, spot) < _CELL * _CELL]
        if near:
            chosen[min(near, key=lambda known: (_squared(known, spot), known))] += members
        else:
            chosen[spot] = list(members)
            cells.setdefault(_cell(spot), []).append(spot)
    return tuple(Gathering(spot, tuple(sorted(members))) for spot, members in chosen.items())


def count_words(count: int) -> str:
    """A count in at most four letters.

    Examples
    --------
    >>> [count_words(7), count_words(1234), count_words(56789)]
    ['7', '1.2k', '57k']
    """
    return str(count) if count < 1000 else f"{count / 1000:.1f}k" if count < 10_000 else f"{count / 1000:.0f}k"


def _neighbours(spot: Spot, cells: dict[tuple[int, int], list[Spot]]) -> Iterator[Spot]:
    column, row = _cell(spot)
    for right in (-1, 0, 1):
        for up in (-1, 0, 1):
            yield from cells.get((column + right, row + up), ())


def _cell(spot: Spot) -> tuple[int, int]:
    return int(spot[0] // _CELL), int(spot[1] // _CELL)


def _squared(first: Spot, second: Spot) -> float:
    return (first[0] - second[0]) ** 2 + (first[1] - second[1]) ** 2
