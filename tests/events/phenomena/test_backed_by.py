"""Backed by, allied to: who helps a party is an ally and does not act."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "actors", "allies"),
    [
        ("Turkish-backed rebels captured the town of Manbij.", ["Turkish-backed rebels"], ["Turkey"]),
        (
            "Rebels backed by Turkey captured the town of Manbij from the Islamic State.",
            ["Rebels"],
            ["Turkey"],
        ),
        ("Iraqi troops, backed by Shia militias, entered Tikrit.", ["Iraqi forces"], ["Shia militias"]),
        ("Backed by Russian air strikes, the Syrian army recaptured Palmyra.", ["Syrian forces"], ["Russia"]),
        (
            "With the help of Hezbollah, Syrian soldiers captured the town of Foua.",
            ["Syrian forces"],
            ["Hezbollah"],
        ),
        ("Rebels, fighting alongside Turkish soldiers, captured Manbij.", ["Rebels"], ["Turkish forces"]),
        ("Malian soldiers captured Timbuktu with French support.", ["Malian forces"], ["France"]),
        ("Peshmerga fighters, alongside PKK militants, retook Sinjar.", ["Peshmerga"], ["PKK"]),
        (
            "Supported by AMISOM, Somali troops seized Kismayo from al-Shabaab.",
            ["Somali forces"],
            ["AMISOM"],
        ),
        ("Russian forces captured Bakhmut with the help of Wagner mercenaries.", ["Russian forces"], ["Wagner Group"]),
        ("Malian soldiers, joined by Dozo hunters, recaptured Gao.", ["Malian forces"], ["Dozo"]),
    ],
)
def test_helpers_are_allies(events, text, actors, allies):
    """Whoever backs, supports, joins or fights alongside is an ally and no actor."""
    event = next(event for event in events(text) if event.actors)

    assert [actor.name for actor in event.actors] == actors
    assert [ally.name for ally in event.allies] == allies


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("The army killed ten Iran-backed militiamen near Palmyra.", "militiamen"),
        ("The US-led coalition bombed Raqqa.", None),
    ],
)
def test_a_backer_is_neither_actor_nor_target(events, text, targets):
    """The state in "Iran-backed" and "US-led" takes no part itself."""
    event = events(text)[0]

    names = {party.name for party in (*event.actors, *event.targets)}
    assert names.isdisjoint({"Iran", "Iranian forces", "United States", "US", "US forces"})
    assert targets is None or any(name.endswith(targets) for name in names)


@pytest.mark.parametrize(
    "text",
    [
        "Pro-government fighters backed by jets entered Sirte.",
        "The rebels backed away from Goma.",
        "The minister backed the attack on Sirte.",
    ],
)
def test_what_is_no_party_is_no_ally(events, text):
    """Jets, a retreat and an opinion make no ally."""
    assert [ally.name for event in events(text) for ally in event.allies] == []
