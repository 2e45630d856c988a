"""Where an event happened: the place names inside its arguments, the most specific first.

Only literal place names place an event; a name inside an actor's name ("the Tripoli government"), the place of the
speaker ("said in Baghdad") and a dateline never do.  See the steps in :func:`find_places`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from geomap.events import tables
from geomap.events.lemmas import noun_lemma
from geomap.events.reading import Reading
from geomap.events.tables import Effect
from geomap.events.triggers.arguments import Arguments, coordinated, obliques
from geomap.events.triggers.trigger import Trigger
from geomap.model import EventPlace, Level, Resolution

if TYPE_CHECKING:
    from spacy.tokens import Token

LOCATIVES = frozenset(
    {"in", "at", "near", "on", "inside", "within", "around", "outside", "across", "into", "from", "over", "through"}
    | {
        "toward",
        "towards",
        "throughout",
        "along",
        "off",
        "onto",
        "against",
        "to",
        "of",
        "north",
        "south",
        "east",
        "west",
    }
)
_CLAUSES = frozenset({"relcl", "advcl", "ccomp", "csubj", "parataxis"})
_SEATED = frozenset({"base", "locate", "situate", "call", "name"})
_OWNED = frozenset({"compound", "amod", "nmod", "poss", "npadvmod"})
_PASSED_UP = frozenset(
    {"xcomp", "advcl", "conj", "pcomp", "prep", "acl", "dobj", "pobj", "nsubj", "nsubjpass", "ccomp"}
)
_ANAPHORS = frozenset(
    {"city", "town", "village", "area", "district", "base", "airport", "province", "capital", "region"}
)
_WIDE = frozenset({"area", "district", "province", "region"})
_MAX_CLIMB = 4
_ORDER = {level: rank for rank, level in enumerate(Level)}
_UNPLACED_RANK = _ORDER[Level.SETTLEMENT]


class PlaceSource(StrEnum):
    """How the place of an event was found, from the surest to the least sure."""

    ROLE = "role"
    CLAUSE = "clause"
    GOVERNOR = "governor"
    ANAPHOR = "anaphor"
    SENTENCE = "sentence"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place name that an event happened at, and how it was found; None where the event has no place."""

    resolution: Resolution | None
    source: PlaceSource


def find_places(trigger: Trigger, reading: Reading, before: Sequence[Resolution] = ()) -> tuple[FoundPlace, ...]:
    """The places of an event, coordinated ones each on its own; one without a resolution if there is none.

    In this order, the first step that finds a place ends the search: the role that the table names; locative phrases of
    the trigger's clause; those of the clauses that govern it, up to the reporting verb; the place that "the city" or
    "it" refers back to, in the sentence or among ``before`` (the places of the sentence before, same paragraph); the
    only other literal place of the sentence.  The last three are left out where the role holds an unknown name.
    """
    steps: tuple[tuple[PlaceSource, Callable[[], tuple[Resolution, ...]]], ...] = (
        (PlaceSource.ROLE, lambda: _most_specific(trigger.places, reading)),
        (PlaceSource.CLAUSE, lambda: _in_clause(trigger, reading)),
        (PlaceSource.ANAPHOR, lambda: _referred(trigger, reading, before)),
        (PlaceSource.GOVERNOR, lambda: _in_governors(trigger, reading)),
        (PlaceSource.SENTENCE, lambda: _sole_of_sentence(trigger, reading)),
    )
    if any(_is_unknown_name(token, reading) for token in trigger.places):
        steps = steps[:2]
    for source, step in steps:
        found = step()
        if found:
            return tuple(FoundPlace(resolution, source) for resolution in _one_of_each_pair(found))
    return (FoundPlace(None, PlaceSource.NONE),)


def _one_of_each_pair(found: Sequence[Resolution]) -> tuple[Resolution, ...]:
    """Of two anchors of one relation ("between X and Y", "the X-Y road") the first: it is one place, not two."""
    kept: list[Resolution] = []
    for resolution in found:
        relation = resolution.toponym.relation
        is_told = any(
            one.toponym.relation.kind is relation.kind and one.toponym.name == relation.anchor for one in kept
        )
        if not is_told:
            kept.append(resolution)
    return tuple(kept)


