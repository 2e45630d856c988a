"""Feeds looked at again and again: what they tell anew goes into an archive, and a map of it is kept up to date.

Nothing is kept between two runs but the archive itself: what it holds is known, and a map that is older than it is
behind.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from geomap import ingest
from geomap.archive.feeds.rounds import Means, Plan, Round, Rounds
from geomap.archive.store import Archive
from geomap.errors import InputError


@dataclass(frozen=True, slots=True)
class Watched:
    """What a watch did; ``is_behind`` is whether the map lacks something of the archive."""

    rounds: int
    added: int
    updated: int
    is_behind: bool


def checked_feeds(feeds: Iterable[str]) -> tuple[str, ...]:
    """The feeds, each once; nothing is fetched.

    Raises
    ------
    InputError, InputNotFoundError
        When there is none, or one is neither a web address nor a file with a feed.
    """
    given = tuple(dict.fromkeys(feeds))
    if not given:
        raise InputError("no feed given; expected the address of an RSS or Atom feed, or a file that holds one")
    for feed in given:
        ingest.check_feed(feed)
    return given


def watch(archive: Archive, plan: Plan, means: Means, on_round: Callable[[Round], None]) -> Watched:
    """Watch feeds until the end is asked for, or for one round; ``on_round`` is told of each that came to its end.

    A feed that fails is tried again, after longer and longer pauses; so is an archive that another program writes, and
    a map that cannot be written.

    Raises
    ------
    GeomapError
        When nothing can be read because the gazetteer or the model is missing; in the only round also when the archive
        or the map cannot be written.
    """
    run = Rounds(archive, plan, means, is_behind=_is_behind(plan.output, archive))
    try:
        while True:
            done = run.look(means.now())
            on_round(done)
            if done.next_at is None:
                break
            while (left := done.next_at - means.now()) > timedelta():
                means.wait(min(left, plan.every).total_seconds())
    except KeyboardInterrupt:
        means.stop.is_asked = True
    return Watched(run.count, run.added, run.updated, run.is_behind)


def _is_behind(output: Path | None, archive: Archive) -> bool:
    """Whether a map is to be written that is not there, or older than its archive."""
    if output is None:
        return False
    try:
        return os.stat(output).st_mtime_ns < os.stat(archive.path).st_mtime_ns  # noqa: PTH116  (may be no path)
    except OSError:
        return True
