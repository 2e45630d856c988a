"""Documents in, an atlas out: the only place that composes the stages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geomap import events, ingest, language, toponyms
from geomap.atlas import Atlas
from geomap.errors import GeomapError
from geomap.gazetteer import Gazetteer, open_gazetteer
from geomap.gazetteer.remote import RemoteGeocoder
from geomap.ingest.sources import printable
from geomap.model import AtlasData, Document, Event, Resolution, Toponym

OnError = Callable[[str, GeomapError], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read out of one document."""

    document: Document
    resolutions: tuple[Resolution, ...]
    events: tuple[Event, ...]


def read_places(
    documents: Iterable[Document], gazetteer: Gazetteer, *, remote: RemoteGeocoder | None = None
) -> Iterator[Reading]:
    """Find and resolve the place names of each document; ``events`` stays empty.

    A document whose ``extra`` holds ``toponyms`` is read like any other; see ``resolve_given_spans``.  ``remote`` is
    asked for names that the gazetteer does not know, here and in the functions below; without it nothing is sent.
    """
    for analysis in language.analyse(documents):
        found = toponyms.recognize(analysis, gazetteer)
        yield Reading(analysis.document, _resolved(found, analysis.document, gazetteer, remote), ())


def resolve_given_spans(
    documents: Iterable[Document], gazetteer: Gazetteer, *, remote: RemoteGeocoder | None = None
) -> Iterator[Reading]:
    """Resolve the spans that each document brings in the field ``toponyms``, and only those.

    Raises
    ------
    RecordError
        When a document has no such field, or a span does not lie in its text.
    """
    for analysis in language.analyse(documents):
        given = toponyms.given_toponyms(analysis, gazetteer)
        yield Reading(analysis.document, _resolved(given, analysis.document, gazetteer, remote), ())


def read_events(
    documents: Iterable[Document], gazetteer: Gazetteer, *, remote: RemoteGeocoder | None = None
) -> Iterator[Reading]:
    """Find places and events in each document, one document in memory at a time, in the order given."""
    for analysis in language.analyse(documents):
        found = toponyms.recognize(analysis, gazetteer)
        resolutions = _resolved(found, analysis.document, gazetteer, remote)
        yield Reading(analysis.document, resolutions, events.extract(analysis, resolutions))


def _resolved(
    found: Sequence[Toponym], document: Document, gazetteer: Gazetteer, remote: RemoteGeocoder | None
) -> tuple[Resolution, ...]:
    resolutions = toponyms.resolve(found, document, gazetteer)
    return resolutions if remote is None else toponyms.place_unknown(resolutions, remote, gazetteer)


def gather(readings: Iterable[Reading]) -> Atlas:
    """Join what was read out of several documents into one atlas.

    Events that tell the same happening share a ``cluster_id``, and the atlas knows what they say together.  Cost: about
    a millisecond a document.
    """
    kept = tuple(readings)
    return Atlas(
        events.compared(
            AtlasData(
                documents=tuple(reading.document for reading in kept),
                resolutions={reading.document.id: reading.resolutions for reading in kept},
                events=tuple(event for reading in kept for event in reading.events),
            )
        )
    )


def build_atlas(
    inputs: str | Path | Document | Iterable[str | Path | Document],
    *,
    columns: Mapping[str, str] | None = None,
    gazetteer: Gazetteer | None = None,
    remote: RemoteGeocoder | None = None,
    on_error: OnError | None = None,
    on_document: Callable[[Document], None] | None = None,
) -> Atlas:
    """An atlas of everything that the articles report.

    ``inputs`` are files, folders, http(s) addresses, ``"-"`` or ``Document`` objects, one or many; a file of events
    that geomap wrote (``.jsonl .geojson .gpkg .csv .parquet``), corrected by hand or not, counts as the events of its
    articles.
    ``columns`` says which column of tables and records holds what, such as ``{"text": "body"}``.  The place index is
    built on first use (about 15 s, once) unless an open ``gazetteer`` is given, which may have places of the user's own
    (``open_gazetteer(own=read_own_places("my.csv"))``).  ``remote`` is a geocoding service to ask for names that the
    gazetteer does not know (its ``failures`` say for which it gave no answer); without it and without addresses nothing
    leaves the machine.  ``on_error`` is called with each input that cannot be read, and the rest goes on; without it
    the first one is raised.  ``on_document`` is told each document that is done.  Cost: about 3 s to load the language
    model, then some thousand words a second.

    Raises
    ------
    GeomapError
        When an input cannot be read and no ``on_error`` was given.

    Examples
    --------
    >>> atlas = build_atlas(Document(id="1", text="Government forces retook Tikrit on 31 March 2015."))
    >>> [(event.type.value, event.place.name) for event in atlas.events]
    [('gain', 'Tikrit')]
    """
    given = [inputs] if isinstance(inputs, (str, Path, Document)) else list(inputs)
    event_files, articles = split_inputs(given)
    corrected = read_event_files(event_files, on_error=on_error)
    if not articles:
        return corrected
    places = open_gazetteer() if gazetteer is None else gazetteer
    try:
        documents = ingest.read_documents(articles, columns=columns, on_error=on_error)
        return gather(_told(read_events(documents, places, remote=remote), on_document)) | corrected
    finally:
        if gazetteer is None:
            places.close()


def split_inputs(
    inputs: Iterable[str | Path | Document],
) -> tuple[list[Path], list[str | Path | Document]]:
    """The files of events among the inputs, and everything else, each in order."""
    files: list[Path] = []
    others: list[str | Path | Document] = []
    for item in inputs:
        if not isinstance(item, Document) and ingest.is_event_file(Path(item)):
            files.append(Path(item))
        else:
            others.append(item)
    return files, others


def read_event_files(files: Iterable[Path], *, on_error: OnError | None = None) -> Atlas:
    """The events of files that ``geomap extract`` wrote, with their articles, whose text stays empty.

    Raises
    ------
    GeomapError
        When a file or a record cannot be read and no ``on_error`` was given.
    """
    atlas = Atlas(AtlasData())
    for file in files:
        try:
            atlas = atlas | Atlas(ingest.read_event_file(file, on_error=on_error))
        except GeomapError as error:
            if on_error is None:
                raise
            on_error(printable(str(file)), error)
    return atlas


def _told(readings: Iterable[Reading], on_document: Callable[[Document], None] | None) -> Iterator[Reading]:
    for reading in readings:
        if on_document is not None:
            on_document(reading.document)
        yield reading
