"""What the dates of a document hang on: when it was written, and the full dates that its text names.

Best is the day of publication.  Without one, the address may give the day or the month under which the outlet filed
the article (``/2016/10/``): "last July" is then as sure as ever, and "today" is a day of that month.  Without either,
a day or month lacking its year takes it from a full date close by in the text.  Whatever is left has no year: it is
kept as the text has it, and no days are given (`NO_YEAR`).  The clock of the machine never tells a date.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from geomap.events.dates import calendar
from geomap.events.dates.calendar import DateSpan, hull
from geomap.events.dates.expressions import Expression, find_expressions
from geomap.events.dates.readers import Clock
from geomap.events.dates.rules import Anchor
from geomap.ingest.dates import address_days
from geomap.model import DatePrecision, Document

ADDRESS = "relative to the date in the address"
TEXT_YEAR = "year from another date in the text"
NO_YEAR = "year unknown"

# A full date lends its year to dates that stand no further away than a few sentences.
_NEAR = 400
# Within a year of each other the nearer of two readings counts, if it is clearly the nearer one.
_SAME_YEAR_DAYS = 183
_NEXT_YEAR_DAYS = 92
# A date that lies no further back than this is no background: what stands behind it hangs on the publication.
_RECENT_DAYS = 300


@dataclass(frozen=True, slots=True)
class DateAnchor:
    """When a document was written (from ``first`` to ``last``, None if unknown), and the dates that name their year.

    ``basis`` tells how what is reckoned from it is known; ``stated`` are character offsets into the document's text
    with the dates there.
    """

    first: date | None = None
    last: date | None = None
    basis: str = calendar.RELATIVE
    stated: tuple[tuple[int, DateSpan], ...] = ()


def anchor_of(document: Document) -> DateAnchor:
    """What the dates of ``document`` hang on."""
    if document.published is not None:
        return on_day(document.published)
    stated = tuple(_stated(document.text))
    days = address_days(document.url)
    if days is None:
        return DateAnchor(stated=stated)
    return DateAnchor(days[0], days[1], ADDRESS, stated)


def on_day(published: date | None) -> DateAnchor:
    """The anchor of a text of which only the day of publication is known, or nothing at all."""
    return DateAnchor(published, published)


def _stated(text: str) -> list[tuple[int, DateSpan]]:
    found = []
    for expression in find_expressions(text):
        for point in expression.points:
            span = point.read(Clock()) if point.anchor is Anchor.NONE else None
            if span is not None and span.precision in (DatePrecision.DAY, DatePrecision.MONTH):
                found.append((point.start, span))
    return found


def read_anchored(
    expression: Expression, anchor: DateAnchor, position: int, *, forward: bool, previous: DateSpan | None
) -> DateSpan | None:
    """The days that an expression means; ``position`` is where it stands in the document's text.

    Where only the month of publication is known, the span reaches from the earliest day that may be meant to the
    latest.
    """
    first = expression.read(Clock(anchor.first, forward, previous))
    if anchor.first is None:
        lacks_year = first is None and _lacks_year(expression)
        return _with_year_of_text(expression, anchor, position) if lacks_year else first
    if first is None:
        return None
    span = hull(first, expression.read(Clock(anchor.last, forward, previous)))
    return replace(span, basis=anchor.basis) if span is not None and span.basis == calendar.RELATIVE else span


def _lacks_year(expression: Expression) -> bool:
    """Whether an expression names a day, month or season of some year, and nothing that hangs on the publication."""
    yearless = all(
        point.anchor is Anchor.FLOATING
        and point.rule.name in ("day", "month", "season", "holiday")
        and not {"rel", "reyear"} & {name for name, caught in point.match.groupdict().items() if caught}
        for point in expression.points
    )
    return yearless and expression.frame in (None, "until", "before", "after", "since")


def _with_year_of_text(expression: Expression, anchor: DateAnchor, position: int) -> DateSpan:
    precision = _precision(expression)
    near = [(abs(at - position), span) for at, span in anchor.stated if abs(at - position) <= _NEAR]
    if near and expression.frame is None and expression.offset is None:
        span = beside(expression, min(near, key=lambda pair: pair[0])[1])
        if span is not None:
            return DateSpan(span.start, span.end, span.precision, TEXT_YEAR)
    return DateSpan(None, None, precision, NO_YEAR)


def _precision(expression: Expression) -> DatePrecision:
    if len(expression.points) > 1:
        return DatePrecision.INTERVAL
    span = in_year(expression, 2000)
    return DatePrecision.DAY if span is None else span.precision


def in_year(expression: Expression, year: int) -> DateSpan | None:
    """What an expression without a year means in ``year``; None for the 29th of February of most years."""
    span = expression.read(Clock(date(year, 12, 31)))
    return span if span is not None and (span.start is None or span.start.year == year) else None


def beside(expression: Expression, near: DateSpan) -> DateSpan | None:
    """What an expression without a year means next to a full date: the same year, or over the turn of the year.

    None where two years are about as likely.
    """
    middle = near.start or near.end
    if middle is None:
        return None
    for step, reach in ((0, _SAME_YEAR_DAYS), (-1, _NEXT_YEAR_DAYS), (1, _NEXT_YEAR_DAYS)):
        span = in_year(expression, middle.year + step)
        if span is not None and span.start is not None and abs((span.start - middle).days) <= reach:
            return span
    return None


def follows_background(expression: Expression, previous: DateSpan | None, published: date | None) -> DateSpan | None:
    """What a date without a year means right behind one of an earlier year: "in June 2014 ... on 12 June"."""
    if previous is None or published is None or previous.basis != calendar.STATED or not _lacks_year(expression):
        return None
    if previous.end is None or (published - previous.end).days <= _RECENT_DAYS or expression.frame is not None:
        return None
    span = beside(expression, previous)
    return None if span is None else DateSpan(span.start, span.end, span.precision, TEXT_YEAR)


def read_in_year(text: str, year: int) -> DateSpan | None:
    """The days of ``year`` that the words of a date without a year mean; None for any other words.

    Examples
    --------
    >>> read_in_year("On Jan. 10", 2017).start
    datetime.date(2017, 1, 10)
    """
    for expression in find_expressions(text):
        if _lacks_year(expression):
            return in_year(expression, year)
    return None
