"""Actors: which phrases name a party, what it is called, and what kind of party it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geomap.events import tables
from geomap.events.lemmas import noun_lemma
from geomap.events.parties.anaphora import resolved
from geomap.events.parties.forces import forces_name, ruled_country
from geomap.events.parties.groups import group_span, led_by, owned_by_leader
from geomap.events.parties.mention import PRONOUNS, Mention, is_pronoun, name_span
from geomap.events.parties.naming import Named, class_of_name
from geomap.gazetteer.nationality import nationality
from geomap.model import ActorClass, Level, Participant, Resolution, Role

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

# A country behind one of these is where something happens and nobody who acts: "In Syria it has held Raqqa".
_WHERE = frozenset({"in", "into", "inside", "within", "across", "throughout", "around", "near", "outside", "to", "at"})
_PARTITIVES = frozenset(
    {"dozen", "hundred", "thousand", "number", "group", "score", "handful", "member", "unit", "band", "ten", "team"}
    | {"column", "majority", "remnant", "some", "most", "all", "other", "contingent", "leader", "commander", "wave"}
    | {"gathering", "crowd", "convoy", "element"}
)
_PEOPLE = ActorClass.CIVILIAN
_BEARING_ARMS = frozenset({"armed", "masked"})
_MODIFIERS = frozenset({"amod", "compound", "nmod"})
_COALITION = frozenset({"coalition", "international", "military", "forces", "force", "troops", "aircraft", "allied"})
_HELPED = frozenset({"backed", "allied", "aligned", "led", "trained", "supported", "funded", "armed", "sponsored"})
# No soldiers by themselves, but those of somebody who leads an armed group are: "Prigozhin's men".
_FOLLOWERS = frozenset({"man"})


@dataclass(frozen=True, slots=True)
class Context:
    """What a sentence is read against: place names and names of parties by token, and the document's text.

    ``names`` are keyed by the head of each name: first token, end, and the party.  ``offset`` is where the
    passage starts in ``text``; ``coalition`` is the one coalition that the document names, None if there are several.
    """

    resolutions: Mapping[int, Resolution]
    names: Mapping[int, tuple[int, int, Named]]
    offset: int
    text: str
    coalition: Named | None = None


def sentence_mentions(sentence: Span, context: Context, recent: Sequence[Sequence[Mention]]) -> dict[int, Mention]:
    """The mentions of one sentence by the index of their head, pronouns and "the group" resolved.

    ``recent`` are the mentions of the sentences before, oldest first.
    """
    found: dict[int, Mention] = {}
    for token in sentence:
        mention = _mention(token, context, found)
        if mention is not None:
            found[token.i] = resolved(token, mention, [*recent, tuple(found.values())])
    return found


def _mention(token: Token, context: Context, found: Mapping[int, Mention]) -> Mention | None:
    if is_pronoun(token):
        return _make(token, context, (token.i, token.i + 1), token.text, ActorClass.UNKNOWN)
    name = context.names.get(token.i)
    if name is not None and _heads_phrase(token):
        start, end, party = name
        named = _make(token, context, (start, end), party.name, party.actor_class)
        return replace(named, is_armed=party.is_armed, is_named=True, anaphor=_anaphor_of(party))
    if token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM") or token.dep_ in ("amod", "nummod"):
        return None
    return _noun_mention(token, context, found) or _entity_mention(token, context)


def _anaphor_of(party: Named) -> str:
    """What may refer back to a party that is known by name."""
    if party.actor_class is ActorClass.STATE:
        return "army"
    return "coalition" if "coalition" in party.name.lower() else ""


def _heads_phrase(token: Token) -> bool:
    """Whether the name that ``token`` heads stands for itself: not before its people ("ISIS fighters")."""
    return not (token.dep_ in _MODIFIERS and token.head.i > token.i and noun_lemma(token.head) in tables.actor_nouns())


def _noun_mention(token: Token, context: Context, found: Mapping[int, Mention]) -> Mention | None:
    """A mention by a common noun: "rebel fighters", "dozens of militants", "its forces"."""
    noun = tables.actor_nouns().get(noun_lemma(token))
    part = _part_of(token, context, found) if noun_lemma(token) in _PARTITIVES else None
    if part is not None or (noun is not None and noun.lemma in _PARTITIVES and _has_of(token)):
        return part
    group = _group_mention(token, context)
    if group is not None:
        return group
    if noun is None or (token.dep_ == "compound" and noun_lemma(token.head) in tables.actor_nouns()):
        return None
    span = name_span(token)
    mention = _make(token, context, span, _plain_name(token, context, span), _class_of(token, noun, context))
    armed = noun.is_armed or any(child.lower_ in _BEARING_ARMS for child in token.children)
    mention = replace(mention, is_armed=armed, is_named=_has_owner(token), anaphor=noun.anaphor)
    return _of_owner(token, mention, noun, context, found)


def _of_owner(
    token: Token, mention: Mention, noun: tables.ActorNoun, context: Context, found: Mapping[int, Mention]
) -> Mention:
    """The mention under the name of whose people they are, where the phrase tells it."""
    party = _armed_owner(token, mention, noun, context) if noun.is_armed else None
    followed = owned_by_leader(token) if noun.lemma in _FOLLOWERS else None
    if followed is not None:
        return mention.called(followed.name, followed.actor_class)
    if party is not None:
        return party
    owner = next((found[child.i] for child in token.children if child.dep_ == "poss" and child.i in found), None)
    if owner is not None and owner.is_named and owner.participant.text.lower() in PRONOUNS:
        leader = led_by(owner.participant.name) if noun.is_armed or noun.lemma in _FOLLOWERS else None
        if leader is not None:
            return mention.called(leader.name, leader.actor_class)
        return replace(mention.called(owner.participant.name, owner.participant.actor_class), anaphor="")
    if owner is not None and owner.is_named and owner.is_armed and noun.is_armed and not owner.country:
        return mention.called(owner.participant.name, owner.participant.actor_class)
    return mention


def _armed_owner(token: Token, mention: Mention, noun: tables.ActorNoun, context: Context) -> Mention | None:
    """The forces that the phrase names by a known name, a state, a leader or a group; None if by none of them."""
    named = next((context.names[i][2] for i in range(*name_span(token)) if _is_owner(i, token, context)), None)
    if named is not None:
        called = _from(mention, named, context).called(named.name, named.actor_class)
        return replace(called, anaphor=_anaphor_of(named))
    if context.coalition is not None and _is_the_coalition(token):
        return replace(mention.called(context.coalition.name, context.coalition.actor_class), anaphor="coalition")
    leader = owned_by_leader(token)
    state = _of_state(token, mention, noun)
    if state is not None or leader is not None:
        return state or (None if leader is None else mention.called(leader.name, leader.actor_class))
    for owner in _behind_of(token, "of", "from"):
        group = _group_mention(owner, context)
        if group is not None:
            return mention.called(group.participant.name, group.participant.actor_class)
    return None


def _from(mention: Mention, named: Named, context: Context) -> Mention:
    """The mention with all of the name in its words: "Islamic State of Iraq and the Levant fighters"."""
    start, end = min(mention.participant.start, named.start), max(mention.participant.end, named.end)
    return replace(mention, participant=replace(mention.participant, start=start, text=context.text[start:end]))


def _is_the_coalition(token: Token) -> bool:
    """Whether a phrase means the coalition that the document names: "coalition forces", "the Coalition"."""
    words = {part.lower_ for part in (token, *token.lefts) if part.dep_ != "det"}
    return "coalition" in words and words <= _COALITION


def _is_owner(index: int, head: Token, context: Context) -> bool:
    """Whether the name headed by ``index`` tells whose people ``head`` are: not "SDF-backed fighters"."""
    if index not in context.names:
        return False
    doc, end = head.doc, context.names[index][1]
    behind = doc[end].lower_ if end < len(doc) else ""
    if behind == "-" and end + 1 < len(doc):
        behind = doc[end + 1].lower_
    return behind not in _HELPED


def _of_state(token: Token, mention: Mention, noun: tables.ActorNoun) -> Mention | None:
    """The forces or the government of a state that the phrase names by its nationality."""
    if mention.participant.actor_class not in (ActorClass.STATE, ActorClass.UNKNOWN) or noun.actor_class not in (
        ActorClass.STATE,
        ActorClass.UNKNOWN,
    ):
        return None
    name = forces_name(token, mention.participant.text)
    if name is not None:
        return mention.called(name, ActorClass.STATE)
    country = ruled_country(token, mention.participant.text)
    return replace(mention, country=country) if country else None


def _group_mention(token: Token, context: Context) -> Mention | None:
    """A group that no table knows, under its own name: "the Lions of the East Brigade"."""
    span = group_span(token)
    if span is None or any(i in context.names for i in range(*span)):
        return None
    piece = token.doc[span[0] : span[1]]
    if forces_name(token, piece.text) is not None:
        return None
    # "the 47th Mechanized Brigade": who numbers brigades is a state
    is_numbered = any(part.text[0].isdigit() for part in piece)
    actor_class = ActorClass.STATE if is_numbered else class_of_name(piece.text)
    mention = _make(token, context, span, " ".join(piece.text.split()), actor_class)
    return replace(mention, is_armed=True, is_named=True)


def _part_of(token: Token, context: Context, found: Mapping[int, Mention]) -> Mention | None:
    """A mention behind a partitive: what "dozens of" or "members of" are taken from."""
    for owner in _behind_of(token, "of"):
        inner = _mention(owner, context, found)
        if inner is not None:
            whole = _make(token, context, name_span(token), inner.participant.name, inner.participant.actor_class)
            return replace(whole, is_armed=inner.is_armed, is_named=inner.is_named, country=inner.country)
    return None


def _behind_of(token: Token, *prepositions: str) -> Iterator[Token]:
    """What stands behind the prepositions of a phrase: "fighters of the Lions Brigade"."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in prepositions:
            yield from (owner for owner in child.children if owner.dep_ == "pobj")


