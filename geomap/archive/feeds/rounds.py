"""One round of a watch: feeds are asked, what is new is added, and the map written if that changed anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path

from geomap import ingest
from geomap.archive.adding import Progress, add
from geomap.archive.analysis.workers import Analyse
from geomap.archive.feeds.news import News, Seen, followed, news_of
from geomap.archive.feeds.stopping import Stop
from geomap.archive.options import AddOptions
from geomap.archive.store import Archive
from geomap.errors import GeomapError, InputError, OutputError
from geomap.gazetteer import OwnPlaces
from geomap.ingest.web import Fetcher, is_address
from geomap.model import Document

MOST_PAUSE = timedelta(days=1)
"""A feed that fails again and again is asked at least so often."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to watch: feeds, how often, whether pages that entries lead to are read, and the map to keep up to date."""

    feeds: tuple[str, ...]
    every: timedelta
    is_once: bool = False
    follow: bool = False
    output: Path | None = None
    title: str | None = None
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Means:
    """What a watch works with: what fetches, what ends it, the time with its zone, and how to let seconds pass.

    ``analyse`` is as in `add`, ``own`` as in `AddOptions`.
    """

    web: Fetcher
    stop: Stop
    now: Callable[[], datetime]
    wait: Callable[[float], None]
    analyse: Analyse | None = None
    own: OwnPlaces | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """What a round did.

    ``failed`` says of each feed, entry or article that gave nothing why; ``failed_feeds`` is how many of ``feeds`` gave
    nothing.  ``fallen_back`` says why an entry's own text is kept in place of its page; ``without_text`` is how many
    new entries have none.  ``articles`` and ``events`` are those of the archive; ``next_at`` is None after the last.
    """

    at: datetime
    feeds: int
    failed_feeds: int
    added: int
    updated: int
    failed: tuple[str, ...]
    fallen_back: tuple[str, ...]
    without_text: int
    articles: int
    events: int
    is_drawn: bool
    next_at: datetime | None


def pause_after(failures: int, every: timedelta, closed_s: float = 0.0) -> timedelta:
    """How long to leave a feed alone that failed so many times in a row: twice as long each time, to a day at most.

    ``closed_s`` is how long its server asked to be left alone.

    Examples
    --------
    >>> pause_after(3, timedelta(minutes=15))
    datetime.timedelta(seconds=3600)
    """
    longest = max(every, MOST_PAUSE)
    growing: timedelta = every * 2 ** min(max(failures - 1, 0), 20)
    return min(max(growing, timedelta(seconds=closed_s)), longest)


@dataclass(frozen=True, slots=True)
class _Turn:
    """How often a feed has failed in a row, and when it is asked again."""

    failures: int
    due: datetime


@dataclass(slots=True)
class _Notes:
    """What a round comes across."""

    failed_feeds: int = 0
    failed: list[str] = field(default_factory=list)
    fallen_back: list[str] = field(default_factory=list)
    without_text: int = 0


