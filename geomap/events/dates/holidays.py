"""Holidays that news dates events by: "on Christmas Eve", "since Orthodox Easter", "during Ramadan".

Only those that fall on the same day wherever they are kept, or whose name says which church keeps them.  Easter follows
the anonymous Gregorian algorithm and Meeus's Julian algorithm (J. Meeus, Astronomical Algorithms, chapter 8).  The
Islamic months follow the arithmetical calendar (type IIc); the sighting of the moon moves them by a day, so their spans
are a day wider on both sides.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from geomap.events.dates import calendar
from geomap.events.dates.calendar import DateSpan
from geomap.model import DatePrecision

_FIXED: Mapping[str, tuple[int, int]] = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "new year's": (1, 1),
    "new year": (1, 1),
    "orthodox christmas": (1, 7),
    "valentine's day": (2, 14),
    "may day": (5, 1),
    "all saints' day": (11, 1),
    "bastille day": (7, 14),
    "halloween": (10, 31),
}
# Days from Easter Sunday.
_MOVING: Mapping[str, int] = {
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "holy saturday": -1,
    "easter": 0,
    "easter day": 0,
    "easter sunday": 0,
    "easter monday": 1,
    "ascension day": 39,
    "whit sunday": 49,
    "pentecost": 49,
    "whit monday": 50,
}
# Month, day and length in the Islamic year.
_ISLAMIC: Mapping[str, tuple[int, int, int]] = {
    "ramadan": (9, 1, 30),
    "eid al-fitr": (10, 1, 3),
    "eid al-adha": (12, 10, 4),
    "ashura": (1, 10, 1),
}
_ORTHODOX = "orthodox "
NAMES = (*_FIXED, *_MOVING, *_ISLAMIC, *(_ORTHODOX + name for name in _MOVING))
_ISLAMIC_EPOCH = 227_015  # the ordinal of 19 July 622 in Python's proleptic Gregorian calendar
_LEAP_YEARS = frozenset({2, 5, 8, 11, 13, 16, 19, 21, 24, 27, 29})


def holiday_spans(name: str, year: int, basis: str) -> tuple[DateSpan, ...]:
    """The days of ``year`` on which a holiday begins; an Islamic one may begin twice in a year.

    Examples
    --------
    >>> holiday_spans("easter monday", 2016, "stated")[0].start
    datetime.date(2016, 3, 28)
    """
    if name in _FIXED:
        return (calendar.day_span(date(year, *_FIXED[name]), basis),)
    if name in _ISLAMIC:
        return tuple(_islamic_spans(name, year, basis))
    orthodox = name.startswith(_ORTHODOX)
    first = _orthodox_easter(year) if orthodox else _western_easter(year)
    return (calendar.day_span(first + timedelta(days=_MOVING[name.removeprefix(_ORTHODOX)]), basis),)


def _western_easter(year: int) -> date:
    century, of_century = divmod(year, 100)
    leaps, rest = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    golden = year % 19
    epact = (19 * golden + century - leaps - moon + 15) % 30
    quarter, left = divmod(of_century, 4)
    weekday = (32 + 2 * rest + 2 * quarter - epact - left) % 7
    shifted = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shifted + 114, 31)
    return date(year, month, day + 1)


def _orthodox_easter(year: int) -> date:
    """The Julian Easter in the Gregorian calendar, which is thirteen days ahead from 1900 to 2100."""
    epact = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - epact + 34) % 7
    month, day = divmod(epact + weekday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def _islamic_spans(name: str, year: int, basis: str) -> list[DateSpan]:
    month, day, length = _ISLAMIC[name]
    about = (year - 622) * 33 // 32
    found = []
    for islamic_year in range(about - 1, about + 3):
        first = _islamic_day(islamic_year, month, day) - timedelta(days=1)
        if first.year == year:
            last = first + timedelta(days=length + 1)
            found.append(DateSpan(first, last, DatePrecision.INTERVAL, basis))
    return found


def _islamic_day(year: int, month: int, day: int) -> date:
    """A day of the arithmetical Islamic calendar."""
    cycles, of_cycle = divmod(year - 1, 30)
    leaps = sum(leap <= of_cycle for leap in _LEAP_YEARS)
    days = cycles * 10_631 + of_cycle * 354 + leaps + (59 * (month - 1) + 1) // 2 + day - 1
    return date.fromordinal(_ISLAMIC_EPOCH + days)
