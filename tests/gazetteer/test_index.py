"""Look-ups by name, id and country."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geomap.gazetteer import Gazetteer, NameMatch
from geomap.model import Level, MatchKind


def _kinds(matches: tuple[NameMatch, ...]) -> list[str]:
    return [match.match.value for match in matches]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Dabiq", "curated"),
        ("Raqqa", "curated"),
        ("Mosul", "primary"),
        ("mosul", "primary"),
        ("Al-Mawsil", "alternate"),
        ("Ninawa Province", "stripped"),
        ("Nineveh Province", "primary"),
        ("الموصل", "alternate"),
        ("Khan Yunis", "curated"),
    ],
)
def test_a_match_says_how_the_name_matched(gazetteer: Gazetteer, name: str, kind: str) -> None:
    """Curated names come before a place's own name, then alternates, then names without article or generic word."""
    assert gazetteer.lookup(name)[0].match == kind


def test_an_unknown_name_has_no_match(gazetteer: Gazetteer) -> None:
    """Nothing similar is guessed."""
    assert gazetteer.lookup("Mosull") == ()


@pytest.mark.parametrize("name", ["", " ", "-", "\ud800", "!?"])
def test_a_name_without_letters_has_no_match(gazetteer: Gazetteer, name: str) -> None:
    """Nothing is no name."""
    assert gazetteer.lookup(name) == ()


@given(st.text(st.characters(exclude_categories=())))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_text_can_be_looked_up(gazetteer: Gazetteer, text: str) -> None:
    """Whatever a text holds, a look-up answers and agrees with ``has_name``."""
    assert gazetteer.has_name(text) == bool(gazetteer.lookup(text))


def test_matches_come_in_the_order_of_their_kinds(gazetteer: Gazetteer) -> None:
    """A strong match of a small place comes before a weak match of a large one."""
    matches = gazetteer.lookup("Gaza")

    order = [kind.value for kind in MatchKind]
    assert _kinds(matches) == sorted(_kinds(matches), key=order.index)
    assert len(set(_kinds(matches))) > 1


def test_each_place_is_among_the_matches_once(gazetteer: Gazetteer) -> None:
    """A place with several spellings of one key is listed with the best of them."""
    ids = [match.place.place_id for match in gazetteer.lookup("Deir ez-Zor")]

    assert len(ids) == len(set(ids))


def test_a_country_comes_before_its_namesakes(gazetteer: Gazetteer) -> None:
    """Lebanon is the country before it is a town in Tennessee."""
    matches = gazetteer.lookup("Lebanon")

    assert [match.place.level for match in matches[:2]] == [Level.COUNTRY, Level.SETTLEMENT]


def test_a_city_comes_before_the_unit_that_has_its_name(gazetteer: Gazetteer) -> None:
    """Aleppo is the city before it is the governorate, and both are found."""
    matches = gazetteer.lookup("Aleppo")

    assert [match.place.level for match in matches[:2]] == [Level.SETTLEMENT, Level.ADMIN1]


def test_the_generic_word_brings_the_unit_first(gazetteer: Gazetteer) -> None:
    """Aleppo Governorate is the unit."""
    first = gazetteer.lookup("Aleppo Governorate")[0].place

    assert first.level == Level.ADMIN1


def test_anbar_is_the_governorate(gazetteer: Gazetteer) -> None:
    """A unit is found by its English name without article and generic word."""
    place = gazetteer.lookup("Anbar")[0].place

    assert (place.name, place.feature_code, place.admin1, place.country) == ("Anbar", "ADM1", "Anbar", "IQ")


@pytest.mark.parametrize("name", ["South", "Northern", "West", "Central"])
def test_a_direction_is_no_unit(gazetteer: Gazetteer, name: str) -> None:
    """Units that are called by a direction are found by their full name only."""
    assert not any(match.place.level == Level.ADMIN1 for match in gazetteer.lookup(name))
    assert gazetteer.lookup("Northern State")[0].place.country == "SD"


