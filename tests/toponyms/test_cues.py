"""Cues: what around a name says that it is a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.gazetteer import Gazetteer
from geomap.toponyms.cues import Cue, cue_around, is_called_place, is_large, is_speaker

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Rebels fought in Qorva for days.", Cue.STRONG),
        ("Rebels shelled Qorva for days.", Cue.STRONG),
        ("They fled from the Qorva district.", Cue.STRONG),
        ("They met on the outskirts of Qorva.", Cue.STRONG),
        ("They live north of Qorva.", Cue.STRONG),
        ("Qorva, a town in Syria, fell.", Cue.STRONG),
        ("They live close to Qorva.", Cue.STRONG),
        ("They bombed rebel-held Qorva.", Cue.STRONG),
        ("The Qorva-based group left.", Cue.WEAK),
        ("Rebels captured Qorva.", Cue.WEAK),
        ("They went to Qorva.", Cue.WEAK),
        ("They saw Syria's Qorva.", Cue.WEAK),
        ("They praised Qorva.", Cue.NONE),
        ("They spoke of Qorva.", Cue.NONE),
        ("Qorva smiled.", Cue.NONE),
        ("The Qorva smiled.", Cue.NONE),
    ],
)
def test_cue_is_graded(model: Language, text: str, cue: Cue) -> None:
    """Place nouns, spatial prepositions and verbs of siege are strong, verbs that people are the object of weak."""
    doc = model(text)
    first = next(token.i for token in doc if token.text == "Qorva")

    assert cue_around(doc, first, first + 1) is cue


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They left the village of Qorva.", True),
        ("They left the suburb of Qorva.", False),
        ("They spoke of Qorva.", False),
        ("They left Qorva.", False),
    ],
)
def test_village_of_calls_a_place(model: Language, text: str, *, expected: bool) -> None:
    """Only "village of" and its like name a place outright."""
    doc = model(text)

    assert is_called_place(doc, next(token.i for token in doc if token.text == "Qorva")) is expected


@pytest.mark.parametrize(
    ("name", "expected"), [("Baghdad", True), ("Iraq", True), ("Nineveh", True), ("Foua", True), ("Sake", False)]
)
def test_large_places_are_known_by_their_usual_name(gazetteer: Gazetteer, name: str, *, expected: bool) -> None:
    """Countries, first-level units, curated places and large cities; a small town is not."""
    assert is_large(name, gazetteer) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Qorva said nothing.", True), ("The leader, Qorva, left.", True), ("They saw Qorva.", False)],
)
def test_who_speaks_is_a_person(model: Language, text: str, *, expected: bool) -> None:
    """The subject of a verb of speech, or a name in apposition, is a person."""
    doc = model(text)
    first = next(token.i for token in doc if token.text == "Qorva")

    assert is_speaker(doc, first, first + 1) is expected
