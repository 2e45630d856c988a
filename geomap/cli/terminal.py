"""What the commands share: inputs, progress, messages and exit statuses.

Results go to standard output or to the file named, everything else to standard error.  Exit status: 0 done,
2 the user's mistake (one line says what and how to mend it), 3 done in part (the failed inputs are listed).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geomap.errors import EmptyInputError, GeomapError

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer
    from geomap.model import Document

DONE = 0
MISTAKE = 2
DONE_IN_PART = 3

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...", help="Text, Markdown, HTML, JSON or JSONL files, folders, or - for standard input."
    ),
]
STDOUT = Path("-")
Output = Annotated[Path, typer.Option("--output", "-o", help="File to write, or - for standard output.")]


def end(status: int) -> None:
    """End the command with this exit status."""
    if status != DONE:
        raise typer.Exit(status)


@contextmanager
def documents_of(inputs: list[str]) -> Iterator[tuple[Iterator[Document], Gazetteer, Callable[[], int]]]:
    """Documents of the inputs, the gazetteer, and the status at the end: 3 if some inputs failed.

    A run in which no document at all could be read is the user's mistake: nothing is written then.
    """
    from geomap import ingest  # noqa: PLC0415

    failed: list[str] = []

    def fail(where: str, error: GeomapError) -> None:
        failed.append(where)
        say(f"geomap: {error}")

    found = ingest.read_documents(inputs, on_error=fail)
    first = next(found, None)
    if first is None:
        raise EmptyInputError("nothing could be read" if failed else "no articles given")
    with opened_gazetteer() as gazetteer:
        yield _chain(first, found), gazetteer, lambda: DONE_IN_PART if failed else DONE
    if failed:
        say(f"{len(failed)} of the inputs could not be read: {', '.join(failed)}")


def _chain(first: Document, rest: Iterator[Document]) -> Iterator[Document]:
    yield first
    yield from rest


@contextmanager
def opened_gazetteer() -> Iterator[Gazetteer]:
    """The gazetteer, built with a progress bar where it must be, and closed at the end."""
    from geomap import gazetteer  # noqa: PLC0415

    with progress() as on_progress:
        opened = gazetteer.open_gazetteer(on_progress=on_progress)
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
