"""Containers: where the text itself says that a place lies."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geomap.model import Toponym

pytestmark = pytest.mark.model

Find = Callable[[str], dict[str, Toponym]]


@pytest.mark.parametrize(
    ("text", "name", "within"),
    [
        ("Shells hit Mariupol, Ukraine.", "Mariupol", ("Ukraine",)),
        ("Clashes broke out in Ramadi in Anbar province.", "Ramadi", ("Anbar",)),
        ("Clashes broke out in Ramadi in Iraq's Anbar province.", "Ramadi", ("Iraq", "Anbar")),
        ("Clashes spread in Iraq's Anbar province.", "Anbar", ("Iraq",)),
        ("They took Iraq's second biggest city of Mosul.", "Mosul", ("Iraq",)),
        ("They hold the Syrian city of Raqqa.", "Raqqa", ("Syria",)),
        ("They hold the northern Syrian town of Manbij.", "Manbij", ("Syria",)),
        ("Djibo, a town in northern Burkina Faso, is under siege.", "Djibo", ("Burkina Faso",)),
        ("Lashkar Gah, the capital of Helmand Province, was attacked.", "Lashkar Gah", ("Helmand Province",)),
        ("Refugees reached Kilis (Turkey) at night.", "Kilis", ("Turkey",)),
        ("Rebels took the villages of Foua and Kafraya in Idlib province.", "Foua", ("Idlib",)),
        ("They left the Karrada district of Baghdad.", "Baghdad", ()),
        ("Troops hold Mosul, Tikrit and Ramadi.", "Mosul", ()),
        ("Troops hold Mosul, Tikrit, and Ramadi.", "Mosul", ()),
        ("Troops hold Mosul, Tikrit, Sinjar and Ramadi.", "Mosul", ()),
        ("Troops hold Mosul.", "Mosul", ()),
        ("Mosul", "Mosul", ()),
        ("Troops left Ramadi, in the province of Anbar.", "Ramadi", ("Anbar",)),
        ("They left the Tripoli suburb of Qorva, in Libya's north.", "Tripoli", ("Qorva", "Libya")),
        ("They left Manbij, in Syrian hands, at night.", "Manbij", ("Syria",)),
        ("They left Aleppo in Syrian Idlib's shadow.", "Aleppo", ("Syria", "Idlib")),
        ("They left the Anbar town of Ramadi.", "Ramadi", ("Anbar",)),
        ("They left somebody's Mosul.", "Mosul", ()),
        ("Troops left Mosul, said the minister.", "Mosul", ()),
    ],
)
def test_containers_are_read_off_the_text(find: Find, text: str, name: str, within: tuple[str, ...]) -> None:
    """Y contains X in "X, Y", "X in Y", "Y's X", "the Syrian city of X"; the next name of a list does not."""
    assert find(text)[name].within == within
