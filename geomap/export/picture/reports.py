"""What of an atlas a picture shows: events in order of time with their numbers, and how many have no place on a map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from geomap.export.position import Position, event_position
from geomap.export.webmap.basemap import admin1_rings
from geomap.export.webmap.colors import GREY, Swatch, actor_colors, swatch
from geomap.export.webmap.places import outlined_unit
from geomap.export.webmap.words import day_words
from geomap.model import AtlasData, ControlTimeline, Document, Event, Level, Resolution

_Rings = tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """An event that has a point on the map, numbered from 1 in order of time."""

    number: int
    event: Event
    position: Position
    document: Document | None


@dataclass(frozen=True, slots=True)
class Reports:
    """The events of a picture: those on the map, and how many are not, for which reason."""

    placed: tuple[Report, ...]
    country_only: int
    without_place: int

    @property
    def not_placed(self) -> int:
        """How many events are not on the map."""
        return self.country_only + self.without_place


def reports_of(data: AtlasData) -> Reports:
    """The events of an atlas in order of time; those without any date come last.

    Raises
    ------
    OutputError
        When coordinates are not degrees on earth.
    """
    documents = {document.id: document for document in data.documents}
    placed: list[tuple[Event, Position]] = []
    country_only = without_place = 0
    for event in sorted(data.events, key=lambda event: _day(event, documents)):
        position = event_position(event)
        if position is not None:
            placed.append((event, position))
        elif event.place is not None and event.place.level is Level.COUNTRY:
            country_only += 1
        else:
            without_place += 1
    numbered = tuple(
        Report(number, event, position, documents.get(event.document_id))
        for number, (event, position) in enumerate(placed, start=1)
    )
    return Reports(numbered, country_only, without_place)


def first_actor(event: Event) -> str | None:
    """Who acts first in an event; None where the sentence does not say."""
    return event.actors[0].called if event.actors else None


def swatches(data: AtlasData, timeline: ControlTimeline) -> Mapping[str, Swatch]:
    """The colour of each first actor and of each reported holder of a place."""
    actors = [name for event in data.events if (name := first_actor(event)) is not None]
    return actor_colors([*actors, *(interval.holder for interval in timeline.intervals if interval.holder)])


def swatch_of(name: str | None, known: Mapping[str, Swatch]) -> Swatch:
    """The colour of an actor; grey for nobody."""
    return known.get(name, swatch(GREY)) if name is not None else swatch(GREY)


def area_rings(report: Report, resolutions: Mapping[str, Sequence[Resolution]]) -> _Rings | None:
    """The outline of the first-level unit that an event lies in, None if no more than a circle is known of it."""
    place = report.event.place
    if place is None or place.level is not Level.ADMIN1:
        return None
    for found in resolutions.get(report.event.document_id, ()):
        if (found.toponym.start, found.toponym.end) == (place.start, place.end) and found.place is not None:
            unit = outlined_unit(place, found)
            return admin1_rings(*unit) if unit else None
    return None


def subtitle(data: AtlasData, reports: Reports) -> str:
    """How much was read, of which days it tells, and what of it is not on the map."""
    parts = [_articles(data.documents), counted(len(data.events), "event"), _days(data.events)]
    return " · ".join(part for part in [*parts, not_placed_words(reports)] if part)


def not_placed_words(reports: Reports) -> str:
    """How many events are not on the map, and why; empty for none."""
    if not reports.not_placed:
        return ""
    lead = f"{counted(reports.not_placed, 'event')} not placed"
    if not reports.without_place:
        return f"{lead} (only a country is named)"
    if not reports.country_only:
        return f"{lead} (no place is known)"
    reasons = f"for {reports.country_only:,} only a country is named, for {reports.without_place:,} no place is known"
    return f"{lead} ({reasons})"


def default_title(data: AtlasData) -> str:
    """A title made from the articles."""
    if len(data.documents) == 1:
        return data.documents[0].title or data.documents[0].id
    return f"What {len(data.documents):,} articles report" if data.documents else "Conflict map"


def commonest(names: Iterable[str | None]) -> list[str | None]:
    """The names, each once, by how often they occur; None last."""
    counts = Counter(names)
    return sorted(counts, key=lambda name: (name is None, -counts[name], name or ""))


def _articles(documents: Sequence[Document]) -> str:
    """How many articles; of a single one, who published it and when."""
    if len(documents) != 1:
        return counted(len(documents), "article")
    published = documents[0].published
    parts = [documents[0].outlet or "", day_words(published) if published is not None else ""]
    told = ", ".join(part for part in parts if part)
    return f"1 article ({told})" if told else "1 article"


def _day(event: Event, documents: Mapping[str, Document]) -> date:
    when, document = event.date, documents.get(event.document_id)
    told = (when.start or when.end) if when is not None else None
    return told or (document.published if document is not None else None) or date.max


def _days(events: Iterable[Event]) -> str:
    """The days of the events, those told as background aside; empty where no day is known."""
    dated = [event.date for event in events if event.date is not None and not event.historical]
    days = sorted(day for when in dated for day in (when.start, when.end) if day is not None)
    if not days:
        return ""
    first, last = day_words(days[0]), day_words(days[-1])
    return first if first == last else f"{first} to {last}"


def counted(number: int, noun: str) -> str:
    """A number with its noun in the right form."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