def test_larger_namesakes_come_first(gazetteer: Gazetteer) -> None:
    """Towns of one name are ordered by inhabitants."""
    populations = [match.place.population for match in gazetteer.lookup("Springfield")]

    assert len(populations) >= 3
    assert populations == sorted(populations, reverse=True)


def test_the_capital_comes_before_a_larger_area_of_its_name(gazetteer: Gazetteer) -> None:
    """Washington is the capital before it is the state."""
    features = [match.place.feature_code for match in gazetteer.lookup("Washington")]

    assert features[:2] == ["PPLC", "ADM1"]


@pytest.mark.parametrize("name", ["US", "U.S.", "USA", "U.S.A.", "United States", "America"])
def test_the_united_states_have_their_news_names(gazetteer: Gazetteer, name: str) -> None:
    """Abbreviations with and without dots mean the country."""
    assert gazetteer.lookup(name)[0].place.country == "US"


@pytest.mark.parametrize("name", ["us", "Us", "uk", "Car"])
def test_words_are_not_abbreviations_of_countries(gazetteer: Gazetteer, name: str) -> None:
    """Short forms in capitals match capitals only."""
    levels = [match.place.level for match in gazetteer.lookup(name)]

    assert Level.COUNTRY not in levels


@pytest.mark.parametrize(
    ("name", "unit"),
    [("Ky.", "Kentucky"), ("KY", "Kentucky"), ("N.Y.", "New York"), ("Miss.", "Mississippi"), ("Que.", "Quebec")],
)
def test_abbreviated_units_are_found(gazetteer: Gazetteer, name: str, unit: str) -> None:
    """American states and Canadian provinces have the abbreviations of news style books."""
    assert gazetteer.lookup(name)[0].place.name == unit


@pytest.mark.parametrize("name", ["Miss", "Mass", "ky", "Ill", "ore"])
def test_words_are_not_abbreviations_of_units(gazetteer: Gazetteer, name: str) -> None:
    """A short form with a dot needs its dot, one in capitals its capitals."""
    assert not gazetteer.has_name(name)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("UK", "GB"),
        ("Britain", "GB"),
        ("DR Congo", "CD"),
        ("Congo", "CD"),
        ("Ivory Coast", "CI"),
        ("Burma", "MM"),
        ("Palestine", "PS"),
        ("Turkiye", "TR"),
        ("Czechia", "CZ"),
        ("the Netherlands", "NL"),
        ("Gambia", "GM"),
    ],
)
def test_countries_have_the_names_that_news_uses(gazetteer: Gazetteer, name: str, code: str) -> None:
    """Usual forms that are not the official name find the country."""
    assert gazetteer.lookup(name)[0].place.country == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *(("سوريا", "SY"), ("العراق", "IQ"), ("Україна", "UA"), ("Украина", "UA"), ("افغانستان", "AF"), ("中国", "CN")),
        *(("ישראל", "IL"), ("ኢትዮጵያ", "ET"), ("Deutschland", "DE"), ("Suriye", "SY"), ("Ägypten", "EG")),
    ],
)
def test_countries_have_their_names_in_other_languages(gazetteer: Gazetteer, name: str, code: str) -> None:
    """In their own script and in the languages of many readers, as alternate names."""
    first = gazetteer.lookup(name)[0]

    assert (first.place.country, first.place.level, first.match) == (code, Level.COUNTRY, MatchKind.ALTERNATE)


@pytest.mark.parametrize("name", ["Island", "Grenade", "Maurice", "Somali", "Pakistani", "Swiss", "Kongo"])
def test_english_words_are_no_foreign_names_of_countries(gazetteer: Gazetteer, name: str) -> None:
    """What English uses for something else is left out."""
    assert not any(match.place.level == Level.COUNTRY for match in gazetteer.lookup(name))


