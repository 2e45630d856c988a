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
