"""The map page: articles, events and their evidence in one HTML file that needs no network."""

from __future__ import annotations

from geomap.export.webmap.page import PageOptions, page_html, write_page
from geomap.export.webmap.tiles import Tiles, tiles_named

__all__ = ["PageOptions", "Tiles", "page_html", "tiles_named", "write_page"]
