"""The command that says who is reported to hold what: control."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from geomap.cli.reading import counted, reading
from geomap.cli.remote import TIMEOUT_S, Remote, RemoteTimeout, RemoteUrl, UserAgent, service
from geomap.cli.terminal import STDOUT, Columns, Inputs, Output, OwnFiles, end, own_places, say, write_stdout
from geomap.errors import InputError
from geomap.model import ControlStatus

if TYPE_CHECKING:
    from geomap.atlas import Atlas
    from geomap.model import ControlTimeline

# What the summary counts beside the intervals.
_NOTED = (
    (ControlStatus.CONTESTED, "contested"),
    (ControlStatus.DENIED, "denied"),
    (ControlStatus.UNKNOWN, "with unknown holder"),
)


def control_command(  # noqa: PLR0913  (one parameter an option)
    inputs: Inputs,
    output: Output = STDOUT,
    output_format: Annotated[
        str | None, typer.Option("--format", help="jsonl, geojson or csv; for standard output.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Only who is reported to hold what on this day.")
    ] = None,
    *,
    columns: Columns = None,
    gazetteer: OwnFiles = None,
    remote: Remote = None,
    user_agent: UserAgent = None,
    remote_url: RemoteUrl = None,
    remote_timeout: RemoteTimeout = TIMEOUT_S,
) -> None:
    """Write who is reported to hold what, from when to when, by whom denied, with every sentence that says so.

    One interval a place and holder, as .jsonl .geojson .csv, by suffix; reports that disagree stay side by side.
    """
    from geomap import export  # noqa: PLC0415

    day = None if as_of is None else _day(as_of)
    to_stdout = output == STDOUT
    if to_stdout:
        export.check_control_format(output_format or "jsonl")
    else:
        export.check_control_suffix(output)
        export.check_target(output)
    own = own_places(gazetteer)
    with (
        service(remote, user_agent, remote_url, remote_timeout, inputs=inputs) as asked,
        reading(inputs, asked, columns=columns, own=own) as (atlas, status),
    ):
        timeline = atlas.control(as_of=day)
        if to_stdout:
            write_stdout(export.control_to_text(atlas.data, timeline, output_format or "jsonl"))
        else:
            export.write_control(atlas.data, timeline, output)
        say(_summary(atlas, timeline, day) + ("" if to_stdout else f" -> {output}"))
    end(asked.status(status()))


def _day(text: str) -> date:
    try:
        if len(text) != len("2015-05-17"):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"--as-of: {text!r} is no date; expected year, month and day, such as 2015-05-17") from error


def _summary(atlas: Atlas, timeline: ControlTimeline, day: date | None) -> str:
    intervals = timeline.intervals
    places = len({interval.place_key for interval in intervals})
    when = "" if day is None else f" as of {day.isoformat()}"
    parts = [f"{counted(len(intervals), 'interval')} at {counted(places, 'place')}"]
    for status, words in _NOTED:
        found = sum(interval.status is status for interval in intervals)
        if found:
            parts.append(f"{found} {words}")
    unplaced = sum(interval.lat is None for interval in intervals)
    if unplaced:
        parts.append(f"{unplaced} without a position")
    return f"{counted(len(atlas.documents), 'article')}{when}: {', '.join(parts)}"
