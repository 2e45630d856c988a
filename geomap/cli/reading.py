"""Articles on their way through a command: read, noted, and counted at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from geomap.cli.coverage import MissingNames
from geomap.cli.remote import Service
from geomap.cli.terminal import Failures, documents_of, say
from geomap.cli.web import fetcher
from geomap.errors import EmptyInputError

if TYPE_CHECKING:
    from geomap.atlas import Atlas
    from geomap.gazetteer import Gazetteer, OwnPlaces
    from geomap.pipeline import Reading


def noted(readings: Iterator[Reading], asked: Service, missing: MissingNames) -> Iterator[Reading]:
    """The readings as they come, their names noted."""
    for reading in readings:
        asked.note_all(reading.resolutions)
        missing.note(reading.resolutions)
        yield reading


@contextmanager
def reading(
    inputs: list[str], asked: Service, *, columns: str | None = None, own: OwnPlaces | None = None
) -> Iterator[tuple[Atlas, Callable[[], int]]]:
    """The atlas of the inputs, and a function that gives the status once all is written.

    Files of events that geomap wrote are read as they are; the language model and the places are only opened for
    articles.  ``own`` are places of the user's own.
    """
    from geomap import pipeline  # noqa: PLC0415

    event_files, articles = pipeline.split_inputs(inputs)
    failures = Failures()
    corrected = pipeline.read_event_files(event_files, on_error=failures.note)
    if not articles:
        if failures.places and not corrected.documents:
            raise EmptyInputError("nothing could be read")
        yield corrected, failures.status
        failures.say()
        return
    web, is_needed = fetcher(asked.user_agent), not corrected.documents
    given = documents_of(
        [str(item) for item in articles], failures, columns=columns, web=web, is_needed=is_needed, own=own
    )
    with given as (documents, gazetteer, status):
        readings = pipeline.read_events(documents, gazetteer, remote=asked.geocoder)
        missing = MissingNames()
        yield pipeline.gather(noted(readings, asked, missing)) | corrected, status
        say_missing(missing, gazetteer)


def say_missing(missing: MissingNames, gazetteer: Gazetteer) -> None:
    """Say which names were not found, and what would help."""
    line = missing.line(gazetteer)
    if line is not None:
        say(line)


def summary(atlas: Atlas) -> str:
    """One line about what was read."""
    from geomap import export  # noqa: PLC0415

    on_map = sum(export.event_position(event) is not None for event in atlas.events)
    unresolved = sum(resolution.place is None for resolution in atlas.toponyms)
    return (
        f"{counted(len(atlas.documents), 'article')}: {counted(len(atlas.events), 'event')}, {on_map} on the map; "
        f"{counted(len(atlas.toponyms), 'place name')}, {unresolved} not resolved"
    )


def counted(number: int, noun: str) -> str:
    """A number with its noun in the right form."""
    return f"{number} {noun}" if number == 1 else f"{number:,} {noun}s"
