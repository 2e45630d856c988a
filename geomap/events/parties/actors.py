"""Actors: which phrases name a party, what it is called, and what kind of party it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geomap.events import tables
from geomap.events.lemmas import noun_lemma
from geomap.model import ActorClass, Level, Participant, Resolution, Role

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_LONGEST_ALIAS = 7
_ACRONYM = 4
# A country behind one of these is where something happens and nobody who acts: "In Syria it has held Raqqa".
_WHERE = frozenset({"in", "into", "inside", "within", "across", "throughout", "around", "near", "outside", "to", "at"})
_PARTITIVES = frozenset(
    {"dozen", "hundred", "thousand", "number", "group", "score", "handful", "member", "unit", "band", "ten", "team"}
    | {
        "column",
        "majority",
        "remnant",
        "some",
        "most",
        "all",
        "other",
        "contingent",
        "leader",
        "commander",
        "wave",
        "gathering",
        "crowd",
    }
)
_LEFT = frozenset({"amod", "compound", "poss", "nmod", "nummod", "npadvmod", "det", "quantmod", "advmod", "case"})
_OWNERS = frozenset({"of", "from"})
_AGAINST = frozenset({"anti", "pro", "non", "ex"})
_PEOPLE = ActorClass.CIVILIAN
_BEARING_ARMS = frozenset({"armed", "masked"})
_PRONOUNS = frozenset({"they", "it", "we", "he", "she", "themselves", "their", "its", "his", "them"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that names a party.

    ``is_named`` tells that ``participant.name`` identifies the party ("Taliban fighters", or "the group" once it is
    resolved), ``anaphor`` what kind of party the bare noun may refer back to, ``is_person`` a single human being.
    """

    head: int
    participant: Participant
    is_armed: bool
    is_named: bool
    is_subject: bool = False
    is_plural: bool = False
    is_person: bool = False
    anaphor: str = ""


@dataclass(frozen=True, slots=True)
class _Source:
    """What a phrase is read against: place names by token, where the passage starts, and the document's text."""

    resolutions: Mapping[int, Resolution]
    aliases: Mapping[int, tuple[int, int, tables.ActorName]]
    offset: int
    text: str


def sentence_mentions(
    sentence: Span,
    resolutions: Mapping[int, Resolution],
    recent: Sequence[Sequence[Mention]],
    offset: int,
    text: str,
) -> dict[int, Mention]:
    """The mentions of one sentence by the index of their head, pronouns and "the group" resolved.

    ``recent`` are the mentions of the sentences before, oldest first.
    """
    source = _Source(resolutions, _alias_heads(sentence), offset, text)
    found: dict[int, Mention] = {}
    for token in sentence:
        mention = _mention(token, source, found)
        if mention is not None:
            found[token.i] = _resolved(token, mention, [*recent, tuple(found.values())])
    return found


def name_span(head: Token, *, deep: bool = True) -> tuple[int, int]:
    """First and last token index (half-open) of the phrase that names the party at ``head``, clauses left out.

    With ``deep`` the phrase goes on over "of" and "from" ("fighters from the Islamic State").
    """
    start = min([head.i, *(child.left_edge.i for child in head.children if child.dep_ in _LEFT and child.i < head.i)])
    end = head.i + 1
    if deep:
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in _OWNERS and child.i == end:
                for owner in child.children:
                    if owner.dep_ == "pobj":
                        end = name_span(owner, deep=False)[1]
    return start, end


def _alias_heads(sentence: Span) -> dict[int, tuple[int, int, tables.ActorName]]:
    """Aliases in the sentence by the index of their last token: first token, end, and the actor."""
    names = tables.actor_names()
    found: dict[int, tuple[int, int, tables.ActorName]] = {}
    start = sentence.start
    while start < sentence.end:
        for end in range(min(start + _LONGEST_ALIAS, sentence.end), start, -1):
            piece = sentence.doc[start:end]
            actor = names.get(piece.text.lower())
            if actor is not None and _is_name(piece):
                found[end - 1] = (start, end, actor)
                start = end - 1
                break
        start += 1
    return found


def _is_name(piece: Span) -> bool:
    """Whether the text writes the alias as a name: a capital, all of them where it is short; not "anti-ISIS"."""
    text = piece.text
    before = piece.doc[max(piece.start - 2, piece.sent.start) : piece.start]
    if any(token.lower_ in _AGAINST for token in before) and before.text.endswith("-"):
        return False
    return text.isupper() if len(text) < _ACRONYM and "23" not in text else text[:1].isupper() or "Q" in text


def _mention(token: Token, source: _Source, found: Mapping[int, Mention]) -> Mention | None:
    if token.lower_ in _PRONOUNS and token.pos_ == "PRON":
        return _make(token, source, (token.i, token.i + 1), token.text, ActorClass.UNKNOWN)
    alias = source.aliases.get(token.i)
    if alias is not None and _heads_phrase(token, alias[0]):
        start, end, actor = alias
        named = _make(token, source, (start, end), actor.name, actor.actor_class)
        return replace(named, is_armed=True, is_named=True)
    if token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM") or token.dep_ in ("amod", "nummod"):
        return None
    return _noun_mention(token, source, found) or _entity_mention(token, source)


