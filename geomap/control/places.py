"""Places of claims: what can be held, and when two reports mean the same place.

Places are told apart by their GeoNames id, or else by name and coordinates, and by their relation to it: who holds the
west of Mosul, or a village 20 km north of it, does not thereby hold Mosul.  Places of different grain never touch each
other: a province, its towns, a district of one and the airport beside it each have a timeline of their own.

A part of a town or province that no gazetteer knows is placed in it and keeps its own name: two such villages of one
province are two places.  A name that could not be placed at all is a place of its own in each article, because the
next article may mean another one; it has no position.

What is placed only by the focus of its article ("the village was taken", in an article about Aleppo) says nothing of
who holds that focus: it makes no claim.
"""

from __future__ import annotations

from dataclasses import dataclass

from geomap.model import Event, EventPlace, Level, RelationKind
from geomap.names import name_key

# For a place that does not say how far it reaches.
_REACH_KM = {Level.SITE: 1.0, Level.SETTLEMENT: 5.0, Level.NEAR: 10.0, Level.ADMIN2: 30.0}
_REACH_KM_OF_AREA = 100.0

# Of what is placed in its container the text names the place itself.
_CONTAINED = frozenset({RelationKind.INSIDE, RelationKind.DISTRICT})
# GeoNames' classes of feature codes for rivers, canals, lakes and seas; roads and fronts are lines that can be held.
_WATER_CODES = ("STM", "CNL", "LK", "RSV", "SEA", "BAY", "GULF", "STRT", "OCN", "WAD")


# The basis of a place that the words of the event do not name.
_FOCUS = "focus"


@dataclass(frozen=True, slots=True)
class ClaimPlace:
    """The place of a claim; claims with the same ``key`` are about the same place.

    ``lat``, ``lon`` and ``uncertainty_km`` are None where nobody knows where it lies.
    """

    key: str
    name: str
    lat: float | None
    lon: float | None
    uncertainty_km: float | None


def claim_place(event: Event) -> ClaimPlace | None:
    """Return the place of an event as one that can be held, None where there is none or it cannot."""
    place = event.place
    if place is None or place.level is Level.COUNTRY or is_water(place) or place.basis == _FOCUS:
        return None
    if place.lat is None or place.lon is None or place.level is None:
        key = f"?{name_key(place.name) or place.name.casefold()}@{event.document_id}"
        return ClaimPlace(key, shown_name(place), None, None, None)
    reach_km = place.uncertainty_km
    if reach_km is None:
        reach_km = _REACH_KM.get(place.level, _REACH_KM_OF_AREA)
    return ClaimPlace(place_key(place), shown_name(place), place.lat, place.lon, reach_km)


def place_key(place: EventPlace) -> str:
    """Return what tells places with a position apart.

    Examples
    --------
    >>> place_key(EventPlace(0, 5, "Mosul", "Mosul", 36.335, 43.119, geonames_id=99072))
    'gn:99072'
    >>> place_key(EventPlace(0, 5, "Mosul", "Mosul", 36.335, 43.119))
    'mosul@36.34,43.12'
    """
    where = f"{place.lat:.2f},{place.lon:.2f}"
    key = f"{place.name.casefold()}@{where}" if place.geonames_id is None else f"gn:{place.geonames_id}"
    if place.relation.kind is RelationKind.AT:
        return key
    part = f"/{name_key(place.text)}" if _own_name(place) else ""
    return f"{key}/{place.relation.kind.value}{part}@{where}"


def shown_name(place: EventPlace) -> str:
    """Return what the place is called, with its relation: "20 km north of Mosul", "Kafr Zita (in Hama)"."""
    if place.relation.kind is RelationKind.AT:
        return place.name
    words = f"{place.relation.words} {place.name}"
    return f"{place.text} ({words})" if _own_name(place) else words


def is_water(place: EventPlace) -> bool:
    """Whether the place is a river or a sea: a bridge over it can be held, it cannot."""
    return place.level is Level.WATER or (
        place.level is Level.LINE and (place.feature_code or "").upper().startswith(_WATER_CODES)
    )


def _own_name(place: EventPlace) -> bool:
    """Whether the text names the place itself, which lies somewhere in the one that is known."""
    is_contained = place.relation.kind in _CONTAINED and place.relation.distance_km is None
    return is_contained and name_key(place.text) not in ("", name_key(place.name))
