"""The commands over an archive: geomap archive FILE add | map | extract | control | stats | remove."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geomap.cli.drawing import check_drawing
from geomap.cli.reading import counted
from geomap.cli.remote import UserAgent
from geomap.cli.terminal import (
    DONE,
    DONE_IN_PART,
    STDOUT,
    Columns,
    Inputs,
    Output,
    OwnFiles,
    Partition,
    asked_by_signals,
    end,
    opened_gazetteer,
    own_places,
    say,
    write_stdout,
)
from geomap.cli.web import check_user_agent, fetcher
from geomap.errors import ArchiveNotFoundError, EmptyInputError, InputError

if TYPE_CHECKING:
    from geomap.archive import Added, Archive, Intake, Progress, Statistics, Stop
    from geomap.atlas import Atlas
    from geomap.export import Partitioning

INTERRUPTED, TERMINATED = 130, 143
_MOST_REASONS = 20
_MOST_ROWS = 10

archive_app = typer.Typer(
    help="Many articles in one file or database: added once each, resumable, opened by QGIS as it is.",
    no_args_is_help=True,
)
Format = Annotated[str | None, typer.Option("--format", help="jsonl, geojson or csv; for standard output.")]


@archive_app.callback()
def archive_file(
    context: typer.Context,
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="The archive, such as war.gpkg, or postgresql://user@host/database."),
    ],
) -> None:
    """Work on an archive."""
    context.obj = file


@archive_app.command("add")
def add_command(  # noqa: PLR0913  (one parameter an option)
    context: typer.Context,
    inputs: Inputs,
    *,
    jobs: Annotated[int, typer.Option(min=1, help="Processes that read; each needs about 600 MB.")] = 1,
    scheduler: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Dask scheduler whose workers read, instead of --jobs.")
    ] = None,
    renew: Annotated[
        bool, typer.Option("--renew", help="Read again what was read with other rules or tables.")
    ] = False,
    update: Annotated[
        bool, typer.Option("--update", help="Replace an article whose id is there with another text.")
    ] = False,
    columns: Columns = None,
    user_agent: UserAgent = None,
    fail_fast: Annotated[bool, typer.Option("--fail-fast", help="Stop at the first failure.")] = False,
    article_seconds: Annotated[
        float, typer.Option(min=10, metavar="S", help="Processor time after which an article is a failure.")
    ] = 300,
    failures: Annotated[
        Path | None, typer.Option("--failures", metavar="FILE", help="CSV to write what failed, and why.")
    ] = None,
    gazetteer: OwnFiles = None,
) -> None:
    """Read articles into the archive; one that is there already costs nothing, and a run that was cut off goes on."""
    from geomap import archive, ingest  # noqa: PLC0415

    archive.check_readers(jobs, scheduler)
    _check_table("--failures", failures)
    check_user_agent(user_agent, inputs)
    total = archive.article_total(inputs) if sys.stderr.isatty() else None
    options = archive.AddOptions(
        jobs=jobs,
        scheduler=scheduler,
        renew=renew,
        update=update,
        columns=None if columns is None else ingest.parse_columns(columns),
        web=fetcher(user_agent),
        fail_fast=fail_fast,
        article_seconds=article_seconds,
        own=own_places(gazetteer),
    )
    intake = archive.Intake(inputs, options)
    if scheduler is None:
        with opened_gazetteer():
            pass  # built here, once and with its progress shown, and not in each process
    try:
        with _ended_by_sigterm() as stop, _opened_or_made(context, intake) as opened, _progress(total) as report:
            added = archive.add(opened, intake, options, on_progress=report)
            held, shown = len(opened), opened.path
    except ArchiveNotFoundError as error:
        _write_failures(failures, intake.failed)
        _say_failed(intake.passed_over, intake.failed, "--failures FILE")
        raise EmptyInputError("nothing could be read; no archive was made") from error
    _write_failures(failures, added.failed)
    _say_added(added, held, shown)
    if not held and added.failed:
        raise EmptyInputError("nothing could be read")
    end(_add_status(added, stop))


def _add_status(added: Added, stop: Stop) -> int:
    if added.interrupted:
        return TERMINATED if stop.is_asked else INTERRUPTED
    return DONE_IN_PART if added.failed else DONE


@archive_app.command("map")
def map_archive_command(
    context: typer.Context,
    output: Annotated[Path, typer.Option("--output", "-o", help="The page or picture to write.")] = Path("map.html"),
    title: Annotated[str | None, typer.Option(help="Title of the page or the picture.")] = None,
) -> None:
    """Write the map of everything in the archive."""
    check_drawing(output, f"geomap archive {context.obj} map", f"geomap archive {context.obj} extract")
    _write(context, lambda atlas: atlas.save(output, title=title), output)


@archive_app.command("extract")
def extract_archive_command(
    context: typer.Context,
    output: Output = STDOUT,
    output_format: Format = None,
    crosswalk: Annotated[
        list[str] | None, typer.Option(metavar="SCHEME", help="Add the columns of acled, plover, cameo or ucdp.")
    ] = None,
    partition: Partition = None,
) -> None:
    """Write the events of the archive as data."""
    from geomap import export  # noqa: PLC0415

    schemes = export.schemes_named(crosswalk or ())
    if partition is not None:
        _write_parts(context, output, export.partitioning(partition), schemes)
    elif output == STDOUT:
        chosen = output_format or "jsonl"
        export.check_format(chosen)
        _write(context, lambda atlas: write_stdout(export.to_text(atlas.data, chosen, crosswalk=schemes)), output)
    else:
        export.check_suffix(output)
        _write(context, lambda atlas: export.write(atlas.data, output, crosswalk=schemes), output)


@archive_app.command("control")
def control_archive_command(context: typer.Context, output: Output = STDOUT, output_format: Format = None) -> None:
    """Write who is reported to hold what, over all articles of the archive."""
    from geomap import export  # noqa: PLC0415

    if output == STDOUT:
        chosen = output_format or "jsonl"
        export.check_control_format(chosen)
        _write(context, lambda atlas: write_stdout(export.control_to_text(atlas.data, atlas.control(), chosen)), output)
    else:
        export.check_control_suffix(output)
        _write(context, lambda atlas: atlas.save_control(output), output)


@archive_app.command("stats")
def stats_command(
    context: typer.Context,
    unknown: Annotated[
        Path | None,
        typer.Option("--unknown", metavar="FILE", help="CSV of names that no table has, to be filled in."),
    ] = None,
) -> None:
    """Count what the archive holds."""
    from geomap import archive, export  # noqa: PLC0415

    _check_table("--unknown", unknown)
    with _opened(context) as opened:
        write_stdout(_table(archive.statistics(opened)))
        if unknown is not None:
            export.write_whole(unknown, archive.unknown_names(opened).encode("utf-8"))
            say(f"names without a place -> {unknown}")


@archive_app.command("remove")
def remove_command(
    context: typer.Context, ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Ids of articles.")]
) -> None:
    """Take articles out of the archive."""
    with _opened(context) as opened:
        missing = [identifier for identifier in ids if opened.digest_and_rules(identifier) is None]
        if missing:
            raise InputError(f"{opened.path}: holds no article {missing[0]!r}; nothing was removed: check the id")
        with opened.transaction():
            for identifier in ids:
                opened.remove(identifier)
        opened.write_derived()
        say(f"{counted(len(ids), 'article')} removed, {counted(len(opened), 'article')} left in {opened.path}")


def _check_table(option: str, target: Path | None) -> None:
    """Do nothing if a table can be written there: under a name that no article and no archive has by mistake."""
    from geomap import export  # noqa: PLC0415

    if target is None:
        return
    if target.suffix.lower() != ".csv":
        raise InputError(f"{option} {target}: expected the name of a table, ending in .csv")
    export.check_target(target)


@contextmanager
def _ended_by_sigterm() -> Iterator[Stop]:
    """Let SIGTERM end a run in good order, as Ctrl-C does; whether it did is said."""
    from geomap.archive import Stop  # noqa: PLC0415

    stop = Stop()
    with asked_by_signals(stop.ask, signal.SIGTERM):
        try:
            yield stop
        except KeyboardInterrupt:
            if not stop.is_asked:
                raise
            raise typer.Exit(TERMINATED) from None


@contextmanager
def _opened_or_made(context: typer.Context, intake: Intake) -> Iterator[Archive]:
    """The archive, made if it is not there yet and there is something to keep."""
    from geomap import archive  # noqa: PLC0415

    try:
        opened = archive.open_archive(context.obj)
    except ArchiveNotFoundError:
        opened = archive.open_archive(context.obj, create=intake.has_articles())
    with opened:
        yield opened


@contextmanager
def _opened(context: typer.Context) -> Iterator[Archive]:
    from geomap import archive  # noqa: PLC0415

    with archive.open_archive(context.obj) as opened:
        yield opened


def _write(context: typer.Context, write: Callable[[Atlas], object], output: Path) -> None:
    from geomap import export  # noqa: PLC0415
    from geomap.archive.collection import without_collection  # noqa: PLC0415

    if output != STDOUT:
        export.check_target(output)
    with without_collection():
        with _opened(context) as opened:
            atlas = opened.atlas()
        write(atlas)
    target = "" if output == STDOUT else f" -> {output}"
    say(f"{counted(len(atlas.documents), 'article')}: {counted(len(atlas.events), 'event')}{target}")


def _write_parts(context: typer.Context, output: Path, shared: Partitioning, schemes: Iterable[str]) -> None:
    """Write a folder of files, a few articles in memory at a time."""
    from geomap import archive, export  # noqa: PLC0415

    export.check_parts(output)
    with _opened(context) as opened:
        written = export.write_parts(archive.parts(opened), output, shared, schemes)
    words = f"{counted(written.documents, 'article')}: {counted(written.events, 'event')}"
    say(f"{words} -> {counted(written.files, 'file')} in {output}")


@contextmanager
def _progress(total: int | None) -> Iterator[Callable[[Progress], None]]:
    """A line on standard error: how far the run is, how fast, how long it takes; nothing without a terminal."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    left = () if total is None else (BarColumn(), TextColumn("left"), TimeRemainingColumn())
    columns = (TextColumn("{task.description}"), *left, TextColumn("after"), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("adding", total=total)

        def report(progress: Progress) -> None:
            done = progress.added + progress.updated + progress.known + progress.failed
            bar.update(task, completed=done, description=_progress_words(progress, bar.tasks[0].speed))

        yield report


def _progress_words(progress: Progress, per_second: float | None) -> str:
    words = f"{counted(progress.added, 'article')} added"
    if progress.updated:
        words += f", {progress.updated:,} updated"
    if progress.known:
        words += f", {progress.known:,} known already"
    if progress.failed:
        words += f", {progress.failed:,} failed"
    return f"{words}, {per_second:.1f} a second" if per_second else words


def _write_failures(target: Path | None, failed: Sequence[tuple[str, str]]) -> None:
    from geomap import export  # noqa: PLC0415
    from geomap.export.csv import guarded  # noqa: PLC0415

    if target is not None:
        rows = [(guarded(place), guarded(reason)) for place, reason in failed]
        export.write_whole(target, export.sheet_text(("place", "reason"), rows).encode("utf-8"))


def _say_failed(passed_over: Sequence[str], failed: Sequence[tuple[str, str]], lister: str) -> None:
    for reason in passed_over[:_MOST_REASONS]:
        say(f"geomap: {reason}")
    if len(passed_over) > _MOST_REASONS:
        say(f"geomap: {len(passed_over) - _MOST_REASONS:,} more such lines")
    for _place, reason in failed[:_MOST_REASONS]:
        say(f"geomap: {reason}")
    if len(failed) > _MOST_REASONS:
        say(f"geomap: {len(failed) - _MOST_REASONS:,} more failures; {lister} lists them")


def _say_added(added: Added, held: int, file: str) -> None:
    _say_failed(added.passed_over, added.failed, f"geomap archive {file} stats")
    updated = f"{added.updated:,} updated, " if added.updated else ""
    words = f"{counted(added.added, 'article')} added, {updated}{added.known:,} known already"
    say(f"{words}, {len(added.failed):,} failed; {counted(held, 'article')} in {file}")
    if added.interrupted:
        say("interrupted: run the same command again to go on")


def _table(found: Statistics) -> str:
    share = f"{found.not_placed_share:.0%}"
    lines = [
        f"{counted(found.documents, 'article')}, {counted(found.events, 'event')}, {share} of them not placed",
        *_section("Events by type", found.types),
        *_section("Places", found.places),
        *_section("Months", found.months),
        *_section("Outlets", found.outlets),
        *_section("Names that no table has", found.unknown),
        *_section("Read with the rules", found.rules),
    ]
    if found.failures:
        lines += ["", "Failures of the last run", *(f"  {reason}" for _place, reason in found.failures)]
    return "\n".join(lines) + "\n"


def _section(title: str, counts: tuple[tuple[str, int], ...]) -> list[str]:
    if not counts:
        return []
    shown = counts if title == "Months" else counts[:_MOST_ROWS]
    more = [f"  and {len(counts) - len(shown)} more"] if len(counts) > len(shown) else []
    return ["", title, *(f"  {number:>8,}  {name}" for name, number in shown), *more]
