"""AtlasData: documents, their toponyms and their events, held together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from geomap.errors import InputError
from geomap.model.document import Document
from geomap.model.event import Event
from geomap.model.toponym import Resolution


@dataclass(frozen=True, slots=True)
class AtlasData:
    """What was read out of some documents.

    ``resolutions`` maps a document's id to its toponyms in text order.  Events lie in the order of the documents,
    and in text order within one.
    """

    documents: tuple[Document, ...] = ()
    resolutions: Mapping[str, tuple[Resolution, ...]] = field(default_factory=dict, hash=False)
    events: tuple[Event, ...] = ()


def joined(first: AtlasData, second: AtlasData) -> AtlasData:
    """Both together, those of ``first`` before those of ``second``; an article that both hold is kept once.

    Where only one of them knows the text of an article, the other one read its events from a file, which people
    correct: the text, the toponyms and the language come from the one, the events and all else from the other.  Where
    neither knows the text, the events of both count; else those of ``first``.

    Raises
    ------
    InputError
        When both hold an article with the same id but different text.
    """
    ours = {document.id: document for document in first.documents}
    theirs = {document.id: document for document in second.documents}
    documents = {**theirs, **ours, **{i: _one(ours[i], theirs[i]) for i in ours.keys() & theirs.keys()}}
    order = {identifier: number for number, identifier in enumerate({**ours, **theirs})}
    events = {event.event_id: event for event in second.events if _counts(event, theirs, ours, is_first=False)}
    events |= {event.event_id: event for event in first.events if _counts(event, ours, theirs, is_first=True)}
    both = ((second, theirs), (first, ours))
    named = {i: found for data, own in both for i, found in data.resolutions.items() if i in own and own[i].text}
    rest = {**second.resolutions, **first.resolutions}
    return AtlasData(
        documents=tuple(documents[identifier] for identifier in order),
        resolutions={identifier: named.get(identifier, rest.get(identifier, ())) for identifier in order},
        events=tuple(sorted(events.values(), key=lambda event: order[event.document_id])),
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
