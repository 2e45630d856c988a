"""Places of events as the page draws them: as a point, a ring, an area, or not at all and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from geomap.export.webmap.basemap import admin1_rings
from geomap.export.webmap.tables import Interner, checked, table
from geomap.export.webmap.words import place_words
from geomap.model import EventPlace, Level, Place, Resolution, Status

# What many places share stands in a table of kinds: the words around the name, how it is drawn, where it lies.
PLACE_FIELDS = ("name", "text", "lat", "lon", "geonames_id", "kind")
KIND_FIELDS = ("before", "after", "draw", "km", "area", "reason", "country", "admin1", "feature_code", "level")
_NO_PLACE_REASON = "No place is named in the sentence"
_MOST_CANDIDATES = 4
_DRAW = {Level.SITE: "point", Level.SETTLEMENT: "point", Level.NEAR: "near"}


class PlaceTable:
    """Collects the places of events, each once, and the outlines that they need."""

    def __init__(self, resolutions: Mapping[str, tuple[Resolution, ...]], countries: Mapping[str, str]) -> None:
        self._countries = countries
        self._by_span = by_span(resolutions)
        self._rows: Interner[tuple[Any, ...]] = Interner()
        self._kinds: Interner[tuple[Any, ...]] = Interner()
        self._areas: dict[str, list[list[float]]] = {}

    def add(self, document_id: str, place: EventPlace | None) -> int:
        """The row number of ``place``."""
        if place is None:
            kind = self._kinds.number(("", None, "none", None, None, _NO_PLACE_REASON, None, None, None, None))
            return self._rows.number(("", None, None, None, None, kind))
        resolution = self._by_span.get((document_id, place.start, place.end))
        return self._rows.number(self._row(place, resolution))

    def payload(self) -> dict[str, Any]:
        """The tables of places and of their kinds, and the outlines by key."""
        places, kinds = self._rows.values(), self._kinds.values()
        return {
            "places": table(PLACE_FIELDS, places),
            "placeKinds": table(KIND_FIELDS, kinds),
            "areas": self._areas,
        }

    def _row(self, place: EventPlace, resolution: Resolution | None) -> tuple[Any, ...]:
        where = f"place {place.name!r}"
        km = None if place.uncertainty_km is None else checked(place.uncertainty_km, f"{where}, uncertainty", digits=2)
        lat, lon = (
            None if value is None else checked(value, f"{where}, position", digits=5)
            for value in (place.lat, place.lon)
        )
        reason = self._reason(place, resolution)
        draw = "none" if reason else _DRAW.get(place.level or Level.REGION, "area")
        area = self._area(place, resolution) if draw == "area" else None
        level = place.level.value if place.level else None
        before, after = _around(place_words(place), place.name)
        kind = (before, after, draw, km, area, reason, place.country, place.admin1, place.feature_code, level)
        text = None if place.text == place.name else place.text
        return (place.name, text, lat, lon, place.geonames_id, self._kinds.number(kind))

    def _reason(self, place: EventPlace, resolution: Resolution | None) -> str | None:
        """Why the place is not on the map, None if it is."""
        if place.level is Level.COUNTRY:
            return f"Only a country is named: {place.name}"
        if place.lat is not None and place.lon is not None and place.level is not None:
            return None
        if resolution is None:
            return f"“{place.text}” could not be placed"
        return resolution_reason(resolution, self._countries)

    def _area(self, place: EventPlace, resolution: Resolution | None) -> str | None:
        """The key of the outline of an admin-1 place, None if there is none."""
        unit = outlined_unit(place, resolution)
        if unit is None:
            return None
        key = ".".join(unit)
        if key not in self._areas:
            rings = admin1_rings(*unit)
            if rings is None:
                return None
            self._areas[key] = [list(ring) for ring in rings]
        return key


def by_span(resolutions: Mapping[str, Iterable[Resolution]]) -> dict[tuple[str, int, int], Resolution]:
    """The resolutions by document and by where their name stands in it."""
    return {
        (document_id, found.toponym.start, found.toponym.end): found
        for document_id, all_found in resolutions.items()
        for found in all_found
    }


def outlined_unit(place: EventPlace, resolution: Resolution | None) -> tuple[str, str] | None:
    """Country and code of the first-level unit whose outline shows a place; None for a place that is none."""
    unit = resolution.place if resolution else None
    if place.level is not Level.ADMIN1 or unit is None or not unit.country or not unit.admin1_code:
        return None
    return unit.country, unit.admin1_code


def resolution_reason(resolution: Resolution, countries: Mapping[str, str]) -> str:
    """Why a toponym has no position, with what it may mean where that is the reason."""
    text = resolution.toponym.text
    if resolution.status is Status.UNKNOWN:
        return f"“{text}” is not in the gazetteer"
    if resolution.status is Status.AMBIGUOUS:
        names = [_full_name(candidate.place, countries) for candidate in resolution.candidates[:_MOST_CANDIDATES]]
        more = len(resolution.candidates) - len(names)
        listed = "; ".join(names) + (f"; and {more} more" if more else "")
        return f"“{text}” may mean several places: {listed}" if names else f"“{text}” may mean several places"
    return f"“{text}” could not be placed"


def _around(words: str, name: str) -> tuple[str, str | None]:
    """What stands before and after the name in the words of a place; all of them and None where it does not occur."""
    before, found, after = words.partition(name) if name else (words, "", "")
    return (before, after) if found else (words, None)


def _full_name(place: Place, countries: Mapping[str, str]) -> str:
    """A place's name with its area and country, each said once."""
    country = countries.get(place.country or "", place.country)
    parts: list[str] = []
    for part in (place.name, place.admin1, country):
        if part and part not in parts:
            parts.append(part)
    return ", ".join(parts)
