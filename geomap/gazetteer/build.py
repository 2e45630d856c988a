"""Build the place index from the packaged data and the curated tables."""

from __future__ import annotations

import gc
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from geomap.gazetteer.areas import (
    CountryArea,
    District,
    Unit,
    read_country_areas,
    read_districts,
    read_units,
    unit_codes,
)
from geomap.gazetteer.collect import Collection, PlaceRow, city_prior, city_row, settlement_radius_km, usable_alternates
from geomap.gazetteer.curated import CuratedName, CuratedPlace, read_kinds, read_names, read_places
from geomap.gazetteer.location import Inputs
from geomap.gazetteer.schema import Rank
from geomap.gazetteer.sources import City, count_cities, read_cities
from geomap.gazetteer.spelling import is_respelling, respellings
from geomap.gazetteer.tables import read_rows
from geomap.gazetteer.writing import write_index
from geomap.model import Level
from geomap.names import name_key, stands_alone, strict_key

Progress = Callable[[str, int, int], None]

FEATURE_COLUMNS = ("geonames_id", "feature_code")

# Above every city, so that "Georgia" is the country before it is anything else.
_COUNTRY_PRIOR = 2_000_000_000
_CURATED_PRIOR = 1_000_000
_LEAST_UNIT_PRIOR = 20_000

_REPORT_EVERY = 10_000

# Left out at the second mention: "the Philadelphi Corridor", then "Philadelphi".
_KIND_OF_SITE = re.compile(r" (?:corridor|crossing|camp|dam|air ?base|base)$", re.IGNORECASE)


def build_index(inputs: Inputs, target: Path, *, on_progress: Progress | None = None) -> None:
    """Write the place index to ``target``, whole or not at all.

    The file is written beside the target and renamed, so several processes may build at the same time and a reader
    never sees half a file.  Same inputs, same content.  Cost: about ten seconds for the packaged data.

    Raises
    ------
    GazetteerError
        When an input is malformed or the folder cannot be written to.
    """
    report = on_progress or _silent
    with _without_collector():
        collection = collect(inputs, report)
        report("writing the index", 0, 1)
        write_index(target, collection, inputs)
    report("writing the index", 1, 1)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Pause the garbage collector: a build makes a million tuples and no cycles, and it would visit them all."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def collect(inputs: Inputs, report: Progress) -> Collection:
    """Every place and name of the inputs, as the index will hold them.

    Raises
    ------
    GazetteerError
        When an input is malformed.
    """
    collection = Collection()
    countries, units = read_country_areas(inputs), read_units(inputs)
    curated = read_places(inputs.curated, read_kinds(inputs.derived / "kinds.csv"))
    for country in countries.values():
        _add_country(collection, country)
    sums = _CityFigures(units)
    names = read_names(inputs.curated)
    merged = {place.geonames_id: place for place in curated if place.geonames_id is not None}
    shown = {name.geonames_id: name.name for name in names if name.is_main}
    codes = {
        int(row["geonames_id"]): row["feature_code"]
        for row in read_rows(inputs.derived / "feature_codes.csv", FEATURE_COLUMNS)
    }
    total = count_cities(inputs.cities)
    for number, city in enumerate(read_cities(inputs.cities)):
        if number % _REPORT_EVERY == 0:
            report("reading places", number, total)
        unit = units.get((city.country, city.admin1_code))
        row = city_row(city, unit.names.main if unit else None, codes.get(city.geonames_id, "PPL"))
        if city.geonames_id in merged:
            row = _merged(row, merged[city.geonames_id])
        elif city.geonames_id in shown:
            row = row._replace(name=shown[city.geonames_id])
        is_curated = city.geonames_id in merged or city.geonames_id in shown
        of_unit = unit.names.main if unit is not None and not is_curated and _is_seat_of(unit, row, city) else None
        if of_unit is not None and is_respelling(of_unit, city.name, city.country):
            row = row._replace(name=of_unit)
        sums.add(row, of_unit or row.name)
        _add_city(collection, row, city, Rank.CURATED if is_curated else Rank.PRIMARY)
        if of_unit is not None:
            collection.add_names(row.id, [of_unit], Rank.PRIMARY)
    report("reading places", total, total)
    for unit in units.values():
        _add_unit(collection, unit, sums.prior(unit))
    for district in read_districts(inputs):
        _add_district(collection, district, units)
    _add_curated(collection, curated, units)
    _add_curated_names(collection, names, frozenset(place.slug for place in curated if not place.has_precedence))
    _add_bare_names(collection, curated)
    return collection


