"""Kind words: what the text calls a place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geomap.model import Toponym
from geomap.toponyms.words import kind_of

pytestmark = pytest.mark.model

Find = Callable[[str], dict[str, Toponym]]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Fighting spread through Anbar province.", "Anbar", "province"),
        ("The army left the city of Ramadi.", "Ramadi", "city"),
        ("Rebels took the town Manbij.", "Manbij", "town"),
        ("Troops guard Helmand Province.", "Helmand Province", "province"),
        ("Bakhmut, a city of salt mines, lay in ruins.", "Bakhmut", "city"),
        ("Lashkar Gah, capital of Helmand Province, was attacked.", "Lashkar Gah", "capital"),
        ("Drones struck the villages of Foua and Kafraya.", "Kafraya", "village"),
        ("Militants roam Anbar and Nineveh provinces.", "Anbar", "province"),
        ("Shells hit the Kherson region.", "Kherson", "region"),
        ("Jets bombed the Mosul air base.", "Mosul", "airbase"),
        ("Tanks rolled into Baghdad.", "Baghdad", None),
        ("They fled to a suburb of Damascus.", "Damascus", None),
        ("Students of the University of Mosul protested.", "Mosul", None),
        ("Families left the Karrada district of Baghdad.", "Baghdad", None),
        ("The Baghdad airport road was closed.", "Baghdad", None),
        ("The Anbar city of Ramadi fell.", "Anbar", None),
        ("Baghdad, which they left, was calm.", "Baghdad", None),
    ],
)
def test_kind_word_is_read_off_the_text(find: Find, text: str, name: str, kind: str | None) -> None:
    """Before, after, inside the name, in an apposition or for a whole list: the word that says what the place is."""
    assert find(text)[name].kind_word == kind


@pytest.mark.parametrize(
    ("word", "kind"), [("Provinces", "province"), ("cities", "city"), ("valleys", "valley"), ("people", None)]
)
def test_kind_words_are_lower_case_and_singular(word: str, kind: str | None) -> None:
    """A plural or a capital does not make another kind."""
    assert kind_of(word) == kind
