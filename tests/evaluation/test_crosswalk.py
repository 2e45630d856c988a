"""From our types to ACLED's sub-events."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geomap.evaluation.crosswalk import acled_label, collapsed_label
from geomap.model import ActorClass, CountRange, Event, EventType, Participant

MakeEvent = Callable[..., Event]


def party(actor_class: ActorClass) -> tuple[Participant, ...]:
    """One party of this class."""
    return (Participant(0, 1, "x", "x", actor_class),)


@pytest.mark.parametrize("event_type", EventType)
def test_every_type_has_a_label(event_type: EventType, make_event: MakeEvent) -> None:
    """No type of ours is left without a sub-event."""
    assert acled_label(make_event(event_type))


@pytest.mark.parametrize(
    ("event_type", "more", "label"),
    [
        (EventType.GAIN, {"actors": party(ActorClass.STATE)}, "GOV_REGAINS_TERIT"),
        (EventType.GAIN, {"targets": party(ActorClass.JIHADIST)}, "GOV_REGAINS_TERIT"),
        (EventType.GAIN, {"actors": party(ActorClass.REBEL)}, "NON_STATE_ACTOR_OVERTAKES_TER"),
        (EventType.GAIN, {}, "NON_STATE_ACTOR_OVERTAKES_TER"),
        (EventType.BOMBING, {"sentence": "A Grenade went off."}, "GRENADE"),
        (EventType.BOMBING, {}, "REM_EXPLOS"),
        (EventType.CRACKDOWN, {"killed": CountRange(1, 1)}, "FORCE_AGAINST_PROTEST"),
        (EventType.CRACKDOWN, {"injured": CountRange(1, 1)}, "FORCE_AGAINST_PROTEST"),
        (EventType.CRACKDOWN, {}, "PROTEST_WITH_INTER"),
        (EventType.ATTACK, {"targets": party(ActorClass.STATE)}, "ARMED_CLASH"),
        (EventType.ATTACK, {"targets": party(ActorClass.CIVILIAN)}, "ATTACK"),
        (EventType.ARREST, {"actors": party(ActorClass.REBEL)}, "ABDUCT_DISSAP"),
        (EventType.ARREST, {"actors": party(ActorClass.STATE)}, "ARREST"),
        (EventType.HOLD, {}, "outside"),
    ],
)
def test_parties_weapons_and_harm_decide(
    event_type: EventType, more: dict[str, object], label: str, make_event: MakeEvent
) -> None:
    """Where one type covers two sub-events, the rest of the event tells which."""
    assert acled_label(make_event(event_type, **more)) == label


@pytest.mark.parametrize(
    ("event_type", "other", "label"),
    [
        (EventType.PROTEST, EventType.RIOT, "VIOL_DEMONSTR"),
        (EventType.CRACKDOWN, EventType.RIOT, "VIOL_DEMONSTR"),
        (EventType.PROTEST, EventType.CRACKDOWN, "PROTEST_WITH_INTER"),
        (EventType.ARREST, EventType.PROTEST, "PROTEST_WITH_INTER"),
        (EventType.PROTEST, EventType.HOLD, "PEACE_PROTEST"),
        (EventType.HOLD, EventType.PROTEST, "outside"),
        (EventType.SHELLING, EventType.CLASH, "ART_MISS_ATTACK"),
    ],
)
def test_parts_of_a_demonstration_are_read_together(
    event_type: EventType, other: EventType, label: str, make_event: MakeEvent
) -> None:
    """Violence of its people and what was done to it tell what a demonstration was; other events stay what they are."""
    assert collapsed_label(make_event(event_type), [make_event(other, at=100)]) == label
