"""What the build makes of its sources."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from geomap.errors import GazetteerError, GazetteerTableError
from geomap.gazetteer import Gazetteer, open_gazetteer
from geomap.gazetteer.collect import Collection, PlaceRow, packed_name, settlement_radius_km, unpacked_name
from geomap.gazetteer.location import Inputs
from geomap.gazetteer.schema import Rank
from geomap.model import Level, MatchKind

Make = Callable[..., Gazetteer]

PLACES_HEADER = "id,name,kind,lat,lon,country,admin1,radius_km,geonames_id,source\n"
NAMES_HEADER = "place,name,language,main\n"
SOURCES = "key,title,licence,note\nown,Own,public domain,tests\n"


def _city(identifier: int, name: str, *alternates: str, **fields: Any) -> dict[str, Any]:
    usual = {"latitude": 36.0, "longitude": 43.0, "countrycode": "IQ", "population": 5000, "admin1code": "15"}
    return {"geonameid": identifier, "name": name, "alternatenames": list(alternates), **usual, **fields}


@pytest.fixture
def make(gazetteer_inputs: Inputs, tmp_path: Path) -> Make:
    """A gazetteer of the given towns and curated rows, with the countries and units of the miniature."""

    def build(*cities: dict[str, Any], places: str = "", names: str = "", more: str = "") -> Gazetteer:
        (tmp_path / "cities.json").write_text(json.dumps({str(city["geonameid"]): city for city in cities}))
        (tmp_path / "places.csv").write_text(PLACES_HEADER + places)
        (tmp_path / "names.csv").write_text(NAMES_HEADER + names)
        if more:
            (tmp_path / "more_places.csv").write_text(PLACES_HEADER + more)
        (tmp_path / "sources.csv").write_text(SOURCES)
        inputs = replace(gazetteer_inputs, cities=tmp_path / "cities.json", curated=tmp_path)
        return open_gazetteer(tmp_path / "cache", inputs=inputs)

    return build


def test_codes_of_three_capitals_are_no_names(make: Make) -> None:
    """Airport codes among the alternates are dropped, other alternates are kept."""
    gazetteer = make(_city(1, "Testing", "QZX", "Qzxt", "ЩЦЪ"))

    assert [gazetteer.has_name(name) for name in ("QZX", "Qzx", "Qzxt", "ЩЦЪ")] == [False, False, True, True]


def test_transcriptions_without_capitals_are_no_names(make: Make) -> None:
    """Letter-by-letter transcriptions among the alternates are dropped."""
    gazetteer = make(_city(1, "Testing", "ba si la", "tstng"))

    assert [gazetteer.has_name(name) for name in ("ba si la", "tstng")] == [False, False]


def test_an_alternate_ranks_below_a_primary_name(make: Make) -> None:
    """A town comes before a larger one that once had its name."""
    gazetteer = make(_city(1, "Nikopol", "Sloviansk", population=200_000), _city(2, "Sloviansk", population=100_000))

    assert [match.place.name for match in gazetteer.lookup("Sloviansk")] == ["Sloviansk", "Nikopol"]


def test_an_unknown_population_is_not_a_small_one(make: Make) -> None:
    """Zero inhabitants mean that nobody knows: such a town comes before a hamlet."""
    gazetteer = make(_city(1, "Testing", population=600), _city(2, "Testing", population=0))

    assert [match.place.population for match in gazetteer.lookup("Testing")] == [0, 600]


def test_a_curated_row_with_a_geonames_id_replaces_the_town(make: Make) -> None:
    """The place is listed once, under its GeoNames id, with the curated name and position and the old names."""
    row = "better,Better Name,village,36.5,43.5,IQ,,4,7,own\n"
    gazetteer = make(_city(7, "Testing", "Older", population=900), places=row)

    (match,) = gazetteer.lookup("Better Name")
    place = match.place
    assert (place.place_id, place.lat, place.population, match.match) == ("gn:7", 36.5, 900, MatchKind.CURATED)
    assert [gazetteer.lookup(name)[0].place for name in ("Testing", "Older")] == [place, place]
    assert gazetteer.place("geomap:better") == place
    assert gazetteer.info().curated == 1


def test_a_curated_row_with_an_unpackaged_geonames_id_keeps_it(make: Make) -> None:
    """An id that the packaged towns lack still identifies the place."""
    gazetteer = make(places="far,Far Village,village,36.5,43.5,IQ,Nineveh,,8,own\n")

    place = gazetteer.place("gn:8")
    assert (place.geonames_id, place.admin1, place.admin1_code) == (8, "Nineveh", "15")


def test_the_curated_row_wins_over_a_larger_namesake(make: Make) -> None:
    """What the tables name comes first, and the namesake is still listed."""
    row = "testing,Testing,village,36.5,43.5,IQ,,,,own\n"
    gazetteer = make(_city(1, "Testing", population=900_000), places=row)

    assert [match.match.value for match in gazetteer.lookup("Testing")] == ["curated", "primary"]


def test_a_main_name_is_shown(make: Make) -> None:
    """A town of GeoNames can be given the name that news uses; its own name is still known."""
    gazetteer = make(_city(1, "Tall Testing"), names="gn:1,Tell Testing,,yes\n")

    place = gazetteer.lookup("Tall Testing")[0].place
    assert place.name == "Tell Testing"
    assert gazetteer.lookup("Tell Testing")[0].match == MatchKind.CURATED


def test_the_seat_of_a_unit_has_its_english_name(gazetteer: Gazetteer) -> None:
    """A seat that lists the unit's name among its alternates is shown under it and comes before the unit."""
    matches = gazetteer.lookup("Hama")

    assert [(match.match.value, match.place.feature_code) for match in matches[:2]] == [
        ("primary", "PPLA"),
        ("primary", "ADM1"),
    ]
    assert gazetteer.lookup("Ḩamāh")[0].place == matches[0].place


