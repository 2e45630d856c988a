"""Scenes: whether two reports can mean the same place, and whether they can mean the same time.

Two places that are points may be one if they lie no farther apart than both are uncertain, but two towns with names of
their own are two, however near, and so are two named quarters of one town; a quarter and its town may be one, for some
outlets name only the town.  Who holds the west of a town or a village in it does not hold the town: where control is at
stake, only the very same place is the same.  An area is the same only as itself.  A name that could not be placed means
the place of this name within one country, or anywhere if its article places nothing else.  A place that only the focus
of the article suggests is none.

A date that leaves too much open (see `geomap.events.across.kinds`) is none either.  A denial, which often tells when
it was spoken, may mean what was claimed before it.  News without a date is of the last days before the article.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from geomap.events.across.kinds import Kind
from geomap.geometry import distance_km
from geomap.model import Event, EventDate, EventPlace, Level, Modality, RelationKind
from geomap.names import name_key

_FOCUS = "focus"
_CONTAINED = frozenset({RelationKind.INSIDE, RelationKind.DISTRICT})
_FIXED = frozenset({Level.SITE, Level.SETTLEMENT})
# Of a place that does not say how far it reaches.
_REACH_KM = 5.0
_KM_PER_DEGREE = 111.2
_CELL_DEGREES = 0.25
_QUARTER = "PPLX"
# What lies wholly within the reach of a town and has none to speak of itself is a quarter, whatever it is filed under.
_QUARTER_KM = 3.0
_NEWS_DAYS = 3
# What lasts is looked for in longer spells, and what has no end in those of these years.
_SPELL_DAYS = 10
_STATE_SPELL_DAYS = 200
_EARLY, _LATE = date(1945, 1, 1).toordinal(), date(2045, 1, 1).toordinal()
_ALWAYS = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a report sets an event.

    ``key`` is equal for the very same place.  ``lat``, ``lon`` and ``reach_km`` are of a point, NaN for what is the
    same only as itself.  ``grain`` is the level of a place that stands in a gazetteer under ``name``, None for what
    lies at some distance of it; ``part`` is the name of its own that a part of it has.  ``called`` is equal for all
    that have one name in one country, empty where the country is not known.
    """

    key: str
    name: str
    called: str = ""
    part: str = ""
    grain: Level | None = None
    lat: float = math.nan
    lon: float = math.nan
    reach_km: float = math.nan
    is_quarter: bool = False

    @property
    def anywhere(self) -> str:
        """What it is called where the country is not known; empty for what goes by no name."""
        return f"?{self.name}@" if self.called else ""

    @property
    def is_placed(self) -> bool:
        """Whether it is known where it is."""
        return self.key != self.called

    @property
    def is_point(self) -> bool:
        """Whether it can lie within another one's reach."""
        return not math.isnan(self.lat)


@dataclass(frozen=True, slots=True)
class Days:
    """From the first to the last day on which it may have happened, as ordinals, both included."""

    first: int
    last: int


def scene(event: Event, kind: Kind, home: str | None) -> Scene | None:
    """Where an event happened; None where the report leaves it open.

    ``home`` is the country of all that the article places, empty where it places nothing, None where it is not one.
    """
    place = event.place
    if place is None or place.basis == _FOCUS:
        return None
    if place.lat is None or place.lon is None or place.level is None:
        name = _name(place.name)
        country = place.country or home
        if not name or country is None:
            return None
        called = f"?{name}@{country}"
        return Scene(called, name, called)
    if place.level is Level.COUNTRY and not kind.may_be_nationwide:
        return None
    part, key, name = _part(place), _key(place), _name(place.name)
    if place.level.is_area:
        return Scene(f"{key}/{part}", name, part=part)
    grain = place.level if place.level in _FIXED and place.relation.kind is RelationKind.AT else None
    reach_km = _REACH_KM if place.uncertainty_km is None else place.uncertainty_km
    called = _called(name, place.country) if grain is not None else ""
    is_quarter = place.feature_code == _QUARTER or reach_km <= _QUARTER_KM
    return Scene(f"{key}/{part}", name, called, part, grain, place.lat, place.lon, reach_km, is_quarter)


@lru_cache(maxsize=20_000)
def _name(written: str) -> str:
    return name_key(written)


def _called(name: str, country: str | None) -> str:
    return f"?{name}@{country}" if name and country else ""


