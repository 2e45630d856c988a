"""What every result says about where it comes from."""

from __future__ import annotations

ATTRIBUTION = (
    "Places: GeoNames (https://www.geonames.org), CC BY 4.0. "
    "Events: as the articles report them, read by geomap; reports are claims and positions are approximate."
)
