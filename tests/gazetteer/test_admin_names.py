"""English names of administrative units."""

from __future__ import annotations

import pytest

from geomap.gazetteer.admin_names import unit_names, without_kind
from geomap.gazetteer.sources import Subdivision


def _unit(name: str, *aliases: str, kind: str = "Province") -> Subdivision:
    return Subdivision(1, "XX", "01", "", name, kind, aliases)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Anbar Governorate", "Anbar"),
        ("Zhytomyr Oblast", "Zhytomyr"),
        ("State of Arkansas", "Arkansas"),
        ("The State of Oromia", "Oromia"),
        ("Republic of Dagestan", "Dagestan"),
        ("Federal Capital Territory", "Federal Capital Territory"),
        ("Northern Province", "Northern Province"),
        ("Province", "Province"),
        ("Louisiana", "Louisiana"),
    ],
)
def test_the_kind_is_cut_off(name: str, bare: str) -> None:
    """The word for the kind goes where a name remains."""
    assert without_kind(name) == bare


@pytest.mark.parametrize(
    ("unit", "english", "main"),
    [
        (_unit("Louisiana", "Luisiana"), "", "Louisiana"),
        (_unit("Al Anbār", "Anbar", "Anbar Governorate"), "Al Anbar", "Anbar"),
        (_unit("Al Anbār", "Anbar Governorate", "الانبار"), "", "Anbar"),
        (_unit("Dhī Qār", "ذي قار"), "", "Dhi Qar"),
        (_unit("Zhytomyrska oblast", "Zhytomyr Oblast"), "Zhytomyr", "Zhytomyr"),
        (_unit("Antioquia"), "Antioquia", "Antioquia"),
        (_unit("Nariño"), "Nariño", "Nariño"),
        (_unit("Şırnak"), "Şırnak", "Şırnak"),
        (_unit("Ar Riyāḑ", "Riyadh Region"), "", "Riyadh"),
        (_unit("Al Mahrah", "Mahra"), "Al Mahrah", "Al Mahrah"),
    ],
)
def test_a_unit_has_an_english_main_name(unit: Subdivision, english: str, main: str) -> None:
    """Without the marks of transcription, without the kind, and without the article that English writers drop."""
    assert unit_names(unit, english).main == main


@pytest.mark.parametrize(
    ("unit", "main"),
    [
        (_unit("South", kind="Region"), "South Region"),
        (_unit("Northern", kind="State"), "Northern State"),
        (_unit("Central", kind="Ward"), "Central Region"),
        (_unit("South Lebanon"), "South Lebanon"),
    ],
)
def test_a_direction_alone_is_no_name(unit: Subdivision, main: str) -> None:
    """A unit that is called by a direction keeps the word for its kind."""
    assert unit_names(unit, "").main == main


def test_a_chosen_name_overrules_the_sources() -> None:
    """Our own table corrects what the sources get wrong."""
    assert unit_names(_unit("Salah ad Din"), "Saladin", chosen="Salah al-Din").main == "Salah al-Din"


def test_news_forms_are_added() -> None:
    """A governorate is called a province too."""
    names = unit_names(_unit("Nineveh", kind="Governorate"), "")

    assert names.full == ("Nineveh Governorate", "Nineveh Province")


def test_other_names_are_kept_once() -> None:
    """Every form of the sources, with and without its kind, but not the main name again."""
    names = unit_names(_unit("Ninawa", "Nineveh Governorate", "نينوى"), "Nineveh")

    assert names.others == ("Ninawa", "Nineveh Governorate", "نينوى")
