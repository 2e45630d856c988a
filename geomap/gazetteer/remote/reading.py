"""Places out of what the services answer, with an honest level and radius."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geomap.gazetteer.remote.kinds import Kind, geonames_kind, openstreetmap_kind, pelias_kind
from geomap.geometry import Point, distance_km
from geomap.model import Level, Place

Raw = Mapping[str, Any]

_LONGEST_NAME = 200
_IDENTIFIER = re.compile(r"[\w./:-]{1,80}", re.ASCII)
_OSM_TYPES = {"N": "node", "W": "way", "R": "relation"}

# The radius in kilometres where the answer has no extent, and the least and the greatest that an extent may give.
_RADIUS_KM: Mapping[Level, tuple[float, float, float]] = {
    Level.SITE: (2.0, 1.0, 10.0),
    Level.SETTLEMENT: (5.0, 2.0, 25.0),
    Level.ADMIN2: (40.0, 5.0, 500.0),
    Level.ADMIN1: (120.0, 10.0, 2000.0),
    Level.REGION: (60.0, 5.0, 3000.0),
    Level.LINE: (60.0, 5.0, 3000.0),
    Level.WATER: (30.0, 2.0, 5000.0),
    Level.COUNTRY: (600.0, 5.0, 5000.0),
}


@dataclass(frozen=True, slots=True)
class _Found:
    """What is read out of one answer; ``extent`` holds two opposite corners, where there are any."""

    identifier: object
    name: object
    position: Point
    kind: Kind
    country: object
    admin1: object
    extent: tuple[Point, Point] | None = None
    geonames_id: int | None = None
    population: int = 0


def read_places(provider: str, answers: Sequence[Raw], country: str | None) -> tuple[Place, ...]:
    """The places among the answers of a provider, in its order; shops, streets and houses are none.

    Answers in another country than ``country`` (ISO code) are dropped; one that names no country lies in that one.

    Raises
    ------
    AttributeError, LookupError, TypeError, ValueError
        When an answer is of another shape, or has no usable position, name or id.
    """
    found = [one for raw in answers if (one := _READERS[provider](raw)) is not None]
    places = [_place(provider, one, country) for one in found]
    return tuple(place for place in places if country is None or place.country == country)


def _place(provider: str, found: _Found, country: str | None) -> Place:
    name, identifier = _text(found.name), str(found.identifier)
    if name is None or not _IDENTIFIER.fullmatch(identifier):
        raise ValueError(f"name {found.name!r} and id {found.identifier!r}")
    stated = _text(found.country)
    return Place(
        place_id=f"{provider}:{identifier}",
        name=name,
        lat=found.position.lat,
        lon=found.position.lon,
        country=stated.upper() if stated is not None and len(stated) == 2 else country,
        admin1=_text(found.admin1),
        admin1_code=None,
        feature_code=found.kind.feature_code,
        level=found.kind.level,
        population=found.population,
        uncertainty_km=_radius_km(found),
        geonames_id=found.geonames_id,
    )


def _nominatim(raw: Raw) -> _Found | None:
    address = raw.get("address") or {}
    kind = openstreetmap_kind(
        str(raw.get("class") or raw.get("category")), str(raw.get("type")), str(raw.get("addresstype"))
    )
    if kind is None:
        return None
    box = raw.get("boundingbox")
    return _Found(
        identifier=f"{raw['osm_type']}/{raw['osm_id']}",
        name=raw.get("name") or str(raw["display_name"]).split(",")[0],
        position=_point(raw["lat"], raw["lon"]),
        kind=kind,
        country=address.get("country_code"),
        admin1=address.get("state") or address.get("province") or address.get("region"),
        extent=(_point(box[0], box[2]), _point(box[1], box[3])) if box else None,
    )


def _photon(raw: Raw) -> _Found | None:
    properties = raw["properties"]
    kind = openstreetmap_kind(
        str(properties.get("osm_key")), str(properties.get("osm_value")), str(properties.get("type"))
    )
    if kind is None:
        return None
    lon, lat = raw["geometry"]["coordinates"][:2]
    box = properties.get("extent")
    type_of_object = properties["osm_type"]
    return _Found(
        identifier=f"{_OSM_TYPES.get(type_of_object, type_of_object)}/{properties['osm_id']}",
        name=properties["name"],
        position=_point(lat, lon),
        kind=kind,
        country=properties.get("countrycode"),
        admin1=properties.get("state"),
        extent=(_point(box[1], box[0]), _point(box[3], box[2])) if box else None,
    )


def _geonames(raw: Raw) -> _Found | None:
    kind = geonames_kind(str(raw.get("fcl")), str(raw.get("fcode")))
    if kind is None:
        return None
    identifier = int(raw["geonameId"])
    return _Found(
        identifier=identifier,
        name=raw["name"],
        position=_point(raw["lat"], raw["lng"]),
        kind=kind,
        country=raw.get("countryCode"),
        admin1=raw.get("adminName1"),
        geonames_id=identifier,
        population=max(0, int(raw.get("population") or 0)),
    )


def _pelias(raw: Raw) -> _Found | None:
    properties = raw["properties"]
    kind = pelias_kind(str(properties.get("layer")))
    if kind is None:
        return None
    lon, lat = raw["geometry"]["coordinates"][:2]
    box = raw.get("bbox")
    return _Found(
        identifier=properties["gid"],
        name=properties["name"],
        position=_point(lat, lon),
        kind=kind,
        country=properties.get("country_code"),
        admin1=properties.get("region"),
        extent=(_point(box[1], box[0]), _point(box[3], box[2])) if box else None,
    )


_READERS: Mapping[str, Callable[[Raw], _Found | None]] = {
    "nominatim": _nominatim,
    "photon": _photon,
    "geonames": _geonames,
    "pelias": _pelias,
}


def _point(lat: Any, lon: Any) -> Point:  # noqa: ANN401  (services send numbers and strings)
    point = Point(float(lat), float(lon))
    if not (-90.0 <= point.lat <= 90.0 and -180.0 <= point.lon <= 180.0):
        raise ValueError(f"the position {lat!r}, {lon!r}")
    return point


def _text(value: object) -> str | None:
    """A text on one line, without what cannot be printed; None where nothing is left."""
    if not isinstance(value, str):
        return None
    letters = "".join(letter if letter.isprintable() else " " for letter in value)
    return " ".join(letters.split())[:_LONGEST_NAME] or None


def _radius_km(found: _Found) -> float:
    """Half the diagonal of the extent, within what is plausible at this level."""
    usual, least, most = _RADIUS_KM[found.kind.level]
    if found.extent is None:
        return usual
    return round(min(most, max(least, distance_km(*found.extent) / 2)), 1)
