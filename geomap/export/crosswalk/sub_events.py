"""The sub-events of ACLED's 2024 codebook under the names that it gives them, in the order in which it lists them."""

from __future__ import annotations

from enum import StrEnum


class SubEvent(StrEnum):
    """A sub-event type; of concurrent ones the codebook keeps that which it lists first."""

    GOVERNMENT_REGAINS = "Government regains territory"
    NON_STATE_OVERTAKES = "Non-state actor overtakes territory"
    ARMED_CLASH = "Armed clash"
    EXCESSIVE_FORCE = "Excessive force against protesters"
    PROTEST_WITH_INTERVENTION = "Protest with intervention"
    PEACEFUL_PROTEST = "Peaceful protest"
    VIOLENT_DEMONSTRATION = "Violent demonstration"
    MOB_VIOLENCE = "Mob violence"
    CHEMICAL_WEAPON = "Chemical weapon"
    AIR_STRIKE = "Air/drone strike"
    SUICIDE_BOMB = "Suicide bomb"
    SHELLING = "Shelling/artillery/missile attack"
    REMOTE_EXPLOSIVE = "Remote explosive/landmine/IED"
    GRENADE = "Grenade"
    SEXUAL_VIOLENCE = "Sexual violence"
    ATTACK = "Attack"
    ABDUCTION = "Abduction/forced disappearance"
    AGREEMENT = "Agreement"
    ARRESTS = "Arrests"
    CHANGE_TO_GROUP = "Change to group/activity"
    DISRUPTED_WEAPONS = "Disrupted weapons use"
    HEADQUARTERS = "Headquarters or base established"
    LOOTING = "Looting/property destruction"
    NON_VIOLENT_TRANSFER = "Non-violent transfer of territory"
    OTHER = "Other"

    @property
    def event_type(self) -> str:
        """The event type under which the codebook lists it.

        Examples
        --------
        >>> SubEvent.GRENADE.event_type
        'Explosions/Remote violence'
        """
        return next(name for name, last in _LAST_OF_TYPE if _RANK[self] <= _RANK[last])

    @property
    def rank(self) -> int:
        """The place in the list, from 0."""
        return _RANK[self]


_RANK = {sub_event: rank for rank, sub_event in enumerate(SubEvent)}
_LAST_OF_TYPE = (
    ("Battles", SubEvent.ARMED_CLASH),
    ("Protests", SubEvent.PEACEFUL_PROTEST),
    ("Riots", SubEvent.MOB_VIOLENCE),
    ("Explosions/Remote violence", SubEvent.GRENADE),
    ("Violence against civilians", SubEvent.ABDUCTION),
    ("Strategic developments", SubEvent.OTHER),
)
