"""The command line: arguments, progress and exit statuses; everything else is in the rooms below."""

from __future__ import annotations

from typing import Annotated

import typer

from geomap.cli.archive import archive_app
from geomap.cli.articles import extract_command, map_command, toponyms_command
from geomap.cli.control import control_command
from geomap.cli.evaluation import evaluate_app
from geomap.cli.places import gazetteer_app, geocode_command
from geomap.cli.terminal import DONE, MISTAKE, say
from geomap.cli.watch import watch_command
from geomap.errors import GeomapError
from geomap.version import __version__

__all__ = ["run"]

app = typer.Typer(
    name="geomap",
    help="Read conflict news and show on a map what it says, every pin tied to the sentence that reports it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command("map")(map_command)
app.command("extract")(extract_command)
app.command("toponyms")(toponyms_command)
app.command("control")(control_command)
app.command("geocode")(geocode_command)
app.command("watch")(watch_command)
app.add_typer(archive_app, name="archive")
app.add_typer(gazetteer_app, name="gazetteer")
app.add_typer(evaluate_app, name="evaluate")


def run(arguments: list[str]) -> int:
    """Run one command and return its exit status; only bugs leave as a traceback."""
    try:
        app(args=arguments, prog_name="geomap")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else DONE
    except GeomapError as error:
        say(f"geomap: {error}")
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