def _heads_phrase(token: Token, start: int) -> bool:
    """Whether the alias that ends at ``token`` stands for itself: not before its people ("ISIS fighters")."""
    top = token
    while top.head.i != top.i and start <= top.head.i <= token.i:
        top = top.head
    return not (top.dep_ in ("compound", "amod", "nmod") and noun_lemma(top.head) in tables.actor_nouns())


def _noun_mention(token: Token, source: _Source, found: Mapping[int, Mention]) -> Mention | None:
    """A mention by a common noun: "rebel fighters", "dozens of militants", "its forces"."""
    noun = tables.actor_nouns().get(noun_lemma(token))
    part = _part_of(token, source, found) if noun_lemma(token) in _PARTITIVES else None
    if part is not None or (noun is not None and noun.lemma in _PARTITIVES and _has_of(token)):
        return part
    if noun is None or (token.dep_ == "compound" and noun_lemma(token.head) in tables.actor_nouns()):
        return None
    span = name_span(token)
    alias = next((source.aliases[i][2] for i in range(*span) if i in source.aliases), None)
    mention = _make(token, source, span, _plain_name(token, source, span), _class_of(token, noun, source))
    armed = noun.is_armed or any(child.lower_ in _BEARING_ARMS for child in token.children)
    mention = replace(mention, is_armed=armed, is_named=_has_owner(token), anaphor=noun.anaphor)
    if alias is not None and noun.is_armed:
        participant = replace(mention.participant, name=alias.name, actor_class=alias.actor_class)
        return replace(mention, participant=participant, is_named=True, anaphor="")
    owner = next((found[child.i] for child in token.children if child.dep_ == "poss" and child.i in found), None)
    if owner is not None and owner.is_named and child_is_pronoun(owner):
        participant = replace(
            mention.participant, name=owner.participant.name, actor_class=owner.participant.actor_class
        )
        return replace(mention, participant=participant, is_named=True, anaphor="")
    return mention


def child_is_pronoun(owner: Mention) -> bool:
    """Whether the owner is written as a possessive pronoun ("its fighters")."""
    return owner.participant.text.lower() in _PRONOUNS


