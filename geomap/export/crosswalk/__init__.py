"""Events under the names of other people's schemes: ACLED, PLOVER, CAMEO, UCDP."""

from __future__ import annotations

from geomap.export.crosswalk.codes import crosswalk_codes, happened
from geomap.export.crosswalk.concurrent import demonstration, read_together
from geomap.export.crosswalk.schemes import CROSSWALK_COLUMNS, Scheme, schemes_named
from geomap.export.crosswalk.sub_events import SubEvent
from geomap.export.crosswalk.table import entry_of

__all__ = [
    "CROSSWALK_COLUMNS",
    "Scheme",
    "SubEvent",
    "crosswalk_codes",
    "demonstration",
    "entry_of",
    "happened",
    "read_together",
    "schemes_named",
]
