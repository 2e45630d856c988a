"""The gazetteer behind geopy's interface."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import geopy
import pandas as pd
import pytest
from geopy.exc import GeocoderQueryError
from geopy.extra.rate_limiter import RateLimiter

from geomap import gazetteer as room
from geomap.gazetteer import Gazetteer, OfflineGeocoder


@pytest.fixture
def geocoder(gazetteer: Gazetteer) -> Iterator[OfflineGeocoder]:
    """A geocoder on the miniature gazetteer."""
    with OfflineGeocoder(gazetteer) as opened:
        yield opened


def test_it_is_a_geopy_geocoder(geocoder: OfflineGeocoder) -> None:
    """Code that takes any geocoder takes this one."""
    assert isinstance(geocoder, geopy.geocoders.base.Geocoder)


def test_a_location_has_address_point_and_raw(geocoder: OfflineGeocoder) -> None:
    """The address reads from small to large, and the raw dictionary holds what the gazetteer knows."""
    found = geocoder.geocode("Mosul")

    assert isinstance(found, geopy.Location)
    assert found.address == "Mosul, Nineveh, Iraq"
    assert (round(found.latitude, 2), round(found.longitude, 2)) == (36.34, 43.12)
    assert {key: found.raw[key] for key in ("geonames_id", "country", "level", "feature_code", "match")} == {
        "geonames_id": 99072,
        "country": "IQ",
        "level": "settlement",
        "feature_code": "PPLA",
        "match": "primary",
    }
    assert set(found.raw) >= {"score", "reasons", "uncertainty_km", "population", "place_id", "admin1", "display_name"}


def test_an_address_finds_its_place_again(geocoder: OfflineGeocoder, gazetteer: Gazetteer) -> None:
    """What was given as an address can be asked for, for every settlement."""
    lost = []
    for place in gazetteer.settlements_between(-90, 90, -180, 180):
        address = geocoder._location(place).address
        if not any(
            one.raw["place_id"] == place.place_id for one in geocoder.geocode(address, exactly_one=False, limit=50)
        ):
            lost.append(address)

    assert lost == []


def test_nothing_is_none_or_an_empty_list(geocoder: OfflineGeocoder) -> None:
    """An unknown name is no error."""
    assert geocoder.geocode("Nowhereville-on-Sea") is None
    assert geocoder.geocode("Nowhereville-on-Sea", exactly_one=False) == []


def test_several_answers_come_as_a_list(geocoder: OfflineGeocoder) -> None:
    """As many as asked for, the likeliest first."""
    found = geocoder.geocode("Springfield", exactly_one=False, limit=2)

    assert [one.raw["name"] for one in found] == ["Springfield", "Springfield"]
    assert found[0].raw["score"] >= found[1].raw["score"]


@pytest.mark.parametrize("codes", ["lb", "LB", ["LB"], ("lb",), {"lb"}, "lb,sy"])
def test_country_codes_keep_their_places(geocoder: OfflineGeocoder, codes: Any) -> None:
    """One code or several, in any case."""
    assert geocoder.geocode("Tripoli", country_codes=codes).raw["country"] == "LB"


@pytest.mark.parametrize("codes", ["XX", ["LB", "Lebanon"], [None], [7]])
def test_unknown_country_codes_are_refused(geocoder: OfflineGeocoder, codes: Any) -> None:
    """A code that no country has restricts to nothing."""
    with pytest.raises(GeocoderQueryError, match="expected ISO 3166-1 alpha-2 codes of countries, such as IQ"):
        geocoder.geocode("Tripoli", country_codes=codes)


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ({"city": "Tripoli", "country": "Lebanon"}, "Tripoli, North Lebanon, Lebanon"),
        ({"city": "Tripoli", "country": "LB"}, "Tripoli, North Lebanon, Lebanon"),
        ({"state": "Aleppo"}, "Aleppo, Syria"),
        ({"state": "Aleppo", "country": "Syria"}, "Aleppo, Syria"),
        ({"country": "Syria"}, "Syria"),
        ({"country": "sy"}, "Syria"),
        ({"city": "Aleppo", "state": None}, "Aleppo, Syria"),
    ],
)
def test_a_structured_query_asks_for_a_level(geocoder: OfflineGeocoder, query: dict[str, str], address: str) -> None:
    """The smallest part is the place, the others contain it."""
    assert geocoder.geocode(query).address == address


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", "holds no name before its first comma"),
        (" , Iraq", "holds no name before its first comma"),
        (None, "the query is NoneType None; expected the name of a place"),
        (float("nan"), "the query is float nan"),
        ({"street": "Main Street", "city": "Mosul"}, "asks for street; expected some of city, county, state, country"),
        ({}, "names nothing"),
        ({"city": ""}, "names nothing"),
        ({"city": 5}, "names nothing"),
    ],
)
def test_bad_queries_are_refused(geocoder: OfflineGeocoder, query: Any, message: str) -> None:
    """They raise what geopy raises, and say what was expected."""
    with pytest.raises(GeocoderQueryError, match=message):
        geocoder.geocode(query)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"limit": 0}, "limit is 0; expected a whole number above 0"),
        ({"limit": 1.5}, r"limit is 1\.5"),
        ({"limit": True}, "limit is True"),
        ({"featuretype": "street"}, "featuretype is 'street'; expected one of country, state, city, settlement"),
        ({"viewbox": "1,2"}, "expected two opposite corners"),
        ({"viewbox": [(1, 2)]}, "expected two opposite corners"),
        ({"viewbox": [(1, 2), "nowhere"]}, "the point 'nowhere' cannot be read"),
    ],
)
def test_bad_options_are_refused(geocoder: OfflineGeocoder, options: dict[str, Any], message: str) -> None:
    """Doubtful arguments are never guessed at."""
    with pytest.raises(GeocoderQueryError, match=message):
        geocoder.geocode("Mosul", **options)


def test_a_feature_type_restricts(geocoder: OfflineGeocoder) -> None:
    """A country's name is a town's too."""
    assert geocoder.geocode("Lebanon").raw["level"] == "country"
    assert geocoder.geocode("Lebanon", featuretype="city").raw["country"] == "US"


def test_a_viewbox_prefers_and_bounds(geocoder: OfflineGeocoder) -> None:
    """What lies in it comes first, and with ``bounded`` nothing else comes."""
    box = [(36.0, 37.0), geopy.Point(33.0, 35.0)]

    assert geocoder.geocode("Tripoli", viewbox=box).raw["country"] == "LB"
    assert len(geocoder.geocode("Tripoli", viewbox=box, exactly_one=False)) > 1
    assert {
        one.raw["country"] for one in geocoder.geocode("Tripoli", viewbox=box, bounded=True, exactly_one=False)
    } == {"LB"}


def test_a_comma_may_be_part_of_a_name(geocoder: OfflineGeocoder, gazetteer: Gazetteer) -> None:
    """Where no place is contained so, the whole is looked up."""
    assert geocoder.geocode("Snake, Island").raw["name"] == "Snake Island"


def test_what_means_nothing_offline_is_accepted(geocoder: OfflineGeocoder) -> None:
    """A time-out and a language change nothing."""
    assert geocoder.geocode("Mosul", timeout=3, language="en") == geocoder.geocode("Mosul")
    assert geocoder.reverse((36.34, 43.13), timeout=3, language="en") == geocoder.reverse((36.34, 43.13))


@pytest.mark.parametrize("point", [(36.34, 43.13), "36.34, 43.13", "36.34 43.13", geopy.Point(36.34, 43.13)])
def test_reverse_gives_the_nearest_settlement(geocoder: OfflineGeocoder, point: Any) -> None:
    """Any form of a point that geopy knows, with the distance in the raw dictionary."""
    found = geocoder.reverse(point)

    assert found.address == "Mosul, Nineveh, Iraq"
    assert found.raw["distance_km"] == pytest.approx(1.1, abs=0.2)


def test_reverse_gives_a_list_on_request(geocoder: OfflineGeocoder) -> None:
    """The nearest first, at most ``limit``; nothing is an empty list."""
    found = geocoder.reverse((36.34, 43.13), exactly_one=False, limit=2)

    assert found[0].raw["name"] == "Mosul"
    assert len(found) == 2
    assert geocoder.reverse((-50.0, -140.0), exactly_one=False) == []


def test_reverse_is_honest_at_sea(geocoder: OfflineGeocoder) -> None:
    """A settlement a thousand kilometres away is no address."""
    assert geocoder.reverse((-50.0, -140.0)) is None


@pytest.mark.filterwarnings("ignore:Latitude normalization")
@pytest.mark.parametrize("point", ["nowhere", (95.0, 0.0), (float("nan"), 0.0), (1.0, 2.0, 3.0, 4.0)])
def test_a_bad_point_is_refused(geocoder: OfflineGeocoder, point: Any) -> None:
    """The message shows what a point looks like."""
    with pytest.raises(GeocoderQueryError, match=r"cannot be read .*; expected a geopy\.Point, \(lat, lon\) or"):
        geocoder.reverse(point)


def test_a_bad_radius_is_refused(geocoder: OfflineGeocoder) -> None:
    """A circle has a radius above zero."""
    with pytest.raises(GeocoderQueryError, match=r"within_km is -1; expected a number above 0"):
        geocoder.reverse((36.34, 43.13), within_km=-1)


def test_it_works_in_pandas_behind_a_rate_limiter(geocoder: OfflineGeocoder) -> None:
    """As geopy's documentation has it: apply, and take the points."""
    frame = pd.DataFrame({"name": ["Mosul", "Nowhereville-on-Sea", "Aleppo"]})

    frame["location"] = frame["name"].apply(RateLimiter(geocoder.geocode, min_delay_seconds=0))

    assert [location and location.raw["country"] for location in frame["location"]] == ["IQ", None, "SY"]


