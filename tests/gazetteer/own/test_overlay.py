"""A user's own places above the packaged ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from geomap.errors import GazetteerError
from geomap.gazetteer import Gazetteer, OfflineGeocoder, OwnPlaces, open_gazetteer
from geomap.gazetteer.location import Inputs
from geomap.gazetteer.own.overlay import OwnGazetteer
from geomap.gazetteer.search import search
from geomap.model import MatchKind

Read = Callable[..., OwnPlaces]

ROWS = """id,name,kind,lat,lon,country,geonames_id,names
qamh,Tall Qamharat,village,36.4,42.9,IQ,,Tel Qamh
tripoli,Tripoli,village,13.1,13.3,NG,,
karama,Al-Karama,village,36.5,43,IQ,,
mosul,Mosul,,36.3401,43.1301,,99072,Qamh City
dam,Qamh Dam,dam,36.6,42.8,IQ,,
abc,QMH,village,36.7,42.8,IQ,,
khod,Khodeida,village,36.3,42.7,IQ,,
old,Alt Qamh,village,52.4,13.2,DE,,
"""


@pytest.fixture
def own(gazetteer: Gazetteer, read: Read) -> Iterator[Gazetteer]:
    """The miniature gazetteer with some places above it."""
    with OwnGazetteer(gazetteer.info().path, read(ROWS).places) as opened:
        yield opened


def ids(gazetteer: Gazetteer, name: str) -> list[str]:
    """The ids of the places with a name, in order."""
    return [match.place.place_id for match in gazetteer.lookup(name)]


@pytest.mark.parametrize("name", ["Tall Qamharat", "tall-qamharat", "TEL QAMH"])
def test_place_is_found_by_each_of_its_names(own: Gazetteer, name: str) -> None:
    """However they are written."""
    (match,) = own.lookup(name)

    assert (match.place.place_id, match.match, own.has_name(name)) == ("own:qamh", MatchKind.CURATED, True)


def test_name_of_ones_own_comes_before_all_others(own: Gazetteer, gazetteer: Gazetteer) -> None:
    """Those stay behind it, in their order."""
    assert ids(own, "Tripoli") == ["own:tripoli", *ids(gazetteer, "Tripoli")]


def test_other_names_are_what_they_were(own: Gazetteer, gazetteer: Gazetteer) -> None:
    """Nothing else changes."""
    assert own.lookup("Homs") == gazetteer.lookup("Homs")
    assert (own.has_name("Homs"), own.has_name("Qqq"), own.lookup("Qqq")) == (True, False, ())


def test_name_without_its_article_is_weaker(own: Gazetteer) -> None:
    """As for any other place."""
    (match, *_) = own.lookup("Karama")

    assert (match.place.place_id, match.match) == ("own:karama", MatchKind.STRIPPED)


def test_abbreviation_is_only_found_as_it_is_written(own: Gazetteer) -> None:
    """A short name in capitals is no word."""
    assert (ids(own, "QMH"), ids(own, "qmh"), own.has_name("qmh")) == (["own:abc"], [], False)


@pytest.mark.parametrize("name", ["Mosul", "Mossoul", "Qamh City"])
def test_geonames_id_replaces_the_packaged_place_under_all_names(own: Gazetteer, name: str) -> None:
    """One place, where the user says that it is."""
    found = [match.place for match in own.lookup(name) if match.place.geonames_id == 99072]

    assert [(place.place_id, place.lat) for place in found] == [("own:mosul", 36.3401)]


def test_places_are_found_by_id(own: Gazetteer) -> None:
    """Packaged ones too."""
    assert (own.place("own:qamh").name, own.place("gn:169577").name) == ("Tall Qamharat", "Homs")
    with pytest.raises(KeyError, match="own:none"):
        own.place("own:none")


def test_settlements_are_found_by_position(own: Gazetteer) -> None:
    """No dams; and not the packaged place that was replaced."""
    found = {place.place_id for place in own.settlements_between(36.3, 36.7, 42.7, 43.2)}

    assert {"own:qamh", "own:mosul"} <= found
    assert not {"own:dam", "own:old", "gn:99072"} & found


def test_similar_name_is_found_in_its_country(own: Gazetteer) -> None:
    """Among the packaged ones there."""
    (match, *_) = own.lookup_fuzzy("Tal Qamharat", "IQ")

    assert (match.place.place_id, match.match) == ("own:qamh", MatchKind.FUZZY)
    assert [match.place.place_id for match in own.lookup_fuzzy("Alt Qamhh", "DE")] == ["own:old"]
    assert own.lookup_fuzzy("Tal Qamharat", "UA") == ()


def test_other_spelling_of_a_name_is_found(own: Gazetteer, gazetteer: Gazetteer) -> None:
    """Where names are brought into Latin letters by ear."""
    assert [match.place.place_id for match in own.lookup_respelled("Khudaydah")] == ["own:khod"]
    assert own.lookup_respelled("Qa") == gazetteer.lookup_respelled("Qa")


def test_own_places_open_with_the_gazetteer(gazetteer: Gazetteer, gazetteer_inputs: Inputs, read: Read) -> None:
    """Without building the index again; without places it is the packaged one."""
    folder = gazetteer.info().path.parent
    before = sorted(folder.iterdir())

    with open_gazetteer(folder, inputs=gazetteer_inputs, own=read(ROWS)) as opened:
        assert ids(opened, "Qamh Dam") == ["own:dam"]
    with open_gazetteer(folder, inputs=gazetteer_inputs, own=read("name,lat,lon\n")) as plain:
        assert type(plain) is Gazetteer
    assert sorted(folder.iterdir()) == before


def test_reasons_say_whose_place_it_is(own: Gazetteer) -> None:
    """In a search and behind geopy's interface."""
    first, second, *_ = search("Tripoli", own)

    assert (first.reasons, "from my.csv" in second.reasons) == (("from my.csv",), False)
    assert OfflineGeocoder(own).geocode("Tripoli").raw["place_id"] == "own:tripoli"


def test_damaged_index_is_told(tmp_path: Path) -> None:
    """As without own places."""
    with pytest.raises(GazetteerError, match="cannot be read"):
        OwnGazetteer(tmp_path / "missing.sqlite", ())
