"""The settlements that an article has named so far, and which of them "the city" means far behind its name.

A phrase like "the city" may stand several sentences behind the name.  It is resolved only where one settlement alone
comes into question, and never to one of the wrong size: nobody calls Mosul a village.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geomap.events.place_phrases import is_in_actor, is_speakers, told_places
from geomap.events.reading import Reading
from geomap.model import BlockKind, EventType, Level, Place, Resolution, Role

if TYPE_CHECKING:
    from spacy.tokens import Token

# What people call a city, a town or a village, in inhabitants; the sources' figures are rough, so the bounds are wide.
_SIZES = {"city": (10_000, None), "town": (0, 2_000_000), "village": (0, 20_000)}
_SEATS = frozenset({"PPLC", "PPLA"})
_OF_A_PROVINCE = frozenset({"provincial", "regional"})
_QUARTER = "PPLX"
_OTHERS = frozenset(
    {"nearby", "neighbouring", "neighboring", "adjacent", "other", "another", "next", "second", "new", "different"}
)
_SIDES = frozenset(
    {f"{side}ern" for side in ("north", "east", "south", "west", "northeast", "northwest", "southeast", "southwest")}
)
_TITLES = frozenset({BlockKind.TITLE, BlockKind.SUBTITLE})
_IN_PASSING = frozenset(
    {"from", "to", "toward", "towards", "into", "through", "via", "past", "near", "outside", "between", "for"}
)
_BEHIND = frozenset({"from", "through", "via", "past"})
_WITHDRAWING = frozenset({"withdraw", "retreat", "flee", "pull", "fall", "escape", "evacuate"})
_ELSEWHERE = {
    EventType.ADVANCE: _BEHIND,
    EventType.DISPLACEMENT: _IN_PASSING - {"from"},
}
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SENTENCES_BACK = 3
_REMEMBERED = 100
_PAIR = 2
_COUNTRYWIDE = frozenset({Level.COUNTRY, Level.ADMIN1})


@dataclass(frozen=True, slots=True)
class Told:
    """A settlement that an article names: in which of its sentences, and how.

    ``preposition`` is the word that the name hangs on, empty where there is none, and ``verb`` the lemma of the verb
    that this one hangs on.  A settlement is what the story is
    about where it is the subject of a clause, or the article names something else of its country: talks abroad are not.
    """

    resolution: Resolution
    sentence: int
    is_title: bool
    preposition: str
    verb: str
    is_topic: bool


@dataclass(frozen=True, slots=True)
class Story:
    """What an article has told up to its sentence number ``sentence``, and perhaps more.

    ``stated`` holds, by where its name begins, what happened so far at a place in so many words.
    """

    told: Sequence[Told] = ()
    stated: Mapping[int, EventType] = field(default_factory=dict)
    sentence: int = 0

    def is_stated(self, one: Told) -> bool:
        """Whether an event happened at a place; where only troops came from or people fled to, none did."""
        happened = self.stated.get(one.resolution.toponym.start)
        return happened is not None and one.preposition not in _ELSEWHERE.get(happened, ())

    def is_passing(self, one: Told) -> bool:
        """Whether a place is only named as where somebody comes from, passes or goes, and no event happened there."""
        return one.preposition in _IN_PASSING and not self.is_stated(one)

    def is_topic(self, one: Told) -> bool:
        """Whether the story is about a place: a title names it, an event happened there, or so its words say."""
        return one.is_title or self.is_stated(one) or (one.is_topic and not self.is_passing(one))

    def is_aside(self, resolution: Resolution) -> bool:
        """Whether a place is named, but the story is not about it; one that was not told is not."""
        one = self._find(resolution)
        return one is not None and not self.is_topic(one)

    def is_left_behind(self, resolution: Resolution) -> bool:
        """Whether somebody only comes from a place or passes it, or withdraws to it, away from what is told."""
        one = self._find(resolution)
        is_way = one is not None and (one.preposition in _BEHIND or one.verb in _WITHDRAWING)
        return is_way and self.is_aside(resolution)

    def _find(self, resolution: Resolution) -> Told | None:
        start = resolution.toponym.start
        at = bisect_left(self.told, start, key=lambda one: one.resolution.toponym.start)
        return self.told[at] if at < len(self.told) and self.told[at].resolution.toponym.start == start else None

    def before(self) -> Sequence[Told]:
        """What was told before the sentence, the latest of it: nobody remembers a name from a hundred names ago."""
        end = bisect_left(self.told, self.sentence, key=lambda one: one.sentence)
        return self.told[max(0, end - _REMEMBERED) : end]


def countries_told(resolutions: Iterable[Resolution]) -> Mapping[str, Collection[str]]:
    """For each country the ids of its places that a document names, by adjectives and names of parties as well."""
    found: dict[str, set[str]] = defaultdict(set)
    for resolution in resolutions:
        place = resolution.place
        if place is not None and place.country is not None and not resolution.toponym.is_dateline:
            found[place.country].add(place.place_id)
    return found


def told_in(reading: Reading, first: int, countries: Mapping[str, Collection[str]]) -> Iterator[Told]:
    """The settlements that a passage names, but for those of parties and speakers; its first sentence is ``first``."""
    for number, sentence in enumerate(reading.doc.sents, first):
        last = -1
        for token in sentence:
            resolution = reading.resolution(token)
            if resolution is None or resolution.toponym.start == last or not _is_told(token, resolution, reading):
                continue
            last = resolution.toponym.start
            preposition = _preposition(token, reading)
            yield Told(
                resolution,
                number,
                is_title=reading.passage.kind in _TITLES,
                preposition="" if preposition is None else preposition.lower_,
                verb="" if preposition is None else preposition.head.lemma_.lower(),
                is_topic=_top(token, reading).dep_ in _SUBJECTS or _is_at_home(resolution.place, countries),
            )


def _is_told(token: Token, resolution: Resolution, reading: Reading) -> bool:
    is_party = token.i in reading.mentions or is_in_actor(token, reading)
    return resolution.level in (Level.SETTLEMENT, None) and not is_party and not is_speakers(token)


def _top(token: Token, reading: Reading) -> Token:
    """The head of the name that ``token`` belongs to."""
    resolution = reading.resolution(token)
    while token.head != token and reading.resolution(token.head) == resolution:
        token = token.head
    return token


def _preposition(token: Token, reading: Reading) -> Token | None:
    top = _top(token, reading)
    return top.head if top.dep_ == "pobj" else None


def _is_at_home(place: Place | None, countries: Mapping[str, Collection[str]]) -> bool:
    return place is not None and any(other != place.place_id for other in countries.get(place.country or "", ()))


def sole_told(anaphor: Token, reading: Reading, story: Story) -> Resolution | None:
    """The one settlement that ``anaphor`` can mean, named before its sentence; None where there are none or several.

    It is the only one in the title and the last three sentences at which an event happened, or else the only one that
    the article has named at all.  None as well where the sentence itself names another settlement, or a country or
    province that holds none of that name.
    """
    own = tuple(resolution for _, resolution in told_places(anaphor.sent, reading))
    if not _may_be_far(anaphor) or any(r.level not in _COUNTRYWIDE for r in own):
        return None
    fitting = [
        one
        for one in story.before()
        if fits(anaphor, one.resolution, reading) and all(is_within(one.resolution, outer) for outer in own)
    ]
    start = story.sentence - _SENTENCES_BACK
    recent = [one for one in fitting if one.is_title or (one.sentence >= start and story.is_stated(one))]
    topics = [one for one in fitting if story.is_topic(one)]
    return _one_of(recent or topics)


def tells_another(anaphor: Token, reading: Reading, story: Story, place: Resolution) -> bool:
    """Whether ``anaphor`` may also mean another settlement than ``place``, named before its sentence."""
    told = (one.resolution for one in story.before())
    return any(_name_of(other) != _name_of(place) and fits(anaphor, other, reading) for other in told)


def are_listed(pair: Sequence[Resolution], reading: Reading) -> bool:
    """Whether two settlements stand side by side, "A and B", so that "the town" may be either."""
    if len(pair) < _PAIR or _name_of(pair[0]) == _name_of(pair[1]):
        return False
    between = reading.document.text[pair[0].toponym.end : pair[1].toponym.start]
    return between.strip(", \n").lower() in ("and", "or")


def _name_of(resolution: Resolution) -> str:
    return resolution.place.place_id if resolution.place is not None else resolution.toponym.name


def _one_of(told: Sequence[Told]) -> Resolution | None:
    """The latest mention, if all are of one place."""
    if not told:
        return None
    places = {_name_of(one.resolution) for one in told}
    return told[-1].resolution if len(places) == 1 else None


def is_within(inner: Resolution, outer: Resolution) -> bool:
    """Whether a place may lie in a country or province; what is unknown does not."""
    place, area = inner.place, outer.place
    if place is None or area is None or place.country != area.country:
        return False
    return outer.level is not Level.ADMIN1 or place.admin1 == area.name


def _may_be_far(anaphor: Token) -> bool:
    """Whether a phrase may mean a place some sentences back: not "the northern city", "the city where", "its city"."""
    if anaphor.lemma_.lower() not in (*_SIZES, "capital") or any(c.lower_ in _SIDES for c in anaphor.children):
        return False
    return not any(child.dep_ in ("poss", "relcl", "acl", "nummod") for child in anaphor.children)


def fits(anaphor: Token, resolution: Resolution, reading: Reading) -> bool:
    """Whether a settlement may be called so: not a village of a million, nor an Iraqi city in Syria, nor a nearby one.

    The capital is a capital, and one of a province only where that is said or a country's is not meant.
    """
    modifiers = [child for child in anaphor.children if child.dep_ == "amod"]
    if any(word.lower_ in _OTHERS for word in modifiers):
        return False
    place = resolution.place
    if place is None:
        return True
    nations = (found for word in modifiers if (found := reading.resolution(word, literal=False)) is not None)
    if any(r.toponym.role is Role.DEMONYM and r.place and r.place.country != place.country for r in nations):
        return False
    word = anaphor.lemma_.lower()
    if word == "capital":
        seats = _SEATS if any(m.lower_ in _OF_A_PROVINCE for m in modifiers) else {"PPLC"}
        return place.feature_code in seats
    return word not in _SIZES or _is_of_size(place, word)


def _is_of_size(place: Place, word: str) -> bool:
    """Whether the place has as many inhabitants as a city, town or village, where that is known."""
    if place.feature_code == _QUARTER:
        return False
    if word == "city" and place.feature_code in _SEATS:
        return True
    least, most = _SIZES[word]
    return place.population == 0 or (place.population >= least and (most is None or place.population <= most))
