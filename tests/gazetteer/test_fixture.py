"""The miniature gazetteer holds what the tests of other rooms look up."""

from __future__ import annotations

import pytest

from geomap.gazetteer import Gazetteer

PLACES = """
Mosul IQ, Tikrit IQ, Ramadi IQ, Fallujah IQ, Baghdad IQ, Kirkuk IQ, Sinjar IQ, Tal Afar IQ, Qaim IQ, Baiji IQ,
Samarra IQ, Raqqa SY, Aleppo SY, Homs SY, Idlib SY, Palmyra SY, Kobani SY, Manbij SY, Damascus SY, Daraya SY,
Deir ez-Zor SY, Foua SY, Kafraya SY, Donetsk UA, Luhansk UA, Sloviansk UA, Kramatorsk UA, Bakhmut UA, Kherson UA,
Mariupol UA,
Kharkiv UA, Kyiv UA, Avdiivka UA, Khartoum SD, Omdurman SD, El Fasher SD, Nyala SD, Wad Madani SD, El Obeid SD,
Goma CD, Bukavu CD,
Sake CD, Gaza PS, Rafah PS, Khan Younis PS, Sanaa YE, Hodeidah YE, Aden YE, Tripoli LY, Benghazi LY, Misrata LY,
Mogadishu SO, Kabul AF, Kunduz AF, Maiduguri NG, Moscow RU, London GB, Washington US, Paris FR, New York US,
Istanbul TR, Ankara TR, Beirut LB, Tehran IR, Kinshasa CD, Kigali RW, Moura ML, Palma MZ, Baga NG
"""


@pytest.mark.parametrize("case", [case.strip() for case in PLACES.split(",")])
def test_a_place_in_the_news_is_the_first_match(gazetteer: Gazetteer, case: str) -> None:
    """The first match of a name is the place that news means by it, as a settlement."""
    name, _, country = case.rpartition(" ")

    first = gazetteer.lookup(name)[0].place

    assert (first.country, first.level) == (country, "settlement")
