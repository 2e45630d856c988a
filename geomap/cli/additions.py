"""The commands that add GeoNames' files of single countries to the gazetteer, and remove them again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geomap.cli.terminal import opened_gazetteer, progress, say
from geomap.errors import InputError

if TYPE_CHECKING:
    from geomap.gazetteer.extending import AdditionReport

Countries = Annotated[list[str], typer.Argument(metavar="CC...", help="ISO 3166-1 codes of countries, such as SY IQ.")]


def add_command(
    countries: Countries,
    source: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE_OR_FOLDER", help="Use files that are here already; no network."),
    ] = None,
    url: Annotated[str | None, typer.Option(metavar="BASE", help="A mirror of GeoNames' folder export/dump.")] = None,
    sha256: Annotated[
        str | None, typer.Option(metavar="HEX", help="What the country's file must have; for one country.")
    ] = None,
) -> None:
    """Download GeoNames' files of countries and add their places: villages, rivers, bases, in their own scripts too."""
    from geomap import gazetteer  # noqa: PLC0415

    if source is not None and url is not None:
        raise InputError("--from and --url exclude each other; give the files that are here, or the server to ask")
    if source is not None and not source.exists():
        raise InputError(f"--from: {source} does not exist; expected a file or folder of GeoNames")
    if len(countries) > 1 and (sha256 is not None or (source is not None and source.is_file())):
        raise InputError("--sha256 and --from FILE are for one country; name only one, or give the folder of the files")
    for country in countries:
        wanted = gazetteer.Wanted(country, source, url or gazetteer.GEONAMES_URL, sha256)
        with progress(f"adding {country.upper()}") as on_progress:
            report = gazetteer.add_country(wanted, on_progress=on_progress)
        say(_report_line(report))


def remove_command(countries: Countries) -> None:
    """Take countries that were added out of the gazetteer again."""
    from geomap import gazetteer  # noqa: PLC0415

    for country in countries:
        gazetteer.remove_country(country)
        say(f"removed {country.upper()}")
    with opened_gazetteer():
        # What is left is indexed now and not when someone waits for an answer.
        pass


def _report_line(report: AdditionReport) -> str:
    info = report.info
    line = (
        f"added {info.country}: {info.places:,} places and {info.names:,} names, {info.merged:,} known places "
        f"completed; {report.left_out:,} of little use left out (SHA-256 {info.sha256})"
    )
    if report.bad_rows:
        rows = "row was" if report.bad_rows == 1 else "rows were"
        line += f"\n{report.bad_rows:,} bad {rows} passed over: {'; '.join(report.samples)}"
    return line
