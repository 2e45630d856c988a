"""Figures of control sentences ("captured by X on 3 May 2022"), each with type, place, actor and date."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from geomap import pipeline
from geomap.errors import RecordError
from geomap.evaluation.annotated_events import GoldPlace, is_there, type_of
from geomap.evaluation.event_figures import dates_overlap
from geomap.evaluation.figures import Figure, share
from geomap.evaluation.gold import Gold, GoldRecord
from geomap.evaluation.parties import is_same_party
from geomap.geometry import Point
from geomap.model import Event, EventType

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_DATE = re.compile(
    rf"(?:(?P<first>\d{{1,2}})\s*[–-]\s*)?(?:(?P<day>\d{{1,2}})\s+)?(?P<month>{'|'.join(_MONTHS)})"
    r"(?:\s+(?P<year>\d{4}))?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b\d{4}\b")


def control_figures(gold: Gold, gazetteer: Gazetteer) -> tuple[Figure, ...]:
    """The shares of sentences with an event of the right type, and with one that has place, actor and date right.

    Of place, actor and date those sentences count that have them: the place where the sentence names it, the date
    where `stated_dates` can read the gold.  All of them are asked of the events of the right type.
    """
    types = [_type(record) for record in gold.records]
    readings = pipeline.read_events((record.document for record in gold.records), gazetteer)
    read = [
        (record, tuple(event for event in reading.events if event.type is expected))
        for record, expected, reading in zip(gold.records, types, readings, strict=True)
    ]
    figures = [share("type.right", sum(bool(events) for _, events in read), len(read))]
    places = [_has_place(record, events) for record, events in read if _names_place(record)]
    figures.append(share("place.right", sum(places), len(places)))
    actors = [_has_actor(record, events, gazetteer) for record, events in read if record.fields["actor"]]
    figures.append(share("actor.right", sum(actors), len(actors)))
    dated = [(stated_dates(str(record.fields.get("date_text", ""))), events) for record, events in read]
    dates = [any(dates_overlap(event.date, days) for event in events) for days, events in dated if days is not None]
    figures.append(share("date.overlap", sum(dates), len(dates)))
    return tuple(figures)


def stated_dates(text: str) -> tuple[date, date] | None:
    """The first and last day of the dates in a note such as "28 November – 1 December 2022"; None without a year.

    A month without a year is of the year that follows in the text.

    Examples
    --------
    >>> stated_dates("around 12–30 May 2024")
    (datetime.date(2024, 5, 12), datetime.date(2024, 5, 30))
    """
    years = [int(year) for year in _YEAR.findall(text)]
    if not years:
        return None
    found = list(_DATE.finditer(text))
    if not found:
        return date(years[0], 1, 1), date(years[-1], 12, 31)
    ranges = [_days(match, years[-1]) for match in found]
    return min(start for start, _ in ranges), max(end for _, end in ranges)


def _days(match: re.Match[str], year_of_text: int) -> tuple[date, date]:
    year = int(match["year"] or year_of_text)
    month = _MONTHS[match["month"].lower()]
    last = int(match["day"] or calendar.monthrange(year, month)[1])
    first = int(match["first"] or match["day"] or 1)
    return date(year, month, first), date(year, month, last)


def _type(record: GoldRecord) -> EventType:
    try:
        return type_of(str(record.fields["type"]))
    except ValueError as error:
        raise RecordError(f'{record.where}: "type": {error}; expected one of {", ".join(EventType)}') from error


def _names_place(record: GoldRecord) -> bool:
    return record.fields.get("lat") is not None and str(record.fields["place"]) in record.document.text


def _has_place(record: GoldRecord, events: Sequence[Event]) -> bool:
    gold = _place(record.fields)
    return any(is_there(event.place, gold) for event in events)


def _place(fields: Mapping[str, Any]) -> GoldPlace:
    return GoldPlace(Point(float(fields["lat"]), float(fields["lon"])), 0.0, None)


def _has_actor(record: GoldRecord, events: Sequence[Event], gazetteer: Gazetteer) -> bool:
    gold = str(record.fields["actor"])
    names = (name for event in events for actor in event.actors for name in (actor.name, actor.text))
    return any(is_same_party(part.strip(), name, gazetteer) for name in names for part in gold.split("/"))
