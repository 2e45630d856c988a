"""A trigger: the words that report one event, what they say happened, and who stands where around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from geomap.events.reading import Reading
from geomap.events.triggers.arguments import Arguments
from geomap.model import ActorClass, EventType

if TYPE_CHECKING:
    from spacy.tokens import Token


class TriggerKind(StrEnum):
    """What kind of word the trigger is; it decides how far the reading of the event is to be trusted."""

    VERB = "verb"
    LIGHT_VERB = "light verb"
    NOUN = "noun"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Trigger:
    """One construction that reports one event.

    ``token`` is the word that counts for identity and order, ``words`` are all that make up the construction,
    ``clause`` is the word whose tense, negation and governing verbs decide what the text means by it.  An echo is a
    definite noun ("the attack") with nothing around it that makes an event: it can only tell an earlier one again.
    A presumed trigger names what may have other causes: a blast of which nobody says what it was.
    """

    token: Token
    kind: TriggerKind
    type: EventType
    words: tuple[Token, ...]
    clause: Token
    arguments: Arguments
    actors: tuple[Token, ...] = ()
    targets: tuple[Token, ...] = ()
    places: tuple[Token, ...] = ()
    is_claimed: bool = False
    is_echo: bool = False
    is_presumed: bool = False


# A minister or a spokesman does not take towns: the subject of "said" is not passed on to what was said.
_OFFICES = (ActorClass.STATE, ActorClass.INTERNATIONAL)


def in_roles(arguments: Arguments, roles: Sequence[str]) -> tuple[Token, ...]:
    """The tokens of the first of ``roles`` that is filled."""
    for role in roles:
        found = arguments.get(role)
        if found:
            return found
    return ()


def is_actor_in(reading: Reading, token: Token) -> bool:
    """Whether ``token`` heads a phrase that can do something: the subject a clause may pass on."""
    mention = reading.mentions.get(token.i)
    if mention is None:
        return False
    actor_class = mention.participant.actor_class
    return mention.is_armed or actor_class is ActorClass.CIVILIAN or (mention.is_named and actor_class not in _OFFICES)
