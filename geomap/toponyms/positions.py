"""Positions: what a document's resolved names say together about where each thing is.

A relation with two anchors needs the other one's place, and a part of a town that no gazetteer knows is in the town.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geomap.model import Level, Relation, RelationKind, Resolution, Role, Status
from geomap.toponyms.placing import position
from geomap.toponyms.words import SITE_KINDS, TOWN_PARTS

# What an unknown name is inside of may be a town for its parts and sites, and an area for anything else.
_OF_TOWN = TOWN_PARTS | SITE_KINDS
_AREAS = frozenset({Level.ADMIN1, Level.ADMIN2, Level.REGION})
# The container that the text gives is mostly the right one; it was read off the text, not known.
_TRUST = 0.9


def placed(resolutions: Sequence[Resolution]) -> tuple[Resolution, ...]:
    """The same with positions, in the same order."""
    contained = [_in_container(one, index, resolutions) for index, one in enumerate(resolutions)]
    return tuple(_placed(one, index, contained) for index, one in enumerate(contained))


def _placed(one: Resolution, index: int, resolutions: Sequence[Resolution]) -> Resolution:
    if one.place is None:
        return one
    anchor = one.toponym.relation.anchor
    other = None if anchor is None else _nearest(anchor, index, resolutions)
    where = position(one.place, one.toponym.relation, None if other is None else other.place)
    return replace(one, lat=where.lat, lon=where.lon, level=where.level, uncertainty_km=where.uncertainty_km)


def _nearest(name: str, index: int, resolutions: Sequence[Resolution]) -> Resolution | None:
    """The resolved mention of ``name`` that is nearest to the one at ``index`` in the text."""
    named = [step for step, one in enumerate(resolutions) if one.toponym.name == name and one.place is not None]
    return resolutions[min(named, key=lambda step: (abs(step - index), step))] if named else None


def _in_container(one: Resolution, index: int, resolutions: Sequence[Resolution]) -> Resolution:
    """An unknown literal name as a place inside the nearest container that the text gives and that is known.

    "Aleppo's Salaheddine district" is in Aleppo, an unknown village "in Idlib province" is in the province; a
    country is no answer.
    """
    toponym = one.toponym
    if one.status is not Status.UNKNOWN or toponym.role is not Role.LITERAL or one.candidates:
        return one
    for name in toponym.within:
        container = _nearest(name, index, resolutions)
        kind = None if container is None or container.place is None else _kind(toponym.kind_word, container.place.level)
        if container is None or kind is None:
            continue
        relation = Relation(kind, toponym.relation.distance_km)
        return replace(
            one,
            toponym=replace(toponym, relation=relation),
            status=Status.RESOLVED,
            candidates=container.candidates,
            place=container.place,
            probability=round(_TRUST * container.probability, 4),
        )
    return one


def _kind(kind_word: str | None, level: Level) -> RelationKind | None:
    """The relation of an unknown name to a container of this level; None when the container says too little."""
    if level in _AREAS:
        return RelationKind.INSIDE
    if level is not Level.SETTLEMENT or kind_word not in _OF_TOWN:
        return None
    return RelationKind.DISTRICT if kind_word in TOWN_PARTS else RelationKind.INSIDE
