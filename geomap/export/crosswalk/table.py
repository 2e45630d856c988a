"""The crosswalk: what each of our types is called in ACLED, PLOVER, CAMEO and UCDP, and on what condition.

Of the rows of a type the first whose condition holds is the event's; the last one of each holds always.  The names and
codes are those of ACLED's 2024 codebook, PLOVER 2.0, CAMEO 1.1b3 and UCDP GED; which of them one of our types is, is
our choice.  ``ucdp`` lists the types of violence that an event of the type may be, given a death.
"""

from __future__ import annotations

from typing import NamedTuple

from geomap.export.crosswalk import signs
from geomap.export.crosswalk.sides import Violence
from geomap.export.crosswalk.signs import Condition
from geomap.export.crosswalk.sub_events import SubEvent
from geomap.model import Event, EventType

_BATTLE = (Violence.STATE_BASED, Violence.NON_STATE)
_ANY = (*_BATTLE, Violence.ONE_SIDED)
_ONE_SIDED = (Violence.ONE_SIDED,)


class Entry(NamedTuple):
    """One row: the condition, and what the event is then; None where a scheme has no such event."""

    when: Condition
    acled: SubEvent | None
    plover: str | None
    cameo: str | None
    ucdp: tuple[Violence, ...] = ()


def entry_of(event: Event) -> Entry:
    """The row of the crosswalk that an event falls under.

    Examples
    --------
    >>> from geomap.model import Evidence, Span
    >>> words = Evidence(Span(0, 7, "Shelled"), Span(0, 20, "Shelled by the army."))
    >>> entry_of(Event("e1", "d1", EventType.SHELLING, words)).acled.value
    'Shelling/artillery/missile attack'
    """
    return next(entry for entry in TABLE[event.type] if entry.when(event))


