"""What kind of thing a noun phrase is: the classes that the tables ask for.

=============  ========================================================================================
``armed``      a party that may bear arms: fighters, an army, a named armed group, a state
``state``      a state or its forces
``org``        an organisation that no table knows
``person``     one human being
``people``     civilians
``actor``      any of these
``place``      a place name, or a noun for a settlement, an area or a site
``site``       a building or a military site
``vehicle``    a vehicle, a ship, a convoy
``explosive``, ``artillery``, ``aircraft``, ``chemical``  weapons by kind, and who wields them ("suicide bomber")
``weapon``     a firearm, ammunition, or any of the weapons above as a thing to seize
``protester``  people who protest
``reflexive``  himself, themselves
``thing``      none of these
=============  ========================================================================================

A requirement is a tuple of these; a class with ``?`` or the word ``none`` lets the role stand empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from geomap.events import tables
from geomap.events.lemmas import noun_lemma
from geomap.events.reading import Reading
from geomap.model import ActorClass, Level, Role

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLACE_KINDS = {
    "settlement": {"place"},
    "area": {"place"},
    "site": {"place", "site"},
    "building": {"site"},
    "vehicle": {"vehicle"},
}
_THING = frozenset({"thing"})
_PROTESTERS = frozenset({"protester", "protestor", "demonstrator", "marcher"})
_WHOLE = frozenset({"outskirt", "centre", "center", "edge", "heart"})
_ENTITY_PLACES = ("GPE", "LOC", "FAC")
_NOT_EXPLOSIVE = {
    "mine": frozenset({"coal", "gold", "copper", "diamond", "salt", "iron", "silver"}),
    "shell": frozenset({"company", "royal"}),
    "cannon": frozenset({"water"}),
}
_NEEDS_EXPLOSIVE = frozenset({"device", "vest", "belt", "battery"})


def classes(token: Token, reading: Reading) -> frozenset[str]:
    """Every class of the phrase that ``token`` heads; empty for a thing the tables do not know."""
    found = _weapon_classes(token) | _mention_classes(token, reading)
    if reading.resolution(token) is not None:
        found.add("place")
    elif token.pos_ == "PRON":
        found |= _pronoun_classes(token, found)
    elif not found & {"org", "armed", "person"}:
        found |= _noun_classes(token, reading)
    return frozenset(found) or _THING


def satisfies(tokens: Sequence[Token], requirement: Iterable[str], reading: Reading) -> bool:
    """Whether the tokens of a role are what the table requires there; no requirement is always met."""
    wanted = tuple(requirement)
    if not wanted:
        return True
    if not tokens:
        return any(word == "none" or word.endswith("?") for word in wanted)
    kinds = {word.removesuffix("?") for word in wanted}
    return any(classes(token, reading) & kinds for token in tokens)


def partitive(token: Token) -> Token | None:
    """What "swathes of", "dozens of" and other parts are taken from; None if ``token`` is no part of anything."""
    if tables.place_nouns().get(noun_lemma(token)) != "part" and token.pos_ != "NUM":
        return None
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((owner for owner in child.children if owner.dep_ == "pobj"), None)
    return None


def _mention_classes(token: Token, reading: Reading) -> set[str]:
    mention = reading.mentions.get(token.i)
    if mention is None:
        return _metonym_classes(token, reading)
    found = {"actor", "protester"} if noun_lemma(token) in _PROTESTERS else {"actor"}
    if mention.is_armed:
        found.add("armed")
    elif mention.is_person:
        found.add("person")
    elif mention.participant.actor_class is ActorClass.CIVILIAN:
        found.add("people")
    elif token.pos_ != "PRON":
        found.add("org")
    if mention.participant.actor_class in (ActorClass.STATE, ActorClass.INTERNATIONAL):
        found.add("state")
    return found


def _metonym_classes(token: Token, reading: Reading) -> set[str]:
    resolution = reading.resolution(token, literal=False)
    if resolution is None:
        return set()
    acts = resolution.toponym.role is Role.METONYM or resolution.level is Level.COUNTRY
    return {"actor", "armed", "state"} if acts else set()


def _weapon_classes(token: Token) -> set[str]:
    lemma = noun_lemma(token)
    beside = {child.lemma_.lower() for child in token.children if child.dep_ in ("compound", "amod", "nmod")}
    if lemma == "bomber":
        return {"explosive"} if beside & {"suicide", "car", "truck"} else {"aircraft"}
    kind = tables.weapons().get(lemma)
    if kind is None or token.pos_ not in ("NOUN", "PROPN") or beside & _NOT_EXPLOSIVE.get(lemma, frozenset()):
        return {"aircraft"} if lemma == "force" and "air" in beside else set()
    if lemma in _NEEDS_EXPLOSIVE and not beside & {"explosive", "suicide", "bomb"}:
        return set()
    if kind == "firearm":
        return {"weapon"}
    found = {"explosive" if kind == "suicide" else kind}
    return found if kind in ("aircraft", "suicide") else found | {"weapon"}


def _pronoun_classes(token: Token, found: set[str]) -> set[str]:
    if token.lower_ in ("himself", "herself", "themselves", "itself", "themself"):
        return {"reflexive"}
    if token.dep_ in ("dobj", "pobj", "nsubjpass"):
        if token.lower_ == "it":
            return {"place"}
        if token.lower_ in ("them", "they", "him", "her", "he", "she") and not found & {"armed"}:
            return {"people", "person"}
    return set()


def _noun_classes(token: Token, reading: Reading) -> set[str]:
    lemma = noun_lemma(token)
    kind = tables.place_nouns().get(lemma)
    inner = partitive(token)
    if inner is not None and inner != token:
        return set(classes(inner, reading))
    if lemma in _WHOLE:
        return {"place"}
    if kind in _PLACE_KINDS:
        return set(_PLACE_KINDS[kind])
    if token.ent_type_ in _ENTITY_PLACES and token.pos_ == "PROPN":
        return {"place"}
    return set()