def _is_unknown_name(token: Token, reading: Reading) -> bool:
    """Whether the role holds a name that nobody resolved: then no other place of the text may stand in for it."""
    return token.pos_ == "PROPN" and token.i not in reading.mentions and reading.resolution(token) is None


def event_place(resolution: Resolution) -> EventPlace:
    """The place as an event carries it; without coordinates where the name is unknown or ambiguous."""
    toponym, place = resolution.toponym, resolution.place
    return EventPlace(
        start=toponym.start,
        end=toponym.end,
        text=toponym.text,
        name=place.name if place is not None else toponym.name,
        lat=resolution.lat,
        lon=resolution.lon,
        geonames_id=place.geonames_id if place is not None else None,
        country=place.country if place is not None else None,
        admin1=place.admin1 if place is not None else None,
        feature_code=place.feature_code if place is not None else None,
        level=resolution.level,
        relation=toponym.relation,
        uncertainty_km=resolution.uncertainty_km,
        probability=resolution.probability,
    )


def _most_specific(heads: Iterable[Token], reading: Reading) -> tuple[Resolution, ...]:
    """Of the place names below ``heads`` the most specific one, with those coordinated with it."""
    below: dict[int, tuple[Token, Token, Resolution]] = {}
    for head in heads:
        for token, resolution in _below(head, reading):
            below.setdefault(resolution.toponym.start, (head, token, resolution))
    if not below:
        return ()
    head, first_token, first = min(below.values(), key=lambda found: (_rank(found[2]), found[2].toponym.start))
    group, peers = {t.i for t in _peers(head)}, {t.i for t in _peers(first_token)}
    return tuple(
        resolution
        for start, (other, token, resolution) in sorted(below.items())
        if resolution == first
        or token.i in peers
        # "the towns of A, and the port of B": coordinated phrases, each with a place of its own
        or (other != head and other.i in group and (token == other or _rank(resolution) == _rank(first)))
    )


def _peers(token: Token) -> tuple[Token, ...]:
    top = token
    while top.dep_ == "conj":
        top = top.head
    return coordinated(top)


def _rank(resolution: Resolution) -> int:
    return _UNPLACED_RANK if resolution.level is None else _ORDER[resolution.level]


def _below(head: Token, reading: Reading) -> Iterator[tuple[Token, Resolution]]:
    """The literal place names in the phrase of ``head``, clauses and actors' names left out."""
    resolution = reading.resolution(head)
    if resolution is not None and not _is_in_actor(head, reading):
        yield head, resolution
    for child in head.children:
        if child.dep_ in _CLAUSES or (child.dep_ == "acl" and child.lemma_.lower() not in _SEATED):
            continue
        if child.dep_ in _OWNED and _is_in_actor(child, reading):
            continue
        yield from _below(child, reading)


def _is_in_actor(token: Token, reading: Reading) -> bool:
    """Whether a place name only names an actor: "the Tripoli government", "Aleppo's rebels"."""
    node = token
    while node.dep_ in _OWNED and node.head != node:
        node = node.head
        if noun_lemma(node) in tables.actor_nouns() and reading.resolution(node) is None:
            return True
    return False


def _in_clause(trigger: Trigger, reading: Reading) -> tuple[Resolution, ...]:
    parties = (*trigger.actors, *trigger.targets)
    found = _most_specific([t for t in _locatives(trigger.arguments) if t not in parties], reading)
    if found:
        return found
    phrases = [oblique.token for token in trigger.targets for oblique in obliques(token)]
    return _most_specific(phrases, reading) or _most_specific(
        [token for token in trigger.targets if not _acts(token, reading)], reading
    )


def _acts(token: Token, reading: Reading) -> bool:
    return token.i in reading.mentions


def _locatives(arguments: Arguments) -> tuple[Token, ...]:
    phrases = (*arguments.obliques, *arguments.inner)
    return tuple(oblique.token for oblique in phrases if oblique.preposition.split()[-1] in LOCATIVES)