def _has_of(token: Token) -> bool:
    return any(child.dep_ == "prep" and child.lower_ == "of" for child in token.children)


def _entity_mention(token: Token, context: Context) -> Mention | None:
    """A mention by a name that no table holds: a country that acts, an organisation, a person, a people."""
    resolution = context.resolutions.get(token.i)
    if resolution is not None:
        return _country_mention(token, context, resolution)
    label = _label(token)
    if noun_lemma(token) in tables.weapons():
        return None
    if token.dep_ == "compound" or token.pos_ == "NUM" or label not in ("ORG", "PERSON", "NORP"):
        return None
    if label == "NORP" and token.pos_ == "ADJ":
        return None
    span = name_span(token, deep=False)
    mention = _make(token, context, span, _plain_name(token, context, span), ActorClass.UNKNOWN)
    return replace(mention, is_named=True, is_person=label == "PERSON")


def _label(token: Token) -> str:
    """The entity label; a surname that the model left out of the name takes that of its first name."""
    if token.ent_type_ or token.pos_ != "PROPN":
        return str(token.ent_type_)
    first = next((child for child in token.children if child.dep_ == "compound"), token)
    return "PERSON" if first.ent_type_ == "PERSON" else ""


def _country_mention(token: Token, context: Context, resolution: Resolution) -> Mention | None:
    toponym = resolution.toponym
    if toponym.role in (Role.NESTED, Role.DEMONYM) and token.dep_ in (*_MODIFIERS, "npadvmod"):
        return None
    if toponym.role is Role.LITERAL and token.dep_ == "pobj" and token.head.lower_ in _WHERE:
        return None
    acts = toponym.role is Role.METONYM or resolution.level is Level.COUNTRY or toponym.role is Role.DEMONYM
    if not (acts or _is_capital_that_acts(token, resolution)) or token.dep_ == "compound":
        return None
    name = resolution.place.name if resolution.place is not None else toponym.name
    mention = _make(token, context, name_span(token, deep=False), name, ActorClass.STATE)
    return replace(mention, is_armed=True, is_named=True, country=_ruled_from(resolution))


