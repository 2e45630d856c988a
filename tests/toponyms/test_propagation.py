"""A name that was accepted once is carried through the document, but not onto people who have it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Span

from geomap.gazetteer import Gazetteer
from geomap.language import Analysis
from geomap.toponyms import recognize
from geomap.toponyms.background import Background
from geomap.toponyms.mentions import Found
from geomap.toponyms.propagation import carried

pytestmark = pytest.mark.model

Read = Callable[[str], Analysis]


@pytest.fixture
def places(read: Read, gazetteer: Gazetteer) -> Callable[[str], list[tuple[str, int]]]:
    """The toponyms of one text, with where they start."""
    return lambda text: [(toponym.text, toponym.start) for toponym in recognize(read(text), gazetteer)]


Places = Callable[[str], list[tuple[str, int]]]


@pytest.mark.parametrize(
    "text",
    [
        "The village of Douma fell in 2018. His brother Douma had left before.",
        "Fighting went on in Marib in 2021. The actor Marib sang.",
        "Aid reached the town of Solhan in 2021. The singer Solhan thanked his wife.",
    ],
)
def test_a_name_is_not_carried_onto_a_person(text: str, places: Places) -> None:
    """Where the model sees a person, a town of the same name elsewhere in the text is no reason for a place."""
    assert len(places(text)) == 1


def test_a_name_is_not_carried_into_the_name_of_a_person(places: Places) -> None:
    """A surname inside a full name is no nested place."""
    assert places("Rebels held Hama in 1982. Youssef Hama stayed.") == [("Hama", 12)]


def test_a_clear_place_context_outweighs_the_label(places: Places) -> None:
    """Behind "the outskirts of" it is the place again, whatever the model takes it for."""
    text = "The village of Douma fell in 2018. Douma sang. Shells hit the outskirts of Douma."

    assert ("Douma", text.rindex("Douma")) in places(text)


def test_what_is_said_of_places_outweighs_the_label(places: Places) -> None:
    """A town is quiet, burns and is besieged; the model takes the same name for a person there."""
    text = "Rebels left the town of Solhan. Solhan was quiet. Solhan had burned for days."

    assert len(places(text)) == 3


@pytest.mark.parametrize(
    ("text", "is_carried"),
    [
        ("People came from Solhan on foot.", True),
        ("On Monday the Solhan residents wept.", True),
        ("Solhan was besieged for weeks.", True),
        ("Solhan was married for years.", False),
        ("His friend Solhan sang.", False),
    ],
)
def test_a_person_by_label_may_still_be_a_place(
    text: str, *, is_carried: bool, read: Read, gazetteer: Gazetteer
) -> None:
    """A preposition, what the name describes, and what is said of places outweigh the label; nothing else does."""
    analysis = read(text)
    (passage,) = analysis.passages
    doc = passage.doc
    index = next(token.i for token in doc if token.text == "Solhan")
    doc.ents = [Span(doc, index, index + 1, label="PERSON")]

    found = carried(Found(passage), frozenset({"Solhan"}), Background((), gazetteer))

    assert [mention.name for mention in found] == (["Solhan"] if is_carried else [])


def test_a_title_keeps_a_name_from_being_carried(places: Places) -> None:
    """Behind "General" it is a person, labelled or not."""
    text = "Shells hit the town of Hajin Bahra in 2018. General Hajin Bahra fled."

    assert ("Hajin Bahra", text.rindex("Hajin")) not in places(text)


def test_a_demonym_hands_nothing_on(places: Places) -> None:
    """Who is joined with a people is no place for that."""
    assert places("Syrians and Kutum Zalinji sang.") == [("Syrians", 0)]


def test_a_known_name_before_its_country_is_a_place(places: Places) -> None:
    """A comma and the country behind a name say where it is, whatever the model takes it for."""
    text = "Nothing moved. Kutum, Sudan was silent."

    assert ("Kutum", text.index("Kutum")) in places(text)


def test_a_name_is_carried_onto_what_the_model_does_not_label(places: Places) -> None:
    """Accepted once, a name counts where nothing else speaks for it."""
    text = "Shells hit the town of Hajin Bahra in 2018. Hajin Bahra residents fled."

    assert ("Hajin Bahra", text.rindex("Hajin")) in places(text)
