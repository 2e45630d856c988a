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
``line``       a road, a river crossing, a line of supply: what is cut and opened again
``vehicle``    a vehicle, a ship, a convoy
``explosive``, ``artillery``, ``aircraft``, ``chemical``  weapons by kind, and who wields them ("suicide bomber")
``weapon``     a firearm, ammunition, or any of the weapons above as a thing to seize
``irregular``  fighters of no state
``protester``, ``gathering``, ``crowd_control`` and more: the words of ``class_words.csv``
``reflexive``  himself, themselves
``name``       a name that neither the place index nor the tables of actors know; many are small places
``thing``      none of these
=============  ========================================================================================

A requirement is a tuple of these; a class with ``?`` or the word ``none`` lets the role stand empty.  For the subject
of a verb, ``war`` lets it stand empty where the sentence names fighters or weapons.
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
    "line": {"place", "line"},
    "building": {"site"},
    "vehicle": {"vehicle"},
}
_THING = frozenset({"thing"})
_OF_NAMES = frozenset({"actor", "org"})
_IRREGULARS = frozenset({ActorClass.REBEL, ActorClass.JIHADIST, ActorClass.MILITIA})
_WHOLE = frozenset({"outskirt", "centre", "center", "edge", "heart"})
_ENTITY_PLACES = ("GPE", "LOC", "FAC")
_NOT_EXPLOSIVE = {
    "mine": frozenset({"coal", "gold", "copper", "diamond", "salt", "iron", "silver"}),
    "shell": frozenset({"company", "royal"}),
    "cannon": frozenset({"water"}),
}
_SETTING_OFF = frozenset({"detonate", "explode", "trigger"})
_LADEN = frozenset({"carry", "transport", "load", "contain", "pack", "fill", "stuff", "hold", "lade"})
_COLLECTIVES = frozenset(
    {"group", "batch", "wave", "contingent", "team", "band", "squad", "handful", "thousand", "stash", "amount", "haul"}
    | {"quantity", "kilogram", "kg", "tonne", "ton", "load", "pile", "stockpile"}
)
_HARMED = frozenset(
    {"kill", "wound", "injure", "behead", "arrest", "abduct", "kidnap", "massacre", "execute", "detain"}
)
_NEEDS_EXPLOSIVE = frozenset({"device", "vest", "belt", "battery"})


def classes(token: Token, reading: Reading) -> frozenset[str]:
    """Every class of the phrase that ``token`` heads; empty for a thing the tables do not know."""
    found = _weapon_classes(token) | _mention_classes(token, reading) | _word_classes(token) | _load_classes(token)
    if token.pos_ == "NUM" and token.head.lemma_.lower() in _HARMED and token.dep_ in ("dobj", "nsubjpass"):
        found.add("people")
    if reading.resolution(token) is not None:
        found.add("place")
    elif token.pos_ == "PRON":
        found |= _pronoun_classes(token, found)
    elif not found & {"armed", "person"} and (token.pos_ == "NOUN" or "org" not in found):
        found |= _noun_classes(token, reading)
    if token.ent_type_ == "NORP" and token.tag_ in ("NNS", "NNPS") and not found & {"armed", "irregular"}:
        found |= {"actor", "people"}
    if noun_lemma(token) in _COLLECTIVES:
        inner = _behind_of(token)
        found |= classes(inner, reading) - _THING if inner is not None and inner.i > token.i else set()
    if token.pos_ == "PROPN" and not found - _OF_NAMES:
        return frozenset(found | {"name"}) if found else _THING | {"name"}
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
    return _behind_of(token)


def _mention_classes(token: Token, reading: Reading) -> set[str]:
    mention = reading.mentions.get(token.i)
    if mention is None:
        return _metonym_classes(token, reading)
    found = {"actor"}
    if mention.participant.actor_class in _IRREGULARS:
        found.add("irregular")
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
    if resolution.toponym.role is Role.DEMONYM and token.tag_ in ("NNS", "NNPS"):
        return {"actor", "people", "armed", "state"}
    acts = resolution.toponym.role is Role.METONYM or resolution.level is Level.COUNTRY
    return {"actor", "armed", "state"} if acts else set()


def _word_classes(token: Token) -> set[str]:
    """The classes that the word itself gives, alone or with the words beside it ("tear gas")."""
    rules = tables.class_words().get(noun_lemma(token), ())
    if not rules or token.pos_ not in ("NOUN", "PROPN"):
        return set()
    beside = _words_beside(token)
    return {
        kind
        for rule in rules
        if (not rule.beside or rule.beside & beside) and not rule.barred & beside
        for kind in rule.classes
    }


def _load_classes(token: Token) -> set[str]:
    """``weapon`` for what holds weapons: "a lorry carrying rifles", "a cache containing mines"."""
    for child in token.children:
        if child.dep_ in ("acl", "relcl") and child.lemma_.lower() in _LADEN:
            held = [part for part in child.children if part.dep_ == "dobj"]
            held += [part for prep in child.children if prep.dep_ == "prep" for part in prep.children]
            loads = set().union(*(_weapon_classes(part) | _word_classes(part) for part in held))
            if loads & {"weapon", "explosive"}:
                return {"weapon"}
    return set()


def _behind_of(token: Token) -> Token | None:
    """What a group consists of: the soldiers of "a group of soldiers"."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((member for member in child.children if member.dep_ == "pobj"), None)
    return None


def _words_beside(token: Token) -> set[str]:
    parts = [child for child in token.children if child.dep_ in ("compound", "amod", "nmod", "poss")]
    return {word for part in parts for word in (part.lemma_.lower(), part.lower_)}


def _weapon_classes(token: Token) -> set[str]:
    lemma = noun_lemma(token)
    beside = {child.lemma_.lower() for child in token.children if child.dep_ in ("compound", "amod", "nmod")}
    if lemma == "bomber":
        return {"explosive"} if beside & {"suicide", "car", "truck"} else {"aircraft"}
    kind = tables.weapons().get(lemma)
    if kind is None or token.pos_ not in ("NOUN", "PROPN") or beside & _NOT_EXPLOSIVE.get(lemma, frozenset()):
        return {"aircraft"} if lemma == "force" and "air" in beside else set()
    is_set_off = token.head.lemma_.lower() in _SETTING_OFF or beside & {"explosive", "suicide", "bomb"}
    if lemma in _NEEDS_EXPLOSIVE and not is_set_off:
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
