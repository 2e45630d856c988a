"""Places out of answers of services."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest

from geomap.gazetteer.remote.kinds import geonames_kind, openstreetmap_kind, pelias_kind
from geomap.gazetteer.remote.reading import read_places
from geomap.model import Level


def photon_place(**properties: Any) -> dict[str, Any]:
    """A hamlet as Photon describes one."""
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [42.9, 36.2]},
        "properties": {
            "osm_type": "N",
            "osm_id": 4711,
            "osm_key": "place",
            "osm_value": "hamlet",
            "type": "locality",
            "name": "Tall Qamh",
            "state": "Nineveh Governorate",
            "countrycode": "IQ",
            **properties,
        },
    }


def geonames_place(**more: Any) -> dict[str, Any]:
    """A village as GeoNames describes one."""
    return {
        "geonameId": 99001,
        "lat": "36.2",
        "lng": "42.9",
        "name": "Tall Qamh",
        "fcl": "P",
        "fcode": "PPL",
        "countryCode": "IQ",
        "adminName1": "Nineveh",
        "population": 1200,
        **more,
    }


def pelias_place(**properties: Any) -> dict[str, Any]:
    """A locality as Pelias describes one."""
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [42.9, 36.2]},
        "properties": {
            "gid": "whosonfirst:locality:85",
            "layer": "locality",
            "name": "Tall Qamh",
            "country_code": "IQ",
            "region": "Nineveh",
            **properties,
        },
        "bbox": [42.8, 36.1, 43.0, 36.3],
    }


def test_nominatim(service: ModuleType) -> None:
    """Numbers come as strings, the radius from the bounding box."""
    (place,) = read_places("nominatim", [service.nominatim_place()], None)

    assert (place.place_id, place.name, place.lat, place.lon) == ("nominatim:node/4711", "Tall Qamh", 36.2, 42.9)
    assert (place.country, place.admin1, place.level) == ("IQ", "Nineveh Governorate", Level.SETTLEMENT)
    assert place.uncertainty_km == pytest.approx(2.9, abs=0.2)
    assert place.geonames_id is None


@pytest.mark.parametrize("extent", [None, [42.8, 36.3, 43.0, 36.1]])
def test_photon(extent: list[float] | None) -> None:
    """Longitude comes first; without an extent the radius is that of its level."""
    (place,) = read_places("photon", [photon_place(extent=extent)], None)

    assert (place.place_id, place.lat, place.lon, place.country) == ("photon:node/4711", 36.2, 42.9, "IQ")
    assert place.uncertainty_km == pytest.approx(14.3 if extent else 5.0, abs=0.3)


def test_geonames() -> None:
    """Its id is the GeoNames id, its feature code is kept."""
    (place,) = read_places("geonames", [geonames_place()], None)

    assert (place.place_id, place.geonames_id, place.feature_code) == ("geonames:99001", 99001, "PPL")
    assert (place.population, place.admin1) == (1200, "Nineveh")


def test_pelias() -> None:
    """The gid is the id; a country that is not said is the one that was asked for."""
    (place,) = read_places("pelias", [pelias_place(country_code=None)], "IQ")

    assert (place.place_id, place.country, place.admin1) == ("pelias:whosonfirst:locality:85", "IQ", "Nineveh")
    assert place.uncertainty_km == pytest.approx(14.3, abs=0.3)


@pytest.mark.parametrize(
    ("provider", "answer"),
    [
        ("photon", photon_place(osm_key="shop", osm_value="bakery")),
        ("photon", photon_place(osm_key="place", osm_value="house")),
        ("photon", photon_place(osm_key="boundary", osm_value="postal_code")),
        ("geonames", geonames_place(fcl="R", fcode="RD")),
        ("pelias", pelias_place(layer="venue")),
    ],
)
def test_shops_streets_and_houses_are_no_places(provider: str, answer: dict[str, Any]) -> None:
    """A report that names a village does not mean the bakery of that name."""
    assert read_places(provider, [answer], None) == ()


def test_nominatim_leaves_out_the_same(service: ModuleType) -> None:
    """Newer servers say category where older ones say class."""
    answer = service.nominatim_place(category="shop", type="bakery")
    del answer["class"]

    assert read_places("nominatim", [answer], None) == ()


def test_answers_in_another_country_are_dropped() -> None:
    """A service may not know restrictions; we do."""
    answers = [photon_place(countrycode="IR"), photon_place()]

    assert [place.country for place in read_places("photon", answers, "IQ")] == ["IQ"]


def test_a_name_is_one_line_of_text(service: ModuleType) -> None:
    """Nothing that steers a terminal gets through, and nothing endless."""
    answer = service.nominatim_place("Tall\x1b[31m\nQamh" + "h" * 500)

    (place,) = read_places("nominatim", [answer], None)

    assert place.name.startswith("Tall [31m Qamhh")
    assert len(place.name) == 200


def test_a_name_may_stand_in_the_address_only(service: ModuleType) -> None:
    """Older servers give no name of their own."""
    answer = {**service.nominatim_place(), "name": None, "address": None, "boundingbox": None}

    (place,) = read_places("nominatim", [answer], "IQ")

    assert (place.name, place.country, place.admin1, place.uncertainty_km) == ("Tall Qamh", "IQ", None, 5.0)


@pytest.mark.parametrize(
    "broken",
    [
        {"lat": "north"},
        {"lat": None},
        {"lat": "95.0"},
        {"lon": "-180.5"},
        {"lon": "nan"},
        {"osm_type": "a b"},
        {"name": "\x00"},
        {"boundingbox": ["1"]},
        {"address": "Iraq"},
    ],
)
def test_an_answer_without_position_name_or_id_is_refused(service: ModuleType, broken: dict[str, Any]) -> None:
    """It is not passed over: the service is not what it seems."""
    with pytest.raises((ValueError, TypeError, LookupError, AttributeError)) as caught:
        read_places("nominatim", [{**service.nominatim_place(), **broken}], None)

    assert str(caught.value)


@pytest.mark.parametrize(
    ("key", "value", "address_level", "code", "level"),
    [
        ("place", "suburb", "", "PPLX", Level.SETTLEMENT),
        ("place", "locality", "", "LCTY", Level.SITE),
        ("place", "island", "", "ISL", Level.REGION),
        ("boundary", "administrative", "state", "ADM1", Level.ADMIN1),
        ("boundary", "administrative", "city", "PPL", Level.SETTLEMENT),
        ("boundary", "administrative", "", "ADM2", Level.ADMIN2),
        ("natural", "peak", "", "HLL", Level.SITE),
        ("natural", "water", "", "LK", Level.WATER),
        ("waterway", "river", "", "STM", Level.LINE),
        ("waterway", "dam", "", "DAM", Level.SITE),
        ("military", "base", "", "INSM", Level.SITE),
        ("landuse", "military", "", "INSM", Level.SITE),
    ],
)
def test_openstreetmap_kinds(key: str, value: str, address_level: str, code: str, level: Level) -> None:
    """The main tag decides, of a boundary its level."""
    kind = openstreetmap_kind(key, value, address_level)

    assert kind is not None
    assert (kind.feature_code, kind.level) == (code, level)


def test_kinds_that_are_not_listed_are_none() -> None:
    """A kind nobody thought of is left out rather than guessed."""
    assert openstreetmap_kind("landuse", "farmland", "") is None
    assert pelias_kind("postalcode") is None
    assert geonames_kind("U", "RDGU") is None


@pytest.mark.parametrize(
    ("feature_class", "code", "level"),
    [
        ("A", "ADM1", Level.ADMIN1),
        ("A", "ADM3", Level.ADMIN2),
        ("A", "PCLI", Level.COUNTRY),
        ("H", "STM", Level.LINE),
        ("T", "MT", Level.SITE),
        ("L", "RGN", Level.REGION),
    ],
)
def test_geonames_kinds(feature_class: str, code: str, level: Level) -> None:
    """The code decides, then the class."""
    kind = geonames_kind(feature_class, code)

    assert kind is not None
    assert (kind.feature_code, kind.level) == (code, level)
