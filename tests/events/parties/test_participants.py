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
        ("Israel carried out an air strike near Damascus.", ["Israel"], [], []),
        ("The Iraqi offensive against Islamic State in Mosul goes on.", ["Iraq"], ["ISIS"], []),
        ("Islamic State's capture of Ramadi was a shock.", ["ISIS"], [], []),
        ("The army killed 20 militants in air strikes near Sirte.", ["army"], ["militants"], []),
        ("Russian airstrikes on Idlib continued.", ["Russia"], [], []),
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