class _CityFigures:
    """What the cities tell of the first-level units they lie in."""

    def __init__(self, units: Mapping[tuple[str, str], Unit]) -> None:
        self._own_names = {code: _own_strict_keys(unit) for code, unit in units.items()}
        self._population: dict[tuple[str, str], int] = defaultdict(int)
        self._namesake: dict[tuple[str, str], int] = {}

    def add(self, city: PlaceRow, name: str) -> None:
        """Count a city in its unit; ``name`` is its own, or the unit's where it goes by that too."""
        unit = (city.country or "", city.admin1_code or "")
        self._population[unit] += city.population
        if strict_key(name) in self._own_names.get(unit, ()):
            self._namesake[unit] = max(city.prior, self._namesake.get(unit, 0))

    def prior(self, unit: Unit) -> int:
        """Half of the unit's inhabitants, but less than the city in it that has its name."""
        code = (unit.source.country, unit.source.code)
        prior = max(self._population[code] // 2, _LEAST_UNIT_PRIOR)
        return min(prior, self._namesake[code] - 1) if code in self._namesake else prior


def _own_strict_keys(unit: Unit) -> frozenset[str]:
    return frozenset(strict_key(name) for name in (unit.names.main, unit.source.name, *unit.source.aliases))


def _add_country(collection: Collection, country: CountryArea) -> None:
    if country.disc is None:
        return
    source = country.source
    row = PlaceRow(
        id=source.geonames_id,
        name=country.main,
        lat=country.disc.lat,
        lon=country.disc.lon,
        country=source.code,
        admin1=None,
        admin1_code=None,
        feature_code="PCLI",
        level=Level.COUNTRY.value,
        population=source.population,
        radius_km=country.disc.radius_km,
        prior=_COUNTRY_PRIOR + source.population // 1000,
        slug=None,
    )
    collection.add_place(row, Rank.PRIMARY)
    collection.add_names(row.id, country.names, Rank.PRIMARY)
    collection.add_names(row.id, country.native_names, Rank.ALTERNATE)


def _add_unit(collection: Collection, unit: Unit, prior: int) -> None:
    source = unit.source
    if unit.disc is None or source.geonames_id in collection.places:
        return
    row = PlaceRow(
        id=source.geonames_id,
        name=unit.names.main,
        lat=unit.disc.lat,
        lon=unit.disc.lon,
        country=source.country,
        admin1=unit.names.main,
        admin1_code=source.code,
        feature_code="ADM1",
        level=Level.ADMIN1.value,
        population=0,
        radius_km=unit.disc.radius_km,
        prior=prior,
        slug=None,
    )
    collection.add_place(row, Rank.PRIMARY)
    collection.add_names(row.id, (*unit.names.full, *unit.abbreviations), Rank.PRIMARY)
    collection.add_names(row.id, filter(stands_alone, unit.names.others), Rank.ALTERNATE)


def _add_district(collection: Collection, district: District, units: Mapping[tuple[str, str], Unit]) -> None:
    source = district.source
    admin1_code = source.code.partition(".")[0]
    unit = units.get((source.country, admin1_code))
    if unit is None or source.geonames_id in collection.places:
        return
    row = PlaceRow(
        id=source.geonames_id,
        name=source.name,
        lat=district.disc.lat,
        lon=district.disc.lon,
        country=source.country,
        admin1=unit.names.main,
        admin1_code=admin1_code,
        feature_code="ADM2",
        level=Level.ADMIN2.value,
        population=0,
        radius_km=district.disc.radius_km,
        prior=district.population // 4,
        slug=None,
    )
    collection.add_place(row, Rank.PRIMARY)
    collection.add_names(row.id, district.names, Rank.ALTERNATE)


def _is_seat_of(unit: Unit, row: PlaceRow, city: City) -> bool:
    """Whether the place is the seat of a unit and shares its English name: it is known by it like by its own.

    It is shown under it where the two are spellings of one name.  A unit may also keep a name that its seat has lost
    (Dnipropetrovsk, seat Dnipro).
    """
    main = strict_key(unit.names.main)
    return row.feature_code in ("PPLA", "PPLC") and any(strict_key(name) == main for name in city.alternates)


def _add_city(collection: Collection, row: PlaceRow, city: City, rank: Rank) -> None:
    collection.add_place(row, rank)
    if row.name != city.name:
        collection.add_names(row.id, [city.name], Rank.PRIMARY)
    alternates = usable_alternates(city)
    collection.add_names(row.id, respellings((row.name, city.name), alternates, city.country), Rank.PRIMARY)
    collection.add_names(row.id, alternates, Rank.ALTERNATE)


def _merged(row: PlaceRow, curated: CuratedPlace) -> PlaceRow:
    """The same place with a better name or position: one row, under its GeoNames id."""
    return row._replace(
        name=curated.name,
        lat=curated.lat,
        lon=curated.lon,
        country=curated.country,
        feature_code=curated.kind.feature_code if row.feature_code == "PPL" else row.feature_code,
        level=curated.kind.level.value,
        radius_km=max(curated.radius_km, settlement_radius_km(row.population)),
        slug=curated.slug,
    )


def _add_curated(
    collection: Collection, curated: tuple[CuratedPlace, ...], units: Mapping[tuple[str, str], Unit]
) -> None:
    codes = unit_codes(dict(units))
    for number, place in enumerate(sorted(curated, key=lambda place: place.slug), start=1):
        known = collection.places.get(place.geonames_id or 0)
        if known is not None and known.slug == place.slug:
            continue
        if known is not None:
            raise place.row.error(
                f"geonames_id {place.geonames_id}, which is {known.name} ({known.feature_code})",
                "an id of a populated place; names of countries and units go into names.csv",
            )
        row = _curated_row(place, place.geonames_id or -number, codes, units)
        collection.add_place(row, Rank.CURATED if place.has_precedence else Rank.PRIMARY)


def _curated_row(
    place: CuratedPlace, place_id: int, codes: Mapping[tuple[str, str], str], units: Mapping[tuple[str, str], Unit]
) -> PlaceRow:
    code = codes.get((place.country or "", name_key(place.admin1 or "")))
    if place.admin1 and code is None:
        raise place.row.error(f"admin1 {place.admin1!r}", f"a first-level unit of {place.country}, or nothing")
    return PlaceRow(
        id=place_id,
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        country=place.country,
        admin1=units[place.country or "", code].names.main if code else None,
        admin1_code=code,
        feature_code=place.kind.feature_code,
        level=place.kind.level.value,
        population=0,
        radius_km=place.radius_km,
        prior=_CURATED_PRIOR if place.has_precedence else city_prior(0, place.kind.feature_code),
        slug=place.slug,
    )


def _add_curated_names(collection: Collection, names: tuple[CuratedName, ...], ordinary: frozenset[str]) -> None:
    """Further names, those of ``ordinary`` places (by slug) as strong as their own name is."""
    slugs = {row.slug: row.id for row in collection.places.values() if row.slug}
    for name in names:
        place_id = slugs.get(name.place) if name.geonames_id is None else name.geonames_id
        if place_id is None or place_id not in collection.places:
            raise name.row.error(
                f"the place {name.place!r}", "an id of a table of places, or gn: and a known GeoNames id"
            )
        collection.add_name(place_id, name.name, Rank.PRIMARY if name.place in ordinary else Rank.CURATED)


def _add_bare_names(collection: Collection, curated: tuple[CuratedPlace, ...]) -> None:
    """What news calls the corridor or the crossing after naming it once, where nothing else is called so."""
    ids = {row.slug: row.id for row in collection.places.values() if row.slug}
    known = {row.key for row in collection.names}
    for place in curated:
        bare = _KIND_OF_SITE.sub("", place.name)
        if bare != place.name and stands_alone(bare) and name_key(bare) not in known:
            collection.add_name(ids[place.slug], bare, Rank.ALTERNATE)


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Report to nobody."""
