"""Names as what is taken: a town that the tagger takes for a verb, or that the model takes for a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from geomap.model import MatchKind
from geomap.toponyms.background import Background
from geomap.toponyms.cues import has_title
from geomap.toponyms.mentions import Mention, mention_of
from geomap.toponyms.spans import is_capitalised
from geomap.toponyms.words import CAPTURE_VERBS, word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geomap.gazetteer import Gazetteer
    from geomap.language import Passage

# Of these a person can be the object as well: what the gazetteer knows decides.
_TAKING = word_set("seize take capture retake recapture overrun")
# Nobody seizes a person whom the text names by one word alone; police and soldiers do capture them.
_SEIZING = word_set("seize retake recapture overrun")
_FIGHTERS = word_set("rebel militant insurgent jihadist separatist guerrilla militiaman")
_STRONG = frozenset({MatchKind.CURATED, MatchKind.PRIMARY})
_LEAST_POPULATION = 20_000


def read_as_verbs(passage: Passage, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Known names that the tagger takes for verbs, as what is taken: "The army took Hit on Saturday"."""
    for token in passage.doc:
        is_verb = token.pos_ == "VERB" and is_capitalised(token) and not token.text.isupper()
        if is_verb and _is_governed(token) and gazetteer.has_name(token.text):
            yield mention_of(passage, token.i, token.i + 1)


def _is_governed(name: Token) -> bool:
    """Whether a verb of capture governs a word, from right before it or in the passive; not inside a title."""
    doc, behind = name.doc, name.i + 1
    if behind < len(doc) and is_capitalised(doc[behind]):
        return False
    if name.dep_ == "nsubjpass":
        return name.head.lemma_.lower() in CAPTURE_VERBS
    if name.is_sent_start:
        return False
    verb = doc[name.i - 1]
    return verb == name.head and verb.pos_ == "VERB" and verb.text.islower() and verb.lemma_ in CAPTURE_VERBS


def taken_for_people(passage: Passage, gazetteer: Gazetteer, background: Background) -> Iterator[Mention]:
    """Bare names that the model takes for people where they are what was taken: "Rebels seized Bria on Thursday".

    A known name has to be that of a place in a country of the document, or of a town in one country alone; an unknown
    one is taken for a place only where the verb, or who did it, leaves little doubt.
    """
    for entity in passage.doc.ents:
        name = entity.root
        if entity.label_ != "PERSON" or len(entity) > 1 or background.is_person(name.text):
            continue
        verb = _taking_verb(name)
        if verb is None or has_title(passage.doc, name.i) or gazetteer.demonym(name.text) is not None:
            continue
        if _is_town(name.text, gazetteer, background) or (
            not gazetteer.has_name(name.text) and (verb.lemma_.lower() in _SEIZING or _is_by_fighters(verb))
        ):
            yield mention_of(passage, name.i, name.i + 1)


def _taking_verb(name: Token) -> Token | None:
    """The verb of capture whose object, alone or coordinated, a name without anything around it is."""
    if any(child.dep_ not in ("conj", "cc", "punct") for child in name.children):
        return None
    first = name
    while first.dep_ == "conj" and first.head.pos_ == "PROPN":
        first = first.head
    is_object = first.dep_ in ("dobj", "nsubjpass") and first.head.lemma_.lower() in _TAKING
    return first.head if is_object else None


def _is_town(name: str, gazetteer: Gazetteer, background: Background) -> bool:
    matches = gazetteer.lookup(name)
    if background.is_local(name):
        return True
    is_one = len({match.place.country for match in matches}) == 1 and matches[0].match in _STRONG
    return is_one and max(match.place.population for match in matches) >= _LEAST_POPULATION


def _is_by_fighters(verb: Token) -> bool:
    """Whether those who take are fighters of no state: they take towns more often than prisoners of one name."""
    agents = [part for child in verb.children if child.dep_ == "agent" for part in child.children]
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    return any(word.lemma_.lower() in _FIGHTERS for word in (*agents, *subjects))