def _is_capital_that_acts(token: Token, resolution: Resolution) -> bool:
    """Whether a capital stands for its government: "Kyiv has retaken Lyman", "shelled by Damascus"."""
    if not _ruled_from(resolution):
        return False
    verb = token.head
    if token.dep_ == "nsubj" and verb.pos_ == "VERB":
        return verb.lemma_.lower() in tables.verb_rules() and any(child.dep_ == "dobj" for child in verb.children)
    return token.dep_ == "pobj" and verb.dep_ == "agent"


def _ruled_from(resolution: Resolution) -> str:
    """The country that a name of a country or of its capital stands for; empty for any other place."""
    place = resolution.place
    if place is None or not place.country:
        return ""
    if resolution.level is Level.COUNTRY:
        return place.country
    return place.country if nationality(place.name) == (place.country, ()) else ""


def _make(token: Token, context: Context, span: tuple[int, int], name: str, actor_class: ActorClass) -> Mention:
    piece = token.doc[span[0] : span[1]]
    start, end = context.offset + piece.start_char, context.offset + piece.end_char
    participant = Participant(start, end, context.text[start:end], name, actor_class)
    is_subject = token.dep_ in ("nsubj", "nsubjpass") or (token.dep_ == "conj" and token.head.dep_ == "nsubj")
    plural = token.tag_ in ("NNS", "NNPS") or token.lower_ in ("they", "them", "their", "themselves")
    mention = Mention(token.i, participant, is_armed=False, is_named=False, is_subject=is_subject, is_plural=plural)
    return replace(mention, is_aside=is_subject and token.head.dep_ in ("advcl", "relcl"))


