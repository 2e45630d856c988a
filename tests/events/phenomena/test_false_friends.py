"""Words of war where there is none, and the same words where there is."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "text",
    [
        "A storm hit Misrata.",
        "A heat wave struck Baghdad.",
        "A drought drove thousands of herders from Gao.",
        "A landslide killed twelve people near Bukavu.",
        "A virus swept through Kinshasa.",
        "The paper called it a bombshell report about Moscow.",
        "Peace talks collapsed in Geneva.",
        "A crash on the road near Mombasa killed nine people.",
        "A student was killed in a road accident in Kunduz.",
        "A gas leak killed three people in Karachi.",
        "Prices exploded in Khartoum.",
        "Shares tumbled in Moscow after a selling spree hit the market.",
        "A takeover of the bank in Kyiv was approved.",
        "The firm merged with a rival in Moscow.",
        "The company recruited engineers in Kyiv.",
        "The minister came under fire in Tunis over the budget.",
        "The senator blasted the plan in Moscow.",
        "Critics attacked the film in Cairo.",
        "A court in Tunis struck down the law.",
        "The army released its report in Khartoum.",
        "The band released an album in Cairo.",
        "A film about the siege of Sarajevo won a prize.",
        "Kenya attacked down the left in the second half in Mombasa.",
        "The team from Kyiv stormed into the final.",
        "The striker joined the club in Cairo.",
        "The tennis player beat her rival in Kyiv.",
        "The player broke away from the pack near Kyiv.",
        "The champion defended her title in Kyiv.",
        "Turkish soldiers practised the capture of a bridge near Kirkuk in an exercise.",
        "Nurses in Tunis went on strike for better pay.",
        "Mali lodged a formal protest in Tunis.",
        "The chef bombarded guests with questions in Kyiv.",
        "Police in Mombasa cracked down on speeding.",
    ],
)
def test_no_event_without_fighting(events, text):
    """Weather, accidents, markets, politics, courts, art, sport and drills."""
    assert [(event.type.value, event.evidence.trigger.text) for event in events(text)] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A missile hit Misrata.", "shelling"),
        ("A bomb exploded in Khartoum.", "bombing"),
        ("Militants drove thousands of herders from Gao.", "displacement"),
        ("The base in Tunis came under fire from militants.", "attack"),
        ("The rebels released two engineers in Khartoum.", "agreement"),
        ("Rebels attacked a convoy in Mombasa.", "attack"),
        ("Militants stormed a hotel in Kabul.", "attack"),
        ("Two rebel groups merged in Idlib.", "group_change"),
        ("Police cracked down on protesters in Tunis.", "crackdown"),
        ("Prisoners in Tunis went on hunger strike.", "protest"),
    ],
)
def test_the_same_word_with_a_weapon_or_a_fighter_counts(events, text, kind):
    """What stands around the word decides, not the word."""
    assert kind in [event.type.value for event in events(text)]


def test_an_anniversary_tells_of_the_past(events):
    """A battle that is remembered is history."""
    [event] = events("Veterans marked the anniversary of the battle in Misrata.")

    assert event.historical
