"""What the page of the folium map holds beside the data: Leaflet with its pictures, our styles and our script."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from geomap.export.webmap.assets import leaflet_license, leaflet_script, leaflet_style

SCRIPT_ORDER = ("data.js", "cards.js", "layers.js", "legend.js", "basemap.js", "icons.js")
_PICTURE_IN_STYLE = re.compile(r"url\(images/([\w-]+\.png)\)")


@cache
def head_parts() -> Mapping[str, str]:
    """Elements for the head of the page by name; those of Leaflet have the names that folium gives them."""
    own = (resources.files(__package__) / "folium.css").read_text(encoding="utf-8")
    style = _PICTURE_IN_STYLE.sub(lambda found: f"url({_picture(found[1])})", leaflet_style())
    return MappingProxyType(
        {
            "leaflet_css": f"<style>\n{style}\n</style>",
            "leaflet": f"<!--\n{leaflet_license()}\n-->\n<script>{leaflet_script()}</script>",
            "geomap_css": f"<style>\n{own}</style>",
        }
    )


@cache
def script() -> str:
    """Our script: the files of ``js/`` in one strict function scope, as the one global ``geomap``."""
    files = (resources.files(__package__) / "js" / name for name in SCRIPT_ORDER)
    inside = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return f'const geomap = (function () {{\n"use strict";\n{inside}\nreturn {{ layer, legend, basemap }};\n}})();\n'


def icons() -> dict[str, str]:
    """Leaflet's own marker as options of its default icon; it would look for them beside its style sheet."""
    return {
        "iconUrl": _picture("marker-icon.png"),
        "iconRetinaUrl": _picture("marker-icon-2x.png"),
        "shadowUrl": _picture("marker-shadow.png"),
    }


@cache
def _picture(name: str) -> str:
    content = (resources.files("js_lib_leaflet") / "static" / "js_lib_leaflet" / "images" / name).read_bytes()
    return f"data:image/png;base64,{base64.b64encode(content).decode('ascii')}"
