"""What the commands share: inputs, progress, messages and exit statuses.

Results go to standard output or to the file named, everything else to standard error.  Exit status: 0 done,
2 the user's mistake (one line says what and how to mend it), 3 done in part (the failed inputs are listed).
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geomap.errors import EmptyInputError, GeomapError, NoticeError

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer, OwnPlaces
    from geomap.ingest.web import Fetcher
    from geomap.model import Document

DONE = 0
MISTAKE = 2
DONE_IN_PART = 3
_MOST_PLACES = 100

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...",
        help="Text, Markdown, HTML, PDF, DOCX, mail, feeds, web archives, JSON, JSONL, CSV or Parquet, also compressed "
        "or in a ZIP; folders, http(s) addresses, - for standard input, or events that geomap wrote.",
    ),
]
STDOUT = Path("-")
OwnFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--gazetteer",
        metavar="FILE",
        help="Places of your own, CSV or GeoJSON, that come before all others of their names; repeatable.",
    ),
]
Columns = Annotated[
    str | None,
    typer.Option(
        metavar="FIELD=COLUMN,...",
        help="Which column of a table, or field of a JSON record, is id, text, title, date, source, url or language.",
    ),
]
Partition = Annotated[
    str | None,
    typer.Option(
        metavar="BY",
        help="Write a folder of .parquet files, as Dask and DuckDB read them: country, month, or a number of rows.",
    ),
]
Output = Annotated[Path, typer.Option("--output", "-o", help="File to write, or - for standard output.")]


def end(status: int) -> None:
    """End the command with this exit status."""
    if status != DONE:
        raise typer.Exit(status)


@contextmanager
def asked_by_signals(ask: Callable[..., None], *numbers: signal.Signals) -> Iterator[None]:
    """Have ``ask`` called for each of these signals, and afterwards what was called before."""
    before = {number: signal.signal(number, ask) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@dataclass(slots=True)
class Failures:
    """Where something could not be read, as it goes on."""

    places: list[str] = field(default_factory=list)

    def note(self, where: str, error: GeomapError) -> None:
        """Say what could not be read, and remember it; what is no failure is only said."""
        if not isinstance(error, NoticeError):
            self.places.append(where)
        say(f"geomap: {error}")

    def status(self) -> int:
        """The exit status so far."""
        return DONE_IN_PART if self.places else DONE

    def say(self) -> None:
        """List what failed, at the end."""
        if self.places:
            more = len(self.places) - _MOST_PLACES
            rest = f" and {more:,} more" if more > 0 else ""
            say(f"{len(self.places)} of the inputs could not be read: {', '.join(self.places[:_MOST_PLACES])}{rest}")


@contextmanager
def documents_of(
    inputs: list[str],
    failures: Failures | None = None,
    *,
    columns: str | None = None,
    web: Fetcher | None = None,
    is_needed: bool = True,
    own: OwnPlaces | None = None,
) -> Iterator[tuple[Iterator[Document], Gazetteer, Callable[[], int]]]:
    """Documents of the inputs, the gazetteer, and the status at the end: 3 if some inputs failed.

    ``columns`` is the value of ``--columns``; ``web`` fetches those inputs that are addresses; ``own`` are
    places of the user's own.

    A run in which no document at all could be read is the user's mistake: nothing is written then, unless there is
    something else to write, so that none ``is_needed``.
    """
    from geomap import ingest  # noqa: PLC0415

    failed = Failures() if failures is None else failures
    mapping = ingest.parse_columns(columns) if columns is not None else None
    found = ingest.read_documents(inputs, columns=mapping, on_error=failed.note, web=web)
    first = next(found, None)
    if first is None and is_needed:
        raise EmptyInputError("nothing could be read" if failed.places else "no articles given")
    with opened_gazetteer(own) as gazetteer:
        yield found if first is None else _chain(first, found), gazetteer, failed.status
    failed.say()


def _chain(first: Document, rest: Iterator[Document]) -> Iterator[Document]:
    yield first
    yield from rest


def own_places(files: Sequence[Path] | None) -> OwnPlaces | None:
    """The places of the files of ``--gazetteer``, told in a line each; None where no file was given.

    Called before any article is read.
    """
    if not files:
        return None
    from geomap import gazetteer  # noqa: PLC0415

    with opened_gazetteer() as packaged:
        own = gazetteer.read_own_places(files, gazetteer=packaged)
    for file in own.files:
        say(str(file))
    return own


@contextmanager
def opened_gazetteer(own: OwnPlaces | None = None) -> Iterator[Gazetteer]:
    """The gazetteer, built with a progress bar where it must be, and closed at the end."""
    from geomap import gazetteer  # noqa: PLC0415

    with progress() as on_progress:
        opened = gazetteer.open_gazetteer(on_progress=on_progress, own=own)
    try:
        yield opened
    finally:
        opened.close()


@contextmanager
def progress(
    announcement: str = "building the place index (once, about 15 s)",
) -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar on standard error that appears with the first report; without a terminal, one line."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        tasks: dict[str, int] = {}

        def report(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                if not tasks and not sys.stderr.isatty():
                    say(announcement)
                tasks[stage] = int(bar.add_task(stage, total=total))
            bar.update(tasks[stage], completed=done)  # type: ignore[arg-type]  # TaskID is an int at run time

        yield report


def write_stdout(text: str) -> None:
    """Write a result; what UTF-8 cannot hold becomes a question mark."""
    sys.stdout.buffer.write(text.encode("utf-8", errors="replace"))
    sys.stdout.buffer.flush()


def say(message: str) -> None:
    """Write a message for people."""
    typer.echo(message, err=True)