@dataclass(slots=True)
class Rounds:
    """The rounds of a watch, and what it knows as it goes.

    ``is_behind`` is whether the map lacks something of the archive.
    """

    archive: Archive
    plan: Plan
    means: Means
    is_behind: bool
    count: int = 0
    added: int = 0
    updated: int = 0
    articles: int = 0
    events: int = 0
    turns: dict[str, _Turn] = field(default_factory=dict)
    told: dict[str, Mapping[str, str]] = field(default_factory=dict)
    faults: dict[str, frozenset[str]] = field(default_factory=dict)

    def look(self, at: datetime) -> Round:
        """Ask the feeds whose time has come, and do what follows."""
        self.means.web.begin_round()
        due = [feed for feed in self.plan.feeds if feed not in self.turns or self.turns[feed].due <= at]
        notes, before = _Notes(), (self.added, self.updated)
        is_drawn = False
        try:
            self._keep(self._news(due, at, notes), notes)
            self.articles, ((self.events,),) = len(self.archive), self.archive.rows("SELECT COUNT(*) FROM events")
            is_drawn = self._draw()
        except (InputError, OutputError) as error:
            if self.plan.is_once:
                raise
            notes.failed.append(str(error))
        self.count += 1
        is_last = self.plan.is_once or self.means.stop.is_asked
        return Round(
            at=at,
            feeds=len(due),
            failed_feeds=notes.failed_feeds,
            added=self.added - before[0],
            updated=self.updated - before[1],
            failed=tuple(notes.failed),
            fallen_back=tuple(notes.fallen_back),
            without_text=notes.without_text,
            articles=self.articles,
            events=self.events,
            is_drawn=is_drawn,
            next_at=None if is_last else min(turn.due for turn in self.turns.values()),
        )

    def _news(self, due: Iterable[str], at: datetime, notes: _Notes) -> dict[str, News]:
        """What each feed has to tell."""
        news: dict[str, News] = {}
        taken: set[str] = set()
        for feed in due:
            entries = self._entries(feed, at, notes)
            if entries is not None:
                name = ingest.feed_name(feed)
                news[feed] = news_of(name, entries, self.archive, Seen(self.told.get(feed, {}), taken))
                taken.update(one.id for one in news[feed].documents if one.text or self.plan.follow)
        return news

    def _entries(self, feed: str, at: datetime, notes: _Notes) -> list[Document] | None:
        """The entries of a feed, None if it cannot be had; in any case it gets its next turn."""
        web = self.means.web
        problem: str | None
        try:
            outcomes, problem = ingest.feed_entries(feed, web)
        except GeomapError as error:
            outcomes, problem = None, str(error)
        failures = 0 if problem is None else 1 + (self.turns[feed].failures if feed in self.turns else 0)
        closed_s = web.closed_s(feed) if is_address(feed) else 0.0
        if closed_s:
            closed_s += (self.means.now() - at).total_seconds() + 1  # counted from the start of the round
        self.turns[feed] = _Turn(failures, at + pause_after(failures, self.plan.every, closed_s))
        if problem is not None:
            notes.failed.append(problem)
            notes.failed_feeds += 1
        if outcomes is None:
            return None
        faults = {one.where: str(one.value) for one in outcomes if not isinstance(one.value, Document)}
        self._note_faults(feed, faults, notes)
        return [one.value for one in outcomes if isinstance(one.value, Document)]

    def _note_faults(self, feed: str, faults: Mapping[str, str], notes: _Notes) -> None:
        """Note what is wrong with entries, unless it was there the last time, at whatever place in the feed."""
        reasons = {where: fault.removeprefix(where) for where, fault in faults.items()}
        before = self.faults.get(feed, frozenset())
        notes.failed.extend(faults[where] for where, reason in reasons.items() if reason not in before)
        self.faults[feed] = frozenset(reasons.values())

    def _keep(self, news: Mapping[str, News], notes: _Notes) -> None:
        """Add what is new; only then is it known."""
        articles = self._articles((one for found in news.values() for one in found.documents), notes)
        first = next(articles, None)
        stop, is_mapped, was_behind = self.means.stop, self.plan.output is not None, self.is_behind
        if stop.is_asked:
            return
        if first is None:
            self.archive.write_derived()  # what a watch that was stopped did not come to
        else:
            self.is_behind = is_mapped  # until it is known what came of it
            with stop.held():
                added = add(
                    self.archive,
                    chain([first], articles),
                    AddOptions(jobs=self.plan.jobs, update=True, own=self.means.own),
                    on_progress=self._pass_or_end,
                    analyse=self.means.analyse,
                )
            self.added += added.added
            self.updated += added.updated
            self.is_behind = is_mapped and bool(was_behind or added.added or added.updated)
            notes.failed.extend(reason for _place, reason in added.failed)
        if not stop.is_asked:
            self.told |= {feed: found.told for feed, found in news.items()}

    def _pass_or_end(self, _progress: Progress) -> None:
        """End after a chunk, if that was asked for."""
        if self.means.stop.is_asked:
            raise KeyboardInterrupt

    def _articles(self, documents: Iterable[Document], notes: _Notes) -> Iterator[Document]:
        """The articles of new entries, their pages fetched one at a time where they are followed."""
        for document in documents:
            article, reason = document, None
            if self.plan.follow and document.url is not None:
                try:
                    with self.means.stop.held(is_held=False):
                        article, reason = followed(document, self.means.web)
                except KeyboardInterrupt:
                    self.means.stop.is_asked = True
            if self.means.stop.is_asked:
                return
            if article.text:
                notes.fallen_back.extend([] if reason is None else [reason])
                yield article
            elif document.url is None or reason is not None:
                notes.failed.append(reason or f"{document.id}: neither title, text nor address; expected an article")
            else:
                notes.without_text += 1

    def _draw(self) -> bool:
        """Write the map if it is behind; whether it was."""
        output = self.plan.output
        if output is None or not self.is_behind or self.means.stop.is_asked:
            return False
        with self.means.stop.held():
            self.archive.atlas().save(output, title=self.plan.title)
        self.is_behind = False
        return True