def _part_of(token: Token, source: _Source, found: Mapping[int, Mention]) -> Mention | None:
    """A mention behind a partitive: what "dozens of" or "members of" are taken from."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            for owner in child.children:
                inner = _mention(owner, source, found) if owner.dep_ == "pobj" else None
                if inner is not None:
                    whole = _make(token, source, name_span(token), inner.participant.name, ActorClass.UNKNOWN)
                    participant = replace(whole.participant, actor_class=inner.participant.actor_class)
                    return replace(whole, participant=participant, is_armed=inner.is_armed, is_named=inner.is_named)
    return None


def _has_of(token: Token) -> bool:
    return any(child.dep_ == "prep" and child.lower_ == "of" for child in token.children)


def _entity_mention(token: Token, source: _Source) -> Mention | None:
    """A mention by a name that no table holds: a country that acts, an organisation, a person, a people."""
    resolution = source.resolutions.get(token.i)
    if resolution is not None:
        return _country_mention(token, source, resolution)
    label = _label(token)
    if noun_lemma(token) in tables.weapons():
        return None
    if token.dep_ == "compound" or token.pos_ == "NUM" or label not in ("ORG", "PERSON", "NORP"):
        return None
    if label == "NORP" and token.pos_ == "ADJ":
        return None
    span = name_span(token, deep=False)
    mention = _make(token, source, span, _plain_name(token, source, span), ActorClass.UNKNOWN)
    return replace(mention, is_named=True, is_person=label == "PERSON")


def _label(token: Token) -> str:
    """The entity label; a surname that the model left out of the name takes that of its first name."""
    if token.ent_type_ or token.pos_ != "PROPN":
        return str(token.ent_type_)
    first = next((child for child in token.children if child.dep_ == "compound"), token)
    return "PERSON" if first.ent_type_ == "PERSON" else ""


def _country_mention(token: Token, source: _Source, resolution: Resolution) -> Mention | None:
    toponym = resolution.toponym
    if toponym.role in (Role.NESTED, Role.DEMONYM) and token.dep_ in ("amod", "compound", "nmod", "npadvmod"):
        return None
    if toponym.role is Role.LITERAL and token.dep_ == "pobj" and token.head.lower_ in _WHERE:
        return None
    acts = toponym.role is Role.METONYM or resolution.level is Level.COUNTRY or toponym.role is Role.DEMONYM
    if not acts or token.dep_ == "compound":
        return None
    name = resolution.place.name if resolution.place is not None else toponym.name
    mention = _make(token, source, name_span(token, deep=False), name, ActorClass.STATE)
    return replace(mention, is_armed=True, is_named=True)


def _make(token: Token, source: _Source, span: tuple[int, int], name: str, actor_class: ActorClass) -> Mention:
    piece = token.doc[span[0] : span[1]]
    start, end = source.offset + piece.start_char, source.offset + piece.end_char
    participant = Participant(start, end, source.text[start:end], name, actor_class)
    is_subject = token.dep_ in ("nsubj", "nsubjpass") or (token.dep_ == "conj" and token.head.dep_ == "nsubj")
    plural = token.tag_ in ("NNS", "NNPS") or token.lower_ in ("they", "them", "their", "themselves")
    return Mention(token.i, participant, is_armed=False, is_named=False, is_subject=is_subject, is_plural=plural)


def _plain_name(token: Token, source: _Source, span: tuple[int, int]) -> str:
    """The phrase without article and numbers, as the document writes it."""
    start = span[0]
    while start < token.i and (
        (token.doc[start].dep_ in ("det", "nummod") and token.doc[start].head == token)
        or token.doc[start].dep_ == "quantmod"
        or token.doc[start].lower_ in ("at", "least", "about")
    ):
        start += 1
    piece = token.doc[start : span[1]]
    name = source.text[source.offset + piece.start_char : source.offset + piece.end_char]
    return " ".join(name.split()).removesuffix("'s").removesuffix("\u2019s")


def _class_of(token: Token, noun: tables.ActorNoun, source: _Source) -> ActorClass:
    """The class by the modifiers of the noun ("rebel forces"), else by the noun itself."""
    if noun.actor_class is _PEOPLE:
        return ActorClass.UNKNOWN if any(child.lower_ in _BEARING_ARMS for child in token.children) else _PEOPLE
    modifiers = [child for child in token.children if child.dep_ in ("amod", "compound", "nmod")]
    for word in reversed(list(_words(modifiers))):
        known = tables.actor_modifiers().get(word)
        if known is not None:
            return known
    if noun.actor_class is ActorClass.UNKNOWN and any(child.i in source.resolutions for child in modifiers):
        return ActorClass.UNKNOWN
    return noun.actor_class


def _words(modifiers: Sequence[Token]) -> Iterator[str]:
    for modifier in modifiers:
        yield from (token.lemma_.lower() for token in modifier.subtree)


def _has_owner(token: Token) -> bool:
    """Whether a modifier tells one party of its kind from others ("Iraqi troops", "M23 rebels")."""
    return any(
        child.dep_ in ("amod", "compound", "nmod")
        and child.i < token.i
        and any(part.ent_type_ or part.text[:1].isupper() for part in child.subtree)
        for child in token.children
    )


def _resolved(token: Token, mention: Mention, before: Sequence[Sequence[Mention]]) -> Mention:
    """The mention with the name of what it refers back to, where there is such a party."""
    pronoun = token.lower_ in _PRONOUNS and token.pos_ == "PRON"
    if mention.is_named or not (pronoun or (mention.anaphor and _is_definite(token))):
        return mention
    for sentence in reversed(before):
        candidates = [other for other in sentence if _may_mean(mention, other, pronoun=pronoun, word=token.lower_)]
        if candidates:
            best = max(candidates, key=lambda other: (other.is_subject, other.head))
            participant = replace(
                mention.participant, name=best.participant.name, actor_class=best.participant.actor_class
            )
            return replace(
                mention,
                participant=participant,
                is_named=best.is_named,
                is_armed=best.is_armed,
                anaphor=mention.anaphor,
            )
    return mention


def _is_definite(token: Token) -> bool:
    """A bare noun with a definite article: "the militants", not "the militants from Gao" and not "the Iraqi army"."""
    children = list(token.children)
    definite = any(child.dep_ == "det" and child.lower_ in ("the", "these", "those", "this") for child in children)
    kinds = ("militant", "jihadist", "extremist", "terrorist", "armed", "terror", "insurgent", "rebel", "islamist")
    bare = all(
        child.dep_ not in ("amod", "compound", "nmod", "prep", "poss", "nummod") or child.lemma_.lower() in kinds
        for child in children
    )
    return definite and bare


def _may_mean(mention: Mention, other: Mention, *, pronoun: bool, word: str) -> bool:
    """Whether ``other``, which stands before, can be what ``mention`` refers to."""
    actor_class = other.participant.actor_class
    text = other.participant.text.lower()
    if text == "it" or (text in _PRONOUNS and not other.is_named):
        # "it" is as often the weather as a party
        return False
    if pronoun:
        if word in ("he", "she", "his"):
            return other.is_person
        plural = word in ("they", "them", "their", "themselves")
        return other.is_armed and (other.is_plural == plural or other.is_named) and word != "we"
    if not other.is_named or other.is_person:
        return False
    states = (ActorClass.STATE, ActorClass.INTERNATIONAL, ActorClass.CIVILIAN)
    match mention.anaphor:
        case "army":
            return actor_class is ActorClass.STATE and other.anaphor == "army"
        case "coalition":
            return other.anaphor == "coalition"
        case "rebel":
            return actor_class in (ActorClass.REBEL, ActorClass.MILITIA)
        case _:
            return other.is_armed and actor_class not in states
