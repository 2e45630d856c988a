"""The elements of the folium map: the page, the map, its layers, and text that goes into the page as it is.

folium and branca compile what elements render a second time as a Jinja template, so whatever an article says would be
run as a program.  Nothing of an article is therefore given to any of their constructors: it travels in one data element
that `Verbatim` puts into the page as it is, and the page's script reads it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any, TypeAlias, cast

import folium
from branca.element import CssLink, Element, Figure, JavascriptLink, MacroElement
from folium.elements import ElementAddToElement
from folium.map import Layer
from folium.template import Template

from geomap.export.folium_map.assets import head_parts, icons, script
from geomap.export.webmap.basemap import basemap_base64
from geomap.export.webmap.escaping import html_text, json_for_script
from geomap.export.webmap.tiles import Tiles

_CLOSEST_ZOOM = 18
_FIRST_VIEW_ZOOM = 9
_ICON_FILES = (
    *("awesome_markers", "awesome_markers_css", "awesome_markers_font_css", "awesome_rotate_css"),
    *("glyphicons_css",),
)
_LatLon: TypeAlias = tuple[float, float]
_VIEWPORT = re.compile(r'(<meta name="viewport" content=")[^"]*"')


class Verbatim(Element):
    """Text that stands in the page exactly as it is."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._name = "Verbatim"
        self._text = text

    def render(self, **_: object) -> str:
        """The text."""
        return self._text


class Page(Figure):
    """The page around the map, with a language and a title."""

    _template = Template(
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{{ this.title }}</title>\n'
        "{{ this.header.render(**kwargs) }}\n</head>\n<body>\n{{ this.html.render(**kwargs) }}\n"
        "<script>\n{{ this.script.render(**kwargs) }}\n</script>\n</body>\n</html>\n"
    )

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = html_text(title)


class GeomapMap(folium.Map):
    """A map whose page holds all that geomap's own layers need."""

    def __init__(self, body: dict[str, str]) -> None:
        super().__init__(tiles=None, prefer_canvas=True, control_scale=True, minZoom=2, maxZoom=_CLOSEST_ZOOM)
        self._id = "geomap"
        self._body = body
        self.default_js, self.default_css = [], []

    def render(self, **kwargs: object) -> str:
        """Put everything into the page: Leaflet and our styles first, so that plugins find them."""
        page = cast("Figure", self.get_root())
        for name, text in head_parts().items():
            page.header.add_child(Verbatim(text), name=name)
        for name, text in self._body.items():
            page.html.add_child(Verbatim(text), name=name)
        wanted = set(_wanted(self))
        for link, files in ((JavascriptLink, folium.Map.default_js), (CssLink, folium.Map.default_css)):
            for name, address in files:
                if name in wanted:
                    page.header.add_child(link(address), name=name)
        super().render(**kwargs)  # type: ignore[no-untyped-call]  # branca has types in part
        head = str(self._template.module.__dict__["header"](self, kwargs))
        head = _VIEWPORT.sub(r'\1width=device-width, initial-scale=1"', head)
        page.header.add_child(Verbatim(head), name=self.get_name())
        return ""


class _Steady(Layer):
    """A layer that renders to the same bytes every time; folium's own adds itself once more under a chance name."""

    def render(self, **kwargs: object) -> str:
        """Put the layer into the page."""
        if self.show and self._parent is not None:
            added = ElementAddToElement(self.get_name(), self._parent.get_name())
            added._id = f"{self._id}_add"
            self.add_child(added, name=f"{self.get_name()}_add")
        super(Layer, self).render(**kwargs)  # type: ignore[no-untyped-call]  # branca has types in part
        return ""


class GeomapLayer(_Steady, folium.FeatureGroup):
    """One of our layers, filled by the page's script; more can be put into it as into any feature group."""

    _template = Template(
        "{% macro script(this, kwargs) %}\n"
        "var {{ this.get_name() }} = geomap.layer({{ this.key|tojson }});\n"
        "{% endmacro %}"
    )

    def __init__(self, key: str, name: str, points: list[_LatLon]) -> None:
        super().__init__(name=name)
        self._id = f"geomap_{key}"
        self.key = key
        self._points = points

    def _get_self_bounds(self) -> list[list[float | None]]:
        """The corners of the layer, as ``folium.Map.get_bounds`` asks for them."""
        return [[*corner] for corner in _corners(self._points)] if self._points else [[None, None], [None, None]]


