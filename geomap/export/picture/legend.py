"""The legend: what is on the map, and nothing that is not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from geomap.export.picture.boxes import Box, Spot
from geomap.export.picture.canvas import Canvas
from geomap.export.picture.theme import BODY, HEADING, QUIET
from geomap.export.picture.wording import fitted, wrapped

_ROW = 10.2
_ICON = 15.0
_GAP = 20.0
_HEAD = 11.0
_WIDEST, _LEAST_WIDTH = 150.0, 78.0
_NOTE_ROWS = 5
_LEAST_ROWS, _MOST_ROWS = 4, 10


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the legend; ``draw`` paints its sign around a spot, None for words alone."""

    words: str
    draw: Callable[[Canvas, Spot], None] | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one heading, and what qualifies them all in softer words."""

    heading: str
    entries: tuple[Entry, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Column:
    """A piece of a section that stands in one column; heading and note stand at the first."""

    entries: tuple[Entry, ...]
    heading: str
    note: str
    width: float
    note_rows: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        return len(self.entries) + len(self.note_rows)


@dataclass(frozen=True, slots=True)
class Legend:
    """A legend cut into columns, ready to be drawn."""

    columns: tuple[_Column, ...]

    @property
    def height(self) -> float:
        """How many points it takes; 0 for an empty one."""
        return _HEAD + max(column.rows for column in self.columns) * _ROW if self.columns else 0.0

    def draw(self, canvas: Canvas, box: Box) -> None:
        """Draw it into a box of its height, from the upper left corner."""
        left = box.left
        for column in self.columns:
            _draw_column(canvas, column, left, box.top)
            left += column.width + _GAP


def arranged(canvas: Canvas, sections: Sequence[Section], width: float) -> Legend:
    """The legend of these sections in as few rows as go into ``width``; where none do, a column each with cut words."""
    known = [section for section in sections if section.entries]
    for rows in range(_LEAST_ROWS, _MOST_ROWS):
        if any(0 < len(section.entries) % rows < min(3, len(section.entries)) for section in known):
            continue  # a column of one or two rows that are left over
        columns = [column for section in known for column in _columns(canvas, section, rows)]
        if _total([column.width for column in columns]) <= width:
            return _legend(canvas, columns, width)
    return _legend(canvas, _narrow_columns(canvas, known, width), width)


def _narrow_columns(canvas: Canvas, sections: Sequence[Section], width: float) -> list[_Column]:
    """One column a section; the widest are narrowed until all have room."""
    natural = [_width(canvas, section.heading, section.entries) for section in sections]
    most = max(natural, default=0.0)
    while most > _ICON and _total([min(one, most) for one in natural]) > width:
        most -= 1.0
    columns = []
    for section, wanted in zip(sections, natural, strict=True):
        narrowed = min(wanted, most)
        columns.append(_Column(_shortened(section.entries), section.heading, section.note, narrowed))
    return columns


def _shortened(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """As many entries as go into one column; what is too much for it is only counted."""
    more = len(entries) - _MOST_ROWS
    return entries if more <= 0 else (*entries[: _MOST_ROWS - 1], Entry(f"and {more + 1} more"))


def _columns(canvas: Canvas, section: Section, rows: int) -> list[_Column]:
    pieces = [section.entries[start : start + rows] for start in range(0, len(section.entries), rows)]
    columns = []
    for index, entries in enumerate(pieces):
        heading = section.heading if index == 0 else ""
        width = _width(canvas, heading, entries)
        columns.append(_Column(entries, heading, section.note if index == 0 else "", width))
    return columns


def _width(canvas: Canvas, heading: str, entries: Sequence[Entry]) -> float:
    words = max(canvas.width(entry.words, BODY) for entry in entries)
    return max(_ICON + min(words, _WIDEST), canvas.width(heading, HEADING), _LEAST_WIDTH)


def _legend(canvas: Canvas, columns: Sequence[_Column], width: float) -> Legend:
    """The legend with its notes in rows; that of the last column may go on to the edge."""
    rest = width - _total([column.width for column in columns])
    noted = []
    for index, column in enumerate(columns):
        room = column.width + (max(0.0, rest) if index == len(columns) - 1 else 0.0)
        rows = wrapped(column.note, room, _NOTE_ROWS, lambda text: canvas.width(text, QUIET))
        noted.append(replace(column, note_rows=rows))
    return Legend(tuple(noted))


def _total(widths: Sequence[float]) -> float:
    return sum(widths) + _GAP * (len(widths) - 1)


def _draw_column(canvas: Canvas, column: _Column, left: float, top: float) -> None:
    canvas.text(column.heading, (left, top - 7.0), HEADING, name="legend")
    baseline = top - _HEAD - _ROW + 3.4
    for entry in column.entries:
        if entry.draw is not None:
            entry.draw(canvas, (left + 5.5, baseline + BODY.size * 0.36))
        words = fitted(entry.words, column.width - _ICON, lambda text: canvas.width(text, BODY))
        canvas.text(words, (left + _ICON, baseline), BODY, name="legend")
        baseline -= _ROW
    for line in column.note_rows:
        canvas.text(line, (left, baseline), QUIET, name="legend")
        baseline -= _ROW * 0.85