def _in_governors(trigger: Trigger, reading: Reading) -> tuple[Resolution, ...]:
    """Places of the clauses above the trigger; a reporting verb ends the climb, its place is the speaker's."""
    node = trigger.clause
    for _ in range(_MAX_CLIMB):
        if node.dep_ not in _PASSED_UP or node.head == node:
            return ()
        node = node.head
        if is_reporting(node):
            return ()
        phrases = [o.token for o in obliques(node) if o.preposition in LOCATIVES and o.token != trigger.token]
        found = _most_specific(phrases, reading)
        if found:
            return found
    return ()


def is_reporting(verb: Token) -> bool:
    """Whether a verb tells what somebody said."""
    rule = tables.head_rules().get(verb.lemma_.lower())
    return rule is not None and rule.effect in (Effect.REPORT, Effect.CONFIRM, Effect.DENY, Effect.ALLEGE)


def _referred(trigger: Trigger, reading: Reading, before: Sequence[Resolution]) -> tuple[Resolution, ...]:
    """The latest place before "the city" or "it"."""
    heads = (*trigger.places, *_locatives(trigger.arguments), *trigger.targets)
    anaphor = next((head for head in heads if _is_anaphor(head)), None)
    if anaphor is None:
        return ()
    parties = {token.i for token in (*trigger.actors, *trigger.targets)}
    earlier = [
        resolution
        for token in anaphor.doc[anaphor.sent.start : anaphor.i]
        if (resolution := reading.resolution(token)) is not None
        and token.i not in parties
        and not _is_in_actor(token, reading)
        and not _is_speakers(token)
    ]
    wide = anaphor.lemma_.lower() in _WIDE
    fitting = [r for r in (*before, *earlier) if wide or r.level is None or not r.level.is_area]
    return (fitting[-1],) if fitting else ()


def _is_anaphor(token: Token) -> bool:
    if token.lower_ in ("it", "there"):
        return token.dep_ in ("pobj", "dobj", "nsubjpass", "nsubj")
    definite = any(child.dep_ == "det" and child.lower_ in ("the", "this", "that") for child in token.children)
    if any(child.dep_ in ("prep", "appos", "compound", "nmod", "poss") for child in token.children):
        # "the village of X" names its place
        return False
    return token.lemma_.lower() in _ANAPHORS and definite


def _sole_of_sentence(trigger: Trigger, reading: Reading) -> tuple[Resolution, ...]:
    """The only literal place of the sentence, where it names one, containers of it aside."""
    found: dict[int, Resolution] = {}
    parties = {token.i for token in (*trigger.actors, *trigger.targets)}
    for token in trigger.token.sent:
        resolution = reading.resolution(token)
        if token.i in parties:
            continue
        if resolution is not None and not _is_in_actor(token, reading) and not _is_speakers(token):
            found[resolution.toponym.start] = resolution
    named = [r for r in found.values() if not any(_contains(r, other) for other in found.values())]
    return tuple(named) if len(named) == 1 else ()


def _contains(outer: Resolution, inner: Resolution) -> bool:
    if outer.toponym.start == inner.toponym.start:
        return False
    if outer.toponym.name in inner.toponym.within:
        return True
    place, other = outer.place, inner.place
    if place is None or other is None or _rank(outer) <= _rank(inner):
        return False
    if outer.level is Level.COUNTRY:
        return place.country == other.country
    return place.country == other.country and place.name == other.admin1


def _is_speakers(token: Token) -> bool:
    """Whether the place stands with the one who reports: "officials in Baghdad said", "told reporters in Geneva"."""
    node = token
    while node.head != node:
        if node.dep_ in ("ccomp", "relcl", "advcl", "xcomp"):
            return False
        node = node.head
        if node.pos_ == "VERB":
            return is_reporting(node)
    return False


def sentence_places(reading: Reading, token: Token) -> tuple[Resolution, ...]:
    """The literal places of the sentence before that of ``token`` in the same paragraph, in text order."""
    start = token.sent.start
    if start == 0:
        return ()
    previous = reading.doc[start - 1].sent
    found: dict[int, Resolution] = {}
    for part in previous:
        resolution = reading.resolution(part)
        if resolution is not None and not _is_in_actor(part, reading):
            found[resolution.toponym.start] = resolution
    return tuple(found.values())
