"""Events as KML, for Google Earth: a placemark an event, with the columns as its extended data.

An event without an honest point (see ``position``) is a placemark without a geometry.  Dates are ISO 8601 text and
lists are joined by ``"; "``.  Characters that XML does not have become U+FFFD.  Nothing goes into ``description``,
which viewers read as HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from geomap.export.atomic import write_whole
from geomap.export.table import event_table
from geomap.export.vector import Driver, layer_bytes
from geomap.model import AtlasData

# Everything outside the production Char of XML 1.0; surrogates are gone before.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ufffd\U00010000-\U0010ffff]")


def kml_text(data: AtlasData, crosswalk: Iterable[str] = ()) -> str:
    """Return the placemarks of all events, in the order of the atlas."""
    driver = Driver("KML", _xml_text, has_dates=False)
    return layer_bytes(event_table(data, crosswalk), driver).decode("utf-8")


def write_kml(data: AtlasData, target: Path, crosswalk: Iterable[str] = ()) -> None:
    """Write the events as KML, whole or not at all; OutputError if it cannot be written."""
    write_whole(target, kml_text(data, crosswalk).encode("utf-8"))


def _xml_text(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
