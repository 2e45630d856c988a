"""Names that a verb of capture takes: places, whatever the tagger and the model call them, unless they are people's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geomap.model import Resolution, Role, Status, Toponym

pytestmark = pytest.mark.model

Find = Callable[[str], dict[str, Toponym]]
Place = Callable[[str], dict[str, Resolution]]


@pytest.mark.parametrize(
    "text",
    [
        "Iraqi forces recaptured Hit from Islamic State on Thursday.",
        "The army took Hit on Saturday.",
        "Hit was captured by Islamic State in October 2014.",
    ],
)
def test_known_name_that_reads_like_a_verb_is_found_as_what_was_taken(find: Find, text: str) -> None:
    """A capitalised verb that a verb of capture governs is a place name if the gazetteer knows it."""
    assert "Hit" in find(text)


@pytest.mark.parametrize(
    "text", ["Hit by shells, the market burned.", "The band took Hit Me to Goma.", "They HIT Goma."]
)
def test_a_verb_with_a_capital_is_no_place_elsewhere(find: Find, text: str) -> None:
    """At the start of a sentence, in a title and in capitals a verb is a verb."""
    toponym = find(text).get("Hit")

    assert toponym is None or toponym.role is Role.NESTED


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rebels in the Central African Republic seized Bria on Thursday.", "Bria"),
        ("Rebels seized Bria on Thursday.", "Bria"),
        ("Bria was captured by rebels on Thursday.", "Bria"),
    ],
)
def test_a_known_town_that_the_model_takes_for_a_person_is_found_where_it_is_taken(
    place: Place, text: str, name: str
) -> None:
    """What is seized, captured or taken is the town that the gazetteer knows, with its coordinates."""
    assert place(text)[name].status is Status.RESOLVED


@pytest.mark.parametrize(
    "text",
    [
        "Militants seized Zarbolo on Thursday.",
        "Zarbolo was seized by militants on Thursday.",
        "Militants captured Zarbolo on Thursday.",
    ],
)
def test_an_unknown_bare_name_that_is_seized_is_a_place_unplaced(place: Place, text: str) -> None:
    """One word alone is no way to tell whom fighters seized; the name stays without coordinates."""
    assert place(text)["Zarbolo"].status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Soldiers captured Zarbolo on Thursday.", "Zarbolo"),
        ("Gunmen seized Peter Kamau on Thursday.", "Kamau"),
        ("Peter Kamau is a priest. Gunmen seized Kamau on Thursday.", "Kamau"),
        ("Gunmen seized Guzman, a priest.", "Guzman"),
        ("Gunmen met Guzman on Thursday.", "Guzman"),
    ],
)
def test_people_who_are_taken_are_no_places(find: Find, text: str, name: str) -> None:
    """A name in full, one told in full before, one that something is said of, and a prisoner of soldiers."""
    assert name not in find(text)
