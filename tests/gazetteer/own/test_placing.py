"""From a row to a place: what is left out is taken from what is known, and what is wrong is told."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from geomap.gazetteer import Gazetteer, OwnPlaces
from geomap.model import Level, Place

Read = Callable[..., OwnPlaces]
One = Callable[..., Place]
Fault = Callable[..., str]

HEADER = "id,name,kind,lat,lon,country,admin1,radius_km,geonames_id,source\n"


def test_row_with_everything_is_taken_as_it_says(one: One) -> None:
    """The columns are those of our own tables."""
    place = one(f"{HEADER}qamharat,Tall Qamharat,village,36.4,42.9,IQ,Nineveh,1.5,,survey\n")

    assert place == Place(
        *("own:qamharat", "Tall Qamharat", 36.4, 42.9, "IQ", "Nineveh", "15", "PPL", Level.SETTLEMENT, 0, 1.5, None),
        source="survey (my.csv)",
    )


def test_name_and_position_are_enough(one: One) -> None:
    """A populated place of usual size, in the country and unit of everything around it."""
    place = one("name,lat,lon\nTall Qamharat,36.35,43.1\n")

    assert (place.feature_code, place.level, place.uncertainty_km) == ("PPL", Level.SETTLEMENT, 3.0)
    assert (place.country, place.admin1, place.admin1_code, place.source) == ("IQ", "Nineveh", "15", "my.csv")


def test_id_without_one_is_a_digest_of_name_and_position(one: One) -> None:
    """The same row is the same place in every file and on every day."""
    rows = ("Tall Qamharat,36.35,43.1", "tall-qamharat,36.350,43.10", "Tall Qamharat,36.36,43.1")
    ids = [one(f"name,lat,lon\n{row}\n").place_id for row in rows]

    assert ids == ["own:562e1624b2be", "own:562e1624b2be", "own:061fe7059f21"]


@pytest.mark.parametrize("country", ["IQ", "iq", "Iraq", "IRQ", "Republic of Iraq"])
def test_country_is_a_code_or_a_name(one: One, country: str) -> None:
    """Of two letters or of three."""
    assert one(f"name,lat,lon,country\nTall Qamharat,36.4,42.9,{country}\n").country == "IQ"


@pytest.mark.parametrize("unit", ["Nineveh", "Ninawa", "Nineveh Governorate", "nineveh"])
def test_unit_is_known_by_its_usual_names(one: One, unit: str) -> None:
    """As in our own tables."""
    place = one(f"name,lat,lon,admin1\nTall Qamharat,36.35,43.1,{unit}\n")

    assert (place.admin1, place.admin1_code) == ("Nineveh", "15")


def test_unit_whose_name_says_only_where_it_is(one: One) -> None:
    """The Northern state of Sudan cannot be searched for in a text, but can stand in a table."""
    place = one("name,lat,lon,country,province\nTall Qamharat,19.2,30.5,SD,Northern\n")

    assert (place.country, place.admin1) == ("SD", "Northern State")


def test_country_near_a_border_stays_open(read: Read) -> None:
    """A wrong country is worse than none: between Rafah and the Egyptian coast both are near."""
    (file,) = read("name,lat,lon\nTall Qamharat,31.3,34.25\n").files

    assert file.without_country == 1
    assert str(file) == "my.csv: 1 place, 1 name, 1 without a country (near a border, or far from any town)"


def test_given_country_is_kept_where_others_are_around(one: One) -> None:
    """A unit of another country is none of it."""
    place = one("name,lat,lon,country\nTall Qamharat,36.85,38.0,SY\n")

    assert place.country == "SY"


def test_regions_and_seas_lie_in_no_country_unless_they_say_so(one: One) -> None:
    """Many lie in several."""
    place = one("name,lat,lon,kind\nTall Qamharat,36.35,43.1,region\n")

    assert (place.country, place.level, place.uncertainty_km) == (None, Level.REGION, 80.0)


@pytest.mark.parametrize(
    ("kind", "code"),
    [("village", "PPL"), ("Air Base", "AIRB"), ("airbase", "AIRB"), ("AIRB", "AIRB"), ("populated_place", "PPL")],
)
def test_kind_is_one_of_ours_or_a_feature_code(one: One, kind: str, code: str) -> None:
    """In any case, and by some other words for it."""
    assert one(f"name,lat,lon,type\nTall Qamharat,36.4,42.9,{kind}\n").feature_code == code


def test_further_names_are_kept_once(read: Read) -> None:
    """Separated by semicolons or bars."""
    (own,) = read('name,lat,lon,names\nTall Qamharat,36.4,42.9,"Tel Qamh; تل قمحرة|Tall Qamharat;;!"\n').places

    assert own.names == ("Tel Qamh", "تل قمحرة")


@pytest.mark.parametrize(
    ("cell", "name"),
    [("'=Qamh", "=Qamh"), ("''-Qamh", "'-Qamh"), ("'Ayn Qamh", "'Ayn Qamh"), ("<b>Qamh</b>", "<b>Qamh</b>")],
)
def test_names_are_text(one: One, cell: str, name: str) -> None:
    """The guard against formulas comes off, markup stays what it is."""
    assert one(f"name,lat,lon\n{cell},36.4,42.9\n").name == name


def test_geonames_id_makes_it_that_place(one: One) -> None:
    """What the row does not say is taken from there."""
    place = one("name,lat,lon,geonames_id\nMosul,36.34,43.13,99072\n")

    assert (place.geonames_id, place.feature_code, place.country, place.admin1) == (99072, "PPLA", "IQ", "Nineveh")
    assert (place.population > 1_000_000, place.uncertainty_km > 10, place.lat) == (True, True, 36.34)


def test_row_goes_before_the_place_of_its_geonames_id(one: One) -> None:
    """Kind, radius and country are those of the row."""
    row = "Mosul,36.34,43.13,gn:99072,camp,Iraq,"
    place = one(f"name,lat,lon,geonames_id,kind,country,radius_km\n{row}\n")
    other = one("name,lat,lon,geonames_id,country,radius_km\nMosul,36.34,43.13,99072.0,IQ,1\n")

    assert (place.feature_code, place.uncertainty_km, place.country) == ("CMPRF", 2.0, "IQ")
    assert (other.feature_code, other.uncertainty_km) == ("PPLA", 1.0)


def test_unknown_geonames_id_is_kept(one: One) -> None:
    """GeoNames has many more places than the index."""
    assert one("name,lat,lon,geonames_id\nTall Qamharat,36.4,42.9,9000001\n").geonames_id == 9000001


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"lat": "91"}, "found lat '91'; expected a number from -90 to 90"),
        ({"lon": "-180.5"}, "found lon '-180.5'; expected a number from -180 to 180"),
        ({"lat": "nan"}, "found lat 'nan'; expected a number"),
        ({"lon": "inf"}, "found lon 'inf'; expected a number"),
        ({"lat": "1e999"}, "found lat '1e999'; expected a number"),
        ({"lat": "36°24'N"}, 'found lat "36°24\'N"; expected a number'),
        ({"lat": "3_6"}, "found lat '3_6'; expected a number"),
        ({"lat": "٣٦"}, "found lat '٣٦'; expected a number"),
        ({"lat": '"36,4"'}, "found lat '36,4'; expected a decimal point, such as 36.54: with a comma it may be two n"),
        ({"lat": ""}, "found no lat; expected a number from -90 to 90"),
        ({"lon": ""}, "found no lon; expected a number from -180 to 180"),
        ({"lat": "0", "lon": "0.0"}, "found lat 0 and lon 0; expected a position on land or sea, or both cells empty"),
        ({"name": ""}, "found no name; expected one in the column name"),
        ({"name": "!?"}, "found the name '!?'; expected a name with letters"),
        ({"name": "x" * 201}, "found a name of 201 characters; expected at most 200"),
        ({"name": "Qamh\x07"}, "found the name 'Qamh\\x07'; expected letters, no control characters"),
        ({"id": "a b"}, "found the id 'a b'; expected letters, digits and hyphens, or nothing"),
        ({"kind": "hideout"}, "found the kind 'hideout'; expected one of air base, airport,"),
        ({"country": "XX"}, "found country 'XX'; expected a code (ISO 3166-1) such as IQ, an English name, or nothing"),
        ({"country": "XXX"}, "found country 'XXX'; expected a code"),
        ({"admin1": "Nivenah Sea"}, "found admin1 'Nivenah Sea'; expected a first-level unit of IQ, or nothing"),
        ({"radius_km": "-1"}, "found radius_km '-1'; expected a number from 0.1 to 3000"),
        ({"geonames_id": "one"}, "found geonames_id 'one'; expected digits or nothing"),
        ({"geonames_id": "99237"}, "found geonames_id 99237 of a country or unit (Iraq); expected one of any other"),
        ({"geonames_id": "169577"}, "found geonames_id 169577, which is Homs, 589 km away; expected the id of this"),
        ({"source": "x" * 201}, f"found the source '{'x' * 60}…'; expected at most 200 letters"),
    ],
)
def test_cell_that_is_wrong_is_told_with_its_line(fault: Fault, cells: dict[str, str], message: str) -> None:
    """Where, what was found, what was expected."""
    row = {"name": "Tall Qamharat", "lat": "36.4", "lon": "42.9", **cells}

    found = fault(f"{','.join(row)}\n{','.join(row.values())}\n")

    assert found.startswith(f"my.csv:2: {message}")
    assert "\n" not in found


def test_unit_without_a_country_is_refused(fault: Fault) -> None:
    """There is a Northern in many."""
    found = fault("name,lat,lon,admin1\nTall Qamharat,31.3,34.25,Northern\n")

    assert found.startswith("my.csv:2: found admin1 'Northern' without a country; expected both or neither")


@pytest.mark.parametrize(("lat", "lon", "country"), [(42.9, 36.4, "IQ"), (44.2, 15.35, "YE")])
def test_latitude_and_longitude_in_each_others_place_are_noticed(
    fault: Fault, lat: float, lon: float, country: str
) -> None:
    """Where they lie outside the country, and inside the other way round."""
    found = fault(f"name,lat,lon,country\nTall Qamharat,{lat},{lon},{country}\n")

    assert found == (
        f"my.csv:2: found lat {lat:g} and lon {lon:g}, outside {country}; the other way round they lie inside; "
        "expected lat north and lon east: exchange them"
    )


@pytest.mark.parametrize(("lat", "lon"), [(50, 10), (-89, 43), (36, -43), (0.5, 179.9)])
def test_point_far_from_its_country_is_refused(fault: Fault, lat: float, lon: float) -> None:
    """Farther than any place in it is from the next."""
    found = fault(f"name,lat,lon,country\nTall Qamharat,{lat},{lon},IQ\n")

    assert found.endswith("outside IQ and far from it; expected a position in that country (lat is north, lon is east)")


def test_area_may_reach_from_its_country_far_out(one: One) -> None:
    """The point of a sea or a region is a point in its middle."""
    place = one("name,lat,lon,country,kind,radius_km\nQamh Sea,25,43,IQ,sea,900\n")

    assert place.country == "IQ"


def test_desert_far_from_every_town_may_be_in_a_country(one: One) -> None:
    """Nothing else is around that would say otherwise."""
    assert one("name,lat,lon,country\nTall Qamharat,31.8,40.0,IQ\n").country == "IQ"


def test_every_known_place_lies_in_its_country(gazetteer: Gazetteer, read: Read) -> None:
    """What the index holds would be taken from a file as well."""
    boxes = itertools.product(range(-60, 80, 20), range(-180, 180, 60))
    places = [place for lat, lon in boxes for place in gazetteer.settlements_between(lat, lat + 20, lon, lon + 60)]
    rows = [f'"{place.name}",{place.lat},{place.lon},{place.country}' for place in places]

    found = read("\n".join(["name,lat,lon,country", *dict.fromkeys(rows)]))

    assert len(found.places) > 300
