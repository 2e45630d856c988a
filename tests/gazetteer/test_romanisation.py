"""Shown names: as news in English writes them."""

from __future__ import annotations

import pytest

from geomap.gazetteer import Gazetteer
from geomap.gazetteer.romanisation import shown_name


@pytest.mark.parametrize(
    ("name", "country", "shown"),
    [
        ("Tikrīt", "IQ", "Tikrit"),
        ("Ilovays’k", "UA", "Ilovaysk"),
        ("Novoazovs'k", "UA", "Novoazovsk"),
        ("‘Ayn ‘Īsá", "SY", "Ayn Isa"),
        ("Mosul", "IQ", "Mosul"),
        ("Córdoba", "AR", "Córdoba"),
        ("Béjaïa", "DZ", "Béjaïa"),
        ("N'Djamena", "TD", "N'Djamena"),
        ("الموصل", "IQ", "الموصل"),
        ("Atlantis", None, "Atlantis"),
    ],
)
def test_transliteration_signs_are_left_out(name: str, country: str | None, shown: str) -> None:
    """Only where the country's own script is not Latin, and only if plain letters remain."""
    assert shown_name(name, country) == shown


def test_places_show_the_plain_name(gazetteer: Gazetteer) -> None:
    """The name on the map is the plain one, and both spellings find the place."""
    plain, signs = gazetteer.lookup("Tikrit"), gazetteer.lookup("Tikrīt")

    assert plain[0].place.name == "Tikrit"
    assert signs[0].place == plain[0].place
