"""A state's forces under one name: "Iraqi troops", "the Iraqi army" and "Iraqi soldiers" are the Iraqi forces."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from geomap.events.lemmas import noun_lemma
from geomap.events.parties.roster import rows
from geomap.gazetteer.location import packaged_inputs
from geomap.gazetteer.nationality import Nationality, nationality
from geomap.gazetteer.sources import read_countries
from geomap.gazetteer.tables import read_rows
from geomap.gazetteer.writing import DEMONYM_COLUMNS
from geomap.model import ActorClass

if TYPE_CHECKING:
    from spacy.tokens import Token

_ARMY = frozenset(
    {
        "force",
        "troop",
        "soldier",
        "army",
        "military",
        "navy",
        "marine",
        "infantry",
        "commando",
        "paratrooper",
        "trooper",
    }
    | {"serviceman", "garrison", "army unit", "warplane", "conscript", "reservist"}
)
_POLICE = frozenset({"police", "policeman", "policewoman", "gendarme", "gendarmerie"})
_RULERS = frozenset({"government", "regime", "junta", "authority", "state", "republic"})
# Words beside the nationality that do not tell these forces from the rest of the state's.
_PLAIN = frozenset(
    {
        "army",
        "armed",
        "government",
        "regime",
        "state",
        "federal",
        "military",
        "security",
        "special",
        "regular",
        "ground",
    }
    | {"national", "elite", "regular", "land", "air", "naval", "defence", "defense", "joint", "infantry", "junta", "s"}
    | {"riot", "border", "coalition", "central", "main", "more", "many", "other", "most", "young", "local", "several"}
    | {"new", "loyalist", "combat", "front", "line", "frontline", "additional", "advancing", "retreating", "heavily"}
)
_POSSESSIVE = re.compile(r"['’]s?(?=\s)")
_NUMBER = re.compile(r"[\d.,]+")


@cache
def _adjectives() -> Mapping[str, str]:
    """What the forces of a country are called after, by its ISO code: the word of the table of actors or a demonym."""
    found: dict[str, str] = {}
    for actor, _, _ in rows():
        adjective = actor.name.removesuffix(" forces")
        if actor.actor_class is ActorClass.STATE and adjective != actor.name:
            code = nationality(adjective).country
            if code is not None and code in actor.countries:
                found.setdefault(code, adjective)
    for row in read_rows(packaged_inputs().derived / "demonyms.csv", DEMONYM_COLUMNS):
        if row["demonym"] and row["demonym"] == row["demonym"].lstrip("!"):
            found.setdefault(row["country"], row["demonym"])
    for code, name in _country_names().items():
        found.setdefault(code, name)
    return MappingProxyType(found)


@cache
def _country_names() -> Mapping[str, str]:
    """Countries by their ISO code."""
    return MappingProxyType({named.code: named.name for named in read_countries(packaged_inputs().countries)})


def forces_of(country: str) -> str:
    """The name of a state's forces by its ISO code: "Iraqi forces"."""
    return f"{_adjectives().get(country, country)} forces"


def country_name(country: str) -> str:
    """The name of a country by its ISO code, the code itself where there is no such country."""
    return _country_names().get(country, country)


def forces_name(head: Token, phrase: str) -> str | None:
    """The usual name of the state's forces that a phrase with a nationality means; None if it means other people.

    Examples
    --------
    "three Iraqi soldiers" → "Iraqi forces", "Iranian riot police" → "Iranian police"; None for "Iraqi Kurdish forces",
    "Iraqi militias", "former Iraqi soldiers", "the Iraqi 9th Division".
    """
    lemma = noun_lemma(head)
    if lemma not in _ARMY and lemma not in _POLICE:
        return None
    country, others = _nationality(phrase)
    if country is None or not all(_is_plain(word, head) for word in others):
        return None
    return f"{_adjectives().get(country, country)} police" if lemma in _POLICE else forces_of(country)


def ruled_country(head: Token, phrase: str) -> str:
    """The country whose government a phrase means ("the Syrian government"); empty if none."""
    if noun_lemma(head) not in _RULERS:
        return ""
    country, others = _nationality(phrase)
    return country if country is not None and all(_is_plain(word, head) for word in others) else ""


def _nationality(phrase: str) -> Nationality:
    return nationality(_POSSESSIVE.sub("", phrase))


def _is_plain(word: str, head: Token) -> bool:
    if word in _PLAIN or word in _RULERS or word == head.lower_ or _NUMBER.fullmatch(word):
        return True
    return any(token.lower_ == word and _is_empty(token) for token in head.subtree)


def _is_empty(token: Token) -> bool:
    """Whether a word of the phrase is grammar or a number."""
    return token.pos_ in ("DET", "NUM", "ADP", "PART", "PUNCT", "CCONJ", "ADV") or token.like_num
