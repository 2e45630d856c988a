"""The commands that look places up: geocode, and the group gazetteer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geomap.cli.additions import add_command, remove_command
from geomap.cli.remote import TIMEOUT_S, Remote, RemoteTimeout, RemoteUrl, Service, UserAgent, service
from geomap.cli.terminal import DONE, MISTAKE, OwnFiles, end, opened_gazetteer, own_places, progress, say, write_stdout
from geomap.errors import InputError, RemoteGeocoderError

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer
    from geomap.geometry import Point
    from geomap.model import Candidate

gazetteer_app = typer.Typer(help="The places that names are looked up in.", no_args_is_help=True)
gazetteer_app.command("add")(add_command)
gazetteer_app.command("remove")(remove_command)


def geocode_command(  # noqa: PLR0913  (one parameter an option)
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help="Place names.")],
    country: Annotated[str | None, typer.Option(help="ISO 3166-1 code of the country to look in.")] = None,
    near: Annotated[str | None, typer.Option(metavar="LAT,LON", help="Prefer places near this position.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most this many candidates a name.")] = 5,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a name.")] = False,
    gazetteer: OwnFiles = None,
    remote: Remote = None,
    user_agent: UserAgent = None,
    remote_url: RemoteUrl = None,
    remote_timeout: RemoteTimeout = TIMEOUT_S,
) -> None:
    """List the places that a name may mean, best first, with scores and reasons."""
    from geomap import toponyms  # noqa: PLC0415

    position = _position(near)
    write = _geocode_json if as_json else _geocode_table
    own = own_places(gazetteer)
    with service(remote, user_agent, remote_url, remote_timeout) as asked, opened_gazetteer(own) as places:
        for name in names:
            found = toponyms.geocode(name, places, country=country, near=position)
            failure = None
            if not found:
                found, failure = _remote_candidates(name, asked, places, country)
            write_stdout(write(name, found[:limit], failure))
    end(asked.status(DONE))


def _remote_candidates(
    name: str, asked: Service, gazetteer: Gazetteer, country: str | None
) -> tuple[tuple[Candidate, ...], str | None]:
    """What the service has for the name, and why it has no answer where it has none."""
    from geomap import toponyms  # noqa: PLC0415

    if asked.geocoder is None or not name.strip(" ,"):
        return (), None
    try:
        found = toponyms.geocode_remotely(name, asked.geocoder, gazetteer, country=country)
    except RemoteGeocoderError as error:
        return (), str(error)
    asked.note(name, found)
    return found, None


@gazetteer_app.command("info")
def gazetteer_info() -> None:
    """Show what the place index holds, where it lies, and whose data it is."""
    with opened_gazetteer() as gazetteer:
        write_stdout(str(gazetteer.info()) + "\n")


@gazetteer_app.command("search")
def gazetteer_search(name: Annotated[str, typer.Argument(metavar="NAME")]) -> None:
    """List every place with this name, strongest match first."""
    with opened_gazetteer() as gazetteer:
        matches = gazetteer.lookup(name)
        for match in matches:
            place = match.place
            write_stdout(
                f"{place.name}\t{place.admin1 or ''}\t{place.country or ''}\t{place.lat:.4f}\t{place.lon:.4f}\t"
                f"{place.feature_code}\t{place.population or ''}\t{match.match.value}: {match.name}\t{place.place_id}\n"
            )
    if not matches:
        say(f"no place is called {name!r}; gazetteer/README.md says how to add one")


@gazetteer_app.command("build")
def gazetteer_build() -> None:
    """Build the place index anew, whatever is there."""
    from geomap import gazetteer  # noqa: PLC0415

    with progress() as on_progress:
        path = gazetteer.build_gazetteer(on_progress=on_progress)
    say(f"built {path}")


@gazetteer_app.command("check")
def gazetteer_check(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FOLDER|FILE]", help="Folder with the tables, by default geomap's own; or a file for --gazetteer."
        ),
    ] = None,
) -> None:
    """Check the curated tables, or places of your own: ids, coordinates against countries, kinds, sources."""
    from geomap import gazetteer  # noqa: PLC0415

    if folder is not None and not folder.is_dir():
        own_places([folder])
        return
    problems = gazetteer.check_tables(folder)
    for problem in problems:
        say(str(problem))
    if problems:
        end(MISTAKE)
    say("the curated tables are in order")


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


def _geocode_json(name: str, candidates: tuple[Candidate, ...], failure: str | None) -> str:
    from geomap import export  # noqa: PLC0415

    record: dict[str, Any] = {"name": name, "candidates": [export.candidate_record(c) for c in candidates]}
    # Not the same as no candidates: there was no answer.
    return export.json_line(record if failure is None else {**record, "failure": failure})


def _geocode_table(name: str, candidates: tuple[Candidate, ...], failure: str | None) -> str:
    lines = [f"{name}: {'' if candidates else failure or 'no candidates'}".rstrip()]
    for candidate in candidates:
        place = candidate.place
        where = ", ".join(part for part in (place.name, place.admin1, place.country) if part)
        reasons = "; ".join(candidate.reasons)
        lines.append(
            f"  {candidate.score:.2f}  {where}  ({place.lat:.4f}, {place.lon:.4f})  {place.level.value}  {reasons}"
        )
    return "\n".join(lines) + "\n"