TABLE: dict[EventType, tuple[Entry, ...]] = {
    EventType.GAIN: (
        Entry(signs.failed, SubEvent.ARMED_CLASH, "ASSAULT", "190", _BATTLE),
        Entry(signs.unresisted, SubEvent.NON_VIOLENT_TRANSFER, "COERCE:seize", "192", _BATTLE),
        Entry(signs.by_government, SubEvent.GOVERNMENT_REGAINS, "COERCE:seize", "192", _BATTLE),
        Entry(signs.always, SubEvent.NON_STATE_OVERTAKES, "COERCE:seize", "192", _BATTLE),
    ),
    EventType.LOSE: (
        Entry(signs.withdrawn, SubEvent.NON_VIOLENT_TRANSFER, "RETREAT:withdraw", "0874"),
        Entry(signs.lost_to_government, SubEvent.GOVERNMENT_REGAINS, "RETREAT:withdraw", "0874"),
        Entry(signs.lost_by_named, SubEvent.NON_STATE_OVERTAKES, "RETREAT:withdraw", "0874"),
        Entry(signs.always, SubEvent.NON_VIOLENT_TRANSFER, "RETREAT:withdraw", "0874"),
    ),
    EventType.TRANSFER: (
        Entry(signs.negotiated, SubEvent.AGREEMENT, "AGREE", "057"),
        Entry(signs.always, SubEvent.NON_VIOLENT_TRANSFER, "RETREAT", "0874"),
    ),
    EventType.HOLD: (Entry(signs.always, None, None, None),),
    EventType.CONTEST: (Entry(signs.always, SubEvent.ARMED_CLASH, "ASSAULT", "190", _BATTLE),),
    EventType.ADVANCE: (
        Entry(signs.unresisted, SubEvent.CHANGE_TO_GROUP, "MOBILIZE", "152", _BATTLE),
        Entry(signs.always, SubEvent.ARMED_CLASH, "ASSAULT", "190", _BATTLE),
    ),
    EventType.BESIEGE: (
        Entry(signs.between_armed, SubEvent.ARMED_CLASH, "COERCE:restrict", "191"),
        Entry(signs.always, SubEvent.OTHER, "COERCE:restrict", "191"),
    ),
    EventType.RELIEVE: (
        Entry(signs.negotiated, SubEvent.AGREEMENT, "RETREAT:withdraw", "0872"),
        Entry(signs.always, SubEvent.ARMED_CLASH, "RETREAT:withdraw", "0872"),
    ),
    EventType.CLASH: (
        Entry(signs.heavy_weapons, SubEvent.ARMED_CLASH, "ASSAULT:heavy-weapons", "190", _BATTLE),
        Entry(signs.small_arms, SubEvent.ARMED_CLASH, "ASSAULT:firearms", "193", _BATTLE),
        Entry(signs.always, SubEvent.ARMED_CLASH, "ASSAULT", "190", _BATTLE),
    ),
    EventType.AIRSTRIKE: (
        Entry(signs.drone, SubEvent.AIR_STRIKE, "ASSAULT:drone", "1952", _ANY),
        Entry(signs.guided, SubEvent.AIR_STRIKE, "ASSAULT:aerial", "1951", _ANY),
        Entry(signs.always, SubEvent.AIR_STRIKE, "ASSAULT:aerial", "195", _ANY),
    ),
    EventType.SHELLING: (Entry(signs.always, SubEvent.SHELLING, "ASSAULT:heavy-weapons", "194", _ANY),),
    EventType.BOMBING: (
        Entry(signs.grenade, SubEvent.GRENADE, "ASSAULT:explosives", "183", _ANY),
        Entry(signs.vehicle, SubEvent.REMOTE_EXPLOSIVE, "ASSAULT:explosives", "1832", _ANY),
        Entry(signs.roadside, SubEvent.REMOTE_EXPLOSIVE, "ASSAULT:explosives", "1833", _ANY),
        Entry(signs.always, SubEvent.REMOTE_EXPLOSIVE, "ASSAULT:explosives", "183", _ANY),
    ),
    EventType.SUICIDE_BOMBING: (Entry(signs.always, SubEvent.SUICIDE_BOMB, "ASSAULT:suicide-attack", "1831", _ANY),),
    EventType.CHEMICAL_ATTACK: (Entry(signs.always, SubEvent.CHEMICAL_WEAPON, "ASSAULT:unconventional", "2041", _ANY),),
    EventType.ATTACK: (
        Entry(signs.against_armed, SubEvent.ARMED_CLASH, "ASSAULT", "190", _ANY),
        Entry(signs.against_civilians, SubEvent.ATTACK, "ASSAULT", "180", _ANY),
        Entry(signs.always, SubEvent.ARMED_CLASH, "ASSAULT", "190", _ANY),
    ),
    EventType.KILLING: (
        Entry(signs.failed, SubEvent.ATTACK, "ASSAULT:targeted", "185", _ONE_SIDED),
        Entry(signs.assassination, SubEvent.ATTACK, "ASSAULT:targeted", "186", _ONE_SIDED),
        Entry(signs.always, SubEvent.ATTACK, "ASSAULT:targeted", "1823", _ONE_SIDED),
    ),
    EventType.MASSACRE: (Entry(signs.always, SubEvent.ATTACK, "ASSAULT:targeted", "202", _ONE_SIDED),),
    EventType.SEXUAL_VIOLENCE: (Entry(signs.always, SubEvent.SEXUAL_VIOLENCE, "ASSAULT:sexual", "1821"),),
    EventType.ABDUCTION: (Entry(signs.always, SubEvent.ABDUCTION, "ASSAULT:abduct", "181"),),
    EventType.ARREST: (
        Entry(signs.by_armed_group, SubEvent.ABDUCTION, "COERCE:arrest", "173"),
        Entry(signs.always, SubEvent.ARRESTS, "COERCE:arrest", "173"),
    ),
    EventType.DESTRUCTION: (Entry(signs.always, SubEvent.LOOTING, "ASSAULT:destroy", "171"),),
    EventType.PROTEST: (Entry(signs.always, SubEvent.PEACEFUL_PROTEST, "PROTEST:demo", "141"),),
    EventType.RIOT: (Entry(signs.always, SubEvent.VIOLENT_DEMONSTRATION, "PROTEST:riot", "145"),),
    EventType.MOB_VIOLENCE: (
        Entry(signs.harmful, SubEvent.MOB_VIOLENCE, "PROTEST:riot", "182"),
        Entry(signs.always, SubEvent.MOB_VIOLENCE, "PROTEST:riot", "145"),
    ),
    EventType.CRACKDOWN: (
        Entry(signs.crushed, SubEvent.EXCESSIVE_FORCE, "ASSAULT:crowd-control", "175", _ONE_SIDED),
        Entry(signs.always, SubEvent.PROTEST_WITH_INTERVENTION, "ASSAULT:crowd-control", "175", _ONE_SIDED),
    ),
    EventType.AGREEMENT: (
        Entry(signs.ceasefire, SubEvent.AGREEMENT, "RETREAT:ceasefire", "0871"),
        Entry(signs.release, SubEvent.AGREEMENT, "RETREAT:release", "0841"),
        Entry(signs.always, SubEvent.AGREEMENT, "AGREE", "057"),
    ),
    EventType.WEAPONS_DISRUPTED: (Entry(signs.always, SubEvent.DISRUPTED_WEAPONS, "COERCE:seize", "1711"),),
    EventType.DEPLOYMENT: (
        Entry(signs.alert, SubEvent.CHANGE_TO_GROUP, "MOBILIZE:troops", "152"),
        Entry(signs.always, SubEvent.CHANGE_TO_GROUP, "MOBILIZE:troops", "154"),
    ),
    EventType.BASE_ESTABLISHED: (Entry(signs.always, SubEvent.HEADQUARTERS, "MOBILIZE", "154"),),
    EventType.GROUP_CHANGE: (Entry(signs.always, SubEvent.CHANGE_TO_GROUP, None, None),),
    EventType.DISPLACEMENT: (
        Entry(signs.ethnic_cleansing, SubEvent.OTHER, "COERCE:deport", "203"),
        Entry(signs.mass, SubEvent.OTHER, "COERCE:deport", "201"),
        Entry(signs.always, SubEvent.OTHER, "SANCTION:expel", "174"),
    ),
}
"""The rows of each type."""
