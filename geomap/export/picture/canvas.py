"""The sheet that everything is drawn on: the only module that imports matplotlib.

Its figure and canvases are used directly, never pyplot, which would keep figures and choose a window system.
Everything is drawn in points from the lower left corner, in the order of the calls.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.errors import MissingExtraError
from geomap.export.picture.boxes import Box, Spot
from geomap.export.picture.options import PictureOptions
from geomap.export.picture.theme import PAPER, Lettering
from geomap.export.picture.wording import cleaned

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.collections import Collection
    from matplotlib.font_manager import FontProperties

Outline = Sequence[Spot]

# Whatever the user's matplotlibrc says, the same picture: its defaults, and these.
_SETTINGS: dict[Any, Any] = {
    "lines.scale_dashes": False,  # dashes in points, not in widths of the line
    "text.hinting": "none",  # letters as long as they are measured
    "pdf.fonttype": 42,  # TrueType: journals refuse Type 3
    "svg.fonttype": "path",  # the letters themselves, so that no reader needs the typeface
    "svg.hashsalt": "geomap",
}
# No clock and no name of a program in the file.
_METADATA: dict[str, dict[str, Any]] = {
    ".png": {"Software": None},
    ".pdf": {"CreationDate": None, "Creator": None, "Producer": None},
    ".svg": dict.fromkeys(("Date", "Creator", "Format", "Type")),
}
_FACES = {False: "DejaVuSans.ttf", True: "DejaVuSans-Bold.ttf"}
# The words of each text stand in a comment before its letters; the address of a grammar is one that readers may fetch.
_SVG_ASIDES = re.compile(rb"<!DOCTYPE[^>]*>\s*|\s*<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Style:
    """How a shape is filled and edged; widths and dashes in points, ``opacity`` that of the fill."""

    fill: str | None = None
    opacity: float = 1.0
    edge: str | None = None
    width: float = 0.0
    dash: tuple[float, ...] = ()


def require_picture(suffix: str = ".png") -> None:
    """Do nothing if pictures can be drawn here, before anything has been read for one.

    Raises
    ------
    MissingExtraError
        When matplotlib is not installed; the message holds the command that installs it.
    """
    try:
        import_module("matplotlib")
    except ImportError as error:
        raise MissingExtraError(
            f'{suffix} needs matplotlib, which is not installed; install it with: pip install "geomap[picture]"'
        ) from error


@contextmanager
def blank_canvas(options: PictureOptions) -> Iterator[Canvas]:
    """An empty sheet of the size of ``options``; the settings of matplotlib are as before afterwards."""
    import matplotlib as mpl  # noqa: PLC0415

    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_SETTINGS)
        yield Canvas(options)


class Canvas:
    """One sheet; `blank_canvas` gives it."""

    def __init__(self, options: PictureOptions) -> None:
        from matplotlib.figure import Figure  # noqa: PLC0415

        self._options = options
        self.box = Box(0.0, 0.0, options.width_pt, options.height_pt)
        self._figure = Figure(figsize=(options.width_pt / 72, options.height_pt / 72), dpi=options.dpi, facecolor=PAPER)
        self._axes = self._figure.add_axes((0.0, 0.0, 1.0, 1.0))
        self._axes.set_xlim(0.0, options.width_pt)
        self._axes.set_ylim(0.0, options.height_pt)
        self._axes.set_axis_off()
        self._depth = 0
        self._names: Counter[str] = Counter()
        self._widths: dict[tuple[str, Lettering], float] = {}

    def areas(
        self, outlines: Iterable[Outline], style: Style, *, clip: Box | None = None, name: str | None = None
    ) -> None:
        """Closed shapes of one style."""
        from matplotlib.collections import PathCollection  # noqa: PLC0415
        from matplotlib.path import Path as Shape  # noqa: PLC0415

        paths = [Shape([*outline, outline[0]], closed=True) for outline in outlines]
        self._add(PathCollection(paths, **_looks(style), transform=self._axes.transData), clip, name)

    def lines(
        self, lines: Iterable[Outline], style: Style, *, clip: Box | None = None, name: str | None = None
    ) -> None:
        """Open lines of one style."""
        from matplotlib.collections import LineCollection  # noqa: PLC0415

        drawn = LineCollection(
            list(lines),
            colors=style.edge,
            linewidths=style.width,
            linestyles=_dashes(style),
            capstyle="butt" if style.dash else "round",
            joinstyle="round",
        )
        self._add(drawn, clip, name)

    def stamps(
        self, pieces: Sequence[tuple[Outline, bool]], spots: Sequence[Spot], style: Style, *, size: float, name: str
    ) -> None:
        """One shape, whose sides are 1 long and whose middle is (0, 0), at many spots, ``size`` points large.

        ``pieces`` are the shape's lines and whether each is closed.
        """
        from matplotlib.collections import PathCollection  # noqa: PLC0415
        from matplotlib.path import Path as Shape  # noqa: PLC0415
        from matplotlib.transforms import Affine2D  # noqa: PLC0415

        paths = [
            Shape([*outline, outline[0]] if is_closed else list(outline), closed=is_closed)
            for outline, is_closed in pieces
        ]
        drawn = PathCollection(
            [Shape.make_compound_path(*paths)],
            offsets=list(spots),
            offset_transform=self._axes.transData,
            **_looks(style),
        )
        drawn.set_transform(Affine2D().scale(size / 72) + self._figure.dpi_scale_trans)
        self._add(drawn, None, name)

    def text(
        self, words: str, spot: Spot, lettering: Lettering, *, align: str = "left", name: str | None = None
    ) -> None:
        """One line of words with its baseline at ``spot``, written as they are: nothing in them is a formula."""
        from matplotlib.patheffects import withStroke  # noqa: PLC0415

        effects = [withStroke(linewidth=2.0, foreground=lettering.halo)] if lettering.halo else None
        drawn = self._axes.text(
            *spot,
            self._drawable(words, lettering),
            fontproperties=_font(lettering.size, is_bold=lettering.is_bold),
            color=lettering.color,
            horizontalalignment=align,
            verticalalignment="baseline",
            parse_math=False,
            path_effects=effects,
        )
        self._placed(drawn, None, name)

    def width(self, words: str, lettering: Lettering) -> float:
        """How long the words are in points: the lengths of all words, each measured once, and of the spaces."""
        pieces = self._drawable(words, lettering).split(" ")
        space = self._piece(" ", lettering)
        return sum(self._piece(piece, lettering) for piece in pieces) + space * (len(pieces) - 1)

    def content(self, suffix: str) -> bytes:
        """The sheet as a file of that kind: .png, .svg or .pdf; the same bytes for the same drawing."""
        sheet = io.BytesIO()
        self._figure.savefig(
            sheet, format=suffix.removeprefix("."), dpi=self._options.dpi, metadata=_METADATA[suffix], facecolor=PAPER
        )
        found = sheet.getvalue()
        return _SVG_ASIDES.sub(b"", found) if suffix == ".svg" else found

    def _piece(self, piece: str, lettering: Lettering) -> float:
        known = self._widths.get((piece, lettering))
        if known is None:
            known = _width(piece, lettering.size, is_bold=lettering.is_bold)
            self._widths[piece, lettering] = known
        return known

    def _drawable(self, words: str, lettering: Lettering) -> str:
        return cleaned(words, _known(is_bold=lettering.is_bold))

    def _add(self, drawn: Collection, clip: Box | None, name: str | None) -> None:
        self._axes.add_collection(drawn, autolim=False)
        self._placed(drawn, clip, name)

    def _placed(self, drawn: Artist, clip: Box | None, name: str | None) -> None:
        """Above everything that was drawn before, and under its name, which a number makes unique."""
        from matplotlib.transforms import Bbox, TransformedBbox  # noqa: PLC0415

        drawn.set_zorder(self._depth)
        self._depth += 1
        drawn.set_clip_on(clip is not None)
        if clip is not None:
            bounds = Bbox.from_extents(clip.left, clip.bottom, clip.right, clip.top)
            drawn.set_clip_box(TransformedBbox(bounds, self._axes.transData))
        if name is not None:
            self._names[name] += 1
            drawn.set_gid(name if self._names[name] == 1 else f"{name}-{self._names[name]}")


def _looks(style: Style) -> dict[str, Any]:
    from matplotlib.colors import to_rgba  # noqa: PLC0415

    return {
        "facecolors": "none" if style.fill is None else [to_rgba(style.fill, style.opacity)],
        "edgecolors": "none" if style.edge is None else [to_rgba(style.edge)],
        "linewidths": [style.width],
        "linestyles": [_dashes(style)],
        "joinstyle": "round",
        "capstyle": "butt" if style.dash else "round",
    }


def _dashes(style: Style) -> str | tuple[float, tuple[float, ...]]:
    return (0, style.dash) if style.dash else "solid"


@cache
def _face(*, is_bold: bool) -> Path:
    """The typeface that comes with matplotlib: the same on every machine, whatever else is installed."""
    import matplotlib as mpl  # noqa: PLC0415

    return Path(mpl.get_data_path()) / "fonts" / "ttf" / _FACES[is_bold]


@cache
def _known(*, is_bold: bool) -> frozenset[int]:
    from matplotlib.font_manager import get_font  # noqa: PLC0415

    return frozenset(get_font(_face(is_bold=is_bold)).get_charmap())


@cache
def _font(size: float, *, is_bold: bool) -> FontProperties:
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415

    return FontProperties(fname=_face(is_bold=is_bold), size=size)


def _width(words: str, size: float, *, is_bold: bool) -> float:
    from matplotlib.textpath import TextToPath  # noqa: PLC0415

    if not words:
        return 0.0
    width, _, _ = TextToPath().get_text_width_height_descent(words, _font(size, is_bold=is_bold), ismath=False)
    return float(width)
