"""What sort of place an answer is: feature code and level, by the words each service uses.

A kind that is not here (shops, streets, houses, post codes) is no place that a report is likely to mean, and is
dropped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geomap.model import Level


@dataclass(frozen=True, slots=True)
class Kind:
    """A GeoNames feature code and a level."""

    feature_code: str
    level: Level


_SETTLEMENT = Kind("PPL", Level.SETTLEMENT)
_QUARTER = Kind("PPLX", Level.SETTLEMENT)
_COUNTRY = Kind("PCLI", Level.COUNTRY)
_STATE = Kind("ADM1", Level.ADMIN1)
_DISTRICT = Kind("ADM2", Level.ADMIN2)
_AREA = Kind("RGN", Level.REGION)
_LOCALITY = Kind("LCTY", Level.SITE)
_STREAM = Kind("STM", Level.LINE)
_LAKE = Kind("LK", Level.WATER)

# OpenStreetMap's values of the key place, which services also use as levels of an address.
_OSM_PLACES: Mapping[str, Kind] = {
    **dict.fromkeys(("city", "town", "village", "hamlet", "isolated_dwelling", "municipality", "farm"), _SETTLEMENT),
    **dict.fromkeys(("suburb", "quarter", "neighbourhood", "city_district", "borough", "city_block"), _QUARTER),
    **dict.fromkeys(("state", "province"), _STATE),
    **dict.fromkeys(("county", "district", "state_district"), _DISTRICT),
    **dict.fromkeys(("region", "archipelago"), _AREA),
    "island": Kind("ISL", Level.REGION),
    "islet": Kind("ISL", Level.SITE),
    "country": _COUNTRY,
    "locality": _LOCALITY,
    "sea": Kind("SEA", Level.WATER),
    "ocean": Kind("OCN", Level.WATER),
}

# Other keys of OpenStreetMap, with the values that count; "" is any other value.
_OSM_KINDS: Mapping[str, Mapping[str, Kind]] = {
    "natural": {
        **dict.fromkeys(("water", "bay", "strait"), _LAKE),
        **dict.fromkeys(("mountain_range", "desert", "peninsula", "valley", "plateau", "wetland", "wood"), _AREA),
        "": Kind("HLL", Level.SITE),
    },
    "water": {"": _LAKE},
    "waterway": {"dam": Kind("DAM", Level.SITE), "weir": Kind("DAM", Level.SITE), "": _STREAM},
    "military": {"": Kind("INSM", Level.SITE)},
    "landuse": {"military": Kind("INSM", Level.SITE)},
    "aeroway": {"aerodrome": Kind("AIRP", Level.SITE), "airstrip": Kind("AIRF", Level.SITE)},
    "mountain_pass": {"": Kind("PASS", Level.SITE)},
    "barrier": {"border_control": Kind("PSTB", Level.SITE)},
    "amenity": {"refugee_site": Kind("CMPRF", Level.SITE)},
    "man_made": {"bridge": Kind("BDG", Level.SITE)},
}

_PELIAS_LAYERS: Mapping[str, Kind] = {
    **dict.fromkeys(("locality", "localadmin"), _SETTLEMENT),
    **dict.fromkeys(("borough", "neighbourhood", "macrohood"), _QUARTER),
    **dict.fromkeys(("county", "macrocounty"), _DISTRICT),
    **dict.fromkeys(("region", "dependency"), _STATE),
    "macroregion": _AREA,
    "country": _COUNTRY,
    "ocean": Kind("OCN", Level.WATER),
    "marinearea": Kind("SEA", Level.WATER),
}

# GeoNames' feature classes; roads (R) and undersea features (U) are left out.
_GEONAMES_CLASSES: Mapping[str, Level] = {
    "P": Level.SETTLEMENT,
    "A": Level.ADMIN2,
    "H": Level.WATER,
    "L": Level.REGION,
    "S": Level.SITE,
    "T": Level.SITE,
    "V": Level.REGION,
}
_GEONAMES_CODES: Mapping[str, Level] = {
    **dict.fromkeys(("ADM1", "ADM1H"), Level.ADMIN1),
    **dict.fromkeys(("PCL", "PCLD", "PCLF", "PCLI", "PCLS", "TERR"), Level.COUNTRY),
    **dict.fromkeys(("STM", "STMS", "STMI", "WAD", "CNL", "CNLA", "CNLI"), Level.LINE),
    **dict.fromkeys(("ISL", "ISLS", "MTS", "PEN", "PLAT", "PLN", "DSRT", "VAL"), Level.REGION),
    **dict.fromkeys(("LCTY", "MILB", "INSM"), Level.SITE),
}


def openstreetmap_kind(key: str, value: str, address_level: str) -> Kind | None:
    """The kind of an object of OpenStreetMap by its main tag; of a boundary by its level in addresses."""
    if key == "place":
        return _OSM_PLACES.get(value)
    if key == "boundary":
        return _OSM_PLACES.get(address_level, _DISTRICT) if value == "administrative" else None
    kinds = _OSM_KINDS.get(key, {})
    return kinds.get(value, kinds.get(""))


def pelias_kind(layer: str) -> Kind | None:
    """The kind of an answer of Pelias by its layer."""
    return _PELIAS_LAYERS.get(layer)


def geonames_kind(feature_class: str, feature_code: str) -> Kind | None:
    """The kind of a row of GeoNames by its class and code."""
    level = _GEONAMES_CODES.get(feature_code, _GEONAMES_CLASSES.get(feature_class))
    return None if level is None else Kind(feature_code, level)
