"""Whom an attack hit, told by those who were hurt."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Three soldiers were killed when a roadside bomb exploded in Quetta.", {"soldiers"}),
        ("Ten worshippers died in a suicide bombing in Quetta.", {"worshippers"}),
        ("A car bomb in Mogadishu wounded two police officers.", {"police officers"}),
        ("The army shelled Homs, killing five civilians.", {"civilians"}),
        ("Gunmen shot dead a journalist in Karachi.", {"journalist"}),
        ("Two children were wounded in the shelling of Donetsk.", {"children"}),
        ("Rebels attacked a convoy near Goma in which four peacekeepers were killed.", {"peacekeepers"}),
        ("Twelve people were killed in an air strike on Aleppo.", set()),
    ],
)
def test_those_who_are_hurt_are_the_target(events, text, targets):
    """Victims of every grammatical form count; a bare number of people is nobody in particular."""
    found = {target.name for event in events(text) for target in event.targets}

    assert targets <= found
    assert "people" not in found


def test_the_besieged_are_the_target(events):
    """A participle tells who is shut in."""
    event = events("The UN sent food for civilians besieged in Madaya.")[-1]

    assert [target.name for target in event.targets] == ["civilians"]


@pytest.mark.parametrize(
    "text",
    [
        "Shells hit Donetsk a day before a car bomb killed a teacher in Luhansk.",
        "An Israeli strike hit Hodeidah a day after a Houthi drone killed a teacher in Sderot.",
        "Israel bombed Hodeidah hours after a drone wounded a teacher in Sderot.",
        "Jets bombed Hodeidah after a teacher was killed in Sderot.",
        "A drone killed a teacher in Sderot a day before Israel bombed Hodeidah.",
    ],
)
def test_victims_of_another_event_are_no_target(events, text):
    """Whom another attack hurt, told in a clause with its own subject, is not whom this one hit."""
    [hit] = [event for event in events(text) if event.place and event.place.name in ("Donetsk", "Hodeidah")]

    assert not hit.targets
