"""Clusters: the events that tell the same happening.

No two events of a cluster contradict each other (see `geomap.events.across.tellings`): "the attack in Mogadishu" does
not tie a bombing to a shelling.  The clearest reports come first, denials last; a report that fits
several clusters joins the one with which it has most in common, and none if that is not one.  So the order of articles
changes nothing.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TypeAlias

from geomap.events.across.denials import with_denials
from geomap.events.across.scenes import cells, spells
from geomap.events.across.tellings import Sameness, Telling, likeness, tellings
from geomap.model import Document, Event, EventType, Modality

_LENGTH = 16
_FEW = 8
_Shelf: TypeAlias = tuple[EventType | None, str] | tuple[int, int, str]


def clustered(events: Sequence[Event], documents: Iterable[Document], families: Mapping[str, str]) -> tuple[Event, ...]:
    """The same events in the same order, those of one happening with the same ``cluster_id``, the others with None.

    The id is a digest of the least event id of the cluster.  About 4 s for 100,000 events.

    Parameters
    ----------
    documents
        The articles of the events.
    families
        The id of the first article of its family of copies by the id of each, as `geomap.ingest.duplicates` gives
        them; an article that is missing there has no copies.
    """
    known = {document.id: document for document in documents}
    found = {
        event_id: _cluster_id(ids)
        for ids in _clusters(with_denials(tellings(events, known, families)))
        if len(ids) > 1
        for event_id in ids
    }
    return tuple(_in_cluster(event, found.get(event.event_id)) for event in events)


def _in_cluster(event: Event, cluster_id: str | None) -> Event:
    return event if event.cluster_id == cluster_id else replace(event, cluster_id=cluster_id)


def _cluster_id(event_ids: Iterable[str]) -> str:
    return hashlib.sha256(min(event_ids).encode()).hexdigest()[:_LENGTH]


@dataclass(slots=True)
class _Cluster:
    """The reports of one happening.

    Of many, those with equal facts are compared once: ``alike`` holds the others of these by their article.
    """

    event_ids: list[str] = field(default_factory=list)
    compared: list[Telling] = field(default_factory=list)
    alike: dict[str, list[Telling]] = field(default_factory=dict)
    facts: set[tuple[object, ...]] = field(default_factory=set)

    def add(self, telling: Telling) -> None:
        self.event_ids.append(telling.event.event_id)
        if len(self.compared) >= _FEW:
            facts = telling.facts
            if facts in self.facts:
                self.alike.setdefault(telling.event.document_id, []).append(telling)
                return
            self.facts.add(facts)
        self.compared.append(telling)

    def fit(self, telling: Telling) -> tuple[int, ...] | None:
        """What a report has in common with the member to which it is closest.

        None if it contradicts a member, or nothing says that it tells the same.
        """
        best: tuple[int, ...] = (Sameness.UNKNOWN,)
        for member in chain(self.compared, self.alike.get(telling.event.document_id, ())):
            common = likeness(telling, member)
            if common is None:
                return None
            best = max(best, common)
        return best if best[0] > Sameness.UNKNOWN else None


def _clusters(found: Iterable[Telling]) -> Iterator[Sequence[str]]:
    """The event ids of each cluster."""
    clusters: list[_Cluster] = []
    shelves: dict[_Shelf, dict[int, None]] = defaultdict(dict)
    ordered = sorted(found, key=_clarity)
    unplaced = frozenset(one.where.called for one in ordered if one.where is not None and not one.where.is_placed)
    for telling in ordered:
        keys = tuple(_shelves(telling, unplaced))
        number = _best(telling, clusters, dict.fromkeys(number for key in keys for number in shelves.get(key, ())))
        if number is None:
            number = len(clusters)
            clusters.append(_Cluster())
        clusters[number].add(telling)
        for key in keys:
            shelves[key][number] = None
    return (cluster.event_ids for cluster in clusters)


def _clarity(telling: Telling) -> tuple[object, ...]:
    """A key that puts clear reports first."""
    event, when, where = telling.event, telling.when, telling.where
    return (
        event.modality is Modality.DENIED,
        not telling.is_set,
        0 if when is None else when.last - when.first,
        -len(telling.who.doers.parties) - len(telling.who.others.parties),
        0.0 if where is None or not where.is_point else where.reach_km,
        event.event_id,
    )


def _shelves(telling: Telling, unplaced: frozenset[str]) -> Iterator[_Shelf]:
    """Where a report is kept and looked for: two that can tell the same happening share a shelf.

    ``unplaced`` are what names are called that could not be placed, and may mean a place that is.
    """
    if telling.family is not None:
        yield telling.event.type, telling.family
    if telling.is_denied or telling.denial_of is not None:
        yield None, telling.denial_of or telling.event.event_id
    where, when = telling.where, telling.when or telling.news
    if where is None or when is None or not (telling.is_set or telling.is_recent):
        return
    touched = dict.fromkeys((*cells(where), *(name for name in (where.called, where.anywhere) if name in unplaced)))
    times = tuple(spells(when, telling.kind))
    for cell in touched:
        for spell in times:
            for row in telling.rows:
                yield row, spell, cell


def _best(telling: Telling, clusters: Sequence[_Cluster], candidates: Iterable[int]) -> int | None:
    """The number of the cluster that fits best; None if none does, or two do equally well."""
    fits = [(common, number) for number in candidates if (common := clusters[number].fit(telling)) is not None]
    if not fits:
        return None
    best, chosen = max(fits)
    return chosen if [common for common, _ in fits].count(best) == 1 else None
