"""A picture of an atlas: map, list, legend and credits on one sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geomap.export.atomic import write_whole
from geomap.export.attribution import attribution
from geomap.export.picture.background import draw_background, draw_edge
from geomap.export.picture.boxes import Box
from geomap.export.picture.canvas import Canvas, Style, blank_canvas, require_picture
from geomap.export.picture.control import Disc, apart, disc_radius, discs_of, draw_disc
from geomap.export.picture.explaining import sections
from geomap.export.picture.frame import fit
from geomap.export.picture.key import draw_key
from geomap.export.picture.labels import draw_labels
from geomap.export.picture.legend import arranged
from geomap.export.picture.marks import MOST_NUMBERED, draw_events, draw_precision
from geomap.export.picture.options import PictureOptions
from geomap.export.picture.reports import Reports, default_title, reports_of, subtitle, swatches
from geomap.export.picture.scalebar import draw_scale
from geomap.export.picture.theme import CREDITS, LINE, MARGIN_PT, NOTICE, PAPER, SUBTITLE, TITLE
from geomap.export.picture.wording import wrapped
from geomap.export.suffixes import format_of
from geomap.export.webmap.colors import Swatch
from geomap.model import AtlasData, ControlTimeline

PICTURE_SUFFIXES = (".png", ".svg", ".pdf")
_NOTHING = "No event could be placed"
_CREDITS = "Base map: Natural Earth. Borders imply no endorsement."
_KEY_SHARE, _KEY_SHARE_BELOW = 0.36, 0.42
_KEY_GAP, _LEGEND_GAP = 12.0, 6.0
_WIDE = 1.15  # from this ratio of width to height on the list stands beside the map, not below it


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Where what goes; ``key`` is None without a list."""

    map: Box
    key: Box | None
    legend: Box


@dataclass(frozen=True, slots=True)
class _Content:
    """What is drawn."""

    data: AtlasData
    reports: Reports
    discs: tuple[Disc, ...]
    colors: Mapping[str, Swatch]


def write_picture(
    data: AtlasData, timeline: ControlTimeline, target: Path, options: PictureOptions | None = None
) -> None:
    """Write the picture to ``target``, .png, .svg or .pdf by its suffix, whole or not at all.

    Raises
    ------
    OutputError
        When the suffix is another, the size cannot be drawn, or the file cannot be written.
    MissingExtraError
        When matplotlib is not installed.
    """
    suffix = f".{format_of(target, [known.removeprefix('.') for known in PICTURE_SUFFIXES])}"
    write_whole(target, picture_bytes(data, timeline, suffix, options))


def picture_bytes(
    data: AtlasData, timeline: ControlTimeline, suffix: str, options: PictureOptions | None = None
) -> bytes:
    """The picture as the content of a file with that suffix; equal input gives equal bytes.

    While it is drawn, the settings of matplotlib are its defaults, for the whole process; then they are as before.
    """
    require_picture(suffix)
    chosen = options or PictureOptions()
    chosen.check()
    with blank_canvas(chosen) as canvas:
        _draw(canvas, data, timeline, chosen)
        return canvas.content(suffix)


def _draw(canvas: Canvas, data: AtlasData, timeline: ControlTimeline, options: PictureOptions) -> None:
    content = _Content(data, reports_of(data), discs_of(timeline, data.events), swatches(data, timeline))
    placed = content.reports.placed
    under_title = _draw_title(canvas, options.title or default_title(data), subtitle(data, content.reports))
    over_credits = _draw_credits(canvas, data)
    room = Box(MARGIN_PT, over_credits, canvas.box.right - MARGIN_PT, under_title)
    has_key = 0 < len(placed) <= MOST_NUMBERED
    is_wide = room.width >= _WIDE * room.height
    legend_width = room.width * (1 - _KEY_SHARE) if has_key and is_wide else room.width
    every = sections(placed, content.discs, content.colors, hidden=len(content.discs))
    sheet = _arranged(room, arranged(canvas, every, legend_width).height, has_key=has_key, is_wide=is_wide)
    discs = _draw_map(canvas, sheet.map, content)
    shown = sections(placed, discs, content.colors, hidden=len(content.discs) - len(discs))
    arranged(canvas, shown, legend_width).draw(canvas, sheet.legend)
    if sheet.key is not None:
        draw_key(canvas, placed, sheet.key, content.colors, columns=1 if is_wide else 2)


