"""Roles: a place, an actor, a part of another name, an adjective."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geomap.model import Role, Toponym

pytestmark = pytest.mark.model

Find = Callable[[str], dict[str, Toponym]]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Militants captured Mosul.", "Mosul", Role.LITERAL),
        ("Mosul fell in June.", "Mosul", Role.LITERAL),
        ("Gunmen struck Borno state's north.", "Borno", Role.LITERAL),
        ("Aleppo was shelled again.", "Aleppo", Role.LITERAL),
        ("Syria remains divided.", "Syria", Role.LITERAL),
        ("A bomb exploded in Iraq.", "Iraq", Role.LITERAL),
        ("Moscow denied the claim.", "Moscow", Role.METONYM),
        ("Damascus said it would respond.", "Damascus", Role.METONYM),
        ("Russia struck the port of Odesa.", "Russia", Role.METONYM),
        ("Ankara's troops crossed the border.", "Ankara", Role.METONYM),
        ("Kyiv accused Russia of the attack.", "Russia", Role.METONYM),
        ("Russia is accused of the attack.", "Russia", Role.METONYM),
        ("The port was bombed by Russia.", "Russia", Role.METONYM),
        ("The talks with Iran went on.", "Iran", Role.METONYM),
        ("Iran-backed militias fired rockets.", "Iran", Role.METONYM),
        ("Pro-Ukraine hackers struck.", "Ukraine", Role.METONYM),
        ("Iraq and Turkey condemned the attack.", "Turkey", Role.METONYM),
        ("Students of the University of Mosul protested.", "Mosul", Role.NESTED),
        ("The Tripoli government sent troops.", "Tripoli", Role.NESTED),
        ("The Aleppo Media Center reported strikes.", "Aleppo", Role.NESTED),
        ("Islamic State in Iraq claimed the bombing.", "Iraq", Role.NESTED),
        ("Iraqi troops advanced.", "Iraqi", Role.DEMONYM),
        ("BAGHDAD (Reuters) - Troops advanced.", "BAGHDAD", Role.LITERAL),
    ],
)
def test_role_is_read_off_the_sentence(find: Find, text: str, name: str, role: Role) -> None:
    """Only a name that says where is literal; one that acts, belongs to an actor or stands in a name is not."""
    assert find(text)[name].role is role
