"""geomap's layers as a folium map that users extend: events, precision and reported control, each with its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.export.folium_map.payload import layer_payload
from geomap.export.webmap.tiles import tiles_named
from geomap.model import AtlasData, ControlTimeline

if TYPE_CHECKING:
    import folium

_TITLE = "Conflict map"


def folium_map(
    data: AtlasData, timeline: ControlTimeline, *, title: str | None = None, tiles: str | None = None
) -> folium.Map:
    """A new ``folium.Map`` with the layers of an atlas; equal input gives equal bytes when it is rendered.

    The map asks the network for nothing, unless ``tiles`` names a service.  What is added to it may: folium's popups
    need jQuery and its icons AwesomeMarkers, which folium loads from its usual hosts, as plugins do with their files.

    Raises
    ------
    InputError
        When the tiles are not known, or are none that a page can show.
    OutputError
        When a position or a confidence is no number that a map can show.
    """
    from geomap.export.folium_map.elements import build_map  # noqa: PLC0415

    return build_map(layer_payload(data, timeline), title or _TITLE, tiles_named(tiles) if tiles is not None else None)


__all__ = ["folium_map"]
