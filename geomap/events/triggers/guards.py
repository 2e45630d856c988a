"""What keeps a rule from firing though its words are there: a crime, a disaster, an exercise, a bomb of an old war."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events import tables
from geomap.events.reading import Reading
from geomap.events.triggers.arguments import Arguments
from geomap.events.triggers.noun_classes import satisfies
from geomap.model import EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

_POLICE_WORK = frozenset({EventType.ARREST, EventType.WEAPONS_DISRUPTED, EventType.SEXUAL_VIOLENCE})
_ALSO_BY_NATURE = frozenset(
    {EventType.DISPLACEMENT, EventType.DESTRUCTION, EventType.ATTACK, EventType.DEPLOYMENT, EventType.KILLING}
)
_PRACTISED = frozenset(
    {EventType.DEPLOYMENT, EventType.GAIN, EventType.BASE_ESTABLISHED, EventType.ADVANCE, EventType.WEAPONS_DISRUPTED}
)
_FIGHTING = ("irregular", "explosive", "artillery", "aircraft")


def is_no_conflict(kind: EventType, token: Token, arguments: Arguments, reading: Reading) -> bool:
    """Whether the sentence tells that what looks like an event of type ``kind`` belongs to no conflict.

    The words that tell are those of ``cues.csv``: a crime beside an arrest in which no fighter and no protester is
    taken, a disaster beside a flight, an exercise beside a deployment, the Second World War beside a bomb found.
    """
    if kind in _POLICE_WORK and _is_told(token, "crime"):
        return not satisfies(arguments.objects, ("armed", "protester"), reading)
    if kind in _ALSO_BY_NATURE and _is_told(token, "disaster"):
        parties = [word for word in token.sent if word.pos_ in ("NOUN", "PROPN")]
        return not satisfies(parties, _FIGHTING, reading)
    if kind is EventType.DISPLACEMENT and satisfies(arguments.objects, ("irregular", "troop"), reading):
        # fighters who are driven from a village lose it
        return True
    if kind is EventType.WEAPONS_DISRUPTED and "world war" in token.sent.text.lower():
        return True
    return kind in _PRACTISED and _is_told(token, "exercise")


def _is_told(token: Token, cue: str) -> bool:
    """Whether the sentence of ``token`` holds a noun or verb of the kind ``cue``."""
    return any(tables.cues().get(word.lemma_.lower()) == cue and word.i != token.i for word in token.sent)