def test_a_match_carries_the_name_as_written_in_the_gazetteer(gazetteer: Gazetteer) -> None:
    """The matching name is given with its capitals and marks."""
    assert gazetteer.lookup("ain al arab")[0].name == "Ain al-Arab"


def test_a_similar_name_is_found_inside_one_country(gazetteer: Gazetteer) -> None:
    """A misspelling finds the place in the country that is named."""
    matches = gazetteer.lookup_fuzzy("Falluja", "IQ")

    assert matches[0].place.name == "Al Fallujah"
    assert matches[0].match == MatchKind.FUZZY


def test_a_similar_name_is_not_found_in_another_country(gazetteer: Gazetteer) -> None:
    """The comparison stays inside the country."""
    assert gazetteer.lookup_fuzzy("Fallujahh", "UA") == ()


def test_a_country_without_places_has_no_similar_name(gazetteer: Gazetteer) -> None:
    """An unknown country code gives nothing."""
    assert gazetteer.lookup_fuzzy("Mosul", "ZZ") == ()


def test_more_similarity_can_be_asked_for(gazetteer: Gazetteer) -> None:
    """With a ratio of 100 only equal keys are left, and other usual spellings."""
    assert gazetteer.lookup_fuzzy("Mosulin", "IQ", min_ratio=100) == ()
    assert gazetteer.lookup_fuzzy("Mosull", "IQ", min_ratio=100)[0].place.name == "Mosul"


def test_another_usual_spelling_comes_before_a_similar_one(gazetteer: Gazetteer) -> None:
    """Inside a country, a name that only sounds are written differently in is the nearest."""
    assert gazetteer.lookup_fuzzy("Raqqaa", "SY")[0].place.name == "Raqqa"


@pytest.mark.parametrize(
    ("written", "name", "country"),
    [("Kupiansk", "Kupyansk", "UA"), ("Adjdabiya", "Ajdabiya", "LY"), ("Ramaddi", "Ramadi", "IQ")],
)
def test_other_usual_spellings_are_found_anywhere(written: str, name: str, country: str, gazetteer: Gazetteer) -> None:
    """Without a country, where names are brought into Latin letters by ear; the match is a fuzzy one."""
    first = gazetteer.lookup_respelled(written)[0]

    assert (first.place.name, first.place.country, first.match) == (name, country, MatchKind.FUZZY)


@pytest.mark.parametrize("name", ["Mosulin", "Berrlin", "Mo", "Мосул", ""])
def test_no_other_spelling_is_found(name: str, gazetteer: Gazetteer) -> None:
    """Another letter, a country that writes Latin letters itself, a short name and another script have none."""
    assert gazetteer.lookup_respelled(name) == ()


def test_similar_names_of_many_countries_can_be_asked_for(gazetteer: Gazetteer) -> None:
    """The spellings kept in memory are bounded, and the answers stay the same."""
    for code in ("SY", "UA", "SD", "CD", "LY", "YE", "SO", "AF", "NG"):
        gazetteer.lookup_fuzzy("Mosul", code)

    assert gazetteer.lookup_fuzzy("Mosull", "IQ")[0].place.name == "Mosul"


def test_a_place_is_found_by_its_geonames_id(gazetteer: Gazetteer) -> None:
    """The id of a match leads back to the place."""
    mosul = gazetteer.lookup("Mosul")[0].place

    assert gazetteer.place(mosul.place_id) is mosul
    assert mosul.place_id == f"gn:{mosul.geonames_id}"


def test_a_curated_place_is_found_by_its_slug(gazetteer: Gazetteer) -> None:
    """Places of our own have an id of our own and no GeoNames id."""
    dabiq = gazetteer.place("geomap:dabiq")

    assert (dabiq.name, dabiq.geonames_id, dabiq.place_id) == ("Dabiq", None, "geomap:dabiq")


