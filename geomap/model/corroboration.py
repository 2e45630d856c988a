"""Corroboration: how many articles tell of one happening, how many of them on their own, and where they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from geomap.model.control import claimant
from geomap.model.document import Document
from geomap.model.event import CountRange, Event, Modality


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of killed or injured, and who gives it, as ``claimant`` names them, in the order of the articles."""

    count: CountRange
    claimants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Corroboration:
    """What the reports of one happening, the events of one cluster, say together.

    ``article_count`` counts the articles that report it; those that only deny it speak in ``denied_by``.  Of these
    articles ``independent_source_count`` counts as one the copies of one text, all of one outlet, and all that credit
    one agency; an article that credits several agencies adds nothing to them, and one that looks back as on history
    nothing to the reports of its day.  ``event_ids``, ``outlets``, ``killed`` and ``injured`` are in the order of the
    articles; a figure that is denied is given by nobody.  The reports lie between ``first_day`` and ``last_day``, None
    where none has that end of a date, and at most ``spread_km`` apart, None where none has a position.
    """

    cluster_id: str
    event_ids: tuple[str, ...]
    article_count: int
    independent_source_count: int
    outlets: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    killed: tuple[Figure, ...] = ()
    injured: tuple[Figure, ...] = ()
    first_day: date | None = None
    last_day: date | None = None
    spread_km: float | None = None


def told_together(cluster_id: str, events: Sequence[Event], documents: Mapping[str, Document]) -> Corroboration:
    """What events say together if every article is a source of its own; ``spread_km`` stays None.

    The figures come by size; everything else in the order of the events.  Events without a cluster, of which each
    stands for itself, have a ``cluster_id`` of ``""``.

    Examples
    --------
    >>> from geomap.model.event import EventType, Evidence, Span
    >>> words = Evidence(Span(0, 4, "fell"), Span(0, 9, "It fell."))
    >>> event = Event("e1", "d1", EventType.GAIN, words, modality=Modality.DENIED)
    >>> found = told_together("", [event], {"d1": Document("d1", "It fell.", outlet="Black Sea Gazette")})
    >>> found.article_count, found.denied_by
    (0, ('Black Sea Gazette',))
    """
    reports = [event for event in events if event.modality is not Modality.DENIED]
    denials = [event for event in events if event.modality is Modality.DENIED]
    outlets = (documents[event.document_id].outlet for event in events)
    dates = [event.date for event in reports if event.date is not None]
    count = len({event.document_id for event in reports})
    return Corroboration(
        cluster_id,
        event_ids=tuple(event.event_id for event in events),
        article_count=count,
        independent_source_count=count,
        outlets=tuple(dict.fromkeys(outlet for outlet in outlets if outlet)),
        denied_by=tuple(dict.fromkeys(claimant(event, documents[event.document_id]) for event in denials)),
        killed=_figures(((event.killed, event) for event in reports), documents),
        injured=_figures(((event.injured, event) for event in reports), documents),
        first_day=min((when.start for when in dates if when.start is not None), default=None),
        last_day=max((when.end for when in dates if when.end is not None), default=None),
    )


def _figures(
    counts: Iterable[tuple[CountRange | None, Event]], documents: Mapping[str, Document]
) -> tuple[Figure, ...]:
    """The different figures, the smallest first, each with those who give it."""
    found: dict[CountRange, dict[str, None]] = defaultdict(dict)
    for count, event in counts:
        if count is not None:
            found[count][claimant(event, documents[event.document_id])] = None
    ordered = sorted(found, key=lambda count: (count.min, count.max is None, count.max or 0))
    return tuple(Figure(count, tuple(found[count])) for count in ordered)
