"""The map page: one HTML file with everything in it, that asks the network for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from geomap.export.atomic import write_whole
from geomap.export.attribution import attribution, own_sources, remote_providers
from geomap.export.columns import COLUMNS
from geomap.export.corroboration import CORROBORATION_COLUMNS, is_compared
from geomap.export.webmap.articles import SentenceTable, article_title
from geomap.export.webmap.assets import (
    leaflet_license,
    leaflet_script,
    leaflet_style,
    page_script,
    page_style,
    script_source,
)
from geomap.export.webmap.basemap import basemap_base64, basemap_table
from geomap.export.webmap.control import control_payload, control_tables
from geomap.export.webmap.escaping import html_text
from geomap.export.webmap.events import ActorTable, event_payload
from geomap.export.webmap.fallback import fallback_html
from geomap.export.webmap.mentions import mention_payload
from geomap.export.webmap.packing import data_elements
from geomap.export.webmap.places import PlaceTable
from geomap.export.webmap.symbols import SHAPE_LABELS
from geomap.export.webmap.tiles import Tiles, tiles_payload
from geomap.export.webmap.words import CONFIDENCE_LABELS, MODALITY_LABELS, PRECISION_LABELS
from geomap.gazetteer.remote import Provider
from geomap.model import AtlasData, ControlTimeline
from geomap.version import __version__


@dataclass(frozen=True, slots=True)
class PageOptions:
    """How the page presents itself: its title (by default made from the articles) and the language of its words.

    With ``tiles`` the page asks their hosts, and nobody else, for pictures of the map.
    """

    title: str | None = None
    language: str = "en"
    tiles: Tiles | None = None


def write_page(data: AtlasData, timeline: ControlTimeline, target: Path, options: PageOptions | None = None) -> None:
    """Write the page to ``target``, whole or not at all; OutputError where that fails."""
    write_whole(target, page_html(data, timeline, options).encode())


def page_html(data: AtlasData, timeline: ControlTimeline, options: PageOptions | None = None) -> str:
    """The page as one string of valid Unicode; equal input gives an equal string.

    Text of articles stands in it as data of one JSON element and, escaped, in the list for readers without scripts;
    the content policy allows the two scripts of the page by their digests and nothing else.
    """
    options = options or PageOptions()
    title = options.title or _default_title(data)
    scripts = (leaflet_script(), page_script())
    return _TEMPLATE.format(
        language=html_text(options.language),
        policy=html_text(content_policy(*scripts, image_hosts=options.tiles.hosts if options.tiles else ())),
        title=html_text(title),
        styles=f"{leaflet_style()}\n{page_style()}",
        fallback=fallback_html(data),
        data=data_elements({"title": title, "tiles": tiles_payload(options.tiles)} | page_payload(data, timeline)),
        basemap=basemap_base64(),
        license=leaflet_license(),
        leaflet=scripts[0],
        script=scripts[1],
    )


def content_policy(*scripts: str, image_hosts: Iterable[str] = ()) -> str:
    """The content policy of the page: these scripts, inline styles, images made in the page or sent by these hosts."""
    sources = " ".join(script_source(script) for script in scripts)
    images = " ".join(("data:", "blob:", *image_hosts))
    return (
        f"default-src 'none'; script-src {sources}; style-src 'unsafe-inline'; img-src {images}; "
        "base-uri 'none'; form-action 'none'"
    )


def page_payload(data: AtlasData, timeline: ControlTimeline) -> dict[str, Any]:
    """Everything that the page shows, decided and worded, as plain JSON values."""
    countries = _country_names()
    actors, sentences = ActorTable(), SentenceTable(data.documents)
    places = PlaceTable(data.resolutions, countries)
    events = event_payload(data, actors=actors, places=places, sentences=sentences)
    control = control_payload(timeline, data.events, actors)
    return {
        "labels": {
            "modality": {modality.value: label for modality, label in MODALITY_LABELS.items()},
            "sure": list(CONFIDENCE_LABELS),
            "precision": PRECISION_LABELS,
            "shape": SHAPE_LABELS,
        },
        "about": {
            "version": __version__,
            "attribution": attribution(data),
            "credits": [*map(_credit, remote_providers(data)), *map(_own_credit, own_sources(data))],
        },
        "columns_of_files": _columns_of_files(data),
        "control": control_tables(control),
        **events,
        **places.payload(),
        **sentences.payload(),
        **actors.payload(),
        **mention_payload(data, countries),
    }


def _columns_of_files(data: AtlasData) -> list[str]:
    """The columns of the tables that the page saves."""
    return [*COLUMNS, *(CORROBORATION_COLUMNS if is_compared(data) else ()), "lat", "lon"]


def _credit(provider: Provider) -> list[str]:
    """What the credits of the page say of a remote geocoder: whose data, where the terms stand, and what it gave."""
    credit = provider.credit
    return [credit.name, credit.address, f"some place positions, {credit.licence}, found with {provider.name}"]


def _own_credit(source: str) -> list[str]:
    """What the credits of the page say of a file of the user's own."""
    return [source, "", "some place positions, added by whoever made this map"]


@cache
def _country_names() -> Mapping[str, str]:
    """Country names by ISO code, as the base map writes them; the first call reads it (0.1 s)."""
    return MappingProxyType({country["code"]: country["name"] for country in basemap_table()["countries"]})


def _default_title(data: AtlasData) -> str:
    if not data.documents:
        return "Conflict map"
    return article_title(data.documents[0]) if len(data.documents) == 1 else f"Map of {len(data.documents):,} articles"


_TEMPLATE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="geomap">
<title>{title}</title>
<style>
{styles}
</style>
</head>
<body>
<noscript>
<h1>{title}</h1>
{fallback}
</noscript>
<div id="app"></div>
{data}
<script type="text/plain" id="basemap" data-packed="gzip">{basemap}</script>
<!--
{license}
-->
<script>{leaflet}</script>
<script>{script}</script>
</body>
</html>
"""
