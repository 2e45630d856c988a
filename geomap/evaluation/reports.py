"""Reports of several outlets on one happening: a gold file that tells which sentences tell which happening.

Each record is an article with its ``story``; its ``origin``, equal for articles that know what they tell from one
source; ``copies``, equal for copies of one text, if there are any; and ``tellings``: stretches of the text
(``start``, ``end``) that tell a ``happening``, or deny it (``"denied": true``), or look back on it as on history
(``"history": true``), with the number of ``killed`` that the article gives.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geomap.errors import RecordError
from geomap.evaluation.gold import Gold, GoldRecord
from geomap.model import Document, Event


@dataclass(frozen=True, slots=True)
class Told:
    """A stretch of an article that tells a happening, or denies it."""

    happening: str
    start: int
    end: int
    is_denied: bool = False
    is_history: bool = False
    killed: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """An article with all that it tells; ``copies`` is None for a text of its own."""

    document: Document
    story: str
    origin: str
    copies: str | None
    tellings: tuple[Told, ...]

    def told_by(self, event: Event) -> Told | None:
        """The stretch that an event was read from, or one of its further sentences; None where none is marked."""
        for evidence in (event.evidence, *event.further_evidence):
            for told in self.tellings:
                if told.start <= evidence.trigger.start < told.end:
                    return told
        return None


def reports(gold: Gold, *, every: int = 1) -> tuple[Report, ...]:
    """The articles of a gold file in their order; ``every`` takes those of each n-th story only.

    Raises
    ------
    RecordError
        When a record lacks a field, or a stretch does not lie in the text.
    """
    found = tuple(_report(record) for record in gold.records)
    stories = set(tuple(dict.fromkeys(report.story for report in found))[::every])
    return tuple(report for report in found if report.story in stories)


def _report(record: GoldRecord) -> Report:
    fields = record.fields
    missing = {"story", "origin", "tellings"} - fields.keys()
    if missing:
        raise RecordError(f"{record.where}: no {', '.join(sorted(missing))}; expected an article marked for its story")
    tellings = tuple(_told(entry, record) for entry in fields["tellings"])
    return Report(record.document, fields["story"], fields["origin"], fields.get("copies"), tellings)


def _told(entry: Mapping[str, Any], record: GoldRecord) -> Told:
    start, end = entry.get("start"), entry.get("end")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(record.document.text)):
        raise RecordError(f"{record.where}: a telling at {start!r} to {end!r}; expected offsets into the text")
    marks = (bool(entry.get("denied")), bool(entry.get("history")))
    return Told(str(entry.get("happening")), start, end, *marks, killed=entry.get("killed"))


def happenings(found: Sequence[Report]) -> Mapping[str, Mapping[str, tuple[Told, ...]]]:
    """By happening and then by article (id) what is told of it."""
    told: dict[str, dict[str, tuple[Told, ...]]] = {}
    for report in found:
        for one in report.tellings:
            by_article = told.setdefault(one.happening, {})
            by_article[report.document.id] = (*by_article.get(report.document.id, ()), one)
    return told
