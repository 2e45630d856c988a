"""The command that watches feeds: geomap watch FEED... --archive FILE."""

from __future__ import annotations

import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geomap.cli.drawing import check_drawing
from geomap.cli.reading import counted
from geomap.cli.remote import UserAgent
from geomap.cli.terminal import (
    DONE,
    DONE_IN_PART,
    OwnFiles,
    asked_by_signals,
    end,
    opened_gazetteer,
    own_places,
    say,
)
from geomap.cli.web import check_user_agent, fetcher, has_addresses
from geomap.errors import EmptyInputError, InputError

if TYPE_CHECKING:
    from geomap.archive import Means, Plan, Round, Watched

_MOST_MINUTES = 7 * 24 * 60
_MOST_REASONS = 20


def watch_command(  # noqa: PLR0913  (one parameter an option)
    feeds: Annotated[
        list[str] | None,
        typer.Argument(metavar="FEED...", help="RSS or Atom feeds: http(s) addresses, or files that change."),
    ] = None,
    *,
    archive: Annotated[
        str | None, typer.Option("--archive", metavar="FILE", help="The archive to add to, such as war.gpkg.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A map of the archive, written anew when something changed.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="Title of the map.")] = None,
    every: Annotated[float, typer.Option(metavar="MINUTES", help="How often to look.")] = 15,
    once: Annotated[bool, typer.Option("--once", help="Look once and end, for a scheduler of your own.")] = False,
    follow: Annotated[
        bool, typer.Option("--follow", help="Fetch the pages that new entries link to, and read those.")
    ] = False,
    jobs: Annotated[int, typer.Option(min=1, help="Processes that read; each needs about 600 MB.")] = 1,
    gazetteer: OwnFiles = None,
    user_agent: UserAgent = None,
) -> None:
    """Watch feeds: add what they tell anew to an archive and keep a map of it up to date, until Ctrl-C."""
    from geomap import archive as archives  # noqa: PLC0415

    checked = archives.checked_feeds(feeds or ())
    _check_every(every, checked)
    if archive is None:
        raise InputError("no archive given; say where the articles are kept: --archive war.gpkg")
    if output is not None:
        check_drawing(output, "geomap watch", f"geomap archive {archive} extract")
    if not follow:
        check_user_agent(user_agent, checked)
    plan = archives.Plan(checked, timedelta(minutes=every), once, follow, output, title, jobs)
    own = own_places(gazetteer)
    stop, web = archives.Stop(), fetcher(user_agent, is_quiet=True)
    with asked_by_signals(stop.ask, signal.SIGINT, signal.SIGTERM):
        end(_watch(plan, archives.Means(web, stop, _now, time.sleep, own=own), archive))


def _check_every(every: float, feeds: tuple[str, ...]) -> None:
    asks_sites = has_addresses(feeds)
    least = 1.0 if asks_sites else 0.001
    if not least <= every <= _MOST_MINUTES:
        why = "; a site is asked at most once a minute" if asks_sites else ""
        raise InputError(f"--every {every:g}: expected minutes from {least:g} to {_MOST_MINUTES:,}{why}")


def _now() -> datetime:
    return datetime.now().astimezone()


def _watch(plan: Plan, means: Means, file: str) -> int:
    """Watch, say what is done, and give the exit status."""
    from geomap import archive as archives  # noqa: PLC0415

    lines = Lines(plan, file)
    try:
        with archives.open_archive(file, create=True) as opened:
            with opened.transaction():
                pass  # what cannot be written is said before anything is fetched
            with opened_gazetteer():
                pass  # built here, with its progress shown
            watched = archives.watch(opened, plan, means, lines.say_round)
            held = len(opened)
    except KeyboardInterrupt:
        say("stopped before the first round")
        return DONE
    if means.stop.is_asked:
        lines.say_stopped(watched, held)
        return DONE
    if lines.all_failed and not held:
        raise EmptyInputError("nothing could be read")
    return DONE_IN_PART if lines.has_failed else DONE


@dataclass(slots=True)
class Lines:
    """What is said of each round: a line, and one before it for each failure; and what of it the exit status needs."""

    plan: Plan
    file: str
    has_failed: bool = False
    all_failed: bool = False
    _has_told_follow: bool = False

    def say_round(self, done: Round) -> None:
        """Say what a round did."""
        self.has_failed, self.all_failed = bool(done.failed), done.failed_feeds == done.feeds
        _say_reasons(done.failed, "failures")
        _say_reasons([f"{one}; the text of the feed is kept" for one in done.fallen_back], "pages were not read")
        if done.without_text and not self._has_told_follow:
            self._has_told_follow = True
            hold = "entry holds" if done.without_text == 1 else "entries hold"
            pages = "its page" if done.without_text == 1 else "their pages"
            say(f"{done.without_text:,} {hold} no text; --follow would fetch {pages}")
        say(round_line(done, self.file, self.plan.output))

    def say_stopped(self, watched: Watched, held: int) -> None:
        """Say what the watch did, and what is left."""
        say(
            f"stopped after {counted(watched.rounds, 'round')}: {counted(watched.added, 'article')} added, "
            f"{watched.updated:,} updated; {counted(held, 'article')} in {self.file}; the same command goes on"
        )
        if watched.is_behind:
            say(f"{self.plan.output} lacks the last of them; geomap archive {self.file} map -o {self.plan.output}")


def _say_reasons(reasons: Sequence[str], rest: str) -> None:
    for reason in reasons[:_MOST_REASONS]:
        say(f"geomap: {reason}")
    if len(reasons) > _MOST_REASONS:
        say(f"geomap: and {len(reasons) - _MOST_REASONS:,} more {rest}")


def round_line(done: Round, file: str, output: Path | None) -> str:
    """One line about a round."""
    parts = [
        f"{counted(done.feeds, 'feed')}, {done.added:,} new, {done.updated:,} updated, {len(done.failed):,} failed",
        f"{counted(done.articles, 'article')} and {counted(done.events, 'event')} in {file}",
        *([f"{output} written"] if done.is_drawn else []),
        *([f"next poll {done.next_at:%H:%M:%S}"] if done.next_at is not None else []),
    ]
    return f"{done.at.isoformat(timespec='seconds')}: {'; '.join(parts)}"
