"""The spelling key: what writers of Latin letters vary without meaning it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.gazetteer.spelling import is_respelling, respelled_rows, respellings, spelling_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hodeida", "hudaydah"),
        ("qamishli", "kamishli"),
        ("balakliia", "balakliya"),
        ("jisrshughour", "jisrshugur"),
        ("assosa", "asosa"),
        ("mayadeen", "mayadin"),
        ("shabwa", "shabwah"),
        ("sheikhoun", "shaykhun"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    """Doubled letters, long vowels, sounds that English lacks and a silent ending do not count."""
    assert spelling_key(one) == spelling_key(other)


@pytest.mark.parametrize(("one", "other"), [("mosul", "masal"), ("homs", "hama"), ("beni", "bani"), ("goma", "gama")])
def test_other_names_have_other_keys(one: str, other: str) -> None:
    """Another vowel or consonant is another name."""
    assert spelling_key(one) != spelling_key(other)


@pytest.mark.parametrize("key", ["", "hit", "الرقة", "бахмут"])
def test_short_keys_and_other_scripts_stay(key: str) -> None:
    """Three letters are too few to be vague about."""
    assert spelling_key(key) == key


@given(st.text())
def test_a_key_is_never_lost(key: str) -> None:
    """Whatever comes in, something comes out."""
    assert bool(spelling_key(key)) == bool(key)


def test_other_spellings_of_a_name_are_picked_out() -> None:
    """In the order given; a name of its own is none, nor is one in another script."""
    others = ["Hudaydah", "Hodeida", "Port City", "الحديدة"]

    assert respellings(["Al Hudaydah"], others, "YE") == ["Hudaydah", "Hodeida"]
    assert respellings(["Al Hudaydah"], others, "FR") == []


def test_only_keys_that_differ_are_listed() -> None:
    """A key that is its own spelling key is found without."""
    assert respelled_rows(["qamishli", "kamishli", "mosul"]) == [("kamishli", "qamishli"), ("musul", "mosul")]


@pytest.mark.parametrize(
    ("name", "own", "country"),
    [
        ("Hama", "Ḩamāh", "SY"),
        ("Grodno", "Hrodna", "BY"),
        ("Zaporizhzhia", "Zaporizhzhya", "UA"),
        ("Dhale", "Ad Dali", "YE"),
        ("Aračinovo", "Арачиново", "MK"),
    ],
)
def test_a_name_written_by_ear_is_another_spelling(name: str, own: str, country: str) -> None:
    """Alike in every word, or the same name in Latin letters."""
    assert is_respelling(name, own, country)


@pytest.mark.parametrize(
    ("name", "own", "country"),
    [
        ("Dnipropetrovsk", "Dnipro", "UA"),
        ("Kirovohrad", "Kropyvnytskyi", "UA"),
        ("Nur-Sultan", "Astana", "KZ"),
        ("Novgorod", "Velikiy Novgorod", "RU"),
        ("Pernambuco", "Recife", "BR"),
        ("Lucerne", "Luzern", "CH"),
    ],
)
def test_a_former_name_or_half_a_name_is_no_other_spelling(name: str, own: str, country: str) -> None:
    """A renamed place, or one called by more words, keeps its own name; so does one in Latin letters."""
    assert not is_respelling(name, own, country)