@pytest.mark.parametrize("place_id", ["gn:1", "gn:x", "gn:", "gn:²", "geomap:nowhere", "dabiq"])
def test_an_unknown_id_is_an_error(gazetteer: Gazetteer, place_id: str) -> None:
    """An id that leads nowhere raises, naming the id."""
    with pytest.raises(KeyError, match=place_id):
        gazetteer.place(place_id)


def test_a_country_is_found_by_its_code(gazetteer: Gazetteer) -> None:
    """A country is an area with its inhabitants and a radius."""
    iraq = gazetteer.country("IQ")

    assert iraq is not None
    assert (iraq.name, iraq.feature_code, iraq.level) == ("Iraq", "PCLI", Level.COUNTRY)
    assert iraq.population > 30_000_000
    assert 300 < iraq.uncertainty_km < 500


def test_an_unknown_country_is_none(gazetteer: Gazetteer) -> None:
    """Codes without a country give nothing."""
    assert gazetteer.country("ZZ") is None


def test_a_unit_is_found_by_its_code(gazetteer: Gazetteer) -> None:
    """A first-level unit is found by country and GeoNames code."""
    unit = gazetteer.admin1("US", "LA")

    assert unit is not None
    assert (unit.name, unit.admin1_code) == ("Louisiana", "LA")


def test_an_unknown_unit_is_none(gazetteer: Gazetteer) -> None:
    """Codes without a unit give nothing."""
    assert gazetteer.admin1("IQ", "99") is None


def test_crimea_is_a_unit_of_ukraine(gazetteer: Gazetteer) -> None:
    """Disputed units have the country of their ISO 3166-2 code."""
    places = [match.place for match in gazetteer.lookup("Crimea")]

    assert {place.country for place in places} == {"UA"}


@pytest.mark.parametrize(
    ("word", "code"),
    [("Iraqi", "IQ"), ("Syrians", "SY"), ("french", "FR"), ("Ni-Vanuatu", "VU"), ("Congolese", "CD"), ("Houthi", None)],
)
def test_a_demonym_names_its_country(gazetteer: Gazetteer, word: str, code: str | None) -> None:
    """Adjectives and peoples lead to a country, other words to none."""
    assert gazetteer.demonym(word) == code


def test_an_area_is_known_as_one(gazetteer: Gazetteer) -> None:
    """Rivers, seas and regions have levels that are never drawn as pins."""
    levels = [gazetteer.lookup(name)[0].place.level for name in ("Euphrates", "Sea of Azov", "Darfur", "Azovstal")]

    assert levels == [Level.LINE, Level.WATER, Level.REGION, Level.SITE]


def test_larger_towns_are_less_precise(gazetteer: Gazetteer) -> None:
    """The radius grows with the inhabitants, within limits."""
    radii = [gazetteer.lookup(name)[0].place.uncertainty_km for name in ("Istanbul", "Mosul", "Sinjar", "Dabiq")]

    assert radii == sorted(radii, reverse=True)
    assert (max(radii), min(radii)) == (15.0, 2.0)


def test_info_counts_what_is_there(gazetteer: Gazetteer) -> None:
    """The figures agree with each other."""
    info = gazetteer.info()

    assert info.places == sum(count for _, count in info.levels)
    assert info.curated == 20
    assert info.names > info.places
    assert info.size_bytes == info.path.stat().st_size


def test_info_names_the_sources_and_their_licences(gazetteer: Gazetteer) -> None:
    """Each source has a title and a licence, and the text for people shows them."""
    info = gazetteer.info()

    assert [(source.key, source.licence) for source in info.sources] == [("own", "public domain")]
    assert "Well-known positions (public domain)" in str(info)


def test_matches_are_frozen(gazetteer: Gazetteer) -> None:
    """A match cannot be changed by whoever holds it."""
    match = gazetteer.lookup("Mosul")[0]

    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field"):
        match.name = "Nineveh"  # type: ignore[misc]
