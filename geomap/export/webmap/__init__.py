"""The map page: articles, events and their evidence in one HTML file that needs no network."""

from __future__ import annotations

from geomap.export.webmap.page import PageOptions, page_html, write_page

__all__ = ["PageOptions", "page_html", "write_page"]
