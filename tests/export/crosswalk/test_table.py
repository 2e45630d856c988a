"""What our types are called in other schemes, and on what condition."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geomap.export.crosswalk import SubEvent, entry_of
from geomap.export.crosswalk.table import TABLE
from geomap.model import CountRange, EventType, Outcome


@pytest.mark.parametrize("kind", EventType)
def test_every_type_has_a_row_that_holds_always(event, kind):
    """No type of ours is left without an answer."""
    assert entry_of(event(kind)) in TABLE[kind]


def test_bare_state_is_no_event_of_any_scheme(event):
    """Who holds a place has done nothing."""
    assert entry_of(event("hold"))[1:] == (None, None, None, ())


@pytest.mark.parametrize(
    ("kind", "sentence", "more", "sub_event"),
    [
        ("gain", "The army took it.", {"actors": "army"}, "Government regains territory"),
        ("gain", "The army took it.", {"actors": "Iraqi army"}, "Government regains territory"),
        ("gain", "It was taken from ISIS.", {"targets": "ISIS"}, "Government regains territory"),
        ("gain", "They took it.", {"actors": "Turkish and Iraqi troops"}, "Government regains territory"),
        ("gain", "The Turkish army took it.", {"actors": "Turkish army"}, "Non-state actor overtakes territory"),
        ("gain", "ISIS took it.", {"actors": "ISIS"}, "Non-state actor overtakes territory"),
        ("gain", "It fell.", {}, "Non-state actor overtakes territory"),
        ("gain", "ISIS took it without a fight.", {"actors": "ISIS"}, "Non-violent transfer of territory"),
        ("gain", "They failed to take it.", {"outcome": Outcome.FAILED}, "Armed clash"),
        ("lose", "The army withdrew.", {"actors": "army", "trigger": "withdrew"}, "Non-violent transfer of territory"),
        ("lose", "lost by the army.", {"actors": "army"}, "Non-state actor overtakes territory"),
        ("lose", "lost by ISIS.", {"actors": "ISIS"}, "Government regains territory"),
        ("lose", "lost to the army.", {"actors": "ISIS", "targets": "army"}, "Government regains territory"),
        ("lose", "lost to rebels.", {"actors": "ISIS", "targets": "rebels"}, "Non-state actor overtakes territory"),
        ("lose", "lost on Monday.", {}, "Non-violent transfer of territory"),
        ("transfer", "It was handed over.", {}, "Non-violent transfer of territory"),
        ("transfer", "It was handed over under a deal.", {}, "Agreement"),
        ("contest", "They fight for it.", {}, "Armed clash"),
        ("advance", "They advanced on it.", {}, "Armed clash"),
        ("advance", "They entered it unopposed.", {}, "Change to group/activity"),
        ("besiege", "They surround it.", {"actors": "ISIS"}, "Other"),
        ("besiege", "They surround it.", {"actors": "ISIS", "targets": "army"}, "Armed clash"),
        ("relieve", "They broke the siege.", {}, "Armed clash"),
        ("relieve", "The siege ended under an agreement.", {}, "Agreement"),
        ("clash", "They clashed.", {}, "Armed clash"),
        ("airstrike", "Jets struck.", {}, "Air/drone strike"),
        ("shelling", "Shells fell.", {}, "Shelling/artillery/missile attack"),
        ("bombing", "A car bomb went off.", {}, "Remote explosive/landmine/IED"),
        ("bombing", "A Grenade went off.", {}, "Grenade"),
        ("bombing", "A rocket-propelled grenade hit it.", {}, "Remote explosive/landmine/IED"),
        ("suicide_bombing", "A man blew himself up.", {}, "Suicide bomb"),
        ("chemical_attack", "Gas was used.", {}, "Chemical weapon"),
        ("attack", "They attacked a post.", {"targets": "army"}, "Armed clash"),
        ("attack", "They attacked.", {}, "Armed clash"),
        ("attack", "They attacked.", {"targets": "civilians"}, "Attack"),
        ("attack", "They attacked a church.", {}, "Attack"),
        ("attack", "They attacked a post near a village.", {"targets": "army"}, "Armed clash"),
        ("killing", "He was shot.", {}, "Attack"),
        ("massacre", "They killed all.", {}, "Attack"),
        ("sexual_violence", "They raped.", {}, "Sexual violence"),
        ("abduction", "They took hostages.", {}, "Abduction/forced disappearance"),
        ("arrest", "Police arrested him.", {"actors": "army"}, "Arrests"),
        ("arrest", "ISIS arrested him.", {"actors": "ISIS"}, "Abduction/forced disappearance"),
        ("destruction", "They burnt it.", {}, "Looting/property destruction"),
        ("protest", "They marched.", {}, "Peaceful protest"),
        ("riot", "They threw stones.", {}, "Violent demonstration"),
        ("mob_violence", "A mob came.", {}, "Mob violence"),
        ("crackdown", "Police used tear gas.", {}, "Protest with intervention"),
        ("crackdown", "Police opened fire.", {}, "Excessive force against protesters"),
        ("crackdown", "Police came.", {"killed": 2}, "Excessive force against protesters"),
        ("crackdown", "Police came.", {"injured": CountRange(3, None)}, "Excessive force against protesters"),
        ("agreement", "They signed.", {}, "Agreement"),
        ("weapons_disrupted", "Arms were found.", {}, "Disrupted weapons use"),
        ("deployment", "Troops were sent.", {}, "Change to group/activity"),
        ("base_established", "They opened a base.", {}, "Headquarters or base established"),
        ("group_change", "They merged.", {}, "Change to group/activity"),
        ("displacement", "They were driven out.", {}, "Other"),
    ],
)
def test_acled_sub_event(event, kind, sentence, more, sub_event):
    """Parties, words, harm and outcome tell which of the sub-events it is."""
    assert entry_of(event(kind, sentence, **more)).acled == sub_event


@pytest.mark.parametrize(
    ("kind", "sentence", "more", "plover", "cameo"),
    [
        ("gain", "ISIS took it.", {}, "COERCE:seize", "192"),
        ("lose", "It was lost.", {}, "RETREAT:withdraw", "0874"),
        ("transfer", "It was handed over.", {}, "RETREAT", "0874"),
        ("transfer", "It was handed over under a deal.", {}, "AGREE", "057"),
        ("contest", "They fight for it.", {}, "ASSAULT", "190"),
        ("advance", "They advanced.", {}, "ASSAULT", "190"),
        ("advance", "They met no resistance.", {}, "MOBILIZE", "152"),
        ("besiege", "They surround it.", {}, "COERCE:restrict", "191"),
        ("relieve", "The siege ended.", {}, "RETREAT:withdraw", "0872"),
        ("clash", "They clashed.", {}, "ASSAULT", "190"),
        ("clash", "A gunfight broke out.", {}, "ASSAULT:firearms", "193"),
        ("clash", "They fought with tanks.", {}, "ASSAULT:heavy-weapons", "190"),
        ("airstrike", "Jets struck.", {}, "ASSAULT:aerial", "195"),
        ("airstrike", "A guided bomb hit it.", {}, "ASSAULT:aerial", "1951"),
        ("airstrike", "A drone hit it.", {}, "ASSAULT:drone", "1952"),
        ("shelling", "Shells fell.", {}, "ASSAULT:heavy-weapons", "194"),
        ("bombing", "A bomb went off.", {}, "ASSAULT:explosives", "183"),
        ("bombing", "A car bomb went off.", {}, "ASSAULT:explosives", "1832"),
        ("bombing", "A landmine went off.", {}, "ASSAULT:explosives", "1833"),
        ("suicide_bombing", "He blew himself up.", {}, "ASSAULT:suicide-attack", "1831"),
        ("chemical_attack", "Gas was used.", {}, "ASSAULT:unconventional", "2041"),
        ("attack", "They attacked.", {"targets": "civilians"}, "ASSAULT", "180"),
        ("attack", "They attacked.", {"targets": "army"}, "ASSAULT", "190"),
        ("killing", "He was shot.", {}, "ASSAULT:targeted", "1823"),
        ("killing", "He was assassinated.", {}, "ASSAULT:targeted", "186"),
        ("killing", "He survived.", {"outcome": Outcome.FAILED}, "ASSAULT:targeted", "185"),
        ("massacre", "They killed all.", {}, "ASSAULT:targeted", "202"),
        ("sexual_violence", "They raped.", {}, "ASSAULT:sexual", "1821"),
        ("abduction", "They took him.", {}, "ASSAULT:abduct", "181"),
        ("arrest", "They took him.", {}, "COERCE:arrest", "173"),
        ("destruction", "They burnt it.", {}, "ASSAULT:destroy", "171"),
        ("protest", "They marched.", {}, "PROTEST:demo", "141"),
        ("riot", "They threw stones.", {}, "PROTEST:riot", "145"),
        ("mob_violence", "A mob came.", {}, "PROTEST:riot", "145"),
        ("mob_violence", "A mob came.", {"killed": 1}, "PROTEST:riot", "182"),
        ("crackdown", "Police came.", {}, "ASSAULT:crowd-control", "175"),
        ("agreement", "They signed.", {}, "AGREE", "057"),
        ("agreement", "They agreed on a ceasefire.", {}, "RETREAT:ceasefire", "0871"),
        ("agreement", "They agreed to free prisoners.", {}, "RETREAT:release", "0841"),
        ("weapons_disrupted", "Arms were found.", {}, "COERCE:seize", "1711"),
        ("deployment", "Troops were sent.", {}, "MOBILIZE:troops", "154"),
        ("deployment", "Troops are on alert.", {}, "MOBILIZE:troops", "152"),
        ("base_established", "They opened a base.", {}, "MOBILIZE", "154"),
        ("group_change", "They merged.", {}, None, None),
        ("displacement", "He was driven out.", {}, "SANCTION:expel", "174"),
        ("displacement", "Thousands were driven out.", {}, "COERCE:deport", "201"),
        ("displacement", "It was ethnic cleansing.", {}, "COERCE:deport", "203"),
    ],
)
def test_plover_and_cameo(event, kind, sentence, more, plover, cameo):
    """Codes are text, as their manuals write them."""
    entry = entry_of(event(kind, sentence, **more))

    assert (entry.plover, entry.cameo) == (plover, cameo)


def test_any_states_army_is_the_governments_where_nobody_knows_the_country(event):
    """An unknown place has no government of its own."""
    gain = event("gain", "They took it.", actors="Turkish army")

    assert entry_of(replace(gain, place=None)).acled is SubEvent.GOVERNMENT_REGAINS


def test_no_harm_is_no_harm(event):
    """Nobody was injured, says the text."""
    crackdown = event("crackdown", "Police came.", injured=CountRange(0, 0))

    assert entry_of(crackdown).acled is SubEvent.PROTEST_WITH_INTERVENTION


@pytest.mark.parametrize(
    ("sub_event", "event_type"),
    [
        (SubEvent.GOVERNMENT_REGAINS, "Battles"),
        (SubEvent.ARMED_CLASH, "Battles"),
        (SubEvent.EXCESSIVE_FORCE, "Protests"),
        (SubEvent.PEACEFUL_PROTEST, "Protests"),
        (SubEvent.MOB_VIOLENCE, "Riots"),
        (SubEvent.CHEMICAL_WEAPON, "Explosions/Remote violence"),
        (SubEvent.GRENADE, "Explosions/Remote violence"),
        (SubEvent.SEXUAL_VIOLENCE, "Violence against civilians"),
        (SubEvent.ABDUCTION, "Violence against civilians"),
        (SubEvent.AGREEMENT, "Strategic developments"),
        (SubEvent.OTHER, "Strategic developments"),
    ],
)
def test_sub_event_has_the_event_type_of_the_codebook(sub_event, event_type):
    """The list is cut where the codebook begins another type."""
    assert sub_event.event_type == event_type


def test_there_are_25_sub_events():
    """As many as the codebook lists."""
    assert len(SubEvent) == 25
