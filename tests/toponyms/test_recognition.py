"""Which names of a text are taken for place names, and where each begins and ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geomap.gazetteer import Gazetteer
from geomap.language import Analysis
from geomap.model import Block, BlockKind, Document, Role, Toponym
from geomap.toponyms import recognize

pytestmark = pytest.mark.model

Find = Callable[[str], dict[str, Toponym]]
Read = Callable[[str], Analysis]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Government forces retook Tikrit in March.", ["Tikrit"]),
        ("The fighting reached the Gaza Strip's north.", ["Gaza Strip"]),
        ("Shells hit northern Syria on Monday.", ["Syria"]),
        ("The army entered Anbar province.", ["Anbar"]),
        ("British troops handed over Helmand Province in 2014.", ["Helmand Province"]),
        ("Fighters left the city of Mosul.", ["Mosul"]),
        ("Rockets fell on Mariupol, Ukraine, overnight.", ["Mariupol", "Ukraine"]),
    ],
)
def test_span_is_the_name_alone(find: Find, text: str, expected: list[str]) -> None:
    """Articles, possessives, directions and generic words in lower case are not part of a name."""
    found = find(text)

    assert [name for name, toponym in found.items() if toponym.role is not Role.DEMONYM] == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Militants shelled Deir ez-Zor again.", "Deir ez-Zor"),
        ("The convoy stopped near Ain al-Arab at dusk.", "Ain al-Arab"),
        ("Clashes broke out in Khan Younis on Sunday.", "Khan Younis"),
        ("A tanker crossed the Sea of Azov.", "Sea of Azov"),
    ],
)
def test_name_over_particles_and_hyphens_is_whole(find: Find, text: str, name: str) -> None:
    """A name with an article or a hyphen inside is found whole and not by half."""
    assert name in find(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rebels shelled the villages of Foua and Kafraya.", "Foua"),
        ("Rebels shelled the villages of Foua and Kafraya.", "Kafraya"),
        ("Villagers in Dabiq fled at night.", "Dabiq"),
        ("Fighting in Mariupol's Azovstal plant went on.", "Azovstal"),
        ("Refugees crossed into Chad at Adre.", "Adre"),
        ("The army bombed rebel-held Manbij.", "Manbij"),
        ("Drones hit Robotyne, a village in Ukraine.", "Robotyne"),
        ("Near Al Qunaytirah, two tanks burned.", "Al Qunaytirah"),
        ("Mortars close to Kobani fell silent.", "Kobani"),
    ],
)
def test_known_name_after_a_cue_is_found(find: Find, text: str, name: str) -> None:
    """A locative cue or a place noun licenses a name that the gazetteer knows, whatever the model calls it."""
    assert name in find(text)


def test_unknown_name_is_found_where_the_text_calls_it_a_village(find: Find) -> None:
    """What the text calls a village is a place even if no gazetteer knows it."""
    assert "Qorvashti" in find("Troops burned the village of Qorvashti in Syria.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Islamic State of Iraq and the Levant fighters fled.", "Levant"),
        ("ISIS attacked at dawn.", "ISIS"),
        ("General Mosul spoke on Sunday.", "Mosul"),
        ("The SOHR reported strikes.", "SOHR"),
        ("Interstate 95 was closed.", "Interstate 95"),
    ],
)
def test_groups_titles_acronyms_and_roads_are_no_places(find: Find, text: str, name: str) -> None:
    """Armed groups, people after a title, unknown acronyms and numbered roads are not places of a map."""
    toponym = find(text).get(name)

    assert toponym is None or toponym.role is Role.NESTED


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("RUSSIA SHELLS KHARKIV AGAIN", ["RUSSIA", "KHARKIV"]),
        ("ISIS Fighters Seize Ramadi From Iraqi Forces", ["Ramadi"]),
    ],
)
def test_places_of_headlines_are_found(find: Find, text: str, names: list[str]) -> None:
    """Large places are found in lines of capitals, and those in title case are not nested in a name."""
    found = find(text)

    assert [name for name, toponym in found.items() if toponym.role in {Role.LITERAL, Role.METONYM}] == names


def test_accepted_name_is_carried_through_the_document(find: Find, read: Read, gazetteer: Gazetteer) -> None:
    """A name that was accepted once is found wherever it stands again."""
    text = "Rebels left the town of Solhan.\n\nSolhan was quiet. Solhan had burned for days."

    found = recognize(read(text), gazetteer)

    assert [toponym.text for toponym in found] == ["Solhan", "Solhan", "Solhan"]


def test_demonyms_are_found_apart(find: Find) -> None:
    """An adjective of a country is a toponym of its own, with the role demonym."""
    found = find("Iraqi troops and Syrians met a Russian envoy.")

    assert {name for name, toponym in found.items() if toponym.role is Role.DEMONYM} >= {"Iraqi", "Russian"}


def test_abbreviated_state_is_looked_up_in_full(find: Find) -> None:
    """The text keeps the abbreviation, the name to look up is the whole one."""
    toponym = find("He was born in Georgetown, Ky., in 1960.")["Ky."]

    assert toponym.name == "Kentucky"


def test_name_before_a_comma_and_its_country_is_found(find: Find) -> None:
    """A known name before a comma and the country that it lies in is a place, whatever the model calls it."""
    assert "Sake" in find("Sake, Democratic Republic of the Congo: people fled.")


def test_boilerplate_has_no_toponyms(model: object, gazetteer: Gazetteer) -> None:
    """A place in a photo credit is not a place of the article."""
    from geomap.language import analyse  # noqa: PLC0415

    text = "Troops entered Mosul.\n\nPhoto: Baghdad bureau"
    blocks = (Block(23, len(text), BlockKind.CREDIT),)
    (analysis,) = analyse([Document(id="1", text=text, blocks=blocks)])

    assert [toponym.text for toponym in recognize(analysis, gazetteer)] == ["Mosul"]


def test_invisible_marks_are_left_outside(find: Find) -> None:
    """A mark of writing direction at the edge of a name is not part of it."""
    assert "Mosul" in find("After the battle of Mosul\u200e, people came back to Mosul\u200e.")


def test_compound_that_is_one_token_gives_its_name(find: Find) -> None:
    """The one token "U.S.-led" names the United States, who act."""
    toponym = find("The U.S.-led coalition bombed Raqqa.")["U.S."]

    assert (toponym.text, toponym.role) == ("U.S.", Role.METONYM)
