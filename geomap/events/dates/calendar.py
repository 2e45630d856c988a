"""Calendar arithmetic for news: months, seasons, parts of them, and the nearest weekday or month to an anchor.

Everything here is pure: dates in, date spans out.  Both ends of a span are included days; None is an open end.
Weeks run from Monday to Sunday, seasons are those of the northern hemisphere, winter belongs to the year of its
December.
"""

from __future__ import annotations

import calendar as _calendar
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from geomap.model import DatePrecision

STATED = "stated"
RELATIVE = "relative to publication"
ANCHORED = "relative to another date"
SINCE = "since"
UNTIL = "until"
AFTER = "after"
AS_OF = "as of publication"

FIRST_YEAR = 1900
LAST_YEAR = 2100
_SEASON_MONTHS: Mapping[str, int] = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_UNIT_DAYS: Mapping[str, int] = {"hour": 0, "day": 1, "week": 7, "fortnight": 14}
_UNIT_MONTHS: Mapping[str, int] = {"month": 1, "year": 12}


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A stretch of days from ``start`` to ``end``, both included, None where it is open."""

    start: date | None
    end: date | None
    precision: DatePrecision
    basis: str = STATED


def day_span(day: date, basis: str = STATED) -> DateSpan:
    """The single ``day``."""
    return DateSpan(day, day, DatePrecision.DAY, basis)


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The date, or None for a day that does not exist or lies outside 1900 to 2100."""
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= day <= _calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def month_span(year: int, month: int, basis: str = STATED) -> DateSpan:
    """The whole month."""
    last = _calendar.monthrange(year, month)[1]
    return DateSpan(date(year, month, 1), date(year, month, last), DatePrecision.MONTH, basis)


def year_span(year: int, basis: str = STATED) -> DateSpan:
    """The whole year."""
    return DateSpan(date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR, basis)


def quarter_span(year: int, quarter: int, basis: str = STATED) -> DateSpan:
    """Quarter 1 to 4 of the year."""
    first, last = month_span(year, 3 * quarter - 2), month_span(year, 3 * quarter)
    return DateSpan(first.start, last.end, DatePrecision.SEASON, basis)


def season_span(year: int, season: str, basis: str = STATED) -> DateSpan:
    """The season that begins in ``year``: spring is March to May, winter December to the next February."""
    first = month_span(year, _SEASON_MONTHS[season])
    last = month_span(*month_after(year, _SEASON_MONTHS[season], 2))
    return DateSpan(first.start, last.end, DatePrecision.SEASON, basis)


def week_span(day: date, basis: str = STATED) -> DateSpan:
    """The week, Monday to Sunday, that holds ``day``."""
    monday = day - timedelta(days=day.weekday())
    return DateSpan(monday, monday + timedelta(days=6), DatePrecision.WEEK, basis)


def weekend_span(anchor: date, *, forward: bool, basis: str = STATED) -> DateSpan:
    """The latest weekend that has begun by ``anchor``; with ``forward`` the one that ends on or after it."""
    sunday = nearest_weekday(anchor, 6, forward=True)
    if not forward and sunday - timedelta(days=1) > anchor:
        sunday -= timedelta(days=7)
    return DateSpan(sunday - timedelta(days=1), sunday, DatePrecision.INTERVAL, basis)


def month_after(year: int, month: int, months: int) -> tuple[int, int]:
    """Year and month that lie ``months`` later (earlier if negative)."""
    index = 12 * year + month - 1 + months
    return index // 12, index % 12 + 1


def nearest_weekday(anchor: date, weekday: int, *, forward: bool, strict: bool = False) -> date:
    """The latest such weekday (0 is Monday) on or before ``anchor``, or with ``forward`` the next on or after it.

    ``strict`` leaves out the anchor itself.
    """
    distance = (weekday - anchor.weekday()) % 7 if forward else (anchor.weekday() - weekday) % 7
    if strict and distance == 0:
        distance = 7
    return anchor + timedelta(days=distance if forward else -distance)


def nearest_day(anchor: date, month: int, day: int, *, forward: bool) -> date | None:
    """The latest such day on or before ``anchor``, or with ``forward`` the next on or after it; None if none exists."""
    step = 1 if forward else -1
    for year in range(anchor.year, anchor.year + 9 * step, step):  # 29 February may be eight years away
        found = calendar_day(year, month, day)
        if found is not None and (found >= anchor if forward else found <= anchor):
            return found
    return None


def nearest_start(anchor: date, month: int, *, forward: bool, length: int = 1) -> int:
    """The year in which the latest stretch of ``length`` months from ``month`` on has begun by ``anchor``.

    With ``forward`` the year of the first one that is not over at ``anchor``.
    """
    if not forward:
        return anchor.year if (anchor.month, anchor.day) >= (month, 1) else anchor.year - 1
    year = anchor.year - 1
    while month_after(year, month, length - 1) < (anchor.year, anchor.month):
        year += 1
    return year


def season_month(season: str) -> int:
    """The first month of a season."""
    return _SEASON_MONTHS[season]