class BaseMap(_Steady):
    """Countries, lakes, borders and names, drawn in the page."""

    _template = Template(
        "{% macro script(this, kwargs) %}\nvar {{ this.get_name() }} = geomap.basemap();\n{% endmacro %}"
    )

    def __init__(self) -> None:
        super().__init__(name="Base map")
        self._name = "BaseMap"
        self._id = "geomap"


class OnlineTiles(_Steady, folium.TileLayer):
    """Pictures of the map from a service on the network."""

    def __init__(self, tiles: Tiles) -> None:
        super().__init__(
            tiles.url,
            name=tiles.name,
            attr=html.escape(tiles.attribution) or tiles.name,
            max_zoom=_CLOSEST_ZOOM,
            max_native_zoom=min(tiles.max_zoom, _CLOSEST_ZOOM),
            subdomains=list(tiles.subdomains),  # type: ignore[arg-type]  # handed on to Leaflet, which takes a list
            # Some services send nothing to pages that do not say where they stand.
            referrer_policy="strict-origin-when-cross-origin",
        )
        self._id = "geomap"


class Legend(MacroElement):
    """Whose colour is which, how much is not on the map, and where the data come from."""

    _template = Template(
        "{% macro script(this, kwargs) %}\ngeomap.legend({{ this._parent.get_name() }});\n{% endmacro %}"
    )

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has types in part
        self._name = "Legend"
        self._id = "geomap"


def build_map(payload: dict[str, Any], title: str, tiles: Tiles | None) -> GeomapMap:
    """The map with its layers; ``payload`` is that of `layer_payload`."""
    data, packed = json_for_script(payload | {"icons": icons()}), "" if tiles else basemap_base64()
    made = GeomapMap(
        {
            "geomap_data": f'<script type="application/json" id="geomap-data">{data}</script>',
            "geomap_basemap": f'<script type="text/plain" id="geomap-basemap">{packed}</script>',
            "geomap_script": f"<script>{script()}</script>",
        }
    )
    Page(title).add_child(made)
    made.add_child(OnlineTiles(tiles) if tiles else BaseMap())
    markers = [(row[0], (row[1], row[2])) for row in payload["markers"]["rows"]]
    layers = (
        ("discs", "Reported control", [(entry["lat"], entry["lon"]) for entry in payload["control"]]),
        ("precision", "Precision", [(lat, lon) for lat, lon, _ in payload["rings"]]),
        ("control", "Control events", [point for family, point in markers if family == "control"]),
        ("conflict", "Conflict events", [point for family, point in markers if family == "conflict"]),
    )
    for key, name, points in layers:
        made.add_child(GeomapLayer(key, name, points))
    made.add_child(Legend())
    if everything := [point for _, _, points in layers for point in points]:
        made.fit_bounds(_corners(everything), padding=(40, 40), max_zoom=_FIRST_VIEW_ZOOM)
    return made


def _corners(points: list[_LatLon]) -> tuple[_LatLon, _LatLon]:
    """South-west and north-east of some points."""
    lats, lons = zip(*points, strict=True)
    return (min(lats), min(lons)), (max(lats), max(lons))


def _wanted(element: Element) -> Iterator[str]:
    """Names of folium's own files that an element and those inside it cannot do without."""
    if isinstance(element, folium.Popup) or getattr(element, "objects_to_stay_in_front", None):
        yield "jquery"
    if isinstance(element, folium.Icon) or element._name == "FastMarkerCluster":
        yield from _ICON_FILES
    if isinstance(element, folium.GeoJson) and isinstance(element.marker, Element):
        yield from _wanted(element.marker)
    for child in element._children.values():
        yield from _wanted(child)
