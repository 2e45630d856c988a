"""The commands that read articles: map, extract, toponyms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geomap.cli.coverage import MissingNames
from geomap.cli.drawing import check_drawing, is_picture
from geomap.cli.reading import noted, reading, say_missing, summary
from geomap.cli.remote import TIMEOUT_S, Remote, RemoteTimeout, RemoteUrl, UserAgent, service
from geomap.cli.terminal import (
    STDOUT,
    Columns,
    Inputs,
    Output,
    OwnFiles,
    Partition,
    documents_of,
    end,
    own_places,
    say,
    write_stdout,
)
from geomap.cli.web import fetcher
from geomap.errors import InputError

if TYPE_CHECKING:
    from geomap.model import Role


def map_command(  # noqa: PLR0913  (one parameter an option)
    inputs: Inputs,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The page to write, or a picture: .png .svg .pdf.")
    ] = Path("map.html"),
    title: Annotated[str | None, typer.Option(help="Title of the page or the picture.")] = None,
    tiles: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Opt in to network: whoever opens the page asks an online service (OpenTopoMap, Esri.WorldTopoMap, "
            "any other that xyzservices knows without a key) for pictures of the map.",
        ),
    ] = None,
    *,
    columns: Columns = None,
    gazetteer: OwnFiles = None,
    remote: Remote = None,
    user_agent: UserAgent = None,
    remote_url: RemoteUrl = None,
    remote_timeout: RemoteTimeout = TIMEOUT_S,
) -> None:
    """Write the interactive map of what the articles report, as one HTML file that needs no network, or a picture."""
    from geomap.export import webmap  # noqa: PLC0415

    if tiles is not None and is_picture(output):
        raise InputError(f"--tiles {tiles}: a picture asks no service; give it with -o map.html, or leave it out")
    check_drawing(output)
    if tiles is not None:
        webmap.tiles_named(tiles)  # a wrong name is said before the articles are read
    own = own_places(gazetteer)
    with (
        service(remote, user_agent, remote_url, remote_timeout, inputs=inputs) as asked,
        reading(inputs, asked, columns=columns, own=own) as (atlas, status),
    ):
        atlas.save(output, title=title, tiles=tiles)
        say(f"{summary(atlas)} -> {output}")
    end(asked.status(status()))


def extract_command(  # noqa: PLR0913  (one parameter an option)
    inputs: Inputs,
    output: Output = STDOUT,
    output_format: Annotated[
        str | None, typer.Option("--format", help="jsonl, geojson, csv or kml; for standard output.")
    ] = None,
    crosswalk: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SCHEME", help="Add the columns of acled, plover, cameo or ucdp; repeatable, or comma-separated."
        ),
    ] = None,
    partition: Partition = None,
    *,
    columns: Columns = None,
    gazetteer: OwnFiles = None,
    remote: Remote = None,
    user_agent: UserAgent = None,
    remote_url: RemoteUrl = None,
    remote_timeout: RemoteTimeout = TIMEOUT_S,
) -> None:
    """Write the events as data: .jsonl .geojson .csv .gpkg .parquet .kml, by suffix."""
    from geomap import export  # noqa: PLC0415

    schemes = export.schemes_named(crosswalk or ())
    shared = None if partition is None else export.partitioning(partition)
    to_stdout = output == STDOUT
    if shared is not None:
        export.check_parts(output)
    elif to_stdout:
        export.check_format(output_format or "jsonl")
    else:
        export.check_suffix(output)
        export.check_target(output)
    own = own_places(gazetteer)
    with (
        service(remote, user_agent, remote_url, remote_timeout, inputs=inputs) as asked,
        reading(inputs, asked, columns=columns, own=own) as (atlas, status),
    ):
        if shared is not None:
            export.write_parts((atlas.data,), output, shared, schemes)
        elif to_stdout:
            write_stdout(export.to_text(atlas.data, output_format or "jsonl", crosswalk=schemes))
        else:
            export.write(atlas.data, output, crosswalk=schemes)
        say(summary(atlas) + ("" if to_stdout else f" -> {output}"))
    end(asked.status(status()))


def toponyms_command(  # noqa: PLR0913  (one parameter an option)
    inputs: Inputs,
    output: Annotated[Path, typer.Option("--output", "-o", help="JSONL file to write, or -.")] = STDOUT,
    *,
    gold_spans: Annotated[
        bool, typer.Option("--gold-spans", help="Resolve the spans in each record's field toponyms, find none.")
    ] = False,
    roles: Annotated[
        str, typer.Option(help="Which roles to print: literal, metonym, nested, demonym, comma-separated.")
    ] = "literal,metonym",
    columns: Columns = None,
    gazetteer: OwnFiles = None,
    remote: Remote = None,
    user_agent: UserAgent = None,
    remote_url: RemoteUrl = None,
    remote_timeout: RemoteTimeout = TIMEOUT_S,
) -> None:
    """Write the place names of each article and what they were resolved to, one JSON object an article."""
    from geomap import export, pipeline  # noqa: PLC0415

    wanted = _roles(roles)
    read = pipeline.resolve_given_spans if gold_spans else pipeline.read_places
    if output != STDOUT:
        export.check_target(output)
    own = own_places(gazetteer)
    with (
        service(remote, user_agent, remote_url, remote_timeout, inputs=inputs) as asked,
        documents_of(inputs, columns=columns, web=fetcher(user_agent), own=own) as (documents, places, status),
    ):
        missing = MissingNames()
        readings = noted(read(documents, places, remote=asked.geocoder), asked, missing)
        lines = (
            export.json_line(export.toponyms_record(reading.document, reading.resolutions, roles=wanted))
            for reading in readings
        )
        if output == STDOUT:
            for line in lines:
                write_stdout(line)
        else:
            export.write_whole(output, "".join(lines).encode("utf-8"))
        say_missing(missing, places)
    end(asked.status(status()))


def _roles(names: str) -> frozenset[Role]:
    from geomap.model import Role  # noqa: PLC0415

    try:
        return frozenset(Role(name.strip()) for name in names.split(","))
    except ValueError as error:
        raise InputError(f"--roles: {error}; expected some of {', '.join(Role)}") from error
