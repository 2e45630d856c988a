"""A made-up atlas of any size in the shape of a real one, the same in every run.

An article has five events, a title, and a sentence of prose after each that reports one.  Sentences end in stretches of
geomap's own marked sentences, so that they are as hard to squeeze as news is.
"""

from __future__ import annotations

import calendar
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import geomap.training
from geomap.events.identity import event_id
from geomap.model import (
    ActorClass,
    AtlasData,
    Block,
    BlockKind,
    Candidate,
    CountRange,
    DatePrecision,
    Document,
    Event,
    EventDate,
    EventPlace,
    EventType,
    Evidence,
    Level,
    MatchKind,
    Modality,
    Outcome,
    Participant,
    Place,
    Relation,
    RelationKind,
    Resolution,
    Span,
    Status,
    Toponym,
)

Item = TypeVar("Item")
EVENTS_AN_ARTICLE = 5
SEED = 1
_TOWNS, _PLACES, _PARTIES, _OUTLETS, _SPEAKERS = 300, 2_500, 70, 25, 200
_FIRST_DAY, _DAYS = date(2014, 1, 1), 5 * 365
_MARK = re.compile(r"\[([^\]]*)\]\([^)]*\)")

# First-level units: country, GeoNames code, name, position, reach in km, GeoNames id.
_UNITS = (
    ("IQ", "01", "Anbar", 32.968, 41.622, 210, 99592),
    ("IQ", "05", "Sulaymaniyah", 35.537, 45.304, 74, 98465),
    ("IQ", "07", "Baghdad", 33.298, 44.391, 14, 98180),
    ("IQ", "10", "Diyala", 33.903, 45.058, 79, 96965),
    ("IQ", "11", "Erbil", 36.338, 44.201, 68, 95445),
    ("IQ", "13", "Kirkuk", 35.355, 44.138, 58, 98410),
    ("IQ", "15", "Nineveh", 36.023, 42.474, 110, 92877),
    ("IQ", "18", "Salah al-Din", 34.524, 43.642, 90, 91695),
    ("SY", "01", "Hasakah", 36.512, 40.907, 84, 173813),
    ("SY", "02", "Latakia", 35.568, 36.026, 28, 173578),
    ("SY", "04", "Raqqa", 35.984, 38.937, 76, 172957),
    ("SY", "06", "Daraa", 32.85, 36.209, 35, 170903),
    ("SY", "07", "Deir ez-Zor", 35.155, 40.281, 92, 170792),
    ("SY", "08", "Rif Dimashq", 33.46, 37.013, 76, 170652),
    ("SY", "09", "Aleppo", 36.233, 37.6, 78, 170062),
    ("SY", "10", "Hama", 35.225, 37.158, 57, 170015),
    ("SY", "11", "Homs", 34.339, 38.299, 126, 169575),
    ("SY", "12", "Idlib", 35.78, 36.679, 42, 169387),
)
_REGIONS = (
    ("Jazira", 36.1, 40.9, 120),
    ("Syrian Desert", 33.6, 39.6, 180),
    ("Sinjar Mountains", 36.4, 41.8, 40),
    ("Euphrates valley", 34.6, 40.9, 90),
)
_COUNTRIES = (("IQ", "Iraq", 33.04, 43.745, 373, 99237), ("SY", "Syria", 35.023, 38.505, 243, 163843))
_TYPES = (
    (EventType.CLASH, 16, "clashed with fighters"),
    (EventType.SHELLING, 13, "shelled positions"),
    (EventType.AIRSTRIKE, 13, "carried out air strikes"),
    (EventType.GAIN, 11, "captured several blocks"),
    (EventType.ATTACK, 9, "attacked checkpoints"),
    (EventType.HOLD, 7, "still held the centre"),
    (EventType.ADVANCE, 6, "pushed forward"),
    (EventType.BOMBING, 5, "set off a car bomb"),
    (EventType.CONTEST, 4, "fought for control"),
    (EventType.LOSE, 4, "withdrew their last units"),
    (EventType.BESIEGE, 3, "cut the last supply road"),
    (EventType.KILLING, 3, "shot dead a local official"),
    (EventType.PROTEST, 2, "marched through the streets"),
    (EventType.ARREST, 2, "detained dozens of men"),
    (EventType.DISPLACEMENT, 2, "drove families from their homes"),
    (EventType.AGREEMENT, 1, "agreed on a truce"),
    (EventType.MASSACRE, 1, "executed captured men"),
)
_NAMED_PARTIES = (
    ("Islamic State", ActorClass.JIHADIST, "the militants"),
    ("Syrian army", ActorClass.STATE, "government forces"),
    ("Iraqi army", ActorClass.STATE, "the army"),
    ("Syrian Democratic Forces", ActorClass.REBEL, "the SDF"),
    ("Peshmerga", ActorClass.MILITIA, "Kurdish fighters"),
    ("Popular Mobilization Forces", ActorClass.MILITIA, "the paramilitaries"),
    ("Nusra Front", ActorClass.JIHADIST, "the group"),
    ("Free Syrian Army", ActorClass.REBEL, "the rebels"),
    ("Russian air force", ActorClass.STATE, "Russian jets"),
    ("US-led coalition", ActorClass.INTERNATIONAL, "coalition aircraft"),
    ("Turkish army", ActorClass.STATE, "Turkish troops"),
    ("Hezbollah", ActorClass.MILITIA, "its fighters"),
)
_SYLLABLES = ("ba", "da", "ra", "zi", "mar", "sul", "han", "qar", "tel", "nim", "hou", "jis", "sha", "kan", "dul")
_DIRECTIONS = {
    RelationKind.NORTH: (1, 0),
    RelationKind.SOUTH: (-1, 0),
    RelationKind.EAST: (0, 1),
    RelationKind.WEST: (0, -1),
}


