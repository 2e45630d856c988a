"""Scores of corroboration: whether the reports of one happening, and only those, are told together and counted.

All articles of a gold file are laid side by side.  What an article tells of one happening, in however many sentences,
is one telling.  What no mark covers is told by nobody else: to join it with what is marked is an error, and what else
happens to it is not judged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from geomap import pipeline
from geomap.evaluation.figures import Figure, Scores, share
from geomap.evaluation.gold import read_gold
from geomap.evaluation.metrics import Counts
from geomap.evaluation.reports import Report, Told, happenings, reports
from geomap.events import corroborations
from geomap.ingest import same_reports
from geomap.model import Corroboration, Event, Modality

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer

TASK = "corroboration"
# What an article (id) tells of a happening: its name, or the id of an event that no mark covers.
Unit: TypeAlias = tuple[str, str]
_One = TypeVar("_One")


@dataclass(frozen=True, slots=True)
class Judged:
    """The reports of a gold file, and what geomap makes of them; ``told`` is the mark that an event (id) is read from.

    ``families`` has the id of the first article of its copies by the id of each.
    """

    reports: tuple[Report, ...]
    events: tuple[Event, ...]
    told: Mapping[str, Told | None]
    corroborations: Mapping[str, Corroboration]
    families: Mapping[str, str]

    def unit(self, event: Event) -> Unit:
        """What of its article an event tells."""
        told = self.told[event.event_id]
        return event.document_id, event.event_id if told is None else told.happening

    @property
    def clusters(self) -> Mapping[str, tuple[Event, ...]]:
        """The events of each cluster."""
        return _grouped((event.cluster_id, event) for event in self.events if event.cluster_id is not None)


def evaluate_corroboration(paths: Sequence[Path], gazetteer: Gazetteer, *, every: int = 1) -> tuple[Scores, ...]:
    """The scores of each gold file; ``every`` takes each n-th story only.  Cost: that of ``geomap extract``.

    Raises
    ------
    GeomapError
        When a file cannot be read, or its records are not marked.
    """
    scores = []
    for path in paths:
        gold = read_gold(path)
        marked = reports(gold, every=every)
        figures = tuple(corroboration_figures(judged(marked, gazetteer)))
        scores.append(Scores(TASK, gold.corpus, gold.sha256, len(marked), figures))
    return tuple(scores)


def judged(marked: Sequence[Report], gazetteer: Gazetteer) -> Judged:
    """What geomap makes of the articles."""
    documents = [report.document for report in marked]
    atlas = pipeline.gather(pipeline.read_events(documents, gazetteer))
    by_id = {report.document.id: report for report in marked}
    told = {event.event_id: by_id[event.document_id].told_by(event) for event in atlas.events}
    return Judged(tuple(marked), atlas.events, told, atlas.data.corroborations or {}, same_reports(documents))


def corroboration_figures(found: Judged) -> Iterator[Figure]:
    """All figures: pairs of tellings, near misses, denials, copies, counts of articles and sources, figures of dead."""
    yield from _cluster_figures(found)
    yield from _precision_recall("denials", _denials(found))
    copies = _pairs((report.document.id, report.copies) for report in found.reports if report.copies)
    yield from _precision_recall("copies", _agreement(_pairs(found.families.items()), copies))
    yield from _count_figures(found)


def _cluster_figures(found: Judged) -> Iterator[Figure]:
    gold = set(gold_pairs(found.reports))
    predicted = set(joined_pairs(found))
    known = {found.unit(event) for event in found.events}
    within_reach = {pair for pair in gold if known >= pair}
    yield from _precision_recall("clusters", _agreement(predicted, gold))
    yield share("clusters.found.recall", len(predicted & within_reach), len(within_reach))
    joined = {frozenset(name for _, name in pair) for pair in predicted}
    near = near_misses(found)
    yield share("near_misses.joined", len(near & joined), len(near), lower_is_better=True)


def gold_pairs(marked: Iterable[Report]) -> Iterator[frozenset[Unit]]:
    """Each two articles that tell or deny one happening."""
    for name, told in happenings(tuple(marked)).items():
        yield from (frozenset((one, name) for one in pair) for pair in combinations(told, 2))


def joined_pairs(found: Judged) -> Iterator[frozenset[Unit]]:
    """Each two tellings that share a cluster, one of them at least marked."""
    marked = {(report.document.id, told.happening) for report in found.reports for told in report.tellings}
    for events in found.clusters.values():
        pairs = combinations({found.unit(event) for event in events}, 2)
        yield from (frozenset(pair) for pair in pairs if not marked.isdisjoint(pair))


def near_misses(found: Judged) -> set[frozenset[str]]:
    """Each two happenings of one story of both of which an event is known."""
    known = {found.unit(event) for event in found.events}
    stories: dict[str, set[str]] = defaultdict(set)
    for report in found.reports:
        names = (told.happening for told in report.tellings)
        stories[report.story].update(name for name in names if (report.document.id, name) in known)
    return {frozenset(pair) for names in stories.values() for pair in combinations(sorted(names), 2)}


def _denials(found: Judged) -> Counts:
    """Denials that share a cluster with a claim of what they deny; of those found, also which are marked as such."""
    claims: dict[str, set[str]] = defaultdict(set)
    denials: dict[str, set[Unit]] = defaultdict(set)
    for name, events in found.clusters.items():
        for event in events:
            told = found.told[event.event_id]
            if event.modality is Modality.DENIED:
                denials[name].add(found.unit(event) if told is not None and told.is_denied else (event.event_id, ""))
            elif told is not None and not told.is_denied:
                claims[name].add(told.happening)
    joined = {unit: unit[1] in claims[name] for name, units in denials.items() if claims[name] for unit in units}
    told_by = happenings(found.reports)
    gold = {
        (article, name)
        for name, by_article in told_by.items()
        if any(not one.is_denied for told in by_article.values() for one in told)
        for article, told in by_article.items()
        if any(one.is_denied for one in told)
    }
    right = sum(joined.values())
    return Counts(right, len(joined), right, len(gold))


def _count_figures(found: Judged) -> Iterator[Figure]:
    """Of the happenings that several articles tell, how many are counted rightly, and have the figures side by side.

    ``sources.given_clusters`` counts the sources of the tellings that were found as if all clusters were right.
    """
    asserted = {
        name: {article: told for article, told in by_article.items() if any(not one.is_denied for one in told)}
        for name, by_article in happenings(found.reports).items()
    }
    several = {name: told for name, told in asserted.items() if len(told) > 1}
    said = {name: _said(name, found) for name in several}
    articles = sum(one is not None and one.article_count == len(several[name]) for name, one in said.items())
    sources = sum(
        one is not None and one.independent_source_count == _sources(several[name], found) for name, one in said.items()
    )
    yield share("articles.right", articles, len(several))
    yield share("sources.right", sources, len(several))
    yield share("sources.given_clusters.right", *_given_sources(found))
    differing = {name: killed for name, told in several.items() if len(killed := _killed(told.values())) > 1}
    right = sum(_has_figures(said[name], killed) for name, killed in differing.items())
    yield share("killed.side_by_side", right, len(differing))


def _has_figures(said: Corroboration | None, killed: Collection[int]) -> bool:
    """Whether these numbers and no others stand side by side; "more than 140" is 141 at least."""
    counts = [] if said is None else [figure.count for figure in said.killed]
    met = [{count.min, count.min - 1, count.max}.intersection(killed) for count in counts]
    return all(met) and set().union(*met) == set(killed)


def _said(name: str, found: Judged) -> Corroboration | None:
    """What the cluster says that holds most tellings of a happening."""
    sizes = Counter(
        event.cluster_id for event in found.events if event.cluster_id is not None and found.unit(event)[1] == name
    )
    return found.corroborations[max(sizes, key=lambda one: (sizes[one], one))] if sizes else None


def _sources(told: Mapping[str, Iterable[Told]], found: Judged) -> int:
    """From how many sources some articles know; those that look back as on history add nothing to the others."""
    news = {article for article, stretches in told.items() if not all(one.is_history for one in stretches)}
    return len({report.origin for report in found.reports if report.document.id in (news or told)})


def _given_sources(found: Judged) -> tuple[int, int]:
    asserted = [event for event in found.events if event.modality is not Modality.DENIED]
    marked = [
        replace(event, cluster_id=told.happening)
        for event in asserted
        if (told := found.told[event.event_id]) is not None and not told.is_denied
    ]
    documents = [report.document for report in found.reports]
    told_by = happenings(found.reports)
    right = whole = 0
    for name, one in corroborations(marked, documents, found.families).items():
        articles = {event.document_id for event in marked if event.cluster_id == name}
        if len(articles) > 1:
            whole += 1
            sources = _sources({article: told_by[name][article] for article in articles}, found)
            right += one.independent_source_count == sources
    return right, whole


def _killed(told: Iterable[Iterable[Told]]) -> set[int]:
    return {one.killed for stretches in told for one in stretches if one.killed is not None}


def _agreement(predicted: Collection[object], gold: Collection[object]) -> Counts:
    right = len(set(predicted) & set(gold))
    return Counts(right, len(predicted), right, len(gold))


def _precision_recall(prefix: str, counts: Counts) -> Iterator[Figure]:
    yield Figure(f"{prefix}.precision", counts.precision, counts.predicted)
    yield Figure(f"{prefix}.recall", counts.recall, counts.gold)


def _pairs(named: Iterable[tuple[str, str]]) -> set[frozenset[str]]:
    """Each two of what has the same name."""
    groups = _grouped((name, one) for one, name in named)
    return {frozenset(pair) for group in groups.values() for pair in combinations(group, 2)}


def _grouped(named: Iterable[tuple[str, _One]]) -> Mapping[str, tuple[_One, ...]]:
    groups: dict[str, list[_One]] = defaultdict(list)
    for name, one in named:
        groups[name].append(one)
    return {name: tuple(group) for name, group in groups.items()}
