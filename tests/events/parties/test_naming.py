"""Which party a name in a document means."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.events.parties.naming import class_of_name, find_names, is_group_name
from geomap.model import ActorClass


def found(text, *countries, year=None):
    """The words of each name and the party it means."""
    published = None if year is None else date(year, 6, 1)
    return [(text[n.start : n.end], n.name) for n in find_names(text, countries, published)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Daesh left Raqqa.", [("Daesh", "ISIS")]),
        ("The Islamic State's fighters left.", [("Islamic State", "ISIS")]),
        ("Islamic State\u2019s West Africa Province", [("Islamic State\u2019s West Africa Province", "ISWAP")]),
        ("Jabhat al-Nusra and Hay\u2019at Tahrir al-Sham", None),
        ("FARC-EP guerrillas", [("FARC-EP", "FARC")]),
        ("the People's Protection Units fought", [("People's Protection Units", "YPG")]),
        ("anti-ISIS fighters", []),
        ("He is here.", []),
    ],
)
def test_aliases_are_read_in_any_spelling(text, names):
    """The longest alias counts; a possessive ending is left out unless it belongs to the name."""
    expected = names or [("Jabhat al-Nusra", "al-Nusra Front"), ("Hay\u2019at Tahrir al-Sham", "Hayat Tahrir al-Sham")]

    assert found(text) == (expected if names is None else names)


@pytest.mark.parametrize(
    ("text", "countries", "name"),
    [
        ("The PLA held a drill.", ("CN",), "Chinese forces"),
        ("The PLA fought beside the army.", ("SY",), "Palestine Liberation Army"),
        ("The PLA, India's Manipur police said, set fire to a truck.", ("IN",), "PLA of Manipur"),
        ("The SNA took the town.", ("SO",), "Somali forces"),
        ("The SNA took the town.", ("SY",), "Syrian National Army"),
        ("The SDF advanced.", ("SY",), "Syrian Democratic Forces"),
        ("The UPC attacked the village.", ("CD",), "Union of Congolese Patriots"),
        ("The ADF left the camp.", ("UG",), "Allied Democratic Forces"),
        ("The ADF left the camp.", ("AU",), "Australian forces"),
    ],
)
def test_a_country_tells_what_an_ambiguous_acronym_means(text, countries, name):
    """The party acts in a country that the document names."""
    assert (*found(text, *countries)[0][1:],) == (name,)


def test_the_full_name_tells_what_an_ambiguous_acronym_means():
    """One full name in the document is enough, wherever it stands."""
    names = found("The SDF advanced. The Syrian Democratic Forces are led by Kurds.")

    assert names[0] == ("SDF", "Syrian Democratic Forces")


def test_an_ambiguous_acronym_without_proof_keeps_its_own_name():
    """Nobody is made a party of the table by an acronym alone."""
    [named] = find_names("The SNA took the town.", (), None)

    assert (named.name, named.actor_class) == ("SNA", ActorClass.UNKNOWN)


def test_an_ambiguous_word_without_proof_is_no_party():
    """Scorpions are mostly animals."""
    assert found("Scorpions are common near Phoenix.") == []


def test_the_year_decides_between_parties_that_followed_each_other():
    """A name of the past is not that of a party of today."""
    text = "The PLA attacked a post near Kathmandu."

    assert found(text, "NP", "CN", year=2002) == [("PLA", "PLA")]
    assert found(text, "NP", year=2002) == [("PLA", "Nepali Maoists")]


@pytest.mark.parametrize(
    ("text", "acronym", "name"),
    [
        (
            "The Movement for the Rebirth of the Hills (MRH) fled. The MRH said so.",
            "MRH",
            "Movement for the Rebirth of the Hills",
        ),
        ("The Front of Free Valleys [FFV] fled. FFV men left.", "FFV", "Front of Free Valleys"),
        ("The Boko Haram sect (BHS) fled. The BHS is feared.", "BHS", "Boko Haram"),
    ],
)
def test_an_acronym_in_brackets_means_the_name_before_it(text, acronym, name):
    """The whole document may then use the acronym."""
    assert (acronym, name) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "He spoke in Geneva (UNO) today.",
        "Prices rose. The bank (ABC) said so.",
        "Free of charge, Front (FF) is a magazine.",
    ],
)
def test_brackets_behind_other_words_explain_nothing(text):
    """The capitals of the words before must be those of the acronym."""
    assert [name for _, name in found(text)] in ([], ["United Nations"])


@pytest.mark.parametrize(
    ("name", "actor_class"),
    [
        ("Lions Brigade", ActorClass.MILITIA),
        ("Highland Liberation Army", ActorClass.REBEL),
        ("Front for the Rebirth", ActorClass.REBEL),
        ("Delta Cartel", ActorClass.MILITIA),
        ("Chamber of Commerce", ActorClass.UNKNOWN),
    ],
)
def test_the_words_of_a_name_give_the_class(name, actor_class):
    """The last word that has a class counts; others make no armed group."""
    assert class_of_name(name) is actor_class
    assert is_group_name(name) is (actor_class is not ActorClass.UNKNOWN)


def test_an_empty_text_names_nobody():
    """Nothing in, nothing out."""
    assert found("") == []