def many_events(count: int) -> AtlasData:
    """An atlas with ``count`` events; a smaller one is the beginning of a larger one."""
    chance = random.Random(SEED)  # noqa: S311  (a repeatable sample, no secret)
    world = _World(chance)
    articles = [
        _Article(world, chance, number).write(min(EVENTS_AN_ARTICLE, count - first))
        for number, first in enumerate(range(0, count, EVENTS_AN_ARTICLE))
    ]
    return AtlasData(
        tuple(document for document, _, _ in articles),
        {document.id: resolutions for document, _, resolutions in articles},
        tuple(event for _, events, _ in articles for event in events),
    )


def _prose() -> list[str]:
    """Geomap's own sentences without their marks."""
    folder = Path(geomap.training.__file__).parent
    paths = sorted([*folder.glob("sentences/*.txt"), *folder.glob("event_sentences/*.txt")])
    lines = (line.strip() for path in paths for line in path.read_text("utf-8").splitlines())
    return [_MARK.sub(r"\1", line) for line in lines if 60 <= len(line) <= 220 and not line.startswith("#")]


@dataclass(frozen=True, slots=True)
class _Party:
    """An actor: its name, what it is, and other words for it."""

    name: str
    kind: ActorClass
    other: str


class _World:
    """Who and what the articles are about: a few names come often, the others seldom."""

    def __init__(self, chance: random.Random) -> None:
        self.prose = _prose()
        self.units = [
            Place(f"gn:{number}", name, lat, lon, country, name, code, "ADM1", Level.ADMIN1, 0, km, number)
            for country, code, name, lat, lon, km, number in _UNITS
        ]
        self.regions = [
            Place(f"geomap:{name.lower()}", name, lat, lon, None, None, None, "RGN", Level.REGION, 0, km, None)
            for name, lat, lon, km in _REGIONS
        ]
        self.countries = [
            Place(f"gn:{number}", name, lat, lon, code, None, None, "PCLI", Level.COUNTRY, 0, km, number)
            for code, name, lat, lon, km, number in _COUNTRIES
        ]
        self.names = _names(chance, _PLACES + _SPEAKERS)
        self.places = self._settlements(chance)
        self.parties = [_Party(*row) for row in _NAMED_PARTIES]
        for town in self.places[: _PARTIES - len(_NAMED_PARTIES)]:
            kind = chance.choice(("Brigade", "Front", "Military Council", "Battalion"))
            self.parties.append(_Party(f"{town.name} {kind}", ActorClass.REBEL, f"the {kind.lower()}"))
        self.outlets = [f"{town.name} {chance.choice(('Wire', 'Courier', 'Post'))}" for town in self.places[:_OUTLETS]]
        ranks = ("General", "Colonel", "Doctor", "Mayor", "Governor")
        self.speakers = [f"{chance.choice(ranks)} {name}" for name in self.names[_PLACES:]]

    def _settlements(self, chance: random.Random) -> list[Place]:
        """Towns around the middles of the units, then villages around the towns."""
        made: list[Place] = []
        for number, name in enumerate(self.names[:_PLACES]):
            is_town = number < _TOWNS
            unit = chance.choice(self.units) if is_town else None
            near = unit or made[chance.randrange(_TOWNS)]
            spread = near.uncertainty_km / 250 if is_town else 0.09
            lat, lon = round(chance.gauss(near.lat, spread), 5), round(chance.gauss(near.lon, spread), 5)
            people = int(400_000 / (number + 3)) if is_town else chance.choice((0, 0, 800, 3_000))
            reach = round(2 + people**0.5 / 40, 1)
            code = "PPLA" if number < len(_UNITS) else "PPL"
            size = (code, Level.SETTLEMENT, people, reach, 4_000_000 + number)
            made.append(Place(f"gn:{size[-1]}", name, lat, lon, near.country, near.admin1, near.admin1_code, *size))
        return made

    def place(self, chance: random.Random) -> Place:
        """A settlement: one of the towns in two cases of three."""
        return _ranked(chance, self.places[:_TOWNS]) if chance.random() < 2 / 3 else chance.choice(self.places)


