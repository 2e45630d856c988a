"""Actors, targets and allies."""

from __future__ import annotations

import pytest

from geomap.model import EventType

pytestmark = pytest.mark.model


def parts(event):
    """Names of actors, targets and allies."""
    return tuple([p.name for p in group] for group in (event.actors, event.targets, event.allies))


@pytest.mark.parametrize(
    ("text", "actors", "targets", "allies"),
    [
        ("Clashes between rebels and soldiers broke out in Goma.", ["rebels"], ["soldiers"], []),
        ("Rebels and soldiers clashed in Goma.", ["Rebels"], ["soldiers"], []),
        ("Rebels clashed with soldiers in Goma.", ["Rebels"], ["soldiers"], []),
        ("Rebels backed by militiamen captured Goma.", ["Rebels"], [], ["militiamen"]),
        ("Backed by militiamen, rebels captured Goma.", ["rebels"], [], ["militiamen"]),
        ("Turkey-backed rebels captured Manbij.", ["Turkey-backed rebels"], [], ["Turkey"]),
        ("Rebels, alongside militiamen, captured Goma.", ["Rebels"], [], ["militiamen"]),
        ("Government troops captured the rebel-held town of Daraya.", ["Government troops"], ["rebels"], []),
        ("Jets hit Islamic State positions near Raqqa.", [], ["ISIS"], []),
        ("Israel carried out an air strike near Damascus.", ["Israeli forces"], [], []),
        ("The Iraqi offensive against Islamic State in Mosul goes on.", ["Iraqi forces"], ["ISIS"], []),
        ("Islamic State's capture of Ramadi was a shock.", ["ISIS"], [], []),
        ("The army killed 20 militants in air strikes near Sirte.", ["army"], ["militants"], []),
        ("Russian airstrikes on Idlib continued.", ["Russian forces"], [], []),
        ("Soldiers repelled a Taliban attack on a base in Kunduz.", ["Taliban"], ["Soldiers"], []),
        ("Its aircraft bombed Homs.", [], [], []),
    ],
)
def test_parties(events, text, actors, targets, allies):
    """Two sides, helpers, holders, owners of what was hit, nationalities."""
    event = next(event for event in events(text) if event.type not in (EventType.HOLD,))

    assert parts(event) == (actors, targets, allies)


def test_a_party_is_quoted_exactly(events):
    """Offsets address the document's words."""
    text = "On Monday the \u201cIslamic State\u201d fighters captured Palmyra."
    [event] = events(text)

    for actor in event.actors:
        assert text[actor.start : actor.end] == actor.text


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        ("The Iraqi mission to recapture Mosul began.", EventType.GAIN, ["Iraqi forces"]),
        ("He praised the performance of Iraqi forces in the battle for Mosul.", EventType.CONTEST, ["Iraqi forces"]),
        ("The army answered the rebels with air strikes in Idlib.", EventType.AIRSTRIKE, ["army"]),
        ("ISIS claimed responsibility for a suicide bombing in Kabul.", EventType.SUICIDE_BOMBING, ["ISIS"]),
        ("Turkey halted air strikes in Manbij.", EventType.AIRSTRIKE, ["Turkish forces"]),
        ("Israeli air strikes hit Homs.", EventType.AIRSTRIKE, ["Israeli forces"]),
        ("French air strikes hit Gao.", EventType.AIRSTRIKE, ["French forces"]),
        ("The regime's aircraft bombed Aleppo.", EventType.AIRSTRIKE, ["regime"]),
        ("Kyiv recaptured Kherson.", EventType.GAIN, ["Ukrainian forces"]),
        ("Sirte was bombed by Cairo.", EventType.AIRSTRIKE, ["Egyptian forces"]),
    ],
)
def test_who_acts_by_the_words_around(events, text, kind, actors):
    """A noun's nationality, those in a battle, those who answer with it, claim it or stop it."""
    event = next(event for event in events(text) if event.type is kind)

    assert [actor.name for actor in event.actors] == actors


def test_a_battle_between_two_has_two_sides(events):
    """The sides may stand far from the noun."""
    [event] = events("Fighting broke out in Goma between M23 rebels and Congolese soldiers.")

    assert parts(event) == (["M23"], ["Congolese forces"], [])


def test_coalition_forces_are_those_of_the_coalition_named_elsewhere(events):
    """Where the document names one coalition, "coalition aircraft" are its aircraft."""
    found = events("The US-led coalition entered Raqqa. Coalition forces seized the town of Manbij.")

    assert [actor.name for actor in found[-1].actors] == ["US-led coalition"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Syrian army and its Wagner Group partners recaptured Palmyra.", ["Syrian forces", "Wagner Group"]),
        ("The Syrian army and its Russian partners recaptured Palmyra.", ["Syrian forces", "Russian forces"]),
        ("The Syrian army and its Hezbollah allies recaptured Palmyra.", ["Syrian forces", "Hezbollah"]),
        ("The Syrian army and its partners recaptured Palmyra.", ["Syrian forces"]),
    ],
)
def test_partners_are_who_their_name_says(events, text, names):
    """A pronoun before partners names nobody new, and the name beside them does."""
    event = events(text)[0]

    assert [actor.name for actor in event.actors] == names
