"""Examples for the recogniser: gold names, the model's own predictions for the rest."""

from __future__ import annotations

import pytest

from geomap.language import load_model
from geomap.training._recognizer_examples import Annotated, GoldName, examples, of_sentence
from geomap.training._recognizer_sentences import parse_line

pytestmark = pytest.mark.model


def entities(text: Annotated) -> list[tuple[str, str]]:
    """The entities of the reference: text and label."""
    (example,) = examples([text], load_model())
    return [(entity.text, entity.label_) for entity in example.reference.ents]


def of_line(line: str) -> Annotated:
    """The text of an annotated line."""
    return of_sentence(parse_line(line, "a.txt:1"))


def test_names_get_the_labels_of_the_model() -> None:
    """A place becomes GPE, a people NORP."""
    text = of_line("[Houthi](people) gunmen entered [Hodeidah](place).")

    assert entities(text) == [("Houthi", "NORP"), ("Hodeidah", "GPE")]


def test_dates_and_numbers_are_the_models_own_predictions() -> None:
    """Labels that we do not annotate are filled in."""
    text = of_line("Near [Marib](place), three men died on Tuesday.")

    assert entities(text) == [("Marib", "GPE"), ("three", "CARDINAL"), ("Tuesday", "DATE")]


def test_a_group_and_a_region_carry_their_article() -> None:
    """The packaged model was trained on names with the article, so it stays inside."""
    text = of_line("Troops of the [Azov Brigade](group) crossed the [Dnipro](area).")

    assert entities(text) == [("the Azov Brigade", "ORG"), ("the Dnipro", "LOC")]


def test_a_place_does_not_carry_an_article() -> None:
    """The article before a settlement is no part of its name in the model's data either."""
    text = of_line("The [Homs](place) road was cut.")

    assert entities(text) == [("Homs", "GPE")]


def test_what_the_model_takes_for_a_name_of_our_kinds_is_none_unless_annotated() -> None:
    """All eight kinds are complete in our sentences: the model unlearns names that are none."""
    text = of_line("Moscow denied it.")

    assert entities(text) == []


def test_without_complete_labels_all_predictions_stand() -> None:
    """A text without annotation teaches the model what it says already."""
    text = Annotated("Moscow denied it.", (), frozenset())

    assert entities(text) == [("Moscow", "GPE")]


def test_a_name_inside_a_token_is_left_open() -> None:
    """Nothing is said about a token of which only a part is a name."""
    text = Annotated("Mosulsk fell.", (GoldName(0, 5, "GPE"),), frozenset({"GPE"}))

    (example,) = examples([text], load_model())

    assert example.get_aligned_ner()[0] is None


def test_the_model_reads_the_text_as_it_does_when_analysing() -> None:
    """Curly quotes become straight ones, as in every passage."""
    (example,) = examples([of_line("“Shots in [Goma](place),” he said.")], load_model())

    assert example.text == '"Shots in Goma," he said.'