def test_threads_take_turns(geocoder: OfflineGeocoder) -> None:
    """One geocoder serves a pool of threads, as geopy's do."""
    names = ["Mosul", "Aleppo", "Kyiv", "Goma"] * 25

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(geocoder.geocode, names))

    assert [one.raw["country"] for one in found] == ["IQ", "SY", "UA", "CD"] * 25


def test_a_gazetteer_that_was_given_stays_open(gazetteer: Gazetteer) -> None:
    """It belongs to whoever opened it."""
    with OfflineGeocoder(gazetteer):
        pass

    assert gazetteer.lookup("Hebron")


def test_its_own_index_is_opened_and_closed(cache: Path) -> None:
    """Without a gazetteer the packaged one is opened, and closed at the end."""
    with OfflineGeocoder() as geocoder:
        found = geocoder.geocode("Timbuktu")
    geocoder.close()

    assert found.raw["country"] == "ML"


def test_the_room_does_not_import_geopy_by_itself() -> None:
    """Only asking for the geocoder does."""
    code = "import sys, geomap.gazetteer as room; a = 'geopy' in sys.modules; room.OfflineGeocoder; print(a)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"


def test_other_names_of_the_room_do_not_exist() -> None:
    """The usual error, not a surprise."""
    with pytest.raises(AttributeError, match="has no attribute 'OnlineGeocoder'"):
        room.OnlineGeocoder  # noqa: B018
