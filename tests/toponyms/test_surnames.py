"""A surname that a town shares is the person, where the document names the person in full."""

from __future__ import annotations

import pytest

from geomap.gazetteer import Gazetteer
from geomap.language import analyse
from geomap.model import Document
from geomap.toponyms import recognize

pytestmark = pytest.mark.model


def _found(text: str, gazetteer: Gazetteer) -> list[str]:
    (analysis,) = analyse([Document(id="d", text=text)])
    return [toponym.text for toponym in recognize(analysis, gazetteer)]


def test_a_strong_cue_makes_it_the_place_again(gazetteer: Gazetteer) -> None:
    """After "the city of" it is the city, whoever else has the name."""
    text = "Colonel Ahmed Sinjar led the unit. The city of Sinjar was shelled."

    assert _found(text, gazetteer)[-1:] == ["Sinjar"]


def test_a_person_named_in_full_is_no_place(gazetteer: Gazetteer) -> None:
    """The name alone means the person again."""
    text = "Colonel Ahmed Sinjar led the unit. Sinjar said that his men were ready."

    assert _found(text, gazetteer) == []
