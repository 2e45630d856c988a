"""Relative clauses: the pronoun stands for its antecedent, "where" for the place."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


def told(found):
    """Type, place and actors of every event."""
    return [(event.type.value, event.place.name, [actor.text for actor in event.actors]) for event in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The militants, who overran Sinjar in August 2014, still hold Baiji.",
            [("gain", "Sinjar", ["The militants"]), ("hold", "Baiji", ["The militants"])],
        ),
        (
            "Tikrit, which Islamic State captured in June 2014, was retaken nine months later.",
            [("gain", "Tikrit", ["Islamic State"]), ("gain", "Tikrit", [])],
        ),
        (
            "Kunduz, where Taliban fighters took control in September 2015, lies in the north.",
            [("gain", "Kunduz", ["Taliban fighters"])],
        ),
        (
            "The rebels that captured Goma withdrew from the city in December 2012.",
            [("gain", "Goma", ["The rebels"]), ("lose", "Goma", ["The rebels"])],
        ),
        (
            "Ramadi, from which Iraqi troops had withdrawn in May 2015, was retaken in December.",
            [("lose", "Ramadi", ["Iraqi troops"]), ("gain", "Ramadi", [])],
        ),
        ("Fighters who fled Mosul regrouped near Raqqa.", [("lose", "Mosul", ["Fighters"])]),
        (
            "The army retook Palmyra, which had been seized by Islamic State in May 2015.",
            [("gain", "Palmyra", ["The army"]), ("gain", "Palmyra", ["Islamic State"])],
        ),
        ("The city that the rebels lost in December 2016 was Aleppo.", [("lose", "Aleppo", ["the rebels"])]),
        (
            "Aleppo, whose eastern districts the rebels had held since 2012, fell in December 2016.",
            [("hold", "Aleppo", ["the rebels"]), ("gain", "Aleppo", [])],
        ),
        ("Rebels, some of whom wore uniforms, captured Bunia.", [("gain", "Bunia", ["Rebels"])]),
        ("Goma, which lies near Bukavu, fell in November 2012.", [("gain", "Goma", [])]),
    ],
)
def test_the_antecedent_takes_the_role_of_the_pronoun(events, text, expected):
    """Who, which, that, where and from which stand for the noun before them."""
    assert told(events(text)) == expected


def test_where_is_no_object(events):
    """What happens where fighters hold out is not done to the place."""
    found = events("Iraqi troops entered Mosul, where hundreds of militants were holding out.")

    assert [event.type for event in found] == ["advance", "contest"]
