"""Which column of a user's table, or property of a GeoJSON file, holds what: ours, and what others call the same."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geomap.errors import GazetteerTableError

# The first word of each line is ours; it wins over its synonyms where a table has both.
_CALLED = {
    "id": ("place_id", "uid", "pcode", "p_code"),
    "name": ("place", "place_name", "placename", "toponym", "label", "name_en", "asciiname"),
    "names": ("alternate_names", "alternatenames", "alt_names", "altnames", "other_names", "aliases"),
    "kind": ("type", "place_type", "feature_type", "feature_code", "featurecode", "fcode"),
    "lat": ("latitude", "y", "lat_dd", "decimallatitude", "gps_lat", "point_y"),
    "lon": ("longitude", "lng", "long", "x", "lon_dd", "decimallongitude", "gps_lon", "point_x"),
    "country": ("country_code", "countrycode", "iso2", "iso_a2", "iso", "cc", "country_name", "adm0_name", "admin0"),
    "admin1": ("admin1_name", "adm1_name", "adm1", "adm1_en", "province", "governorate", "oblast", "state"),
    "radius_km": ("radius", "uncertainty_km"),
    "geonames_id": ("geonameid", "geoname_id", "geonames"),
    "source": ("data_source",),
}  # fmt: skip
_FIELDS = {called: field for field, others in _CALLED.items() for called in (field, *others)}
_GAPS = re.compile(r"[\s\-.]+")


def fields_of(headers: Sequence[str], where: str) -> tuple[str | None, ...]:
    """The field that each column holds, None for columns that say nothing about the place.

    Raises
    ------
    GazetteerTableError
        When two columns hold the same.
    """
    cleaned = [_GAPS.sub("_", header.strip().casefold()) for header in headers]
    fields = [_FIELDS.get(header) for header in cleaned]
    for field in _CALLED:
        holders = [index for index, found in enumerate(fields) if found == field]
        ours = [index for index in holders if cleaned[index] == field]
        if len(ours) > 1 or (len(holders) > 1 and not ours):
            names = " and ".join(repr(headers[index]) for index in (ours or holders)[:2])
            raise GazetteerTableError(
                f"{where}: found two columns for {field} ({names}); expected one; rename the other"
            )
        for index in set(holders).difference(ours) if ours else ():
            fields[index] = None
    return tuple(fields)
