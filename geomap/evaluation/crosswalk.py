"""From our event types to the sub-events of ACLED's 2024 codebook, under the names of labelled snippets.

One event of ours may belong to either of two sub-events; what decides is who acts, with what, and with what harm.
"""

from __future__ import annotations

from collections.abc import Mapping

from geomap.model import ActorClass, Event, EventType, Participant

# What a snippet outside the 25 sub-events is labelled.
OUTSIDE_LABELS = frozenset({"MAN_MADE_DISASTER", "NATURAL_DISASTER", "DIPLO", "ATTRIB", "ORG_CRIME"})
OUTSIDE = "outside"

CONTROL_LABELS = frozenset({"GOV_REGAINS_TERIT", "NON_STATE_ACTOR_OVERTAKES_TER", "NON_VIOL_TERRIT_TRANSFER"})

_LABELS: Mapping[EventType, str] = {
    EventType.LOSE: "NON_VIOL_TERRIT_TRANSFER",
    EventType.TRANSFER: "NON_VIOL_TERRIT_TRANSFER",
    EventType.HOLD: OUTSIDE,
    EventType.CONTEST: "ARMED_CLASH",
    EventType.ADVANCE: "ARMED_CLASH",
    EventType.BESIEGE: "OTHER",
    EventType.RELIEVE: "ARMED_CLASH",
    EventType.CLASH: "ARMED_CLASH",
    EventType.AIRSTRIKE: "AIR_STRIKE",
    EventType.SHELLING: "ART_MISS_ATTACK",
    EventType.SUICIDE_BOMBING: "SUIC_BOMB",
    EventType.CHEMICAL_ATTACK: "CHEM_WEAP",
    EventType.ATTACK: "ATTACK",
    EventType.KILLING: "ATTACK",
    EventType.MASSACRE: "ATTACK",
    EventType.SEXUAL_VIOLENCE: "SEX_VIOL",
    EventType.ABDUCTION: "ABDUCT_DISSAP",
    EventType.ARREST: "ARREST",
    EventType.DESTRUCTION: "PROPERTY_DISTRUCT",
    EventType.PROTEST: "PEACE_PROTEST",
    EventType.RIOT: "VIOL_DEMONSTR",
    EventType.MOB_VIOLENCE: "MOB_VIOL",
    EventType.AGREEMENT: "AGREEMENT",
    EventType.WEAPONS_DISRUPTED: "DISR_WEAP",
    EventType.DEPLOYMENT: "CHANGE_TO_GROUP_ACT",
    EventType.BASE_ESTABLISHED: "HQ_ESTABLISHED",
    EventType.GROUP_CHANGE: "CHANGE_TO_GROUP_ACT",
    EventType.DISPLACEMENT: "OTHER",
}
_STATE = frozenset({ActorClass.STATE})
_NON_STATE = frozenset({ActorClass.REBEL, ActorClass.MILITIA, ActorClass.JIHADIST})
_ARMED = _STATE | _NON_STATE | {ActorClass.INTERNATIONAL}


def acled_label(event: Event) -> str:
    """The label of the sub-event that ``event`` is, or `OUTSIDE` for a bare state, which is no event of ACLED's."""
    if event.type is EventType.GAIN:
        return "GOV_REGAINS_TERIT" if _is_by_state(event) else "NON_STATE_ACTOR_OVERTAKES_TER"
    if event.type is EventType.BOMBING:
        return "GRENADE" if "grenade" in event.evidence.sentence.text.lower() else "REM_EXPLOS"
    if event.type is EventType.CRACKDOWN:
        is_harmful = event.killed is not None or event.injured is not None
        return "FORCE_AGAINST_PROTEST" if is_harmful else "PROTEST_WITH_INTER"
    if event.type is EventType.ATTACK and _has(event.targets, _ARMED):
        return "ARMED_CLASH"
    if event.type is EventType.ARREST and _has(event.actors, _NON_STATE):
        return "ABDUCT_DISSAP"
    return _LABELS[event.type]


def _is_by_state(event: Event) -> bool:
    if event.actors:
        return _has(event.actors, _STATE)
    return _has(event.targets, _NON_STATE)


def _has(participants: tuple[Participant, ...], classes: frozenset[ActorClass]) -> bool:
    return any(participant.actor_class in classes for participant in participants)
