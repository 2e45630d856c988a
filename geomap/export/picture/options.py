"""What users decide about a picture."""

from __future__ import annotations

from dataclasses import dataclass

from geomap.errors import OutputError

_LEAST_WIDTH_PT, _LEAST_HEIGHT_PT = 360.0, 270.0
_MOST_PX = 20_000


@dataclass(frozen=True, slots=True)
class PictureOptions:
    """Title (by default made from the articles), size in pixels, and how many of them make an inch.

    The sizes of text and symbols are those of print: more pixels an inch make the same picture sharper, more pixels
    alone leave more room on it.  A drawing (.svg, .pdf) has the same size in inches and no pixels.

    Examples
    --------
    >>> PictureOptions(width_px=3200, height_px=2000, dpi=320).width_pt
    720.0
    """

    title: str | None = None
    width_px: int = 1600
    height_px: int = 1000
    dpi: int = 160

    @property
    def width_pt(self) -> float:
        """Width in points of print, 72 to the inch."""
        return self.width_px / self.dpi * 72

    @property
    def height_pt(self) -> float:
        """Height in points of print, 72 to the inch."""
        return self.height_px / self.dpi * 72

    def check(self) -> None:
        """Do nothing if a picture of this size can be drawn; else OutputError says which size can."""
        size = f"a picture of {self.width_px} x {self.height_px} pixels at {self.dpi} to the inch"
        if self.dpi < 1 or self.width_pt < _LEAST_WIDTH_PT or self.height_pt < _LEAST_HEIGHT_PT:
            raise OutputError(
                f"{size}: too small to be read; expected at least {_LEAST_WIDTH_PT / 72:g} x "
                f"{_LEAST_HEIGHT_PT / 72:g} inches; give more pixels or fewer to the inch"
            )
        if max(self.width_px, self.height_px) > _MOST_PX:
            raise OutputError(f"{size}: too large; expected at most {_MOST_PX:,} pixels a side; give fewer pixels")