def test_a_seat_keeps_its_own_name_where_the_unit_has_another(make: Make) -> None:
    """Only another spelling of its own name is taken over from the unit: Dnipro is not shown as Dnipropetrovsk."""
    gazetteer = make(_city(99072, "Mosul", "Nineveh"))

    assert gazetteer.place("gn:99072").name == "Mosul"


def test_a_name_row_that_leads_nowhere_is_an_error(make: Make) -> None:
    """The message gives file and line."""
    with pytest.raises(GazetteerTableError, match=r"names\.csv:2: found the place 'gn:99'; expected an id"):
        make(names="gn:99,Nothing,,\n")


def test_a_row_with_an_unknown_unit_is_an_error(make: Make) -> None:
    """A misspelt province is not passed over in silence."""
    with pytest.raises(GazetteerTableError, match=r"\.csv:2: found admin1 'Ninevah'; expected a first-level"):
        make(places="x,X Village,village,36.5,43.5,IQ,Ninevah,,,own\n")


def test_a_row_with_the_id_of_a_country_is_an_error(make: Make) -> None:
    """Names of countries and units belong into the other table."""
    with pytest.raises(GazetteerTableError, match=r"found geonames_id 99237, which is Iraq \(PCLI\)"):
        make(places="x,X Land,region,33,43,IQ,,,99237,own\n")


def test_malformed_town_data_are_an_error(gazetteer_inputs: Inputs, tmp_path: Path) -> None:
    """A file in another format is named."""
    (tmp_path / "cities.json").write_text('{"1": {"name": "Testing"}}')

    with pytest.raises(GazetteerError, match=r"cities\.json: found a place without a usable 'geonameid'"):
        open_gazetteer(tmp_path, inputs=replace(gazetteer_inputs, cities=tmp_path / "cities.json"))


def test_the_american_county_has_no_bare_name(gazetteer: Gazetteer) -> None:
    """Second-level units are found by full name only where the bare one is another place."""
    found = gazetteer.lookup("Cook County")

    assert [(match.place.level, match.place.country) for match in found] == [(Level.ADMIN2, "US")]
    assert not any(match.place.level == Level.ADMIN2 for match in gazetteer.lookup("Cook"))


@pytest.mark.parametrize(("population", "radius_km"), [(0, 3.0), (500, 2.0), (250_000, 5.0), (20_000_000, 15.0)])
def test_the_radius_of_a_town_follows_its_inhabitants(population: int, radius_km: float) -> None:
    """2 km for villages, 15 km for the largest cities, 3 km where nobody knows."""
    assert settlement_radius_km(population) == radius_km


