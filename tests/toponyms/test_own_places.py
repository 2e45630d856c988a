"""A name that users give a place means that place, unless the text clearly says otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from geomap.gazetteer import Gazetteer, read_own_places
from geomap.gazetteer.own.overlay import OwnGazetteer
from geomap.language import Analysis
from geomap.model import Place
from geomap.toponyms import geocode, recognize, resolve

Read = Callable[[str], Analysis]

ROWS = """id,name,kind,lat,lon,country,admin1
tripoli,Tripoli,village,12.1,13.3,NG,Borno
georgia,Georgia,village,12.2,13.3,NG,Borno
homs,Homs,village,12.3,13.3,NG,Borno
qamh,Tall Qamharat,village,36.4,42.9,IQ,Nineveh
bridge,Qamh Bridge,bridge,36.4,42.8,IQ,Nineveh
border,Rafah Gate,crossing,31.3,34.25,,
"""


@pytest.fixture(scope="module")
def own(gazetteer: Gazetteer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    """The miniature gazetteer with villages that are called like a capital, a country and a city."""
    path = tmp_path_factory.mktemp("own") / "my.csv"
    path.write_text(ROWS)
    with OwnGazetteer(gazetteer.info().path, read_own_places(path, gazetteer=gazetteer).places) as opened:
        yield opened


@pytest.mark.parametrize("name", ["Tripoli", "Georgia", "Homs", "Homs, Nigeria", "Tripoli, Borno", "Homs village"])
def test_name_means_the_place_of_ones_own(own: Gazetteer, name: str) -> None:
    """More than a capital, a country or a large city."""
    first, *_ = geocode(name, own)

    assert first.place.country == "NG"
    assert first.reasons[0] == "from my.csv"


@pytest.mark.parametrize(
    ("name", "country"), [("Tripoli, Lebanon", "LB"), ("Tripoli, Libya", "LY"), ("Homs, Syria", "SY")]
)
def test_text_that_puts_it_elsewhere_is_believed(own: Gazetteer, name: str, country: str) -> None:
    """The village of one's own is not in Lebanon."""
    first, *_ = geocode(name, own)

    assert first.place.country == country


def test_text_that_calls_it_something_else_is_believed(own: Gazetteer) -> None:
    """A village is no governorate."""
    first, *_ = geocode("Homs governorate", own)

    assert first.place.country == "SY"


def test_place_without_a_country_may_be_in_any(own: Gazetteer) -> None:
    """That nobody knows its country says nothing against it."""
    first, *_ = geocode("Rafah Gate, Egypt", own)

    assert first.place.place_id == "own:border"


def test_other_spelling_says_whose_place_it_is(own: Gazetteer) -> None:
    """Reasons come with every candidate."""
    first, *_ = geocode("Tal Qamharat", own, country="IQ")

    assert first.reasons == ("from my.csv", "spelled Tall Qamharat in the gazetteer")


def test_other_names_are_weighed_as_before(own: Gazetteer, gazetteer: Gazetteer) -> None:
    """To the last digit."""
    assert geocode("Mosul", own) == geocode("Mosul", gazetteer)


def places(text: str, read: Read, gazetteer: Gazetteer) -> dict[str, Place | None]:
    """What the names of a text mean."""
    analysis = read(text)
    found = resolve(recognize(analysis, gazetteer), analysis.document, gazetteer)
    return {resolution.toponym.text: resolution.place for resolution in found}


@pytest.mark.model
def test_articles_are_read_with_places_of_ones_own(own: Gazetteer, read: Read, gazetteer: Gazetteer) -> None:
    """A village that no table has is on the map once the user adds it."""
    text = "Islamic State fighters shelled the village of Tall Qamharat near Mosul on Tuesday."

    found, before = places(text, read, own), places(text, read, gazetteer)

    assert "Tall Qamharat" not in before or before["Tall Qamharat"] is None or before["Tall Qamharat"].source is None
    assert (found["Tall Qamharat"].place_id if found["Tall Qamharat"] else None) == "own:qamh"


@pytest.mark.model
def test_article_about_another_country_is_believed(own: Gazetteer, read: Read) -> None:
    """Where all other names lie around the well-known place, it is meant."""
    text = (
        "Syrian government forces shelled Homs on Tuesday. Aleppo, Hama and Damascus were quiet, Syrian state "
        "television said in Damascus. Rebels in Idlib denied the attack."
    )

    homs = places(text, read, own)["Homs"]

    assert homs is not None
    assert homs.country == "SY"