def _names(chance: random.Random, count: int) -> list[str]:
    """Names that look like those of the region, no two the same."""
    names: dict[str, None] = {}
    while len(names) < count:
        stem = "".join(chance.choices(_SYLLABLES, k=chance.choice((2, 2, 3)))).capitalize()
        names[f"{chance.choice(('', '', '', 'Tal ', 'Kafr ', 'Khirbet ', 'al-'))}{stem}"] = None
    return list(names)


def _ranked(chance: random.Random, items: Sequence[Item]) -> Item:
    """One of ``items``, the nth about 1/n as often as the first."""
    return items[int((len(items) + 1) ** chance.random()) - 1]


@dataclass(slots=True)
class _Article:
    """One article as it grows."""

    world: _World
    chance: random.Random
    number: int
    text: str = ""
    events: list[Event] = field(default_factory=list)
    names: list[Resolution] = field(default_factory=list)

    def write(self, events: int) -> tuple[Document, list[Event], list[Resolution]]:
        """The document with this many events, the events, and the place names of its text."""
        chance, home = self.chance, self.world.place(self.chance)
        published = _FIRST_DAY + timedelta(days=chance.randrange(_DAYS))
        slug = f"{home.name.lower().replace(' ', '-')}-{published.year}-{self.number:05d}"
        document_id = f"{slug}.md-{chance.getrandbits(48):012x}"
        title = f"{_cut(chance, self.world.prose, 45).capitalize()} near {home.name}"
        self.add(f"{title}\n\n")
        for number in range(events):
            self._report(document_id, published)
            self.add(" ")
            self._aside()
            self.add("\n\n" if number % 2 else " ")
        address = f"https://example.org/{slug}" if chance.random() < 0.8 else None
        blocks = (Block(0, len(title), BlockKind.TITLE),)
        outlet = _ranked(chance, self.world.outlets)
        document = Document(document_id, self.text, title, published, outlet, address, "en", blocks)
        return document, self.events, self.names

    def add(self, words: str) -> Span:
        """More text, and where it stands."""
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text), words)

    def _aside(self) -> None:
        """A sentence that reports nothing; one in three names a place."""
        self.add(self.chance.choice(self.world.prose))
        if self.chance.random() < 1 / 3:
            place = self.chance.choice((*self.world.countries, self.world.place(self.chance)))
            self.add(" It was quiet in ")
            self._named(self.add(place.name), Status.RESOLVED, place)
            self.add(".")

    def _report(self, document_id: str, published: date) -> None:
        """A sentence of 110 to 160 characters with one event."""
        chance, start = self.chance, len(self.text)
        kind, verb = chance.choices([row[::2] for row in _TYPES], weights=[row[1] for row in _TYPES])[0]
        actors = self._party("") if chance.random() < 0.88 else ()
        self.add(" " if actors else "Unknown men ")
        trigger = self.add(verb)
        targets = self._party(" against ") if chance.random() < 0.3 else ()
        place = self._place()
        when = self._date(published)
        wanted = chance.randint(110, 160) - (len(self.text) - start) - 3
        if wanted > 8:
            self.add(f", {_cut(chance, self.world.prose, wanted)}")
        self.add(".")
        evidence = Evidence(trigger, Span(start, len(self.text), self.text[start:]))
        told_before = [event.evidence for event in self.events]
        further = (chance.choice(told_before),) if told_before and chance.random() < 0.0625 else ()
        modality = chance.choices(tuple(Modality), weights=(80, 5, 9, 4, 2))[0]
        self.events.append(
            Event(
                event_id(document_id, trigger, place, kind),
                document_id,
                kind,
                evidence,
                further,
                actors,
                targets,
                place=place,
                date=when,
                modality=modality,
                outcome=chance.choices((None, *Outcome), weights=(94, 3, 2, 1))[0],
                historical=chance.random() < 0.03,
                attributed_to=_ranked(chance, self.world.speakers) if chance.random() < 0.2 else None,
                killed=_toll(chance) if chance.random() < 0.12 else None,
                injured=_toll(chance) if chance.random() < 0.05 else None,
                confidence=round(chance.betavariate(4, 2.5), 2),
            )
        )

    def _party(self, lead: str) -> tuple[Participant, ...]:
        party = _ranked(self.chance, self.world.parties)
        self.add(lead)
        said = self.add(party.other if self.chance.random() < 0.25 else party.name)
        return (Participant(said.start, said.end, said.text, party.name, party.kind),)

    def _place(self) -> EventPlace | None:
        """Of a hundred events 70 are in a settlement, 10 near one, 12 in an area, and 8 have no place on the map."""
        chance, lot = self.chance, self.chance.random()
        if lot < 0.80:
            return self._settlement(is_near=lot < 0.10)
        if lot < 0.92:
            self.add(" in ")
            return self._resolved(chance.choice(self.world.units if lot < 0.90 else self.world.regions))
        if lot < 0.95:
            return None
        self.add(" in ")
        if lot < 0.97:
            return self._resolved(chance.choice(self.world.countries))
        said = self.add(chance.choice(self.world.names))
        self._named(said, Status.UNKNOWN if lot < 0.99 else Status.AMBIGUOUS, None)
        return EventPlace(said.start, said.end, said.text, said.text)

    def _settlement(self, *, is_near: bool) -> EventPlace:
        """A settlement, or a spot near it: somewhere around, or some way off in a direction."""
        place = self.world.place(self.chance)
        if not is_near:
            self.add(" in ")
            return self._resolved(place)
        relation, lat, lon, km = Relation(RelationKind.NEAR), place.lat, place.lon, place.uncertainty_km + 10
        if self.chance.random() < 0.5:
            kind = self.chance.choice(tuple(_DIRECTIONS))
            distance = float(self.chance.randrange(5, 40, 5))
            relation, km = Relation(kind, distance), round(distance / 3 + 2, 1)
            lat += _DIRECTIONS[kind][0] * distance / 111
            lon += _DIRECTIONS[kind][1] * distance / 91
        self.add(f" {relation.words} ")
        return self._resolved(place, relation=relation, lat=lat, lon=lon, level=Level.NEAR, uncertainty_km=round(km, 1))

    def _resolved(self, place: Place, **changes: object) -> EventPlace:
        """The place as the text names it, known to the gazetteer."""
        said = self.add(place.name)
        self._named(said, Status.RESOLVED, place)
        known = EventPlace(
            *(said.start, said.end, said.text, place.name, place.lat, place.lon, place.geonames_id, place.country),
            *(place.admin1, place.feature_code, place.level),
            uncertainty_km=place.uncertainty_km,
            probability=self.chance.choice((0.769, 0.901, 0.97, 0.998, round(self.chance.uniform(0.4, 1), 3))),
            basis=self.chance.choices(("stated", "context", "focus"), weights=(90, 7, 3))[0],
        )
        return replace(known, **changes)

    def _named(self, said: Span, status: Status, place: Place | None) -> None:
        toponym = Toponym(said.start, said.end, said.text, said.text)
        places = (place,) if place else (self.world.places[:2] if status is Status.AMBIGUOUS else ())
        candidates = tuple(Candidate(one, 0.45, MatchKind.PRIMARY) for one in places)
        where = (place, place.lat, place.lon, place.level, place.uncertainty_km, 0.9) if place else ()
        self.names.append(Resolution(toponym, status, candidates, *where))

    def _date(self, published: date) -> EventDate | None:
        """Most are a day of the week before; some a month or a year; one in twenty is not told."""
        chance, lot = self.chance, self.chance.random()
        if lot < 0.05:
            return None
        if lot < 0.65:
            day = published - timedelta(days=chance.randrange(1, 8))
            self.add(" on ")
            words = self.add(calendar.day_name[day.weekday()]).text
            return EventDate(day, day, DatePrecision.DAY, words, "relative to publication")
        day = _FIRST_DAY + timedelta(days=chance.randrange(_DAYS))
        month = calendar.month_name[day.month]
        if lot < 0.80:
            self.add(" on ")
            return EventDate(day, day, DatePrecision.DAY, self.add(f"{day.day} {month} {day.year}").text, "stated")
        self.add(" in ")
        if lot < 0.93:
            first = day.replace(day=1)
            last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
            return EventDate(first, last, DatePrecision.MONTH, self.add(f"{month} {day.year}").text, "stated")
        words = self.add(str(day.year)).text
        return EventDate(date(day.year, 1, 1), date(day.year, 12, 31), DatePrecision.YEAR, words, "stated")


def _toll(chance: random.Random) -> CountRange:
    least = int(40 ** chance.random())
    return CountRange(least, chance.choice((least, least, None, least + 5)))


def _cut(chance: random.Random, prose: Sequence[str], length: int) -> str:
    """Whole words out of a sentence, about ``length`` characters and no more."""
    sentence = ""
    while len(sentence) <= length:
        sentence = chance.choice(prose).rstrip(".")
    starts = [0, *(at + 1 for at, letter in enumerate(sentence[:-length]) if letter == " ")]
    return sentence[chance.choice(starts) :][: length + 1].rpartition(" ")[0].strip(" ,;:–—-")
