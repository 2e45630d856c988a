"""What kind of thing a noun phrase is."""

from __future__ import annotations

import pytest

from geomap.events.reading import read
from geomap.events.triggers.noun_classes import classes

pytestmark = pytest.mark.model


@pytest.fixture
def classes_of(parse, marked):
    """The classes of the word ``word`` in ``text``."""

    def run(text: str, word: str) -> frozenset[str]:
        [reading] = read(parse(text), marked(text))
        return classes(next(token for token in reading.doc if token.text == word), reading)

    return run


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Police fired tear gas in Tunis.", "gas", "crowd_control"),
        ("Helicopters dropped chlorine gas on Idlib.", "gas", "chemical"),
        ("Protesters gathered in Tunis.", "Protesters", "protester"),
        ("The police used water cannon in Tunis.", "cannon", "crowd_control"),
        ("The army set up a military post near Gao.", "post", "outpost"),
        ("Police held a sit-in in Tunis.", "in", "gathering"),
        ("A group of soldiers arrived in Gao.", "group", "troop"),
        ("A stash of rifles was found near Gao.", "stash", "weapon"),
        ("Soldiers stopped a lorry carrying rifles near Gao.", "lorry", "weapon"),
        ("Soldiers stopped a lorry loaded with mines near Gao.", "lorry", "weapon"),
        ("A man detonated his vest in Kabul.", "vest", "explosive"),
        ("The bomb killed 12 in Kabul.", "12", "people"),
        ("Algerians marched through Tunis.", "Algerians", "people"),
        ("The rebels left Goma.", "rebels", "irregular"),
    ],
)
def test_a_word_and_its_neighbours_give_the_class(classes_of, text, word, kind):
    """The word alone, a word before it, what it consists of, or what it carries."""
    assert kind in classes_of(text, word)


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("The lorry carrying flour stopped in Gao.", "lorry", "weapon"),
        ("He wore a red vest in Kabul.", "vest", "explosive"),
        ("The summer camp near Gao opened.", "camp", "outpost"),
        ("The stock rally in Tunis went on.", "rally", "gathering"),
        ("The fire brigade came to Gao.", "brigade", "unit"),
    ],
)
def test_a_neighbour_can_bar_the_class(classes_of, text, word, kind):
    """A lorry with flour, a stock rally, a fire brigade."""
    assert kind not in classes_of(text, word)
