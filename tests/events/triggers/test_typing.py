"""The type of an event: what is taken, with which weapon, by whom."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Militants seized the town of Gwoza.", "gain"),
        ("Militants seized two aid workers in Gwoza.", "abduction"),
        ("Soldiers seized rifles in Gwoza.", "weapons_disrupted"),
        ("Gunmen seized a bus in Gwoza.", "abduction"),
        ("Rebels captured five soldiers near Goma.", "abduction"),
        ("Soldiers captured five rebels near Goma.", "arrest"),
        ("Jets attacked a base near Homs.", "airstrike"),
        ("Warplanes pounded Homs.", "airstrike"),
        ("Artillery pounded Homs.", "shelling"),
        ("Helicopters fired rockets at Homs.", "airstrike"),
        ("Gunmen attacked a base near Homs.", "attack"),
        ("Gunmen attacked a base near Homs with mortars.", "shelling"),
        ("Gunmen attacked a base near Homs using rockets and rifles.", "shelling"),
        ("Gunmen attacked a base near Homs with grenades.", "bombing"),
        ("A suicide bomber attacked a base near Kabul.", "suicide_bombing"),
        ("A suicide bomber blew himself up in Kabul.", "suicide_bombing"),
        ("Militants detonated explosives in Kabul, killing themselves.", "suicide_bombing"),
        ("A car bomb exploded in Kabul.", "bombing"),
        ("A drone strike killed three militants near Jaar.", "airstrike"),
        ("A missile strike on Kharkiv killed three people.", "shelling"),
        ("Gunmen killed Boris Nemtsov in Moscow.", "killing"),
        ("Gunmen killed eleven people in Karachi.", "attack"),
        ("Soldiers killed eleven militants in Karachi.", "clash"),
        ("Rebels were occupying Goma.", "hold"),
        ("Rebels occupied Goma.", "gain"),
        ("The army won by controlling the town of Homs.", "gain"),
        ("Rebels and soldiers clashed in Goma.", "clash"),
        ("Protesters clashed with police in Tunis.", "riot"),
        ("Thousands of people marched through Tunis.", "protest"),
        ("Rebels marched into Goma.", "advance"),
    ],
)
def test_the_type_follows_object_weapon_and_actor(events, text, kind):
    """One verb, several types."""
    assert kind in [event.type.value for event in events(text)]
