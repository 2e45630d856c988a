"""Which shape and sign stands for which type of event; never colour alone."""

from __future__ import annotations

from dataclasses import dataclass

from geomap.model import EventType


@dataclass(frozen=True, slots=True)
class Symbol:
    """A shape of the legend and the sign inside it, by the names that the page's script knows."""

    shape: str
    sign: str = ""


SHAPE_LABELS = {
    "square": "Control of a place",
    "cross": "Fighting",
    "burst": "Air or drone strike",
    "star": "Shelling, bombing",
    "triangle": "Violence against people or property",
    "circle": "Protest, unrest",
    "diamond": "Agreement",
    "pentagon": "Displacement",
    "hexagon": "Forces, bases, weapons",
}
_SYMBOLS = {
    EventType.GAIN: Symbol("square", "plus"),
    EventType.LOSE: Symbol("square", "minus"),
    EventType.TRANSFER: Symbol("square", "swap"),
    EventType.HOLD: Symbol("square"),
    EventType.CONTEST: Symbol("square", "slash"),
    EventType.ADVANCE: Symbol("square", "arrow"),
    EventType.BESIEGE: Symbol("square", "ring"),
    EventType.RELIEVE: Symbol("square", "gap"),
    EventType.CLASH: Symbol("cross"),
    EventType.AIRSTRIKE: Symbol("burst"),
    EventType.SHELLING: Symbol("star"),
    EventType.BOMBING: Symbol("star", "dot"),
    EventType.SUICIDE_BOMBING: Symbol("star", "dot"),
    EventType.CHEMICAL_ATTACK: Symbol("star", "ring"),
    EventType.ATTACK: Symbol("triangle"),
    EventType.KILLING: Symbol("triangle", "dot"),
    EventType.MASSACRE: Symbol("triangle", "dot"),
    EventType.SEXUAL_VIOLENCE: Symbol("triangle"),
    EventType.ABDUCTION: Symbol("triangle", "minus"),
    EventType.ARREST: Symbol("triangle", "minus"),
    EventType.DESTRUCTION: Symbol("triangle", "slash"),
    EventType.PROTEST: Symbol("circle"),
    EventType.RIOT: Symbol("circle", "dot"),
    EventType.MOB_VIOLENCE: Symbol("circle", "dot"),
    EventType.CRACKDOWN: Symbol("circle", "slash"),
    EventType.AGREEMENT: Symbol("diamond"),
    EventType.WEAPONS_DISRUPTED: Symbol("hexagon", "minus"),
    EventType.DEPLOYMENT: Symbol("hexagon", "arrow"),
    EventType.BASE_ESTABLISHED: Symbol("hexagon", "plus"),
    EventType.GROUP_CHANGE: Symbol("hexagon", "swap"),
    EventType.DISPLACEMENT: Symbol("pentagon", "arrow"),
}


def symbol(event_type: EventType) -> Symbol:
    """The symbol of a type; every type has one."""
    return _SYMBOLS[event_type]
