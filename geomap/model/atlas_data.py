"""AtlasData: documents, their toponyms and their events, held together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from geomap.errors import InputError
from geomap.model.corroboration import Corroboration
from geomap.model.document import Document
from geomap.model.event import Event
from geomap.model.toponym import Resolution


@dataclass(frozen=True, slots=True)
class AtlasData:
    """What was read out of some documents.

    ``resolutions`` maps a document's id to its toponyms in text order.  Events lie in the order of the documents,
    and in text order within one.  ``corroborations`` holds by cluster id what the events of each cluster say together;
    events without a cluster stand for themselves.  None: the articles were not compared with each other.
    """

    documents: tuple[Document, ...] = ()
    resolutions: Mapping[str, tuple[Resolution, ...]] = field(default_factory=dict, hash=False)
    events: tuple[Event, ...] = ()
    corroborations: Mapping[str, Corroboration] | None = field(default=None, hash=False)


def joined(first: AtlasData, second: AtlasData) -> AtlasData:
    """Both together, those of ``first`` before those of ``second``; an article that both hold is kept once.

    Where only one of them knows the text of an article, the other one read its events from a file, which people
    correct: the text, the toponyms and the language come from the one, the events and all else from the other, with
    what they say of positions from a remote geocoder.  Where neither knows the text, the events of both count; else
    those of ``first``.  An event that both hold is that of ``first``, and so is what they say of a cluster: nothing is
    compared here.

    Raises
    ------
    InputError
        When both hold an article with the same id but different text, or an event with the same id in different ones.
    """
    ours = {document.id: document for document in first.documents}
    theirs = {document.id: document for document in second.documents}
    documents = {**theirs, **ours, **{i: _one(ours[i], theirs[i]) for i in ours.keys() & theirs.keys()}}
    order = {identifier: number for number, identifier in enumerate({**ours, **theirs})}
    events = {event.event_id: event for event in first.events if _counts(event, ours, theirs, is_first=True)}
    for event in second.events:
        if _counts(event, theirs, ours, is_first=False):
            _check_article(event, events.setdefault(event.event_id, event))
    return AtlasData(
        documents=tuple(documents[identifier] for identifier in order),
        resolutions={i: _toponyms(i, first, second, (_has_text(ours, i), _has_text(theirs, i))) for i in order},
        events=tuple(sorted(events.values(), key=lambda event: order[event.document_id])),
        corroborations=_corroborations(first, second),
    )


def _corroborations(first: AtlasData, second: AtlasData) -> Mapping[str, Corroboration] | None:
    if first.corroborations is None:
        return second.corroborations
    return {**(second.corroborations or {}), **first.corroborations}


def _toponyms(identifier: str, first: AtlasData, second: AtlasData, texts: tuple[bool, bool]) -> tuple[Resolution, ...]:
    """The toponyms of an article; ``texts`` say which of the two knows its text, and so all of its toponyms.

    Who does not know the text knows those toponyms whose position a remote geocoder gave to events of its own.
    """
    ours, theirs = first.resolutions.get(identifier, ()), second.resolutions.get(identifier, ())
    if all(texts):
        return ours
    all_found, placed = (ours, theirs) if texts[0] else (theirs, ours)
    if not placed:
        return all_found
    by_span = {(found.toponym.start, found.toponym.end): found for found in (*all_found, *placed)}
    return tuple(by_span[span] for span in sorted(by_span))


def _has_text(documents: Mapping[str, Document], identifier: str) -> bool:
    return identifier in documents and bool(documents[identifier].text)


def _check_article(event: Event, known: Event) -> None:
    if event.document_id != known.document_id:
        raise InputError(
            f"both atlases hold an event with id {event.event_id!r}, one in article {known.document_id!r}, "
            f"one in {event.document_id!r}: give one of them an id of its own"
        )


def _one(ours: Document, theirs: Document) -> Document:
    """One document of two with the same id."""
    if ours.text == theirs.text:
        return ours
    if ours.text and theirs.text:
        raise InputError(f"both atlases hold an article with id {ours.id!r}, with different text")
    quoted, full = (theirs, ours) if ours.text else (ours, theirs)
    return replace(quoted, text=full.text, blocks=full.blocks, language=full.language, extra=full.extra)


def _counts(event: Event, own: Mapping[str, Document], other: Mapping[str, Document], *, is_first: bool) -> bool:
    """Whether an event counts whose article the other atlas may hold too."""
    twin = other.get(event.document_id)
    if twin is None or not own[event.document_id].text:
        return True
    return bool(twin.text) and is_first