def _key(place: EventPlace) -> str:
    is_there = place.relation.kind is RelationKind.AT
    if is_there and place.geonames_id is not None:
        return f"gn:{place.geonames_id}"
    where = f"{place.lat:.2f},{place.lon:.2f}"
    known = f"{_name(place.name)}@{where}" if place.geonames_id is None else f"gn:{place.geonames_id}"
    return known if is_there else f"{known}/{place.relation.kind.value}@{where}"


def _part(place: EventPlace) -> str:
    """The name of its own that a quarter or village has which is placed in its town or province."""
    if place.relation.kind not in _CONTAINED:
        return ""
    own = _name(place.text)
    return own if own != _name(place.name) else ""


def is_same_place(first: Scene, second: Scene, *, exactly: bool) -> bool:
    """Whether two scenes can be one place; ``exactly`` where control is at stake."""
    if first.key == second.key:
        return True
    if not (first.is_placed and second.is_placed):
        return first.called == second.called or _is_called_alike(first, second)
    if exactly or not (first.is_point and second.is_point):
        return False
    if first.part and second.part and first.part != second.part:
        return False
    if first.grain is not None and first.grain is second.grain and first.name != second.name:
        return _is_quarter_of(first, second) or _is_quarter_of(second, first)
    return distance_km(first, second) <= first.reach_km + second.reach_km


def _is_called_alike(first: Scene, second: Scene) -> bool:
    """Whether two have one name, and the country of one is not known."""
    return first.anywhere == second.anywhere != "" and first.anywhere in (first.called, second.called)


def _is_quarter_of(part: Scene, town: Scene) -> bool:
    return (
        part.is_quarter
        and not town.is_quarter
        and part.grain is Level.SETTLEMENT
        and distance_km(part, town) + part.reach_km <= town.reach_km
    )


def days(event: Event, kind: Kind, published: date | None) -> Days | None:
    """When an event happened; None where the report leaves it open."""
    found = _told(event.date, kind)
    if event.modality is not Modality.DENIED:
        return found
    if event.date is None and published is not None:
        found = Days(published.toordinal(), published.toordinal())
    return None if found is None else Days(found.first - kind.days, found.last)


def news_days(event: Event, published: date | None) -> Days | None:
    """When news without a date may have happened: in the last days up to that of the article; else None."""
    is_news = event.modality is not Modality.PLANNED and not (event.historical or event.habitual)
    if event.date is not None or published is None or not is_news:
        return None
    return Days(published.toordinal() - _NEWS_DAYS, published.toordinal())


def _told(when: EventDate | None, kind: Kind) -> Days | None:
    if when is None or (when.start is None and when.end is None):
        return None
    if kind.is_state:
        return Days(when.start.toordinal() if when.start else 0, when.end.toordinal() if when.end else _ALWAYS)
    first, last = when.start or when.end, when.end or when.start
    if first is None or last is None or (last - first).days >= kind.days:
        return None
    return Days(first.toordinal(), last.toordinal())


def is_same_time(first: Days, second: Days, slack_days: int) -> bool:
    """Whether two stretches of days meet, or nearly so."""
    return first.first <= second.last + slack_days and second.first <= first.last + slack_days


def cells(where: Scene) -> Iterator[str]:
    """Names of parts of the earth that a scene touches: two that can be one place have one in common."""
    if not where.is_point:
        yield where.key
        return
    height = where.reach_km / _KM_PER_DEGREE
    width = min(180.0, height / max(0.01, math.cos(math.radians(where.lat))))
    wrap = round(360 / _CELL_DEGREES)
    for row in range(_cell(where.lat - height), _cell(where.lat + height) + 1):
        for column in range(_cell(where.lon - width), _cell(where.lon + width) + 1):
            yield f"{row}:{column % wrap}"


def _cell(degrees: float) -> int:
    return math.floor(degrees / _CELL_DEGREES)


def spells(when: Days, kind: Kind) -> Iterator[int]:
    """Numbers of the spells of time that an event touches; two of a type whose times meet have one in common.

    A state that is told of one day is also kept with what happened on it.
    """
    lengths = {_STATE_SPELL_DAYS if kind.is_state else _SPELL_DAYS, _SPELL_DAYS if when.first == when.last else 0}
    first, last = (min(max(day, _EARLY), _LATE) for day in (when.first - kind.slack_days, when.last + kind.slack_days))
    for length in sorted(lengths - {0}):
        yield from range(first // length, last // length + 1)
