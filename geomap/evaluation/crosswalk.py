"""From our events to the names under which labelled snippets give the sub-events of ACLED's 2024 codebook.

Which sub-event an event is, is decided by the same crosswalk as in the exports.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geomap.export.crosswalk import SubEvent, demonstration, entry_of
from geomap.model import Event

# What a snippet outside the 25 sub-events is labelled.
OUTSIDE_LABELS = frozenset({"MAN_MADE_DISASTER", "NATURAL_DISASTER", "DIPLO", "ATTRIB", "ORG_CRIME"})
OUTSIDE = "outside"

CONTROL_LABELS = frozenset({"GOV_REGAINS_TERIT", "NON_STATE_ACTOR_OVERTAKES_TER", "NON_VIOL_TERRIT_TRANSFER"})

_LABELS: Mapping[SubEvent, str] = {
    SubEvent.GOVERNMENT_REGAINS: "GOV_REGAINS_TERIT",
    SubEvent.NON_STATE_OVERTAKES: "NON_STATE_ACTOR_OVERTAKES_TER",
    SubEvent.ARMED_CLASH: "ARMED_CLASH",
    SubEvent.EXCESSIVE_FORCE: "FORCE_AGAINST_PROTEST",
    SubEvent.PROTEST_WITH_INTERVENTION: "PROTEST_WITH_INTER",
    SubEvent.PEACEFUL_PROTEST: "PEACE_PROTEST",
    SubEvent.VIOLENT_DEMONSTRATION: "VIOL_DEMONSTR",
    SubEvent.MOB_VIOLENCE: "MOB_VIOL",
    SubEvent.CHEMICAL_WEAPON: "CHEM_WEAP",
    SubEvent.AIR_STRIKE: "AIR_STRIKE",
    SubEvent.SUICIDE_BOMB: "SUIC_BOMB",
    SubEvent.SHELLING: "ART_MISS_ATTACK",
    SubEvent.REMOTE_EXPLOSIVE: "REM_EXPLOS",
    SubEvent.GRENADE: "GRENADE",
    SubEvent.SEXUAL_VIOLENCE: "SEX_VIOL",
    SubEvent.ATTACK: "ATTACK",
    SubEvent.ABDUCTION: "ABDUCT_DISSAP",
    SubEvent.AGREEMENT: "AGREEMENT",
    SubEvent.ARRESTS: "ARREST",
    SubEvent.CHANGE_TO_GROUP: "CHANGE_TO_GROUP_ACT",
    SubEvent.DISRUPTED_WEAPONS: "DISR_WEAP",
    SubEvent.HEADQUARTERS: "HQ_ESTABLISHED",
    SubEvent.LOOTING: "PROPERTY_DISTRUCT",
    SubEvent.NON_VIOLENT_TRANSFER: "NON_VIOL_TERRIT_TRANSFER",
    SubEvent.OTHER: "OTHER",
}


def acled_label(event: Event) -> str:
    """The label of the sub-event that ``event`` is, or `OUTSIDE` for a bare state, which is no event of ACLED's."""
    return _label(entry_of(event).acled)


def collapsed_label(event: Event, others: Sequence[Event]) -> str:
    """The label of ``event`` told together with ``others``, which may be parts of one demonstration."""
    sub_event = entry_of(event).acled
    if sub_event is None:
        return OUTSIDE
    return _label(demonstration(sub_event, [found for other in others if (found := entry_of(other).acled) is not None]))


def _label(sub_event: SubEvent | None) -> str:
    return OUTSIDE if sub_event is None else _LABELS[sub_event]
