"""Where an event is drawn, if anywhere."""

from __future__ import annotations

import math
from dataclasses import dataclass

from geomap.errors import OutputError
from geomap.model import Event, Level

_DECIMALS = 5  # about a metre


@dataclass(frozen=True, slots=True)
class Position:
    """A point in WGS 84 degrees, rounded to 5 decimals."""

    lat: float
    lon: float

    @property
    def lon_lat(self) -> list[float]:
        """The coordinates in the order of GeoJSON and WKB: the only place where they are swapped."""
        return [self.lon, self.lat]


def event_position(event: Event) -> Position | None:
    """Return the point of an event, None where there is no honest one.

    There is none for an event without a place, for a name that is unknown or ambiguous, and for one of which only
    the country is known: the middle of a country would pose as a fact.  Smaller areas, rivers and roads keep their
    representative point, which the columns ``level`` and ``uncertainty_km`` qualify.

    Raises
    ------
    OutputError
        When the coordinates are not degrees on earth.
    """
    place = event.place
    if place is None or place.lat is None or place.lon is None or place.level in (None, Level.COUNTRY):
        return None
    if not (abs(place.lat) <= 90 and abs(place.lon) <= 180):  # false for NaN too
        raise OutputError(
            f"event {event.event_id}: its place {place.name!r} lies at lat {place.lat}, lon {place.lon}; "
            "expected degrees in -90..90 and -180..180; correct the event"
        )
    return Position(degrees(place.lat), degrees(place.lon))


def degrees(value: float) -> float:
    """Return degrees with 5 decimals."""
    return decimal(value, _DECIMALS)


def decimal(value: float, places: int) -> float:
    """Return the number with so many decimals, without a minus before zero; NaN and infinity stay what they are."""
    return round(value, places) + 0.0 if math.isfinite(value) else value
