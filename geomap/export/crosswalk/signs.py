"""Conditions of the crosswalk: what an event's fields and the words of its sentence say of how it went.

Words are looked for in the sentence that reports the event, whole and in any case.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from geomap.export.crosswalk.sides import ARMED, NON_STATE, has, has_government, is_by_government
from geomap.model import ActorClass, Event, Outcome

Condition = Callable[[Event], bool]


def says(words: str) -> Condition:
    """The condition that the sentence holds one of these words, given as a regular expression."""
    pattern = re.compile(rf"\b(?:{words})\b", re.IGNORECASE)

    def is_said(event: Event) -> bool:
        return pattern.search(event.evidence.sentence.text) is not None

    return is_said


def always(event: Event) -> bool:  # noqa: ARG001 - one condition among others
    """Holds for every event."""
    return True


def failed(event: Event) -> bool:
    """An attempt that came to nothing."""
    return event.outcome is Outcome.FAILED


def harmful(event: Event) -> bool:
    """Somebody was killed or injured."""
    return any(count is not None and count.max != 0 for count in (event.killed, event.injured))


def by_government(event: Event) -> bool:
    """The domestic government side takes, or who it fights is said to lose."""
    return is_by_government(event)


def by_armed_group(event: Event) -> bool:
    """An armed group acts, no state."""
    return has(event.actors, NON_STATE)


def against_armed(event: Event) -> bool:
    """An armed party suffers."""
    return has(event.targets, ARMED)


def against_civilians(event: Event) -> bool:
    """Civilians suffer: as its target, or where no armed one is named, by the people and buildings of the sentence."""
    return has(event.targets, frozenset({ActorClass.CIVILIAN})) or (not against_armed(event) and _CIVILIAN(event))


def between_armed(event: Event) -> bool:
    """Both sides bear arms, or the fight cost lives."""
    return harmful(event) or (has(event.actors, ARMED) and has(event.targets, ARMED))


def lost_to_government(event: Event) -> bool:
    """The place was lost to the domestic government: who took it, or who lost it, tells."""
    return has_government(event.targets, event) if event.targets else has(event.actors, NON_STATE)


def lost_by_named(event: Event) -> bool:
    """The text says who lost the place, or to whom."""
    return bool(event.actors or event.targets)


def withdrawn(event: Event) -> bool:
    """The word that reports the loss tells of leaving and not of defeat."""
    return _LEAVING.match(event.evidence.trigger.text) is not None


def crushed(event: Event) -> bool:
    """Force was such that it kills or maims: people came to harm, or shots were fired."""
    return harmful(event) or _EXCESSIVE(event)


_LEAVING = re.compile(
    r"withdr|pull|retreat|abandon|evacuat|leav|left|vacat|quit|fle[ed]|fall|fell back|slip|depart|redeploy|give|gave",
    re.IGNORECASE,
)
_CIVILIAN = says(
    r"civilians?|people|persons?|villagers?|residents?|farmers?|herders?|worshippers?|students?|teachers?|passengers?"
    r"|journalists?|aid workers?|refugees?|families|women|children|workers?|pilgrims?|traders?|shoppers?|tourists?"
    r"|villages?|homes?|houses?|church(?:es)?|mosques?|temples?|schools?|universit\w+|hospitals?|markets?|hotels?|restaurants?"
    r"|bus(?:es)?|shops?|offices?|camps?"
)
_EXCESSIVE = says(
    r"opened fire|live (?:ammunition|rounds?|bullets?|fire)|gunfire|shot|violent(?:ly)?|excessive force"
    r"|injured|wounded|killed"
)

unresisted = says(
    r"without (?:a |any |firing )?(?:fight|fighting|resistance|(?:a )?shot|bloodshed)"
    r"|unopposed|(?:no|little) resistance|peaceful(?:ly)?|bloodless(?:ly)?"
)
negotiated = says(r"agreements?|deals?|negotiat\w+|accords?|truces?|cease-?fires?|pacts?|settlement|mediat\w+|talks")
drone = says(r"drones?|unmanned|uavs?|quadcopters?|loitering munitions?|shaheds?")
guided = says(r"precision|guided|smart bombs?")
small_arms = says(
    r"gun ?(?:fights?|battles?)|small arms|machine-? ?guns?|rifles?|exchang\w+ (?:of )?(?:gun)?fire|shoot-?outs?"
    r"|snipers?|firefights?"
)
heavy_weapons = says(
    r"artillery|tanks?|mortars?|rockets?|howitzers?|heavy (?:weapons?|arms)|shells?|shelling|missiles?"
)
grenade = says(r"(?<!propelled )(?<!propelled-)grenades?")
vehicle = says(r"(?:car|truck|lorry|van|vehicle|motorcycle|motorbike|tractor)[ -](?:bombs?|borne|bombings?)|vbieds?")
roadside = says(r"roadside|land ?mines?|mines?|ieds?|improvised")
assassination = says(r"assassinat\w+")
alert = says(r"alert")
release = says(
    r"releas\w+|free[ds]?|exchang\w+ (?:of )?(?:prisoners?|hostages?|captives?)|swap\w*|hostages?|prisoners?"
)
ceasefire = says(r"cease-?fires?|truces?|armistice|cessation|hostilities")
ethnic_cleansing = says(r"ethnic(?:ally)? cleans\w+")
mass = says(r"thousands?|hundreds?|families|villagers|residents|inhabitants|populations?|communit\w+|tens of|refugees")
