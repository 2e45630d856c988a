"""Corroboration: how many articles tell of one happening, how many of them on their own, and where they differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geomap.model.event import CountRange


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
    articles.  The reports lie between ``first_day`` and ``last_day``, None where none has that end of a date, and at
    most ``spread_km`` apart, None where none has a position.
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
