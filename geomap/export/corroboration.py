"""How well an event is attested, as columns and as a JSON object: how many articles tell it, and where they differ.

They are there for every event if the articles were compared with each other, else for none.  The columns ``killed_*``
and ``injured_*`` stay what the event's own article says; ``killed_reported`` and ``injured_reported`` put the figures
of all articles side by side where they differ: ``"12 (Reuters); 20-25 (SOHR, quoted by AFP)"``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geomap.export.columns import iso, km
from geomap.model import AtlasData, Corroboration, CountRange, Document, Event, Figure, told_together

CORROBORATION_COLUMNS: tuple[str, ...] = (
    "article_count",
    "independent_source_count",
    "denied_by",
    "killed_reported",
    "injured_reported",
)
"""How many articles tell an event, how many of them on their own, who denies it, and the figures that differ."""

_BETWEEN = "; "


def is_compared(data: AtlasData) -> bool:
    """Whether the events of an atlas have these columns."""
    return data.corroborations is not None and bool(data.events)


def corroboration(data: AtlasData, event: Event, document: Document) -> Corroboration:
    """Return what the reports of an event say together; one without a cluster stands for itself."""
    found = None if event.cluster_id is None else (data.corroborations or {}).get(event.cluster_id)
    return found or told_together("", (event,), {document.id: document})


def corroboration_columns(told: Corroboration) -> dict[str, Any]:
    """Return ``CORROBORATION_COLUMNS`` in their order."""
    return {
        "article_count": told.article_count,
        "independent_source_count": told.independent_source_count,
        "denied_by": told.denied_by,
        "killed_reported": figures_text(told.killed),
        "injured_reported": figures_text(told.injured),
    }


def corroboration_record(told: Corroboration) -> dict[str, Any]:
    """Return all that the reports of one happening say together as a JSON object."""
    return {
        "article_count": told.article_count,
        "independent_source_count": told.independent_source_count,
        "outlets": list(told.outlets),
        "denied_by": list(told.denied_by),
        "killed": [_figure(figure) for figure in told.killed],
        "injured": [_figure(figure) for figure in told.injured],
        "first_day": iso(told.first_day),
        "last_day": iso(told.last_day),
        "spread_km": km(told.spread_km),
    }


def figures_text(figures: Sequence[Figure]) -> str | None:
    """Return different figures with those who give them; None where they do not differ.

    Examples
    --------
    >>> figures_text([Figure(CountRange(12, 12), ("Reuters", "AFP")), Figure(CountRange(20, None), ("SOHR",))])
    '12 (Reuters; AFP); at least 20 (SOHR)'
    """
    if len(figures) < 2:
        return None
    return _BETWEEN.join(f"{count_text(one.count)} ({_BETWEEN.join(one.claimants)})" for one in figures)


def count_text(count: CountRange) -> str:
    """Return a number as reported: ``"12"``, ``"20-25"`` or ``"at least 20"``."""
    if count.max is None:
        return f"at least {count.min}"
    return str(count.min) if count.min == count.max else f"{count.min}-{count.max}"


def _figure(figure: Figure) -> dict[str, Any]:
    return {"min": figure.count.min, "max": figure.count.max, "claimants": list(figure.claimants)}
