"""How each form of date expression is read: the words that a pattern of `date_rules` caught, to a span of days.

A reader takes the caught words (lower case, by name; names that caught nothing are absent) and a `Clock`.  It returns
None where the clock lacks what the form hangs on, or where no such day exists: no date rather than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from geomap.events.dates import calendar
from geomap.events.dates.calendar import ANCHORED, RELATIVE, STATED, DateSpan
from geomap.events.dates.holidays import holiday_spans
from geomap.events.numerals import VAGUE, read_number, read_ordinal
from geomap.model import DatePrecision

Fields = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Clock:
    """Where in time an expression is read from.

    ``published`` is the publication date, ``forward`` whether the clause looks ahead, ``previous`` the date told
    before in the text.
    """

    published: date | None = None
    forward: bool = False
    previous: DateSpan | None = None


Reader = Callable[[Fields, Clock], DateSpan | None]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SIZES: Mapping[str, int] = {"day": 1, "week": 7, "month": 31}
# How far "hours later", "days later" may reach: from, to, and the unit of both.
_VAGUELY: Mapping[str, tuple[int, int, str]] = {
    "minute": (0, 0, "day"),
    "hour": (0, 1, "day"),
    "day": (1, 10, "day"),
    "week": (1, 8, "week"),
    "month": (1, 11, "month"),
}
_RECENT: Mapping[str, int] = {"hour": 24, "day": 7, "week": 6, "month": 6}
# "earlier this month", "later in 2014" name no part of their own.
_PARTS: Mapping[str, str] = {
    "earlier": "whole",
    "later": "whole",
    "early": "early",
    "beginning": "early",
    "start": "early",
    "mid": "mid",
    "late": "late",
    "end": "late",
    "first": "first",
    "second": "second",
}
# Days from the publication to the first day, and how many more follow it.
_DEICTIC: Mapping[str, tuple[int, int]] = {
    "the day before yesterday": (-2, 0),
    "yesterday": (-1, 0),
    "last night": (-1, 0),
    "overnight": (-1, 1),
    "today": (0, 0),
    "tonight": (0, 0),
    "this morning": (0, 0),
    "this afternoon": (0, 0),
    "this evening": (0, 0),
    "tomorrow": (1, 0),
    "the day after tomorrow": (2, 0),
}


def distance_of(words: str) -> tuple[int, int]:
    """Least and most that the number of a time distance may mean: "two", "a couple of", "several", "10".

    >>> distance_of("a few"), distance_of("a couple of")
    ((2, 5), (2, 2))
    """
    last = words.removesuffix(" of").split()[-1]
    if last in VAGUE:
        return VAGUE[last]
    number = read_number(words.split()) or 0
    return number, number


def names_year(fields: Fields) -> bool:
    """Whether the expression names its year, as a number or as "last year"."""
    return "year" in fields or "reyear" in fields


def read_iso(fields: Fields, _clock: Clock) -> DateSpan | None:
    """Year, month and day in digits."""
    day = calendar.calendar_day(int(fields["year"]), int(fields["month"]), int(fields["day"]))
    return None if day is None else calendar.day_span(day)


def read_day(fields: Fields, clock: Clock) -> DateSpan | None:
    """A day of a month, or a range of days in one; without a year the nearest one."""
    last = _day_of(fields, fields.get("day2", fields["day"]), clock)
    if last is None or "day2" not in fields:
        return None if last is None else calendar.day_span(last, _basis(fields))
    first = calendar.calendar_day(last.year, last.month, _digits(fields["day"]))
    if first is None:
        return None
    return calendar.joined(calendar.day_span(first, _basis(fields)), calendar.day_span(last, _basis(fields)))


def read_month(fields: Fields, clock: Clock) -> DateSpan | None:
    """A month or a part of it; without a year the nearest one."""
    month = _MONTHS.index(fields["month"][:3]) + 1
    year = _year_of(fields, clock, month, 1)
    return None if year is None else _part(fields, calendar.month_span(year, month, _basis(fields)))


def read_year(fields: Fields, _clock: Clock) -> DateSpan | None:
    """A year, a part of it, or a range of years ("2014-16")."""
    first = int(fields["year"])
    span = calendar.year_span(first)
    if "year2" not in fields:
        return _part(fields, span)
    last = int(fields["year2"]) + (first // 100 * 100 if len(fields["year2"]) == 2 else 0)
    return calendar.joined(span, calendar.year_span(last)) if first < last <= calendar.LAST_YEAR else None


def read_season(fields: Fields, clock: Clock) -> DateSpan | None:
    """A season or a part of it; without a year the nearest one."""
    season = fields["season"]
    year = _year_of(fields, clock, calendar.season_month(season), 3)
    return None if year is None else _part(fields, calendar.season_span(year, season, _basis(fields)))


def read_week_of(fields: Fields, clock: Clock) -> DateSpan | None:
    """A week of a month: "the first week of May" is its days 1 to 7, "the last days of May" its last seven."""
    month = _MONTHS.index(fields["month"][:3]) + 1
    year = _year_of(fields, clock, month, 1)
    if year is None:
        return None
    whole = calendar.month_span(year, month, _basis(fields))
    number = read_ordinal(fields["nth"])
    if number is None:
        return replace(calendar.last_days(whole, 7), basis=_basis(fields))
    return calendar.first_days(whole, 7 * number - 6, 7)


def read_decade(fields: Fields, _clock: Clock) -> DateSpan | None:
    """A decade or a part of it: "the late 1990s"."""
    first = int(fields["decade"])
    span = calendar.joined(calendar.year_span(first), calendar.year_span(first + 9))
    return None if span is None else _part(fields, span)


def read_holiday(fields: Fields, clock: Clock) -> DateSpan | None:
    """A holiday; without a year the nearest one, and "last" and "next" leave out the day of publication."""
    name = fields["holiday"].replace("\u2019", "'")
    if names_year(fields):
        year = _named_year(fields, clock)
        found = () if year is None else holiday_spans(name, year, _basis(fields))
        return found[0] if len(found) == 1 else None
    if clock.published is None:
        return None
    years = range(clock.published.year - 1, clock.published.year + 2)
    spans = [span for year in years for span in holiday_spans(name, year, RELATIVE)]
    return _nearest_holiday(spans, clock.published, fields.get("rel", ""), forward=clock.forward)


def _nearest_holiday(spans: Sequence[DateSpan], published: date, word: str, *, forward: bool) -> DateSpan | None:
    strict = word in ("last", "next")
    if word == "next" or (forward and word != "last"):
        ahead = (s for s in spans if s.start is not None and s.end is not None and s.end >= published)
        return next((s for s in ahead if not strict or (s.start is not None and s.start > published)), None)
    behind = (s for s in reversed(spans) if s.start is not None and s.start <= published)
    return next((s for s in behind if not strict or (s.end is not None and s.end < published)), None)


def read_quarter(fields: Fields, clock: Clock) -> DateSpan | None:
    """A quarter of a year: "Q1 2016", "the third quarter of last year"."""
    year = _year_of(fields, clock, 1, 12)
    number = int(fields["quarter"]) if "quarter" in fields else read_ordinal(fields["nth"])
    return None if year is None or number is None else calendar.quarter_span(year, number, _basis(fields))


def read_weekday(fields: Fields, clock: Clock) -> DateSpan | None:
    """A day of the week: the latest on or before the publication, or the next one where the clause looks ahead."""
    if clock.published is None:
        return None
    weekday, word = _WEEKDAYS.index(fields["weekday"]), fields.get("rel", "")
    if "week" in fields:
        near = calendar.nearest_weekday(clock.published, 0, forward=False)
        return _days(near, weekday + {"last": -7, "this": 0, "next": 7}[fields["week"]], 0)
    forward = word == "next" or (clock.forward and word not in ("last", "past"))
    strict = word in ("last", "past", "next")
    day = calendar.nearest_weekday(clock.published, weekday, forward=forward, strict=strict)
    return _days(day, -1, 1) if "into" in fields else _days(day, 0, 0)


def read_deictic(fields: Fields, clock: Clock) -> DateSpan | None:
    """A day seen from the publication: "yesterday", "tonight"."""
    return _days(clock.published, *_DEICTIC[fields["word"]])


def read_unit(fields: Fields, clock: Clock) -> DateSpan | None:
    """A calendar unit by its place: "last week", "next year", "earlier this month".

    The current unit ends with the publication, or begins there where the clause looks ahead.
    """
    if clock.published is None:
        return None
    unit, part = fields["unit"], fields.get("part", "")
    step = {"this": 0, "next": 1, "coming": 1}.get(fields["rel"], -1)
    day = calendar.shift(clock.published, step, unit)
    if day is None:
        return None
    span = calendar.unit_span(day, unit, RELATIVE)
    if step != 0 or _PARTS.get(part.split(" ")[-1].removesuffix("-"), "whole") != "whole":
        return _part(fields, span)
    ahead = part == "later" or (clock.forward and part != "earlier")
    span = replace(span, start=clock.published) if ahead else replace(span, end=clock.published)
    return replace(span, precision=DatePrecision.INTERVAL) if part else span


def read_weekend(fields: Fields, clock: Clock) -> DateSpan | None:
    """A weekend: the latest that has begun, the last that is over ("last"), or the next."""
    if clock.published is None:
        return None
    word = fields.get("rel", "")
    forward = word in ("next", "coming") or (clock.forward and word != "last")
    anchor: date | None = clock.published
    if word == "last" and clock.published.weekday() >= 5:
        anchor = calendar.shift(clock.published, -2, "day")
    return None if anchor is None else calendar.weekend_span(anchor, forward=forward, basis=RELATIVE)


def read_past(fields: Fields, clock: Clock) -> DateSpan | None:
    """The stretch up to the publication, or on from it: "in the past three days", "in the coming weeks"."""
    if clock.published is None:
        return None
    unit = fields["unit"]
    vague = _RECENT.get(unit, 5) if "many" in fields else 1
    amount = distance_of(fields["number"])[1] if "number" in fields else vague
    ahead = fields.get("word", "") in ("next", "coming")
    unit, amount = ("day", -(-amount // 24)) if unit == "hour" else (unit, amount)
    other = calendar.shift(clock.published, amount if ahead else -amount, unit)
    if other is None or amount == 0:
        return None
    first, last = sorted((other, clock.published))
    return DateSpan(first, last, DatePrecision.INTERVAL, RELATIVE)


def read_recently(_fields: Fields, clock: Clock) -> DateSpan | None:
    """Some time before the publication."""
    if clock.published is None:
        return None
    return DateSpan(None, clock.published, DatePrecision.INTERVAL, RELATIVE)


def read_ago(fields: Fields, clock: Clock) -> DateSpan | None:
    """A distance back from the publication, as exact as its unit: "two days ago", "three weeks ago"."""
    if clock.published is None:
        return None
    span = _distance(fields, clock.published, -1, RELATIVE)
    if span is None or "over" not in fields:
        return span
    return DateSpan(None, span.end, DatePrecision.INTERVAL, RELATIVE)


def read_same(fields: Fields, clock: Clock) -> DateSpan | None:
    """A unit seen from the date told before: "the same day", "the next day", "that year"; a night is of that day."""
    previous, unit = clock.previous, fields.get("unit", "day")
    if previous is None or previous.start is None or _is_longer(previous, unit):
        return None
    step = {"same": 0, "that": 0, "previous": -1, "before": -1, "earlier": -1}.get(fields["word"], 1)
    day = calendar.shift(previous.start, step, unit)
    return None if day is None else calendar.unit_span(day, unit, ANCHORED)


def read_nth(fields: Fields, clock: Clock) -> DateSpan | None:
    """A day of the month told before: "in August ... on the 29th"."""
    previous = clock.previous
    if previous is None or previous.start is None or _is_longer(previous, "month"):
        return None
    day = calendar.calendar_day(previous.start.year, previous.start.month, _digits(fields["day"]))
    return None if day is None else calendar.day_span(day, ANCHORED)


def read_later(fields: Fields, clock: Clock) -> DateSpan | None:
    """A distance from the day told before: "two days later", "three weeks earlier"."""
    previous = clock.previous
    if previous is None or previous.start is None or _is_longer(previous, "day"):
        return None
    return _distance(fields, previous.start, -1 if fields["word"] in ("earlier", "before") else 1, ANCHORED)


def read_vaguely_later(fields: Fields, clock: Clock) -> DateSpan | None:
    """Some time from the day told before: "hours later" is that day or the next, "days later" within ten days."""
    previous, unit = clock.previous, fields["unit"].removesuffix("s")
    if previous is None or previous.start is None or previous.end is None or _is_longer(previous, "day"):
        return None
    sign = -1 if fields["word"] in ("earlier", "before") else 1
    near, far, step = _VAGUELY[unit]
    ends = [calendar.shift(previous.start, sign * amount, step) for amount in (near, far)]
    if ends[0] is None or ends[1] is None:
        return None
    first, last = sorted(day for day in ends if day is not None)
    return DateSpan(first, last, DatePrecision.INTERVAL, ANCHORED)


def _basis(fields: Fields) -> str:
    return STATED if "year" in fields else RELATIVE


def _digits(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _day_of(fields: Fields, digits: str, clock: Clock) -> date | None:
    month = _MONTHS.index(fields["month"][:3]) + 1
    if not names_year(fields):
        if clock.published is None:
            return None
        return calendar.nearest_day(clock.published, month, _digits(digits), forward=clock.forward)
    year = _named_year(fields, clock)
    return None if year is None else calendar.calendar_day(year, month, _digits(digits))


def _named_year(fields: Fields, clock: Clock) -> int | None:
    if "year" in fields:
        return int(fields["year"])
    return None if clock.published is None else clock.published.year + {"last": -1, "this": 0}.get(fields["reyear"], 1)


def _year_of(fields: Fields, clock: Clock, month: int, length: int) -> int | None:
    """The year of a stretch of ``length`` months from ``month``: named, or as seen from the publication.

    "Last" and "next" leave out the stretch that holds the publication, "this" prefers the current year.
    """
    if names_year(fields):
        return _named_year(fields, clock)
    if clock.published is None:
        return None
    now, word = (clock.published.year, clock.published.month), fields.get("rel", "")
    forward = word == "next" or (clock.forward and word != "last")
    year = calendar.nearest_start(clock.published, month, forward=forward, length=length)
    is_current = (year, month) <= now <= calendar.month_after(year, month, length - 1)
    if is_current and word in ("last", "next"):
        return year + (1 if forward else -1)
    return now[0] if word == "this" and not is_current else year


def _part(fields: Fields, span: DateSpan) -> DateSpan:
    """``span``, narrowed to the part that the expression names."""
    if "part" not in fields:
        return span
    words = fields["part"].split()
    return calendar.part_of(span, next((_PARTS[word] for word in words if word in _PARTS), "whole"))


def _days(anchor: date | None, first: int, more: int) -> DateSpan | None:
    """The day ``first`` days from ``anchor``, or the interval of it and the ``more`` days that follow."""
    start = None if anchor is None else calendar.shift(anchor, first, "day")
    end = None if start is None else calendar.shift(start, more, "day")
    if start is None or end is None:
        return None
    if more == 0:
        return calendar.day_span(start, RELATIVE)
    return DateSpan(start, end, DatePrecision.INTERVAL, RELATIVE)


def _distance(fields: Fields, origin: date, sign: int, basis: str) -> DateSpan | None:
    low, high = distance_of(fields["number"])
    unit = fields["unit"]
    if unit == "hour":
        low, high, unit = low // 24, -(-high // 24), "day"
    near, far = calendar.shift(origin, sign * low, unit), calendar.shift(origin, sign * high, unit)
    if near is None or far is None or high == 0:
        return None
    if low != high:
        first, last = sorted((near, far))
        return DateSpan(first, last, DatePrecision.INTERVAL, basis)
    return calendar.unit_span(near, "week" if unit == "fortnight" else unit, basis)


def _is_longer(span: DateSpan, unit: str) -> bool:
    """Whether ``span`` is too long to say which ``unit`` is meant."""
    if unit not in _SIZES:
        return False
    return span.start is None or span.end is None or (span.end - span.start).days >= _SIZES[unit]