@pytest.mark.parametrize(
    ("name", "strict", "packed"),
    [("Own", "own", None), ("Deir Ezzor", "deir ezzor", ""), ("الموصل", "الموصل", ""), ("Al-Bab", "al bab", "Al-Bab")],
)
def test_a_packed_name_can_be_unpacked(name: str, strict: str, packed: str | None) -> None:
    """Names that can be told from what is stored anyway take no space."""
    assert packed_name(name, "Own", strict) == packed
    assert unpacked_name(packed, "Own", strict) == name


def test_the_strongest_of_equal_names_is_kept() -> None:
    """A name that is listed twice for a place has its best rank."""
    collection = Collection()
    place = PlaceRow(1, "Own", 0, 0, None, None, None, "PPL", "settlement", 0, 1, 1, None)
    collection.add_place(place, Rank.ALTERNATE)
    collection.add_name(1, "own", Rank.CURATED)

    assert [row.rank for row in collection.sorted_names()] == [Rank.CURATED]


def test_a_name_without_letters_is_not_stored() -> None:
    """Signs alone are no name."""
    collection = Collection()
    collection.add_place(PlaceRow(1, "!", 0, 0, None, None, None, "PPL", "settlement", 0, 1, 1, None), Rank.PRIMARY)

    assert collection.sorted_names() == []


def test_another_spelling_of_its_own_name_is_as_strong_as_that(make: Make) -> None:
    """The larger town wins although a hamlet is written so in the first place."""
    gazetteer = make(_city(1, "Hawija", "Hawijah", population=90_000), _city(2, "Hawijah", population=600))

    assert [(match.place.population, match.match) for match in gazetteer.lookup("Hawijah")] == [
        (90_000, MatchKind.PRIMARY),
        (600, MatchKind.PRIMARY),
    ]


def test_another_spelling_is_no_stronger_where_latin_letters_are_its_own(make: Make) -> None:
    """In Spain or Poland another letter is another name."""
    gazetteer = make(_city(1, "Sorria", "Soria", countrycode="ES", admin1code="55"))

    assert gazetteer.lookup("Soria")[0].match is MatchKind.ALTERNATE


def test_more_places_have_no_precedence(make: Make) -> None:
    """A row of more_places.csv is a place like any town of the name; one of places.csv comes first."""
    row = "testing-x,Testing,village,36.5,43.5,IQ,,,,own\n"
    gazetteer = make(_city(1, "Testing", population=50_000), more=row)

    assert [(match.place.place_id, match.match) for match in gazetteer.lookup("Testing")] == [
        ("gn:1", MatchKind.PRIMARY),
        ("geomap:testing-x", MatchKind.PRIMARY),
    ]


def test_names_of_more_places_have_no_precedence_either(make: Make) -> None:
    """Their further names are as strong as their own."""
    row = "testing-x,Testing,village,36.5,43.5,IQ,,,,own\n"
    gazetteer = make(_city(1, "Elsewhere"), more=row, names="testing-x,Probing,,\n")

    assert gazetteer.lookup("Probing")[0].match is MatchKind.PRIMARY


def test_the_kind_of_a_site_may_be_left_out(make: Make) -> None:
    """What the text calls "the Testing corridor" first is "Testing" afterwards."""
    rows = "a,Testing Corridor,border,36.5,43.5,IQ,,,,own\nb,Green Crossing,crossing,36.5,43.5,IQ,,,,own\n"
    gazetteer = make(_city(1, "Elsewhere"), places=rows)

    (match,) = gazetteer.lookup("Testing")
    assert (match.place.name, match.match) == ("Testing Corridor", MatchKind.ALTERNATE)
    assert not gazetteer.has_name("Green")


def test_the_kind_of_a_site_stays_where_a_town_has_the_rest(make: Make) -> None:
    """Beside a town called Testing, the dam is the Testing dam."""
    row = "a,Testing Dam,dam,36.5,43.5,IQ,,,,own\n"
    gazetteer = make(_city(1, "Testing"), places=row)

    assert [match.place.place_id for match in gazetteer.lookup("Testing")] == ["gn:1"]