def _arranged(room: Box, legend_height: float, *, has_key: bool, is_wide: bool) -> _Sheet:
    """The boxes of map, list and legend: the list beside the map, or below it on a sheet that is not wide."""
    split = room.right - room.width * _KEY_SHARE if has_key and is_wide else room.right
    floor = room.bottom + (room.height * _KEY_SHARE_BELOW if has_key and not is_wide else 0.0)
    legend = Box(room.left, floor, split, floor + legend_height)
    map_box = Box(room.left, legend.top + (_LEGEND_GAP if legend_height else 0.0), split, room.top)
    if not has_key:
        return _Sheet(map_box, None, legend)
    beside, below = Box(split + _KEY_GAP, room.bottom, room.right, room.top), floor - _KEY_GAP
    return _Sheet(map_box, beside if is_wide else Box(room.left, room.bottom, room.right, below), legend)


def _draw_map(canvas: Canvas, box: Box, content: _Content) -> tuple[Disc, ...]:
    """Draw the map; the discs of reported control that are on it."""
    placed = content.reports.placed
    frame = fit([report.position for report in placed], box)
    draw_background(canvas, frame)
    draw_precision(canvas, frame, placed, content.data.resolutions)
    discs = apart(content.discs, frame)
    for disc in discs:
        draw_disc(canvas, disc, frame.spot(disc.position), disc_radius(disc, frame), content.colors)
    marks = draw_events(canvas, frame, placed, content.colors)
    draw_edge(canvas, frame)
    scale = draw_scale(canvas, frame)
    taken = [*marks.boxes, scale] if placed else [scale, _draw_notice(canvas, box)]
    draw_labels(canvas, frame, marks.names, taken)
    return discs


def _draw_title(canvas: Canvas, title: str, told: str) -> float:
    """Draw title and subtitle at the top; where the room below them begins."""
    width, y = canvas.box.width - 2 * MARGIN_PT, canvas.box.top - MARGIN_PT
    for line in wrapped(title, width, 2, lambda text: canvas.width(text, TITLE)):
        y -= TITLE.size
        canvas.text(line, (MARGIN_PT, y), TITLE, name="title")
        y -= TITLE.size * 0.25
    for line in wrapped(told, width, 2, lambda text: canvas.width(text, SUBTITLE)):
        y -= SUBTITLE.size + 1.8
        canvas.text(line, (MARGIN_PT, y), SUBTITLE, name="subtitle")
    return y - 8.0


def _draw_credits(canvas: Canvas, data: AtlasData) -> float:
    """Draw whose data it is at the bottom; where the room above ends."""
    words = f"{attribution(data)} {_CREDITS}"
    width = canvas.box.width - 2 * MARGIN_PT
    lines = wrapped(words, width, 4, lambda text: canvas.width(text, CREDITS))
    y = MARGIN_PT * 0.75
    for line in reversed(lines):
        canvas.text(line, (MARGIN_PT, y), CREDITS, name="credits")
        y += CREDITS.size + 1.4
    return y + 5.0


def _draw_notice(canvas: Canvas, box: Box) -> Box:
    """Say in the middle of the map that nothing is on it; the box of the words."""
    half, (x, y) = canvas.width(_NOTHING, NOTICE) / 2, box.middle
    taken = Box(x - half, y - NOTICE.size * 0.3, x + half, y + NOTICE.size).grown(5.0)
    canvas.areas([taken.corners], Style(fill=PAPER, edge=LINE, width=0.8))
    canvas.text(_NOTHING, (x, y), NOTICE, align="center", name="notice")
    return taken