def shift(day: date, amount: int, unit: str) -> date | None:
    """``day`` moved by ``amount`` units (hour, day, week, fortnight, month, year); None outside 1900 to 2100.

    The end of a month stays the end: a month after 31 January is the last day of February.
    """
    if abs(amount) > 366 * (LAST_YEAR - FIRST_YEAR):
        return None
    if unit in _UNIT_DAYS:
        moved = day + timedelta(days=amount * _UNIT_DAYS[unit]) if _has_room(day, amount * _UNIT_DAYS[unit]) else None
        return moved if moved is not None and FIRST_YEAR <= moved.year <= LAST_YEAR else None
    year, month = month_after(day.year, day.month, amount * _UNIT_MONTHS[unit])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return date(year, month, min(day.day, _calendar.monthrange(year, month)[1]))


def _has_room(day: date, days: int) -> bool:
    return date.min.toordinal() <= day.toordinal() + days <= date.max.toordinal()


def unit_span(day: date, unit: str, basis: str = STATED) -> DateSpan:
    """The day, week, month or year that holds ``day``."""
    if unit == "week":
        return week_span(day, basis)
    if unit == "month":
        return month_span(day.year, day.month, basis)
    if unit == "year":
        return year_span(day.year, basis)
    return day_span(day, basis)


def part_of(span: DateSpan, part: str) -> DateSpan:
    """A part of ``span``: early, mid or late third, first or second half; any other word leaves the whole.

    A month has thirds of ten days, a year of four months, a season of one; the rest of a span goes to *late*.
    """
    bounds = {"early": (0, 3, 1), "mid": (1, 3, 2), "late": (2, 3, 3), "first": (0, 2, 1), "second": (1, 2, 2)}
    if span.start is None or span.end is None:
        return span
    if part not in bounds:
        return replace(span, precision=DatePrecision.INTERVAL)
    first, parts, last = bounds[part]
    cuts = _cuts(span.start, span.end, parts)
    return DateSpan(cuts[first], cuts[last] - timedelta(days=1), DatePrecision.INTERVAL, span.basis)


def _cuts(start: date, end: date, parts: int) -> list[date]:
    """``parts`` + 1 days at which the stretch is cut, along months where it is long enough."""
    after = end + timedelta(days=1)
    months = 12 * (after.year - start.year) + after.month - start.month
    if months >= parts and months % parts == 0:
        return [date(*month_after(start.year, start.month, index * months // parts), 1) for index in range(parts + 1)]
    days = (after - start).days // parts
    return [start + timedelta(days=index * days) for index in range(parts)] + [after]


def first_days(span: DateSpan, first: int, length: int) -> DateSpan | None:
    """``length`` days of ``span`` from its day number ``first`` on, cut off at its end; None if it is shorter."""
    if span.start is None or span.end is None or span.start + timedelta(days=first - 1) > span.end:
        return None
    start = span.start + timedelta(days=first - 1)
    end = min(start + timedelta(days=length - 1), span.end)
    return DateSpan(start, end, DatePrecision.INTERVAL, span.basis)


def last_days(span: DateSpan, length: int) -> DateSpan:
    """The last ``length`` days of ``span``."""
    if span.end is None:
        return span
    return DateSpan(span.end - timedelta(days=length - 1), span.end, DatePrecision.INTERVAL, span.basis)


def hull(first: DateSpan, last: DateSpan | None) -> DateSpan | None:
    """The span from the earlier start to the later end of two readings of one expression; None without the second."""
    if last is None:
        return None
    starts = [span.start for span in (first, last)]
    ends = [span.end for span in (first, last)]
    start = min(day for day in starts if day is not None) if None not in starts else None
    end = max(day for day in ends if day is not None) if None not in ends else None
    return DateSpan(start, end, first.precision, first.basis)


def joined(left: DateSpan, right: DateSpan) -> DateSpan | None:
    """The interval from the start of ``left`` to the end of ``right``; None if that runs backwards."""
    if left.start is None or right.end is None or left.start > right.end:
        return None
    basis = RELATIVE if RELATIVE in (left.basis, right.basis) else right.basis
    return DateSpan(left.start, right.end, DatePrecision.INTERVAL, basis)


def framed(word: str, span: DateSpan, published: date | None) -> DateSpan | None:
    """The interval that a word makes of ``span``.

    Since, after and following run from its start on to the publication, until ends with the span, before ends on the
    day before it.  None where the end that the word needs is open, or where the result runs backwards.
    """
    if word in ("since", "after", "following"):
        basis = SINCE if word == "since" else AFTER
        if span.start is None or (published is not None and span.start > published and word == "since"):
            return None
        end = published if published is not None and span.start <= published else None
        return DateSpan(span.start, end, DatePrecision.INTERVAL, basis)
    if word == "before":
        before = None if span.start is None else shift(span.start, -1, "day")
        return None if before is None else DateSpan(None, before, DatePrecision.INTERVAL, UNTIL)
    return None if span.end is None else DateSpan(None, span.end, DatePrecision.INTERVAL, UNTIL)


def moved(span: DateSpan, amount: int, unit: str, basis: str) -> DateSpan | None:
    """``span`` moved by ``amount`` units ("a week after 10 June"); a span longer than the unit gives None.

    Days and weeks keep the unit of the span, months and years widen it to theirs.
    """
    if span.start is None or span.end is None:
        return None
    if span.precision is not DatePrecision.DAY and unit != "year":
        return None
    start, end = shift(span.start, amount, unit), shift(span.end, amount, unit)
    if start is None or end is None:
        return None
    if unit in ("month", "year") and span.precision is DatePrecision.DAY:
        return unit_span(start, unit, basis)
    return DateSpan(start, end, span.precision, basis)
