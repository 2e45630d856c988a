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
        ("Misrata came under fire from government artillery.", "shelling"),
        ("A patrol came under fire from militants near Gao.", "attack"),
        ("Militants blew up a shrine near Timbuktu.", "destruction"),
        ("Militants blew up a hotel near Timbuktu.", "bombing"),
        ("Helicopters dropped a chlorine bomb on Idlib.", "chemical_attack"),
        ("Rebels fired mortars filled with chlorine at Idlib.", "chemical_attack"),
        ("Soldiers opened fire on a convoy near Goma.", "attack"),
        ("Soldiers opened fire on demonstrators in Goma.", "crackdown"),
        ("Students protested in Goma until soldiers opened fire.", "crackdown"),
        ("Gunmen killed two protesters in Goma.", "crackdown"),
        ("Protesters attacked a police station in Goma.", "riot"),
        ("A mob attacked two traders in Goma.", "mob_violence"),
        ("A mob burned a church in Goma.", "mob_violence"),
        ("Militiamen burned a church in Goma.", "destruction"),
        ("Protesters burned tyres in Goma.", "riot"),
        ("Protesters set barricades ablaze in Goma.", "riot"),
        ("Villagers clashed with traders in Goma.", "mob_violence"),
        ("Soldiers took three rebels prisoner near Goma.", "arrest"),
        ("Rebels took three soldiers prisoner near Goma.", "abduction"),
        ("Gunmen shot a councillor in Karachi.", "killing"),
        ("Gunmen shot three policemen in Karachi.", "attack"),
        ("Militiamen shot thirty villagers near Bunia.", "massacre"),
        ("Gunmen shot three villagers near Bunia.", "attack"),
        ("Soldiers shot down a drone near Kherson.", "weapons_disrupted"),
        ("Separatists shot down a transport plane near Luhansk.", "attack"),
        ("Police fired tear gas in Tunis.", "crackdown"),
        ("Militants fired rockets in Tunis.", "shelling"),
        ("Police dispersed a rally in Tunis.", "crackdown"),
    ],
)
def test_the_type_follows_object_weapon_and_actor(events, text, kind):
    """One verb, several types."""
    assert kind in [event.type.value for event in events(text)]
