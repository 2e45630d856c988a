"""Colours, sizes and lettering of a picture: those of the page's light theme, in points of print."""

from __future__ import annotations

from dataclasses import dataclass

PAPER = "#ffffff"
INK = "#1b1e23"
SOFT = "#565d68"
LINE = "#dfe2e7"
WATER = "#d5e3ec"
LAND = "#f6f4ee"
BORDER = "#8f8b83"
ADMIN_LINE = "#cbc6bb"
AREA = "#4b5563"
BADGE = "#3b424d"

MARGIN_PT = 16.0
SYMBOL_PT = 13.0
SMALL_SYMBOL_PT = 9.0


@dataclass(frozen=True, slots=True)
class Lettering:
    """How words are written: size in points, colour, weight, and whether a bright halo parts them from the map."""

    size: float
    color: str = INK
    is_bold: bool = False
    halo: str | None = None


TITLE = Lettering(13.0, is_bold=True)
SUBTITLE = Lettering(7.2, SOFT)
HEADING = Lettering(6.4, is_bold=True)
BODY = Lettering(6.4)
QUIET = Lettering(6.0, SOFT)
CREDITS = Lettering(4.8, SOFT)
NUMBER = Lettering(6.6, "#16181c", is_bold=True, halo=PAPER)
COUNT = Lettering(5.3, PAPER, is_bold=True)
EVENT_PLACE = Lettering(6.6, "#16181c", is_bold=True, halo=LAND)
COUNTRY = Lettering(6.2, "#77756d", halo=LAND)
CAPITAL = Lettering(5.8, "#5a5954", halo=LAND)
CITY = Lettering(5.5, "#6b6a64", halo=LAND)
SCALE = Lettering(5.4, "#3a3f47", halo=LAND)
NOTICE = Lettering(8.4, SOFT)
