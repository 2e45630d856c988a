"""Control: who is reported to hold a place, from when to when, and who says otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geomap.model.document import Document
from geomap.model.event import Event


class ControlStatus(StrEnum):
    """How sure the reports are about who holds a place."""

    REPORTED = "reported"
    CONTESTED = "contested"
    DENIED = "denied"
    UNKNOWN = "unknown"


def claimant(event: Event, document: Document) -> str:
    """Who says what an event tells: the outlet (without one the article's id), and whom it quotes.

    Examples
    --------
    >>> from geomap.model.event import EventType, Evidence, Span
    >>> words = Evidence(Span(0, 4, "fell"), Span(0, 9, "It fell."))
    >>> event = Event("e1", "d1", EventType.GAIN, words, attributed_to="Prigozhin")
    >>> claimant(event, Document("d1", "It fell.", outlet="Black Sea Gazette"))
    'Prigozhin, quoted by Black Sea Gazette'
    """
    outlet = document.outlet or document.id
    return outlet if event.attributed_to is None else f"{event.attributed_to}, quoted by {outlet}"


@dataclass(frozen=True, slots=True)
class ControlInterval:
    """One holder of one place over one stretch of time, with the events that say so.

    ``start`` and ``end`` are included days; None is open.  ``holder`` is None where the reports name none.
    ``lat``, ``lon`` and ``uncertainty_km`` are None where nobody knows where the place lies.

    ``claims`` and ``denials`` are event ids in order of time.  ``backing`` are those of the claims that say the holder
    has the place; the others tell of fighting, or of how it ended.  ``claimants`` and ``deniers`` say who speaks: the
    outlets, and whom they quote.  ``first_report`` and ``last_report`` are the first and the latest day for which
    somebody gives the place to the holder, or tells of the fighting where nobody names one.
    ``confidence`` in [0, 1] says how sure the reports are; the rule stands in `geomap.control.confidence`.
    """

    place_key: str
    place_name: str
    lat: float | None
    lon: float | None
    uncertainty_km: float | None
    holder: str | None
    start: date | None
    end: date | None
    status: ControlStatus
    claims: tuple[str, ...]
    denials: tuple[str, ...] = ()
    backing: tuple[str, ...] = ()
    claimants: tuple[str, ...] = ()
    deniers: tuple[str, ...] = ()
    first_report: date | None = None
    last_report: date | None = None
    confidence: float = 0.0

    def covers(self, day: date) -> bool:
        """Whether the interval tells of that day.

        What has no end goes on.  What has no start reaches back to the first day for which it is told and no further,
        and what is told without any day tells of none.
        """
        start = self.start or self.first_report
        return start is not None and start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class ControlTimeline:
    """All control intervals of an atlas, sorted by place and start."""

    intervals: tuple[ControlInterval, ...] = ()

    def as_of(self, day: date) -> ControlTimeline:
        """The timeline of one day: the intervals that cover it, whole and in the same order.

        More than one of a place are reports that disagree about that day.  What has no end goes on: look at
        ``last_report`` to see how old the latest word is.

        Examples
        --------
        >>> mosul = ControlInterval("gn:99072", "Mosul", 36.335, 43.119, 10.0, "ISIS", date(2014, 6, 10),
        ...                         date(2017, 7, 9), ControlStatus.REPORTED, ("e1",))
        >>> [interval.holder for interval in ControlTimeline((mosul,)).as_of(date(2015, 1, 1)).intervals]
        ['ISIS']
        >>> ControlTimeline((mosul,)).as_of(date(2018, 1, 1)).intervals
        ()
        """
        return ControlTimeline(tuple(interval for interval in self.intervals if interval.covers(day)))
