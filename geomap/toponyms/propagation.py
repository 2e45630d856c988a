"""From names that were accepted to others: joined with them, contained in them, or the same again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from geomap.model import MatchKind, Role
from geomap.toponyms.abbreviations import expand
from geomap.toponyms.background import Background
from geomap.toponyms.cues import Cue, cue_around, has_title
from geomap.toponyms.mentions import Found, Mention, mention_of, words
from geomap.toponyms.roles import first_conjunct
from geomap.toponyms.runs import MIN_NAME, capitalised_runs, is_known, run_around
from geomap.toponyms.spans import clean, is_capitalised
from geomap.toponyms.words import PLACE_VERBS, STATIVE_VERBS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from geomap.gazetteer import Gazetteer

# Tokens between two names of one list, so that an endless list costs no more than a long one.
_REACH = 60


def coordinated(found: Found, gazetteer: Gazetteer, background: Background) -> Iterator[Mention]:
    """Known names joined by "and", "or" or a comma to a name that was accepted: "Foua and Kfraya"."""
    passage, doc = found.passage, found.passage.doc
    lists: dict[int, tuple[Token, ...]] = {}  # by their first member: asked of each member, a long one takes long
    for mention in found.in_order():
        if mention.role is Role.DEMONYM:
            continue
        root = mention.span.root
        first = first_conjunct(root)
        if first.i not in lists:
            lists[first.i] = (first, *first.conjuncts)
        for token in (token for token in lists[first.i] if 0 < abs(token.i - root.i) <= _REACH):
            name = _name_around(doc, token, found, gazetteer)
            if name is not None and not background.is_person(words(doc, *name)) and not has_title(doc, name[0]):
                yield mention_of(passage, *name)


def _name_around(doc: Doc, token: Token, found: Found, gazetteer: Gazetteer) -> tuple[int, int] | None:
    """The free and known name that ``token`` is a word of, by its entity or by capitals."""
    if not is_capitalised(token) or not found.is_free(token.i, token.i + 1):
        return None
    entity = next((entity for entity in doc.ents if entity.start <= token.i < entity.end), None)
    first, last = (entity.start, entity.end) if entity is not None else run_around(doc, token)
    name = clean(doc, first, last, gazetteer)
    if name is None or not found.is_free(*name):
        return None
    text = words(doc, *name)
    return name if len(text) >= MIN_NAME and is_known(text, gazetteer) else None


def contained(found: Found, gazetteer: Gazetteer, background: Background) -> Iterator[Mention]:
    """Known names before a comma and the country or first-level unit that they lie in: "Norman, Oklahoma"."""
    passage, doc = found.passage, found.passage.doc
    for mention in found.in_order():
        if mention.first < 2 or doc[mention.first - 1].text != "," or mention.role is Role.DEMONYM:
            continue
        name = _name_around(doc, doc[mention.first - 2], found, gazetteer)
        if name is None or name[1] != mention.first - 1 or background.is_person(words(doc, *name)):
            continue
        if lies_in(words(doc, *name), expand(mention.name), gazetteer):
            yield mention_of(passage, *name)


def lies_in(name: str, area: str, gazetteer: Gazetteer) -> bool:
    """Whether some place called ``name`` lies in a country or first-level unit called ``area``."""
    areas = {
        (match.place.country, match.place.admin1_code if match.place.feature_code == "ADM1" else None)
        for match in gazetteer.lookup(area)
        if match.place.feature_code in {"PCLI", "ADM1"} and match.match is not MatchKind.STRIPPED
    }
    return any(
        (match.place.country, None) in areas or (match.place.country, match.place.admin1_code) in areas
        for match in gazetteer.lookup(name)
    )


def carried(found: Found, names: frozenset[str], background: Background) -> Iterator[Mention]:
    """Further mentions of names that were accepted elsewhere in the document; a person of that name is none."""
    passage, doc = found.passage, found.passage.doc
    entities = {index: entity for entity in doc.ents for index in range(entity.start, entity.end)}
    for first, last in capitalised_runs(doc):
        text = words(doc, first, last)
        if text not in names or not found.is_free(first, last) or background.is_person(text) or has_title(doc, first):
            continue
        entity = entities.get(first)
        if entity is None or (entity.start == first and entity.end <= last + 1 and not _is_person(entity, first, last)):
            yield mention_of(passage, first, last)


def _is_person(entity: Span, first: int, last: int) -> bool:
    """Whether the model sees a person, and nothing around the name says that it is a place."""
    if entity.label_ != "PERSON" or cue_around(entity.doc, first, last) is not Cue.NONE:
        return False
    return not (_describes(entity.doc[first:last].root, last) or _is_seat_of_events(entity.doc[first:last].root))


def _describes(root: Token, last: int) -> bool:
    """Whether the name says which thing is meant: "Douma residents"."""
    return root.dep_ in {"compound", "nmod"} and root.head.i >= last and root.head.pos_ == "NOUN"


def _is_seat_of_events(root: Token) -> bool:
    """Whether the name is the subject of what is said of places: "Douma was quiet", "Douma was shelled"."""
    verb = root.head.lemma_.lower()
    return (root.dep_ == "nsubj" and verb in STATIVE_VERBS) or (root.dep_ == "nsubjpass" and verb in PLACE_VERBS)
