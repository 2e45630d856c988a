"""Sides: whether two reports can mean the same parties.

Within one article a description ("the army", "militants") has a bearer; across articles it fits whoever is of its
kind.  Two names mean the same party if they are the same but for capitals, or if they are of one class and country and
the words of one, those of every army or band aside, are among those of the other: "Iraqi army" and "Iraqi soldiers".
Forces that are told by who backs them ("U.S.-backed Syrian forces") are nobody by name and of any kind.  Fighters of no
state who are only described ("a suicide bomber", "Somali militants", "al-Qaeda-linked gunmen") may be any band that is
not of another country.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from geomap.events import tables
from geomap.gazetteer.nationality import nationality
from geomap.model import ActorClass, Event, EventType, Participant
from geomap.names import strict_key

# Who loses or hands over is on the side of whom a gain is made from.
_TURNED = frozenset({EventType.LOSE, EventType.TRANSFER})
# Who fights or agrees with whom is the same told the other way round.
_MUTUAL = frozenset({EventType.CLASH, EventType.CONTEST, EventType.AGREEMENT})
_ARMED_KINDS = {
    ActorClass.STATE: "state",
    ActorClass.INTERNATIONAL: "state",
    ActorClass.REBEL: "band",
    ActorClass.MILITIA: "band",
    ActorClass.JIHADIST: "band",
}
_BACKED = re.compile(r"-(?:backed|allied|aligned|supported|trained)\b", re.IGNORECASE)
_BACKER_LENGTH = 12
_LINKED = re.compile(r"-(?:linked|affiliated|inspired)\b", re.IGNORECASE)
_IRREGULARS = frozenset({ActorClass.REBEL, ActorClass.JIHADIST, ActorClass.MILITIA, ActorClass.UNKNOWN})
# Who may be meant by "Syrian rebels"; a militia goes by its own name.
_BANDS = frozenset({ActorClass.REBEL, ActorClass.JIHADIST, ActorClass.UNKNOWN})
_SUNNI = frozenset({"sunni"})
# Words of the tables that tell whose people they are.
_PEOPLES = frozenset({"kurdish", "peshmerga", "shia", "shiite", "sunni", "janjaweed", "naxalite"})
# Words of descriptions that are no nouns for people, and pronouns that nobody resolved.
_FILLERS = frozenset(
    {"the", "a", "an", "of", "and", "s", "his", "her", "their", "its", "our", "my", "armed", "special", "pro", "anti"}
    | {"last", "local", "other", "several", "some", "many", "masked", "suspected", "unidentified", "unknown", "young"}
    | {"they", "them", "he", "him", "she", "it", "we", "us", "who", "those", "defence", "defense", "ministry", "side"}
    | {"suicide", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozens", "hundreds"}
    | {"allied", "affiliated", "linked"}
    | {"authorities", "gunmen", "men", "women", "people", "children", "troops", "police", "militiamen", "tribesmen"}
)


@dataclass(frozen=True, slots=True)
class Party:
    """A party by name: its name in small letters, its class, the country it speaks of and its own other words.

    ``is_described`` if these words only describe fighters of no state: "Syrian rebels".
    """

    name: str
    actor_class: ActorClass
    country: str | None
    words: frozenset[str]
    is_described: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """The named parties of one side, and the kinds of arms ("state", "band") of all of it that bear any."""

    parties: frozenset[Party] = frozenset()
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sides:
    """Who did it and to whom; both in ``doers`` where it is mutual."""

    doers: Side
    others: Side
    is_mutual: bool = False


def sides(event: Event) -> Sides:
    """The sides of an event; of a place that changes hands, whoever gets it is the doer."""
    actors, targets = (event.targets, event.actors) if event.type in _TURNED else (event.actors, event.targets)
    text = event.evidence.sentence.text
    if "-" in text and _BACKED.search(text):
        actors, targets = _own_names(event, actors), _own_names(event, targets)
    if "-" in text and _LINKED.search(text):
        actors, targets = _unlinked(event, actors), _unlinked(event, targets)
    if event.type in _MUTUAL:
        return Sides(_side((*actors, *targets)), Side(), is_mutual=True)
    return Sides(_side(actors), _side(targets))


def agreement(first: Sides, second: Sides) -> int | None:
    """How many sides name the same party; None if the reports contradict each other."""
    if first.is_mutual or second.is_mutual:
        return _common(_all(first), _all(second))
    doers, others = _common(first.doers, second.doers), _common(first.others, second.others)
    return None if doers is None or others is None else doers + others


def _common(first: Side, second: Side) -> int | None:
    """1 if both name the same party, 0 if one of them names none and nothing speaks against it, else None."""
    if first.parties and second.parties:
        pairs = tuple((one, two) for one in first.parties for two in second.parties)
        if any(_is_same(one, two) for one, two in pairs):
            return 1
        return 0 if any(_may_mean(one, two) or _may_mean(two, one) for one, two in pairs) else None
    return None if first.kinds and second.kinds and not first.kinds & second.kinds else 0


def _all(both: Sides) -> Side:
    if both.is_mutual:
        return both.doers
    return Side(both.doers.parties | both.others.parties, both.doers.kinds | both.others.kinds)


def _own_names(event: Event, participants: Iterable[Participant]) -> tuple[Participant, ...]:
    """Those right before whom nobody is told who backs them."""
    sentence = event.evidence.sentence

    def before(one: Participant) -> str:
        start = max(0, one.start - sentence.start)
        return sentence.text[max(0, start - _BACKER_LENGTH) : start]

    return tuple(one for one in participants if not _BACKED.search(before(one)))


def _unlinked(event: Event, participants: Iterable[Participant]) -> tuple[Participant, ...]:
    """Those who are told by their own name, not by that of the band to which they are linked."""
    sentence = event.evidence.sentence

    def words(one: Participant) -> str:
        end = max(0, one.end - sentence.start)
        return one.text + sentence.text[end : end + _BACKER_LENGTH].partition(" ")[0]

    return tuple(one for one in participants if not _LINKED.search(words(one)))


def _side(participants: Iterable[Participant]) -> Side:
    return _named_side(tuple((one.called, one.actor_class) for one in participants))


@lru_cache(maxsize=20_000)
def _named_side(names: tuple[tuple[str, ActorClass], ...]) -> Side:
    own = [one for one in names if not (_BACKED.search(one[0]) or _LINKED.search(one[0]))]
    parties = (_party(name, actor_class) for name, actor_class in own)
    kinds = (_ARMED_KINDS.get(actor_class) for _, actor_class in own)
    return Side(
        frozenset(party for party in parties if party is not None),
        frozenset(kind for kind in kinds if kind is not None),
    )


@lru_cache(maxsize=20_000)
def _party(name: str, actor_class: ActorClass) -> Party | None:
    """The party that a name means; None for a description."""
    is_irregular = actor_class in _IRREGULARS and any(_is_irregular(word) for word in strict_key(name).split())
    country, others = nationality(_proper(name) if is_irregular else name)
    words = frozenset(word for word in others if not _is_common(word))
    if country is None and not words:
        return None
    return Party(strict_key(name), actor_class, country, words, is_irregular and words <= _SUNNI)


def _proper(description: str) -> str:
    """The words of a description that can name somebody: "suicide car bomber" has nothing to do with any country."""
    return " ".join(word for word in description.split() if word != word.lower() or strict_key(word) in _PEOPLES)


def _is_irregular(word: str) -> bool:
    nouns = tables.actor_nouns()
    found = next((nouns[form] for form in (word, word.removesuffix("s"), _singular(word)) if form in nouns), None)
    return found is not None and found.is_armed and found.actor_class in _IRREGULARS


def _singular(word: str) -> str:
    return f"{word[:-3]}man" if word.endswith("men") else word


def _is_common(word: str) -> bool:
    """Whether a word only says what kind of people they are."""
    forms = (word, word.removesuffix("s"), word.removesuffix("es"))
    if not _PEOPLES.isdisjoint(forms):
        return False
    return any(form in _FILLERS or form in tables.actor_nouns() or form in tables.actor_modifiers() for form in forms)


def _may_mean(described: Party, named: Party) -> bool:
    """Whether fighters who are only described, "Syrian rebels", may be those whom others name."""
    if not described.is_described or named.actor_class not in _BANDS:
        return False
    if described.words and named.actor_class is not ActorClass.JIHADIST:
        return False
    return described.country is None or named.country is None or described.country == named.country


def _is_same(first: Party, second: Party) -> bool:
    if first.name == second.name:
        return True
    if first.actor_class is not second.actor_class or first.country != second.country:
        return False
    if not first.words or not second.words:
        return first.country is not None and first.actor_class is ActorClass.STATE and first.words == second.words
    return first.words <= second.words or second.words <= first.words
