"""The command line: arguments, progress and exit statuses; everything else is in the rooms below.

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

from geomap.errors import EmptyInputError, GeomapError, InputError
from geomap.version import __version__

if TYPE_CHECKING:
    from geomap.atlas import Atlas
    from geomap.gazetteer import Gazetteer
    from geomap.geometry import Point
    from geomap.model import Candidate, Document, Role

DONE = 0
MISTAKE = 2
DONE_IN_PART = 3

app = typer.Typer(
    name="geomap",
    help="Read conflict news and show on a map what it says, every pin tied to the sentence that reports it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
gazetteer_app = typer.Typer(help="The places that names are looked up in.", no_args_is_help=True)
app.add_typer(gazetteer_app, name="gazetteer")

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...", help="Text, Markdown, HTML, JSON or JSONL files, folders, or - for standard input."
    ),
]


def run(arguments: list[str]) -> int:
    """Run one command and return its exit status; only bugs leave as a traceback."""
    try:
        app(args=arguments, prog_name="geomap")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else DONE
    except GeomapError as error:
        _say(f"geomap: {error}")
        return MISTAKE
    return DONE


@app.callback(invoke_without_command=True)
def _root(
    *,
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.", is_eager=True)] = False,
) -> None:
    if version:
        typer.echo(f"geomap {__version__}")
        raise typer.Exit


@app.command("map")
def map_command(
    inputs: Inputs,
    output: Annotated[Path, typer.Option("--output", "-o", help="The page to write.")] = Path("map.html"),
    title: Annotated[str | None, typer.Option(help="Title of the page.")] = None,
) -> None:
    """Write the interactive map of what the articles report, as one HTML file that needs no network."""
    from geomap import export  # noqa: PLC0415

    if output.suffix.lower() not in (".html", ".htm"):
        raise InputError(f"{output}: geomap map writes .html; for other formats use: geomap extract ... -o {output}")
    export.check_target(output)
    with _reading(inputs) as (atlas, status):
        atlas.save(output, title=title)
        _say(f"{_summary(atlas)} -> {output}")
    _end(status())


@app.command("extract")
def extract_command(
    inputs: Inputs,
    output: Annotated[Path, typer.Option("--output", "-o", help="File to write, or - for standard output.")] = Path(
        "-"
    ),
    output_format: Annotated[
        str | None, typer.Option("--format", help="jsonl, geojson, csv or kml; for standard output.")
    ] = None,
) -> None:
    """Write the events as data: .jsonl .geojson .csv .gpkg .parquet .kml, by suffix."""
    from geomap import export  # noqa: PLC0415

    to_stdout = str(output) == "-"
    if to_stdout:
        export.check_format(output_format or "jsonl")
    else:
        export.check_suffix(output)
        export.check_target(output)
    with _reading(inputs) as (atlas, status):
        if to_stdout:
            _write_stdout(export.to_text(atlas.data, output_format or "jsonl"))
        else:
            export.write(atlas.data, output)
        _say(_summary(atlas) + ("" if to_stdout else f" -> {output}"))
    _end(status())


@app.command("toponyms")
def toponyms_command(
    inputs: Inputs,
    output: Annotated[Path, typer.Option("--output", "-o", help="JSONL file to write, or -.")] = Path("-"),
    *,
    gold_spans: Annotated[
        bool, typer.Option("--gold-spans", help="Resolve the spans in each record's field toponyms, find none.")
    ] = False,
    roles: Annotated[
        str, typer.Option(help="Which roles to print: literal, metonym, nested, demonym, comma-separated.")
    ] = "literal,metonym",
) -> None:
    """Write the place names of each article and what they were resolved to, one JSON object an article."""
    from geomap import export, pipeline  # noqa: PLC0415

    wanted = _roles(roles)
    read = pipeline.resolve_given_spans if gold_spans else pipeline.read_places
    if str(output) != "-":
        export.check_target(output)
    with _documents(inputs) as (documents, gazetteer, status):
        lines = (
            export.json_line(export.toponyms_record(reading.document, reading.resolutions, roles=wanted))
            for reading in read(documents, gazetteer)
        )
        if str(output) == "-":
            for line in lines:
                _write_stdout(line)
        else:
            export.write_whole(output, "".join(lines).encode("utf-8"))
    _end(status())


@app.command("geocode")
def geocode_command(
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help="Place names.")],
    country: Annotated[str | None, typer.Option(help="ISO 3166-1 code of the country to look in.")] = None,
    near: Annotated[str | None, typer.Option(metavar="LAT,LON", help="Prefer places near this position.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most this many candidates a name.")] = 5,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a name.")] = False,
) -> None:
    """List the places that a name may mean, best first, with scores and reasons."""
    from geomap import toponyms  # noqa: PLC0415

    position = _position(near)
    with _gazetteer() as gazetteer:
        for name in names:
            found = toponyms.geocode(name, gazetteer, country=country, near=position)[:limit]
            _write_stdout(_geocode_json(name, found) if as_json else _geocode_table(name, found))


@gazetteer_app.command("info")
def gazetteer_info() -> None:
    """Show what the place index holds, where it lies, and whose data it is."""
    with _gazetteer() as gazetteer:
        _write_stdout(str(gazetteer.info()) + "\n")


@gazetteer_app.command("search")
def gazetteer_search(name: Annotated[str, typer.Argument(metavar="NAME")]) -> None:
    """List every place with this name, strongest match first."""
    with _gazetteer() as gazetteer:
        matches = gazetteer.lookup(name)
        for match in matches:
            place = match.place
            _write_stdout(
                f"{place.name}\t{place.admin1 or ''}\t{place.country or ''}\t{place.lat:.4f}\t{place.lon:.4f}\t"
                f"{place.feature_code}\t{place.population or ''}\t{match.match.value}: {match.name}\t{place.place_id}\n"
            )
    if not matches:
        _say(f"no place is called {name!r}; gazetteer/README.md says how to add one")


@gazetteer_app.command("build")
def gazetteer_build() -> None:
    """Build the place index anew, whatever is there."""
    from geomap import gazetteer  # noqa: PLC0415

    with _progress() as on_progress:
        path = gazetteer.build_gazetteer(on_progress=on_progress)
    _say(f"built {path}")


@gazetteer_app.command("check")
def gazetteer_check(
    folder: Annotated[Path | None, typer.Argument(help="Folder with the tables; by default geomap's own.")] = None,
) -> None:
    """Check the curated tables: ids, coordinates against countries, kinds, sources."""
    from geomap import gazetteer  # noqa: PLC0415

    problems = gazetteer.check_tables(folder)
    for problem in problems:
        _say(str(problem))
    if problems:
        _end(MISTAKE)
    _say("the curated tables are in order")


def _end(status: int) -> None:
    if status != DONE:
        raise typer.Exit(status)


@contextmanager
def _reading(inputs: list[str]) -> Iterator[tuple[Atlas, Callable[[], int]]]:
    """The atlas of the inputs, and a function that gives the status once all is written."""
    from geomap import pipeline  # noqa: PLC0415

    with _documents(inputs) as (documents, gazetteer, status):
        yield pipeline.gather(pipeline.read_events(documents, gazetteer)), status


@contextmanager
def _documents(inputs: list[str]) -> Iterator[tuple[Iterator[Document], Gazetteer, Callable[[], int]]]:
    """Documents of the inputs, the gazetteer, and the status at the end: 3 if some inputs failed.

    A run in which no document at all could be read is the user's mistake: nothing is written then.
    """
    from geomap import ingest  # noqa: PLC0415

    failed: list[str] = []

    def fail(where: str, error: GeomapError) -> None:
        failed.append(where)
        _say(f"geomap: {error}")

    found = ingest.read_documents(inputs, on_error=fail)
    first = next(found, None)
    if first is None:
        raise EmptyInputError("nothing could be read" if failed else "no articles given")
    with _gazetteer() as gazetteer:
        yield _chain(first, found), gazetteer, lambda: DONE_IN_PART if failed else DONE
    if failed:
        _say(f"{len(failed)} of the inputs could not be read: {', '.join(failed)}")


def _chain(first: Document, rest: Iterator[Document]) -> Iterator[Document]:
    yield first
    yield from rest


@contextmanager
def _gazetteer() -> Iterator[Gazetteer]:
    from geomap import gazetteer  # noqa: PLC0415

    with _progress() as on_progress:
        opened = gazetteer.open_gazetteer(on_progress=on_progress)
    try:
        yield opened
    finally:
        opened.close()


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar on standard error that appears with the first report, for people only."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        tasks: dict[str, int] = {}

        def report(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                if not tasks and not sys.stderr.isatty():
                    _say("building the place index (once, about 15 s)")
                tasks[stage] = int(bar.add_task(stage, total=total))
            bar.update(tasks[stage], completed=done)  # type: ignore[arg-type]  # TaskID is an int at run time

        yield report


def _summary(atlas: Atlas) -> str:
    from geomap import export  # noqa: PLC0415

    on_map = sum(export.event_position(event) is not None for event in atlas.events)
    unresolved = sum(resolution.place is None for resolution in atlas.toponyms)
    return (
        f"{_counted(len(atlas.documents), 'article')}: {_counted(len(atlas.events), 'event')}, {on_map} on the map; "
        f"{_counted(len(atlas.toponyms), 'place name')}, {unresolved} not resolved"
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number:,} {noun}s"


def _roles(names: str) -> frozenset[Role]:
    from geomap.model import Role  # noqa: PLC0415

    try:
        return frozenset(Role(name.strip()) for name in names.split(","))
    except ValueError as error:
        raise InputError(f"--roles: {error}; expected some of {', '.join(Role)}") from error


def _position(near: str | None) -> Point | None:
    from geomap.geometry import Point  # noqa: PLC0415

    if near is None:
        return None
    try:
        lat, lon = (float(part) for part in near.split(","))
    except ValueError as error:
        raise InputError(f"--near: {near!r} is not LAT,LON in degrees, such as 36.34,43.13") from error
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise InputError(f"--near: {near!r} is outside -90..90, -180..180; latitude comes first")
    return Point(lat, lon)


def _geocode_json(name: str, candidates: tuple[Candidate, ...]) -> str:
    from geomap import export  # noqa: PLC0415

    return export.json_line({"name": name, "candidates": [export.candidate_record(c) for c in candidates]})


def _geocode_table(name: str, candidates: tuple[Candidate, ...]) -> str:
    lines = [f"{name}: {'no candidates' if not candidates else ''}".rstrip()]
    for candidate in candidates:
        place = candidate.place
        where = ", ".join(part for part in (place.name, place.admin1, place.country) if part)
        reasons = "; ".join(candidate.reasons)
        lines.append(
            f"  {candidate.score:.2f}  {where}  ({place.lat:.4f}, {place.lon:.4f})  {place.level.value}  {reasons}"
        )
    return "\n".join(lines) + "\n"


def _write_stdout(text: str) -> None:
    sys.stdout.buffer.write(text.encode("utf-8", errors="replace"))
    sys.stdout.buffer.flush()


def _say(message: str) -> None:
    typer.echo(message, err=True)
