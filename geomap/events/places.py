"""Where an event happened: the place names inside its arguments, the most specific first.

Only literal place names place an event; a name inside an actor's name ("the Tripoli government"), the place of the
speaker ("said in Baghdad") and a dateline never do.  See the steps in :func:`find_places`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from geomap.events.lemmas import noun_lemma
from geomap.events.place_phrases import (
    below_head,
    generic,
    is_reporting,
    most_specific,
    told_places,
)
from geomap.events.reading import Reading
from geomap.events.sentence_places import is_settlement, sole_of_sentence
from geomap.events.story_places import Story, are_listed, fits, sole_told, tells_another
from geomap.events.triggers.arguments import Arguments, obliques
from geomap.events.triggers.trigger import Trigger
from geomap.model import EventPlace, EventType, Level, Resolution

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
_PASSED_UP = frozenset(
    {"xcomp", "advcl", "conj", "pcomp", "prep", "acl", "dobj", "pobj", "nsubj", "nsubjpass", "ccomp"}
)
_ANAPHORS = frozenset(
    {"city", "town", "village", "area", "district", "base", "airport", "province", "capital", "region"}
)
_WIDE = frozenset({"area", "district", "province", "region"})
# Where those who leave a place go is not the place that they lose.
_LEAVING = frozenset({EventType.LOSE})
_AWAY = frozenset({"to", "toward", "towards", "into", "on", "onto", "against"})
_NONE: frozenset[str] = frozenset()
_MAX_CLIMB = 4
_BROAD = frozenset({Level.COUNTRY, Level.ADMIN1, Level.REGION})
_NOTHING_TOLD = Story()


class PlaceSource(StrEnum):
    """How the place of an event was found, from the surest to the least sure."""

    ROLE = "role"
    CLAUSE = "clause"
    GOVERNOR = "governor"
    ANAPHOR = "anaphor"
    SENTENCE = "sentence"
    FOCUS = "focus"
    NONE = "none"

    @property
    def basis(self) -> str:
        """What an event says of its place: its own words state it, or the context, or only the document's focus."""
        if self in (PlaceSource.ROLE, PlaceSource.CLAUSE):
            return "stated"
        return "focus" if self is PlaceSource.FOCUS else "context"


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place name that an event happened at, and how it was found; None where the event has no place."""

    resolution: Resolution | None
    source: PlaceSource


@dataclass(frozen=True, slots=True)
class _Earlier:
    """What "the city" may refer back to outside its sentence: the places of the one before, and those of the story."""

    before: Sequence[Resolution]
    story: Story
    focus: Resolution | None


def find_places(
    trigger: Trigger,
    reading: Reading,
    before: Sequence[Resolution] = (),
    focus: Resolution | None = None,
    story: Story = _NOTHING_TOLD,
) -> tuple[FoundPlace, ...]:
    """The places of an event, coordinated ones each on its own; one without a resolution if there is none.

    In this order, the first step that finds a place ends the search: the role that the table names; locative phrases of
    the trigger's clause; those of the clauses that govern it, up to the reporting verb; the place that "the city" or
    "it" refers back to, in the sentence, among ``before`` (the places of the sentence before, same paragraph) or in
    the ``story`` so far; the only other literal place of the sentence; the ``focus`` of the document.  Behind the
    clause, all are left out where the role holds an unknown name.
    """
    told = _Earlier(before, story, focus)
    steps: tuple[tuple[PlaceSource, Callable[[], tuple[Resolution, ...]]], ...] = (
        (PlaceSource.ANAPHOR, lambda: _meant(trigger, reading, told)),
        (PlaceSource.ROLE, lambda: most_specific(trigger.places, reading)),
        (PlaceSource.CLAUSE, lambda: _in_clause(trigger, reading)),
        (PlaceSource.CLAUSE, lambda: most_specific(generic(trigger.places), reading, deep=True)),
        (PlaceSource.ANAPHOR, lambda: _referred(trigger, reading, told)),
        (PlaceSource.GOVERNOR, lambda: _in_governors(trigger, reading)),
        (PlaceSource.SENTENCE, lambda: sole_of_sentence(trigger, reading, barred=_goals(trigger))),
        (PlaceSource.FOCUS, lambda: () if focus is None or _is_goal_of(focus, trigger, reading) else (focus,)),
    )
    if any(_is_unknown_name(token, reading) for token in trigger.places):
        steps = steps[1:3]
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


def event_place(resolution: Resolution, *, basis: str = "stated") -> EventPlace:
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
        basis=basis,
    )


def _in_clause(trigger: Trigger, reading: Reading) -> tuple[Resolution, ...]:
    parties = (*trigger.actors, *trigger.targets)
    behind = _locatives(trigger.arguments, barred=_AWAY if trigger.type in _LEAVING else _NONE)
    found = most_specific([t for t in behind if t not in parties], reading)
    if found:
        return found
    phrases = [oblique.token for token in trigger.targets for oblique in obliques(token)]
    return most_specific(phrases, reading) or most_specific(
        [token for token in trigger.targets if not _acts(token, reading)], reading
    )


def _goals(trigger: Trigger) -> tuple[Token, ...]:
    """Where those go who leave a place, and so not what they lose: "retreated toward Kirkuk", "fell back to Erbil"."""
    if trigger.type not in _LEAVING:
        return ()
    verbs = (trigger.token, *(c for c in trigger.token.children if c.dep_ == "conj"))
    words = {word.i for word in (*verbs, *trigger.words)}
    return tuple(
        goal
        for word in trigger.token.sent
        if word.lower_ in _AWAY and word.dep_ == "prep" and _hangs_on(word, words)
        for child in word.children
        if child.dep_ == "pobj"
        for goal in child.subtree
    )


def _hangs_on(preposition: Token, words: Collection[int]) -> bool:
    """Whether a phrase hangs on one of the words, or on a word of direction ("back") or place left between."""
    head = preposition.head
    return head.i in words or (head.dep_ in ("advmod", "prt", "prep", "pobj", "dobj") and head.head.i in words)


def _is_goal_of(focus: Resolution, trigger: Trigger, reading: Reading) -> bool:
    found = (reading.resolution(token) for token in _goals(trigger))
    return any(r is not None and r.place is not None and r.place == focus.place for r in found)


def _acts(token: Token, reading: Reading) -> bool:
    return token.i in reading.mentions


def _locatives(arguments: Arguments, *, barred: frozenset[str] = _NONE) -> tuple[Token, ...]:
    phrases = (*arguments.obliques, *arguments.inner)
    wanted = LOCATIVES - barred
    return tuple(oblique.token for oblique in phrases if oblique.preposition.split()[-1] in wanted)


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
        found = most_specific(phrases, reading)
        if found:
            return found
    return ()


def _meant(trigger: Trigger, reading: Reading, earlier: _Earlier) -> tuple[Resolution, ...]:
    """The place that "the city" refers back to although the phrase names a broader one: "the city in [eastern] Congo".

    Also the anchor of "a nearby base", which names no place at all.
    """
    if any(r.level not in _BROAD for r in most_specific(trigger.places, reading)):
        return ()
    for head in trigger.places:
        near = any(child.lower_ in ("nearby", "neighbouring", "neighboring", "adjacent") for child in head.children)
        if near or (_is_definite(head) and noun_lemma(head) in _ANAPHORS - _WIDE and reading.resolution(head) is None):
            broad = [resolution for _, resolution in below_head(head, reading)]
            # the parse hangs "in the east of Congo" on the city or on the verb
            broad = broad or ([] if near else list(_in_clause(trigger, reading)))
            if near != bool(broad) and all(r.level in _BROAD for r in broad):
                named = _named_before(head, trigger, reading, earlier.before)
                fitting = [r for r in named if is_settlement(r) and all(_may_contain(b, r) for b in broad)]
                sole = None if near or fitting else sole_told(head, reading, earlier.story)
                return (sole,) if sole is not None else tuple(fitting[-1:])
    return ()


def _may_contain(outer: Resolution, inner: Resolution) -> bool:
    if outer.place is None or inner.place is None:
        return False
    return outer.place.country == inner.place.country


def _referred(trigger: Trigger, reading: Reading, earlier: _Earlier) -> tuple[Resolution, ...]:
    """The latest place before "the city", "its town" or "it", or else the only one that the story so far leaves."""
    barred = _AWAY if trigger.type in _LEAVING else _NONE
    heads = (*trigger.places, *_locatives(trigger.arguments, barred=barred), *trigger.targets)
    anaphor = next((word for head in heads for word in _anaphors(head, reading)), None)
    if anaphor is None:
        return ()
    named = _named_before(anaphor, trigger, reading, earlier.before)
    if anaphor.lemma_.lower() in _WIDE:
        return tuple(named[-1:])
    fitting = [r for r in named if is_settlement(r) and fits(anaphor, r, reading)]
    about = [r for r in fitting if not earlier.story.is_aside(r)]
    if about:
        return () if are_listed(about[-2:], reading) else (about[-1],)
    sole = sole_told(anaphor, reading, earlier.story)
    if not fitting:
        return () if sole is None else (sole,)
    # a place told aside is nearer, but the story may be about the other one
    is_focus = earlier.focus is not None and sole is not None and sole.place == earlier.focus.place
    if sole is not None and (is_focus or earlier.story.is_left_behind(fitting[-1])):
        return (sole,)
    return () if tells_another(anaphor, reading, earlier.story, fitting[-1]) else (fitting[-1],)


def _anaphors(head: Token, reading: Reading) -> Iterator[Token]:
    """The words in a phrase that refer back to a place: "the city" itself, and "the city's airport", "most of it"."""
    if _is_anaphor(head):
        yield head
    elif reading.resolution(head) is None:
        for child in head.children:
            inner = [child] if child.dep_ == "poss" else []
            if child.dep_ == "prep" and child.lower_ == "of":
                inner = [word for word in child.children if word.dep_ == "pobj"]
            yield from (word for word in inner if _is_anaphor(word))


def _named_before(
    anaphor: Token, trigger: Trigger, reading: Reading, before: Sequence[Resolution]
) -> tuple[Resolution, ...]:
    """The places told before ``anaphor``, in the sentence before and in its own, those of parties left out."""
    parties = {token.i for token in (*trigger.actors, *trigger.targets)}
    words = anaphor.doc[anaphor.sent.start : anaphor.i]
    own = [resolution for token, resolution in told_places(words, reading) if token.i not in parties]
    return (*before, *own)


def _is_definite(token: Token) -> bool:
    return any(child.dep_ == "det" and child.lower_ in ("the", "this", "that") for child in token.children)


def _is_anaphor(token: Token) -> bool:
    if token.lower_ in ("it", "there"):
        return token.dep_ in ("pobj", "dobj", "nsubjpass", "nsubj")
    owned = any(child.dep_ == "poss" and child.lower_ in ("its", "their", "his", "her") for child in token.children)
    if any(child.dep_ in ("prep", "appos", "compound", "nmod") for child in token.children):
        # "the village of X" names its place
        return False
    if token.tag_ in ("NNS", "NNPS"):
        return False
    return token.lemma_.lower() in _ANAPHORS and (owned or _is_definite(token))