def _plain_name(token: Token, context: Context, span: tuple[int, int]) -> str:
    """The phrase without article and numbers, as the document writes it."""
    start = span[0]
    while start < token.i and (
        (token.doc[start].dep_ in ("det", "nummod") and token.doc[start].head == token)
        or token.doc[start].dep_ == "quantmod"
        or token.doc[start].lower_ in ("at", "least", "about", "more", "than", "over", "nearly", "some", "around")
    ):
        start += 1
    piece = token.doc[start : span[1]]
    name = context.text[context.offset + piece.start_char : context.offset + piece.end_char]
    return " ".join(name.split()).removesuffix("'s").removesuffix("\u2019s")


def _class_of(token: Token, noun: tables.ActorNoun, context: Context) -> ActorClass:
    """The class by the modifiers of the noun ("rebel forces"), else by the noun itself."""
    if noun.actor_class is _PEOPLE:
        return ActorClass.UNKNOWN if any(child.lower_ in _BEARING_ARMS for child in token.children) else _PEOPLE
    modifiers = [child for child in token.children if child.dep_ in _MODIFIERS]
    told = [known for word in _words(modifiers) if (known := tables.actor_modifiers().get(word)) is not None]
    if told:
        # "coalition military forces", "rebel army units": whose they are says more than what they are
        return next((known for known in reversed(told) if known is not ActorClass.STATE), ActorClass.STATE)
    if noun.actor_class is ActorClass.UNKNOWN and any(child.i in context.resolutions for child in modifiers):
        return ActorClass.UNKNOWN
    return noun.actor_class


def _words(modifiers: Sequence[Token]) -> Iterator[str]:
    for modifier in modifiers:
        yield from (token.lemma_.lower() for token in modifier.subtree)


def _has_owner(token: Token) -> bool:
    """Whether a modifier tells one party of its kind from others ("Iraqi troops", "M23 rebels")."""
    return any(
        child.dep_ in _MODIFIERS
        and child.i < token.i
        and any(part.text[:1].isupper() and (part.ent_type_ or part.i > token.sent.start) for part in child.subtree)
        for child in token.children
    )
